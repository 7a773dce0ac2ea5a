import Community
import Foundation
import Synchronization

/// One year of the farmers' calendar: the day numbers on which its months begin.
///
/// Computed by Foundation's Chinese calendar when first asked for, then kept: asking the calendar takes longer than reading a message.
struct LunarYear: Sendable {
    /// The first days of months 1 to 12, and of the next year's first month.
    private let firsts: [Int]
    /// The first day of the leap month, and the month it repeats.
    private let leap: (month: Int, first: Int)?

    private static let known = Mutex<[Int: LunarYear]>([:])

    /// The year whose first day, 春节, lies in a Gregorian year.
    static func beginning(in year: Int) -> LunarYear {
        if let lunar = known.withLock({ $0[year] }) { return lunar }
        let lunar = LunarYear(computing: year)
        known.withLock { $0[year] = lunar }
        return lunar
    }

    /// 春节, the first day of the first month.
    var newYear: Int { firsts[0] }

    /// The days of a month, 1 to 12; a leap month does not count to the month that it repeats.
    func month(_ month: Int) -> Range<Int> {
        let end = leap?.month == month ? leap!.first : firsts[month]
        return firsts[month - 1]..<end
    }

    /// The repeated month, where the year has one.
    var leapMonth: (month: Int, days: Range<Int>)? {
        leap.map { leap in (leap.month, leap.first..<firsts[leap.month]) }
    }

    /// A day of a month; nil where the month is shorter.
    func day(_ day: Int, ofMonth number: Int) -> Int? {
        let month = month(number)
        return day >= 1 && day <= month.count ? month.lowerBound + day - 1 : nil
    }

    private init(computing year: Int) {
        var calendar = Calendar(identifier: .chinese)
        calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600)!
        func parts(_ day: Int) -> (month: Int, day: Int, isLeap: Bool) {
            let noon = Date(timeIntervalSince1970: Double(day) * 86_400 + 4 * 3600)
            let parts = calendar.dateComponents([.month, .day], from: noon)
            return (parts.month ?? 1, parts.day ?? 1, parts.isLeapMonth ?? false)
        }
        // 春节 lies between 20 January and 21 February.
        var first = CivilDate(year: year, month: 1, day: 20)!.dayNumber
        let start = parts(first)
        if start.day > 1 { first += 30 - start.day }
        while parts(first).day != 1 { first += 1 }
        if parts(first).month != 1 || parts(first).isLeap { first = LunarYear.nextMonth(after: first) { parts($0).day } }

        var firsts: [Int] = []
        var leap: (Int, Int)?
        while firsts.count < 13 {
            let month = parts(first)
            if month.isLeap { leap = (month.month, first) } else { firsts.append(first) }
            first = LunarYear.nextMonth(after: first) { parts($0).day }
        }
        self.firsts = firsts
        self.leap = leap
    }

    /// A month has 29 days or 30.
    private static func nextMonth(after first: Int, dayOf: (Int) -> Int) -> Int { dayOf(first + 29) == 1 ? first + 29 : first + 30 }
}
