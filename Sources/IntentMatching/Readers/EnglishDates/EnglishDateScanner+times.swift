import Community

extension EnglishDateScanner {
    /// Minutes of a day: a clock time, or a part of the day.
    enum Time {
        /// `isExact`: it was said in which half of the day.
        case clock(minutes: Int, isExact: Bool)
        case part(Range<Int>)
    }

    /// 3pm, 15:30, half past three, noon, in the afternoon, at 7.
    func time(at start: Int) -> (time: Time, end: Int)? {
        var index = start
        let isFirm = text.isWord(index, "at", "around", "from", "by", "until", "till", "to", "between", "and", "about", "before", "after")
        if text.isWord(index, "to", "and", "until", "till", "before", "after") { index += 1 }
        while text.isWord(index, "at", "around", "about", "by", "in", "on", "the", "this", "from", "between") { index += 1 }
        if let found = text.find(words.clocks, at: index) { return (.clock(minutes: found.number, isExact: true), found.end) }
        if let found = text.find(words.parts, at: index) { return (.part(found.number / 10_000..<found.number % 10_000), found.end) }
        guard let clock = clock(index, isFirm: isFirm || index > start) else { return nil }
        // 3 in the afternoon, 8 in the evening.
        var behind = clock.end
        while text.isWord(behind, "in", "the", "at", "this") { behind += 1 }
        if !clock.isExact, clock.minutes < 12 * 60 + 60, let part = text.find(words.parts, at: behind) {
            return (.clock(minutes: Self.minutes(clock.minutes, in: part.number / 10_000), isExact: true), part.end)
        }
        return (.clock(minutes: clock.minutes, isExact: clock.isExact), clock.end)
    }

    /// The hour of a half of the day that the part of the day says.
    static func minutes(_ minutes: Int, in partStart: Int) -> Int {
        partStart >= 12 * 60 && minutes < 12 * 60 ? minutes + 12 * 60 : minutes
    }

    private func clock(_ start: Int, isFirm: Bool) -> (minutes: Int, end: Int, isExact: Bool)? {
        if text.isWord(start, "half"), text.isWord(start + 1, "past"), let hour = hour(start + 2) { return half(hour.number * 60 + 30, hour.end) }
        let quarter = text.isWord(start, "a") ? start + 1 : start
        if text.isWord(quarter, "quarter"), let hour = hour(quarter + 2) {
            if text.isWord(quarter + 1, "past") { return half(hour.number * 60 + 15, hour.end) }
            if text.isWord(quarter + 1, "to") { return half(hour.number * 60 - 15, hour.end) }
        }
        guard let hour = hour(start) else { return nil }
        var minutes = hour.number * 60
        var end = hour.end
        var isSaid = false
        if text.isMark(end, ":"), let minute = text.number(end + 1), text.digits(end + 1) == 2, minute < 60 {
            minutes += minute
            end += 2
            isSaid = true
        }
        if text.isWord(end, "o'clock", "oclock") {
            end += 1
            isSaid = true
        }
        if halfOfDay(end) != nil { return half(minutes, end) }
        // A bare number is a time only where a word says so, and nothing that is counted follows.
        guard isSaid || (isFirm && !isCounted(end)) || opensRange(end) else { return nil }
        // 1 to 6 without a half of the day is the afternoon; 13 and later, and 08:30, say it themselves.
        let isExact = hour.number > 12 || hour.number == 0 || (text.digits(start) == 2 && isSaid && hour.number < 10)
        return (!isExact && (60..<7 * 60).contains(minutes) ? minutes + 720 : minutes, end, isExact || hour.number == 12)
    }

    /// 9-11am: the other end says that it is a time.
    private func opensRange(_ index: Int) -> Bool {
        guard text.isMark(index, "-") || text.find(words.table(.to), at: index) != nil, let last = hour(index + 1) else { return false }
        return halfOfDay(last.end) != nil || (text.isMark(last.end, ":") && text.digits(last.end + 1) == 2)
    }

    private func isCounted(_ index: Int) -> Bool {
        if text.touches(index), text.isWord(index, "st", "nd", "rd", "th") { return true }
        if let word = text.word(index) {
            return text.find(words.months, at: index) != nil || words.units.contains { text.find($0.table, at: index) != nil }
                || ["of", "floor", "people", "person", "persons", "points", "seats", "times", "minutes", "yuan", "residents"].contains(word)
        }
        return text.isMark(index, "/") || text.isMark(index, "-") && text.number(index + 1) != nil && text.digits(index + 1) > 2
    }

    private func hour(_ index: Int) -> (number: Int, end: Int)? {
        if let number = text.number(index) { return number <= 24 && text.digits(index) <= 2 ? (number, index + 1) : nil }
        guard let found = text.find(words.numbers, at: index), (1...12).contains(found.number), !text.isWord(index, "a", "an", "few", "couple") else { return nil }
        return found
    }

    /// pm → 12 hours more, am → none; and where the mark ends.
    private func halfOfDay(_ index: Int) -> (isAfternoon: Bool, end: Int)? {
        if text.isWord(index, "am", "pm") { return (text.isWord(index, "pm"), index + 1) }
        guard text.isWord(index, "a", "p") else { return nil }
        let dot = text.isMark(index + 1, ".") ? index + 2 : index + 1
        guard text.isWord(dot, "m") else { return nil }
        return (text.isWord(index, "p"), text.isMark(dot + 1, ".") && dot == index + 2 ? dot + 2 : dot + 1)
    }

    private func half(_ minutes: Int, _ end: Int) -> (minutes: Int, end: Int, isExact: Bool) {
        guard let half = halfOfDay(end) else { return ((60..<7 * 60).contains(minutes) ? minutes + 720 : minutes, end, false) }
        let base = minutes >= 12 * 60 && minutes < 13 * 60 ? minutes - 12 * 60 : minutes
        return (half.isAfternoon ? base + 12 * 60 : base, half.end, true)
    }
}
