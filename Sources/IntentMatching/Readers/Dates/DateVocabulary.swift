/// The words of days and times, in tidied form, with those of the dialects.
final class DateVocabulary: Sendable {
    let words: WordTable<DateWord>
    /// Per scalar of the basic plane, whether a date or a time may begin with it.
    private let beginnings: [Bool]

    static let shared = DateVocabulary()

    private init() {
        words = WordTable(
            DateVocabulary.days + DateVocabulary.partsOfDay + DateVocabulary.weeks + DateVocabulary.months + DateVocabulary.years
                + DateVocabulary.quarters + DateVocabulary.spans + DateVocabulary.lunarDays + DateVocabulary.holidays
                + DateVocabulary.decoys)
        var beginnings = [Bool](repeating: false, count: 0x10000)
        for scalar in words.beginnings { beginnings[Int(scalar)] = true }
        for scalar in "0123456789〇零一二两俩仨三四五六七八九十廿卅半".unicodeScalars { beginnings[Int(scalar.value)] = true }
        self.beginnings = beginnings
    }

    @inline(__always) func mayBegin(_ scalar: UInt32) -> Bool { scalar < 0x10000 && beginnings[Int(scalar)] }

    private typealias Entry = (words: String, value: DateWord)

    private static let days: [Entry] = [
        ("今天 今日 今儿 今儿个 今个儿 今朝 本日 即日", .days(0, 0)),
        ("明天 明日 明儿 明儿个 明个儿 明朝 听日 天光日", .days(1, 1)),
        ("后天 后日 后儿 后儿个 后个儿 后朝", .days(2, 2)),
        ("大后天 大后日 大后儿 大后儿个 外后天", .days(3, 3)), ("大大后天 大大后日 大外后天", .days(4, 4)),
        ("昨天 昨日 昨儿 昨儿个 昨个儿 寻日 琴日 噚日 夜来 夜儿个", .days(-1, -1)),
        ("前天 前日 前儿 前儿个 前个儿", .days(-2, -2)),
        ("大前天 大前日 大前儿 大前儿个", .days(-3, -3)), ("大大前天 大大前日", .days(-4, -4)),
        ("今明两天 今明两日 今明", .days(0, 1)),
        ("今明后三天 今明后", .days(0, 2)),
        ("明后天 明后两天 明后", .days(1, 2)),
        ("昨今两天 昨今", .days(-1, 0)),
        ("昨前天 前昨两天 昨前两天", .days(-2, -1)),
        ("次日 第二天 隔天 转天 翌日", .following),
        ("现在 目前 今 此刻 当前", .now),
    ]

    private static let partsOfDay: [Entry] = [
        ("今早 今晨 今儿早 今早上", .dayPart(0, .morning)),
        ("今晚 今夜 今儿晚 今晚上 今晚夕 今夜里 今黑", .dayPart(0, .evening)),
        ("明早 明晨 明儿早 听朝 听早 明早上 明朝早", .dayPart(1, .morning)),
        ("明晚 明夜 明儿晚 听晚 明晚上", .dayPart(1, .evening)),
        ("后晚", .dayPart(2, .evening)),
        ("昨晚 昨夜 昨儿晚 寻晚 琴晚 噚晚 昨晚上 昨夜里", .dayPart(-1, .evening)),
        ("昨早 昨晨 寻朝", .dayPart(-1, .morning)),
        ("前晚 前夜", .dayPart(-2, .evening)),
        ("凌晨 后半夜 下半夜 拂晓 黎明 破晓", .part(.night)),
        (
            """
            早上 早晨 清晨 清早 大清早 清早起 一大早 一早 大早上 大早 晨间 早间 上午 上昼 朝早 朝头早 朝晨 上半天 上半日 头晌 前晌 前半晌 上半晌 \
            早饭后 吃完早饭 吃过早饭
            """, .part(.morning)
        ),
        ("中午 正午 午间 晌午 晌午头 中晌 大中午 日昼", .part(.noon)),
        ("下午 午后 中午过后 晌午过后 中午以后 中午之后 下昼 晏昼 下半天 下半日 后晌 过晌 下晌 后半晌 下半晌 午饭后 吃完午饭 吃过午饭 午休后", .part(.afternoon)),
        ("傍晚 傍黑 擦黑 黄昏 傍晚时分 天擦黑", .part(.dusk)),
        ("晚上 晚间 夜晚 夜里 夜里向 夜间 晚夕 夜头 晚头 入夜 前半夜 上半夜 晚饭后 晚饭过后 吃完晚饭 吃过晚饭 大晚上", .part(.evening)),
        ("半夜 深夜 午夜 大半夜 半夜三更 三更半夜 子夜", .part(.lateEvening)),
        ("白天 日间 大白天", .part(.daytime)),
        ("am a.m", .latinPart(.morning)), ("pm p.m", .latinPart(.afternoon)),
        ("早", .shortPart(.morning)),
        ("晚 夜", .shortPart(.evening)),
        ("那天早上 那天上午 那早 当天早上", .thatPart(.morning)),
        ("那天中午 当天中午", .thatPart(.noon)),
        ("那天下午 当天下午", .thatPart(.afternoon)),
        ("那晚 当晚 那天晚上 那天夜里 当夜 那夜 当天晚上", .thatPart(.evening)),
    ]

