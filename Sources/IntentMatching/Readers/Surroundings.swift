/// What stands beside a number: the questions that all small readers ask.
enum Surroundings {
    /// Whether a thought ends at `index`: the text's end, punctuation, but no decimal point.
    static func isBorder(_ scalars: [UInt32], _ index: Int) -> Bool {
        guard index >= 0, index < scalars.count else { return true }
        let scalar = scalars[index]
        guard ScalarSet.borders.contains(scalar) else { return isPictogram(scalar) }
        guard scalar == UInt32(ascii: ".") || scalar == UInt32(ascii: ":") else { return true }
        return !(Scalars.isDigit(scalars[near: index - 1]) && Scalars.isDigit(scalars[near: index + 1]))
    }

    /// Emoji part thoughts as well as a comma does.
    static func isPictogram(_ scalar: UInt32) -> Bool {
        scalar >= 0x1F000 && scalar < 0x20000 || (0x2600...0x27BF).contains(scalar) || scalar == 0x2B50
    }

    /// The clause around `index`, without its borders.
    static func clause(_ scalars: [UInt32], around index: Int) -> Range<Int> {
        var start = index
        while start > 0, !isBorder(scalars, start - 1) { start -= 1 }
        var end = index
        while end < scalars.count, !isBorder(scalars, end) { end += 1 }
        return start..<end
    }

    /// Whether the number before `end` is an amount: 501元, 120斤, 300多户, 2026年; but not 501天天晚上, 1024分给小何, 802张大爷.
    static func isMeasured(_ scalars: [UInt32], at end: Int) -> Bool {
        guard measures.begins(in: scalars, at: end), !notMeasures.begins(in: scalars, at: end) else { return false }
        return !(Surnames.isSurname(scalars[near: end]) && Titles.end(in: scalars, at: end + 1) != nil)
    }

    /// What makes the number after it a code, a price or an amount: 尾号, 密码, ¥, 共.
    static func isAnnounced(_ scalars: [UInt32], before start: Int) -> Bool {
        var end = start
        while end > 0, joints.contains(scalars[end - 1]) { end -= 1 }
        return announcements.ends(in: scalars, at: end) && !judgements.ends(in: scalars, at: end)
    }

    /// 座机87654321, 电话: 5550101.
    static func isDialled(_ scalars: [UInt32], before start: Int) -> Bool {
        var end = start
        while end > 0, joints.contains(scalars[end - 1]) { end -= 1 }
        return phones.ends(in: scalars, at: end)
    }

    private static let phones: Phrases = "电话 座机 固话 号码 热线 拨打 打 拨 来电 致电 传真 联系方式"

    /// Between a word like 单号 and its number.
    static let joints: ScalarSet = ": 是为#-"

    private static let measures: Phrases = """
        元 块 圆钱 分 毛 角 w 万 千 百 斤 克 kg g 吨 升 毫升 ml l 米 厘米 公分 cm mm 平 亩 度 % ° ℃ 瓦 伏 安 v 人 位 口 名 个 次 回 趟 遍 天 年 月 日 号线 点 时 小时 秒 星期 礼拜 岁 只 条 棵 \
        台 辆 张 枚 份 箱 袋 瓶 桶 包 盒 件 套 页 题 票 本 场 届 期 步 多 来个 余 几 以上 以下 以内 左右 出头 折 路车 路公交 积分 点数 公斤 倍 k 字 户人家 户居民 户业主 刀 寸 英寸 公里 里地 号人 粒 朵 颗 星 平米 \
        兆 m
        """
    /// Begin like a measure and are none.
    private static let notMeasures: Phrases = """
        天天 天花 分给 分配 分派 分到 多次 多谢 多年 个把 年轻 月月 点名 名下 次卧 本人 本户 回访 回复 回来 回家 平时 平台 平常 人家 人不 人在 人都 人没 时不时 时常 件事 条子 位置 包括 包间 日夜 日日 安排 安装 张罗 期间 \
        份上 台阶 场面 只要 只有 只能 套间 千万 百般 度过 元旦 毛病 口头 个人 个案 单
        """
    private static let judgements: Phrases = "评价 报价"
    private static let announcements: Phrases = """
        尾号 号码 电话 手机 手机号 密码 验证码 取件码 取货码 提货码 取餐码 快递 货号 柜号 车牌 车牌号 型号 开头 邮编 分机 拨打 请拨 拨 价 价格 现价 原价 单价 售价 只要 仅 仅需 仅售 ¥ $ 共 总共 一共 合计 约 大约 将近 近 \
        超过 超 大概 花 花了 花费 收 收费 收了 交了 付 付了 扣 扣了 欠 卖 才 涨到 降到 第 qq qq群 群号 身份证 卡号 账号 学号 工号 + × x * 房价 月租 租金 物业费 停车费 每月 每平 路 国道 代码 版本 频道 频率 指数 \
        热线 打 剩 剩下 退 退了 赔 赔了 补 罚 罚款 押金 血压 血糖 高压 低压 尿酸 体温 面积
        """
}

extension [UInt32] {
    /// The scalar at an index that may lie beyond the text, where there is 0.
    @inline(__always) subscript(near index: Int) -> UInt32 { index >= 0 && index < count ? self[index] : 0 }
}
