import Community

/// Reads days out of English words: tomorrow, next Monday, May 23rd, the last three days, the end of the month.
///
/// Every function that reads tells where its words end, and answers nil when nothing of its kind stands there.
struct EnglishDateScanner {
    let text: EnglishDateText
    let words: EnglishDateWords
    let now: LocalTime
    let leaning: DateReader.Leaning

    var today: Int { now.date.dayNumber }
    var monday: Int { now.date.monday.dayNumber }

    /// Days and where their words end.
    typealias Days = (days: Range<Int>, end: Int)

    /// One expression of a day or of days.
    func days(at start: Int) -> Days? {
        let first = skipSmallWords(start)
        return namedDay(first) ?? partOfLonger(first) ?? counted(first) ?? related(first) ?? weekday(first) ?? dated(first) ?? numeric(first) ?? holiday(first)
    }

    /// on, in, at, the, during, for: they stand before a date and say nothing more.
    func skipSmallWords(_ start: Int) -> Int {
        var index = start
        while text.isWord(index, "on", "at", "during", "for", "of", "within") { index += 1 }
        return index
    }

    func article(_ index: Int) -> Int { text.isWord(index, "the") ? index + 1 : index }

    // MARK: tomorrow, the week after next

    func namedDay(_ start: Int) -> Days? {
        if let found = text.find(words.days, at: start) { return (day(today + found.number), found.end) }
        if let found = text.find(words.weeks, at: start) { return (week(found.number), found.end) }
        if let found = text.find(words.weekends, at: start) { return (weekend(found.number), found.end) }
        return nil
    }

    // MARK: the beginning, the middle and the end of something, the first Saturday of June

    func partOfLonger(_ start: Int) -> Days? {
        var index = text.isWord(start, "in") ? start + 1 : start
        for (marker, part) in [(EnglishDateWords.Marker.beginning, 0), (.middle, 1), (.end, 2)] {
            guard let found = text.find(words.table(marker), at: index) ?? text.find(words.table(marker), at: article(index)) else { continue }
            let next = text.isMark(found.end, "-") ? found.end + 1 : found.end
            guard let longer = months(next) else { continue }
            return (Self.part(part, of: longer.days), longer.end)
        }
        index = article(index)
        guard let nth = ordinal(index) ?? (text.find(words.table(.last), at: index).map { (-1, $0.end) }) else { return nil }
        var next = nth.end
        if text.isWord(next, "half"), text.isWord(next + 1, "of") {
            guard let year = months(next + 2), year.days.count > 360, (1...2).contains(nth.number) else { return nil }
            let first = CivilDate(dayNumber: year.days.lowerBound)
            let middle = first.adding(months: 6).dayNumber
            return (nth.number == 1 ? year.days.lowerBound..<middle : middle..<year.days.upperBound, year.end)
        }
        if let quarter = unit(next), quarter.unit == .quarter, (1...4).contains(nth.number) {
            next = quarter.end
            let year = text.isWord(next, "of") ? months(next + 1) : nil
            let first = CivilDate(year: year.map { CivilDate(dayNumber: $0.days.lowerBound).year } ?? now.date.year, month: nth.number * 3 - 2, day: 1)!
            return (first.dayNumber..<first.adding(months: 3).dayNumber, year?.end ?? next)
        }
        let weekday = text.find(words.weekdays, at: next)
        let kind = weekday == nil ? unit(next) : nil
        guard let end = weekday?.end ?? kind?.end, text.isWord(end, "of", "in"), let month = months(end + 1), month.days.count < 360 else { return nil }
        if let weekday { return Self.nth(nth.number, weekday.number, in: month.days).map { (day($0), month.end) } }
        switch kind?.unit {
        case .day:
            let day = nth.number < 0 ? month.days.upperBound - 1 : month.days.lowerBound + nth.number - 1
            return month.days.contains(day) ? (self.day(day), month.end) : nil
        case .week:
            let monday = Self.nth(nth.number, 1, in: month.days)
            return monday.map { ($0..<$0 + 7, month.end) }
        case .weekend:
            let saturday = Self.nth(nth.number, 6, in: month.days)
            return saturday.map { ($0..<$0 + 2, month.end) }
        default: return nil
        }
    }