    private static let weeks: [Entry] =
        relative(
            units: ["周", "星期", "礼拜", "里拜"], value: DateWord.week,
            to: [
                (0, "这 本 这个 这一 这一个 呢个 今个 格个 搿个 咱这个"), (-1, "上 上个 上一 上一个 头个 头一个"), (1, "下 下个 下一 下一个"),
                (-2, "上上 上上个"), (2, "下下 下下个"), (3, "下下下 下下下个"),
            ])
        + relative(units: ["拜"], value: DateWord.week, to: [(0, "这个 呢个"), (-1, "上个"), (1, "下个")]) + [
            ("周 星期 礼拜 拜", .weekLead),
            ("周末 双休日 双休 礼拜末 星期末 周六日 六日两天", .weekdays(6, 7)),
            ("工作日", .weekdays(1, 5)),
            ("上半周 前半周", .weekdays(1, 3)), ("下半周 后半周", .weekdays(4, 7)),
        ]

    private static let months: [Entry] =
        relative(
            units: ["月", "月份"], value: DateWord.month,
            to: [
                (0, "这 本 这个 这一个 呢个 今个 今 当 格个 搿个"), (-1, "上 上个 上一 上一个 头个"), (1, "下 下个 下一 下一个 出个"), (-2, "上上 上上个"),
                (2, "下下 下下个"),
            ]) + [
            ("每月 每个月 每月的 每个月的", .everyMonth),
            ("元月 元月份", .months(1, 1)), ("次月 翌月", .monthAfter(1)), ("同月", .monthAfter(0)),
            ("首月 首个月", .piece(.month(1))), ("首周", .piece(.week(1))), ("首日", .piece(.day(1))),
            ("月初 月头 上旬", .partOfMonth(.beginning)),
            ("月中 中旬", .partOfMonth(.middle)),
            ("月底 月末 月尾 下旬", .partOfMonth(.end)),
            ("上中旬 中上旬", .partOfMonth(.beginningAndMiddle)), ("中下旬", .partOfMonth(.middleAndEnd)),
            ("上半月 前半月 上半个月", .partOfMonth(.firstHalf)),
            ("下半月 后半月 下半个月", .partOfMonth(.secondHalf)),
        ]

    private static let years: [Entry] = [
        ("今年 本年 本年度 今年度 这一年 今年子", .year(0)),
        ("去年 上年 上一年 旧年 头年 去年子 上年度", .year(-1)),
        ("前年", .year(-2)), ("大前年", .year(-3)),
        ("明年 来年 下一年 下年 出年 转年 下年度", .year(1)),
        ("后年", .year(2)), ("大后年", .year(3)),
        ("今明两年 今明年", .years(0, 1)), ("去今两年 去年今年", .years(-1, 0)),
        ("次年 翌年", .yearAfter(1)), ("同年", .yearAfter(0)),
        ("全年 全年度 年内", .wholeYear(alone: true)), ("一年 一整年 整年 年度", .wholeYear(alone: false)),
        ("年初 年头 伊始", .edgeOfYear(.beginning)), ("年中", .edgeOfYear(.middle)),
        ("年前 年后", .aroundNewYear),
        ("年底 年末 年终 岁末 年尾", .edgeOfYear(.end)),
        ("上半年 前半年", .half(1)), ("下半年 后半年", .half(2)),
        ("这半年 本半年 这个半年", .halfFromNow(0)), ("上个半年", .halfFromNow(-1)), ("下个半年", .halfFromNow(1)),
        ("春天 春季 这个春天 今春", .season(3)), ("夏天 夏季 这个夏天 今夏", .season(6)),
        ("秋天 秋季 这个秋天 今秋", .season(9)), ("冬天 冬季 这个冬天 今冬", .season(12)),
    ]

