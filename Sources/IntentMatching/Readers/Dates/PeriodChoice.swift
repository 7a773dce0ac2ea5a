/// Chooses, among all that a text says about time, the period that it is about.
enum PeriodChoice {
    static func period(of readings: [DateReading], in text: DateText) -> DateReading? {
        let usable = readings.filter { !$0.isDeadline && !isDeadline($0, in: text) && !isWaved($0, in: text) }
        guard var chosen = usable.first else { return nil }
        for reading in usable.dropFirst() {
            if complete(&chosen, with: reading, in: text) { continue }
            // 我住到月底，下个月有啥安排: until when something else lasts is not asked for.
            let onlyLasts = chosen.bounds == .through && chosen.end == nil && reading.bounds != .through && reading.hasDay
            if onlyLasts || weight(reading) > weight(chosen) { chosen = reading }
        }
        if chosen.start.form.isWide, chosen.end == nil, (0..<text.count).contains(where: { PeriodWords.stillToCome.begins(in: text, at: $0) }) {
            chosen.isRemaining = true
        }
        return chosen
    }

    /// Adds to the first reading what a later one says about the same time.
    private static func complete(_ chosen: inout DateReading, with later: DateReading, in text: DateText) -> Bool {
        let range = chosen.range.lowerBound..<later.range.upperBound
        if chosen.hasDay, !later.hasDay {
            if chosen.end?.isTimeless == true, chosen.start.isTimeless, chosen.end?.days != nil, later.hasClock, later.start.instant == nil {
                // 6月1号到5号每天上午九点到十一点.
                chosen.start.clock = later.start.clock
                chosen.start.part = later.start.part
                chosen.end?.clock = later.end?.clock
                chosen.end?.part = later.end?.part ?? (later.end == nil ? nil : later.start.part)
                chosen.range = range
                return true
            }
            if chosen.start.clock == nil, chosen.end == nil, later.bounds == .through || later.bounds == .untilNow {
                // 周六晚上跳到九点半, 上个月做到现在.
                if later.bounds == .untilNow { chosen.bounds = .untilNow } else { chosen.end = later.start }
                chosen.range = range
            } else if chosen.start.clock == nil, chosen.end == nil {
                // 下周五晚上中秋赏月,六点到九点: the part of the day holds for the times.
                let part = later.start.part ?? chosen.start.part
                chosen.start.clock = later.start.clock
                chosen.start.part = part
                chosen.end = later.end
                chosen.minuteCount = later.minuteCount
                chosen.bounds = .both
                chosen.range = range
            } else if chosen.end == nil, chosen.minuteCount == nil, later.end == nil, later.hasClock, isEnd(later, in: text) {
                chosen.end = later.start
                chosen.range = range
            }
            return true
        }
        if !chosen.hasDay, chosen.hasClock, later.hasDay, later.start.clock == nil, later.end == nil {
            // 晚上七点跳舞,周五那天.
            chosen.start.days = later.start.days
            chosen.start.form = later.start.form
            chosen.start.part = chosen.start.part ?? later.start.part
            chosen.range = range
            return true
        }
        guard let known = chosen.start.days, let named = later.start.days, chosen.end == nil else { return false }
        // 周五下午三点开始,周五五点结束.
        if known == named, chosen.hasClock, later.hasClock, later.end == nil, chosen.minuteCount == nil, isEnd(later, in: text) {
            chosen.end = later.start
            chosen.range = range
            return true
        }
        // 冬至包汤圆 22号下午两点: the same day, or one of those days, with its time.
        guard named.lowerBound >= known.lowerBound, named.upperBound <= known.upperBound, known == named || chosen.start.form.isWide,
            !chosen.hasClock
        else { return false }
        let part = chosen.start.part
        chosen = later
        if chosen.start.part == nil { chosen.start.part = part }
        chosen.range = range
        return true
    }

    /// A day that was counted or named outweighs a feast or a month, which may be what the activity is about; a clock time outweighs none.
    private static func weight(_ reading: DateReading) -> Int {
        let clock = reading.hasClock ? 2 : 0
        if reading.start.instant != nil { return 4 }
        guard reading.start.days != nil else { return clock > 0 ? 1 : 0 }
        return clock + (reading.start.form.isWide ? 1 : 2)
    }

    /// 五点结束, 结束时间五点.
    private static func isEnd(_ reading: DateReading, in text: DateText) -> Bool {
        let behind = reading.range.upperBound
        if PeriodWords.ends.begins(in: text, at: behind) { return true }
        return (1...6).contains {
            PeriodWords.endLeads.longest(in: text, at: reading.range.lowerBound - $0)?.end == reading.range.lowerBound
        }
    }

    /// 前年的就算了: not asked for.
    private static func isWaved(_ reading: DateReading, in text: DateText) -> Bool {
        PeriodWords.waved.begins(in: text, at: reading.range.upperBound)
    }

    /// 报名截止周五, 周五前报名.
    private static func isDeadline(_ reading: DateReading, in text: DateText) -> Bool {
        if PeriodWords.deadlines.begins(in: text, at: reading.range.upperBound) { return true }
        return (2...8).contains { distance in
            guard let (_, end) = PeriodWords.deadlineLeads.longest(in: text, at: reading.range.lowerBound - distance) else { return false }
            return end == reading.range.lowerBound || (reading.bounds == .through && end > reading.range.lowerBound)
        }
    }
}

private enum PeriodWords {
    static let ends = WordTable<Bool>([("结束 散场 收摊 收工 散会 完事 结尾 收场 截止 撤场 落幕 闭幕 完结 放学 下课", true)])
    static let waved = WordTable<Bool>([("的就算了 就算了 的算了 的不算 的不用 的就不用 的不要 的就不要 的不看 除外", true)])
    /// Of a period that is running, what is still to come.
    static let stillToCome = WordTable<Bool>([("没开始 没搞完 没办 没举行 未开始 没搞的 没到的", true)])
    static let endLeads = WordTable<Bool>([("结束时间 结束时间: 结束时间是 结束于 结束: 到 至 开到 一直到", true)])
    static let deadlines = WordTable<Bool>([("截止 前报名 报名截止 之前报名 前登记 停止报名 报名结束 前报 前截止", true)])
    static let deadlineLeads = WordTable<Bool>([
        (
            """
            报名截止 报名截至 报名截止到 报名截止时间 报名截止时间: 报名截止日期 报名截止日期: 截止报名 截止日期 截止日期: 截止时间 截止时间: 报名到 报名至 预约截止 登记截止 报名时间 \
            报名时间: 接龙截止 截止报名时间 报名从 报名请在 报名截止: 报名截止是 截止于
            """, true
        )
    ])
}
