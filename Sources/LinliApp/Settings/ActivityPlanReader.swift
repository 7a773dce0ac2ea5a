import Community
import Foundation
import YAMLPages

/// `activities:` and `schedule:`
struct ActivityReader {
    let map: YAMLMap
    let problems: Problems
    let places: PlaceTree
    let people: [Person]
    let rules: [PointPlan.Rule]

    private static let keys: Set<String> = [
        "id", "name", "place", "at", "where", "capacity", "for", "points", "leader", "kind", "words", "sign_up_ends", "code",
    ]
    private static let timeKeys: Set<String> = ["from", "to", "repeat", "until", "except", "skip_holidays"]

    func activities() -> [Activity] {
        var seen: Set<ActivityID> = []
        return map.list("activities").compactMap { value in
            guard let entry = YAMLMap(value, problems, allowed: Self.keys, what: "an activity"), let id = entry.neededString("id"),
                let name = entry.neededString("name"), let place = entry.need("place").flatMap({ places.known($0, problems) }),
                let at = entry.need("at").flatMap({ YAMLMap($0, problems, allowed: Self.timeKeys, what: "`at`") }),
                let from = at.need("from")?.parsed(problems, as: "a time such as 2026-05-20T19:30", { LocalTime($0) })
            else { return nil }
            if !seen.insert(ActivityID(id)).inserted { problems.add(value.at, "the activity `\(id)` stands twice", "Give one of them another id") }
            if id.contains("@") || id.hasPrefix("chat-") {
                problems.add(value.at, "the activity's id `\(id)` is of a form that the program uses itself", "Leave out `@` and do not begin with `chat-`")
            }
            var activity = Activity(
                id: ActivityID(id), name: name, place: place, from: from, whereabouts: entry.string("where"),
                capacity: entry["capacity"]?.parsed(problems, as: "a number of people of at least 1") { Int($0).flatMap { $0 >= 1 ? $0 : nil } },
                forWhom: entry.string("for"), points: points(entry))
            readTimes(at, value, into: &activity)
            activity.leader = entry["leader"].flatMap(leader)
            activity.kind = entry.string("kind")
            activity.words = entry["words"]?.strings(problems)
            activity.signUpEnds = entry.parsed("sign_up_ends", as: "a length of time before it begins, such as 2h or 1d") { Span($0) }
            activity.needsCode = entry.bool("code")
            return activity
        }
    }

    private func readTimes(_ at: YAMLMap, _ value: YAMLValue, into activity: inout Activity) {
        activity.to = at.parsed("to", as: "a time such as 2026-05-20T21:00") { LocalTime($0) }
        if let to = activity.to, to <= activity.from { problems.add(value.at, "`\(activity.name)` ends before it begins", "Mend `from` or `to`") }
        let kinds = Activity.Repeat.allCases.map(\.rawValue).joined(separator: ", ")
        activity.repeats = at.parsed("repeat", as: "one of \(kinds)") { Activity.Repeat(rawValue: $0) }
        activity.until = at.parsed("until", as: "a day such as 2026-12-31") { CivilDate($0) }
        let except = at.list("except").compactMap { $0.parsed(problems, as: "a day such as 2026-06-17") { CivilDate($0) } }
        activity.except = except.isEmpty ? nil : except
        activity.skipsHolidays = at.bool("skip_holidays")
        if activity.repeats == nil, activity.until != nil || activity.except != nil {
            problems.add(value.at, "`\(activity.name)` takes place once, so `until` and `except` say nothing", "Add `repeat:` or take them out")
        }
    }

    private func leader(_ value: YAMLValue) -> PersonID? {
        guard let id = value.string(problems) else { return nil }
        if people.contains(where: { $0.id.rawValue == id }) { return PersonID(id) }
        problems.add(value.at, "there is no person `\(id)`", "Use an id of `people:`")
        return nil
    }

    private func points(_ entry: YAMLMap) -> Activity.Reward? {
        guard let value = entry["points"], let map = YAMLMap(value, problems, allowed: ["rule", "for"], what: "the points of an activity"),
            let rule = map.neededString("rule")
        else { return nil }
        if !rules.contains(where: { $0.id.rawValue == rule }) {
            problems.add(value.at, "there is no rule of points `\(rule)`", "Use an id of `rules:` under `points:`")
        }
        return Activity.Reward(rule: PointRuleID(rule), forWhom: map.string("for"))
    }

    func schedule() -> SchedulePlan {
        let keys: Set<String> = ["remind_at", "weekly_plan", "private_calendars", "calendar_secret_env"]
        guard let value = map["schedule"], let entry = YAMLMap(value, problems, allowed: keys, what: "`schedule`") else { return SchedulePlan() }
        var schedule = SchedulePlan()
        schedule.remindAt = entry.parsed("remind_at", as: "a time such as 19:00") { TimeOfDay($0) } ?? schedule.remindAt
        schedule.weeklyPlan = entry["weekly_plan"].flatMap(weeklyPlan)
        schedule.privateCalendars = entry.list("private_calendars").compactMap { places.known($0, problems) }
        schedule.calendarSecret = entry.string("calendar_secret_env")
        if !schedule.privateCalendars.isEmpty, schedule.calendarSecret == nil {
            problems.add(value.at, "calendars that are not public need a secret", "Name an environment variable under `calendar_secret_env:`")
        }
        return schedule
    }

    private func weeklyPlan(_ value: YAMLValue) -> SchedulePlan.WeeklyPlan? {
        guard let entry = YAMLMap(value, problems, allowed: ["day", "time"], what: "`weekly_plan`"),
            let day = entry.need("day")?.parsed(problems, as: "a day: mon, tue, wed, thu, fri, sat or sun", { CalendarReader.weekdays[$0] }),
            let time = entry.need("time")?.parsed(problems, as: "a time such as 18:00", { TimeOfDay($0) })
        else { return nil }
        return SchedulePlan.WeeklyPlan(weekday: day, time: time)
    }
}
