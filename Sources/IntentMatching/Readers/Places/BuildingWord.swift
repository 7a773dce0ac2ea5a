/// 栋, 幢, 座, 号楼, # and the slips that sound like them.
enum BuildingWord {
    /// The end of the word that makes the number before it a building.
    static func end(_ scalars: [UInt32], after number: Designator) -> Int? {
        guard number.form == .letter || (1...299).contains(number.value) else { return nil }
        let at = number.range.upperBound
        guard at < scalars.count else { return nil }
        let next = scalars[near: at + 1]
        switch scalars[at] {
        case "栋", "幢":
            return counts(scalars, number, at + 1) ? nil : next == "楼" && !FloorWord.isStorey(scalars, at + 1) ? at + 2 : at + 1
        case "座":
            return counts(scalars, number, at + 1) || isSeat(scalars, number, at + 1) ? nil : at + 1
        case "号":
            switch next {
            case "楼", "搂", "娄", "栋", "幢", "座": return at + 2
            default: return nil
            }
        case "好", "浩", "毫", "耗":
            return next == "楼" ? at + 2 : nil
        case "#":
            guard number.form == .digits, number.digits <= 2, scalars[near: number.range.lowerBound - 1] != UInt32(ascii: "#"),
                !machines.begins(in: scalars, at: at + 1)
            else { return nil }
            return next == "楼" ? at + 2 : at + 1
        case "洞", "懂", "动", "冻", "董", "东", "撞", "壮", "状", "坐":
            return isSlip(scalars, number, at) ? at + 1 : nil
        default:
            return nil
        }
    }

    /// 12A的电表箱: a building that has no word beside it.
    static func isLetteredAlone(_ scalars: [UInt32], _ number: Designator) -> Bool {
        guard number.form == .digits, (1...2).contains(number.digits), number.letter != 0, number.letter <= UInt32(ascii: "c") else {
            return false
        }
        let end = number.range.upperBound
        let possessive = scalars[near: end] == "的" && (number.digits == 2 || Surroundings.isBorder(scalars, end + 1))
        return (possessive || Surroundings.isBorder(scalars, end)) && Surroundings.isBorder(scalars, number.range.lowerBound - 1)
            && scalars.count > number.range.count + 1
    }

    /// 这三栋楼, 同一栋, 建了两幢: how many, not which.
    private static func counts(_ scalars: [UInt32], _ number: Designator, _ end: Int) -> Bool {
        if number.form == .letter || leadsOn(scalars, end) { return false }
        let start = number.range.lowerBound
        let isOwned = scalars[near: end] == "的"
        if countLeads.ends(in: scalars, at: start), !isOwned { return true }
        guard number.form == .words else { return false }
        if spokenCountLeads.ends(in: scalars, at: start), !isOwned { return true }
        guard number.value == 1 else { return false }
        if oneLeads.ends(in: scalars, at: start) || onceNouns.begins(in: scalars, at: end) || wholeFollows.begins(in: scalars, at: end) { return true }
        return scalars[near: end] == "楼" && wholeLeads.ends(in: scalars, at: start)
    }

    /// A unit, a floor or a room follows, so that one building is meant: 去看了9栋104.
    private static func leadsOn(_ scalars: [UInt32], _ end: Int) -> Bool {
        Designator.read(scalars, at: end).map { $0.form != .letter || $0.digits > 0 } ?? false
    }

    /// 9座客车, 7座的商务.
    private static func isSeat(_ scalars: [UInt32], _ number: Designator, _ end: Int) -> Bool {
        if vehicles.begins(in: scalars, at: end) || structures.begins(in: scalars, at: end) { return true }
        return number.form == .words && number.value == 1 && !Scalars.isDigit(scalars[near: end])
            && Designator.read(scalars, at: end) == nil
    }

    /// 五洞的电梯, 四懂二楼, 七动西侧: the number must stand free, and something that a building has must follow.
    private static func isSlip(_ scalars: [UInt32], _ number: Designator, _ at: Int) -> Bool {
        if scalars[at] == "坐", number.form != .words { return partsOfBuildings.begins(in: scalars, at: at + 1) || leadsOn(scalars, at + 1) }
        guard !number.isApproximate, number.form != .letter, number.value <= 99, !(number.form == .words && number.value == 1) else {
            return false
        }
        if slipLeads.ends(in: scalars, at: number.range.lowerBound) { return false }
        if scalars[at] == "东" {
            return (Designator.read(scalars, at: at + 1).map { UnitWord.end(scalars, after: $0, inBuilding: true) != nil } ?? false)
        }
        return partsOfBuildings.begins(in: scalars, at: at + 1) || Surroundings.isBorder(scalars, at + 1) && scalars[at] != "动"
            || Designator.read(scalars, at: at + 1).map { $0.form != .letter } ?? false
    }

    private static let countLeads: Phrases = "共 一共 总共 全部 另外 其他 其余 余下 剩下 几 每 整 规划 新建 有"
    /// 跑了三栋 counts; 电梯坏了三栋, where the blank between is tidied away, says which.
    private static let spokenCountLeads: Phrases = """
        这 那 另 上面 周围 附近 这里 那边 盖 建了 盖了 拆了 跑了 走了 看了 查了 逛了 找了 问了 送了 发了 贴了 扫了 爬了 刷了 买了 卖了 租了 淹了 烧了 塌了 毁了 串了 挖了 搬了 转了 去了 有了 成了 多了 少了
        """
    private static let oneLeads: Phrases = "同 哪 某 整个 买 唯 随便 每"
    private static let wholeLeads: Phrases = "住 是 不是"
    /// 烧起来一栋楼跟着倒霉: all that live in one.
    private static let wholeFollows: Phrases = "楼跟着 楼都跟着 楼都得跟 楼的人都得 楼的人都要 楼几十户 楼上百户 楼上上下下 楼老老小小"
    private static let onceNouns: Phrases = "楼房 别墅 高楼 房子 大楼 小楼 洋楼"
    private static let machines: Phrases = "桩 会议 电梯 梯 门禁 门岗 门卫 门那 车 表 泵 井 机 线 口 厅 变 配 入口 出口 充 柜 库 炉 灯 摄 监 岗 桥 阀"
    private static let vehicles: Phrases = "客车 车 商务 面包 suv 轿 的车 的客车 的商务 的面包 的suv 小车 中巴 大巴 新能源 越野"
    private static let structures: Phrases = "桥 山 大山 塔 城 坟 雕 亭 凉亭 岗亭 假山 庙 岛 雕像 花坛 石 房子 水塔 铁塔 楼房 大厦 高楼"
    private static let slipLeads: Phrases = "了 个 这 那 第 几 过 挖 打 着 钻 有 每 共 不 一"
    private static let partsOfBuildings: Phrases = """
        的 电 楼 单元 门 顶 外 东 西 南 北 前 后 旁 边 侧 下 地下 大厅 大堂 有 停 漏 没 全 墙 车 这边 那边 楼道 架空 水 物业 业主 居民 住户 栋长
        """
}
