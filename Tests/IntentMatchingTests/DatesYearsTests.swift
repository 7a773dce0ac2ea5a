import Community
import Testing

@testable import IntentMatching

@Suite("Years, written dates and the farmers' year") struct DatesYearsTests {
    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            26年的活动 | 2026-01-01 | 2027-01-01
            27年全年有哪些大活动 | 2027-01-01 | 2028-01-01
            二六年六月六号 | 2026-06-06 | 2026-06-07
            零七年八月二十九号 | 2007-08-29 | 2007-08-30
            98年国庆 | 1998-10-01 | 1998-10-04
            91年5月 | 1991-05-01 | 1991-06-01
            2025到2026年的活动 | 2025-01-01 | 2027-01-01
            2024-2026年 | 2024-01-01 | 2027-01-01
            2025年至2026年 | 2025-01-01 | 2027-01-01
            90年代的老照片展 | 1990-01-01 | 2000-01-01
            八十年代 | 1980-01-01 | 1990-01-01
            上世纪七十年代 | 1970-01-01 | 1980-01-01
            二十世纪六十年代 | 1960-01-01 | 1970-01-01
            2020年代 | 2020-01-01 | 2030-01-01
            """))
    func years_byTwoDigitsAndByTens(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            2026.6有什么活动 | 2026-06-01 | 2026-07-01
            2026-07的安排 | 2026-07-01 | 2026-08-01
            2026/08 | 2026-08-01 | 2026-09-01
            2026Q3 | 2026-07-01 | 2026-10-01
            26.6.6有啥 | 2026-06-06 | 2026-06-07
            26/6/6亲子课 | 2026-06-06 | 2026-06-07
            6·18邻里节 | 2026-06-18 | 2026-06-19
            2026 06 18 | 2026-06-18 | 2026-06-19
            2026-06-06T14:30 | 2026-06-06T14:30 | -
            2026-06-06-14:30 | 2026-06-06T14:30 | -
            2026-06-06 14:30:00 | 2026-06-06T14:30 | -
            2026年6月6日9:00时至2026年6月7日17:00时 | 2026-06-06T09:00 | 2026-06-07T17:00
            ２０２６年６月６日 | 2026-06-06 | 2026-06-07
            二○二六年六月 | 2026-06-01 | 2026-07-01
            """))
    func datesInManySpellings(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            明天3pm插花 | 2026-05-21T15:00 | -
            周六3:30pm | 2026-05-23T15:30 | -
            周六9am到11am | 2026-05-23T09:00 | 2026-05-23T11:00
            周六9-11am | 2026-05-23T09:00 | 2026-05-23T11:00
            周六2-4pm手工课 | 2026-05-23T14:00 | 2026-05-23T16:00
            周五7-9pm | 2026-05-22T19:00 | 2026-05-22T21:00
            周五11pm-1am | 2026-05-22T23:00 | 2026-05-23T01:00
            周六AM9:00-PM6:00 | 2026-05-23T09:00 | 2026-05-23T18:00
            周六 9:30 a.m. | 2026-05-23T09:30 | -
            周六下午3点pm | 2026-05-23T15:00 | -
            周六12pm | 2026-05-23T12:00 | -
            周六14点30分20秒 | 2026-05-23T14:30 | -
            8时30分至11时30分停水 | 2026-05-21T08:30 | 2026-05-21T11:30
            8点到12点停水 | 2026-05-21T08:00 | 2026-05-21T12:00
            周六晏晝三點踏三 | 2026-05-23T15:15 | -
            周六三点两个字 | 2026-05-23T15:10 | -
            明天黎明 | 2026-05-21T00:00 | 2026-05-21T06:00
            """))
    func clockTimes_inLatinLettersAndByTheDial(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            农历2026年八月初三 | 2026-09-13 | 2026-09-14
            2026年农历八月初三 | 2026-09-13 | 2026-09-14
            闰六月初一有庙会吗 | 2025-07-25 | 2025-07-26 | 2025-07-01T10:00
            农历闰六月 | 2025-07-25 | 2025-08-23 | 2025-07-01T10:00
            小寒那天 | 2027-01-05 | 2027-01-06
            今年大雪 | 2026-12-07 | 2026-12-08
            大寒节气有什么讲座 | 2027-01-20 | 2027-01-21
            三伏天有送清凉吗 | 2026-07-15 | 2026-08-24
            入伏送绿豆汤 | 2026-07-15 | 2026-07-25
            末伏有啥 | 2026-08-14 | 2026-08-24
            新年有什么活动 | 2027-01-01 | 2027-01-02
            复活节彩蛋 | 2027-03-28 | 2027-03-29
            国际劳动节 | 2027-05-01 | 2027-05-03
            国际儿童节有啥 | 2026-06-01 | 2026-06-02
            爱眼日义诊 | 2026-06-06 | 2026-06-07
            献血者日 | 2026-06-14 | 2026-06-15
            寒食节 | 2027-04-04 | 2027-04-05
            """))
    func farmersYearAndCommemorationDays(_ row: DateCase) { #expect(row.found == [row.from, row.to]) }

    /// The three hot spells as the Purple Mountain Observatory announced them; the middle one has ten days or twenty.
    @Test(arguments: [
        (2023, "2023-07-11", "2023-07-21", "2023-08-10"), (2024, "2024-07-15", "2024-07-25", "2024-08-14"),
        (2025, "2025-07-20", "2025-07-30", "2025-08-09"), (2026, "2026-07-15", "2026-07-25", "2026-08-14"),
    ])
    func hotSpells_beginOnTheDaysOfTheOldWeek(_ year: Int, _ first: String, _ second: String, _ third: String) throws {
        let begins = try (1...3).map { try #require(Holiday.dogDays($0).days(in: year)).lowerBound }
        #expect(begins.map { CivilDate(dayNumber: $0).description } == [first, second, third])
        #expect(try #require(Holiday.dogDays(nil).days(in: year)).count == (begins[2] - begins[1] == 20 ? 40 : 30))
    }

    @Test(arguments: [(2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25")])
    func easter_isWhereTheChurchesHaveIt(_ year: Int, _ expected: String) throws {
        #expect(CivilDate(dayNumber: try #require(Holiday.easter.days(in: year)).lowerBound).description == expected)
    }

    @Test func leapMonth_liesBehindTheMonthThatItRepeats() throws {
        let leap = try #require(LunarYear.beginning(in: 2025).leapMonth)
        #expect(leap.month == 6)
        #expect(leap.days == CivilDate("2025-07-25")!.dayNumber..<CivilDate("2025-08-23")!.dayNumber)
        #expect(LunarYear.beginning(in: 2026).leapMonth == nil)
    }
}
