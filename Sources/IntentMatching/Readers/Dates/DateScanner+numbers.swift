import Community

extension DateScanner {
    /// A date, a time or a length of time that begins with a number.
    func numbered(at index: Int, _ draft: DateDraft, afterDay: Bool) -> (DateWord, Int)? {
        if text[index] == "半" { return placedLength(at: index, draft) }
        guard let number = text.number(at: index), !(draft.isEmpty && !afterDay && isPartOfCode(before: index)) else { return nil }
        if number.isWritten, let found = writtenDate(at: index, number, draft) { return found }
        if let found = clock(number, at: index, draft, afterDay: afterDay) { return found }
        if number.digits == 4, text[number.end] == "q", (2000...2100).contains(number.value) { return (.numberedYear(number.value), number.end) }
        if let found = decade(number, at: index, draft) { return found }
        if let found = placedLength(at: index, draft) { return found }
        // 两月, 俩号: how many, not which.
        if text[index] == "两" || text[index] == "俩" || text[index] == "仨" { return nil }
        let unit = sharedUnit(of: number) ?? text[number.end]
        let isShared = unit != text[number.end]
        let end = isShared ? number.end : number.end + 1
        switch unit {
        case "年": return year(number, from: index, to: end, isShared)
        // 1月3至2月10: the 3 is a day.
        case "月" where !isShared || !(draft.isSingleMonth || draft.isLunarMonth): return month(number, end)
        case "号", "日": return monthDay(number, end, unit, isShared, draft)
        default: break
        }
        // 七八两月, and the end of 七、八两月.
        if text[number.end] == "两" {
            let behind = text[number.end + 1] == "个" ? number.end + 2 : number.end + 1
            if text[behind] == "月" { return month(number, behind + 1) }
        }
        return bareDay(number, draft)
    }

    private static let oclock = ("点" as Unicode.Scalar).value

    /// The unit that a number shares with the one behind it: 1-7号, 七、八月, 9到11点.
    func sharedUnit(of number: DateNumber) -> UInt32? {
        guard let (_, next) = joints.connections.longest(in: text, at: number.end), text[number.end] != "+", text[number.end] != "/",
            let other = text.number(at: next)
        else { return nil }
        // 2025到2026年.
        if text[other.end] == "年", number.value > 1900, other.value >= number.value, other.value <= 2100 { return text[other.end] }
        guard other.digits <= 2, other.value <= 31 else { return nil }
        // 9、9月27日 is a numbered list.
        if text[number.end] == "、", other.value <= number.value { return nil }
        if text[other.end] == "两", text[other.end + 1] == "月" { return text[other.end + 1] }
        if latinPart(at: other.end) != nil { return other.value <= 12 ? Self.oclock : nil }
        switch text[other.end] {
        case "月" where other.value <= 12, "号", "日": return text[other.end]
        case "点" where other.value <= 24, "时" where other.value <= 24: return text[other.end]
        default: return nil
        }
    }

    /// b23, #23, 第23, 138-23.
    func isPartOfCode(before index: Int) -> Bool {
        let scalar = text[index - 1]
        return Scalars.isLatin(scalar) || scalar == "几" || scalar == "数" || scalar == "闰" || scalar == "#" || scalar == "第" || scalar == "¥"
            || scalar == "$" || (scalar == "-" && Scalars.isLatin(text[index - 2]))
    }

    private func month(_ number: DateNumber, _ afterUnit: Int) -> (DateWord, Int)? {
        guard (1...12).contains(number.value) else { return nil }
        switch text[afterUnit] {
        // 一月租金, 一月饼.
        case "租", "饼", "卡", "嫂", "薪", "票", "供", "季", "结": return nil
        default: break
        }
        let end = text[afterUnit] == "份" ? afterUnit + 1 : afterUnit
        return (.months(number.value, number.neighbour ?? number.value), end)
    }

    private func monthDay(_ number: DateNumber, _ end: Int, _ unit: UInt32, _ isShared: Bool, _ draft: DateDraft) -> (DateWord, Int)? {
        guard (1...31).contains(number.value), number.neighbour == nil, draft.monthDay == nil else { return nil }
        if isShared {
            guard let (_, next) = joints.connections.longest(in: text, at: end), let other = text.number(at: next),
                draft.isMonth || !joints.notDays.begins(in: text, at: other.end + 1)
            else { return nil }
            return (.monthDay(number.value), end)
        }
        if draft.isMonth || draft.isLunarMonth { return (.monthDay(number.value), end) }
        if joints.notDays.begins(in: text, at: end) || isTicket(before: number, draft) { return nil }
        if unit == "日" {
            switch text[end] {
            case "子", "常", "游", "均", "内", "三", "元", "用", "租": return nil
            default: break
            }
            // 一日三餐, 三日: how long, unless written in digits or past ten.
            if !number.isWritten, number.value < 10 { return nil }
        }
        return (.monthDay(number.value), end)
    }

    /// 工单12号, 尾号12号, 拨12号.
    private func isTicket(before number: DateNumber, _ draft: DateDraft) -> Bool {
        guard draft.isEmpty else { return false }
        var start = number.end - 1
        while start > 0, NumberReader.canBegin(text[start - 1]) { start -= 1 }
        switch text[start - 1] {
        // 单号12号, but 23号24号.
        case "号": return !NumberReader.canBegin(text[start - 2])
        case "单", "拨", "题", "编", "第", "栋", "幢", "楼", "座", "弄", "路", "元", "层", "库", "区", "选", "投", "梯", "位", "案": return true
        default: return false
        }
    }

    /// 5月23, 五月二十三, 腊月廿三: the day without its unit.
    private func bareDay(_ number: DateNumber, _ draft: DateDraft) -> (DateWord, Int)? {
        guard draft.isSingleMonth || draft.isLunarMonth, (1...31).contains(number.value), number.neighbour == nil, number.digits <= 2,
            !joints.measures.begins(in: text, at: number.end), text[number.end] != ":", text[number.end] != ".", text[number.end] != "/"
        else { return nil }
        // 五月一直, 五月一共.
        if !number.isWritten, joints.notWeekdays.begins(in: text, at: number.end - 1) { return nil }
        // 廿 is how the farmers' calendar counts.
        let isLunar = draft.isSingleMonth && Numerals.unit(text[number.end - 2]) == 20
        return (isLunar ? .lunarDay(number.value) : .monthDay(number.value), number.end)
    }
}
