public import Foundation

/// What a partner, volunteer or neighbour offers (资源清单).
public struct Offer: Codable, Equatable, Sendable {
    public var number: Int
    public var words: String
    /// Nil is for the whole community.
    public var place: PlaceID?
    public var provider: Reporter
    public var chat: Chat
    public var at: Date
    /// Nil has no end.
    public var until: Date?
    public var claims: [Claim]
    public var closedAt: Date?

    public init(number: Int, words: String, place: PlaceID?, provider: Reporter, chat: Chat, at: Date, until: Date?) {
        self.number = number
        self.words = words
        self.place = place
        self.provider = provider
        self.chat = chat
        self.at = at
        self.until = until
        claims = []
    }

    public func isOpen(at moment: Date) -> Bool { closedAt == nil && until.map { moment < $0 } ?? true }
}

/// What is done together (项目清单).
public struct Project: Codable, Equatable, Sendable {
    public var number: Int
    public var words: String
    public var place: PlaceID
    public var by: PersonID
    public var at: Date
    public var due: Date?
    public var claims: [Claim]
    /// The latest word of how it goes.
    public var progress: String?
    public var closedAt: Date?

    public init(number: Int, words: String, place: PlaceID, by: PersonID, at: Date, due: Date?) {
        self.number = number
        self.words = words
        self.place = place
        self.by = by
        self.at = at
        self.due = due
        claims = []
    }
}

/// Somebody takes up an offer or a project.
public struct Claim: Codable, Equatable, Sendable {
    public var reporter: Reporter
    public var at: Date
    public var thankedAt: Date?

    public init(reporter: Reporter, at: Date) {
        self.reporter = reporter
        self.at = at
    }
}

/// Offers and projects, in the order of their numbers. Needs are the open wishes among the requests.
public struct ListBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var offers: [Offer] = []
    public private(set) var projects: [Project] = []

    public init() {}

    public var nextOffer: Int { offers.count + 1 }
    public var nextProject: Int { projects.count + 1 }
    public func offer(_ number: Int) -> Offer? { offers.indices.contains(number - 1) ? offers[number - 1] : nil }
    public func project(_ number: Int) -> Project? { projects.indices.contains(number - 1) ? projects[number - 1] : nil }

    mutating func add(_ offer: Offer) { if offer.number == nextOffer { offers.append(offer) } }
    mutating func add(_ project: Project) { if project.number == nextProject { projects.append(project) } }

    mutating func change(offer number: Int, _ change: (inout Offer) -> Void) {
        if offers.indices.contains(number - 1) { change(&offers[number - 1]) }
    }

    mutating func change(project number: Int, _ change: (inout Project) -> Void) {
        if projects.indices.contains(number - 1) { change(&projects[number - 1]) }
    }
}

/// Somebody offers something.
public struct OfferMade: Fact {
    public var offer: Offer
    public init(offer: Offer) { self.offer = offer }

    public func apply(to state: inout CommunityState, at moment: Date) { state.lists.add(offer) }
}

/// A household wants to use it.
public struct OfferClaimed: Fact {
    public var number: Int
    public var reporter: Reporter
    public init(number: Int, reporter: Reporter) {
        self.number = number
        self.reporter = reporter
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.lists.change(offer: number) { $0.claims.append(Claim(reporter: reporter, at: moment)) }
    }
}

/// Whoever used it says thanks.
public struct OfferThanked: Fact {
    public var number: Int
    public var account: Account
    public init(number: Int, account: Account) {
        self.number = number
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.lists.change(offer: number) { offer in
            for index in offer.claims.indices where offer.claims[index].reporter.account == account { offer.claims[index].thankedAt = moment }
        }
    }
}

/// It is no longer offered.
public struct OfferClosed: Fact {
    public var number: Int
    public var by: PersonID?
    public init(number: Int, by: PersonID?) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.lists.change(offer: number) { $0.closedAt = moment } }
}

/// Heads or staff put up a project.
public struct ProjectMade: Fact {
    public var project: Project
    public init(project: Project) { self.project = project }

    public func apply(to state: inout CommunityState, at moment: Date) { state.lists.add(project) }
}

/// A partner, volunteer or neighbour takes part.
public struct ProjectClaimed: Fact {
    public var number: Int
    public var reporter: Reporter
    public init(number: Int, reporter: Reporter) {
        self.number = number
        self.reporter = reporter
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.lists.change(project: number) { $0.claims.append(Claim(reporter: reporter, at: moment)) }
    }
}

/// How it goes, or that it is done.
public struct ProjectMoved: Fact {
    public var number: Int
    public var words: String
    public var isDone: Bool
    public var by: PersonID?
    public init(number: Int, words: String, isDone: Bool, by: PersonID?) {
        self.number = number
        self.words = words
        self.isDone = isDone
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.lists.change(project: number) { project in
            if !words.isEmpty { project.progress = words }
            guard isDone else { return }
            project.closedAt = moment
            for index in project.claims.indices { project.claims[index].thankedAt = moment }
        }
    }
}

extension FactCatalogue {
    static let listFacts: [any Fact.Type] = [
        OfferMade.self, OfferClaimed.self, OfferThanked.self, OfferClosed.self, ProjectMade.self, ProjectClaimed.self, ProjectMoved.self,
    ]
}