    private static let quarters: [Entry] =
        relative(
            units: ["季度", "季"], value: DateWord.quarter,
            to: [(0, "这 本 这个 这一 这一个"), (-1, "上 上个 上一 上一个"), (1, "下 下个 下一 下一个")])
        + (1...4).map { number in
            let said = ["一", "二", "三", "四"][number - 1]
            return (
                "第\(said)季度 \(said)季度 第\(said)个季度 第\(number)个季度 第\(number)季度 \(number)季度 q\(number) q\(number)季度"
                    + (number == 1 ? " 首季度 头季度 头一季度" : ""), .quarters(number, number)
            )
        } + [
            ("一二季度 一两季度", .quarters(1, 2)), ("二三季度", .quarters(2, 3)), ("三四季度 后两季度 后两个季度", .quarters(3, 4)),
            ("前两季度 前两个季度 前二季度 前2季度", .quarters(1, 2)),
            ("前三季度 前三个季度 前3季度", .quarters(1, 3)),
        ]

    private static let spans: [Entry] = [
        ("最近 近 这 最近这 近这 就近 新近 这最近", .spanLead(.leaning)),
        ("未来 今后 往后 接下来 接下去 接下来的 未来的 后面 以后 往后的 随后 后续 之后 此后", .spanLead(.onward)),
        ("过去 过去的 刚过去的 以往 先前 此前", .spanLead(.backward)),
        ("前 上 前面 之前", .spanLead(.over)),
        ("下 后", .spanLead(.next)),
        ("再过 过", .spanLead(.after)),
        ("头", .spanLead(.first)), ("最后", .spanLead(.last)), ("第", .ordinal),
        ("差", .lacking),
        ("到 截至 截止 截止到 截至到 直到 一直到 截到 至", .until),
    ]

    /// Each unit behind each of the words that place it, such as 上个 before 星期.
    private static func relative(units: [String], value: (Int) -> DateWord, to places: [(offset: Int, words: String)]) -> [Entry] {
        places.map { place in
            let words = place.words.split(separator: " ").flatMap { word in units.map { word + $0 } }
            return (words.joined(separator: " "), value(place.offset))
        }
    }

    private static let decoys: [Entry] = [
        (
            """
            今日头条 新年快乐 新年好 新年愿望 新年礼物 新年新气象 暑期班 暑期工 暑期课 今年贵庚 今年多大 今年高寿 今天头条 早上好 晚上好 下午好 中午好 上午好 早晨好 下午茶 早安 晚安 一上午 一下午 一早上 一晚上 一夜 整晚 整夜 \
            整个上午 整个下午 整个早上 整个晚上 半下午 半上午 一年四季 一年级 二年级 三年级 四年级 五年级 六年级 前两天 前几天 前一天 头两天 过两天 过几天 \
            这几天 近几天 最近几天 这一天 这天 这次 过年好 晚一点 早一点 晚点 早点 晚会 晚饭 晚餐 早饭 早餐 早市 早教 早就 早知道 夜市 夜宵 夜班 夜校 晚班 早班 \
            早操 晚辈 晚年 早年 早日 早晚 晚霞 晚自习 早读 夜跑 夜骑 夜游 夜巡 晚婚 晚报 早报 早茶 晚宴 早早 到点 到位 到账 到手 到场 到会 到家 到岗 到处 \
            周到 周年 周岁 周长 周报 周刊 周围 周边 周转 周期 后天性 过年费 春节档 同年龄 同年级 三八线 差一点 差点 差不多 小年轻 五月天 马上 五一路 五一广场 五一村 八一路 八一广场 \
            七一路 六一居士 国庆路 中秋路 元旦路 年度总结 年度计划 星期几 周几 礼拜几 十一路
            """, .decoy
        ),
        ("今年度假 上半年度", .decoy),
    ]
}
