extension DateVocabulary {
    /// Public holidays, feasts and the days that communities keep; what is said of schools and of the sun too.
    static let holidays: [(words: String, value: DateWord)] = [
        ("长假 小长假 黄金周 假期", .holidayBreak),

        ("元旦 元旦节 阳历年 新历年 阳历新年 公历新年 新年", .holiday(.fixed(month: 1, day: 1))),
        ("腊八 腊八节", .holiday(.lunar(month: 12, day: 8))),
        ("小年 小年夜", .holiday(.lunar(month: 12, day: 23))),
        ("除夕 除夕夜 大年夜 年三十 大年三十 年夜", .holiday(.newYearsEve)),
        ("春节 过年 新春 农历新年 大过年 过大年", .holiday(.springFestival)),
        ("元宵 元宵节 正月十五 正月半 上元节 灯节", .holiday(.lunar(month: 1, day: 15))),
        ("二月二 龙抬头", .holiday(.lunar(month: 2, day: 2))),
        ("三月三 上巳节", .holiday(.lunar(month: 3, day: 3))),
        ("端午 端午节 端阳 端阳节 五月初五 五月五 龙舟节 粽子节", .holiday(.lunar(month: 5, day: 5))),
        ("七夕 七夕节 七月初七 七月七 乞巧节", .holiday(.lunar(month: 7, day: 7))),
        ("中元 中元节 七月半 七月十五 鬼节", .holiday(.lunar(month: 7, day: 15))),
        ("中秋 中秋节 八月十五 8月十五 八月半 仲秋 仲秋节 团圆节", .holiday(.lunar(month: 8, day: 15))),
        ("重阳 重阳节 九月九 九月初九 老人节 老年节 敬老节", .holiday(.lunar(month: 9, day: 9))),

        ("清明 清明节", .holiday(.solarTerm(15))), ("冬至 冬至节 冬节", .holiday(.solarTerm(270))),
        ("立春", .holiday(.solarTerm(315))), ("惊蛰", .holiday(.solarTerm(345))), ("春分", .holiday(.solarTerm(0))),
        ("立夏", .holiday(.solarTerm(45))), ("芒种", .holiday(.solarTerm(75))), ("夏至", .holiday(.solarTerm(90))),
        ("立秋", .holiday(.solarTerm(135))), ("处暑", .holiday(.solarTerm(150))), ("白露", .holiday(.solarTerm(165))),
        ("秋分", .holiday(.solarTerm(180))), ("寒露", .holiday(.solarTerm(195))), ("霜降", .holiday(.solarTerm(210))),
        ("立冬", .holiday(.solarTerm(225))), ("谷雨", .holiday(.solarTerm(30))), ("小满", .holiday(.solarTerm(60))),
        ("小暑", .holiday(.solarTerm(105))), ("大暑", .holiday(.solarTerm(120))),
        ("小寒", .holiday(.solarTerm(285))),
        ("大寒", .weather(.solarTerm(300))), ("雨水", .weather(.solarTerm(330))),
        ("小雪", .weather(.solarTerm(240))), ("大雪", .weather(.solarTerm(255))),
        ("寒食节", .holiday(.dayBeforeTerm(15))),
        ("三伏 三伏天 伏天", .holiday(.dogDays(nil))), ("入伏 头伏 初伏", .holiday(.dogDays(1))),
        ("中伏 二伏", .holiday(.dogDays(2))), ("末伏", .holiday(.dogDays(3))),

        ("情人节", .holiday(.fixed(month: 2, day: 14))),
        ("学雷锋日 学雷锋纪念日 雷锋日", .holiday(.fixed(month: 3, day: 5))),
        ("女生节", .holiday(.fixed(month: 3, day: 7))),
        ("三八 三八节 三八妇女节 妇女节 国际妇女节 38妇女节 女神节 女王节", .holiday(.fixed(month: 3, day: 8))),
        ("植树节", .holiday(.fixed(month: 3, day: 12))),
        ("三一五 315 消费者权益日 国际消费者权益日", .holiday(.fixed(month: 3, day: 15))),
        ("水日 世界水日", .holiday(.fixed(month: 3, day: 22))),
        ("愚人节", .holiday(.fixed(month: 4, day: 1))), ("复活节", .holiday(.easter)),
        ("地球日 世界地球日", .holiday(.fixed(month: 4, day: 22))),
        ("读书日 世界读书日", .holiday(.fixed(month: 4, day: 23))),
        ("五一 五一节 五一劳动节 劳动节 国际劳动节 五一国际劳动节", .holiday(.statutory(month: 5, day: 1, days: 2))),
        ("五四 五四青年节 青年节", .holiday(.fixed(month: 5, day: 4))),
        ("母亲节", .holiday(.nth(2, weekday: 7, month: 5))),
        ("护士节", .holiday(.fixed(month: 5, day: 12))),
        ("防灾减灾日 全国防灾减灾日", .holiday(.fixed(month: 5, day: 12))), ("家庭日 国际家庭日", .holiday(.fixed(month: 5, day: 15))),
        ("博物馆日 国际博物馆日", .holiday(.fixed(month: 5, day: 18))), ("无烟日 世界无烟日", .holiday(.fixed(month: 5, day: 31))),
        ("助残日", .holiday(.nth(3, weekday: 7, month: 5))),
        ("六一 六一节 六一儿童节 儿童节 61儿童节 国际儿童节 六一国际儿童节", .holiday(.fixed(month: 6, day: 1))),
        ("环境日 世界环境日", .holiday(.fixed(month: 6, day: 5))),
        ("爱眼日 全国爱眼日", .holiday(.fixed(month: 6, day: 6))), ("献血者日 世界献血者日", .holiday(.fixed(month: 6, day: 14))),
        ("父亲节", .holiday(.nth(3, weekday: 7, month: 6))),
        ("禁毒日", .holiday(.fixed(month: 6, day: 26))),
        ("七一 七一建党节 建党节 党的生日", .holiday(.fixed(month: 7, day: 1))),
        ("暑假 暑期", .holiday(.summerHolidays)),
        ("八一 八一节 八一建军节 建军节", .holiday(.fixed(month: 8, day: 1))),
        ("全民健身日", .holiday(.fixed(month: 8, day: 8))),
        ("医师节", .holiday(.fixed(month: 8, day: 19))),
        ("教师节", .holiday(.fixed(month: 9, day: 10))),
        ("抗战胜利纪念日", .holiday(.fixed(month: 9, day: 3))), ("丰收节 农民丰收节", .holiday(.solarTerm(180))),
        ("烈士纪念日", .holiday(.fixed(month: 9, day: 30))),
        ("国庆 国庆节 十一 十一国庆 十一国庆节", .holiday(.statutory(month: 10, day: 1, days: 3))),
        ("万圣节", .holiday(.fixed(month: 10, day: 31))),
        ("消防日 全国消防日", .holiday(.fixed(month: 11, day: 9))),
        ("双十一 双11 光棍节", .holiday(.fixed(month: 11, day: 11))),
        ("感恩节", .holiday(.nth(4, weekday: 4, month: 11))),
        ("记者节", .holiday(.fixed(month: 11, day: 8))), ("艾滋病日 世界艾滋病日", .holiday(.fixed(month: 12, day: 1))),
        ("残疾人日 国际残疾人日", .holiday(.fixed(month: 12, day: 3))), ("国家公祭日 公祭日", .holiday(.fixed(month: 12, day: 13))),
        ("宪法日 国家宪法日", .holiday(.fixed(month: 12, day: 4))),
        ("志愿者日 国际志愿者日", .holiday(.fixed(month: 12, day: 5))),
        ("双十二 双12", .holiday(.fixed(month: 12, day: 12))),
        ("平安夜", .holiday(.fixed(month: 12, day: 24))),
        ("圣诞 圣诞节", .holiday(.fixed(month: 12, day: 25))),
        ("跨年夜 元旦前夜", .holiday(.fixed(month: 12, day: 31))),
    ]

    /// The days and months that only the farmers' calendar has; 大年初一 and the like need no month.
    static let lunarDays: [(words: String, value: DateWord)] =
        (1...10).map { day in
            let said = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][day - 1]
            return ("初\(said) 初\(day)", .lunarDay(day))
        }
        + (1...15).map { day in
            let said = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"][day - 1]
            let words = day <= 10 ? "大年初\(said) 年初\(said) 大年初\(day) 正月初\(said) 正月初\(day)" : "正月\(said)"
            return (words, .holiday(.lunar(month: 1, day: day)))
        } + [
            ("正月", .lunarMonth(1)), ("冬月", .lunarMonth(11)), ("腊月", .lunarMonth(12)),
            ("农历 阴历 旧历 夏历", .lunarMark), ("闰", .leapMark),
        ]
}
