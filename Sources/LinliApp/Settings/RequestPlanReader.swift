import Community
import Foundation
import YAMLPages

/// `calendar:`
struct CalendarReader {
    let map: YAMLMap
    let problems: Problems

    static let weekdays = ["mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7]

    func calendar() -> WorkingCalendar {
        guard let value = map["calendar"],
            let calendar = YAMLMap(value, problems, allowed: ["working", "holidays", "make_up_days"], what: "`calendar`")
        else { return WorkingCalendar(hours: Dictionary(uniqueKeysWithValues: (1...5).map { ($0, [DailyHours("08:30-17:30")!]) })) }
        var hours: [Int: [DailyHours]] = [:]
        if let working = calendar["working"].flatMap({ YAMLMap($0, problems, what: "`working`") }) {
            for key in working.keys {
                guard let days = weekdays(key) else {
                    problems.add(working.at, "`\(key)` names no days of the week", "Write mon, sat or mon-fri")
                    continue
                }
                let pieces = working[key]?.list(problems).compactMap { $0.parsed(problems, as: "hours such as 08:30-17:30") { DailyHours($0) } } ?? []
                for day in days { hours[day] = pieces }
            }
        }
        return WorkingCalendar(hours: hours, holidays: days(calendar.list("holidays")), makeUpDays: days(calendar.list("make_up_days")))
    }

    private func weekdays(_ text: String) -> [Int]? {
        let parts = text.split(separator: "-").map { Self.weekdays[String($0)] }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, let day?, _): return [day]
        case (2, let first?, let last?) where first <= last: return Array(first...last)
        default: return nil
        }
    }

    private func days(_ values: [YAMLValue]) -> Set<CivilDate> {
        var days: Set<CivilDate> = []
        for value in values {
            let range = value.parsed(problems, as: "a day, or two with / between") { text -> ClosedRange<Int>? in
                let ends = text.split(separator: "/").map { CivilDate($0) }
                guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last else { return nil }
                return first.dayNumber...last.dayNumber
            }
            for day in range.map(Array.init) ?? [] { days.insert(CivilDate(dayNumber: day)) }
        }
        return days
    }
}

/// `requests:`
struct RequestPlanReader {
    let map: YAMLMap
    let problems: Problems
    let places: PlaceTree
    let parties: [Party]
    let levels: [String]

    func plan() -> RequestPlan {
        let keys: Set<String> = ["clocks", "ladder", "follow_up", "same_within", "routing", "ask_unit", "emergency_calls"]
        guard let value = map["requests"], let requests = YAMLMap(value, problems, allowed: keys, what: "`requests`") else { return RequestPlan() }
        var plan = RequestPlan()
        plan.clocks = clocks(requests)
        plan.ladder = requests["ladder"]?.strings(problems) ?? levels.reversed()
        for level in plan.ladder where !levels.contains(level) {
            problems.add(requests["ladder"]?.at ?? value.at, "`\(level)` is none of the levels", "Known: \(levels.joined(separator: ", "))")
        }
        plan.followUp = followUp(requests, plan.followUp)
        plan.sameWithin = span(requests, "same_within") ?? plan.sameWithin
        plan.routing = requests.list("routing").compactMap(route)
        if let categories = requests["ask_unit"] { plan.askUnit = Set(categories.list(problems).compactMap(category)) }
        plan.emergencyCalls = requests.list("emergency_calls").compactMap(emergencyCall)
        return plan
    }

    private func clocks(_ requests: YAMLMap) -> [RequestPlan.ClockName: RequestPlan.Clock] {
        guard let value = requests["clocks"], let map = YAMLMap(value, problems, what: "`clocks`") else { return [:] }
        var clocks: [RequestPlan.ClockName: RequestPlan.Clock] = [:]
        for key in map.keys {
            guard let name = RequestPlan.ClockName(rawValue: key) else {
                problems.add(value.at, "`\(key)` is no clock", "Known: emergency, urgent, normal")
                continue
            }
            guard let clock = map[key].flatMap({ YAMLMap($0, problems, allowed: ["answer", "done", "real_time"], what: "a clock") }),
                let answer = span(clock, "answer", needed: true), let done = span(clock, "done", needed: true)
            else { continue }
            clocks[name] = RequestPlan.Clock(answer: answer, done: done, realTime: clock.bool("real_time") ?? false)
        }
        return clocks
    }

    private func followUp(_ requests: YAMLMap, _ standard: RequestPlan.FollowUp) -> RequestPlan.FollowUp {
        let keys: Set<String> = ["after", "remind_once_after", "close_unconfirmed_after"]
        guard let value = requests["follow_up"], let map = YAMLMap(value, problems, allowed: keys, what: "`follow_up`") else { return standard }
        return RequestPlan.FollowUp(
            after: span(map, "after") ?? standard.after, remindOnceAfter: span(map, "remind_once_after") ?? standard.remindOnceAfter,
            closeUnconfirmedAfter: span(map, "close_unconfirmed_after") ?? standard.closeUnconfirmedAfter)
    }

    private func span(_ map: YAMLMap, _ key: String, needed: Bool = false) -> Span? {
        let value = needed ? map.need(key) : map[key]
        return value?.parsed(problems, as: "a length of time such as 15m, 2h or 1d") { Span($0) }
    }

    private func category(_ value: YAMLValue) -> Category? {
        value.parsed(problems, as: "a category of the label guide") { Category(rawValue: $0) }
    }

    private func emergencyCall(_ value: YAMLValue) -> RequestPlan.EmergencyCall? {
        guard let entry = YAMLMap(value, problems, allowed: ["categories", "name", "phone"], what: "an emergency call"),
            let name = entry.neededString("name"), let phone = entry.neededString("phone")
        else { return nil }
        return RequestPlan.EmergencyCall(categories: Set(entry.list("categories").compactMap(category)), name: name, phone: phone)
    }

    private func route(_ value: YAMLValue) -> RequestPlan.Route? {
        guard let entry = YAMLMap(value, problems, allowed: ["categories", "places", "to", "clock"], what: "a line of `routing`") else { return nil }
        var to: PartyID?
        if let name = entry.string("to") {
            to = PartyID(name)
            if !parties.contains(where: { $0.id == to }) {
                problems.add(value.at, "there is no party `\(name)`", "Use an id of `parties:`")
            }
        }
        let clock = entry.parsed("clock", as: "a clock: emergency, urgent or normal") { RequestPlan.ClockName(rawValue: $0) }
        if to == nil, clock == nil { problems.add(value.at, "this line decides nothing", "Give it `to:` or `clock:`") }
        return RequestPlan.Route(
            categories: Set(entry.list("categories").compactMap(category)), places: entry.list("places").compactMap { places.known($0, problems) },
            to: to, clock: clock)
    }
}
