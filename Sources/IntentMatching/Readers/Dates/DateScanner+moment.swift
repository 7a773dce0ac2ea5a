import Community

extension DateScanner {
    /// One date with its time, as long as the words go together.
    ///
    /// `afterDay`: the words before it make plain that a time is meant, so that 一点 is one o'clock.
    mutating func moment(at start: Int, afterDay: Bool = false) -> (moment: Moment, end: Int)? {
        var draft = DateDraft()
        var index = start
        var end = start
        while index < text.count, let (word, next) = word(at: index, draft, afterDay: afterDay || !draft.isEmpty),
            draft.take(word, today: now.date, reference: days.reference)
        {
            end = next
            index = next
            if draft.clock != nil { break }
            if !draft.isTimeless || !draft.isDayless { index = afterFillersBeforeTime(end, draft) ?? end }
        }
        guard !draft.isEmpty, !isAge(draft, at: end), !draft.isMonthly || !draft.isDayless else { return nil }
        if draft.isNow || draft.isFollowing { return (Moment(draft, days: nil), end) }
        let resolved = days.days(draft)
        if resolved == nil, !draft.isDayless {
            refusedUntil = max(refusedUntil, end)
            return nil
        }
        if let day = draft.lunarDay, !isLunarDay(draft, day, at: end) { return nil }
        return (Moment(draft, days: resolved), end)
    }

    /// 今年七十三: no year of activities.
    private func isAge(_ draft: DateDraft, at end: Int) -> Bool {
        guard draft.isWholeYear, draft.year == now.date.year, let number = text.number(at: end) else { return false }
        return text[number.end] == "岁" || number.value > 12
    }

    /// 初一 to 初三 are school years unless a month or another lunar day stands before them.
    private func isLunarDay(_ draft: DateDraft, _ day: Int, at end: Int) -> Bool {
        if draft.isLunar || days.floor != nil || day > 3 { return true }
        switch draft.base {
        case .lunarMonth, .leapMonth: return true
        default: return false
        }
    }

    /// Fillers are passed only when a time follows; other dates behind them are the business of the reading.
    private func afterFillersBeforeTime(_ index: Int, _ draft: DateDraft) -> Int? {
        let next = afterFillers(index)
        guard next > index else { return nil }
        guard let (word, _) = word(at: next, draft, afterDay: true) else { return nil }
        switch word {
        case .part, .thatPart, .clock: return next
        // 今年的中秋, 下周的周三: the filler is 的, and the next word narrows what stands before it.
        case .holiday, .weekdays, .months, .monthDay, .partOfMonth, .quarters, .half, .edgeOfYear, .season, .piece, .days(0, 0), .weather:
            return text[index] == "的" || text[index] == "里" || text[index] == "那" ? next : nil
        default: return nil
        }
    }

    /// What begins at `index`, given the words before it.
    private func word(at index: Int, _ draft: DateDraft, afterDay: Bool) -> (DateWord, Int)? {
        if draft.isWholeWeek, let (word, end) = weekday(at: index) { return (word, end) }
        guard vocabulary.mayBegin(text[index]) else { return suffix(at: index, draft) }
        if let (word, end) = vocabulary.words.longest(in: text, at: index) {
            if let found = accepted(word, index, end, draft, afterDay) { return found }
            if case .decoy = word { return nil }
        }
        if let found = suffix(at: index, draft) { return found }
        return numbered(at: index, draft, afterDay: afterDay)
    }

    /// A word of the vocabulary, where what stands around it lets it be one.
    private func accepted(_ word: DateWord, _ index: Int, _ end: Int, _ draft: DateDraft, _ afterDay: Bool) -> (DateWord, Int)? {
        switch word {
        case .decoy:
            // 前两天 is vague, but not in 这个月前两天.
            return text[index] == "前" && draft.isMonth ? span(.over, at: index + 1, draft) : nil
        case .until: return nil
        case .ordinal: return ordinal(at: end, draft) ?? piece(at: end, draft)
        // 一年后 is a length of time.
        case .wholeYear(false) where draft.isEmpty: return nil
        case .edgeOfYear(.middle) where isOtherMiddle(text[end]) || (draft.isEmpty && !text.isBorder(index - 1)): return nil
        case .yearAfter, .monthAfter: return days.floor != nil || (draft.isEmpty && text.isBorder(index - 1)) ? (word, end) : nil
        case .season where draft.isEmpty && isLongSeason(index): return nil
        case .weather: return draft.isWholeYear || isThatDay(end) ? (word, end) : nil
        case .aroundNewYear: return draft.isWholeYear || isFreeBefore(index) ? (.holiday(.springFestival), index + 1) : nil
        case .latinPart: return latinPart(word, index, end, draft)
        case .leapMark: return text.number(at: end).map { text[$0.end] == "月" } == true ? (word, end) : nil
        case .weekdays where draft.isEmpty && text[index - 1] == "个" && NumberReader.canBegin(text[index - 2]): return nil
        case .weekLead:
            // 一周三次, 两周一次; 老周.
            if text[index] == "周", draft.isEmpty, isSurname(after: text[index - 1]) { return nil }
            if text[index] == "周", draft.isEmpty, index > 0, Numerals.isNumeral(text[index - 1]), !isWeekLead(text[index - 2]) {
                return nil
            }
            return weekday(at: end)
        // 钢琴晚上弹: 琴晚 is yesterday evening in Cantonese.
        case .days, .dayPart, .year:
            if draft.isEmpty, isWithinWord(index) { return nil }
            return text[index] == "琴" && isInstrument(text[index - 1]) ? nil : (word, end)
        case .shortPart: return isTimeBehind(end, draft) ? (word, end) : nil
        case .spanLead(let lead):
            if lead == .last, let found = ordinal(at: end, draft, isLast: true) ?? piece(at: end, draft, isLast: true) { return found }
            return draft.isEmpty && (isWithinWord(index) || !isPassing(index)) ? nil : span(lead, at: end, draft)
        case .lacking: return lackingClock(at: end, draft)
        // 暑期绘本课 is a name.
        case .holiday(.summerHolidays) where text[end - 1] == "期": return isSaidAlone(end) ? (word, end) : nil
        // 除夕夜八点: the evening belongs to the time.
        case .holiday where text[end - 1] == "夜" && isTimeBehind(end, DateDraft()): return (word, end - 1)
        case .holiday:
            guard NumberReader.canBegin(text[index]) else { return (word, end) }
            return isNumberedHoliday(index, end) ? (word, end) : nil
        case .lunarDay: return joints.measures.begins(in: text, at: end) ? nil : (word, end)
        case .now: return text[index] == "今" && !draft.isEmpty ? nil : (word, end)
        case .following where draft.hasPieces && text[index] == "第": return (.piece(.day(2)), end)
        case .following: return draft.isEmpty && !afterDay ? nil : (word, end)
        default: return (word, end)
        }
    }
}
