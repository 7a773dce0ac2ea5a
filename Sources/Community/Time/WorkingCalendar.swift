public import Foundation

/// When a community works: hours by weekday, without holidays, with make-up days.
public struct WorkingCalendar: Equatable, Sendable {
    /// Hours by weekday, 1 Monday … 7 Sunday. A day may be worked in several pieces.
    public var hours: [Int: [DailyHours]]
    public var holidays: Set<CivilDate>
    /// Days worked although their weekday or a holiday says otherwise, by the hours of a Monday if they have none of their own.
    public var makeUpDays: Set<CivilDate>

    public init(hours: [Int: [DailyHours]], holidays: Set<CivilDate> = [], makeUpDays: Set<CivilDate> = []) {
        self.hours = hours
        self.holidays = holidays
        self.makeUpDays = makeUpDays
    }

    /// The worked stretches of one day, in order, in minutes after midnight.
    public func stretches(on day: CivilDate) -> [Range<Int>] {
        let worked: [DailyHours]
        if makeUpDays.contains(day) {
            worked = hours[day.weekday] ?? hours[1] ?? []
        } else if holidays.contains(day) {
            worked = []
        } else {
            worked = hours[day.weekday] ?? []
        }
        return worked.filter { $0.from < $0.to }.map { $0.from.minutes..<$0.to.minutes }.sorted { $0.lowerBound < $1.lowerBound }
    }

    public func isWorkingDay(_ day: CivilDate) -> Bool { !stretches(on: day).isEmpty }

    public func isWorking(_ instant: Date, on clock: WallClock) -> Bool {
        let local = clock.local(instant)
        return stretches(on: local.date).contains { $0.contains(local.time.minutes) }
    }
}
