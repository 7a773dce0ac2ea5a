public import Foundation

/// Somebody of the party, or staff, has it in hand.
public struct RequestAccepted: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID, words: String? = nil) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.handler = by
        request.stage = .accepted
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
        request.takeAlarm(by: by, at: moment)
    }
}

/// The party does not take it, with a reason; it goes to another or back to staff.
public struct RequestRefused: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public var to: PartyID?
    public init(number: RequestNumber, by: PersonID, words: String, to: PartyID?) {
        self.number = number
        self.by = by
        self.words = words
        self.to = to
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.handler = nil
        request.party = to
        request.stage = to == nil ? .filed : .dispatched
    }
}

/// Staff gave it to a party or a person.
public struct RequestAssigned: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public var party: PartyID?
    public var person: PersonID?
    public init(number: RequestNumber, by: PersonID?, words: String?, party: PartyID?, person: PersonID?) {
        self.number = number
        self.by = by
        self.words = words
        self.party = party
        self.person = person
    }

    public func change(_ request: inout Request, at moment: Date) {
        if let party { request.party = party }
        request.handler = person
        request.stage = person == nil ? .dispatched : .accepted
        if person != nil { request.clocks.answeredAt = request.clocks.answeredAt ?? moment }
    }
}

/// Somebody else helps with it.
public struct HelperAdded: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var helper: PersonID
    public init(number: RequestNumber, by: PersonID?, helper: PersonID) {
        self.number = number
        self.by = by
        self.helper = helper
    }

    public func change(_ request: inout Request, at moment: Date) {
        if !request.helpers.contains(helper) { request.helpers.append(helper) }
    }
}

/// Work has begun, or went on, with a word about it.
public struct WorkReported: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID, words: String?) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.handler = request.handler ?? by
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
        request.takeAlarm(by: by, at: moment)
        request.resume(at: moment)
        request.stage = .inWork
    }
}

/// It waits for the resident or for something else; its clocks stand still.
public struct RequestPaused: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID, words: String?) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
        request.stage = .waiting
        if !request.clocks.isPaused { request.clocks.pauses.append(RequestClocks.Pause(from: moment)) }
    }
}

/// The waiting is over.
public struct RequestResumed: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID?, words: String? = nil) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.resume(at: moment)
        request.stage = .inWork
    }
}

/// The day by which it is to be done was moved, with a reason.
public struct DueDateMoved: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public var to: Date
    public init(number: RequestNumber, by: PersonID, words: String, to: Date) {
        self.number = number
        self.by = by
        self.words = words
        self.to = to
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.clocks.doneMovedTo = to
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
    }
}

/// Staff answered the reporter in words of their own.
public struct StaffReplied: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public init(number: RequestNumber, by: PersonID, words: String) {
        self.number = number
        self.by = by
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
    }
}

extension Request {
    /// Whoever works on it has answered the alarm.
    mutating func takeAlarm(by person: PersonID?, at moment: Date) {
        guard alarm != nil, alarm?.takenBy == nil else { return }
        alarm?.takenBy = person
        alarm?.takenAt = moment
    }

    mutating func resume(at moment: Date) {
        if clocks.isPaused { clocks.pauses[clocks.pauses.count - 1].to = moment }
    }
}

extension FactCatalogue {
    static let handlingFacts: [any Fact.Type] = [
        RequestAccepted.self, RequestRefused.self, RequestAssigned.self, HelperAdded.self, WorkReported.self, RequestPaused.self,
        RequestResumed.self, DueDateMoved.self, StaffReplied.self,
    ]
}
