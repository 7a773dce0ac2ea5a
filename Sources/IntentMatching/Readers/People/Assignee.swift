/// Who is to take a request on: a person, a trade or an office after 派给, 转交, 让.
struct Assignee {
    let frame: PersonFrame
    private var scalars: [UInt32] { frame.scalars }

    init(frame: PersonFrame) { self.frame = frame }

    /// Nil when the writer takes it on himself or nobody is named.
    var range: Range<Int>? {
        var found: Range<Int>?
        var isFinal = false
        var index = 0
        while index < scalars.count {
            guard let end = Assignee.handOvers.end(in: scalars, at: index) else {
                index += 1
                continue
            }
            // 改派2019由绿化换到小邓: the last hand-over counts.
            let changes = Assignee.changes.begins(in: scalars, at: index)
            if found == nil || changes && !isFinal, let party = party(from: end) {
                found = party
                isFinal = changes
                index = max(end, party.upperBound)
            } else {
                index = end
            }
        }
        return found
    }

    private func party(from start: Int) -> Range<Int>? {
        var start = start
        // 派单 4410 电工阿财, 转1024给物业: the number first.
        while start < scalars.count, Assignee.between.contains(scalars[start]) || Scalars.isDigit(scalars[start]) { start += 1 }
        while let past = Assignee.openings.end(in: scalars, at: start) { start = past }
        if Assignee.selves.begins(in: scalars, at: start) { return nil }
        var end = start
        while end < scalars.count, end - start < 14, Scalars.isHan(scalars[end]) || Scalars.isLatin(scalars[end]),
            !(end > start && ends(at: end))
        { end += 1 }
        guard end > start, !Assignee.noParties.begins(in: scalars, at: start) else { return nil }
        return named(within: start..<end) ?? (end - start >= 2 ? start..<end : nil)
    }

    /// The party is over where a verb begins or a space was typed.
    private func ends(at index: Int) -> Bool {
        if frame.isBreak(index) || scalars[index] == "管" && frame.isBreak(index + 1) && !Assignee.wardens.ends(in: scalars, at: index + 1) {
            return true
        }
        return Assignee.verbs.begins(in: scalars, at: index) && !isOffice(index) && frame.reader.known.end(in: scalars, at: index) == nil
    }

    /// 维修班, 清运公司, 街道办: a verb that names an office.
    private func isOffice(_ index: Int) -> Bool {
        if Assignee.offices.ends(in: scalars, at: index + 1) { return true }
        return (1...4).contains {
            Assignee.officeEnds.begins(in: scalars, at: index + $0) && !Assignee.notOffices.begins(in: scalars, at: index + $0)
        }
    }

    /// 水电工老徐 is 老徐; 绿化的老崔 stays as it is said.
    private func named(within party: Range<Int>) -> Range<Int>? {
        for index in party {
            var end = frame.reader.known.end(in: scalars, at: index)
            if end == nil, let address = Address.read(scalars, at: index) { end = address.upperBound }
            if end == nil, isFamiliar(index, party) { end = index + 2 }
            if end == nil, index > party.lowerBound, Assignee.trades.ends(in: scalars, at: index) {
                end = NameReader(frame: frame).candidates(at: index).first { $0.upperBound == party.upperBound }?.upperBound
            }
            guard let end, end <= party.upperBound else { continue }
            let isPossessed = index > party.lowerBound && scalars[index - 1] == "的"
            return (isPossessed ? party.lowerBound : index)..<end
        }
        return nil
    }

    /// 阿财, 小宇 at the very end of what is said.
    private func isFamiliar(_ index: Int, _ party: Range<Int>) -> Bool {
        guard index + 2 == party.upperBound, Scalars.isHan(scalars[index + 1]) else { return false }
        switch scalars[index] {
        case "阿", "小", "老": return !Assignee.noFamiliars.begins(in: scalars, at: index)
        default: return false
        }
    }

    private static let handOvers: Phrases = """
        派给 派俾 派单给 派单 派但 派到 派 转给 转交给 转交 转派给 转派 转办 转到 转 交给 交由 交到 交 分给 分配给 分配 分派给 分派 分到 指派给 指派 改派给 改派 下派给 下派 下到 换到 换成 换给 改成 改给 移交给 移交 给 让 由 \
        请 叫 安排 通知 归 → > 俾 推给 推送给 喊 劳烦 麻烦
        """
    private static let changes: Phrases = "换到 换成 换给 改成 改给 改派给 转给 转派给"
    private static let between: ScalarSet = " :#-=>号单,"
    private static let openings: Phrases = "给 一下 下 工单 单子 这单 那单 俾 由 到 咱 咱们 我们 了"
    private static let selves: Phrases = "我来 我跟 我去 我处理 我吧 我 自己 他自 你 他们看 大家"
    private static let verbs: Phrases = """
        去 来 跟进 跟一下 跟 处理 负责 弄 办 看 修 接 管一下 管管 来管 吧 了 尽快 马上 今天 明天 今晚 下午 上午 立即 上门 安排 过去 赶紧 抓紧 解决 整改 清理 检修 维修 更换 换到 换成 排查 核实 联系 落实 哈 啊 呗 就行 \
        即可 , 搞 做 查 清 疏通 盯 帮 统一 协调 协助 接单 接手 牵头 督办 管吧 管下 一起 先 再 想
        """
    private static let wardens: Phrases = "城管 物管 主管 协管 宿管 监管"
    private static let trades: Phrases = "网格员 水电工 电工 水工 社工 保洁 保洁员 保安 民警 片警 志愿者 维修工 管家 师傅 工程师 党员 楼长 楼栋长 干事 物业 绿化"
    private static let offices: Phrases = "街道办 综治办 安办 信访办 创文办 老龄办 居办 城管办 社区办 物业办"
    private static let officeEnds: Phrases = "公司 中队 大队 队 班 组 处 所 站 部 科 人员 师傅 师父 员 工 中心 委 厂家 厂 商 单位 方"
    private static let notOffices: Phrases = "处理 处置 组织 部分 工单 方便 所有 商量 员工 班上 方法 站着"
    private static let noParties: Phrases = "将 把 个 我 你 他 她 它 这 那 进度 情况 一个 大家 什么 谁 加 登记 查 催 点"
    private static let noFamiliars: Phrases = "小区 小组 小时 小孩 小哥 老师 老人 老板 老年"
}
