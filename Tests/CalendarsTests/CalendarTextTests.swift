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

    static let clock = WallClock(TimeZone(identifier: "Asia/Shanghai")!)
}
