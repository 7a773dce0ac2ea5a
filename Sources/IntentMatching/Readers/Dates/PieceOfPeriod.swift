import Community

/// A piece of a period that was named, counted from its beginning or, below zero, from its end: 今年第20周, 下个月最后一天, 国庆第二天.
enum PieceOfPeriod: Sendable {
    case day(Int), month(Int)
    /// The weeks that begin in the period; -1 is its last seven days.
    case week(Int)
    case weekdays(Int, first: Int, last: Int)
    /// By ``Workdays``.
    case workday(Int)
    case firstDays(Int), lastDays(Int), firstMonths(Int), lastMonths(Int), firstWeeks(Int)

    /// Nil where the period is too short.
    func days(in period: Range<Int>) -> Range<Int>? {
        let (start, end) = (period.lowerBound, period.upperBound)
        switch self {
        case .day(let count): return within(period, single(count > 0 ? start + count - 1 : end + count))
        case .month(let count):
            let first = count > 0 ? months(start, count - 1) : months(end, count)
            return within(period, first..<months(first, 1))
        case .week(let count):
            guard count > 0 else { return within(period, end - 7..<end) }
            let monday = PieceOfPeriod.firstMonday(from: start) + 7 * (count - 1)
            return monday < end ? monday..<monday + 7 : nil
        case .weekdays(let count, let first, let last):
            let day: Int
            if count > 0 {
                day = start + (first - weekday(start) + 7) % 7 + 7 * (count - 1)
            } else {
                day = end - 1 - (weekday(end - 1) - first + 7) % 7 + 7 * (count + 1)
            }
            return day >= start && day < end ? day..<day + last - first + 1 : nil
        case .workday(let count):
            let day = count > 0 ? Workdays.day(count, after: start - 1) : Workdays.day(-count, before: end)
            return within(period, single(day))
        case .firstDays(let count): return start..<min(start + count, end)
        case .lastDays(let count): return max(end - count, start)..<end
        case .firstMonths(let count): return within(period, start..<months(start, count))
        case .lastMonths(let count): return within(period, months(end, -count)..<end)
        case .firstWeeks(let count):
            let monday = PieceOfPeriod.firstMonday(from: start)
            return within(period, monday..<monday + 7 * count)
        }
    }

    private static func firstMonday(from day: Int) -> Int { day + (8 - CivilDate(dayNumber: day).weekday) % 7 }

    private func within(_ period: Range<Int>, _ days: Range<Int>) -> Range<Int>? {
        days.lowerBound >= period.lowerBound && days.upperBound <= period.upperBound ? days : nil
    }

    private func single(_ day: Int) -> Range<Int> { day..<day + 1 }
    private func weekday(_ day: Int) -> Int { CivilDate(dayNumber: day).weekday }
    private func months(_ day: Int, _ count: Int) -> Int { CivilDate(dayNumber: day).adding(months: count).dayNumber }
}

/// Days on which people work: Monday to Friday without the holidays and the days off around the long ones. The weekends that are
/// worked instead of them are announced each year and not known here.
enum Workdays {
    private static let holidays: [Holiday] = [
        .fixed(month: 1, day: 1), .solarTerm(15), .lunar(month: 5, day: 5), .lunar(month: 8, day: 15),
    ]
    private static let longHolidays: [Holiday] = [
        .springFestival, .statutory(month: 5, day: 1, days: 2), .statutory(month: 10, day: 1, days: 3),
    ]

    static func contains(_ day: Int) -> Bool {
        let date = CivilDate(dayNumber: day)
        return date.weekday <= 5 && !holidays.contains { $0.days(in: date.year)?.contains(day) == true }
            && !longHolidays.contains { $0.daysOff(in: date.year)?.contains(day) == true }
    }

    /// The day on which the given number of working days are over, the first being one after `day`.
    static func day(_ count: Int, after day: Int) -> Int { walk(count, from: day, by: 1) }

    static func day(_ count: Int, before day: Int) -> Int { walk(count, from: day, by: -1) }

    private static func walk(_ count: Int, from day: Int, by step: Int) -> Int {
        var day = day
        var left = count
        while left > 0 {
            day += step
            if contains(day) { left -= 1 }
        }
        return day
    }
}
