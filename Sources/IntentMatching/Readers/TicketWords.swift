/// The words beside a number that make it a request's number.
enum TicketWords {
    enum Standing { case none, likely, certain }

    static func standing(_ scalars: [UInt32], _ number: SpokenDigits) -> Standing {
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        if isPartOfLonger(scalars, number.range) { return .none }
        if isTagged(scalars, number) { return .certain }
        if buildingWords.begins(in: scalars, at: end) || scalars[near: end] == "#" { return .none }
        let lead = leadEnd(scalars, before: start)
        let isNamed = names.ends(in: scalars, at: lead) && !machineNames.ends(in: scalars, at: lead)
        if isNamed, !isThingOf(scalars, lead, end), !Surroundings.isMeasured(scalars, at: end), scalars[near: end] != UInt32(ascii: "%") {
            return .certain
        }
        if number.digits.count >= 2, nouns.begins(in: scalars, at: end) { return .certain }
        guard number.digits.count >= 3 else { return .none }
        return isBare(scalars, number, lead) ? .likely : .none
    }

    /// #1024, No.1024, but not 3# or #3楼.
    private static func isTagged(_ scalars: [UInt32], _ number: SpokenDigits) -> Bool {
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        guard number.isWritten, !buildingWords.begins(in: scalars, at: end) else { return false }
        if scalars[near: start - 1] == UInt32(ascii: "#") {
            return !Scalars.isLatin(scalars[near: start - 2])
                && (scalars[near: end] != UInt32(ascii: "#") || Scalars.isDigit(scalars[near: end + 1]))
        }
        return number.digits.count >= 3 && numeroSigns.ends(in: scalars, at: start)
    }

    /// No word for a request beside it: what is done to it, or who is to do it, has to say so.
    private static func isBare(_ scalars: [UInt32], _ number: SpokenDigits, _ lead: Int) -> Bool {
        let (start, end) = (number.range.lowerBound, number.range.upperBound)
        if Surroundings.isMeasured(scalars, at: end) || Surroundings.isAnnounced(scalars, before: start)
            || notFollowing.begins(in: scalars, at: end)
        {
            return false
        }
        if hotlines.contains(String(decoding: number.digits, as: UTF8.self)) { return false }
        if !number.isWritten, number.digits.count < 4 { return false }
        let room = Designator.read(scalars, at: start).map { $0.range == number.range && $0.isRoom(strict: true) } ?? false
        var next = skipped(scalars, end)
        if deeds.begins(in: scalars, at: next) { return true }
        if let past = softeners.end(in: scalars, at: next) {
            next = past
            if deeds.begins(in: scalars, at: next) { return true }
        }
        let clause = Surroundings.clause(scalars, around: start)
        if orders.ends(in: scalars, at: lead) { return !room || !troubles.occurs(in: scalars, within: end..<clause.upperBound) }
        if handOvers.begins(in: scalars, at: next), finishes.occurs(in: scalars, within: end..<scalars.count) { return true }
        // 把1190交给, 那个2671的: somebody talks about a thing that has a number.
        if pointers.ends(in: scalars, at: lead),
            handOvers.occurs(in: scalars, within: end..<clause.upperBound) || deeds.occurs(in: scalars, within: end..<clause.upperBound)
        {
            return true
        }
        if room { return false }
        if looseOrders.ends(in: scalars, at: lead) || clause.lowerBound == start && looseDeeds.begins(in: scalars, at: next) { return true }
        let standsFree = clause.lowerBound == start || clause.upperBound == end
        return standsFree && (deeds.occurs(in: scalars) || urgency.occurs(in: scalars))
    }

    /// 编号1024的路灯: the number of a thing, not of a request.
    private static func isThingOf(_ scalars: [UInt32], _ lead: Int, _ end: Int) -> Bool {
        codes.ends(in: scalars, at: lead) && scalars[near: end] == "的" && !requests.begins(in: scalars, at: end + 1)
    }

