public import Foundation

/// An announcement relayed to the groups of places, or to the heads of a level.
///
/// Its life: issued when its author has confirmed it, sent when its time has come and no quiet hours hold it, corrected or withdrawn at
/// any time. Whoever was sent the notice is sent its correction and its withdrawal.
public struct Notice: Codable, Equatable, Sendable {
    /// Counted from 1 in each community; people write 通知3.
    public var number: Int
    /// The words as they stand now, after the last correction.
    public var text: String
    public var author: PersonID
    /// In whose name it is read in the groups: 3栋楼栋长 何兆品, 临风社区 吴莉.
    public var signature: String
    public var scope: NoticeScope
    public var issuedAt: Date
    /// Not before this time; nil for at once.
    public var sendAt: Date?
    /// Goes out at any hour and beside the allowance.
    @OrEmpty public var isUrgent: Bool
    /// What it says will be when, so that it can answer for a trouble it announced.
    public var tells: NoticeSubject?
    /// The month of a publication that it lays open.
    public var publishes: PublicationMonth?

    public var sentAt: Date?
    /// The groups and accounts that have it, as it went out.
    @OrEmpty public var chats: [Chat]
    /// Groups whose allowance of the day was used up: they read it in the digest.
    @OrEmpty public var held: [Chat]
    /// Heads who are asked to say 收到 once.
    @OrEmpty public var asked: [PersonID]
    @OrEmpty public var receipts: [NoticeMark]
    /// Places whose residents sit in a group without us, so that somebody passes it on by hand.
    @OrEmpty public var byHand: [PlaceID]
    @OrEmpty public var passedOn: [NoticeMark]
    /// Corrections and the withdrawal, oldest first.
    @OrEmpty public var changes: [NoticeChange]
    @OrEmpty public var isReminded: Bool
    /// When those who had not answered were asked last.
    public var remindedAt: Date?

    public init(
        number: Int, text: String, author: PersonID, signature: String, scope: NoticeScope, issuedAt: Date, sendAt: Date? = nil,
        isUrgent: Bool = false, tells: NoticeSubject? = nil
    ) {
        self.number = number
        self.text = text
        self.author = author
        self.signature = signature
        self.scope = scope
        self.issuedAt = issuedAt
        self.sendAt = sendAt
        self.isUrgent = isUrgent
        self.tells = tells
        chats = []
        held = []
        asked = []
        receipts = []
        byHand = []
        passedOn = []
        changes = []
        isReminded = false
    }

    public var isWithdrawn: Bool { changes.contains { $0.kind == .withdrawal } }
    /// A change that the groups have not read yet.
    public var pendingChange: NoticeChange? { changes.last { $0.sentAt == nil } }
    /// Something is still to go out, or to be asked after.
    public var isWaiting: Bool {
        if isWithdrawn { return sentAt != nil && pendingChange != nil }
        return sentAt == nil || !held.isEmpty || pendingChange != nil || !isReminded && !asked.isEmpty
    }
    /// Heads who were asked and have said nothing.
    public var unheard: [PersonID] { asked.filter { person in !receipts.contains { $0.by == person } } }
    /// Places where nobody has passed it on yet.
    public var notPassedOn: [PlaceID] { byHand.filter { place in !passedOn.contains { $0.place == place } } }
}

/// Whom a notice is for.
public struct NoticeScope: Codable, Equatable, Sendable {
    /// It is for these and all below them.
    public var places: [PlaceID]
    /// Only groups of this level (所有院落), or, with `forHeads`, the heads of this level (所有楼栋长).
    public var level: String?
    /// Not to groups but to the heads in private.
    @OrEmpty public var forHeads: Bool

    public init(places: [PlaceID], level: String? = nil, forHeads: Bool = false) {
        self.places = places
        self.level = level
        self.forHeads = forHeads
    }

    public func covers(_ place: PlaceID, in tree: PlaceTree) -> Bool { places.contains { tree.isWithin(place, $0) } }
}

/// What a notice announces: from when to when, and which troubles are explained by it.
public struct NoticeSubject: Codable, Equatable, Sendable {
    public var from: LocalTime
    /// The first moment after it.
    public var to: LocalTime
    public var categories: [Category]

    public init(from: LocalTime, to: LocalTime, categories: [Category]) {
        self.from = from
        self.to = to
        self.categories = categories
    }
}

/// Somebody's word that a notice has arrived or was passed on.
public struct NoticeMark: Codable, Equatable, Sendable {
    public var by: PersonID
    public var at: Date
    /// Where it was passed on.
    public var place: PlaceID?

    public init(by: PersonID, at: Date, place: PlaceID? = nil) {
        self.by = by
        self.at = at
        self.place = place
    }
}

/// A correction or a withdrawal.
public struct NoticeChange: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, Sendable { case correction, withdrawal }

    public var kind: Kind
    public var by: PersonID
    public var at: Date
    /// What was said with it: the new words of a correction, the reason of a withdrawal.
    public var words: String
    public var sentAt: Date?

    public init(kind: Kind, by: PersonID, at: Date, words: String, sentAt: Date? = nil) {
        self.kind = kind
        self.by = by
        self.at = at
        self.words = words
        self.sentAt = sentAt
    }
}
