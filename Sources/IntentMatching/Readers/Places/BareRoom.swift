/// A room said by its number alone: 602把阳台接出去, 我跟502, 八零三, 着火了 703.
enum BareRoom {
    static func read(_ scalars: [UInt32], at start: Int) -> Designator? {
        guard let number = Designator.read(scalars, at: start), number.isRoom(strict: true), !number.isEmergencyNumber else { return nil }
        // 三百零二 is an amount; a door is said 三零二.
        if number.form == .words, !scalars[number.range].contains(where: { $0 == "零" || $0 == "〇" }) || number.range.count < 3 {
            return nil
        }
        guard !isPartOfLonger(scalars, number.range), !Surroundings.isMeasured(scalars, at: number.range.upperBound),
            !Surroundings.isAnnounced(scalars, before: start)
        else { return nil }
        if notRooms.begins(in: scalars, at: number.range.upperBound) { return nil }
        let begins = Surroundings.isBorder(scalars, start - 1)
        guard begins || leads.ends(in: scalars, at: start) || follows.begins(in: scalars, at: number.range.upperBound) || closes(scalars, number)
        else { return nil }
        return number
    }

    /// 救命啊 703: the door at the end of what happens there. Blanks are tidied away, so what ends a sentence must stand before it, and no
    /// amount: 花了703.
    private static func closes(_ scalars: [UInt32], _ number: Designator) -> Bool {
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        guard number.form == .digits, closings.contains(scalars[near: start - 1]),
            Surroundings.isBorder(scalars, end) || pleas.begins(in: scalars, at: end)
        else { return false }
        return !(scalars[near: start - 1] == "了" && spends.contains(scalars[near: start - 2]))
    }

    /// 139 1234 5678, 10:30, 3-1203-5: a group of something longer.
    private static func isPartOfLonger(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
        func touches(_ joint: UInt32, _ beyond: UInt32) -> Bool {
            if Scalars.isLatin(joint) { return true }
            return joints.contains(joint) && Scalars.isLatin(beyond) && !(joint == Scalars.space && Scalars.isLetter(beyond))
        }
        return touches(scalars[near: range.lowerBound - 1], scalars[near: range.lowerBound - 2])
            || touches(scalars[near: range.upperBound], scalars[near: range.upperBound + 1])
    }

    private static let joints: ScalarSet = " -.:/~_"
    /// Words that a room follows.
    private static let leads: Phrases = """
        跟 和 同 与 给 住 在 隔壁 对门 对面 楼上 楼下 我 我家 我们 我是 俺 俺家 咱 咱家 是 于 找 去 帮 替 让 叫 请 住户 业主 租客 房客 家住 访 走访 看望 探访 入户 探望 回访 代 为 到 从 向 把 房间 房号 室 上门 登门 \
        敲 就 又是 那个 这个 家 及 至 被 由 问 望 来 慰问 户 报修 修 楼的 楼上的 楼下的 隔壁的 对面的 对门的
        """
    /// Words that follow a room.
    private static let follows: Phrases = "的 那家 那户 门口 家里 家的 住户 业主 租客 房客 阳台 厕所 厨房 卫生间 客厅 卧室 室 户主 邻居 楼上 楼下 门外 门前 窗外"
    /// What ends the sentence before a door, what is asked behind one, and what stands before 了 of an amount.
    private static let closings: ScalarSet = "亮吵开堵漏臭了啊呀啦哦嘛咯哒嘞吧呢水味火烟灯电人命快急"
    private static let pleas: Phrases = "快来 快点 快派 快帮 赶紧 赶快 速来 麻烦 帮忙 谁来 来个人 来人 求"
    private static let spends: ScalarSet = "花付交赚扣收差涨跌存剩卖买用跑走刷输赢有到过加满"
    private static let notRooms: Phrases = "活动 大促 购物 晚会 消费者 当天 那天 期间 - 号单 号工单 这单 那单 年 月 路 号线 # / . : → = 单 条 款 型 版 公交 班 航班 房型 国道"
}
