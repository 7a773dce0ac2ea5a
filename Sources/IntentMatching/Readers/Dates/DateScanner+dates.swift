import Community

/// Years, and dates whose parts are set apart by signs.
extension DateScanner {
    /// 2026年, 26年5月, 零七年八月, 98年国庆; a year shared by a range needs all its digits.
    func year(_ number: DateNumber, from index: Int, to end: Int, _ isShared: Bool) -> (DateWord, Int)? {
        if (1900...2100).contains(number.value) { return (.numberedYear(number.value), end) }
        guard !isShared, let value = shortYear(number, from: index) else { return nil }
        let isPlain = isZero(index)
        let century = now.date.year / 100 * 100
        let year = value <= now.date.year % 100 + 10 ? century + value : century - 100 + value
        // 20年底 and 20年初 are years; 20年 alone is a length of time.
        if isPlain || text[end] == "底" || text[end] == "初" { return (.numberedYear(year), end) }
        if let month = text.number(at: end), text[month.end] == "月" { return (.numberedYear(year), end) }
        switch vocabulary.words.longest(in: text, at: end)?.value {
        case .holiday?, .weather?, .half?, .quarters?, .edgeOfYear?, .lunarMonth?, .lunarMark?, .wholeYear?, .season?: return (.numberedYear(year), end)
        case .ordinal?: return piece(at: end + 1, isLast: false) != nil ? (.numberedYear(year), end) : nil
        default: return joints.afterShortYear.begins(in: text, at: end) && abs(year - now.date.year) <= 3 ? (.numberedYear(year), end) : nil
        }
    }

    /// 08年 and 零八年 count no years.
    func isZero(_ index: Int) -> Bool { text[index] == "0" || text[index] == "零" || text[index] == "〇" }

    /// The two digits of a year, written or said one by one.
    private func shortYear(_ number: DateNumber, from index: Int) -> Int? {
        if number.isWritten { return number.digits == 2 ? number.value : nil }
        guard number.end == index + 2, let tens = Numerals.digit(text[index]), let ones = Numerals.digit(text[index + 1]) else { return nil }
        return tens * 10 + ones
    }

    /// 80年代, 2020年代, 二十世纪九十年代, and 上世纪 or 本世纪 before them.
    func decade(_ number: DateNumber, at index: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        guard draft.isEmpty else { return nil }
        if text[number.end] == "世", text[number.end + 1] == "纪" {
            guard (16...22).contains(number.value), let other = text.number(at: number.end + 2), other.value % 10 == 0, other.value < 100,
                text[other.end] == "年", text[other.end + 1] == "代"
            else { return nil }
            return (.decade((number.value - 1) * 100 + other.value), other.end + 2)
        }
        guard number.value % 10 == 0, text[number.end] == "年", text[number.end + 1] == "代" else { return nil }
        let end = number.end + 2
        if (1900...2100).contains(number.value) { return (.decade(number.value), end) }
        guard (10...90).contains(number.value) else { return nil }
        let century = now.date.year / 100 * 100
        if text[index - 1] == "纪", text[index - 2] == "世" {
            return (.decade((text[index - 3] == "本" ? century : century - 100) + number.value), end)
        }
        return (.decade((number.value <= now.date.year % 100 ? century : century - 100) + number.value), end)
    }

