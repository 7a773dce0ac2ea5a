extension HeardDates {
    static let words = """
        今天 明天 后天 昨天 前天 大后天 大前天 今晚 明晚 昨晚 今早 明早 早上 上午 中午 下午 傍晚 晚上 周末 这周 下周 上周 本周 本月 下月 上月 月初 月底 月末 今年 去年 明年 周一 周二 周三 周四 周五 \
        周六 周日 星期 礼拜 星期一 星期二 星期三 星期四 星期五 星期六 星期天 星期日 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天 下星期 上星期 这星期 下礼拜 上礼拜 这礼拜 这周末 下周末 上周末 下个月 \
        上个月 这个月 下个星期 上个星期 这个星期 下个礼拜 上个礼拜 这个礼拜 上半年 下半年 元旦 春节 元宵 元宵节 清明 清明节 端午 端午节 七夕 七夕节 中秋 中秋节 重阳 重阳节 国庆 国庆节 除夕 冬至 腊八 圣诞 \
        圣诞节 劳动节 儿童节 妇女节 教师节 父亲节 母亲节 建军节 建党节 植树节 暑假 最近三天 这两天 正月十五 大年初一
        """

    /// Behind a misspelt word of two characters.
    static let followers = WordTable<Bool>([
        (
            """
            节 那 当 放假 假 有 社区 小区 活动 安排 搞 期间 的 早 晚 上午 下午 下五 中午 凌晨 点 钟 初 底 到 至 去 来 开 咱 我 你 给 前 后 都 还 是 了 会 能 两天 三天 七天 不 没 做 \
            办 党 组织 举 教 在 里 全 整 这 加 扣 积 记 分
            """, true
        )
    ])
    static let weekdays = WordTable<Bool>([("一 二 三 四 五 六 日 天 末", true)])
    /// Before a misspelt week: 上, 下, 这, 个.
    static let places: ScalarSet = "上下这本个"
    /// Before a misspelt part of the day: the end of a day.
    static let leaders: ScalarSet = "天日号儿一二三四五六末那节周"

    /// Sound like words of time, and are right as they stand.
    static let realWords = WordTable<Bool>([
        (
            """
            近年 赏月 尽早 玩上 万上 腕上 碗上 完上 本命 本越 上越 越来 下物 下无 下乌 下武 下屋 下舞 下雾 下误 上屋 上舞 上五点 上五万 上五节 上无 中无 中五 中务 中舞 中物 春姐 重样 七喜 喜了 \
            座天 坐天 做天 做添 座添 名天蝎 名添 后甜 后添 前甜 前填 前添 取年 去念 者周 者这 约束 约定 阅读 阅片 型期 月出 月第 栋至 班年 拜寺 寺 初一 周以 今田 除息 圆蛋 伍 命年 种阳 澡上 \
            恬不
            """, true
        )
    ])

    static let pinyinBeginnings = """
        jintian=今天 mingtian=明天 houtian=后天 dahoutian=大后天 zuotian=昨天 qiantian=前天 jinwan=今晚 mingwan=明晚 zuowan=昨晚 mingzao=明早 \
        jinzao=今早 zhezhou=这周 zhegezhou=这个周 benzhou=本周 xiazhou=下周 xiagezhou=下个周 shangzhou=上周 shanggezhou=上个周 \
        xiaxiazhou=下下周 zhegexingqi=这个星期 xiagexingqi=下个星期 shanggexingqi=上个星期 xiaxingqi=下星期 shangxingqi=上星期 xingqi=星期 \
        xialibai=下礼拜 shanglibai=上礼拜 zhelibai=这礼拜 libai=礼拜 zhoumo=周末 zhouyi=周一 zhouer=周二 zhousan=周三 zhousi=周四 zhouwu=周五 \
        zhouliu=周六 zhouri=周日 zhegeyue=这个月 xiageyue=下个月 shanggeyue=上个月 benyue=本月 xiayue=下月 shangyue=上月 yuechu=月初 yuedi=月底 \
        jinnian=今年 qunian=去年 mingnian=明年 duanwu=端午 zhongqiu=中秋 guoqing=国庆 yuandan=元旦 chunjie=春节 qingming=清明 chongyang=重阳 \
        yuanxiao=元宵 qixi=七夕 zuijinsantian=最近三天 zuijin=最近 zheliangtian=这两天 liuyi=六一 wuyi=五一
        """
    static let pinyinParts = """
        yi=一 er=二 san=三 si=四 wu=五 liu=六 qi=七 ba=八 jiu=九 shi=十 ri=日 tian=天 mo=末 zaoshang=早上 shangwu=上午 zhongwu=中午 \
        xiawu=下午 wanshang=晚上 zao=早 wan=晚 dian=点 dianban=点半 yue=月 hao=号 chu=初 di=底 dao=到 liang=两
        """
}
