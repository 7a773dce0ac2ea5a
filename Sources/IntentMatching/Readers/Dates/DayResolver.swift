import Community

/// Finds the day or days that words mean: which of many Fridays, of many fifths of the month.
struct DayResolver {
    let today: CivilDate
    let todayNumber: Int
    var leaning: DateReader.Leaning
    /// Nothing before this day: the beginning of a range whose end is being read.
    var floor: Int?
    /// The days that were just named in other words, such as 国庆 before 一号到七号.
    var inside: Range<Int>?

    init(today: CivilDate, leaning: DateReader.Leaning) {
        self.today = today
        todayNumber = today.dayNumber
        self.leaning = leaning
    }

    /// The day from which the nearest ones are counted.
    var reference: CivilDate {
        guard let number = inside?.lowerBound ?? floor else { return today }
        return CivilDate(dayNumber: number)
    }

    /// Among the candidates around the reference, the next (today counts), the last, or the one that fits what was said before.
    /// - Parameter reachesOver: what is named may have begun before the range whose end it is.
    private func nearest(reachesOver: Bool = false, _ candidate: (Int) -> Range<Int>?) -> Range<Int>? {
        if let inside {
            for offset in -1...1 { if let days = candidate(offset), days.overlaps(inside) { return days } }
        }
        if let floor {
            for offset in -1...8 {
                // 从25号到月底: the end of the month in which it begins may have begun before.
                if let days = candidate(offset), days.lowerBound >= floor || reachesOver && days.upperBound > floor + 1 { return days }
            }
            return nil
        }
        switch leaning {
        // As far as 29 February may be away.
        case .ahead: for offset in -1...8 { if let days = candidate(offset), days.upperBound > todayNumber { return days } }
        case .back:
            for offset in stride(from: 1, through: -8, by: -1) {
                if let days = candidate(offset), days.lowerBound <= todayNumber { return days }
            }
        }
        return nil
    }

    func days(_ draft: DateDraft) -> Range<Int>? {
        switch draft.base {
        case .nothing: return daysWithoutBase(draft)
        case .days(let first, let last): return todayNumber + first..<todayNumber + last + 1
        case .week(let offset):
            let days = days(inWeekOf: todayNumber + 7 * offset, draft.weekdays)
            return draft.piece.map { $0.days(in: days) } ?? days
        case .month(let offset): return days(inMonth: today.year * 12 + today.month - 1 + offset, through: nil, draft)
        case .months(let first, let last):
            let wrapped = last < first ? last + 12 : last
            if let year = draft.year { return days(inMonth: year * 12 + first - 1, through: year * 12 + wrapped - 1, draft) }
            let year = reference.year
            return nearest { days(inMonth: (year + $0) * 12 + first - 1, through: (year + $0) * 12 + wrapped - 1, draft) }
        case .quarter(let offset):
            let quarter = today.year * 4 + (today.month - 1) / 3 + offset
            return days(inMonth: quarter * 3, through: quarter * 3 + 2, draft)
        case .quarters(let first, let last):
            if let year = draft.year { return days(inMonth: year * 12 + first * 3 - 3, through: year * 12 + last * 3 - 1, draft) }
            let year = reference.year
            return nearest { days(inMonth: (year + $0) * 12 + first * 3 - 3, through: (year + $0) * 12 + last * 3 - 1, draft) }
        case .half(let half): return days(inHalf: half, draft)
        case .halfFromNow(let offset):
            let half = today.year * 2 + (today.month - 1) / 6 + offset
            return days(inMonth: half * 6, through: half * 6 + 5, draft)
        case .years(let first, let last): return days(inMonth: first * 12, through: last * 12 + 11, draft)
        case .decade(let first): return days(inMonth: first * 12, through: first * 12 + 119, draft)
        case .season(let first):
            if let year = draft.year { return days(inMonth: year * 12 + first - 1, through: year * 12 + first + 1, draft) }
            let year = reference.year
            return nearest { days(inMonth: (year + $0) * 12 + first - 1, through: (year + $0) * 12 + first + 1, draft) }
        case .edgeOfYear(let edge): return days(atEdge: edge, draft)
        case .holiday(let holiday): return days(of: holiday, draft)
        case .lunarMonth(let month): return days(inLunarMonth: month, draft)
        case .leapMonth(let month): return days(inLeapMonth: month, draft)
        case .span(let days): return days
        }
    }

    private func daysWithoutBase(_ draft: DateDraft) -> Range<Int>? {
        if draft.monthDay != nil || draft.partOfMonth != nil || (draft.isMonthly && draft.piece != nil) {
            let month = reference.year * 12 + reference.month - 1
            return nearest(reachesOver: draft.partOfMonth != nil) { days(inMonth: month + $0, through: nil, draft) }
        }
        if let weekdays = draft.weekdays {
            let anchor = reference.dayNumber
            return nearest { days(inWeekOf: anchor + 7 * $0, weekdays) }
        }
        if draft.lunarDay != nil {
            // No month was named: the nearest one that has the day, of last lunar year's and this one's.
            let isForward = leaning == .ahead || floor != nil
            let firstYear = reference.year - 1
            for step in 0..<24 {
                let month = isForward ? step : 23 - step
                if let found = days(inLunarYear: firstYear + month / 12, month % 12 + 1, draft), fits(found) { return found }
            }
            return nil
        }
        guard let year = draft.year else { return nil }
        return days(inMonth: year * 12, through: year * 12 + 11, draft)
    }

