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
        case season(Int)
        case edgeOfYear(EdgeOfYear)
        case holiday(Holiday)
        case lunarMonth(Int)
        case span(Range<Int>)
    }

    var base = Base.nothing
    var year: Int?
    var weekdays: (first: Int, last: Int)?
    var partOfMonth: PartOfMonth?
    var monthDay: Int?
    var lunarDay: Int?
    var isLunar = false
    var isHolidayBreak = false
    var part: PartOfDay?
    var clock: ClockTime?
    var isNow = false
    var isFollowing = false
    /// Minutes since the beginning of day 0: 两小时后.
    var instant: Int?

    /// Nothing of a day yet.
    var isDayless: Bool {
        if case .nothing = base {
            return year == nil && weekdays == nil && partOfMonth == nil && monthDay == nil && lunarDay == nil && !isFollowing
        }
        return false
    }
    var isTimeless: Bool { part == nil && clock == nil && instant == nil }
    var isEmpty: Bool { isDayless && isTimeless && !isNow && !isLunar }

    private var hasBase: Bool {
        if case .nothing = base { return false }
        return true
    }
    /// Neither base nor parts, but perhaps a year.
    private var mayTakeBase: Bool {
        !hasBase && weekdays == nil && partOfMonth == nil && monthDay == nil && lunarDay == nil && isTimeless && !isNow && !isFollowing
    }
    var isMonth: Bool {
        switch base {
        case .month, .months: monthDay == nil && partOfMonth == nil && lunarDay == nil && isTimeless
        default: false
        }
    }
    var isSingleMonth: Bool {
        switch base {
        case .month: isMonth
        case .months(let first, let last): first == last && isMonth
        default: false
        }
    }
    var isLunarMonth: Bool {
        if case .lunarMonth = base { return lunarDay == nil && isTimeless }
        return false
    }
    var isWholeWeek: Bool {
        if case .week = base { return weekdays == nil && isTimeless }
        return false
    }
    var isWholeYear: Bool { year != nil && mayTakeBase }
    var isHoliday: Bool {
        if case .holiday = base { return true }
        return false
    }

    /// Adds what a word says; false when it does not go with what is there, so that another date begins with it.
    mutating func take(_ word: DateWord, thisYear: Int) -> Bool {
        switch word {
        case .days(let first, let last): return takeBase(.days(first, last), withYear: false)
        case .dayPart(let day, let part):
            guard takeBase(.days(day, day), withYear: false) else { return false }
            self.part = part
            return true
        case .year(let offset): return takeYear(thisYear + offset)
        case .numberedYear(let year): return takeYear(year)
        case .wholeYear(let alone):
            if isWholeYear { return true }
            return alone && takeYear(thisYear)
        case .week(let offset): return takeBase(.week(offset), withYear: false)
        case .weekdays(let first, let last):
            guard weekdays == nil, monthDay == nil, year == nil, isTimeless, isWholeWeek || isEmpty else { return false }
            weekdays = (first, last)
            return true
        case .month(let offset): return takeBase(.month(offset), withYear: false)
        case .months(let first, let last): return takeBase(isLunar && first == last ? .lunarMonth(first) : .months(first, last))
        case .quarter(let offset): return takeBase(.quarter(offset), withYear: false)
        case .quarters(let first, let last): return takeBase(.quarters(first, last))
        case .half(let half): return takeBase(.half(half))
        case .season(let month): return year != nil && takeBase(.season(month))
        case .edgeOfYear(let edge): return takeBase(.edgeOfYear(edge))
        case .partOfMonth(let part):
            guard isMonth || isEmpty else { return false }
            partOfMonth = part
            return true
        case .monthDay(let day):
            guard isSingleMonth || isLunarMonth || isEmpty else { return false }
            monthDay = day
            return true
        case .lunarMark:
            guard mayTakeBase, !isLunar else { return false }
            isLunar = true
            return true
        case .lunarMonth(let month): return takeBase(.lunarMonth(month))
        case .lunarDay(let day): return takeLunarDay(day)
        case .holiday(let holiday): return takeBase(.holiday(holiday))
        case .holidayBreak:
            guard isHoliday, isTimeless else { return false }
            isHolidayBreak = true
            return true
        case .date(let year, let month, let day):
            guard takeBase(.months(month, month)) else { return false }
            if let year { self.year = year }
            monthDay = day
            return true
        case .span(let days): return takeBase(.span(days), withYear: false)
        case .instant(let minutes):
            guard isEmpty else { return false }
            instant = minutes
            return true
        case .part(let part), .shortPart(let part): return takePart(part)
        case .thatPart(let part): return !isDayless && takePart(part)
        case .clock(let clock):
            guard self.clock == nil, instant == nil else { return false }
            self.clock = clock
            return true
        case .now:
            guard isEmpty else { return false }
            isNow = true
            return true
        case .following:
            guard isEmpty else { return false }
            isFollowing = true
            return true
        case .weekLead, .spanLead, .ordinal, .lacking, .until, .decoy: return false
        }
    }

    private mutating func takeBase(_ base: Base, withYear: Bool = true) -> Bool {
        guard mayTakeBase, withYear || year == nil else { return false }
        self.base = base
        return true
    }

    private mutating func takeYear(_ year: Int) -> Bool {
        guard mayTakeBase, self.year == nil, !isLunar else { return false }
        self.year = year
        return true
    }

    private mutating func takeLunarDay(_ day: Int) -> Bool {
        if case .months(let month, let last) = base, month == last, isMonth { base = .lunarMonth(month) }
        guard isLunarMonth || isEmpty || (isLunar && mayTakeBase) else { return false }
        lunarDay = day
        return true
    }

    /// 早上 after 今早 says it again, 半夜 after 今晚 says it more exactly.
    private mutating func takePart(_ part: PartOfDay) -> Bool {
        guard clock == nil, instant == nil else { return false }
        switch (self.part, part) {
        case (nil, _), (.evening?, .lateEvening): self.part = part
        case (let known?, _): return known == part
        }
        return true
    }
}
