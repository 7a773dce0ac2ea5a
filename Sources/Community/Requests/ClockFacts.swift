public import Foundation

/// A clock ran out and the next level that has somebody was told.
public struct RequestEscalated: RequestFact {
    public let number: RequestNumber
    /// The ladder's level; nil when no level is left that has anybody.
    public var level: String?
    public var told: [PersonID]
    public init(number: RequestNumber, level: String?, told: [PersonID]) {
        self.number = number
        self.level = level
        self.told = told
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.clocks.escalations += 1
        request.clocks.escalatedAt = moment
        if let level { request.clocks.toldLevels.append(level) }
    }
}

/// What was reported calmly is dangerous after all.
public struct DangerFound: RequestFact {
    public let number: RequestNumber
    public var words: String?
    public init(number: RequestNumber, words: String?) {
        self.number = number
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        request.urgency = .emergency
        request.clocks = RequestClocks(name: .emergency, startedAt: moment)
        request.alarm = Alarm(lastAt: moment)
    }
}

/// Nobody has answered in danger: everybody who must hear of it was told again.
public struct AlarmRepeated: RequestFact {
    public let number: RequestNumber
    public init(number: RequestNumber) { self.number = number }
    public func change(_ request: inout Request, at moment: Date) { request.alarm?.lastAt = moment }
}

/// Who cried for help says that it is over. Somebody looks all the same, so nothing else changes.
public struct DangerSaidOver: RequestFact {
    public let number: RequestNumber
    public var words: String?
    public init(number: RequestNumber, words: String) {
        self.number = number
        self.words = words
    }

    public func change(_ request: inout Request, at moment: Date) {
        if let words { request.words.append(words) }
        request.alarm?.saidOverAt = moment
    }
}

/// Somebody has the emergency.
public struct AlarmTaken: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public init(number: RequestNumber, by: PersonID) {
        self.number = number
        self.by = by
    }

    public func change(_ request: inout Request, at moment: Date) {
        guard request.alarm?.takenBy == nil else { return }
        request.alarm?.takenBy = by
        request.alarm?.takenAt = moment
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
        if request.stage == .filed || request.stage == .dispatched {
            request.stage = .accepted
            request.handler = by
        }
    }
}

/// A head, handler or staff member said when something will be done.
public struct PromiseMade: RequestFact {
    public let number: RequestNumber
    public var by: PersonID?
    public var words: String?
    public var due: Date
    public init(number: RequestNumber, by: PersonID, words: String, due: Date) {
        self.number = number
        self.by = by
        self.words = words
        self.due = due
    }

    public func change(_ request: inout Request, at moment: Date) {
        guard let by else { return }
        request.promises.append(Promise(by: by, words: words ?? "", madeAt: moment, due: due))
        request.clocks.answeredAt = request.clocks.answeredAt ?? moment
    }
}

/// The one who promised was reminded before the time.
public struct PromiseReminded: RequestFact {
    public let number: RequestNumber
    public var due: Date
    public init(number: RequestNumber, due: Date) {
        self.number = number
        self.due = due
    }

    public func change(_ request: inout Request, at moment: Date) {
        for index in request.promises.indices where request.promises[index].due == due { request.promises[index].remindedAt = moment }
    }
}

/// The time is over and it was not done.
public struct PromiseBroken: RequestFact {
    public let number: RequestNumber
    public var due: Date
    public init(number: RequestNumber, due: Date) {
        self.number = number
        self.due = due
    }

    public func change(_ request: inout Request, at moment: Date) {
        for index in request.promises.indices where request.promises[index].due == due && request.promises[index].kept == nil {
            request.promises[index].kept = false
        }
    }
}

extension Request {
    /// What was promised and not yet over is kept now.
    mutating func settlePromises(at moment: Date) {
        for index in promises.indices where promises[index].kept == nil { promises[index].kept = moment <= promises[index].due }
    }
}

extension FactCatalogue {
    static let clockFacts: [any Fact.Type] = [
        RequestEscalated.self, DangerFound.self, AlarmRepeated.self, AlarmTaken.self, DangerSaidOver.self, PromiseMade.self, PromiseReminded.self, PromiseBroken.self,
    ]
}