    private func fits(_ days: Range<Int>) -> Bool {
        if let floor { return days.lowerBound >= floor }
        return leaning == .ahead ? days.upperBound > todayNumber : days.lowerBound <= todayNumber
    }

    private func days(inWeekOf day: Int, _ weekdays: (first: Int, last: Int)?) -> Range<Int> {
        let monday = CivilDate(dayNumber: day).monday.dayNumber
        guard let weekdays else { return monday..<monday + 7 }
        return monday + weekdays.first - 1..<monday + weekdays.last
    }

    /// Months are counted from year 0: `year * 12 + month - 1`. Nil for a day that the month does not have.
    private func days(inMonth first: Int, through last: Int?, _ draft: DateDraft) -> Range<Int>? {
        let begin = CivilDate(year: first / 12, month: first % 12 + 1, day: 1)!
        if let day = draft.monthDay {
            guard let date = CivilDate(year: begin.year, month: begin.month, day: day) else { return nil }
            return date.dayNumber..<date.dayNumber + 1
        }
        let start = begin.dayNumber
        let end = begin.adding(months: (last ?? first) - first + 1).dayNumber
        if let piece = draft.piece { return piece.days(in: start..<end) }
        switch draft.partOfMonth {
        case nil: return start..<end
        case .beginning?: return start..<start + 10
        case .middle?: return start + 10..<start + 20
        // 季末, 七八月底: of the last month.
        case .end?: return begin.adding(months: (last ?? first) - first).dayNumber + 20..<end
        case .beginningAndMiddle?: return start..<start + 20
        case .middleAndEnd?: return start + 10..<end
        case .firstHalf?: return start..<start + 15
        case .secondHalf?: return start + 15..<end
        case .firstDays(let count)?: return start..<min(start + count, end)
        case .lastDays(let count)?: return max(end - count, start)..<end
        case .weekday(let count, let first, let last)?:
            let weekday =
                count > 0
                ? start + (first - begin.weekday + 7) % 7 + 7 * (count - 1)
                : end - 1 - (CivilDate(dayNumber: end - 1).weekday - first + 7) % 7
            return weekday < end ? weekday..<weekday + last - first + 1 : nil
        case .week(let count)?:
            let monday = start + (8 - begin.weekday) % 7 + 7 * (count - 1)
            return monday < end ? monday..<monday + 7 : nil
        }
    }

    /// 上半年 means this year's even when it is over, except that points cannot come from a half that has not begun.
    private func days(inHalf half: Int, _ draft: DateDraft) -> Range<Int>? {
        var year = draft.year ?? today.year
        if draft.year == nil, leaning == .back, half == 2, today.month < 7 { year -= 1 }
        let first = year * 12 + (half == 1 ? 0 : 6)
        return days(inMonth: first, through: first + 5, draft)
    }

    private func days(atEdge edge: EdgeOfYear, _ draft: DateDraft) -> Range<Int>? {
        let month = edge.rawValue - 1
        if let year = draft.year { return days(inMonth: year * 12 + month, through: nil, draft) }
        return nearest { days(inMonth: (reference.year + $0) * 12 + month, through: nil, draft) }
    }

    private func days(of holiday: Holiday, _ draft: DateDraft) -> Range<Int>? {
        let days = { (year: Int) -> Range<Int>? in
            // 国庆第五天 counts the days off.
            let whole = draft.isHolidayBreak || draft.piece != nil ? holiday.daysOff(in: year) : holiday.days(in: year)
            guard let piece = draft.piece, let whole else { return whole }
            return piece.days(in: whole)
        }
        if let year = draft.year { return days(year) }
        let year = reference.year
        return nearest { days(year + $0) }
    }

    private func days(inLunarMonth month: Int, _ draft: DateDraft) -> Range<Int>? {
        if let year = draft.year { return days(inLunarYear: year, month, draft) }
        let year = reference.year
        return nearest { days(inLunarYear: year + $0, month, draft) }
    }

    /// The month that some years have twice; none within eight years leaves the text unread.
    private func days(inLeapMonth month: Int, _ draft: DateDraft) -> Range<Int>? {
        let days = { (year: Int) -> Range<Int>? in
            guard let leap = LunarYear.beginning(in: year).leapMonth, leap.month == month else { return nil }
            guard let day = draft.lunarDay ?? draft.monthDay else { return leap.days }
            return day <= leap.days.count ? leap.days.lowerBound + day - 1..<leap.days.lowerBound + day : nil
        }
        if let year = draft.year { return days(year) }
        let year = reference.year
        return nearest { days(year + $0) }
    }

    private func days(inLunarYear year: Int, _ month: Int, _ draft: DateDraft) -> Range<Int>? {
        let lunar = LunarYear.beginning(in: year)
        guard let day = draft.lunarDay ?? draft.monthDay else {
            return draft.piece.map { $0.days(in: lunar.month(month)) } ?? lunar.month(month)
        }
        return lunar.day(day, ofMonth: month).map { $0..<$0 + 1 }
    }
}
