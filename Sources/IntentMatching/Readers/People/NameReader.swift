/// Reads a person's name where one is expected, also a name that nobody has said before.
struct NameReader {
    let frame: PersonFrame
    private var scalars: [UInt32] { frame.scalars }

    init(frame: PersonFrame) { self.frame = frame }

    /// The name at `start`: known, with a title, familiar (小美, 阿财), or surname and given name.
    func name(at start: Int) -> Range<Int>? {
        guard start < scalars.count, Scalars.isHan(scalars[start]) else { return nil }
        if let end = frame.reader.known.end(in: scalars, at: start) { return start..<end }
        if let address = Address.read(scalars, at: start), address.lowerBound == start { return address }
        if let familiar = familiar(start) { return familiar }
        if let nickname = nickname(start) { return nickname }
        return fullName(start)
    }

    /// Two and three characters, for a frame that knows where a name must end.
    func candidates(at start: Int) -> [Range<Int>] {
        guard start < scalars.count else { return [] }
        if let end = frame.reader.known.end(in: scalars, at: start) { return [start..<end] }
        if let address = Address.read(scalars, at: start) { return [address] }
        guard let surname = Surnames.end(in: scalars, at: start), !NameReader.noNames.begins(in: scalars, at: start) else { return [] }
        return (1...2).compactMap { given in
            let end = surname + given
            guard end <= scalars.count, scalars[surname..<end].allSatisfy(Scalars.isHan), !GivenNames.isFunction(scalars, surname, given)
            else { return nil }
            return start..<end
        }
    }

    /// 小美, 阿财, 老耿: after 给 or 看望 whatever follows 小 is somebody.
    private func familiar(_ start: Int) -> Range<Int>? {
        switch scalars[start] {
        case "小", "阿", "老":
            guard start + 1 < scalars.count, Scalars.isHan(scalars[start + 1]), !GivenNames.functions.contains(scalars[start + 1]),
                !NameReader.noFamiliars.begins(in: scalars, at: start), !Titles.kin.begins(in: scalars, at: start)
            else { return nil }
            if let end = Titles.end(in: scalars, at: start + 2, inFrame: true) { return start..<end }
            return start..<(start + 2)
        default:
            return nil
        }
    }

    /// 胖婶, 三婆婆, 何太: one character that describes, and a title.
    private func nickname(_ start: Int) -> Range<Int>? {
        let isDescribed = NameReader.describing.contains(scalars[start])
        guard isDescribed || Surnames.end(in: scalars, at: start) != nil, let end = Titles.end(in: scalars, at: start + 1, inFrame: true)
        else { return nil }
        // 高公 and 林生 are nobody before another word.
        let isShort = end == start + 2 && Titles.shortInFrames.contains(scalars[start + 1])
        return isShort && !isFollowed(end) ? nil : start..<end
    }

    /// 刘桂芳, 王辉: where the third character begins a word that goes on, the name has two.
    private func fullName(_ start: Int) -> Range<Int>? {
        guard let surname = Surnames.end(in: scalars, at: start), !NameReader.noNames.begins(in: scalars, at: start) else { return nil }
        func isGiven(_ index: Int) -> Bool {
            index < scalars.count && Scalars.isHan(scalars[index]) && !GivenNames.never.contains(scalars[index])
        }
        guard isGiven(surname) else { return nil }
        let short = surname + 1
        // 陈敏义 务农: what was typed apart is apart, but 王辉加 10分 is still 王辉.
        if isGiven(short), frame.text.isParted(before: short + 1), !frame.isBreak(short), !NameReader.awards.contains(scalars[short]) {
            return start..<(short + 1)
        }
        if isFollowed(short) { return start..<short }
        guard isGiven(short) else { return nil }
        return isFollowed(short + 1) || frame.isBreak(start) || start == 0 ? start..<(short + 1) : nil
    }

    private func isFollowed(_ end: Int) -> Bool {
        frame.isBreak(end) || NameReader.follows.begins(in: scalars, at: end) || ScalarSet.numberStarts.contains(scalars[near: end])
            || Titles.office.begins(in: scalars, at: end)
    }

    private static let awards: ScalarSet = "加夹记计奖扣打给补登送发"
    private static let describing: ScalarSet = "胖瘦高矮大二三四五六七八幺聋哑瞎麻"
    private static let follows: Phrases = """
        加 夹 记 计 奖 + - 打 扣 给 补 登 的 在 帮 主动 积极 热心 义务 昨 今 明天 前天 上周 上午 下午 早上 晚上 周一 周二 周三 周四 周五 周六 周日 端午 春节 国庆 中秋 巡逻 值班 捡 清 扫 铲 劝 调解 参加 组织 协助 \
        照顾 陪 送 教 拾金 救 抓 修 维修 守 站岗 志愿 环境 卫生 垃圾 文明 楼道 同志 先生 女士 和 跟 与 同 、 及 等 积分 电话 微信 手机 号码 联系 是 说 负责 去 来 处理 办 弄 家 户 已 因 为 这 那 也 都 各 每 连续 \
        这周 这个月 本月 上月 端茶 团购 报名 签到 到 兑 换 领 想 眼 腿 腰 身体 精神 独居 血压 一个人 耳 岁 夫妇 夫妻 一家 母女 母子 父子 → 岗位 老人 需要 缺 要 讲 做 完成 表现
        """
    /// Begin with a surname and are no names.
    private static let noNames: Phrases = """
        包粽 包饺 包汤 包工 安全 安装 安排 马上 马路 高空 高龄 高楼 白天 白蚁 石头 金额 方便 方案 毛巾 毛病 常用 常务 严重 全部 任何 简单 解决 于今 温馨 温暖 许多 施工 关于 关门 关心 车牌 路灯 钟点 牛奶 花园 龙头 左边 余下 \
        华东 万一 应该 项目 武术 麻烦 单元 程序 石材 房东 林业 祝 游园 汤圆 游泳 时间 江边 童装 乐队 鲁班 米油 粟米 包子 谢谢 谢了 谢啦 范围 严禁 文明 金银 古树 方式 方面 方向 贺卡 贺岁 阳台 梅雨 成功 康复 丁点 史上 明天 \
        申请 申报 边上 连续 相关 项链 池子 尤其 章程 季度 毕竟 沙发 沙子 祝福 党员 党群 储物 水电 伍元 于此 邓丽君歌 左右 上官 平时 平台 曾经 段时 温度 焦虑 谷雨 路面 凌晨 龙舟 费用 苗木 舒服 尚未 官方 滕王 乔迁 茅台 顾客 \
        顾虑 严查 管理 查分 查积 查询 柴油 舞蹈 冷饮 冷天 冷水 席位 柏油 景区 景观 麦克 窦 屠宰 郎中 隆重 战 危房 危险 涂鸦 涂改 茹素 荣誉 盛夏 隋 宗教 宗旨 储备
        """
    private static let noFamiliars: Phrases = """
        小区 小孩 小朋友 小时 小广告 小路 小门 小组 小心 小便 小吃 小院 小花园 小伙 小哥们 小游园 小学 老人 老年 老师 老婆 老公 老伴 老妈 老爸 老板 老党员 老旧 老小区 老太太 老爷子 老房 老楼 老百姓 小事 小红花 小额 小问题 阿拉
        """
}
