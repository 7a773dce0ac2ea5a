public import Foundation

/// A matter was put up for deliberation.
public struct TopicProposed: Fact {
    public var topic: Topic
    public init(topic: Topic) { self.topic = topic }

    public func apply(to state: inout CommunityState, at moment: Date) { state.topics.add(topic) }
}

/// A household seconded it; `endsAt` is given when that was enough and votes are taken from now on.
public struct TopicSeconded: Fact {
    public var number: Int
    public var voter: String
    public var endsAt: Date?
    public init(number: Int, voter: String, endsAt: Date?) {
        self.number = number
        self.voter = voter
        self.endsAt = endsAt
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.topics.change(number) { topic in
            if !topic.seconders.contains(voter) { topic.seconders.append(voter) }
            guard let endsAt, topic.stage == .proposed else { return }
            topic.stage = .open
            topic.endsAt = endsAt
        }
    }
}

/// Options, end or manner of voting were set by those who may.
public struct TopicAmended: Fact {
    public var number: Int
    public var options: [String]?
    public var endsAt: Date?
    public var isSecret: Bool?
    public init(number: Int, options: [String]? = nil, endsAt: Date? = nil, isSecret: Bool? = nil) {
        self.number = number
        self.options = options
        self.endsAt = endsAt
        self.isSecret = isSecret
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.topics.change(number) { topic in
            if let options { topic.options = options }
            if let isSecret { topic.isSecret = isSecret }
            guard let endsAt else { return }
            topic.endsAt = endsAt
            topic.remindedAt = nil
        }
    }
}

/// A household or person voted, or changed its vote.
public struct VoteCast: Fact {
    public var number: Int
    public var voter: String
    public var ballot: Ballot
    public init(number: Int, voter: String, ballot: Ballot) {
        self.number = number
        self.voter = voter
        self.ballot = ballot
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.topics.change(number) { if $0.stage == .open { $0.ballots[voter] = ballot } }
    }
}

/// Those who vote were reminded that the end is near.
public struct TopicReminded: Fact {
    public var number: Int
    public init(number: Int) { self.number = number }

    public func apply(to state: inout CommunityState, at moment: Date) { state.topics.change(number) { $0.remindedAt = moment } }
}

/// Votes were counted. Of a secret vote only the counts are kept in the state.
public struct TopicClosed: Fact {
    public var number: Int
    public var outcome: Topic.Outcome
    public var counts: [String: Int]
    public var chosen: String?
    public var task: RequestNumber?
    public var by: PersonID?
    public init(number: Int, outcome: Topic.Outcome, counts: [String: Int], chosen: String?, task: RequestNumber?, by: PersonID?) {
        self.number = number
        self.outcome = outcome
        self.counts = counts
        self.chosen = chosen
        self.task = task
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.topics.change(number) { topic in
            topic.stage = .closed
            topic.outcome = outcome
            topic.counts = counts
            topic.chosen = chosen
            topic.task = task
            topic.endsAt = moment
            if topic.isSecret { topic.ballots = [:] }
        }
    }
}

/// Taken back, or not seconded in time (`by` is nil then).
public struct TopicWithdrawn: Fact {
    public var number: Int
    public var by: PersonID?
    public init(number: Int, by: PersonID?) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.topics.change(number) { $0.stage = .withdrawn } }
}

extension FactCatalogue {
    static let topicFacts: [any Fact.Type] = [
        TopicProposed.self, TopicSeconded.self, TopicAmended.self, VoteCast.self, TopicReminded.self, TopicClosed.self, TopicWithdrawn.self,
    ]
}
