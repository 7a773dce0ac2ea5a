public import Foundation

/// A matter that residents deliberate and vote on (议题).
public struct Topic: Codable, Equatable, Sendable {
    public enum Stage: String, Codable, Sendable {
        /// Put up by a resident, not yet seconded by enough households.
        case proposed
        case open
        case closed
        case withdrawn
    }

    public enum Outcome: String, Codable, Sendable {
        case passed, rejected
        /// Too few took part.
        case noQuorum = "no-quorum"
    }

    /// Spoken of as 议题1; counted through the community.
    public var number: Int
    public var title: String
    /// What can be chosen; empty means for, against and abstaining.
    public var options: [String]
    /// Whose matter it is: households of this place vote.
    public var place: PlaceID
    public var proposer: Reporter
    public var chat: Chat
    public var message: MessageID
    public var proposedAt: Date
    public var voteBy: TopicPlan.Vote
    public var isSecret: Bool
    public var stage: Stage
    public var seconders: [String]
    public var endsAt: Date?
    public var remindedAt: Date?
    /// By household or person, see ``Voter``. Empty again when a secret vote is closed: then only ``counts`` are left.
    public var ballots: [String: Ballot]
    public var outcome: Outcome?
    /// Votes by choice, written when it is closed.
    public var counts: [String: Int]
    /// The choice of most votes among ``options``, when it is closed.
    public var chosen: String?
    /// What the decision became.
    public var task: RequestNumber?

    public init(
        number: Int, title: String, options: [String], place: PlaceID, proposer: Reporter, chat: Chat, message: MessageID, proposedAt: Date,
        voteBy: TopicPlan.Vote, isSecret: Bool, endsAt: Date?
    ) {
        self.number = number
        self.title = title
        self.options = options
        self.place = place
        self.proposer = proposer
        self.chat = chat
        self.message = message
        self.proposedAt = proposedAt
        self.voteBy = voteBy
        self.isSecret = isSecret
        self.endsAt = endsAt
        stage = endsAt == nil ? .proposed : .open
        seconders = []
        ballots = [:]
        counts = [:]
    }

    /// The choices in the order in which they are told: `yes`, `no`, `abstain`, or `1`, `2` … and `abstain`.
    public var choices: [String] {
        options.isEmpty ? ["yes", "no", "abstain"] : options.indices.map { String($0 + 1) } + ["abstain"]
    }

    /// Votes by choice so far, or as they were at the end.
    public var tally: [String: Int] {
        stage == .closed ? counts : ballots.values.reduce(into: [:]) { $0[$1.choice, default: 0] += 1 }
    }

    public var turnout: Int { tally.values.reduce(0, +) }

    /// A secret vote's counts are told only at its end.
    public var showsCounts: Bool { !isSecret || stage == .closed }

    /// How many could vote: households by the community's file; nil when it does not say, or when persons vote.
    public func households(in tree: PlaceTree) -> Int? {
        guard voteBy == .household else { return nil }
        let counts = tree.within(place).compactMap(\.households)
        return counts.isEmpty ? nil : counts.reduce(0, +)
    }
}

/// One vote. A later one of the same voter replaces it.
public struct Ballot: Codable, Equatable, Sendable {
    /// One of ``Topic/choices``.
    public var choice: String
    public var account: Account
    public var name: String?
    public var at: Date

    public init(choice: String, account: Account, name: String?, at: Date) {
        self.choice = choice
        self.account = account
        self.name = name
        self.at = at
    }
}

/// Who has a vote: a household by its door, a person by their id.
public enum Voter {
    /// Somebody whose door is unknown counts by themselves.
    public static func key(of person: Person, by vote: TopicPlan.Vote) -> String {
        guard vote == .household, let home = person.lives, let room = home.room else { return "person/\(person.id)" }
        return "\(home.place)/\(home.unit ?? "")/\(room)"
    }
}

/// All topics of a community, in the order of their numbers.
public struct TopicBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var all: [Topic] = []

    public init() {}

    public var nextNumber: Int { all.count + 1 }
    public subscript(number: Int) -> Topic? { all.indices.contains(number - 1) ? all[number - 1] : nil }
    /// Still to be seconded or voted on.
    public var live: [Topic] { all.filter { $0.stage == .proposed || $0.stage == .open } }

    mutating func add(_ topic: Topic) {
        guard topic.number == nextNumber else { return }
        all.append(topic)
    }

    mutating func change(_ number: Int, _ change: (inout Topic) -> Void) {
        guard all.indices.contains(number - 1) else { return }
        change(&all[number - 1])
    }
}
