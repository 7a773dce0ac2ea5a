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

    /// By syllables, which may be typed with blanks between them.
    static let pinyinBeginnings = """
        jin'tian=今天 ming'tian=明天 hou'tian=后天 da'hou'tian=大后天 zuo'tian=昨天 qian'tian=前天 jin'wan=今晚 ming'wan=明晚 zuo'wan=昨晚 ming'zao=明早 \
        jin'zao=今早 zhe'zhou=这周 zhe'ge'zhou=这个周 ben'zhou=本周 xia'zhou=下周 xia'ge'zhou=下个周 shang'zhou=上周 shang'ge'zhou=上个周 \
        xia'xia'zhou=下下周 zhe'ge'xing'qi=这个星期 xia'ge'xing'qi=下个星期 shang'ge'xing'qi=上个星期 xia'xing'qi=下星期 shang'xing'qi=上星期 xing'qi=星期 \
        xia'li'bai=下礼拜 shang'li'bai=上礼拜 zhe'li'bai=这礼拜 li'bai=礼拜 zhou'mo=周末 zhou'yi=周一 zhou'er=周二 zhou'san=周三 zhou'si=周四 zhou'wu=周五 \
        zhou'liu=周六 zhou'ri=周日 zhe'ge'yue=这个月 xia'ge'yue=下个月 shang'ge'yue=上个月 ben'yue=本月 xia'yue=下月 shang'yue=上月 yue'chu=月初 yue'di=月底 \
        jin'nian=今年 qu'nian=去年 ming'nian=明年 duan'wu=端午 zhong'qiu=中秋 guo'qing=国庆 yuan'dan=元旦 chun'jie=春节 qing'ming=清明 chong'yang=重阳 \
        yuan'xiao=元宵 qi'xi=七夕 zui'jin'san'tian=最近三天 zui'jin=最近 zhe'liang'tian=这两天 liu'yi=六一 wu'yi=五一
        """
    static let pinyinParts = """
        yi=一 er=二 san=三 si=四 wu=五 liu=六 qi=七 ba=八 jiu=九 shi=十 ri=日 tian=天 mo=末 zao'shang=早上 shang'wu=上午 zhong'wu=中午 \
        xia'wu=下午 wan'shang=晚上 zao=早 wan=晚 dian=点 dian'ban=点半 yue=月 hao=号 chu=初 di=底 dao=到 liang=两
        """
}
