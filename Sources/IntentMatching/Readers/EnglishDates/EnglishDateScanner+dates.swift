import Community

/// Dates by their month, day and year, holidays, and the numbers that they are made of.
extension EnglishDateScanner {
    // MARK: May 23rd, the 23rd, 23 May 2026, in May

    func dated(_ start: Int) -> Days? {
        if let month = text.find(words.months, at: start) {
            let of = text.isMark(month.end, ".") ? month.end + 1 : month.end
            if let day = dayNumber(article(of)) {
                // May 5 to 8.
                let joint = text.isMark(day.end, "-") || text.find(words.table(.to), at: day.end) != nil ? day.end + 1 : nil
                if let joint, let last = dayNumber(article(joint)), last.number > day.number, !isClock(last.end) {
                    let (year, end) = self.year(last.end)
                    return exact(day.number, month.number, year, through: last.number).map { ($0, end) }
                }
                let (year, end) = self.year(day.end)
                return exact(day.number, month.number, year).map { ($0, end) }
            }
            // A day that the month does not have is none.
            if text.number(start - 1) != nil { return nil }
            // May and March are other words as well, unless they are said to be months.
            guard text.isWord(start - 1, "in", "of", "since", "until", "by", "during", "for", "to", "from") || (month.number != 5 && month.number != 3) else { return nil }
            let (year, end) = self.year(month.end)
            return (monthDays(month.number, year), end)
        }
        if text.isWord(start, "in"), text.find(words.months, at: start + 1) != nil { return dated(start + 1) }
        let index = article(start)
        guard let day = dayNumber(index) else { return nil }
        // 5-8 May, 5 to 8 May.
        if text.isMark(day.end, "-") || text.find(words.table(.to), at: day.end) != nil, let last = dayNumber(article(day.end + 1)), last.number > day.number,
            let month = text.find(words.months, at: text.isWord(last.end, "of") ? last.end + 1 : last.end)
        {
            let (year, end) = self.year(month.end)
            return exact(day.number, month.number, year, through: last.number).map { ($0, end) }
        }
        let of = text.isWord(day.end, "of") ? day.end + 1 : day.end
        if let month = text.find(words.months, at: of) {
            let (year, end) = self.year(month.end)
            return exact(day.number, month.number, year).map { ($0, end) }
        }
        // The 23rd, of this month or a named one.
        guard day.isOrdinal, index > start || text.isWord(start - 1, "on") else { return nil }
        if of > day.end, let month = months(of), month.days.count <= 31 {
            let first = month.days.lowerBound
            return month.days.contains(first + day.number - 1) ? (self.day(first + day.number - 1), month.end) : nil
        }
        if unit(day.end) != nil || text.isWord(day.end, "floor", "time", "person", "one") { return nil }
        for step in leaning == .ahead ? [0, 1, 2] : [0, -1, -2] {
            let month = now.date.firstOfMonth.adding(months: step)
            guard let date = CivilDate(year: month.year, month: month.month, day: day.number)?.dayNumber else { continue }
            if leaning == .ahead ? date >= today : date <= today { return (self.day(date), day.end) }
        }
        return nil
    }

    /// 23, 23rd, twenty is none.
    func dayNumber(_ index: Int) -> (number: Int, end: Int, isOrdinal: Bool)? {
        if let found = text.find(words.ordinals, at: index) { return (found.number, found.end, true) }
        guard let number = text.number(index), (1...31).contains(number), text.digits(index) <= 2 else { return nil }
        if text.touches(index + 1), text.isWord(index + 1, "st", "nd", "rd", "th") { return (number, index + 2, true) }
        // 23:00, 3pm and 3.5 are no days.
        if isClock(index + 1) || (text.isMark(index + 1, ".") && text.number(index + 2) != nil) { return nil }
        return (number, index + 1, false)
    }

    func isClock(_ index: Int) -> Bool {
        text.isMark(index, ":") || text.isWord(index, "am", "pm", "o'clock", "oclock") || (text.isWord(index, "a", "p") && text.isMark(index + 1, ".") && text.isWord(index + 2, "m"))
    }

    func ordinal(_ index: Int) -> (number: Int, end: Int)? {
        if let found = text.find(words.ordinals, at: index) { return found }
        guard let number = text.number(index), text.touches(index + 1), text.isWord(index + 1, "st", "nd", "rd", "th") else { return nil }
        return (number, index + 2)
    }

