public import Foundation

/// A length of time as a community's file writes it: `15m`, `2h`, `1d`.
///
/// In working hours a day means a working day; in real time it means 24 hours.
public struct Span: Codable, Hashable, Sendable, CustomStringConvertible {
    public enum Unit: String, Codable, Sendable { case minute = "m", hour = "h", day = "d" }

    public var count: Int
    public var unit: Unit

    public init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    public init?(_ text: some StringProtocol) {
        guard let last = text.last, let unit = Unit(rawValue: String(last)), let count = Int(text.dropLast()), count > 0 else { return nil }
        self.init(count, unit)
    }

    public var description: String { "\(count)\(unit.rawValue)" }

    /// In real time.
    public var seconds: TimeInterval {
        switch unit {
        case .minute: Double(count) * 60
        case .hour: Double(count) * 3600
        case .day: Double(count) * 86_400
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let span = Span(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a length of time is written 15m, 2h or 1d")
        }
        self = span
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Deadlines in the community's working hours.
public struct Deadlines: Sendable, Equatable {
    public var calendar: WorkingCalendar
    public var clock: WallClock

    public init(calendar: WorkingCalendar, clock: WallClock) {
        self.calendar = calendar
        self.clock = clock
    }

    /// When `span` has been worked off after `start`.
    ///
    /// Minutes and hours are counted in worked time. A day moves to the same time of the next working day, or into its hours:
    /// what begins outside working hours begins at the next opening; what would end after closing ends at closing.
    public func end(of span: Span, after start: Date, realTime: Bool = false) -> Date {
        if realTime { return start.addingTimeInterval(span.seconds) }
        switch span.unit {
        case .minute: return end(ofMinutes: span.count, after: start)
        case .hour: return end(ofMinutes: span.count * 60, after: start)
        case .day: return end(ofDays: span.count, after: start)
        }
    }

    /// The first worked moment at or after `instant`.
    public func opening(atOrAfter instant: Date) -> Date {
        let local = clock.local(instant)
        for stretch in stretches(from: local) where stretch.range.upperBound > stretch.from {
            let minute = max(stretch.range.lowerBound, stretch.from)
            if stretch.day == local.date, minute == local.time.minutes { return instant }
            return clock.instant(at: minute, on: stretch.day)
        }
        return instant
    }

    private func end(ofMinutes minutes: Int, after start: Date) -> Date {
        var left = minutes
        let begin = opening(atOrAfter: start)
        for stretch in stretches(from: clock.local(begin)) {
            let from = max(stretch.range.lowerBound, stretch.from)
            let length = stretch.range.upperBound - from
            guard length > 0 else { continue }
            if left <= length { return clock.instant(at: from + left, on: stretch.day) }
            left -= length
        }
        return begin.addingTimeInterval(Double(minutes) * 60)
    }

    private func end(ofDays days: Int, after start: Date) -> Date {
        let begin = clock.local(opening(atOrAfter: start))
        var day = begin.date
        var left = days
        for _ in 0..<Self.horizon where left > 0 {
            day = day.adding(days: 1)
            if calendar.isWorkingDay(day) { left -= 1 }
        }
        guard left == 0, let first = calendar.stretches(on: day).first, let last = calendar.stretches(on: day).last else {
            return start.addingTimeInterval(Double(days) * 86_400)
        }
        let minute = min(max(begin.time.minutes, first.lowerBound), last.upperBound)
        return clock.instant(at: minute, on: day)
    }

    private struct Stretch {
        let day: CivilDate
        let range: Range<Int>
        /// Nothing before this minute counts, on the first day.
        let from: Int
    }

    /// Far enough for any span of a community's file; a calendar that never opens ends the search.
    private static let horizon = 800

    private func stretches(from local: LocalTime) -> some Sequence<Stretch> {
        (0..<Self.horizon).lazy.flatMap { offset in
            let day = local.date.adding(days: offset)
            return calendar.stretches(on: day).map { Stretch(day: day, range: $0, from: offset == 0 ? local.time.minutes : 0) }
        }
    }
}

extension WallClock {
    /// The instant of a minute after midnight, which may lie past the day's end.
    func instant(at minute: Int, on day: CivilDate) -> Date {
        instant(LocalTime(day.adding(days: minute / 1440), TimeOfDay(hour: minute % 1440 / 60, minute: minute % 60)!))
    }
}
