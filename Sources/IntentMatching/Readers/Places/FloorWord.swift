/// 楼, 层 and F after a number, where they mean a storey.
enum FloorWord {
    static func end(_ scalars: [UInt32], after number: Designator, knowsWhere: Bool) -> Int? {
        guard number.form != .letter, number.letter == 0, number.digits <= 2, (1...99).contains(number.value) else { return nil }
        let at = number.range.upperBound
        guard at < scalars.count else { return nil }
        let end = at + 1
        if tall.begins(in: scalars, at: end) { return nil }
        switch scalars[at] {
        case "f":
            let next = scalars[near: end]
            return number.form == .digits && !Scalars.isLetter(next) ? end : nil
        case "层":
            guard knowsWhere || isLayerOfHouse(scalars, number, end) else { return nil }
            return scalars[near: end] == "楼" && !stairs.begins(in: scalars, at: end) ? end + 1 : end
        case "楼", "搂", "娄":
            if !knowsWhere, isForumTalk(scalars, number, end) || fillsHouse(scalars, number, end) { return nil }
            return end
        default:
            return nil
        }
    }

    /// Whether 楼 at `index` belongs to a storey that is said next (3栋楼5层) or to 楼顶, 楼道 and the like rather than to the building's name.
    static func isStorey(_ scalars: [UInt32], _ index: Int) -> Bool { partsWithHouse.begins(in: scalars, at: index) }

    /// 一层灰, 缠了三层, 黑压压一层飞虫 are layers of something; 三层那个, 十七层，, 二层平台 are storeys.
    private static func isLayerOfHouse(_ scalars: [UInt32], _ number: Designator, _ end: Int) -> Bool {
        let start = number.range.lowerBound
        if layerLeads.ends(in: scalars, at: start) || layerNouns.begins(in: scalars, at: end) { return false }
        // 缠了三层, but 卡在了12层: small numbers in words are mostly counts.
        if number.form == .digits ? number.value > 2 : number.value >= 10 { return true }
        if spokenLayerLeads.ends(in: scalars, at: start) && !arrivals.ends(in: scalars, at: start) { return false }
        return Surroundings.isBorder(scalars, end) || storeyNouns.begins(in: scalars, at: end)
    }

    /// 同意3楼, 5楼说得对: the fifth post of the chat.
    private static func isForumTalk(_ scalars: [UInt32], _ number: Designator, _ end: Int) -> Bool {
        forumFollows.begins(in: scalars, at: end) || forumLeads.ends(in: scalars, at: number.range.lowerBound)
    }

    /// 堆了一楼道: as much as the house holds.
    private static func fillsHouse(_ scalars: [UInt32], _ number: Designator, _ end: Int) -> Bool {
        number.form == .words && number.value == 1 && scalars[near: end] == "道"
            && fillLeads.ends(in: scalars, at: number.range.lowerBound)
    }

    private static let tall: Phrases = "高的 高, 高楼 高层 那么高 这么高 多高 层高"
    private static let stairs: Phrases = "楼梯 楼道 楼提 楼顶 楼板"
    private static let partsWithHouse: Phrases = "楼顶 楼道 楼梯 楼下 楼上 楼底 楼长 楼栋 楼前 楼后 楼门 楼里 楼到"
    private static let layerLeads: Phrases = """
        又 有 蒙上 糊 缠 盖 贴 刷 涂 结 积 落 铺 包 压 裹 垫 几 这 那 每 整 隔 哪 某 同 厚厚 薄薄 黑压压 白花花 密密麻麻 上 下 共 总 叠 层外 层又 一层 管 守 负责 包干 加 好几 第 一 厚 起 出 掉 脱 高 绕 围 套 才 只 扫 擦 爬 走 拖 \
        扫了 擦了 爬了 走了 拖了 跑了 盖了 缠了 包了 要爬 有过
        """
    private static let spokenLayerLeads: Phrases = "了 着 过 是"
    private static let arrivals: Phrases = "到了 在了 住了 上了 下了 停了"
    private static let layerNouns: Phrases = "一层 外三 又 高 小楼 楼房 洋房 别墅 蛋糕 抽屉 货架 架子 柜 盒 纱 布 油 灰 塑料 玻璃 纸 膜 土 泥 皮 楼高 台阶 楼梯 口罩 意思 含义 关系 地狱"
    private static let storeyNouns: Phrases = """
        的 那 住 大厅 大堂 平台 走廊 过道 电梯 窗 阳台 拐 转角 公共 消防 墙 商铺 门 漏 东 西 南 北 左 右 到 往 以上 以下 会议 活动 室 业主 邻居 半夜 全 都 停 灯 水 没 有人 天天 又 楼板 楼梯间 露台 空中 架空 车库 \
        卫生间 厕所 有 弱电 强电 管道 通道 楼道 一直 老 经常
        """
    private static let forumFollows: Phrases = "说得 说的对 说的是 正解 的来 +1 同学 楼主 层主 那位说 那个说 讲得 高见"
    private static let forumLeads: Phrases = "回复 同意 赞同 支持 赞 @ 顶 挺"
    private static let fillLeads: Phrases = "了 满 整 这 那 着 得 堆 撒 洒 流"
}
