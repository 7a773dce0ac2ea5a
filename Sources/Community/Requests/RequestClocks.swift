public import Foundation

/// The two clocks of a request: by when somebody answers, and by when it is done.
///
/// A deadline is a pure function of what happened and of the community's calendar: begun anew when the request is reopened, standing
/// still while it waits for the resident, moved when staff or handler moved it with a reason.
public struct RequestClocks: Codable, Equatable, Sendable {
    public var name: RequestPlan.ClockName
    public var startedAt: Date
    /// When somebody accepted it, refused it or answered otherwise.
    public var answeredAt: Date?
    public var pauses: [Pause]
    /// Set by a person, with a reason that stands in the history; it replaces the calculated one.
    public var doneMovedTo: Date?
    /// How often a clock has run out and somebody was told.
    public var escalations: Int
    public var escalatedAt: Date?
    /// The rungs of the ladder that have been told, by their level names.
    public var toldLevels: [String]

    public struct Pause: Codable, Equatable, Sendable {
        public var from: Date
        /// Nil while it lasts.
        public var to: Date?

        public init(from: Date, to: Date? = nil) {
            self.from = from
            self.to = to
        }
    }

    public init(name: RequestPlan.ClockName, startedAt: Date) {
        self.name = name
        self.startedAt = startedAt
        pauses = []
        escalations = 0
        toldLevels = []
    }

    public var isPaused: Bool { pauses.last.map { $0.to == nil } ?? false }

    /// By when somebody must answer.
    public func answerDue(_ plan: CommunityPlan) -> Date {
        due(plan.requests.clock(name).answer, plan)
    }

    /// By when it must be done.
    public func doneDue(_ plan: CommunityPlan) -> Date {
        doneMovedTo ?? due(plan.requests.clock(name).done, plan)
    }

    /// Whether ``nextEscalation(_:)`` can be over at `now`: no deadline comes before its length in real time, a day less for days, since
    /// a day may close early. Saves working out calendars for clocks that have long to run.
    public func mayBeDue(at now: Date, _ plan: CommunityPlan) -> Bool {
        guard !isPaused else { return false }
        let clock = plan.requests.clock(name)
        func earliest(_ span: Span, after start: Date) -> Date { start.addingTimeInterval(span.seconds - (span.unit == .day ? 86_400 : 0)) }
        if answeredAt == nil, escalations == 0, now >= earliest(clock.answer, after: startedAt) { return true }
        let done = doneMovedTo ?? earliest(clock.done, after: startedAt)
        guard now >= done else { return false }
        guard let last = escalatedAt, last >= done else { return true }
        return doneMovedTo != nil || last < doneDue(plan) || now >= earliest(clock.realTime ? clock.done : Self.patience, after: last)
    }

    /// When the next level hears of it, if nothing happens before; nil while the clocks stand still.
    ///
    /// The first time is the answer clock's end unless somebody has answered, then the end of the done clock, then again whenever the
    /// done clock's length, but at least ``patience``, has passed since somebody was told.
    public func nextEscalation(_ plan: CommunityPlan) -> Date? {
        guard !isPaused else { return nil }
        let done = doneDue(plan)
        if answeredAt == nil, escalations == 0 { return min(answerDue(plan), done) }
        guard let last = escalatedAt, last >= done else { return done }
        let clock = plan.requests.clock(name)
        let again = plan.deadlines.end(of: clock.done, after: last, realTime: clock.realTime)
        return clock.realTime ? again : max(again, plan.deadlines.end(of: Self.patience, after: last))
    }

    /// A level that was told has so many working days before the next one hears of it.
    public static let patience = Span(3, .day)

    /// The end of `span` after the start, pushed on by each pause for as long as it lasted in the clock's own time.
    private func due(_ span: Span, _ plan: CommunityPlan) -> Date {
        let realTime = plan.requests.clock(name).realTime
        var due = plan.deadlines.end(of: span, after: startedAt, realTime: realTime)
        for pause in pauses where pause.from < due {
            guard let to = pause.to else { continue }
            if realTime {
                due += to.timeIntervalSince(pause.from)
            } else {
                due = plan.deadlines.end(of: Span(plan.deadlines.workedMinutes(from: pause.from, to: to), .minute), after: due)
            }
        }
        return due
    }
}

extension Deadlines {
    /// Minutes of working time between two moments.
    public func workedMinutes(from start: Date, to end: Date) -> Int {
        guard start < end else { return 0 }
        let first = clock.local(start)
        let last = clock.local(end)
        var minutes = 0
        var day = first.date
        while day <= last.date {
            for stretch in calendar.stretches(on: day) {
                let from = day == first.date ? max(stretch.lowerBound, first.time.minutes) : stretch.lowerBound
                let to = day == last.date ? min(stretch.upperBound, last.time.minutes) : stretch.upperBound
                if to > from { minutes += to - from }
            }
            day = day.adding(days: 1)
        }
        return minutes
    }
}
