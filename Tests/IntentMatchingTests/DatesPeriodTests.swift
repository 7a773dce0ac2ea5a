import Community
import Testing

@testable import IntentMatching

@Suite("The one period of a message") struct DatesPeriodTests {
    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            冬至包汤圆 22号下午两点 上活动 | 2026-12-22T14:00 | - | 2026-12-05T13:00
            重阳节10月18日百叟宴，11点开席 | 2026-10-18T11:00 | - | 2026-10-08T10:30
            下周五晚上中秋赏月，六点到九点 | 2026-09-25T18:00 | 2026-09-25T21:00 | 2026-09-20T18:30
            周五下午三点插花，五点结束 | 2026-05-22T15:00 | 2026-05-22T17:00
            开始时间：5月23日9点，结束时间：5月23日11点 | 2026-05-23T09:00 | 2026-05-23T11:00
            端午包粽子，6月18日下午两点 | 2026-06-18T14:00 | -
            晚上七点跳舞，就周五那天 | 2026-05-22T19:00 | -
            周六上午九点义诊，报名截止周五 | 2026-05-23T09:00 | -
            周六上午九点义诊，周五前报名 | 2026-05-23T09:00 | -
            报名截止到5月25号，活动6月6日上午9点 | 2026-06-06T09:00 | -
            周六8点集合，9点出发 | 2026-05-23T08:00 | -
            时间：周六 9:00-11:00 地点：3号楼架空层 | 2026-05-23T09:00 | 2026-05-23T11:00
            新增活动 6月6日（周六）14:00 手工课 | 2026-06-06T14:00 | -
            """))
    func mentionsOfTheSameTime_becomeOne(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            礼败天有讲座没 | 2026-05-24 | 2026-05-25
            上里拜天的活动 | 2026-05-17 | 2026-05-18
            下个里拜有啥 | 2026-05-25 | 2026-06-01
            元但三天社区有安排吗 | 2027-01-01 | 2027-01-04 | 2026-12-28T11:00
            署假有什么活动 | 2026-07-01 | 2026-09-01
            后天早上九点伴 教扫码 | 2026-05-22T09:30 | -
            周五下五2点 消防 | 2026-05-22T14:00 | -
            后天下五两点到四点 | 2026-05-22T14:00 | 2026-05-22T16:00
            下各月有啥活动 | 2026-06-01 | 2026-07-01
            元霄节有灯会没 | 2027-02-20 | 2027-02-21
            教室节有活动吗 | 2026-09-10 | 2026-09-11
            名天有活动吗 | 2026-05-21 | 2026-05-22
            zhezhouliu有啥耍的活动 | 2026-05-23 | 2026-05-24
            zhe zhou mo you huo dong ma | 2026-05-23 | 2026-05-25
            ming tian wan shang 7 dian | 2026-05-21T19:00 | -
            mingtian xiawu you huodong ma | 2026-05-21T12:00 | 2026-05-21T18:00
            xiazhou有什么活动 | 2026-05-25 | 2026-06-01
            """))
    func misspeltWord_isHeard(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    @Test(arguments: [
        "出来赏月的活动", "近年来的活动", "下物业群里的活动", "玩上两小时", "本命年有什么讲究", "催一下物业", "天下无双", "14栋至18栋的活动", "一座天桥", "english corner", "wifi",
    ])
    func wordThatOnlySoundsLikeATime_isLeftAlone(_ text: String) {
        #expect(DateReader.period(in: TidiedText(text).scalars, now: LocalTime("2026-05-20T10:00")!, leaning: .ahead) == nil)
    }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            周五前换好 | 2026-05-20 | 2026-05-23
            这周五之前修完 | 2026-05-20 | 2026-05-23
            23号前弄好 | 2026-05-20 | 2026-05-24
            明天前给您回话 | 2026-05-20 | 2026-05-22
            月底前装好 | 2026-05-20 | 2026-06-01
            下周前处理好 | 2026-05-20 | 2026-05-25
            周五下午三点前到 | 2026-05-20 | 2026-05-22T15:00
            周五来换 | 2026-05-22 | 2026-05-23
            """))
    func promiseBeforeADay_hasThatDayToo(_ row: DateCase) {
        let period = DateReader.promisedPeriod(in: TidiedText(row.text).scalars, now: row.now)
        #expect([period?.from?.text, period?.to?.text] == [row.from, row.to])
    }

    @Test func mentions_sayWhereTheyStand() throws {
        let text = TidiedText("新增活动：5月23号下午3点到5点 插花，周日休息")
        let mentions = DateReader.mentions(in: text.scalars, now: LocalTime("2026-05-20T10:00")!, leaning: .ahead)
        #expect(mentions.map { text.original($0.range) } == ["5月23号下午3点到5点", "周日"])
        #expect(mentions.map { $0.from?.text } == ["2026-05-23T15:00", "2026-05-24"])
        #expect(mentions.map { $0.to?.text } == ["2026-05-23T17:00", "2026-05-25"])
    }

    @Test func mentions_doNotGuessAtSpelling() {
        let text = TidiedText("礼败天有讲座没")
        #expect(DateReader.mentions(in: text.scalars, now: LocalTime("2026-05-20T10:00")!, leaning: .ahead).isEmpty)
    }

    /// Words of time in an order that no person would say: whatever is read stands in the text, in order and without overlap.
    @Test(arguments: 0..<8)
    func wordsOfTimeInAnyOrder_areRead_withoutHarm(_ seed: UInt64) {
        let pieces = """
            今天 大后天 周 三 六日 下周 上个 月 初 底 5月 23号 2月30日 十五 廿三 正月 腊月 农历 除夕 清明 国庆 长假 上半年 季度 第 二 个 最后 前 三天 两周 半 小时 后 内 以来 最近 过去 到 至 - ~ 、 和 的 \
            那天 晚 早上 凌晨 差 五分 点 12:30 7.30 24点 一刻 今年 2100年 1900年 99年 999天 前 现在 次日 起 连着 还剩 截止 . / : 0 31 8888888888 一 秋天 年前 年后 闰 工作日 pm am 9pm 世纪 年代 80 \
            之间 之后 之前 或之前 第一天 最后一天 第20周 小时 分钟 三伏 大雪 次年 次月 同年 这半年 今明两年 季度末 今天 2026.5 t 26.5.23 五八年 08年
            """.split(whereSeparator: { $0 == " " || $0 == "\n" })
        var state = seed &* 6_364_136_223_846_793_005 &+ 1
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<(3 + Int(state >> 60)) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            let scalars = TidiedText(text).scalars
            for leaning in [DateReader.Leaning.ahead, .back] {
                var end = 0
                for mention in DateReader.mentions(in: scalars, now: LocalTime("2026-05-20T10:00")!, leaning: leaning) {
                    #expect(
                        mention.range.lowerBound >= end && mention.range.upperBound <= scalars.count && !mention.range.isEmpty, "\(text)")
                    end = mention.range.upperBound
                }
                _ = DateReader.period(in: scalars, now: LocalTime("2026-12-31T23:59")!, leaning: leaning)
            }
        }
    }

    @Test(arguments: ["下周三下午两点半到四点活动室量血压", "大年初一到初三", "最近三天", "5.23-5.25", "从", "十", "初", "差五分", "周", "到", "2026-", "上上", "半"])
    func everyBeginningOfAText_isRead_withoutHarm(_ text: String) {
        let scalars = TidiedText(text).scalars
        for end in 0...scalars.count {
            for mention in DateReader.mentions(in: Array(scalars[..<end]), now: LocalTime("2026-05-20T10:00")!, leaning: .back) {
                #expect(mention.range.upperBound <= end)
                #expect(!mention.range.isEmpty)
            }
        }
    }

    @Test(arguments: ["2026-01-01T00:00", "2026-02-28T23:59", "2028-02-29T12:00", "2026-12-31T23:59", "2033-08-25T08:00"])
    func onTheEdgesOfMonthsAndYears_fromIsBeforeTo(_ now: String) throws {
        let now = try #require(LocalTime(now))
        let texts = [
            "这周末", "下周", "最近三天", "月底", "下个月", "31号", "2月29日", "今晚11点到12点半", "春节", "中秋", "腊八", "上半年", "未来一个月", "去年", "初十", "下下个月最后一个周五",
        ]
        for text in texts {
            for leaning in [DateReader.Leaning.ahead, .back] {
                let period = try #require(DateReader.period(in: TidiedText(text).scalars, now: now, leaning: leaning), "\(text)")
                let from = try #require(period.from, "\(text)")
                let to = try #require(period.to, "\(text)")
                #expect(LocalTime(from.text)! < LocalTime(to.text)!, "\(text)")
            }
        }
    }
}
