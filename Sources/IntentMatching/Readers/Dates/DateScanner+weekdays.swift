extension DateScanner {
    /// The character of a weekday behind 周 or 下周, with those that follow it: 六日, 一三五, 一到五.
    func weekday(at index: Int) -> (DateWord, Int)? {
        if text[index] == "末" || isMistakenEnd(index) { return (.weekdays(6, 7), index + 1) }
        guard let first = weekdayNumber(at: index) else { return nil }
        var last = first
        var end = index + 1
        while true {
            var next = end
            if text[next] == "、" { next += 1 }
            if let more = weekdayNumber(at: next), more > last, text[next] == "日" || (more < 7 && (isFreeStanding(next) || isWeekendPair(next))) {
                last = more
                end = next + 1
            } else if case (.range, let after)? = joints.connections.longest(in: text, at: end), let more = weekdayNumber(at: after),
                more > last,
                !Scalars.isDigit(text[after]), isFreeStanding(after)
            {
                return (.weekdays(first, more), after + 1)
            } else {
                return (.weekdays(first, last), end)
            }
        }
    }

    /// 第二个周六, 第一周, 最后一个星期天: within a month that was named.
    func ordinal(at index: Int, _ draft: DateDraft, isLast: Bool = false) -> (DateWord, Int)? {
        guard draft.isSingleMonth, let number = text.number(at: index), (1...5).contains(number.value), !isLast || number.value == 1 else {
            return nil
        }
        let next = text[number.end] == "个" ? number.end + 1 : number.end
        guard let (word, end) = vocabulary.words.longest(in: text, at: next) else { return nil }
        let count = isLast ? -1 : number.value
        switch word {
        // 第一个工作日 is one day.
        case .weekdays(1, 5): return nil
        case .weekdays(let first, let last): return (.partOfMonth(.weekday(count, first: first, last: last)), end)
        case .weekLead:
            if let (word, after) = weekday(at: end), case .weekdays(let first, let last) = word {
                return (.partOfMonth(.weekday(count, first: first, last: last)), after)
            }
            return isLast ? nil : (.partOfMonth(.week(count)), end)
        default: return nil
        }
    }

    /// 第三天, 第20周, 第二个月, 最后一个工作日: within a year, a month, a week, a holiday that was named.
    func piece(at index: Int, _ draft: DateDraft, isLast: Bool = false) -> (DateWord, Int)? {
        guard draft.hasPieces, let (piece, end) = piece(at: index, isLast: isLast) else { return nil }
        if case .month = piece, draft.isMonth || draft.isLunarMonth || draft.isWholeWeek || draft.isHoliday { return nil }
        return (.piece(piece), end)
    }

    /// Behind 第 or 最后.
    func piece(at index: Int, isLast: Bool) -> (PieceOfPeriod, Int)? {
        guard let number = text.number(at: index), number.neighbour == nil, (1...366).contains(number.value), !isLast || number.value == 1
        else { return nil }
        let count = isLast ? -1 : number.value
        let next = text[number.end] == "个" ? number.end + 1 : number.end
        if next == number.end, text[next] == "天" || text[next] == "日" { return (.day(count), next + 1) }
        if next > number.end, text[next] == "月" { return (.month(count), next + 1) }
        switch vocabulary.words.longest(in: text, at: next) {
        case (.weekdays(1, 5), let end)?: return (.workday(count), end)
        case (.weekdays(let first, let last), let end)?: return (.weekdays(count, first: first, last: last), end)
        case (.weekLead, let end)?:
            if let (word, after) = weekday(at: end), case .weekdays(let first, let last) = word {
                return (.weekdays(count, first: first, last: last), after)
            }
            return (.week(count), end)
        default: return nil
        }
    }

    /// 周未: the character that looks like 末, where it cannot mean "not yet".
    private func isMistakenEnd(_ index: Int) -> Bool {
        guard text[index] == "未" else { return false }
        switch text[index + 1] {
        case "有", "带", "去", "的", "上", "下", "晚", "搞", "社", "咱", "那", "两", ",", "?", "\0": return true
        default: return false
        }
    }

    /// 周五六日: the 六 before 日 counts no days.
    private func isWeekendPair(_ index: Int) -> Bool { text[index] == "六" && text[index + 1] == "日" && text[index - 1] == "五" }

    private func isFreeStanding(_ index: Int) -> Bool {
        if joints.measures.begins(in: text, at: index + 1) { return false }
        guard text.number(at: index + 1) != nil else { return true }
        // 一三五: the next number is a weekday as well.
        guard let number = weekdayNumber(at: index), let next = weekdayNumber(at: index + 1), next > number else { return false }
        return isFreeStanding(index + 1)
    }

    private func weekdayNumber(at index: Int) -> Int? {
        let number: Int
        switch text[index] {
        case "一": number = 1
        case "二": number = 2
        case "三": number = 3
        case "四": number = 4
        case "五": number = 5
        case "六": number = 6
        // 礼拜两, as it is said in Shanghai; 周两 and 星期两 are not.
        case "两" where text[index - 1] == "拜" && !joints.units.begins(in: text, at: index + 1) && text[index + 1] != "个": number = 2
        case "日", "天": number = 7
        case "1", "2", "3", "4", "5", "6":
            guard !text.isDigit(index + 1), !text.isDigit(index - 1), !joints.measures.begins(in: text, at: index + 1) else { return nil }
            number = Int(text[index]) - 48
        default: return nil
        }
        if joints.notWeekdays.begins(in: text, at: index), !joints.weekdaysAfterAll.begins(in: text, at: index) { return nil }
        return number
    }
}
