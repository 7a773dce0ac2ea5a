import Community
import Foundation
import Testing

/// When activities take place: repetition, exceptions, holidays, changes.
@Suite struct ScheduleTests {
    private static func activity(_ repeats: Activity.Repeat?, from: String = "2026-05-20T19:30") -> Activity {
        Activity(id: "a", name: "夜话", place: "root", from: LocalTime(from)!, to: LocalTime(from)!.adding(minutes: 90), repeats: repeats)
    }

    private static func days(_ activity: Activity, _ from: String, _ to: String, holidays: [String] = []) -> [String] {
        activity.starts(from: LocalTime(from)!, to: LocalTime(to)!, holidays: Set(holidays.map { CivilDate($0)! })).map(\.date.description)
    }

    @Test func repetitions() {
        #expect(Self.days(Self.activity(nil), "2026-01-01", "2027-01-01") == ["2026-05-20"])
        #expect(Self.days(Self.activity(.weekly), "2026-06-01", "2026-06-20") == ["2026-06-03", "2026-06-10", "2026-06-17"])
        #expect(Self.days(Self.activity(.fortnightly), "2026-05-01", "2026-07-01") == ["2026-05-20", "2026-06-03", "2026-06-17"])
        #expect(Self.days(Self.activity(.daily), "2026-05-19", "2026-05-23") == ["2026-05-20", "2026-05-21", "2026-05-22"])
        #expect(Self.days(Self.activity(.monthly), "2026-05-01", "2026-08-01") == ["2026-05-20", "2026-06-20", "2026-07-20"])
        #expect(Self.days(Self.activity(.monthly, from: "2026-01-31T09:00"), "2026-02-01", "2026-05-01") == ["2026-02-28", "2026-03-31", "2026-04-30"])
        // The third Wednesday, and the last Sunday.
        #expect(Self.days(Self.activity(.monthlyByWeekday), "2026-05-01", "2026-09-01") == ["2026-05-20", "2026-06-17", "2026-07-15", "2026-08-19"])
        #expect(Self.days(Self.activity(.monthlyByWeekday, from: "2026-05-31T09:00"), "2026-05-01", "2026-09-01") == ["2026-05-31", "2026-06-28", "2026-07-26", "2026-08-30"])
        #expect(Self.days(Self.activity(.weekly), "2046-05-20", "2046-05-27") == ["2046-05-23"])
    }

    @Test func exceptionsHolidaysAndTheEnd() {
        var activity = Self.activity(.weekly)
        activity.except = [CivilDate("2026-05-27")!]
        activity.skipsHolidays = true
        activity.until = CivilDate("2026-06-24")
        #expect(Self.days(activity, "2026-05-01", "2027-01-01", holidays: ["2026-06-10"]) == ["2026-05-20", "2026-06-03", "2026-06-17", "2026-06-24"])
    }

    @Test func aMovedTimeStandsWhereItWasMovedToUnderItsOldName() throws {
        let (plan, state) = Self.changed(ActivityChanged(
            occurrence: "a@2026-05-27T19:30", change: ActivityChange(from: LocalTime("2026-06-05T10:00")!), by: "staff"))
        let schedule = Schedule(plan, state)
        #expect(schedule.occurrences(from: LocalTime("2026-05-25")!, to: LocalTime("2026-06-01")!).isEmpty)
        let june = schedule.occurrences(from: LocalTime("2026-06-01")!, to: LocalTime("2026-06-08")!)
        #expect(june.map(\.id.rawValue) == ["a@2026-06-03T19:30", "a@2026-05-27T19:30"])
        #expect(june[1].to == LocalTime("2026-06-05T11:30")!)
        #expect(state.activities.sequences["a"] == 1)
    }

    @Test func aTimeThatIsCalledOffIsGoneAndTheOthersStay() {
        let (plan, state) = Self.changed(ActivityCancelled(occurrence: "a@2026-05-27T19:30", whole: false, by: "staff", words: nil))
        let schedule = Schedule(plan, state)
        #expect(schedule.occurrences(from: LocalTime("2026-05-20")!, to: LocalTime("2026-06-05")!).map(\.from.date.description) == ["2026-05-20", "2026-06-03"])
        #expect(schedule.occurrence("a@2026-05-27T19:30")?.isCancelled == true)
        #expect(schedule.occurrence("a@2026-05-28T19:30") == nil)
    }

    private static func changed(_ fact: some Fact) -> (CommunityPlan, CommunityState) {
        let plan = CommunityPlan(
            id: "c", name: "林峰社区", clock: WallClock(TimeZone(identifier: "Asia/Shanghai")!), levels: ["社区"],
            places: PlaceTree([Place(id: "root", level: "社区", name: "林峰社区")]), activities: [activity(.weekly)])
        var state = CommunityState()
        fact.apply(to: &state, at: Date(timeIntervalSince1970: 0))
        return (plan, state)
    }
}

/// Who came although the list was entered after it was over.
@Suite struct LateCheckInTests {
    @Test func whoeverIsEnteredFromThePaperListHasNotStayedAway() {
        var state = CommunityState()
        let id = OccurrenceID("clinic@2026-05-23T09:00")
        let account = Account(channel: "town", id: "u-17")
        let signUp = SignUp(who: Reporter(account: account), chat: account.privateChat, count: 1, at: .distantPast, state: .going)
        SignedUp(occurrence: id, signUp: signUp).apply(to: &state, at: .distantPast)
        ActivityHeld(occurrence: id).apply(to: &state, at: .distantPast)
        #expect(state.activities.noShows(of: account) == 1)
        CheckedIn(occurrence: id, account: account, by: "wuli", entry: nil).apply(to: &state, at: .distantPast)
        #expect(state.activities.noShows(of: account) == 0)
        #expect(state.activities.signUp(of: account, for: id)?.state == .came)
        // Said a second time, nothing is forgiven twice.
        CheckedIn(occurrence: id, account: account, by: "wuli", entry: nil).apply(to: &state, at: .distantPast)
        #expect(state.activities.noShows(of: account) == 0)
    }
}
