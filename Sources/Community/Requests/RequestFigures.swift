public import Foundation

/// What became of the requests of a period: counted from the records, so that every figure can be opened into its list.
///
/// The three rates are those that the 12345 hotlines of Chinese cities are measured by (三率): answered in time (响应率), resolved
/// (解决率) and satisfied (满意率), the latter two as the residents themselves said when they were asked.
public struct RequestFigures: Codable, Equatable, Sendable {
    public var received = 0
    public var byKind: [String: Int] = [:]
    public var byCategory: [String: Int] = [:]
    public var byPlace: [String: Int] = [:]
    public var emergencies = 0
    /// Neighbours who joined the same trouble.
    public var affected = 0

    public var answered = 0
    public var answeredInTime = 0
    public var answerOverdue = 0
    public var done = 0
    public var doneInTime = 0

    public var closed = 0
    public var byEnd: [String: Int] = [:]
    public var reopened = 0
    /// Ended by the reporter's bad word at least once.
    public var disputed = 0
    public var ratings: [Int: Int] = [:]

    public var open = 0
    /// By days since filing: `0-1`, `1-3`, `3-7`, `7-30`, `30+`.
    public var openByAge: [String: Int] = [:]
    public var medianMinutesToAnswer: Int?
    public var medianHoursToDone: Int?

    /// 响应率: answered in time, of those whose time for it is over or that were answered.
    public var answerRate: Double? { Self.share(answeredInTime, answered + answerOverdue) }
    /// 解决率: confirmed or partly, of those on which the resident gave their word.
    public var resolvedRate: Double? {
        let good = byEnd[Request.End.confirmed.rawValue, default: 0]
        let partly = byEnd[Request.End.partly.rawValue, default: 0]
        return Self.share(good, good + partly + disputedOpen)
    }
    /// 满意率: rated 4 or 5, or confirmed without a rating, of those on which the resident gave their word.
    public var satisfiedRate: Double? { Self.share(satisfied, satisfied + unsatisfied) }

    public var satisfied = 0
    public var unsatisfied = 0
    /// Disputed and not closed again.
    public var disputedOpen = 0

    public init() {}

    private static func share(_ part: Int, _ whole: Int) -> Double? { whole == 0 ? nil : Double(part) / Double(whole) }
}

extension RequestFigures {
    /// Figures of the requests that were filed in the half-open period, as of `now`.
    public init(_ requests: some Sequence<Request>, from: Date, to: Date, plan: CommunityPlan, now: Date) {
        self.init()
        var answerMinutes: [Int] = []
        var doneHours: [Int] = []
        for request in requests where request.filedAt >= from && request.filedAt < to && request.end != .joined {
            received += 1
            byKind[request.kind.rawValue, default: 0] += 1
            if request.kind == .report { byCategory[request.category.rawValue, default: 0] += 1 }
            byPlace[request.location.place.rawValue, default: 0] += 1
            if request.urgency == .emergency { emergencies += 1 }
            affected += request.affected.count
            count(answerOf: request, plan: plan, now: now, minutes: &answerMinutes)
            count(endOf: request, plan: plan, now: now, hours: &doneHours)
        }
        medianMinutesToAnswer = Self.median(answerMinutes)
        medianHoursToDone = Self.median(doneHours)
    }

    private mutating func count(answerOf request: Request, plan: CommunityPlan, now: Date, minutes: inout [Int]) {
        // The first clock counts, also of a request that was reopened later.
        let first = RequestClocks(name: request.clocks.name, startedAt: request.filedAt)
        let answeredAt = request.history.first { Self.answering.contains($0.what) }?.at
        if let answeredAt {
            answered += 1
            if answeredAt <= first.answerDue(plan) { answeredInTime += 1 }
            minutes.append(Int(answeredAt.timeIntervalSince(request.filedAt) / 60))
        } else if request.end != .withdrawn, now > first.answerDue(plan) {
            answerOverdue += 1
        }
    }

    private mutating func count(endOf request: Request, plan: CommunityPlan, now: Date, hours: inout [Int]) {
        if let doneAt = request.history.first(where: { $0.what == DoneProposed.name })?.at {
            done += 1
            let due = request.clocks.doneMovedTo ?? RequestClocks(name: request.clocks.name, startedAt: request.filedAt).doneDue(plan)
            if doneAt <= due { doneInTime += 1 }
            hours.append(Int(doneAt.timeIntervalSince(request.filedAt) / 3600))
        }
        if request.timesReopened > 0 {
            reopened += 1
            disputed += 1
        }
        if let end = request.end {
            closed += 1
            byEnd[end.rawValue, default: 0] += 1
        } else {
            open += 1
            openByAge[Self.age(now.timeIntervalSince(request.filedAt)), default: 0] += 1
            if request.timesReopened > 0 { disputedOpen += 1 }
        }
        if let rating = request.rating {
            ratings[rating.score, default: 0] += 1
            if rating.score >= 4 { satisfied += 1 } else { unsatisfied += 1 }
        } else if request.end == .confirmed {
            satisfied += 1
        } else if request.end == .partly || request.end == nil && request.timesReopened > 0 {
            unsatisfied += 1
        }
    }

    /// Facts by which somebody has answered.
    private static let answering: Set<String> = [
        RequestAccepted.name, RequestRefused.name, WorkReported.name, RequestPaused.name, DueDateMoved.name, DoneProposed.name, AlarmTaken.name,
        PromiseMade.name, RequestClosed.name, StaffReplied.name,
    ]

    private static func age(_ seconds: TimeInterval) -> String {
        switch seconds / 86_400 {
        case ..<1: "0-1"
        case ..<3: "1-3"
        case ..<7: "3-7"
        case ..<30: "7-30"
        default: "30+"
        }
    }

    private static func median(_ values: [Int]) -> Int? { values.isEmpty ? nil : values.sorted()[values.count / 2] }
}
