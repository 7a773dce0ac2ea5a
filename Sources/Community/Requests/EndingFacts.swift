public import Foundation

/// The handler says that it is done. The reporter has the last word.
public struct DoneProposed: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public var photo: String?
    public init(number: RequestNumber, by: PersonID, words: String, photo: String? = nil) {
        self.number = number
        self.by = by
        self.words = words
        self.photo = photo
    }

    public func change(_ request: inout Request, at moment: Date) {
        guard let by else { return }
        request.resume(at: moment)
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
        request.handler = request.handler ?? by
        request.proposal = Proposal(by: by, at: moment, words: words ?? "")
        request.followUp = FollowUpState()
        request.stage = .proposedDone
        if let photo { request.photos.append(photo) }
        request.settlePromises(at: moment)
    }
}

/// The reporter was asked whether it is really done.
public struct FollowUpAsked: RequestFact {
    public let number: RequestNumber
    public init(number: RequestNumber) { self.number = number }
    public func change(_ request: inout Request, at moment: Date) { request.followUp.askedAt = moment }
}

/// The reporter was asked once more.
public struct FollowUpReminded: RequestFact {
    public let number: RequestNumber
    public init(number: RequestNumber) { self.number = number }
    public func change(_ request: inout Request, at moment: Date) { request.followUp.remindedAt = moment }
}

/// It is off the list (销号).
public struct RequestClosed: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var end: Request.End
    public var words: String?
    public init(number: RequestNumber, by: PersonID?, end: Request.End, words: String? = nil) {
        self.number = number
        self.by = by
        self.end = end
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.resume(at: moment)
        request.stage = .closed
        request.end = end
        request.endReason = words
        request.closedAt = moment
        request.settlePromises(at: moment)
    }
}

/// It was not done after all: open again under its number, its clocks begun anew.
public struct RequestReopened: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID?, words: String?) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        let told = request.clocks.toldLevels
        request.clocks = RequestClocks(name: request.clocks.name, startedAt: moment)
        request.clocks.toldLevels = told
        request.stage = request.party == nil ? .filed : .dispatched
        request.proposal = nil
        request.followUp = FollowUpState()
        request.end = nil
        request.endReason = nil
        request.closedAt = nil
        request.timesReopened += 1
    }
}

/// The reporter judged how it was handled.
public struct RequestRated: RequestFact {
    public let number: RequestNumber
    public var score: Int
    public var words: String?
    public init(number: RequestNumber, score: Int, words: String? = nil) {
        self.number = number
        self.score = score
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.rating = Rating(score: score, reason: words ?? request.rating?.reason, at: moment)
    }
}

extension FactCatalogue {
    static let endingFacts: [any Fact.Type] = [
        DoneProposed.self, FollowUpAsked.self, FollowUpReminded.self, RequestClosed.self, RequestReopened.self, RequestRated.self,
    ]
}