    /// 5.23, 5/23, 6-18, 2026-05-23, 20260523.
    func writtenDate(at index: Int, _ number: DateNumber, _ draft: DateDraft) -> (DateWord, Int)? {
        if number.digits == 8 { return compactDate(at: index, number.end) }
        let separator = text[number.end]
        guard draft.isDayless || draft.isWholeYear, draft.isTimeless, separator == "." || separator == "/" || separator == "-" || separator == "·" || separator == " ",
            let second = text.writtenNumber(at: number.end + 1), second.digits <= 2
        else { return nil }
        if number.digits == 4 {
            guard (1900...2100).contains(number.value) else { return nil }
            if text[second.end] == separator, let third = text.writtenNumber(at: second.end + 1) {
                guard third.digits <= 2, CivilDate(year: number.value, month: second.value, day: third.value) != nil else { return nil }
                return (.date(year: number.value, month: second.value, day: third.value), afterDayUnit(third.end))
            }
            return separator == " " ? nil : monthOfYear(at: index, number, second)
        }
        if let found = shortYearDate(at: index, number, second) { return found }
        if separator == " " { return nil }
        // The 29th of February exists in some year.
        guard number.digits <= 2, CivilDate(year: 2024, month: number.value, day: second.value) != nil, sharedUnit(of: number) == nil else {
            return nil
        }
        let end = afterDayUnit(second.end)
        if end == second.end {
            // 6/14两天 is a day, 6/14两个 is none.
            let isMeasured = joints.measures.begins(in: text, at: end) && length(at: end)?.days == nil
            if isMeasured || Scalars.isLatin(text[end]) { return nil }
            let isLonger = (text[end] == separator || text[end] == ".") && text.isDigit(end + 1)
            if isLonger, separator != "/" || text[end] == "/" { return nil }
            if separator == ".", isDecimal(before: index, end) { return nil }
            if separator == "-", !isHyphenDate(index, second) { return nil }
        }
        return (.date(year: nil, month: number.value, day: second.value), end)
    }

    /// 一个2.1, 1.3-1102: a price, or the numbers of a list and of a room.
    private func isDecimal(before index: Int, _ end: Int) -> Bool {
        if text[end] == "-", let other = text.writtenNumber(at: end + 1), other.digits > 2 { return true }
        switch text[index - 1] {
        case "个", "价", "收", "费", "约", "共", "涨", "降", "跌", "卖", "才", "只", "差", "按", "每", "压", "格", "平", "温", "糖", "扣", "减", "赔", "花", "付",
            "交", "长", "宽", "高", "重", "退":
            return true
        default: return false
        }
    }

    private func afterDayUnit(_ index: Int) -> Int {
        (text[index] == "号" || text[index] == "日") && !joints.notDays.begins(in: text, at: index + 1) ? index + 1 : index
    }

    /// 6-18, but not 3-2 (building and unit).
    private func isHyphenDate(_ index: Int, _ second: DateNumber) -> Bool {
        guard text.isBorder(index - 1) || Scalars.isHan(text[index - 1]) else { return false }
        return second.digits == 2 || text.isBorder(second.end) || vocabulary.words.begins(in: text, at: second.end)
    }

    private func compactDate(at index: Int, _ end: Int) -> (DateWord, Int)? {
        var digits = 0
        for position in index..<end { digits = digits * 10 + Int(text[position]) - 48 }
        let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100)
        guard (2000...2099).contains(year), CivilDate(year: year, month: month, day: day) != nil, text[index - 1] != "号",
            text[index - 1] != "单"
        else { return nil }
        return (.date(year: year, month: month, day: day), end)
    }

    /// 2026.5, 2026-05: a month, where no day follows.
    private func monthOfYear(at index: Int, _ year: DateNumber, _ month: DateNumber) -> (DateWord, Int)? {
        let end = month.end
        guard (1...12).contains(month.value), text.isBorder(index - 1) || Scalars.isHan(text[index - 1]), text[index - 1] != "号",
            text[index - 1] != "单", text[index - 1] != "第", !joints.measures.begins(in: text, at: end), !text.isDigit(end + 1),
            !Scalars.isLatin(text[end])
        else { return nil }
        return (.monthOfYear(year: year.value, month: month.value), end)
    }

    /// 26.5.23, 26/5/23; with hyphens it would be building, unit and room.
    private func shortYearDate(at index: Int, _ year: DateNumber, _ month: DateNumber) -> (DateWord, Int)? {
        let separator = text[year.end]
        guard year.digits == 2, abs(year.value - now.date.year % 100) <= 3, separator != "-", text[month.end] == separator,
            let day = text.writtenNumber(at: month.end + 1), day.digits <= 2, text[day.end] != separator || !text.isDigit(day.end + 1)
        else { return nil }
        let full = now.date.year / 100 * 100 + year.value
        guard CivilDate(year: full, month: month.value, day: day.value) != nil else { return nil }
        return (.date(year: full, month: month.value, day: day.value), afterDayUnit(day.end))
    }
}
