public import Foundation

/// A time of day on the wall clock, in minutes after midnight. 24:00 is allowed as an end.
public struct TimeOfDay: Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let minutes: Int

    public init?(hour: Int, minute: Int = 0) {
        guard hour >= 0, (0..<60).contains(minute), hour * 60 + minute <= 24 * 60 else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `08:30`, also `8:30`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    public var hour: Int { minutes / 60 }
    public var minute: Int { minutes % 60 }

    public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

    /// `08:30`
    public var description: String { "\(padded(hour, 2)):\(padded(minute, 2))" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let time = TimeOfDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a time of day is written 08:30")
        }
        self = time
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// From one time of day to another; over midnight when the end is not after the start (`22:00-07:00`).
public struct DailyHours: Codable, Hashable, Sendable, CustomStringConvertible {
    public var from: TimeOfDay
    public var to: TimeOfDay

    public init(from: TimeOfDay, to: TimeOfDay) {
        self.from = from
        self.to = to
    }

    /// Reads `08:00-18:00`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let from = TimeOfDay(parts[0]), let to = TimeOfDay(parts[1]), from != to else { return nil }
        self.init(from: from, to: to)
    }

    public func contains(_ time: TimeOfDay) -> Bool {
        from < to ? (from <= time && time < to) : (time >= from || time < to)
    }

    public var description: String { "\(from)-\(to)" }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hours = DailyHours(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "hours are written 08:00-18:00")
        }
        self = hours
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A day and a time on the wall clock of a community, without naming the zone.
public struct LocalTime: Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public var date: CivilDate
    public var time: TimeOfDay

    public init(_ date: CivilDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    public static func < (left: LocalTime, right: LocalTime) -> Bool { (left.date, left.time) < (right.date, right.time) }

    /// `2026-05-20T19:30`
    public var description: String { "\(date)T\(time)" }

    /// Reads `2026-05-20T19:30`, and a bare day as its midnight.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let date = CivilDate(first) else { return nil }
        guard let time = parts.count == 2 ? TimeOfDay(parts[1]) : TimeOfDay(hour: 0) else { return nil }
        self.init(date, time)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let local = LocalTime(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a local time is written 2026-05-20T19:30")
        }
        self = local
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Turns instants into wall-clock times of one zone and back.
public struct WallClock: Sendable, Equatable {
    public let zone: TimeZone

    public init(_ zone: TimeZone) { self.zone = zone }

    public func local(_ instant: Date) -> LocalTime {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return LocalTime(CivilDate(dayNumber: day), TimeOfDay(hour: 0, minute: 0)!.adding(minutes: (seconds - day * 86_400) / 60))
    }

    /// The instant at which the clock shows `local`. Where a clock change skips or repeats it, the instant by the offset before.
    public func instant(_ local: LocalTime) -> Date {
        let asIfUniversal = Double(local.date.dayNumber * 86_400 + local.time.minutes * 60)
        let guess = Date(timeIntervalSince1970: asIfUniversal - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: asIfUniversal))))
        return Date(timeIntervalSince1970: asIfUniversal - Double(zone.secondsFromGMT(for: guess)))
    }

    public func midnight(_ date: CivilDate) -> Date { instant(LocalTime(date, TimeOfDay(hour: 0)!)) }
}

extension TimeOfDay {
    func adding(minutes more: Int) -> TimeOfDay { TimeOfDay(hour: (minutes + more) / 60, minute: (minutes + more) % 60)! }
}