    func cardinal(_ index: Int) -> (number: Int, end: Int)? {
        if let number = text.number(index), number <= 400 { return (number, index + 1) }
        return text.find(words.numbers, at: index)
    }

    func unit(_ index: Int) -> (unit: EnglishDateWords.Unit, end: Int)? {
        for (unit, table) in words.units { if let found = text.find(table, at: index) { return (unit, found.end) } }
        return nil
    }

    func year(_ index: Int) -> (Int?, Int) {
        let behind = text.isMark(index, ",") || text.isWord(index, "of") ? index + 1 : index
        guard text.digits(behind) == 4, let year = text.number(behind), (1990...2100).contains(year) else { return (nil, index) }
        return (year, behind + 1)
    }

    func exact(_ day: Int, _ month: Int, _ year: Int?, through last: Int? = nil) -> Range<Int>? {
        func days(_ year: Int) -> Range<Int>? {
            guard let first = CivilDate(year: year, month: month, day: day), let end = CivilDate(year: year, month: month, day: last ?? day) else { return nil }
            return first.dayNumber..<end.dayNumber + 1
        }
        if let year { return days(year) }
        return nearest(days)
    }

    func monthDays(_ month: Int, _ year: Int?) -> Range<Int> {
        func days(_ year: Int) -> Range<Int> {
            let first = CivilDate(year: year, month: month, day: 1)!
            return first.dayNumber..<first.adding(months: 1).dayNumber
        }
        return year.map(days) ?? nearest(days)!
    }

    /// Of the years around this one the nearest in the direction of asking, today included.
    func nearest(_ days: (Int) -> Range<Int>?) -> Range<Int>? {
        let years = leaning == .ahead ? [now.date.year, now.date.year + 1] : [now.date.year, now.date.year - 1]
        let all = years.compactMap(days)
        return all.first { leaning == .ahead ? $0.upperBound > today : $0.lowerBound <= today } ?? all.last
    }

    // MARK: 2026-05-23, 5/23, 23/5

    func numeric(_ start: Int) -> Days? {
        guard let first = text.number(start) else { return nil }
        if text.digits(start) == 4, text.isMark(start + 1, "-"), let month = text.number(start + 2), text.isMark(start + 3, "-"), let day = text.number(start + 4),
            let date = CivilDate(year: first, month: month, day: day)
        {
            return (self.day(date.dayNumber), start + 5)
        }
        guard text.digits(start) <= 2, text.isMark(start + 1, "/"), let second = text.number(start + 2), text.digits(start + 2) <= 2 else { return nil }
        let hasYear = text.isMark(start + 3, "/") && text.digits(start + 4) == 4
        let year = hasYear ? text.number(start + 4) : nil
        let (month, day) = first > 12 ? (second, first) : (first, second)
        return exact(day, month, year).map { ($0, hasYear ? start + 5 : start + 3) }
    }

    // MARK: Christmas, Dragon Boat Festival

    func holiday(_ start: Int, year: Int? = nil) -> Days? {
        let index = article(start)
        func days(_ holiday: Holiday) -> Range<Int>? { year.map(holiday.days(in:)) ?? nearest(holiday.days(in:)) }
        if let found = text.find(words.lunarHolidays, at: index) {
            let holiday: Holiday = found.number == 101 ? .springFestival : .lunar(month: found.number / 100, day: found.number % 100)
            return days(holiday).map { ($0, found.end) }
        }
        guard let found = text.find(words.holidays, at: index) else { return nil }
        // The statutory days of 1 May and 1 October, by the State Council's order no. 795.
        let length = found.number == 501 ? 2 : found.number == 1001 ? 3 : 1
        return days(.statutory(month: found.number / 100, day: found.number % 100, days: length)).map { ($0, found.end) }
    }

    func day(_ number: Int) -> Range<Int> { number..<number + 1 }
    func week(_ step: Int) -> Range<Int> { monday + 7 * step..<monday + 7 * step + 7 }
    func weekend(_ step: Int) -> Range<Int> { monday + 7 * step + 5..<monday + 7 * step + 7 }

    func yearDays(_ year: Int) -> Range<Int> {
        CivilDate(year: year, month: 1, day: 1)!.dayNumber..<CivilDate(year: year + 1, month: 1, day: 1)!.dayNumber
    }
}
