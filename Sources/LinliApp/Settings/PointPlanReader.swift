import Community
import Foundation
import YAMLPages

/// `points:`
struct PointPlanReader {
    let map: YAMLMap
    let problems: Problems

    func plan() -> PointPlan {
        let keys: Set<String> = ["categories", "rules", "rewards", "award_limit"]
        guard let value = map["points"], let points = YAMLMap(value, problems, allowed: keys, what: "`points`") else { return PointPlan() }
        let categories = points.strings("categories")
        return PointPlan(
            categories: categories, rules: points.list("rules").compactMap { rule($0, categories) },
            rewards: points.list("rewards").compactMap(reward), awardLimit: awardLimit(points))
    }

    private func rule(_ value: YAMLValue, _ categories: [String]) -> PointPlan.Rule? {
        let keys: Set<String> = ["id", "name", "category", "points", "per", "at_most", "confirmed_by"]
        guard let entry = YAMLMap(value, problems, allowed: keys, what: "a rule of points"), let id = entry.neededString("id"),
            let name = entry.neededString("name"), let category = entry.neededString("category"), let points = entry.neededInt("points"),
            let per = entry.need("per")?.parsed(problems, as: "hour or time", { PointPlan.Rule.Per(rawValue: $0) })
        else { return nil }
        if !categories.contains(category) {
            problems.add(value.at, "`\(category)` is none of the categories of points", "Known: \(categories.joined(separator: ", "))")
        }
        var cap: PointPlan.Rule.Cap?
        if let atMost = entry["at_most"].flatMap({ YAMLMap($0, problems, allowed: ["points", "per"], what: "`at_most`") }),
            let most = atMost.neededInt("points"),
            let period = atMost.need("per")?.parsed(problems, as: "day, week or month", { PointPlan.Rule.Cap.Period(rawValue: $0) })
        {
            cap = PointPlan.Rule.Cap(points: most, per: period)
        }
        let confirmedBy = entry.parsed("confirmed_by", as: "head or staff") { Role.Kind(rawValue: $0) } ?? .head
        return PointPlan.Rule(
            id: PointRuleID(id), name: name, category: category, points: points, per: per, atMost: cap, confirmedBy: confirmedBy)
    }

    private func reward(_ value: YAMLValue) -> PointPlan.Reward? {
        guard let entry = YAMLMap(value, problems, allowed: ["id", "name", "points", "stock", "at"], what: "a reward"),
            let id = entry.neededString("id"), let name = entry.neededString("name"), let points = entry.neededInt("points")
        else { return nil }
        return PointPlan.Reward(id: RewardID(id), name: name, points: points, stock: entry.int("stock"), at: entry.string("at"))
    }

    private func awardLimit(_ points: YAMLMap) -> [Role.Kind: Int] {
        guard let map = points["award_limit"].flatMap({ YAMLMap($0, problems, allowed: ["head", "staff"], what: "`award_limit`") }) else { return [:] }
        var limits: [Role.Kind: Int] = [:]
        for kind in [Role.Kind.head, .staff] { limits[kind] = map.int(kind.rawValue) }
        return limits
    }
}

/// `activities:`
struct ActivityReader {
    let map: YAMLMap
    let problems: Problems
    let places: PlaceTree

    func activities() -> [Activity] {
        var seen: Set<ActivityID> = []
        return map.list("activities").compactMap { value in
            let keys: Set<String> = ["id", "name", "place", "at", "where", "capacity", "for", "points"]
            guard let entry = YAMLMap(value, problems, allowed: keys, what: "an activity"), let id = entry.neededString("id"),
                let name = entry.neededString("name"), let place = entry.need("place").flatMap({ places.known($0, problems) }),
                let at = entry.need("at").flatMap({ YAMLMap($0, problems, allowed: ["from", "to", "repeat"], what: "`at`") }),
                let from = at.need("from")?.parsed(problems, as: "a time such as 2026-05-20T19:30", { LocalTime($0) })
            else { return nil }
            if !seen.insert(ActivityID(id)).inserted { problems.add(value.at, "the activity `\(id)` stands twice", "Give one of them another id") }
            let to = at.parsed("to", as: "a time such as 2026-05-20T21:00") { LocalTime($0) }
            if let to, to <= from { problems.add(value.at, "`\(name)` ends before it begins", "Mend `from` or `to`") }
            return Activity(
                id: ActivityID(id), name: name, place: place, from: from, to: to,
                repeats: at.parsed("repeat", as: "weekly or monthly") { Activity.Repeat(rawValue: $0) }, whereabouts: entry.string("where"),
                capacity: entry.int("capacity"), forWhom: entry.string("for"), points: points(entry))
        }
    }

    private func points(_ entry: YAMLMap) -> Activity.Reward? {
        guard let map = entry["points"].flatMap({ YAMLMap($0, problems, allowed: ["rule", "for"], what: "the points of an activity") }),
            let rule = map.neededString("rule")
        else { return nil }
        return Activity.Reward(rule: PointRuleID(rule), forWhom: map.string("for"))
    }
}
