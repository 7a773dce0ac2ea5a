/// How a handled request is judged, from 1 (非常差) to 5 (很满意).
public enum ScoreReader {
    /// The stars or points said (四星, 打4分, 满分), else what the plain words mean. Nil when nothing judges.
    ///
    /// 100 and 10 point scales are brought down to five: 8分 is 4. Nothing is less than one star.
    public static func score(in scalars: [UInt32]) -> Int? {
        said(in: scalars) ?? ScoreWords.score(in: scalars)
    }

    /// As `score(in:)`, with ⭐⭐⭐ counted. They are counted in the original, because tidying shortens what is repeated.
    public static func score(in text: TidiedText) -> Int? {
        if let said = said(in: text.scalars) { return said }
        if text.scalars.contains(where: isStar) {
            let stars = text.original.unicodeScalars.count { isStar($0.value) }
            if (1...5).contains(stars) { return stars }
        }
        return ScoreWords.score(in: text.scalars)
    }

    private static func isStar(_ scalar: UInt32) -> Bool { scalar == 0x2B50 || scalar == 0x1F31F || scalar == 0x2605 }

    private static func said(in scalars: [UInt32]) -> Int? {
        if full.occurs(in: scalars) { return 5 }
        guard ScalarSet.numberStarts.firstIndex(in: scalars) != nil else { return none.occurs(in: scalars) ? 1 : nil }
        for amount in Amount.all(in: scalars) {
            let end = amount.range.upperBound
            if stars.begins(in: scalars, at: end) { return scaled(amount.hundredths, halves(scalars, end)) }
            if scalars[near: end] == "分", !notPoints.begins(in: scalars, at: end),
                !pointLeads.ends(in: scalars, at: amount.range.lowerBound)
            {
                // 十分满意: very.
                let isAdverb = amount.range.count == 1 && scalars[end - 1] == "十" && !judging(scalars, amount.range.lowerBound)
                if !isAdverb { return scaled(amount.hundredths, halves(scalars, end)) }
            }
            if Surroundings.isBorder(scalars, end), judging(scalars, amount.range.lowerBound), amount.hundredths <= 1000 {
                return scaled(amount.hundredths, 0)
            }
        }
        return nil
    }

    /// 打分：2, 评价 5, 给个4.
    private static func judging(_ scalars: [UInt32], _ start: Int) -> Bool {
        var end = start
        while end > 0, joints.contains(scalars[end - 1]) { end -= 1 }
        return judgements.ends(in: scalars, at: end)
    }

    /// 三星半.
    private static func halves(_ scalars: [UInt32], _ end: Int) -> Int {
        scalars[end..<min(scalars.count, end + 3)].contains { $0 == "半" } ? 50 : 0
    }

    private static func scaled(_ hundredths: Int, _ half: Int) -> Int? {
        let value = hundredths + half
        let outOfFive: Int
        switch value {
        case ...550: outOfFive = (value + 50) / 100
        case ...1000: outOfFive = (value + 100) / 200
        case ...10_000: outOfFive = (value + 1000) / 2000
        default: return nil
        }
        return min(5, max(1, outOfFive))
    }

    private static let full: Phrases = "满分 满份 满星 满昏 打满"
    private static let none: Phrases = "负分"
    private static let stars: Phrases = "星 颗星 个星 颗 ⭐ ★ 🌟 心 颗心"
    private static let notPoints: Phrases = "分钟 分之 分期 分类 分给 分配 分派 分开 分别 分为 分成 分里 分中 分制 分满分 分之中"
    private static let pointLeads: Phrases = "加 + 扣 积"
    private static let joints: ScalarSet = ": 是个为,"
    private static let judgements: Phrases = "打分 评分 评价 打 评 给 分数 得分 给分 星级 评星 打星"
}

/// What plain words say about how a request was handled: 很满意 5, 满意 4, 一般 3, 不满意 2, 非常差 1.
enum ScoreWords {
    static func score(in scalars: [UInt32]) -> Int? {
        guard firsts.firstIndex(in: scalars) != nil else { return nil }
        if let satisfied = satisfaction(in: scalars) { return satisfied }
        for (score, words) in plain where words.occurs(in: scalars) { return score }
        return nil
    }

    /// 满意 with what stands before it: 非常, 不太, 比较.
    private static func satisfaction(in scalars: [UInt32]) -> Int? {
        guard let word = satisfied.first(in: scalars) else { return nil }
        let start = word.lowerBound
        if strongDenials.ends(in: scalars, at: start) { return 1 }
        if denials.ends(in: scalars, at: start) { return 2 }
        if strong.ends(in: scalars, at: start) || afterStrong.begins(in: scalars, at: word.upperBound) { return 5 }
        return middling.ends(in: scalars, at: start) ? 3 : 4
    }

    private static let firsts: ScalarSet = "勉及中普过零服点超太非很极满曼瞒好差行般凑糟错赞灵巴棒绝劣垃将马恶杠完说话坏烂敷孬可样咋"
    private static let satisfied: Phrases = "满意 满义 满以 满一 曼意 瞒意 满易 满议"
    private static let strongDenials: Phrases = """
        非常不 很不 极不 极其不 十分不 特别不 太不 相当不 超级不 完全不 一点不 一点都不 一点也不 根本不 绝对不 严重不 好唔 非常唔 极度不 最不 万分不 蛮不 挺不 老不 真不
        """
    private static let denials: Phrases = "不 不太 不是很 不怎么 不大 不够 唔 唔系好 唔系几 勿 勿大 没 未 难 谈不上 不能 没法 无法 不算 不很 有点不 不甚 不咋 不是太 不是特别"
    private static let strong: Phrases = "很 非常 特别 十分 相当 超 超级 太 好 极其 极 万分 老 最 真 贼 灰常 非长 狠 十二分 百分百 100%"
    private static let afterStrong: Phrases = "极了 得很 得不得了 得不行 到家 爆 至极 惨了"
    private static let middling: Phrases = "基本 勉强 马马虎虎"

    /// From the clearest to the faintest: what is found first decides.
    private static let plain: [(score: Int, words: Phrases)] = [
        (1, "非常差 差评 太差 很差 极差 特别差 差到家 差极了 差得很 差得要命 差劲透 最差 超差 差爆 糟透 糟糕透 垃圾服务 烂透 太烂 非常糟 太糟 零分 恶劣至极 差死 真差 差得离谱 极其差 太敷衍 垃圾得很"),
        (2, "不怎么样 不咋地 不咋的 不咋样 不太行 不行 不好 差劲 比较差 有点差 不够好 敷衍 不理想 不太好 不如意 不给力 很一般 唔得 差点意思 有点糟 不靠谱"),
        (5, "非常好 特别好 太好了 棒极了 太棒 非常棒 完美 好评 没得说 没话说 没话讲 杠杠的 巴适得很 巴适惨 一百分 好极了 绝了 超赞 非常赞 点赞 好得很 没毛病 太给力 非常给力 很赞 给力得很 顶呱呱 一流 无可挑剔 很好 好好 呱呱叫"),
        (4, "挺好 不错 蛮好 还不错 可以的 巴适 挺不错 满不错 比较好 灵光 蛮灵 赞 几好 挺棒 给力 挺利索"),
        (3, "一般般 一般 凑合 凑活 还行 还可以 马马虎虎 将就 过得去 中规中矩 普普通通 及格 麻麻地 马马虎 中评 勉强 就那样 就那么回事 还好 可以吧 一半一半"),
        (2, "差"),
    ]
}
