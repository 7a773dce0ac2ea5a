/// How neighbours name each other without a full name: 何奶奶, 李师傅, 老何, 小陈, 王秀英阿姨.
enum Address {
    /// The address that begins at `start`. Surname and title make it certain anywhere; 老何 and 小陈 where no longer word begins so.
    static func read(_ scalars: [UInt32], at start: Int) -> Range<Int>? {
        let first = scalars[start]
        if diminutives.contains(first) { return familiar(scalars, start) }
        guard let surname = Surnames.end(in: scalars, at: start), let end = titled(scalars, surname) else { return nil }
        // Only now, because a surname without a title is the commonest case.
        if wordEnds.ends(in: scalars, at: start + 1) || ordinaryWords.begins(in: scalars, at: start) { return nil }
        return start..<end
    }

    /// The end of the title after a surname, with a given name between where the title leaves no doubt: 王秀英阿姨.
    private static func titled(_ scalars: [UInt32], _ surname: Int) -> Int? {
        if let end = Titles.end(in: scalars, at: surname) { return end }
        for given in 1...2 where surname + given < scalars.count && scalars[surname..<(surname + given)].allSatisfy(Scalars.isHan) {
            if let end = Titles.long.end(in: scalars, at: surname + given), !Titles.courtesy.begins(in: scalars, at: surname + given),
                !GivenNames.isFunction(scalars, surname, given)
            {
                return end
            }
        }
        return nil
    }

    private static func familiar(_ scalars: [UInt32], _ start: Int) -> Range<Int>? {
        guard start + 1 < scalars.count, let surname = Surnames.end(in: scalars, at: start + 1),
            !familiarWords.begins(in: scalars, at: start),
            !familiarLeads.ends(in: scalars, at: start), !(start > 0 && Surnames.isSurname(scalars[start - 1]))
        else { return nil }
        if let end = Titles.end(in: scalars, at: surname) { return start..<end }
        if scalars[start] == "老", scalars[near: surname] == "头" { return start..<(surname + 1) }
        return scalars[start] == "大" ? nil : start..<surname
    }

    static let diminutives: ScalarSet = "老小大阿"
    /// With what an address may begin.
    static let starts: ScalarSet = Surnames.single.union(diminutives).union("欧司上诸东皇尉公慕令夏宇端长南独呼轩闻")
    /// Begin like a person and are something else.
    private static let familiarWords: Phrases = """
        小龙虾 小马扎 小马路 小石 小方 小包 小金库 小金额 小金鱼 小叶 小池 小田 小牛 老牛 老白干 小白 小毛病 小毛孩 小毛驴 小温度 小麻烦 老毛病 老马路 老许多 小许多 小段 老路 小康 小安全 小严重 小程序 小程 小程度 大宋 大余 小麦 \
        小谷 小苗 小花 大白 大方 大石 大段 大麻 大毛 大雷 大金 大任 大叶 大简 老实 小曲 小巩 大伍 小简 小兰花 小童 大常 小江河 小万 大万 大危 小危 小单 小曾 小计 小甘 老严 大严 小屈 大顾 大沙 小沙 小侯时 小梅花 小温
        """
    private static let familiarLeads: Phrases = "养 着个 一个 只 条 最 很 太 更 大 较 不 缩 变 大大小 以 减"
    /// Words that end with what would else be a surname.
    private static let wordEnds: Phrases = """
        开关 机关 海关 有关 相关 双方 对方 地方 前方 后方 北方 南方 甲方 乙方 各方 警方 官方 提高 楼高 身高 增高 经常 平常 非常 正常 异常 照常 日常 保安 治安 平安 公安 晚安 早安 现金 资金 基金 押金 租金 黄金 面包 背包 书包 \
        红包 钱包 承包 外包 森林 园林 树林 儿童 水池 电池 花池 油池 分钟 时钟 明白 空白 工程 课程 流程 过程 日程 里程 接龙 水龙 恐龙 照顾 光顾 庆祝 由于 对于 关于 属于 等于 低于 高于 位于 在于 终于 至于 过于 便于 允许 也许 \
        完毕 路段 时段 地段 一段 阶段 手段 历史 责任 主任 信任 担任 兼任 上任 体温 气温 水温 了解 调解 理解 化解 和解 时尚 高尚 其余 业余 树叶 茶叶 羽毛 起毛 千万 广元 一万 十万 安宁 不曾 收费 物业费 树苗 疫苗 家严 一季 \
        四季 换季 一伍 队伍 退伍 美容 内容 一鲍 石狮 新鲁 文汇 同时 地雷 打雷 避雷 车牛 蜗牛 黄牛 骑马 上马 木马 下马 人马 立马 电焦 书符 作符 谢谢 多谢 感谢 八段 竹席 主席 出席 凉席 一席 路左 家左 古龙 车库 卡关 把关 难关 \
        海马 罗马 没毛 掉毛 卫康 健康 小康 师傅 师付 托付 支付 对付 应付
        """
    private static let ordinaryWords: Phrases = """
        谢谢 谢了 谢师 多谢 感谢 段锦 关总 关老 马路 马桶 马上 高空 高层 高楼 高龄 高温 石头 石子 金额 安全 安装 安排 白天 白蚁 白色 黄色 蓝色 包裹 包子 包粽 包饺 毛巾 毛病 毛孩 温度 常常 全部 任何 方便 方法 江边 龙头 车牌 \
        谷雨 麦子 葛优 麻烦 麻将 席子 池塘 路灯 简单 解决 程序 段时 单元 应该 严重 尤其 左边 左右 万一 余下 钟头 钟点 农家 游泳 游戏 季节 严禁 花坛 关门 关心 张贴 施工 许多 危险 叶子 牛奶 尚未 于是 童年 项目 武术 史上 曲子 \
        苗木 甘蔗 鲁班 华为 汤圆 汤圓 柳树 梅花 兰花 桂花 栗子 燕子 虞美 明天 储物 林业 汪汪 倪 薄 白班 时候 石阶 康复 祝你 祝大 祝福 祝贺
        """
}

/// What is no given name though it stands after a surname.
enum GivenNames {
    /// 王的阿姨, 李和老师: a function word, not a name.
    static func isFunction(_ scalars: [UInt32], _ start: Int, _ count: Int) -> Bool {
        scalars[start..<(start + count)].contains(where: functions.contains) || familiar.begins(in: scalars, at: start)
    }

    /// What is hardly ever part of a given name; 想, 可 and 一 are.
    static let never: ScalarSet = "的是在和跟与同给被把让叫去来了着过吗呢吧也都就还又不没个这那哪谁你我他她它们什么怎很太说请找问要从到号栋楼层室两几每某"
    static let functions: ScalarSet = "的是在和跟与同给被把让叫去来了着过吗呢吧也都就还又不没有个这那哪谁你我他她它们什么怎很太最说请找问要想能会可对从到于为向号栋楼层室一二三四五六七八九十两几每各某"
    private static let familiar: Phrases = "家 户 老师傅 单元 小区"
}