    /// Past spaces, arrows stay.
    private static func skipped(_ scalars: [UInt32], _ end: Int) -> Int {
        var next = end
        while scalars[near: next] == Scalars.space || scalars[near: next] == "号" { next += 1 }
        return next
    }

    /// Before the joints between a word and its number: 工单: 1024, 查单 556, 编号是1024.
    private static func leadEnd(_ scalars: [UInt32], before start: Int) -> Int {
        var end = start
        while end > 0, joints.contains(scalars[end - 1]) { end -= 1 }
        return end
    }

    /// A date, a time, a place in numbers, a phone, a code with letters.
    private static func isPartOfLonger(_ scalars: [UInt32], _ range: Range<Int>) -> Bool {
        let before = scalars[near: range.lowerBound - 1]
        let after = scalars[near: range.upperBound]
        if Scalars.isLetter(before), !numeroSigns.ends(in: scalars, at: range.lowerBound) { return true }
        if Scalars.isLetter(after) { return true }
        func joins(_ joint: UInt32, _ step: Int, _ edge: Int) -> Bool {
            let beyond = scalars[near: edge + step]
            return switch joint {
            case "/": Scalars.isDigit(beyond) && range.count < 3
            case "-", ".", ":", "~", "_": Scalars.isDigit(beyond) || joint == UInt32(ascii: "-") && Scalars.isLetter(beyond)
            // 139 1234 5678, but 评价 1024 4分.
            case " ": (1...3).allSatisfy { Scalars.isDigit(scalars[near: edge + step * $0]) }
            default: false
            }
        }
        return joins(before, -1, range.lowerBound - 1) || joins(after, 1, range.upperBound)
    }

