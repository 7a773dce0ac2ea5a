/// What people are called after their name.
enum Titles {
    /// Forms of address of two and more characters; they stand after a surname or make a nickname (胖婶婶).
    static let kin: Phrases = """
        奶奶 爷爷 婆婆 公公 阿姨 阿婆 阿公 阿伯 阿叔 叔叔 伯伯 伯母 大爷 大妈 大娘 大姐 大哥 大叔 大婶 大伯 大嫂 婶婶 嫂子 姐姐 哥哥 姨妈 姑姑 爹爹 娘娘 嬢嬢 孃孃 娭毑 外婆 外公 姥姥 姥爷 太婆 太公 老太太 老太 老爷子 老头 \
        老伯 老汉 阿妈 阿爷 阿嬷 阿嫲 阿嫂 阿哥 阿姐 阿妹 妹妹 弟弟 妹子 妈妈 爸爸 姑娘 小姐 小哥 小妹 小弟 女士 先生 太太 夫人 同学 爷叔
        """
    /// Offices and trades.
    static let office: Phrases = """
        师傅 师父 师付 副书记 书记 副主任 主任 老师 医生 大夫 护士 警官 民警 经理 队长 班长 站长 所长 院长 楼长 楼栋长 栋长 组长 科长 局长 处长 校长 园长 会长 主席 教授 律师 工程师 电工 网格员 社工 保安 保洁 教练 老板 店长 \
        支书 会计 出纳 司机 委员 干事 干部 同志 专员 管家 调解员
        """
    /// Said after a full name without becoming part of it: 黄建军同志.
    static let courtesy: Phrases = "同志 先生 女士 同学 小姐"
    /// One character, which is a title only where the word ends with it: 陈伯, 李姐, 王工.
    static let short: ScalarSet = "伯叔婶姨姐哥嫂婆爷奶妈爸娘妹弟总工"
    /// As `short`, but so frequent in other words that only a frame such as 给…加 makes them titles: 陈生, 何太.
    static let shortInFrames: ScalarSet = "生太姑公"

    /// The end of the title that begins at `start`.
    static func end(in scalars: [UInt32], at start: Int, inFrame: Bool = false) -> Int? {
        if let end = long.end(in: scalars, at: start) { return end }
        guard start < scalars.count else { return nil }
        let isShort = short.contains(scalars[start]) || (inFrame && shortInFrames.contains(scalars[start]))
        guard isShort, !continuations.begins(in: scalars, at: start) else { return nil }
        return start + 1
    }

    static let long = Phrases(joining: [kin, office])

    /// Words that begin with what else would be a title.
    private static let continuations: Phrases = """
        工作 工程 工地 工资 工具 工人 工会 工商 工业 工厂 工单 工友 工龄 工期 工夫 工费 工钱 总额 总是 总共 总之 总结 总算 总说 总在 总要 总会 总有 总不 总得 总把 总被 奶粉 奶茶 奶味 奶箱 奶瓶 妈的 哥们 爷们 姐妹 娘家 娘俩 \
        娘仨 爸妈 弟兄 妹夫 生病 生日 生活 生气 太吵 太脏 太大 太多 太差 太热 太冷 公司 公共 公园 公用 公示 姑且
        """
}
