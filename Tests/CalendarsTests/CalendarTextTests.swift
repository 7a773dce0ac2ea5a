import Community
import Foundation
import Testing
@testable import Calendars

/// What a calendar program reads of the event schedule.
@Suite struct CalendarTextTests {
    @Test func longLinesAreFoldedAtSeventyFiveOctetsWithoutTearingACharacter() {
        let line = "SUMMARY:" + String(repeating: "平安小区红石榴驿站院落夜话", count: 12)
        let folded = CalendarLines.folded(line)
        let pieces = folded.components(separatedBy: "\r\n")
        #expect(pieces.count > 5)
        #expect(pieces.allSatisfy { $0.utf8.count <= 75 })
        #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(folded.replacingOccurrences(of: "\r\n ", with: "") == line)
    }

    @Test func marksAndLineEndsOfATextAreEscaped() {
        #expect(CalendarLines.escaped("一楼；大厅, 靠东; 带\\水\r\n第二行") == "一楼；大厅\\, 靠东\\; 带\\\\水\\n第二行")
    }

    @Test(arguments: [
        (Activity.Repeat.daily, "FREQ=DAILY"), (.weekly, "FREQ=WEEKLY"), (.fortnightly, "FREQ=WEEKLY;INTERVAL=2"),
        (.monthly, "FREQ=MONTHLY;BYMONTHDAY=20"), (.monthlyByWeekday, "FREQ=MONTHLY;BYDAY=3WE"),
    ]) func repetitionsAreRules(kind: Activity.Repeat, rule: String) {
        let activity = Activity(id: "a", name: "夜话", place: "yard", from: LocalTime("2026-05-20T19:30")!, repeats: kind)
        #expect(RepeatRule(activity: activity, clock: Self.clock).text == rule)
    }

    @Test func aRuleEndsInUniversalTime() {
        var activity = Activity(id: "a", name: "夜话", place: "yard", from: LocalTime("2026-05-20T19:30")!, repeats: .weekly)
        activity.until = CivilDate("2026-12-30")
        #expect(RepeatRule(activity: activity, clock: Self.clock).text == "FREQ=WEEKLY;UNTIL=20261230T113000Z")
    }

    @Test func aZoneWithClockChangesWritesEachOfThem() {
        var lines = CalendarLines()
        ZoneText(zone: TimeZone(identifier: "Europe/Berlin")!, years: 2026...2026).write(to: &lines)
        #expect(lines.text.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"))
        #expect(lines.text.contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100"))
    }

    /// A series that moves for good is told as two, and a program that knows nothing of us reads each with its own end and beginning.
    @Test func aSeriesThatMovesForGoodEndsAndBeginsAnew() {
        let activity = Activity(id: "talk", name: "夜话", place: "yard", from: LocalTime("2026-05-20T19:30")!, to: LocalTime("2026-05-20T21:00")!, repeats: .weekly)
        var plan = CommunityPlan(id: "town", name: "林峰社区", clock: Self.clock, levels: ["社区"], places: PlaceTree([Place(id: "yard", level: "社区", name: "林峰社区")]))
        plan.activities = [activity]
        var moved = activity
        moved.from = LocalTime("2026-06-04T19:00")!
        moved.to = LocalTime("2026-06-04T20:30")!
        var state = CommunityState()
        let fact = ActivityRescheduled(revision: ActivityRevision(since: LocalTime("2026-06-03T19:30")!, activity: moved), renamed: [:], by: "wuli")
        fact.apply(to: &state, at: RFC3339.date("2026-05-25T10:00:00+08:00")!)
        let text = ActivityCalendar(plan: plan, state: state, named: "林峰社区活动") { _ in "" }.text([activity], at: RFC3339.date("2026-05-25T10:00:00+08:00")!)
        #expect(text.contains("UID:talk@town.linli\r\n") && text.contains("UID:talk.2@town.linli\r\n"))
        #expect(text.contains("RRULE:FREQ=WEEKLY;UNTIL=20260602T113000Z"))
        #expect(text.contains("DTSTART;TZID=Asia/Shanghai:20260604T190000"))
        #expect(text.contains("SEQUENCE:1"))
        let schedule = Schedule(plan, state)
        let june = schedule.occurrences(from: LocalTime("2026-05-25T00:00")!, to: LocalTime("2026-06-12T00:00")!).map(\.from.description)
        #expect(june == ["2026-05-27T19:30", "2026-06-04T19:00", "2026-06-11T19:00"])
    }

    static let clock = WallClock(TimeZone(identifier: "Asia/Shanghai")!)
}