    private static let joints: ScalarSet = ": 是为#,-("
    private static let numeroSigns: Phrases = "no no. №"
    /// Words for a request that stand before its number.
    private static let names: Phrases = """
        工单 工单号 工单编号 工但 公单 工丹 工蛋 工担 丹号 担号 单好 单号 单子 单子号 单 诉求 诉求号 诉求编号 报修单 报修号 报修编号 编号 受理号 受理单 受理编号 任务单 投诉单 维修单 案件 案号 查单 查但 派单 派但 催单 撤单 接单 \
        销单 结单 关单 办单 改单 那单 这单
        """
    /// 灯杆编号1024: the number of a thing.
    private static let machineNames: Phrases = """
        灯杆编号 灯编号 设备编号 电梯编号 桩编号 井盖编号 车辆编号 表编号 快递单 快递单号 运单 运单号 订单 订单号 物流单号 外卖单 账单 菜单 名单 床单 清单 货单 票据编号 合同编号 房产编号
        """
    /// Words for a request that follow its number.
    private static let nouns: Phrases = """
        号单 号工单 号诉求 号报修 号任务 号投诉 号单子 号工但 号维修 号案件 号的单 号那单 号这单 这单 那单 这张 那张 这个单 那个单 单子 的单 工单 工但 这条单 那条单 这件单 那件单 号那个单 号这个单 号那张 号这张 那个单子 号是不是
        """
    /// What is done to a request, right after its number.
    private static let deeds: Phrases = """
        办结 办完 办好 办节 办洁 办理完 处理完 处理好 处理了 处理掉 完成 完工 搞定 搞掂 搞好 搞点 修好 修复 通好 结了 结案 结单 结掉 销了 销单 销号 销案 关单 关了 关闭 关掉 撤了 撤回 撤销 撤单 撤掉 取消 作废 作费 done \
        ok 派 转交 转派 转给 转到 转物业 转城管 转办 交给 交由 交社 交物 交网 分给 分配 分派 改派 指派 下到 下派 → -> => 我来跟 我来处理 我跟 我接 我去 接单 报重 重复 超时 催 什么情况 啥情况 进度 进展 到哪 走到哪 \
        怎么样 咋样 有没有 谁在 谁跟 谁处理 谁负责 打分 打一 打二 打两 打三 打四 打五 打1 打2 打3 打4 打5 打满 满分 评分 评价 满意 不满意 误报 还没 处理 已处理 已完 已修 已派 解决 了结 跟进 跟一下 回访 归档 销掉 可以销 \
        可以结 可以关 可以办 拖了 什么时候 几时 何时 没人管 没人来 没动静 弄好 弄完 整好 整完 做完 干完 搞完 通了 换了 修了 清了 清完 闭环 闭单 签收 验收 整改 落实 答复 反馈 回复 上报 升级 督办 延期 挂起 退回 驳回 重开 重派 \
        再派 谁接 没人接 接了 没接 卡住 卡在 拖着 压着 晾着 太慢 几天了 五星 四星 三星 两星 二星 一星 差评 好评 很满意 非常满意 办接 办截 半结 彻销 撤消 追一下 再催 摧 崔一下
        """
    /// As `deeds`, where the number is not shaped like a room.
    private static let looseDeeds: Phrases = """
        转 修 换 现场 联系 需要 需 收到 我 你 怎么 咋 不用 不修 啥时候 呢 满分 打 派人 给 让 由 归 请 叫 业主 已 还 又 再 师傅 今天 明天 昨天 下午 上午 弄 搞 办 结 销 关 撤 什么 哪 谁 急 等 拖 说 单
        """
    private static let looseOrders: Phrases = "跟 转 派 接 那个 我的 我那 问 转交 交 结 办 评 给"
    private static let codes: Phrases = "编号"
    private static let requests: Phrases = "单 工单 诉求 事 报修 那个 投诉 问题 进度 进展 处理 情况"
    private static let softeners: Phrases = "已经 已 也 都 刚 刚刚 可以 能 是 现在 这边 那个 那件 这个 这件 麻烦 请 先 就 今天 昨天"
    /// What is asked of a request, right before its number.
    private static let orders: Phrases = """
        撤销 撤回 取消 撤 撤掉 chexiao 催 催下 催一下 催催 催办 催促 查 查一下 查下 查询 查查 查哈 查看 看下 看看 看一下 问下 问一下 请问 评价 评 打分 评分 改派 派 派一下 转派 指派 接单 接 办结 办节 办洁 办理 结单 \
        销单 销号 关单 结案 标记完成 完成 加急 跟进 跟一下 处理 进度 进展 请处理 解决 回访 归档 搞定 搞掂 修好 作废 满意 好评 差评 星 反馈 督办 催一催 摧一下 摧 再催 追 追一下 问问 差一下 关闭 关掉 结掉 撤消 彻销 退回 \
        取消报修 重派 转办 移交 分派 分配 派发 下派 交办 评个分 点评 办接 办截 半结
        """
    private static let pointers: Phrases = "把 将 那个 这个 那 这 关于 对 我的 报的"
    private static let handOvers: Phrases = "给 让 由 交 转 派 叫 请 归 俾 的单 的事"
    private static let finishes: Phrases = "去弄 去办 去看 去修 去处理 跟进 跟 处理 负责 弄一下 看一下 看看 来弄 办"
    private static let urgency: Phrases = "加急 催 急急 尽快 赶紧 再不 单子 销 结了 办"
    private static let troubles: Phrases = "漏 坏 停 堵 吵 响 没电 没水 冒 臭 家 门口 的水 阳台 窗 楼"
    private static let notFollowing: Phrases = "年 月 路 线 室 户 家 房 门口 门 号楼 号线 号房 号室 的水 阳台 厨房 天天 半夜 楼上 楼下 业主 住户 班 型"
    private static let buildingWords: Phrases = "号楼 栋 幢 座 单元 楼 层 号门 号梯 号桩 号线 室 号房 号室 号电梯 #楼"
    private static let hotlines: Set<String> = [
        "110", "119", "120", "122", "114", "12345", "12315", "12319", "12306", "12333", "12348", "12338", "12355", "95598", "95588",
        "10086", "10010", "10000", "999",
    ]
}
