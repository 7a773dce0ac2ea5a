import Community

/// A length of time, in days, months or minutes.
struct LengthOfTime {
    var days: Int?
    var months: Int?
    var minutes: Int?
    var end: Int
    /// Counted without weekends and holidays.
    var workdays: Int?
    /// 周, 月 and 年 count calendar units after 上 and 前.
    var isWeeks = false
    var isYears = false
}

extension DateScanner {
    /// 三天, 半个月, 两个半小时, 1.5小时.
    func length(at index: Int, isVague: Bool = false) -> LengthOfTime? {
        var halves = 0
        var next = index
        if text[index] == "半" {
            halves = 1
            next += 1
        } else {
            guard let number = text.number(at: index), number.value < 1000, number.neighbour == nil || isVague else { return nil }
            // 07年, 五八年: a year by its last two digits.
            if text[number.end] == "年", isZero(index) || isSpelledOut(number, from: index) { return nil }
            // 两三天 is at most three.
            halves = (number.neighbour ?? number.value) * 2
            next = number.end
            if number.isWritten, text[next] == ".", text[next + 1] == "5" {
                halves += 1
                next += 2
            }
            // 三个多月 is read as three months.
            if text[next] == "多" { next += 1 }
            if text[next] == "个", text[next + 1] == "多", text[next + 2] == "月" { return length(halves, .month, next + 3) }
            if text[next] == "个", text[next + 1] == "半" {
                halves += 1
                // The 个 before the unit is swallowed with the half.
                return length(halves: halves, unitAt: next + 2, afterHalf: true)
            }
        }
        return length(halves: halves, unitAt: next, afterHalf: text[index] == "半")
    }

    /// 五八 is said digit by digit, 五十八 is counted.
    private func isSpelledOut(_ number: DateNumber, from index: Int) -> Bool {
        !number.isWritten && number.end == index + 2 && Numerals.digit(text[index]) != nil && Numerals.digit(text[index + 1]) != nil
    }

    private func length(halves: Int, unitAt index: Int, afterHalf: Bool) -> LengthOfTime? {
        if afterHalf, text[index] == "月" { return length(halves, .month, index + 1) }
        guard let (unit, end) = joints.units.longest(in: text, at: index) else { return nil }
        if unit == .year, text[end] == "级" { return nil }
        let isMore = text[end] == "多"
        if isMore, unit == .year || unit == .week { return length(halves, unit, end + 1) }
        // 两周年.
        if unit == .week, text[end] == "年" { return nil }
        if afterHalf, halves == 1, unit == .day || unit == .week { return nil }
        if unit == .year || unit == .hour, text[end] == "半", !afterHalf { return length(halves + 1, unit, end + 1) }
        return length(halves, unit, end)
    }

    private func length(_ halves: Int, _ unit: DateJoints.Unit, _ end: Int) -> LengthOfTime? {
        guard halves > 0 else { return nil }
        switch unit {
        case .minute: return LengthOfTime(minutes: halves / 2, end: end)
        case .quarterHour: return LengthOfTime(minutes: halves * 15 / 2, end: end)
        case .hour: return LengthOfTime(minutes: halves * 30, end: end)
        case .day: return LengthOfTime(days: halves / 2, end: end)
        case .workday: return halves % 2 == 0 && halves <= 400 ? LengthOfTime(end: end, workdays: halves / 2) : nil
        case .week: return LengthOfTime(days: halves * 7 / 2, end: end, isWeeks: true)
        // Half a month is 15 days, also beside whole ones.
        case .month:
            return halves == 1
                ? LengthOfTime(days: 15, end: end) : LengthOfTime(days: halves % 2 == 1 ? 15 : 0, months: halves / 2, end: end)
        case .quarter: return LengthOfTime(days: 0, months: halves * 3 / 2, end: end)
        case .year: return LengthOfTime(days: 0, months: halves * 6, end: end, isYears: halves % 2 == 0)
        }
    }

    /// 三天后, 两周内, 十天以来: the length says where it lies by the word behind it.
    func placedLength(at index: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        guard draft.isEmpty, text[index - 1] != "第", text[index - 1] != "每", let length = length(at: index, isVague: true) else { return nil }
        guard let (placement, end) = joints.placements.longest(in: text, at: length.end) else { return nil }
        // 3日前 is before the third, but 三日后 is in three days.
        if text[length.end - 1] == "日", length.workdays == nil, placement != .within, text.isDigit(index) || placement != .after { return nil }
        if let minutes = length.minutes {
            let now = days.todayNumber * 1440 + now.time.minutes
            switch placement {
            case .after: return (.instant(now + minutes, end: nil), end)
            case .before: return (.instant(now - minutes, end: nil), end)
            // 200分以内 are points.
            case .within where text[length.end - 1] == "分": return nil
            case .within: return days.leaning == .ahead ? (.instant(now, end: now + minutes), end) : (.instant(now - minutes, end: now), end)
            case .since, .decoy: return nil
            }
        }
        let today = days.todayNumber
        if let pair = text.number(at: index), let more = pair.neighbour, let count = length.days, length.months == nil, placement != .within {
            // 三四天后: from the third day to the fourth.
            let less = count / more * pair.value
            if placement == .after { return (.span(today + less..<today + count + 1), end) }
            if placement == .before { return (.span(today - count..<today - less + 1), end) }
        }
        switch placement {
        case .after: return (.span(single(shifted(today, length, 1))), end)
        case .before: return (.span(single(shifted(today, length, -1))), end)
        case .within: return (.span(span(length, days.leaning == .ahead)), end)
        case .since: return (.span(span(length, false)), end)
        case .decoy: return nil
        }
    }

