public import Foundation

/// A question of ours that waits for one person's answer in one chat.
public struct Dialogue: Codable, Equatable, Sendable {
    public var chat: Chat
    public var account: AccountID
    public var topic: Topic
    public var openedAt: Date
    /// The message that it answered; nil in older journals.
    public var openedBy: MessageID?
    public var expiresAt: Date
    /// It expired unanswered; kept a while so that a late answer can be told so.
    public var lapsed: Bool
    /// The language in which it was asked, where it is not the community's first: a bare 2 is answered in it.
    public var language: String?

    /// What the answer is for.
    public enum Topic: Codable, Equatable, Sendable {
        /// A report that lacks something.
        case report(ReportDraft)
        /// Whom to call back about a request made for somebody else.
        case callBack(RequestNumber)
        /// Why the reporter was not content.
        case ratingReason(RequestNumber)
        /// We understood two things about as well and asked which.
        case whichMeaning(first: Intent, second: Intent, text: String)
        case points(PointsQuestion)
        case activity(ActivityQuestion)
        /// A notice that its author looks over before it goes out.
        case notice(NoticeDraft)
        /// A report that a notice has answered, filed all the same if the reporter wants it.
        case answeredByNotice(ReportDraft, notice: Int)
        /// What of a pasted talk is to be filed.
        case pasted([PastedMatter])
        /// Whether a request may be taken back, since something works again.
        case mended(RequestNumber)
        /// Which of these requests may be taken back, since something works again.
        case whichMended([RequestNumber])
        /// A wish or a suggestion of which nothing but its name was said.
        case wording(Request.Kind)
        /// Somebody said where they live, or what they are called, and not both.
        case introduction(String)
        /// Whether somebody really wants to be forgotten.
        case erasure
    }

    /// A question waits half an hour.
    public static let patience: TimeInterval = 30 * 60
    /// A lapsed question is remembered a day.
    public static let memory: TimeInterval = 24 * 3600

    public init(chat: Chat, account: AccountID, topic: Topic, openedAt: Date, openedBy: MessageID? = nil) {
        self.chat = chat
        self.account = account
        self.topic = topic
        self.openedAt = openedAt
        self.openedBy = openedBy
        expiresAt = openedAt.addingTimeInterval(Self.patience)
        lapsed = false
    }

    public var key: DialogueKey { DialogueKey(chat: chat, account: account) }
}

/// One person in one chat: each has at most one open dialogue.
public struct DialogueKey: Codable, Hashable, Sendable, CodingKeyRepresentable {
    public let rawValue: String

    public init(chat: Chat, account: AccountID) {
        rawValue = "\(chat.channel)/\(chat.kind.rawValue)/\(chat.id)/\(account)"
    }

    public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var codingKey: any CodingKey { PlainKey(stringValue: rawValue) }
    public init?(codingKey: some CodingKey) { rawValue = codingKey.stringValue }

    private struct PlainKey: CodingKey {
        let stringValue: String
        init(stringValue: String) { self.stringValue = stringValue }
        var intValue: Int? { nil }
        init?(intValue: Int) { nil }
    }
}

/// A report while it is being taken down.
public struct ReportDraft: Codable, Equatable, Sendable {
    /// What is asked for.
    public enum Gap: String, Codable, Sendable { case building, unit, trouble }

    /// Nil while the trouble has not been said.
    public var category: Category?
    /// Slots of place said so far; what the chat and the person supply is worked out when it is needed.
    public var building: String?
    public var unit: String?
    public var floor: String?
    public var room: String?
    public var yard: PlaceID?
    public var words: [String]
    public var message: MessageID
    public var gap: Gap
    /// The unit that the reporter lives in, offered in the question: a plain yes takes it.
    public var guessedUnit: String?
    /// Whom it is reported for.
    public var onBehalfOf: String?

    public init(category: Category?, slots: Slots, yard: PlaceID?, words: [String], message: MessageID, gap: Gap) {
        self.category = category
        building = slots.building
        unit = slots.unit
        floor = slots.floor
        room = slots.room
        self.yard = yard
        self.words = words
        self.message = message
        self.gap = gap
    }

    /// Takes what an answer says of the place. A new building makes the old unit and room void.
    public mutating func take(_ slots: Slots, yard: PlaceID?) {
        if let building = slots.building, building != self.building {
            self.building = building
            unit = nil
            floor = nil
            room = nil
        }
        if let yard { self.yard = yard }
        unit = slots.unit ?? unit
        floor = slots.floor ?? floor
        room = slots.room ?? room
    }

    public var slots: Slots { Slots(building: building, unit: unit, floor: floor, room: room, category: category) }
}
