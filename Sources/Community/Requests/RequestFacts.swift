public import Foundation

/// A request got its number, its party and its clocks.
public struct RequestFiled: Fact {
    public var request: Request
    public init(request: Request) { self.request = request }

    public func apply(to state: inout CommunityState, at moment: Date) {
        var request = request
        request.history = [HistoryEntry(at: moment, what: Self.name, by: request.reporter.person, words: request.words.first)]
        request.photos = request.photos.map(state.photos.held)
        state.requests[request.number] = request
        state.listIfOpen(request)
        state.requestIndex.note(request.number, of: request.reporter.account, message: request.message)
        state.nextRequest = max(state.nextRequest, request.number.next)
    }
}

/// A fact about one request that leaves a line in its history.
///
/// Applied to a request that is not there, it does nothing: that cannot come from our own decisions, and must not stop a start.
public protocol RequestFact: Fact {
    var number: RequestNumber { get }
    /// Who did it, where a person did.
    var by: PersonID? { get }
    /// What was said with it.
    var words: String? { get }
    func change(_ request: inout Request, at moment: Date)
    /// Changes who the request belongs to, for the few facts that do.
    func index(in index: inout RequestIndex)
}

extension RequestFact {
    public var by: PersonID? { nil }
    public var words: String? { nil }
    public func index(in index: inout RequestIndex) {}

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard var request = state.requests[number] else { return }
        change(&request, at: moment)
        request.photos = request.photos.map(state.photos.held)
        request.history.append(HistoryEntry(at: moment, what: Self.name, by: by, words: words, isInternal: self is RequestNoted))
        state.requests[number] = request
        state.listIfOpen(request)
        index(in: &state.requestIndex)
    }
}

/// The reporter added to it or put something right: words, place, a photo.
public struct RequestAmended: RequestFact {
    public let number: RequestNumber
    public var words: String?
    public var location: Location?
    public var category: Category?
    public var photo: String?
    public var callBack: String?
    public init(
        number: RequestNumber, words: String? = nil, location: Location? = nil, category: Category? = nil, photo: String? = nil,
        callBack: String? = nil
    ) {
        self.number = number
        self.words = words
        self.location = location
        self.category = category
        self.photo = photo
        self.callBack = callBack
    }

    public func change(_ request: inout Request, at moment: Date) {
        if let words { request.words.append(words) }
        if let location { request.location = location }
        if let category { request.category = category }
        if let photo { request.photos.append(photo) }
        if let callBack { request.callBack = callBack }
    }
}

/// A neighbour with the same trouble counts as affected.
public struct NeighbourJoined: RequestFact {
    public let number: RequestNumber
    public var neighbour: Affected
    public var words: String? { neighbour.words }
    public init(number: RequestNumber, neighbour: Affected) {
        self.number = number
        self.neighbour = neighbour
    }

    public func change(_ request: inout Request, at moment: Date) {
        guard !request.concerns(neighbour.reporter.account) else { return }
        request.affected.append(neighbour)
    }

    public func index(in index: inout RequestIndex) {
        index.note(number, of: neighbour.reporter.account, message: neighbour.message)
    }
}

/// The neighbours who joined in the last minutes have been counted aloud in their group.
public struct NeighboursCounted: RequestFact {
    public let number: RequestNumber
    public init(number: RequestNumber) { self.number = number }

    public func change(_ request: inout Request, at moment: Date) {
        for index in request.affected.indices { request.affected[index].isUncounted = nil }
    }
}

/// A neighbour's trouble was another one after all; it has a request of its own now.
public struct NeighbourSplit: RequestFact {
    public let number: RequestNumber
    public var account: Account
    public var own: RequestNumber
    public init(number: RequestNumber, account: Account, own: RequestNumber) {
        self.number = number
        self.account = account
        self.own = own
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.affected.removeAll { $0.reporter.account == account }
    }

    public func index(in index: inout RequestIndex) { index.remove(number, of: account) }
}

/// The reporter asked for it again because it takes too long.
public struct RequestUrged: RequestFact {
    public let number: RequestNumber
    public var words: String?
    public init(number: RequestNumber, words: String? = nil) {
        self.number = number
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) { request.urgedAt.append(moment) }
}

/// For the eyes of staff and handlers only.
public struct RequestNoted: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID?, words: String) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {}
}

/// Only the reporter and those with a role for its place see it from now on.
public struct RequestMadePrivate: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var isKeptFromHeads: Bool?
    public init(number: RequestNumber, by: PersonID?, isKeptFromHeads: Bool? = nil) {
        self.number = number
        self.by = by
        self.isKeptFromHeads = isKeptFromHeads
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.isPrivate = true
        if let isKeptFromHeads { request.isKeptFromHeads = isKeptFromHeads }
    }
}

extension FactCatalogue {
    static let requestFacts: [any Fact.Type] =
        [
            RequestFiled.self, RequestAmended.self, NeighbourJoined.self, NeighboursCounted.self, NeighbourSplit.self, RequestUrged.self,
            RequestNoted.self, RequestMadePrivate.self,
        ] + handlingFacts + endingFacts + clockFacts + handOverFacts
}
