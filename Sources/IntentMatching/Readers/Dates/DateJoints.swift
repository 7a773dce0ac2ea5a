/// The words between and behind days and times.
final class DateJoints: Sendable {
    static let shared = DateJoints()

    enum Connection: Sendable {
        case range
        case list
    }

    enum Qualifier: Sendable {
        /// 之前: up to what was named.
        case before
        /// 或之前: through what was named.
        case through
        /// 以后: from what was named on, where a holiday is over.
        case after
        /// 起: from what was named on.
        case start
        /// Until today: 以来, 至今.
        case untilNow
        /// 端午前一天, 除夕前一晚.
        case dayBefore, eveningBefore
        /// 还剩: from today on.
        case remaining
        /// A time by which to sign up, not the time itself.
        case deadline
        /// 期间, 左右: changes nothing.
        case nothing
        /// 后面, 起床: no qualifier, although it begins like one.
        case decoy
    }

    /// On which side of a day something is counted: 国庆前三天, 端午后一周, 春节前最后一个周末, 国庆后第一天.
    enum Side: Sendable { case before, after, beforeLast, afterFirst }

    enum Unit: Sendable {
        case minute, quarterHour, hour, day, workday, week, month, quarter, year
    }

    enum Placement: Sendable {
        case after, before, within, since
        case decoy
    }

    let connections = WordTable<Connection>([
        (
            """
            到 至 - -- ~ ~~ – → 到了 直到 一直到 持续到 开到 办到 忙到 搞到 开始到 开始至 起到 起至 开始持续到 开始一直到 左右到 直至 ->
            """, .range
        ),
        ("、 和 与 及 跟 以及 还有 或 或者 & + / 加", .list),
    ])

    /// Between two pieces of one date, and between a date and its time.
    let fillers = WordTable<Bool>([
        (
            """
            的 那天 那一天 那日 那几天 那 这天 这一天 当天 当日 格天 搿天 嗰日 嗰天 那个 , 、 ( ) " 期间 那天的 当天的 那几天的 里的 里 内 是 就是 即 也就是 前夕 : 整个 ,是 ,就是
            """, true
        )
    ])

    let qualifiers = WordTable<Qualifier>([
        ("前 之前 以前 前的 之前的 以前的 底前", .before),
        ("前一天 前一日 头一天 的前一天", .dayBefore), ("前一晚 前一夜 前一天晚上 头一天晚上 前夜", .eveningBefore),
        ("或之前 或以前 及之前 及以前 含以前 以及之前 以及以前 或更早", .through),
        ("后 之后 以后 过后 以后的 之后的 往后 后的", .after),
        ("起 开始 起的 开始的 或之后 或以后 及之后 及以后 以及之后 以及以后", .start),
        ("以来 至今 到现在 到目前 至现在 到目前为止 到现在为止 以来的 到如今 到这会儿 到此刻 到当前 至目前 至目前为止", .untilNow),
        ("还剩 剩下 剩余 余下 剩 还余 剩下的 剩余的 余下的", .remaining),
        ("截止 截止报名 报名截止 前报名 之前报名 前报 前登记 前截止 以前报名 前接龙 之前接龙 前交", .deadline),
        ("期间 前夕 左右 前后 上下 之间 间 内 以内 之内 里 为止 这段时间 那段时间 这期间", .nothing),
        (
            """
            前台 前门 前楼 前面 前排 前边 前头 前厅 前院 前往 前来 前期 前去 前三 前十 后台 后门 后楼 后面 后排 后边 后头 后院 后勤 后续 后备 后厨 后山 后街 \
            起床 起来 起点 起草 起火 起诉 起重 间隔 里程 里面 里头 内容 内部 内科 间歇 上下班 上下楼 前后门 前后院
            """, .decoy
        ),
    ])

    /// Behind the two digits of a year that is no length of time: 26年的活动.
    let afterShortYear = WordTable<Bool>([
        ("的积分 的分 积分 的活动 活动 的明细 的加分 的记录 的计划 计划 有什么 有啥 有哪些 还有 度 年度 全年 一整年 一年 暑假 以来的 春 夏 秋 冬", true)
    ])

    /// Behind a day of the sun's year that is also a kind of weather.
    let thatDays = WordTable<Bool>([("那天 那日 当天 当日 这天 节气", true)])

    /// Between a day and a length of time or an ordinal that is counted from it.
    let sides = WordTable<Side>([
        ("前 之前 以前 前的 之前的 以前的", .before), ("后 之后 以后 过后 后的 之后的 以后的 过后的", .after),
        ("前最后 之前最后 前的最后 前最后的 以前最后", .beforeLast), ("后第 之后第 后的第 之后的第 过后第 以后第 过后的第", .afterFirst),
    ])

    let between = WordTable<Bool>([("之间 中间 间 之间的", true)])

    let durationLeads = WordTable<Bool>([
        (
            """
            开始 起 连着 连续 接连 一连 连 为期 历时 持续 放假 放 休 共 一共 总共 共计 总计 的 小长假 长假 假期 那 这 , ( 大约 约 大概 预计 时长 用时 为时 全程 \
            讲 搞 办 开 上 前后 整整 整 左右 : 、
            """, true
        )
    ])

