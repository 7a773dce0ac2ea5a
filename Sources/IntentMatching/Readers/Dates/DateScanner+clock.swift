extension DateScanner {
    /// 三点半, 19:30, 9点30, 下午7.30, 七八点.
    func clock(_ number: DateNumber, at index: Int, _ draft: DateDraft, afterDay: Bool) -> (DateWord, Int)? {
        guard number.value <= 24, number.digits <= 2, draft.clock == nil else { return nil }
        if let (part, end) = latinPart(at: number.end), number.isWritten, number.value <= 12 {
            return (.clock(ClockTime(hour: number.value, minute: 0).inLatin(part)), end)
        }
        switch text[number.end] {
        case ":": return digitalClock(number, at: index)
        case "." where draft.part != nil: return digitalClock(number, at: index)
        case "点", "时": return spokenClock(number, at: index, draft, afterDay)
        default:
            guard let unit = sharedUnit(of: number), unit == "点" || unit == "时" else { return nil }
            // 9-11am, 7-9pm; 11-2pm begins before noon.
            if let (_, next) = joints.connections.longest(in: text, at: number.end), let other = text.number(at: next),
                let (part, _) = latinPart(at: other.end) {
                let isSame = number.value % 12 < other.value % 12
                return (.clock(ClockTime(hour: number.value, minute: 0).inLatin(isSame ? part : .morning)), number.end)
            }
            return (.clock(ClockTime(hour: number.value, minute: 0)), number.end)
        }
    }

    private func digitalClock(_ hour: DateNumber, at index: Int) -> (DateWord, Int)? {
        guard hour.isWritten, let minute = text.writtenNumber(at: hour.end + 1), minute.digits == 2, minute.value < 60,
            hour.value < 24 || minute.value == 0
        else { return nil }
        var end = minute.end
        // Seconds say nothing.
        if text[end] == ":", let second = text.writtenNumber(at: end + 1), second.digits == 2 { end = second.end }
        if text[end] == "分" || text[end] == "时" { end += 1 }
        if let (part, after) = latinPart(at: end), hour.value <= 12 {
            return (.clock(ClockTime(hour: hour.value, minute: minute.value).inLatin(part)), after)
        }
        let isExact = text[index] == "0" || hour.value > 12
        return (.clock(ClockTime(hour: hour.value, minute: minute.value, isExact: isExact)), end)
    }

    private func spokenClock(_ number: DateNumber, at index: Int, _ draft: DateDraft, _ afterDay: Bool) -> (DateWord, Int)? {
        let afterUnit = number.end + 1
        if text[number.end] == "时" {
            switch text[afterUnit] {
            case "候", "间", "常", "段", "令", "光", "刻": return nil
            default: break
            }
            if !number.isWritten, number.value < 6, draft.isTimeless, !afterDay || number.value == 1 { return nil }
        }
        let (minute, end, isPlain) = minutes(at: afterUnit)
        if isPlain {
            if joints.notClocks.begins(in: text, at: afterUnit), !(text[afterUnit] == "积" && afterDay) { return nil }
            if !isPlausible(number, at: index, draft, afterDay) { return nil }
        }
        if let (part, after) = latinPart(at: end), number.value <= 12 {
            return (.clock(ClockTime(hour: number.value, minute: minute).inLatin(part)), after)
        }
        // 8时30分 is how notices write, in 24 hours.
        let isOfficial = text[number.end] == "时" && number.isWritten && number.value >= 6 && draft.part == nil
        let isExact = number.value > 12 || isOfficial || (number.isWritten && text[index] == "0")
        return (.clock(ClockTime(hour: number.value, minute: minute, isExact: isExact)), end)
    }

    /// 三点 alone may be three points of a speech, 一点 a little.
    private func isPlausible(_ number: DateNumber, at index: Int, _ draft: DateDraft, _ afterDay: Bool) -> Bool {
        if draft.part != nil { return true }
        let isFollowedByEnd =
            joints.connections.longest(in: text, at: number.end + 1).map { if case .range = $0.value { true } else { false } } ?? false
        if number.value == 1, !number.isWritten {
            if isFollowedByEnd, let other = text.number(at: number.end + 2), text[other.end] == "点" { return true }
            return afterDay
                && (text.isBorder(number.end + 1) || joints.qualifiers.begins(in: text, at: number.end + 1) || isMeeting(number.end + 1))
        }
        if afterDay || number.value >= 6 { return true }
        return !DateJoints.announcesPoints(text[index - 1])
    }

    private func isMeeting(_ index: Int) -> Bool {
        switch text[index] {
        case "在", "开", "集", "党", "社", "见", "上", "门", "准", "广", "小", "东", "西", "南", "北", "到": true
        default: false
        }
    }

    /// What follows 点: its minutes, and whether nothing but the full hour was said.
    private func minutes(at index: Int) -> (minute: Int, end: Int, isPlain: Bool) {
        switch text[index] {
        case "半": return (30, index + 1, false)
        case "钟", "整", "正": return (0, index + 1, false)
        case "一", "三", "1", "3":
            if text[index + 1] == "刻" { return (text[index] == "一" || text[index] == "1" ? 15 : 45, index + 2, false) }
        case "多", "许": return (0, text[index + 1] == "钟" ? index + 2 : index + 1, true)
        case "搭", "踏":
            if text[index + 1] == "半" { return (30, index + 2, false) }
            // 踏三: in Cantonese the fifth parts of the dial count.
            if let number = text.number(at: index + 1), (1...11).contains(number.value) { return (number.value * 5, number.end, false) }
        case "过":
            if let (minute, end) = smallTime(at: index + 1) { return (minute, end, false) }
        case "差", "缺":
            if let (minute, end) = smallTime(at: index + 1) { return (-minute, end, false) }
        default: break
        }
        if let number = text.number(at: index), (1...11).contains(number.value), text[number.end] == "个", text[number.end + 1] == "字" {
            return (number.value * 5, number.end + 2, false)
        }
        guard let number = text.number(at: index), number.value < 60, number.digits == 0 || number.digits == 2 else {
            if let (minute, end) = smallTime(at: index) { return (minute, end, false) }
            return (0, index, true)
        }
        if text[number.end] == "分" {
            let end = isShare(number.end + 1) ? number.end : number.end + 1
            // Seconds say nothing.
            if let second = text.number(at: end), text[second.end] == "秒" { return (number.value, second.end + 1, false) }
            return (number.value, end, false)
        }
        let isTwoPart = number.isWritten || number.value >= 10 || text[index] == "零" || text[index] == "〇"
        guard isTwoPart, number.neighbour == nil, sharedUnit(of: number) == nil, !joints.measures.begins(in: text, at: number.end),
            text[number.end] != ".", text[number.end] != "-" || !text.isDigit(number.end + 1)
        else { return (0, index, true) }
        return (number.value, number.end, false)
    }

    /// am and p.m. behind a clock time, and a single p behind 3:15.
    func latinPart(at index: Int) -> (part: PartOfDay, end: Int)? {
        var next = text[index] == " " ? index + 1 : index
        guard text[next] == "a" || text[next] == "p" else { return nil }
        let part = text[next] == "a" ? PartOfDay.morning : .afternoon
        next += 1
        if text[next] == "." { next += 1 }
        if text[next] == "m" {
            next += text[next + 1] == "." ? 2 : 1
        } else if part == .morning || text[next - 1] == "." || text[index - 3] != ":" {
            return nil
        }
        return Scalars.isLatin(text[next]) || text.isDigit(next) ? nil : (part, next)
    }

    /// pm3:00: before its clock time.
    func latinPart(_ word: DateWord, _ index: Int, _ end: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        let next = text[end] == " " || text[end] == "." ? end + 1 : end
        guard !Scalars.isLatin(text[index - 1]), !text.isDigit(index - 1), let number = text.number(at: next), number.value <= 12,
            text[number.end] == ":" || text[number.end] == "点"
        else { return nil }
        return (word, next)
    }

    /// 9点30分享会: the 分 belongs to what follows.
    private func isShare(_ index: Int) -> Bool {
        switch text[index] {
        case "享", "组", "批", "发", "别", "会", "给", "类", "队", "配": true
        default: false
        }
    }

    /// 五分, 一刻.
    private func smallTime(at index: Int) -> (minutes: Int, end: Int)? {
        guard let number = text.number(at: index), number.value < 60 else { return nil }
        if text[number.end] == "刻" { return (number.value * 15, text[number.end + 1] == "钟" ? number.end + 2 : number.end + 1) }
        guard text[number.end] == "分", !isShare(number.end + 1) else { return nil }
        return (number.value, text[number.end + 1] == "钟" ? number.end + 2 : number.end + 1)
    }

    /// 差五分八点, behind its first character.
    func lackingClock(at index: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        guard let (minutes, next) = smallTime(at: index), minutes < 60, let hour = text.number(at: next), hour.value <= 24,
            text[hour.end] == "点"
        else { return nil }
        return (.clock(ClockTime(hour: hour.value, minute: -minutes)), text[hour.end + 1] == "钟" ? hour.end + 2 : hour.end + 1)
    }
}
