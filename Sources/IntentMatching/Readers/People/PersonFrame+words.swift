extension PersonFrame {
    /// Before the one who gets points.
    static let recipients: Phrases = "给 俾 为 把 替 帮 奖励 表扬 表彰 奖 请给 请为 向 对 积分入账 入账 加分: 加分给 奖给 嘉奖 : 记给 感谢 谢谢 将"
    static let visits: Phrases = """
        走访 走防 走放 走访了 走访: 走访登记 走访记录 入户 入户登记 入户走访 入户看望 探访 探访咗 探望 探望了 看望 看望了 慰问 慰问了 回访 回访了 家访 上门看望 去看了 看了 去看 瞧了下 瞧了瞧 看看 访 问候 拜访 去 到 从 上 见了 \
        见到 关心 巡访 走访完必 走访完毕 刚从 登门
        """
    static let gifts: Phrases = "给 俾 帮 陪 替 为 让 照顾 看望 送 扶 教 带 找 帮忙给 帮着给 微心愿 心愿登记 心愿 独居的 邻居"
    static let services: Phrases = "给 帮 帮着 陪 替 为 照顾 看望 送 扶 教 护送 帮忙给 接送 慰问 探望"
    static let proxies: Phrases = "代 帮 替 给 为 代替"
    static let searches: Phrases = "找 联系 找一下 找下 联系一下 联系下 要 问 呼叫 call"
    static let owners: Phrases = "谁有 谁存了 求 有没有 要 发 给我 告诉我 知道 请问"
    static let introductions: Phrases = "志愿者 姓名 我是 我叫 名字 名字叫 本人 报名人 签到人 参加人 志愿者: 义工 我系 俺是 俺叫 登记人"
    static let contactWords: Phrases = "电话 微信 手机 号码 联系方式 咋联系 怎么联系 咋连系 的电话 的微信 的号 的手机 点联系 如何联系 联系电话 在哪 贵姓 咋找 怎么找 联系得上"
    static let departures: Phrases = "换人 走了 不干 辞 调走 退休 离职 换了"
    static let awardWords: Phrases = "加 夹 记 计 奖 + 打 补 添 登 的积分 的分 扣 减 发 送 评 涨 入 积分 增"
    static let groups: Phrases = "大家 我们 楼 全 人 居民 志愿者 队 他 她 咱 家 们 户"
    static let pointUnits: Phrases = "积分 个积分 分"
    static let commas: ScalarSet = ",: "
    static let listJoints: Phrases = "、 和 跟 与 及 同 , / ,还有 还有 以及"

    /// What may stand between a word such as 给 and the name: roles, kinds of people, the writer's own house.
    static let fillers: Phrases = """
        的 本楼 我们楼 咱楼 我楼 我们栋 本栋 本单元 我们单元 咱单元 咱们楼 楼里 楼上 楼下 对门 隔壁 隔璧 隔离 社区 小区 院里 志愿者 党员 老党员 困难党员 热心居民 居民 住户 业主 邻居 租户 租客 新租客 独居老人 独居 空巢老人 空巢 \
        孤寡老人 孤寡 高龄户 高龄老人 高龄 五保户 低保户 低保 残疾人 残疾户 残疾 特困户 困难户 贫困户 困难 退役军人 退伍军人 军属 烈属 优抚对象 失独 重点户 重点人员 老人 病人 孕妇 产妇 网格员 楼栋长 楼长 保洁 保安 保洁员 水电工 \
        电工 物业 片警 民警 社工 志愿队 巡逻队员 队员 : , 这位 那位 那个 这个 一位 我 我家 住 住在 户主 家住 同志 宝妈 大学生 学生 困境儿童 留守儿童 单亲 孤儿 党支部 支部 团员 我们 咱们 咱 俺们 里 里的 今天 昨天 刚 刚刚 \
        一下 了 完 过 下 下了 咗
        """
}