    let units = WordTable<Unit>([
        ("分钟 分", .minute), ("刻钟 刻", .quarterHour), ("小时 个小时 钟头 个钟头 个钟", .hour), ("天 日 整天", .day), ("个工作日 工作日 个交易日", .workday),
        ("周 个周 星期 个星期 礼拜 个礼拜 个拜", .week), ("个月 个整月", .month), ("个季度 季度", .quarter), ("年 个年头", .year),
    ])

    let placements = WordTable<Placement>([
        ("后 之后 以后 过后", .after), ("前 之前 以前", .before), ("内 之内 以内 里 之间", .within), ("以来 来的", .since),
        ("后门 后面 后院 后勤 后台 后续 后头 前台 前门 前面 前排 前楼 里面 里头 前三 前十 内容 内部", .decoy),
    ])

    /// Behind 一号, 23号: a place, a ticket, a thing with a number.
    let notDays = WordTable<Bool>([
        (
            """
            楼 栋 幢 座 院 门 线 桌 桩 梯 机 柜 位 床 库 球 房 弄 厅 台 车 泵 桥 路 岗 店 摊 井 文件 技师 码 宿舍 厂 仓 令 里 单元 单子 单 选手 窗 通道 地块 地库 园 区 \
            树 灯 箱 柱 会议 会客 会所 出口 入口 出入口 馆 教室 活动室 展 坑 塔 阀 工单 报修 家属 大院 公寓 公馆 住户 业主 家 室 层 户 屋 亭 点位 卡 池 杆 道闸 闸 诉求
            """, true
        )
    ])

    /// Behind a bare number: things are counted, so it is no day and no minute.
    let measures = WordTable<Bool>([
        (
            """
            号 楼 栋 幢 座 单元 层 户 室 房 元 块 角 毛 分 人 个 名 位 斤 公斤 公里 克 米 厘米 升 度 次 回 趟 遍 天 年 月 日 小时 点 时 秒 岁 只 条 台 辆 张 份 箱 袋 瓶 桶 件 套 亿 吨 \
            本 场 期 组 队 家 种 页 题 票 多 来 余 几 % ‰ ° ℃ k m g w 万 千 百 倍 折 星 级 路 弄 区 轮 节 届 两 钱 门 环 栏 版 代 圈 口 拼 扣 枚 平 亩 英寸 寸 兆 加
            """, true
        )
    ])

    /// Behind 三点: points of a speech, of a score.
    let notClocks = WordTable<Bool>([
        (
            """
            意见 建议 要求 想法 原因 理由 说明 问题 体会 疑问 看法 注意 好处 声明 希望 感受 内容 提示 补充 积分 心得 经验 提醒 共识 启示 小意见 小建议 点 儿 五 伍 赞 名 都没 \
            都不 也没 也不 东西 小 用 钱 火星 一点 了解 滴
            """, true
        )
    ])

    /// Before 三点, with the same effect.
    static func announcesPoints(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "第", "提", "说", "讲", "这", "那", "有", "如", "下", "以", "几", "扣", "加", "了", "多", "少", "快", "慢", "早", "晚", "大", "小", "高", "低", "好",
            "差":
            true
        default: false
        }
    }

    /// Where a weekday's character begins another word: 下周日程, 这周一个活动, 周三次.
    let notWeekdays = WordTable<Bool>([
        (
            """
            一个 一次 一场 一回 一趟 一遍 一节 一样 一直 一共 一定 一些 一句 一下 一家 一堆 一切 一点 一般 一整 一天 一起去 一起来 一起玩 一起参 一起吃 一起走 一起跑 二次 二场 三次 \
            三场 三个 三回 三趟 三天 三节 四次 四场 四个 四天 五次 五场 五个 五天 六次 六场 六个 六天 日程 日常 日用 日历 日均 天气 天天 天然 天台 2次 3次 4次 5次 1次 \
            2个 3个 4个 5个 1个 2场 3场 4场 5场 1场
            """, true
        )
    ])

    /// The exceptions: 周六场地.
    let weekdaysAfterAll = WordTable<Bool>([("一场地 二场地 三场地 四场地 五场地 六场地 日场地 一个人 一点半 一点钟 一点整 一天气 三个人", true)])

    /// Behind a holiday that is named by its numbers; anything else may be a number.
    let afterNumberedHoliday = WordTable<Bool>([
        (
            """
            节 长假 小长假 假期 期间 黄金周 放假 那天 那 当天 有 社区 小区 活动 搞 要 我 给 的 到 至 - ~ 前 后 以来 之 以 晚 上午 下午 早 中午 国庆 劳动 儿童 妇女 建党 建军 \
            青年 七天 三天 五天 两天 亲子 联欢 去 咱 你 是 义 值 志 有没 组织 安排 办 开 这 党 格天 巡 加 扣 积 记 出 回 小朋友 孩子 慰问 文艺 表彰 游园 晚会 演出 汇演 还 \
            都 也 就 会 能 放 过 慰 夜 傍晚 凌晨 怎 啥 什 想 参 帮 挣 得 攒
            """, true
        )
    ])
}
