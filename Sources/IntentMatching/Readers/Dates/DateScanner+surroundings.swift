/// What stands beside a word and decides whether it is one of time.
extension DateScanner {
    func isSurname(after scalar: UInt32) -> Bool { scalar == "老" || scalar == "小" || scalar == "阿" || scalar == "姓" }

    /// 以后日子, 目前天气: the first character belongs to the word before it.
    func isWithinWord(_ index: Int) -> Bool {
        switch (text[index], text[index - 1]) {
        case ("后", "以"), ("后", "之"), ("后", "然"), ("后", "最"), ("后", "前"), ("后", "往"), ("后", "随"), ("前", "以"), ("前", "之"), ("前", "目"), ("前", "提"),
            ("前", "生"):
            true
        default: false
        }
    }

    /// 大雪那天, 雨水节气: the day and not the weather.
    func isThatDay(_ index: Int) -> Bool { joints.thatDays.begins(in: text, at: index) }

    /// 底下, 楼上, 留下.
    func isPlaceBefore(_ index: Int) -> Bool {
        switch text[index] {
        case "底", "楼", "地", "桥", "剩", "留", "乡", "树", "脚", "路", "车", "身", "放", "停", "住", "压", "坐", "桌", "床", "网", "以", "早", "晚": true
        default: false
        }
    }

    /// 问一下周末, 查一下下周: to ask briefly about this weekend and the next week. 问下下周 is so too, 看下周末 is next weekend.
    func isEndOfBriefly(_ index: Int) -> Bool {
        if text[index - 1] == "一" { return !text.isBorder(index - 2) && text[index - 2] != "第" && text[index - 2] != "这" }
        switch text[index - 1] {
        case "问", "查", "看", "说", "讲": return text[index + 1] == "下" && text[index + 2] != "午"
        default: return false
        }
    }

    /// 过三天, 再过三天, and not 关过三天.
    func isPassing(_ index: Int) -> Bool {
        if text[index] != "过" || text.isBorder(index - 1) { return true }
        switch text[index - 1] {
        case "再", "就", "得", "要", "等", "只", "还", "我", "你", "他", "她", "咱", "们", "约", "后", "天", "上", "午", "家", "区": return true
        default: return false
        }
    }

    /// 一夏天 is how long, 大夏天 a sigh.
    func isLongSeason(_ index: Int) -> Bool { NumberReader.canBegin(text[index - 1]) || text[index - 1] == "大" || text[index - 1] == "整" }

    func isSaidAlone(_ index: Int) -> Bool {
        switch text[index] {
        case "有", "的", "里", "期", "都", "还", "社", "小", "会", "搞", "要", "我": true
        default: text.isBorder(index)
        }
    }

    /// 年前, and not 多年前 or 去年后半年.
    func isFreeBefore(_ index: Int) -> Bool {
        if text.isBorder(index - 1) { return true }
        switch text[index - 1] {
        case "在", "到", "等", "赶", "过", "问", "吗", "呢", "们", "区", "要", "是": return true
        default: return false
        }
    }

    func isInstrument(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "钢", "提", "古", "弹", "口", "风", "练", "扬", "月": true
        default: false
        }
    }

    /// 早 and 晚: behind a day, or right before a clock time.
    func isTimeBehind(_ index: Int, _ draft: DateDraft) -> Bool {
        if let number = text.number(at: index) {
            guard text[number.end] == "点" || text[number.end] == ":" || text[number.end] == "时" || sharedUnit(of: number) != nil else {
                return false
            }
            return !(number.value == 1 && !number.isWritten && text[number.end + 1] != "半" && text[number.end + 1] != "钟")
        }
        return !draft.isDayless && draft.isTimeless
    }

    /// 初, 中 and 底 behind a month or a year.
    func suffix(at index: Int, _ draft: DateDraft) -> (DateWord, Int)? {
        if draft.isMonth, draft.monthDay == nil {
            switch text[index] {
            case "初" where !Numerals.isNumeral(text[index + 1]): return (.partOfMonth(.beginning), index + 1)
            case "底" where text[index + 1] != "楼" && text[index + 1] != "商", "末": return (.partOfMonth(.end), index + 1)
            case "头" where text[index + 1] != "一": return (.partOfMonth(.beginning), index + 1)
            case "尾": return (.partOfMonth(.end), index + 1)
            case "中" where !isOtherMiddle(text[index + 1]): return (.partOfMonth(.middle), index + 1)
            default: return nil
            }
        }
        if draft.isQuarter {
            switch text[index] {
            case "初": return (.partOfMonth(.beginning), index + 1)
            case "中" where !isOtherMiddle(text[index + 1]): return (.partOfMonth(.middle), index + 1)
            case "底", "末": return (.partOfMonth(.end), index + 1)
            default: return nil
            }
        }
        if draft.isWholeYear {
            switch text[index] {
            case "初": return (.edgeOfYear(.beginning), index + 1)
            case "中" where !isOtherMiddle(text[index + 1]): return (.edgeOfYear(.middle), index + 1)
            case "春" where isSeason(index): return (.season(3), index + 1)
            case "夏" where isSeason(index): return (.season(6), index + 1)
            case "秋" where isSeason(index): return (.season(9), index + 1)
            case "冬" where isSeason(index): return (.season(12), index + 1)
            case "底", "末": return (.edgeOfYear(.end), index + 1)
            default: return nil
            }
        }
        return nil
    }

    /// 26年秋, and not 春节, 冬训 or 秋游.
    private func isSeason(_ index: Int) -> Bool { text.isBorder(index + 1) || text[index + 1] == "的" || text[index + 1] == "有" }

    func isOtherMiddle(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "秋", "午", "心", "间", "学", "医", "国", "考", "老", "奖", "元": true
        default: false
        }
    }

    /// 五一, 十一, 三八: the feast and not a number.
    func isNumberedHoliday(_ index: Int, _ end: Int) -> Bool {
        if index > 0, NumberReader.canBegin(text[index - 1]) || text[index - 1] == "第" { return false }
        if !NumberReader.canBegin(text[end - 1]) { return true }
        // 八月十五 is the feast, 八月十五号 is not.
        if text[index + 1] == "月" { return !NumberReader.canBegin(text[end]) && !joints.measures.begins(in: text, at: end) }
        return text.isBorder(end) && !(text[end] == "." && text.isDigit(end + 1)) && text[end] != ":"
            || joints.afterNumberedHoliday.begins(in: text, at: end)
            || (vocabulary.mayBegin(text[end]) && text.number(at: end) == nil && vocabulary.words.begins(in: text, at: end))
    }

    func isWeekLead(_ scalar: UInt32) -> Bool { scalar == "周" || scalar == "期" || scalar == "拜" }
}
