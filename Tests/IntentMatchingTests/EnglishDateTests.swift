import Community
import Foundation
import Testing
import TestSupport
import YAMLPages

@testable import IntentMatching

/// A line of ``DateCase``'s table, read by the English words.
private func found(_ row: DateCase) -> [String?] {
    let period = EnglishDateReader.period(in: TidiedText(row.text).scalars, words: words, now: row.now, leaning: row.leaning)
    return [period?.from?.text, period?.to?.text]
}

private let words: EnglishDateWords = {
    let page = try! YAMLValue.read(PackageRoot.intents.appendingPathComponent("en/dates.yaml"), named: "intents/en/dates.yaml")
    return EnglishDateWords.read(page, Problems())!
}()

@Suite("Days, periods and times in English") struct EnglishDateTests {
    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            what's on today | 2026-05-20 | 2026-05-21
            anything tomorrow? | 2026-05-21 | 2026-05-22
            the day after tomorrow | 2026-05-22 | 2026-05-23
            what happened yesterday | 2026-05-19 | 2026-05-20
            the day before yesterday | 2026-05-18 | 2026-05-19
            What's on this weekend? | 2026-05-23 | 2026-05-25
            activities at the weekend | 2026-05-23 | 2026-05-25
            next weekend | 2026-05-30 | 2026-06-01
            events this week | 2026-05-18 | 2026-05-25
            next week please | 2026-05-25 | 2026-06-01
            the week after next | 2026-06-01 | 2026-06-08
            last week | 2026-05-11 | 2026-05-18
            is there anything on Friday | 2026-05-22 | 2026-05-23
            on Monday | 2026-05-25 | 2026-05-26
            Wednesday | 2026-05-20 | 2026-05-21
            this Friday | 2026-05-22 | 2026-05-23
            next Monday | 2026-05-25 | 2026-05-26
            next Friday | 2026-05-29 | 2026-05-30
            last Friday | 2026-05-15 | 2026-05-16
            Saturday next week | 2026-05-30 | 2026-05-31
            Wednesday of next week | 2026-05-27 | 2026-05-28
            next week, Tuesday | 2026-05-26 | 2026-05-27
            on Sat | 2026-05-23 | 2026-05-24
            we sat there in the sun | - | -
            this coming Sunday | 2026-05-24 | 2026-05-25
            """))
    func daysAndWeeks(_ row: DateCase) { #expect(found(row) == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            on 23 May | 2026-05-23 | 2026-05-24
            May 23rd | 2026-05-23 | 2026-05-24
            the 23rd of May | 2026-05-23 | 2026-05-24
            on the 23rd | 2026-05-23 | 2026-05-24
            on the 5th | 2026-06-05 | 2026-06-06
            on the first of June | 2026-06-01 | 2026-06-02
            June first | 2026-06-01 | 2026-06-02
            Sat, May 23 | 2026-05-23 | 2026-05-24
            Saturday the 23rd | 2026-05-23 | 2026-05-24
            the 6th of next month | 2026-06-06 | 2026-06-07
            February 1 | 2027-02-01 | 2027-02-02
            May 23, 2027 | 2027-05-23 | 2027-05-24
            2026-06-06 | 2026-06-06 | 2026-06-07
            6/6 | 2026-06-06 | 2026-06-07
            23/5 | 2026-05-23 | 2026-05-24
            from May 1 to 5 2027 | 2027-05-01 | 2027-05-06
            June 6-8 | 2026-06-06 | 2026-06-09
            5 to 8 June | 2026-06-05 | 2026-06-09
            from June 6 to June 8 | 2026-06-06 | 2026-06-09
            between June 6 and June 8 | 2026-06-06 | 2026-06-09
            Monday to Friday | 2026-05-25 | 2026-05-30
            from Friday to Sunday | 2026-05-22 | 2026-05-25
            in June | 2026-06-01 | 2026-07-01
            July activities | 2026-07-01 | 2026-08-01
            in May | 2026-05-01 | 2026-06-01
            may I join the march | - | -
            30 February | - | -
            """))
    func dates(_ row: DateCase) { #expect(found(row) == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            tomorrow at 3pm | 2026-05-21T15:00 | -
            May 23rd 3pm to 5pm | 2026-05-23T15:00 | 2026-05-23T17:00
            on May 23 from 3 to 5pm | 2026-05-23T15:00 | 2026-05-23T17:00
            Friday 9-11am | 2026-05-22T09:00 | 2026-05-22T11:00
            Saturday from 10 to 2pm | 2026-05-23T10:00 | 2026-05-23T14:00
            Friday at 19:30 | 2026-05-22T19:30 | -
            at 7:30 pm on Friday | 2026-05-22T19:30 | -
            at 3:30 p.m. tomorrow | 2026-05-21T15:30 | -
            tomorrow at half past three | 2026-05-21T15:30 | -
            tomorrow at a quarter to nine in the morning | 2026-05-21T08:45 | -
            tomorrow at three o'clock | 2026-05-21T15:00 | -
            tomorrow at 9 | 2026-05-21T09:00 | -
            at 8 this evening | 2026-05-20T20:00 | -
            at 7 tomorrow evening | 2026-05-21T19:00 | -
            at 3pm | 2026-05-20T15:00 | -
            at 9am | 2026-05-21T09:00 | -
            tomorrow at noon | 2026-05-21T12:00 | -
            Saturday 10 pm until midnight | 2026-05-23T22:00 | 2026-05-24T00:00
            tonight | 2026-05-20T18:00 | 2026-05-21T00:00
            this afternoon | 2026-05-20T12:00 | 2026-05-20T18:00
            tomorrow morning | 2026-05-21T06:00 | 2026-05-21T12:00
            on Friday evening | 2026-05-22T18:00 | 2026-05-23T00:00
            last night | 2026-05-19T18:00 | 2026-05-20T00:00
            next Monday between 2 and 4 | 2026-05-25T14:00 | 2026-05-25T16:00
            Friday, paper cutting, 3pm to 5pm | 2026-05-22T15:00 | 2026-05-22T17:00
            add an event: Friday 3pm flower arranging, sign up by Thursday | 2026-05-22T15:00 | -
            good morning everybody | - | -
            the 5th floor | - | -
            at building 3 unit 2 | - | -
            """))
    func times(_ row: DateCase) { #expect(found(row) == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .ahead,
            """
            next three days | 2026-05-20 | 2026-05-23
            in the next two weeks | 2026-05-20 | 2026-06-03
            in three days | 2026-05-23 | 2026-05-24
            in a week | 2026-05-27 | 2026-05-28
            two weeks from now | 2026-06-03 | 2026-06-04
            three days ago | 2026-05-17 | 2026-05-18
            a month ago | 2026-04-20 | 2026-04-21
            this month | 2026-05-01 | 2026-06-01
            next month | 2026-06-01 | 2026-07-01
            this year | 2026-01-01 | 2027-01-01
            this quarter | 2026-04-01 | 2026-07-01
            the third quarter | 2026-07-01 | 2026-10-01
            first half of 2026 | 2026-01-01 | 2026-07-01
            at the end of the month | 2026-05-21 | 2026-06-01
            the beginning of June | 2026-06-01 | 2026-06-11
            mid-June | 2026-06-11 | 2026-06-21
            end of next month | 2026-06-21 | 2026-07-01
            end of the year | 2026-12-01 | 2027-01-01
            first Saturday of June | 2026-06-06 | 2026-06-07
            the last Sunday in June | 2026-06-28 | 2026-06-29
            the first week of June | 2026-06-01 | 2026-06-08
            on National Day | 2026-10-01 | 2026-10-04
            Dragon Boat Festival | 2026-06-19 | 2026-06-20
            at Christmas | 2026-12-25 | 2026-12-26
            until Friday | 2026-05-20 | 2026-05-23
            before Friday | 2026-05-20 | 2026-05-22
            from next Monday on | 2026-05-25 | -
            """))
    func periods(_ row: DateCase) { #expect(found(row) == [row.from, row.to]) }

    @Test(
        arguments: DateCase.table(
            .back,
            """
            my points last month | 2026-04-01 | 2026-05-01
            in the last three days | 2026-05-18 | 2026-05-21
            the past 2 weeks | 2026-05-07 | 2026-05-21
            since Monday | 2026-05-18 | 2026-05-21
            points since May 1 | 2026-05-01 | 2026-05-21
            on Friday | 2026-05-15 | 2026-05-16
            in October | 2025-10-01 | 2025-11-01
            on the 23rd | 2026-04-23 | 2026-04-24
            last year | 2025-01-01 | 2026-01-01
            this week | 2026-05-18 | 2026-05-25
            """))
    func lookingBack(_ row: DateCase) { #expect(found(row) == [row.from, row.to]) }

    @Test func aSlipInTheFileIsSaidWithItsLine() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("weekdays:\n  1: [monday]\n  sunday: [sunday]\n", to: "dates.yaml")
        let problems = Problems()
        _ = EnglishDateWords.read(try YAMLValue.read(file, named: "intents/en/dates.yaml"), problems)
        #expect(problems.all.map(\.description).joined().contains("intents/en/dates.yaml:3: `sunday` is no number of a weekday"))
    }
}
