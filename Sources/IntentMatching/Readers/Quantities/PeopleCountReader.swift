/// How many people somebody signs up.
public enum PeopleCountReader {
    /// 两个人, 一家三口, 2大1小, +2, 我和我妈, 带俩娃; nil when no number is said and nobody is listed.
    ///
    /// A total that is said counts as it is; who is brought along (带俩娃, 再带上我婆婆) comes on top of the writer.
    public static func count(in scalars: [UInt32]) -> Int? {
        guard triggers.firstIndex(in: scalars) != nil else { return nil }
        let said = SaidPeople(scalars)
        if let total = said.total { return total }
        let listed = ListedPeople(scalars, counted: said.ranges)
        if said.own > 0 || said.brought > 0 {
            return max(said.own, said.own + said.brought + listed.brought, said.brought > 0 && said.own == 0 ? 1 + said.brought : 0)
        }
        return listed.count
    }

    private static let triggers: ScalarSet = ScalarSet("我俺咱本自+妈爸爷奶婆公娃孩儿女老夫妻母父俩仨阿伴朋邻孙家").union(.numberStarts)
}

/// The numbers of people in a text.
private struct SaidPeople {
    /// The number that is said of all together.
    var total: Int?
    /// 算我一个: the writer alone.
    var own = 0
    /// Who comes along with the writer.
    var brought = 0
    var ranges: [Range<Int>] = []

    init(_ scalars: [UInt32]) {
        var parts = 0
        var whole: Int?
        var sum: Int?
        for amount in Amount.all(in: scalars) {
            guard let value = amount.whole, (1...999).contains(value), let (end, kind) = SaidPeople.measure(scalars, amount) else {
                continue
            }
            let start = amount.range.lowerBound
            ranges.append(start..<end)
            if SaidPeople.bringings.ends(in: scalars, at: start) {
                brought += value
            } else if SaidPeople.companions.ends(in: scalars, at: start), kind != .part {
                own = max(own, 1)
                brought += value
            } else if value == 1, SaidPeople.selves.ends(in: scalars, at: start), kind != .part {
                own = 1
            } else if kind == .part {
                parts += value
            } else if whole == nil || SaidPeople.sums.ends(in: scalars, at: start) {
                whole = value
                if SaidPeople.sums.ends(in: scalars, at: start) { sum = value }
            }
        }
        if parts > 0, brought > 0 || whole == nil { whole = parts }
        if let whole { total = sum ?? whole + brought }
    }

    enum Kind { case people, part }

    /// What makes the number one of people, and where that ends.
    private static func measure(_ scalars: [UInt32], _ amount: Amount) -> (Int, Kind)? {
        let (start, end) = (amount.range.lowerBound, amount.range.upperBound)
        if ordinals.ends(in: scalars, at: start) { return nil }
        // 2大1小
        switch scalars[near: end] {
        case "大", "小", "老":
            let next = scalars[near: end + 1]
            if Surroundings.isBorder(scalars, end + 1) || ScalarSet.numberStarts.contains(next)
                || afterPieces.begins(in: scalars, at: end + 1)
            {
                return (end + 1, .part)
            }
        default: break
        }
        if let close = kinds.end(in: scalars, at: end) { return (close, .part) }
        let last = scalars[end - 1]
        if last == "俩" || last == "仨" { return notPairs.begins(in: scalars, at: end) ? nil : (end, .people) }
        // 大人1小孩2, 大人一个小孩两个
        let isOfKind = heads.ends(in: scalars, at: start)
        if let close = people.end(in: scalars, at: end), !notPeople.begins(in: scalars, at: end) { return (close, isOfKind ? .part : .people) }
        let piece = scalars[near: end] == "个" ? end + 1 : end
        if isOfKind, Surroundings.isBorder(scalars, piece) || heads.begins(in: scalars, at: piece) { return (piece, .part) }
        if scalars[near: start - 1] == "+", Surroundings.isBorder(scalars, end) || !Surroundings.isMeasured(scalars, at: end) {
            return (end, .people)
        }
        if scalars[near: end] == "张", Surroundings.isBorder(scalars, end + 1) { return (end + 1, .people) }
        guard scalars[near: end] == "个" else { return nil }
        let after = end + 1
        if Surroundings.isBorder(scalars, after) || afterPieces.begins(in: scalars, at: after) {
            return amount.hundredths != 100 || ones.ends(in: scalars, at: start)
                ? (after, isOfKind ? .part : .people) : nil
        }
        return nil
    }

    private static let people: Phrases = "人 个人 位 名 口 口人 个名额 个位子 个位置 个座位 个座 个空位 名额 位子 座位 张票 口子 位老人 名居民"
    private static let notPeople: Phrases = "人份 人间 人次 人民 人一 位数 名次 名单 口气 口井 口锅 人以上 人以下 人起 人行 人家 人都没 位于 人桌 人组"
    private static let kinds: Phrases = "个大人 个小孩 个孩子 个老人 个娃 个娃娃 个小朋友 个儿童 大人 小孩 孩子 老人 个宝宝 个小娃 个家长 家长 个细路 个学生"
    private static let notPairs: Phrases = "小时 钟头 月 礼拜 星期 洞 袋 天 年 包 箱 瓶 份 本 次 场 活动 问题"
    private static let afterPieces: Phrases = """
        老姐 老兄 老哥 老伙 都 一起 一块 报 去 参加 吧 呗 哈 啊 哦 呀 来 要 过 到 也 算 名 座 位 朋友 邻居 同学 同事 亲戚 姐妹 兄弟 老太 阿姨 大妈 老头 谢 儿子 女儿 孙 闺女 仔 , 想 的话 👋 🙋
        """
    /// Before 一个, which is otherwise just "a".
    private static let ones: Phrases = "算我 报 加 留 占 我 算 来 报名 我就 就 加我 带我 多我 补 订 预留 给我 添 算上我 名额 我妈 我爸 上我 俺 算俺 大人 小孩"
    private static let selves: Phrases = "算我 加我 我 带我 多我 算上我 我就 给我 就 上我 俺 算俺 就我 还有我"
    private static let heads: Phrases = "大人 小孩 老人 孩子 小朋友 家长 娃"
    private static let bringings: Phrases = "带 带上 带着 再带 加 加上 再加 外加 另加 领 领着 捎 捎上 还有 另外 携 拖 拉上 叫上 还带 还要带"
    private static let companions: Phrases = "我和 我跟 我同 我与 我和我 我跟我 我、 俺和 俺跟 我和我家 我跟我家 我同我"
    private static let sums: Phrases = "一共 总共 共 合计 共计 拢共 加起来 统共 总计 加我 连我"
    private static let ordinals: Phrases = "第 周 星期 礼拜 这 那 哪 上 下 每 议题 # 号 期 另"
}