    /// A length of time behind 最近, 未来, 过去, 前, 再过.
    func span(_ lead: SpanLead, at index: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        let start = text[index] == "的" ? index + 1 : index
        guard let length = length(at: start, isVague: lead == .leaning || lead == .onward || lead == .backward) ?? monthsWithoutUnit(at: start, lead, draft) else { return nil }
        if length.minutes != nil { return minutes(length, lead, text[index - 1], draft) }
        if !draft.isEmpty { return within(draft, lead, length) }
        let today = days.todayNumber
        let month = now.date.firstOfMonth
        switch lead {
        case .leaning: return (.span(span(length, days.leaning == .ahead)), length.end)
        case .onward: return (.span(span(length, true)), length.end)
        case .backward: return (.span(span(length, false)), length.end)
        case .over, .next:
            let isOver = lead == .over
            // 停在楼底下两年了, 留下三周.
            if text[index - 1] == "下" || text[index - 1] == "上", isPlaceBefore(index - 2) { return nil }
            if length.isYears, let count = length.months.map({ $0 / 12 }) {
                let (first, last) = isOver ? (-count, -1) : (1, count)
                return (.years(first, last), length.end)
            }
            if let months = length.months, length.days == 0 {
                let other = month.adding(months: isOver ? -months : months + 1)
                return (.span(isOver ? other.dayNumber..<month.dayNumber : month.adding(months: 1).dayNumber..<other.dayNumber), length.end)
            }
            // 上三天班, 下两天雨: days are counted with 前 and 后 only.
            guard let count = length.days, count > 1, length.isWeeks || (text[index - 1] != "上" && text[index - 1] != "下") else {
                return nil
            }
            let start = length.isWeeks ? (isOver ? now.date.monday.dayNumber : now.date.monday.dayNumber + 7) : (isOver ? today : today + 1)
            return (.span(isOver ? start - count..<start : start..<start + count), length.end)
        case .after: return (.span(single(shifted(today, length, 1))), length.end)
        case .first, .last: return nil
        }
    }

    /// 今年前三个月, 这个月前十天, 五月最后三天.
    private func within(_ draft: DateDraft, _ lead: SpanLead, _ length: LengthOfTime) -> (DateWord, Int)? {
        let isFirst = lead == .over || lead == .first
        guard isFirst || lead == .next || lead == .last else { return nil }
        if draft.isWholeYear, isFirst, let months = length.months, length.days == 0, (1...12).contains(months) {
            return (.months(1, months), length.end)
        }
        if let months = length.months, length.days == 0, draft.isWholeYear { return (.piece(.lastMonths(months)), length.end) }
        if draft.hasPieces, !draft.isMonth, !draft.isHoliday || draft.isHolidayBreak, let count = length.days, length.months == nil {
            if length.isWeeks, isFirst { return (.piece(.firstWeeks(count / 7)), length.end) }
            return (.piece(isFirst ? .firstDays(count) : .lastDays(count)), length.end)
        }
        guard draft.isSingleMonth, let count = length.days, length.months == nil, !length.isWeeks, (1...31).contains(count) else {
            return nil
        }
        return (.partOfMonth(isFirst ? .firstDays(count) : .lastDays(count)), length.end)
    }

    /// 近三月, 近仨月: three months, where March would be 最近的三月.
    private func monthsWithoutUnit(at index: Int, _ lead: SpanLead, _ draft: DateDraft) -> LengthOfTime? {
        guard lead == .leaning || lead == .backward || draft.isWholeYear || (lead == .over && text[index] == "两"),
            text[index - 1] != "这", let number = text.number(at: index), !number.isWritten,
            (2...12).contains(number.value),
            number.neighbour == nil, text[number.end] == "月", text[number.end + 1] != "份"
        else { return nil }
        return LengthOfTime(days: 0, months: number.value, end: number.end + 1)
    }

    /// 未来24小时, 近两小时, 前三十分钟, 再过半个小时.
    private func minutes(_ length: LengthOfTime, _ lead: SpanLead, _ last: UInt32, _ draft: DateDraft) -> (DateWord, Int)? {
        guard draft.isEmpty, let minutes = length.minutes, minutes > 0, text[length.end - 1] != "分" else { return nil }
        let now = days.todayNumber * 1440 + now.time.minutes
        let isAhead: Bool
        switch lead {
        case .onward: isAhead = true
        case .backward: isAhead = false
        case .leaning: isAhead = days.leaning == .ahead
        case .after: return (.instant(now + minutes, end: nil), length.end)
        // 上两小时课 and 下两小时雨 are left alone.
        case .over where last == "前": isAhead = false
        case .next where last == "后": isAhead = true
        case .over, .next, .first, .last: return nil
        }
        return (isAhead ? .instant(now, end: now + minutes) : .instant(now - minutes, end: now), length.end)
    }

    private func single(_ day: Int) -> Range<Int> { day..<day + 1 }

    func shifted(_ day: Int, _ length: LengthOfTime, _ sign: Int) -> Int {
        if let count = length.workdays { return sign > 0 ? Workdays.day(count, after: day) : Workdays.day(count, before: day) }
        return CivilDate(dayNumber: day).adding(months: sign * (length.months ?? 0)).dayNumber + sign * (length.days ?? 0)
    }

    /// From today on, or back and including today.
    private func span(_ length: LengthOfTime, _ isAhead: Bool) -> Range<Int> {
        let today = days.todayNumber
        if length.workdays != nil { return isAhead ? today..<shifted(today, length, 1) + 1 : shifted(today + 1, length, -1)..<today + 1 }
        return isAhead ? today..<shifted(today, length, 1) : shifted(today + 1, length, -1)..<today + 1
    }
}
