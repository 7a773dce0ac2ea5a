import Community
import Foundation
import Testing

/// Worked cases of deadlines in a community that works Monday to Friday 8:30–17:30 and Saturday 9:00–12:00, with the Dragon Boat holiday
/// on 19 June, the national holiday from 1 to 7 October, and 10 October made up for.
@Suite struct DeadlineTests {
    static let clock = WallClock(TimeZone(identifier: "Asia/Shanghai")!)
    static let calendar: WorkingCalendar = {
        var hours: [Int: [DailyHours]] = [6: [DailyHours("09:00-12:00")!]]
        for day in 1...5 { hours[day] = [DailyHours("08:30-17:30")!] }
        let national = (1...7).map { CivilDate(year: 2026, month: 10, day: $0)! }
        return WorkingCalendar(
            hours: hours, holidays: Set(national + [CivilDate(year: 2026, month: 6, day: 19)!]), makeUpDays: [CivilDate(year: 2026, month: 10, day: 10)!])
    }()
    static let plan = CommunityPlan(
        id: "linfeng", name: "林峰社区", clock: clock, levels: ["社区"], places: PlaceTree([Place(id: "linfeng", level: "社区", name: "林峰社区")]),
        calendar: calendar)

    static func moment(_ text: String) -> Date { clock.instant(LocalTime(text)!) }

    @Test(arguments: [
        ("2026-05-20T10:00", "2h", "2026-05-20T12:00", "within one day"),
        ("2026-05-20T16:30", "2h", "2026-05-21T09:30", "over night"),
        ("2026-05-23T11:30", "2h", "2026-05-25T10:00", "from a short Saturday over Sunday"),
        ("2026-05-24T15:00", "15m", "2026-05-25T08:45", "begun on a Sunday"),
        ("2026-05-19T20:00", "2h", "2026-05-20T10:30", "begun in the evening"),
        ("2026-05-20T10:00", "1d", "2026-05-21T10:00", "the same hour of the next day"),
        ("2026-05-19T20:00", "1d", "2026-05-21T08:30", "a day begun in the evening counts from the next opening"),
        ("2026-05-22T10:00", "1d", "2026-05-23T10:00", "Saturday is a working day"),
        ("2026-05-22T15:00", "1d", "2026-05-23T12:00", "what would end after closing ends at closing"),
        ("2026-05-20T10:00", "7d", "2026-05-28T10:00", "seven working days, Saturday among them"),
        ("2026-06-18T16:00", "2h", "2026-06-20T09:30", "over a holiday"),
        ("2026-06-18T10:00", "1d", "2026-06-20T10:00", "a day over a holiday"),
        ("2026-09-30T17:00", "1h", "2026-10-08T09:00", "over a holiday week"),
        ("2026-10-09T10:00", "1d", "2026-10-10T10:00", "onto a day that is made up for"),
    ])
    func spanOfWorkingTime_ends(_ start: String, _ span: String, _ end: String, _ why: String) {
        #expect(Self.plan.deadlines.end(of: Span(span)!, after: Self.moment(start)) == Self.moment(end), "\(why)")
    }

    @Test func spanOfRealTime_runsThroughNightAndHoliday() {
        let end = Self.plan.deadlines.end(of: Span("2h")!, after: Self.moment("2026-10-01T23:10"), realTime: true)
        #expect(end == Self.moment("2026-10-02T01:10"))
    }

    @Test func waitingForTheResident_pushesBothDeadlinesByItsWorkingTime() {
        var clocks = RequestClocks(name: .normal, startedAt: Self.moment("2026-05-20T10:00"))
        #expect(clocks.answerDue(Self.plan) == Self.moment("2026-05-21T10:00"))
        // Six and a half hours on Wednesday and two and a half on Thursday.
        clocks.pauses = [RequestClocks.Pause(from: Self.moment("2026-05-20T11:00"), to: Self.moment("2026-05-21T11:00"))]
        #expect(clocks.answerDue(Self.plan) == Self.moment("2026-05-22T10:00"))
        #expect(clocks.doneDue(Self.plan) == Self.moment("2026-05-29T10:00"))
        clocks.pauses[0].to = nil
        #expect(clocks.isPaused && clocks.nextEscalation(Self.plan) == nil)
    }

    @Test func deadlineThatAPersonMoved_replacesTheCalculatedOne() {
        var clocks = RequestClocks(name: .urgent, startedAt: Self.moment("2026-05-20T10:00"))
        #expect(clocks.doneDue(Self.plan) == Self.moment("2026-05-21T10:00"))
        clocks.doneMovedTo = Self.moment("2026-05-25T17:30")
        #expect(clocks.doneDue(Self.plan) == Self.moment("2026-05-25T17:30"))
    }

    @Test func nextLevelHears_firstWhenNobodyAnswered_thenWhenItIsNotDone_thenAfterThreeWorkingDays() {
        var clocks = RequestClocks(name: .urgent, startedAt: Self.moment("2026-05-20T10:00"))
        #expect(clocks.nextEscalation(Self.plan) == Self.moment("2026-05-20T12:00"))
        clocks.escalations = 1
        clocks.escalatedAt = Self.moment("2026-05-20T12:00")
        #expect(clocks.nextEscalation(Self.plan) == Self.moment("2026-05-21T10:00"))
        clocks.escalations = 2
        clocks.escalatedAt = Self.moment("2026-05-21T10:00")
        #expect(clocks.nextEscalation(Self.plan) == Self.moment("2026-05-25T10:00"))
        clocks = RequestClocks(name: .urgent, startedAt: Self.moment("2026-05-20T10:00"))
        clocks.answeredAt = Self.moment("2026-05-20T10:30")
        #expect(clocks.nextEscalation(Self.plan) == Self.moment("2026-05-21T10:00"))
    }
}
