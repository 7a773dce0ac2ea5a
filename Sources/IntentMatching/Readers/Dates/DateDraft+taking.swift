import Community

extension DateDraft {
    /// Adds what a word says; false when it does not go with what is there, so that another date begins with it.
    ///
    /// - Parameter reference: the day in whose year and month 次年, 同月 and the like are counted; today where no range has begun.
    mutating func take(_ word: DateWord, today: CivilDate, reference: CivilDate) -> Bool {
        switch word {
        case .days(0, 0) where isWholeYear || isWholeWeek || isSingleMonth: return takeToday(today)
        case .days(let first, let last): return takeBase(.days(first, last), withYear: false)
        case .dayPart(let day, let part):
            guard takeBase(.days(day, day), withYear: false) else { return false }
            self.part = part
            return true
        case .year(let offset): return takeYear(today.year + offset)
        case .yearAfter(let offset): return takeYear(reference.year + offset)
        case .numberedYear(let year): return takeYear(year)
        case .years(let first, let last): return takeBase(.years(today.year + first, today.year + last), withYear: false)
        case .decade(let year): return takeBase(.decade(year), withYear: false)
        case .wholeYear(let alone):
            if isWholeYear { return true }
            return alone && takeYear(today.year)
        case .week(let offset): return takeBase(.week(offset), withYear: false)
        case .weekdays(let first, let last):
            guard weekdays == nil, monthDay == nil, year == nil, isTimeless, isWholeWeek || isEmpty else { return false }
            weekdays = (first, last)
            return true
        // 去年这个月.
        case .month(0) where isWholeYear: return takeBase(.months(today.month, today.month))
        case .month(let offset): return takeBase(.month(offset), withYear: false)
        case .everyMonth:
            guard isEmpty else { return false }
            isMonthly = true
            return true
        case .monthAfter(let offset):
            guard !isMonthly else { return false }
            let month = reference.firstOfMonth.adding(months: offset)
            guard takeBase(.months(month.month, month.month)) else { return false }
            year = year ?? month.year
            return true
        case .months(let first, let last):
            if isLeap { return first == last && takeBase(.leapMonth(first)) }
            return takeBase(isLunar && first == last ? .lunarMonth(first) : .months(first, last))
        case .quarter(let offset): return takeBase(.quarter(offset), withYear: false)
        case .quarters(let first, let last): return takeBase(.quarters(first, last))
        case .half(let half): return takeBase(.half(half))
        case .halfFromNow(let offset): return takeBase(.halfFromNow(offset), withYear: false)
        case .season(let month): return takeBase(.season(month))
        case .edgeOfYear(let edge): return takeBase(.edgeOfYear(edge))
        case .partOfMonth(let part):
            if isQuarter { return takePiece(of: part) }
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
        case .leapMark:
            guard mayTakeBase, !isLeap else { return false }
            isLeap = true
            return true
        case .piece(let piece):
            guard hasPieces else { return false }
            self.piece = piece
            return true
        case .lunarMonth(let month): return takeBase(.lunarMonth(month))
        case .lunarDay(let day): return takeLunarDay(day)
        case .holiday(let holiday), .weather(let holiday): return takeBase(.holiday(holiday))
        case .holidayBreak:
            guard isHoliday, piece == nil, isTimeless else { return false }
            isHolidayBreak = true
            return true
        case .monthOfYear(let year, let month):
            guard takeBase(.months(month, month)) else { return false }
            self.year = year
            return true
        case .date(let year, let month, let day):
            guard takeBase(.months(month, month)) else { return false }
            if let year { self.year = year }
            monthDay = day
            return true
        case .span(let days): return takeBase(.span(days), withYear: false)
        case .instant(let minutes, let end):
            guard isEmpty else { return false }
            instant = minutes
            instantEnd = end
            return true
        case .part(let part), .shortPart(let part), .latinPart(let part): return takePart(part)
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
        case .weekLead, .spanLead, .ordinal, .lacking, .until, .aroundNewYear, .decoy: return false
        }
    }

    private mutating func takeBase(_ base: Base, withYear: Bool = true) -> Bool {
        guard mayTakeBase, withYear || year == nil, !isMonthly else { return false }
        self.base = base
        return true
    }

    private mutating func takeYear(_ year: Int) -> Bool {
        guard mayTakeBase, self.year == nil else { return false }
        self.year = year
        return true
    }

    /// 去年今天, 下周的今天, 上个月今天.
    private mutating func takeToday(_ today: CivilDate) -> Bool {
        if isWholeWeek {
            weekdays = (today.weekday, today.weekday)
            return true
        }
        if isWholeYear, !takeBase(.months(today.month, today.month)) { return false }
        monthDay = today.day
        return true
    }

    /// 季度初, 季度末: the quarter's first and last month.
    private mutating func takePiece(of part: PartOfMonth) -> Bool {
        switch part {
        case .beginning: piece = .month(1)
        case .middle: piece = .month(2)
        case .end: piece = .month(-1)
        default: return false
        }
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
