/// How many points a head or a member of staff gives.
public enum PointsReader {
    /// 加5分, +10, 记二十分, 奖励5个积分; nil when no number of points is said. 扣5分 and 减5分 are negative.
    public static func points(in scalars: [UInt32]) -> Int? {
        guard ScalarSet.numberStarts.firstIndex(in: scalars) != nil else { return nil }
        var bare: Int?
        for amount in Amount.all(in: scalars) {
            guard let value = amount.whole, value > 0 else { continue }
            let (start, end) = (amount.range.lowerBound, amount.range.upperBound)
            let lead = awardStart(scalars, before: start)
            let signed = isTaken(scalars, lead: lead, start) ? -value : value
            if isPoints(scalars, amount, isAwarded: lead != nil) { return signed }
            if bare == nil, lead != nil, Surroundings.isBorder(scalars, end) || !Surroundings.isMeasured(scalars, at: end),
                !things.begins(in: scalars, at: end)
            {
                bare = signed
            }
        }
        return bare
    }

    /// Where the word that awards ends, with 了, 上, 个 and the like between it and the number: 加上 10, 奖励他5分, +5.
    private static func awardStart(_ scalars: [UInt32], before start: Int) -> Int? {
        var end = start
        while let word = between.start(in: scalars, endingAt: end) { end = word }
        return awards.ends(in: scalars, at: end) ? end : nil
    }

    /// 扣王辉5分, -5: taken away rather than given.
    private static func isTaken(_ scalars: [UInt32], lead: Int?, _ start: Int) -> Bool {
        if scalars[near: start - 1] == "-" || takings.ends(in: scalars, at: lead ?? start) || takings.ends(in: scalars, at: start) {
            return true
        }
        guard lead == nil else { return false }
        return takings.occurs(in: scalars, within: Surroundings.clause(scalars, around: start).lowerBound..<start)
    }

    private static func isPoints(_ scalars: [UInt32], _ amount: Amount, isAwarded: Bool) -> Bool {
        let end = amount.range.upperBound
        guard let close = units.end(in: scalars, at: end), !notUnits.begins(in: scalars, at: end) else { return false }
        // 十分感谢: very, unless something is given.
        // So is 两点 a time of day.
        let isAdverb = close == end + 1 && (amount.range.count == 1 && scalars[end - 1] == "十" || scalars[end] == "点")
        return !isAdverb || isAwarded
            || scalars[end] != "点" && (Surroundings.isBorder(scalars, close) || particles.begins(in: scalars, at: close))
    }

    private static let units: Phrases = "分 积分 个积分 点积分 志愿分 个志愿分 份 点 个点"
    private static let notUnits: Phrases = "分钟 分之 分期 分类 分给 分为 分成 分组 份量 份报 份材 份礼 份资 份表 份传 点钟 点半 点到 点开 点整 点多 点左 点前 点后 点早 点下 点上 点给 份饭 份餐 份早"
    private static let awards: Phrases = "加 夹 家 + 奖 奖励 记 计 给 发 打 入 补 补记 登 登记 送 增 涨 添 奖佢 扣 减 罚 扣除 倒扣 - 分数 积分 分 各 每人"
    private static let between: Phrases = "上 了 个 他 她 其 佢 他们 她们 大家 人家 : 一个 予 为 是 各 每人 一人"
    private static let takings: Phrases = "扣 减 罚 扣除 倒扣 扣了 扣他 扣她 扣掉 减去"
    private static let particles: Phrases = "吧 啊 呗 哈 哦 了 呢 嘛 被 ! 谢谢 麻烦 理由 原因 事由 因"
    private static let things: Phrases = "小时 个小时 钟头 号 楼 栋 单元 月 日 天 次 人 个人 户 袋 桶 块 元 斤 名 岁 趟 位 遍 个"
}
