import Community

/// A day of the year with a name.
enum Holiday: Sendable, Equatable {
    /// Always on the same date.
    case fixed(month: Int, day: Int)
    /// 劳动节 and 国庆节: statutory days from a date on.
    case statutory(month: Int, day: Int, days: Int)
    /// 母亲节: the n-th of a weekday in a month.
    case nth(Int, weekday: Int, month: Int)
    case lunar(month: Int, day: Int)
    /// 除夕 to 初三.
    case springFestival
    /// 除夕, the day before the new year.
    case newYearsEve
    /// The sun's longitude in degrees.
    case solarTerm(Int)
    /// 寒食节, the day before 清明.
    case dayBeforeTerm(Int)
    case easter
    /// 三伏: the first to the third of the hot spells, or all of them.
    case dogDays(Int?)
    /// 暑假: July and August, the school holidays that all provinces share.
    case summerHolidays

    /// The statutory day or days of a Gregorian year, by the State Council's order no. 795, in force since 2025.
    ///
    /// For 腊八, 小年 and 除夕 the year is the one in which 春节 follows.
    func days(in year: Int) -> Range<Int>? {
        switch self {
        case .fixed(let month, let day): return single(CivilDate(year: year, month: month, day: day)?.dayNumber)
        case .statutory(let month, let day, let days):
            guard let first = CivilDate(year: year, month: month, day: day)?.dayNumber else { return nil }
            return first..<first + days
        case .nth(let count, let weekday, let month):
            guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
            return single(first.dayNumber + (weekday - first.weekday + 7) % 7 + (count - 1) * 7)
        case .lunar(let month, let day):
            // The twelfth month ends before the 春节 of the year that people mean.
            return single(LunarYear.beginning(in: month == 12 ? year - 1 : year).day(day, ofMonth: month))
        case .springFestival:
            let first = LunarYear.beginning(in: year).newYear
            return first - 1..<first + 3
        case .newYearsEve: return single(LunarYear.beginning(in: year).newYear - 1)
        case .solarTerm(let degrees): return single(SolarTerm.dayNumber(degrees, year: year))
        case .dayBeforeTerm(let degrees): return single(SolarTerm.dayNumber(degrees, year: year) - 1)
        case .easter: return single(Holiday.easter(in: year))
        case .dogDays(let spell): return Holiday.dogDays(spell, in: year)
        case .summerHolidays:
            guard let first = CivilDate(year: year, month: 7, day: 1)?.dayNumber else { return nil }
            return first..<first + 62
        }
    }

    /// The days off around it in a usual year: 国庆长假 seven days, 五一小长假 five, 春节长假 eight, the others with their weekend.
    func daysOff(in year: Int) -> Range<Int>? {
        guard let days = days(in: year) else { return nil }
        switch self {
        case .statutory(month: 10, _, _): return days.lowerBound..<days.lowerBound + 7
        case .statutory(month: 5, _, _): return days.lowerBound..<days.lowerBound + 5
        case .springFestival: return days.lowerBound..<days.lowerBound + 8
        case .summerHolidays: return days
        default: return days.count == 1 ? Holiday.withWeekend(days.lowerBound) : days
        }
    }

    /// Three days off around a single one; only the day itself where it does not touch a weekend.
    static func withWeekend(_ day: Int) -> Range<Int> {
        switch CivilDate(dayNumber: day).weekday {
        case 1: day - 2..<day + 1
        case 5, 6: day..<day + 3
        case 7: day - 1..<day + 2
        default: day..<day + 1
        }
    }

    /// 初伏 begins on the third 庚 day from 夏至 on, 中伏 ten days later, 末伏 on the first 庚 day from 立秋 on; it lasts ten days.
    private static func dogDays(_ spell: Int?, in year: Int) -> Range<Int> {
        let first = gengDay(from: SolarTerm.dayNumber(90, year: year)) + 20
        let last = gengDay(from: SolarTerm.dayNumber(135, year: year))
        switch spell {
        case 1?: return first..<first + 10
        case 2?: return first + 10..<last
        case 3?: return last..<last + 10
        default: return first..<last + 10
        }
    }

    /// The seventh of the ten days of the old week; 1 January 1970 was the eighth, 辛.
    private static func gengDay(from day: Int) -> Int { day + (6 - (day + 7) % 10 + 10) % 10 }

    /// The Gregorian rule as Meeus, *Astronomical Algorithms*, chapter 8, gives it.
    private static func easter(in year: Int) -> Int? {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let leapCorrection = century - century / 4 - (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + leapCorrection + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) / 451) + 114
        return CivilDate(year: year, month: shift / 31, day: shift % 31 + 1)?.dayNumber
    }

    private func single(_ day: Int?) -> Range<Int>? { day.map { $0..<$0 + 1 } }
}