    /// The n-th of a weekday, or the last for -1.
    static func nth(_ number: Int, _ weekday: Int, in days: Range<Int>) -> Int? {
        if number < 0 { return days.last { CivilDate(dayNumber: $0).weekday == weekday } }
        let all = days.filter { CivilDate(dayNumber: $0).weekday == weekday }
        return all.indices.contains(number - 1) ? all[number - 1] : nil
    }

    /// As the label guide parts a month: the 1st up to the 11th, up to the 21st, up to the next month; of a year its first and last month.
    static func part(_ part: Int, of days: Range<Int>) -> Range<Int> {
        let first = CivilDate(dayNumber: days.lowerBound)
        if days.count <= 31 {
            return part == 0 ? days.lowerBound..<days.lowerBound + 10 : part == 1 ? days.lowerBound + 10..<days.lowerBound + 20 : days.lowerBound + 20..<days.upperBound
        }
        let months = days.count > 360 ? 12 : 3
        let from = part == 0 ? 0 : part == 1 ? months / 2 - (months == 12 ? 1 : 0) : months - 1
        return first.adding(months: from).dayNumber..<first.adding(months: from + 1).dayNumber
    }

    /// A month, quarter or year: the month, this month, June, next year, 2026.
    func months(_ start: Int) -> Days? {
        if let found = text.find(words.months, at: start) {
            let (year, end) = self.year(found.end)
            return (monthDays(found.number, year), end)
        }
        if let found = related(start), found.days.count >= 28 { return found }
        let index = article(start)
        if index > start, let found = unit(index), let days = span(found.unit, 0), found.unit == .month || found.unit == .quarter || found.unit == .year { return (days, found.end) }
        if text.digits(start) == 4, let number = text.number(start), (1990...2100).contains(number) { return (yearDays(number), start + 1) }
        return nil
    }

    // MARK: three days ago, in two weeks, the last three days

    func counted(_ start: Int) -> Days? {
        let isIn = text.isWord(start, "in")
        let first = isIn ? start + 1 : start
        for (marker, sign) in [(EnglishDateWords.Marker.last, -1), (.next, 1), (.this, 0)] {
            guard let rel = text.find(words.table(marker), at: first) ?? text.find(words.table(marker), at: article(first)), let count = cardinal(rel.end),
                let found = unit(count.end), !(count.number == 1 && text.isWord(rel.end, "a"))
            else { continue }
            return stretch(count.number, found.unit, sign).map { ($0, found.end) }
        }
        guard let count = cardinal(first), let found = unit(count.end), let days = lengthInDays(count.number, found.unit) else { return nil }
        if text.isWord(found.end, "ago") || text.isWord(found.end, "earlier") { return (day(shifted(-count.number, found.unit, days)), found.end + 1) }
        if text.isWord(found.end, "from"), text.isWord(found.end + 1, "now", "today") { return (day(shifted(count.number, found.unit, days)), found.end + 2) }
        if text.isWord(found.end, "later") { return (day(shifted(count.number, found.unit, days)), found.end + 1) }
        if isIn, !text.isWord(found.end, "a") { return (day(shifted(count.number, found.unit, days)), found.end) }
        return nil
    }

    func shifted(_ count: Int, _ unit: EnglishDateWords.Unit, _ days: Int) -> Int {
        switch unit {
        case .month: now.date.adding(months: count).dayNumber
        case .year: now.date.adding(months: 12 * count).dayNumber
        default: today + (count < 0 ? -days : days)
        }
    }

    func lengthInDays(_ count: Int, _ unit: EnglishDateWords.Unit) -> Int? {
        switch unit {
        case .day: count
        case .week: 7 * count
        case .month, .year: 0
        case .weekend, .quarter, .hour: nil
        }
    }

    /// The last three days reach back from today and take it in, the next three forward; these three go the way of asking.
    func stretch(_ count: Int, _ unit: EnglishDateWords.Unit, _ sign: Int) -> Range<Int>? {
        let back = sign < 0 || (sign == 0 && leaning == .back)
        switch unit {
        case .day: return back ? today - count + 1..<today + 1 : today..<today + count
        case .week: return back ? today - 7 * count + 1..<today + 1 : today..<today + 7 * count
        case .month:
            return back ? now.date.adding(months: -count).dayNumber + 1..<today + 1 : today..<now.date.adding(months: count).dayNumber
        case .year:
            return back ? now.date.adding(months: -12 * count).dayNumber + 1..<today + 1 : today..<now.date.adding(months: 12 * count).dayNumber
        case .weekend, .quarter, .hour: return nil
        }
    }

