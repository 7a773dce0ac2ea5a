public import Foundation

/// A report, wish or suggestion with a number, looked after until it is closed (销号).
///
/// Everything that happened to it is a fact and a line of its ``history``; the rest of the fields are what those facts add up to.
public struct Request: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable { case report, wish, suggestion, task }

    /// Where in its life a request is.
    public enum Stage: String, Codable, CaseIterable, Sendable {
        /// It has a number and nobody to look after it yet.
        case filed
        case dispatched
        /// Somebody of the party has said that it is theirs.
        case accepted
        case inWork = "in-work"
        /// For the resident, for a part …: its clocks stand still.
        case waiting
        /// The handler says it is done; the reporter has the last word.
        case proposedDone = "proposed-done"
        case closed
    }

    /// How a closed request ended.
    public enum End: String, Codable, CaseIterable, Sendable {
        case confirmed, unconfirmed, partly
        case notOurs = "not-ours"
        case willNotBeDone = "will-not-be-done"
        case withdrawn, joined
    }

    public let number: RequestNumber
    public var kind: Kind
    public var category: Category
    public var urgency: Slots.Urgency?
    public var location: Location
    /// What was said, in the reporter's words, additions included.
    public var words: [String]
    public var reporter: Reporter
    /// Whom it concerns when somebody else reports it.
    public var onBehalfOf: String?
    /// Whom to call back, in the reporter's words, when they were asked.
    public var callBack: String?
    /// Where it was said, and where the reporter hears of it.
    public var chat: Chat
    public var message: MessageID
    public var filedAt: Date
    /// Only the reporter and those with a role for its place see it.
    public var isPrivate: Bool
    /// Its reporter asks that building heads, who are neighbours, neither hear nor see it: staff alone look after it.
    public var isKeptFromHeads: Bool?
    public var photos: [String]
    /// Neighbours with the same trouble, the reporter not counted.
    public var affected: [Affected]

    public var party: PartyID?
    /// The person of the party or staff who has it.
    public var handler: PersonID?
    public var helpers: [PersonID]
    public var stage: Stage
    public var clocks: RequestClocks
    public var proposal: Proposal?
    public var followUp: FollowUpState
    public var end: End?
    public var endReason: String?
    public var closedAt: Date?
    public var rating: Rating?
    public var timesReopened: Int
    public var urgedAt: [Date]
    public var promises: [Promise]
    public var alarm: Alarm?
    public var history: [HistoryEntry]

    public init(
        number: RequestNumber, kind: Kind, category: Category, urgency: Slots.Urgency? = nil, location: Location, words: [String],
        reporter: Reporter, onBehalfOf: String? = nil, chat: Chat, message: MessageID, filedAt: Date, isPrivate: Bool = false,
        party: PartyID?, clock: RequestPlan.ClockName
    ) {
        self.number = number
        self.kind = kind
        self.category = category
        self.urgency = urgency
        self.location = location
        self.words = words
        self.reporter = reporter
        self.onBehalfOf = onBehalfOf
        self.chat = chat
        self.message = message
        self.filedAt = filedAt
        self.isPrivate = isPrivate
        photos = []
        affected = []
        self.party = party
        helpers = []
        stage = party == nil ? .filed : .dispatched
        clocks = RequestClocks(name: clock, startedAt: filedAt)
        followUp = FollowUpState()
        timesReopened = 0
        urgedAt = []
        promises = []
        alarm = urgency == .emergency ? Alarm(lastAt: filedAt) : nil
        history = []
    }

    public var isOpen: Bool { stage != .closed }
    /// Somebody has it in hand, so that the first clock is off.
    public var isAnswered: Bool { clocks.answeredAt != nil }
    /// Everybody who hears the end: the reporter first.
    public var everyone: [Affected] {
        [Affected(reporter: reporter, chat: chat, message: message, at: filedAt, words: words.first ?? "")] + affected
    }

    public func concerns(_ account: Account) -> Bool { everyone.contains { $0.reporter.account == account } }
}

/// Who made a request: always an account, and a person where the roster knows one.
public struct Reporter: Codable, Hashable, Sendable {
    public var account: Account
    public var person: PersonID?
    public var name: String?

    public init(account: Account, person: PersonID? = nil, name: String? = nil) {
        self.account = account
        self.person = person
        self.name = name
    }
}

/// A neighbour with the same trouble.
public struct Affected: Codable, Equatable, Sendable {
    public var reporter: Reporter
    public var chat: Chat
    public var message: MessageID
    public var at: Date
    public var words: String
    /// Joined while the group was left in peace; counted aloud later.
    public var isUncounted: Bool?

    public init(reporter: Reporter, chat: Chat, message: MessageID, at: Date, words: String) {
        self.reporter = reporter
        self.chat = chat
        self.message = message
        self.at = at
        self.words = words
    }
}

/// The handler's word that it is done.
public struct Proposal: Codable, Equatable, Sendable {
    public var by: PersonID
    public var at: Date
    public var words: String
}

/// How far the reporter has been asked whether it is really done.
public struct FollowUpState: Codable, Equatable, Sendable {
    public var askedAt: Date?
    public var remindedAt: Date?
    public init() {}
}

/// 1 to 5, with a reason when it is low.
public struct Rating: Codable, Equatable, Sendable {
    public var score: Int
    public var reason: String?
    public var at: Date
}

/// When somebody said it will be done.
public struct Promise: Codable, Equatable, Sendable {
    public var by: PersonID
    public var words: String
    public var madeAt: Date
    public var due: Date
    public var remindedAt: Date?
    /// Nil while it is open.
    public var kept: Bool?
}

/// People who must hear of danger hear again until one has it.
public struct Alarm: Codable, Equatable, Sendable {
    public var lastAt: Date
    public var takenBy: PersonID?
    public var takenAt: Date?
    /// When who cried for help said that it is over.
    public var saidOverAt: Date?
    public init(lastAt: Date) { self.lastAt = lastAt }
}

/// One visible line of a request's life.
public struct HistoryEntry: Codable, Equatable, Sendable {
    public var at: Date
    /// The fact that it comes from: `requestFiled`, `requestAccepted` …
    public var what: String
    public var by: PersonID?
    /// What was said with it. Internal notes are in ``isInternal`` lines.
    public var words: String?
    public var isInternal: Bool

    public init(at: Date, what: String, by: PersonID? = nil, words: String? = nil, isInternal: Bool = false) {
        self.at = at
        self.what = what
        self.by = by
        self.words = words
        self.isInternal = isInternal
    }
}
