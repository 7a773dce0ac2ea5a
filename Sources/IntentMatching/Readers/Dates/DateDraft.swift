/// The words of one date and its time, while they are gathered from left to right.
struct DateDraft {
    enum Base {
        case nothing
        case days(Int, Int)
        case week(Int)
        case month(Int)
        case months(Int, Int)
        case quarter(Int)
        case quarters(Int, Int)
        case half(Int)
        case halfFromNow(Int)
        /// The first and the last year.
        case years(Int, Int)
        case decade(Int)
        case season(Int)
        case edgeOfYear(EdgeOfYear)
        case holiday(Holiday)
        case lunarMonth(Int)
        case leapMonth(Int)
        case span(Range<Int>)
    }

    var base = Base.nothing
    var year: Int?
    var weekdays: (first: Int, last: Int)?
    var partOfMonth: PartOfMonth?
    var monthDay: Int?
    var lunarDay: Int?
    var isLunar = false
    var isLeap = false
    /// 每月 stands before it.
    var isMonthly = false
    var piece: PieceOfPeriod?
    var isHolidayBreak = false
    var part: PartOfDay?
    var clock: ClockTime?
    var isNow = false
    var isFollowing = false
    /// Minutes since the beginning of day 0: 两小时后.
    var instant: Int?
    var instantEnd: Int?

    /// Nothing of a day yet.
    var isDayless: Bool {
        if case .nothing = base {
            return year == nil && weekdays == nil && partOfMonth == nil && monthDay == nil && lunarDay == nil && piece == nil && !isFollowing
        }
        return false
    }
    var isTimeless: Bool { part == nil && clock == nil && instant == nil }
    var isEmpty: Bool { isDayless && isTimeless && !isNow && !isLunar && !isLeap && !isMonthly }

    var hasBase: Bool {
        if case .nothing = base { return false }
        return true
    }
    /// Neither base nor parts, but perhaps a year.
    var mayTakeBase: Bool {
        !hasBase && weekdays == nil && partOfMonth == nil && monthDay == nil && lunarDay == nil && piece == nil && isTimeless && !isNow
            && !isFollowing
    }
    var isMonth: Bool {
        switch base {
        case .month, .months: monthDay == nil && partOfMonth == nil && lunarDay == nil && piece == nil && isTimeless
        case .nothing: isMonthly && monthDay == nil && partOfMonth == nil && piece == nil && isTimeless
        default: false
        }
    }
    var isSingleMonth: Bool {
        switch base {
        case .month: isMonth
        case .months(let first, let last): first == last && isMonth
        case .nothing: isMonth
        default: false
        }
    }
    var isLunarMonth: Bool {
        switch base {
        case .lunarMonth, .leapMonth: lunarDay == nil && monthDay == nil && piece == nil && isTimeless
        default: false
        }
    }
    var isWholeWeek: Bool {
        if case .week = base { return weekdays == nil && piece == nil && isTimeless }
        return false
    }
    var isQuarter: Bool {
        switch base {
        case .quarter, .quarters: piece == nil && isTimeless
        default: false
        }
    }
    /// Long enough to have a first and a last day.
    var hasPieces: Bool {
        if isWholeYear || isMonth || isLunarMonth || isWholeWeek || isQuarter { return true }
        switch base {
        case .half, .halfFromNow, .season, .holiday: return piece == nil && isTimeless
        default: return false
        }
    }
    var isWholeYear: Bool { year != nil && mayTakeBase }
    var isHoliday: Bool {
        if case .holiday = base { return true }
        return false
    }
}