    // MARK: this weekend, next Monday, last month

    func related(_ start: Int) -> Days? {
        let index = text.isWord(start, "in") ? start + 1 : start
        for (marker, step) in [(EnglishDateWords.Marker.this, 0), (.next, 1), (.last, -1)] {
            guard let rel = text.find(words.table(marker), at: index) else { continue }
            if let found = unit(rel.end), let days = span(found.unit, step) {
                // Next week, Monday.
                if found.unit == .week, let weekday = text.find(words.weekdays, at: text.isMark(found.end, ",") ? found.end + 1 : text.isWord(found.end, "on") ? found.end + 1 : found.end) {
                    return (day(days.lowerBound + weekday.number - 1), weekday.end)
                }
                return (days, found.end)
            }
            if let found = text.find(words.weekdays, at: rel.end) ?? text.find(words.shyWeekdays, at: rel.end) {
                return (day(monday + 7 * step + found.number - 1), found.end)
            }
            if let found = text.find(words.months, at: rel.end) { return (monthDays(found.number, now.date.year + (step == 0 ? 0 : nearYear(found.number, step))), found.end) }
            if let found = holiday(rel.end, year: now.date.year + step) { return found }
        }
        // The weekend, the week.
        if text.isWord(index, "the"), let found = unit(index + 1), found.unit == .weekend, let days = span(.weekend, 0) { return (days, found.end) }
        if let found = unit(index), found.unit == .weekend, index == start, text.isWord(start - 1, "on", "at", "the") { return (weekend(0), found.end) }
        return nil
    }

    /// Next May is the one to come, last May the one gone by.
    func nearYear(_ month: Int, _ step: Int) -> Int { step > 0 ? (month > now.date.month ? 0 : 1) : (month < now.date.month ? 0 : -1) }

    func span(_ unit: EnglishDateWords.Unit, _ step: Int) -> Range<Int>? {
        let first = now.date.firstOfMonth
        switch unit {
        case .day: return step == 0 ? nil : day(today + step)
        case .week: return week(step)
        case .weekend: return weekend(step)
        case .month:
            let month = first.adding(months: step)
            return month.dayNumber..<month.adding(months: 1).dayNumber
        case .quarter:
            let quarter = first.adding(months: step * 3 - (first.month - 1) % 3)
            return quarter.dayNumber..<quarter.adding(months: 3).dayNumber
        case .year: return yearDays(now.date.year + step)
        case .hour: return nil
        }
    }

    // MARK: Monday, Saturday next week

    func weekday(_ start: Int) -> Days? {
        let isFirm = text.isWord(start - 1, "on", "by", "until", "since", "till")
        guard let found = text.find(words.weekdays, at: start) ?? (isFirm || isDated(start + 1) ? text.find(words.shyWeekdays, at: start) : nil) else { return nil }
        var end = found.end
        if text.isMark(end, ".") , !isFirm { end += 1 }
        // Saturday, May 23: the date says the same more exactly.
        let behind = text.isMark(end, ",") ? end + 1 : end
        if let exact = dated(text.isWord(behind, "the") && text.number(behind + 1) == nil ? behind + 1 : behind) ?? numeric(behind) { return exact }
        let of = text.isWord(found.end, "of", "in") ? found.end + 1 : found.end
        for (marker, step) in [(EnglishDateWords.Marker.this, 0), (.next, 1), (.last, -1)] {
            if let rel = text.find(words.table(marker), at: of), let week = unit(rel.end), week.unit == .week { return (day(monday + 7 * step + found.number - 1), week.end) }
        }
        if let week = text.find(words.weeks, at: of) { return (day(monday + 7 * week.number + found.number - 1), week.end) }
        let own = monday + found.number - 1
        switch leaning {
        case .ahead: return (day(own < today ? own + 7 : own), found.end)
        case .back: return (day(own > today ? own - 7 : own), found.end)
        }
    }

    func isDated(_ index: Int) -> Bool { dated(text.isMark(index, ",") ? index + 1 : index) != nil }
}