/// The people that a text lists: 我和我妈, 加上我老伴, 娘俩.
private struct ListedPeople {
    var count: Int?
    /// Who is brought along, the writer not among them.
    var brought = 0

    init(_ scalars: [UInt32], counted: [Range<Int>]) {
        var includesWriter = false
        var kin = 0
        var isJoined = false
        var isOnBehalf = false
        var index = 0
        while index < scalars.count {
            if let range = counted.first(where: { $0.contains(index) }) {
                index = range.upperBound
                continue
            }
            if let end = ListedPeople.selves.end(in: scalars, at: index) {
                if ListedPeople.joints.begins(in: scalars, at: end) || ListedPeople.joints.ends(in: scalars, at: index),
                    ListedPeople.relative(scalars, end) == nil
                {
                    includesWriter = true
                }
            }
            if let (end, heads) = ListedPeople.relative(scalars, index) {
                kin += heads
                if ListedPeople.proxies.ends(in: scalars, at: index) { isOnBehalf = true }
                if ListedPeople.bringings.ends(in: scalars, at: index) || ListedPeople.joints.ends(in: scalars, at: index) {
                    isJoined = true
                }
                index = end
            } else {
                index += 1
            }
        }
        brought = isJoined ? kin : 0
        if kin > 0, includesWriter || isJoined || isOnBehalf {
            let writer = includesWriter || !isOnBehalf && ListedPeople.takings.occurs(in: scalars) ? 1 : 0
            count = kin + writer
        } else if ListedPeople.alone.occurs(in: scalars) {
            count = 1
        }
    }

    /// A relative or a friend, with 我 or 我家 before: 我老伴, 小姑子, 我爸妈.
    private static func relative(_ scalars: [UInt32], _ start: Int) -> (end: Int, heads: Int)? {
        let from = owners.end(in: scalars, at: start) ?? start
        if let end = couples.end(in: scalars, at: from) { return (end, 2) }
        if let end = relatives.end(in: scalars, at: from), !notRelatives.begins(in: scalars, at: from) {
            // 对门大姐 is one person.
            return (Titles.end(in: scalars, at: end) ?? end, 1)
        }
        return nil
    }

    private static let selves: Phrases = "我 俺 本人 咱 我自己 我本人"
    private static let owners: Phrases = "我 我家 俺 俺家 我们家 咱家 我个 个 我那 我的"
    private static let joints: Phrases = "和 跟 同 与 、 带 带着 带上 还有 加上 及 以及 跟着 陪 陪着 领着 , 叫上 想带 要带 也带"
    private static let bringings: Phrases = "带 带着 带上 加上 算上 添上 捎上 叫上 还有 再加 领着 陪 陪着"
    private static let takings: Phrases = "带 还有 领着 捎上 叫上 陪"
    private static let proxies: Phrases = "给 替 帮 给我 给我家 替我 帮我 帮我家"
    private static let alone: Phrases = "加我 就我自己 我自己去 只有我 就我一人 就我 算我 算上我 加上我 我自己 单独我 本人一 独自"
    private static let couples: Phrases = "爸妈 父母 夫妻 夫妇 两口子 老两口 小两口 母子 母女 父子 父女 公婆 爷孙 祖孙 婆媳 娘俩 爷俩 姐妹俩 兄弟俩 岳父母 公公婆婆 爷爷奶奶 外公外婆"
    private static let relatives: Phrases = """
        妈 妈妈 老妈 我妈 爸 爸爸 老爸 爷爷 奶奶 外婆 外公 姥姥 姥爷 婆婆 公公 岳母 岳父 丈母娘 老丈人 老公 老婆 爱人 媳妇 先生 太太 老伴 儿子 女儿 闺女 姑娘 孩子 娃 娃娃 宝宝 宝贝 小孩 孙子 孙女 外孙 外孙女 哥 哥哥 姐 \
        姐姐 弟 弟弟 妹 妹妹 表姐 表妹 表哥 表弟 嫂子 姐夫 妹夫 小姑子 小叔子 大姑子 姑姑 姑妈 姨 姨妈 舅舅 舅妈 叔叔 婶婶 侄子 侄女 外甥 邻居 对门 朋友 闺蜜 同学 同事 仔 囡囡 囡 细佬 阿妈 阿爸 老豆 老母 老爷子 老太太 \
        老头子 保姆 小朋友 女婿 儿媳 亲家 姊妹 战友 伙计
        """
    private static let notRelatives: Phrases = "孩子们 娃娃脸 哥们 邻居节 朋友圈 姐妹 姐妹花 妈妈课 宝宝爬 亲子 小朋友们 邻居们 妹子 朋友们 老伴儿们"
}
