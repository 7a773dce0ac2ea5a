import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addActivities(_ console: Console) {
        get("console/activities") { request, _ in
            try await console.signedIn(request) { visit in
                await visit.page("activities", .activities, ActivityList(visit, await visit.desk.keeper.state).values)
            }
        }
        get("console/activities.csv") { request, _ in
            try await console.signedIn(request) { visit in
                let list = ActivityList(visit, await visit.desk.keeper.state)
                return visit.table(ActivityPageWording.heads, list.rows.map(\.cells), named: "linli-activities-\(list.monday).csv")
            }
        }
        addActivityPage(console)
    }
}

extension Visit {
    /// Whoever runs it, and heads and staff of its place or one around it: they see who signed up.
    func leads(_ activity: Activity) -> Bool { activity.leader == viewer.person.id || viewer.places.contains(activity.place) }

    /// Somebody also sees what is for a wider place around theirs.
    func sees(_ activity: Activity) -> Bool { leads(activity) || viewer.places.contains { plan.places.isWithin($0, activity.place) } }
}

/// What takes place in one week, cancelled ones included.
struct ActivityList {
    let visit: Visit
    let monday: CivilDate
    private let occurrences: [Occurrence]
    private let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
        let today = visit.plan.clock.local(visit.now).date
        // A few years either way are enough, and a hand-made address cannot make the server count through centuries.
        let wanted = visit.query["week"].flatMap { CivilDate($0) } ?? today
        monday = (abs(wanted.dayNumber - today.dayNumber) < 3700 ? wanted : today).monday
        let schedule = Schedule(visit.plan, state)
        let midnight = TimeOfDay(hour: 0)!
        let start = LocalTime(monday, midnight)
        let end = LocalTime(monday.adding(days: 7), midnight)
        var found = schedule.occurrences(from: start, to: end)
        let known = Set(found.map(\.id))
        // The schedule leaves out what was cancelled; those who made it know what they are looking for.
        let cancelled = state.activities.changes.filter { $0.value.isCancelled == true }.map(\.key)
            + state.activities.signUps.keys.filter { state.activities.isCancelled($0.activity) }
        for id in Set(cancelled) where !known.contains(id) {
            if let one = schedule.occurrence(id), one.isCancelled, one.from >= start, one.from < end { found.append(one) }
        }
        let text = visit.query["q"]
        occurrences = found.filter { one in
            visit.sees(one.activity) && (text.map { text in one.activity.names.contains { $0.localizedCaseInsensitiveContains(text) } } ?? true)
        }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }

    var rows: [ActivityRow] { occurrences.map { ActivityRow($0, visit, state) } }

    var values: [String: Any] {
        let today = visit.plan.clock.local(visit.now).date.monday
        let search = visit.query["q"].map { "&q=\(FormFields.encoded($0))" } ?? ""
        func path(_ week: CivilDate) -> String { "/console/activities?week=\(week)\(search)" }
        let last = monday.adding(days: 6)
        return [
            "activities": rows.map(\.values), "is_empty": occurrences.isEmpty, "week": monday.description, "q": visit.query["q"] ?? "",
            "first": ["month": monday.month, "day": monday.day], "last": ["month": last.month, "day": last.day], "year": monday.year,
            "previous": path(monday.adding(days: -7)), "next": path(monday.adding(days: 7)), "this_week": path(today), "is_this_week": monday == today,
            "csv": "/console/activities.csv?week=\(monday)\(search)",
        ]
    }
}

/// One time that an activity takes place, in a list or above its page.
struct ActivityRow {
    let values: [String: Any]
    let cells: [String]

    init(_ occurrence: Occurrence, _ visit: Visit, _ state: CommunityState) {
        let schedule = Schedule(visit.plan, state)
        let activity = occurrence.activity
        let signUps = state.activities.signUps[occurrence.id] ?? []
        let leads = visit.leads(activity)
        func people(_ wanted: SignUp.State...) -> Int { signUps.reduce(0) { $0 + (wanted.contains($1.state) ? $1.count : 0) } }
        let taken = state.activities.taken(occurrence.id)
        let free = schedule.free(occurrence)
        let isOver = visit.now >= schedule.ends(occurrence)
        let to = occurrence.to.map { $0.date == occurrence.from.date ? "\($0.time.hour):\($0.time.description.suffix(2))" : visit.words(.local($0)) }
        let whereabouts = occurrence.whereabouts ?? visit.name(of: activity.place)
        let leader = visit.name(of: activity.leader)
        let rule = activity.points.flatMap { visit.plan.points.rule($0.rule)?.name }
        let absent = signUps.count { $0.state == .absent }
        values = [
            "path": "/console/activities/\(occurrence.id)", "name": activity.name, "time": visit.words(.local(occurrence.from)),
            "iso": occurrence.from.description, "to": to ?? "", "has_to": to != nil, "where": whereabouts, "place": visit.name(of: activity.place),
            "leader": leader, "has_leader": !leader.isEmpty, "capacity": occurrence.capacity ?? 0, "has_capacity": occurrence.capacity != nil,
            "taken": taken, "free": free ?? 0, "is_full": free == 0 && !isOver, "waiting": people(.waiting), "has_waiting": people(.waiting) > 0 && !isOver,
            "came": people(.came), "has_came": people(.came) > 0, "absent": absent, "has_absent": absent > 0 && leads, "is_over": isOver,
            "is_cancelled": occurrence.isCancelled, "is_moved": occurrence.from != occurrence.scheduled, "scheduled": visit.words(.local(occurrence.scheduled)),
            "leads": leads, "is_repeated": activity.repeats != nil, "is_for_volunteers": activity.forWhom == "volunteer", "rule": rule ?? "", "has_rule": rule != nil,
            "ends": activity.signUpEnds != nil ? visit.words(.moment(schedule.signUpEnds(occurrence))) : "", "has_ends": activity.signUpEnds != nil && !isOver,
        ]
        cells = [
            activity.name, occurrence.from.description, occurrence.to?.description ?? "", whereabouts, leader, occurrence.capacity.map { "\($0)" } ?? "",
            "\(taken)", "\(people(.waiting))", "\(people(.came))", leads ? "\(absent)" : "", occurrence.isCancelled ? visit.words(ActivityPageWording.cancelled) : "",
        ]
    }
}
