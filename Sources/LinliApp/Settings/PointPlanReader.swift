import Community
import Foundation
import YAMLPages

/// `points:`
struct PointPlanReader {
    let map: YAMLMap
    let problems: Problems
    let parties: [Party]

    private static let keys: Set<String> = [
        "categories", "rules", "rewards", "award_limit", "expiry", "yearly_cap", "teams", "gift_limit", "pick_up_within",
    ]

    func plan() -> PointPlan {
        guard let value = map["points"], let points = YAMLMap(value, problems, allowed: Self.keys, what: "`points`") else { return PointPlan() }
        let categories = points.strings("categories")
        return PointPlan(
            categories: categories, rules: unique(points.list("rules"), "rule of points") { rule($0, categories) },
            rewards: unique(points.list("rewards"), "reward", reward), awardLimit: awardLimit(points), expiry: points["expiry"].flatMap(expiry),
            yearlyCap: points["yearly_cap"].flatMap(yearlyCap), teams: points.list("teams").compactMap(team),
            giftLimit: points["gift_limit"].flatMap { number($0, atLeast: 0) },
            pickUpWithin: points.parsed("pick_up_within", as: "a length of time such as 30d") { Span($0) })
    }

    /// Reads entries that have an `id`, and says when one stands twice.
    private func unique<Entry>(_ values: [YAMLValue], _ what: String, _ read: (YAMLValue) -> Entry?) -> [Entry] {
        var seen: Set<String> = []
        return values.compactMap { value in
            guard let entry = read(value) else { return nil }
            let id = YAMLMap(value, Problems())?.string("id") ?? ""
            if !seen.insert(id).inserted { problems.add(value.at, "the \(what) `\(id)` stands twice", "Give one of them another id") }
            return entry
        }
    }

    private func rule(_ value: YAMLValue, _ categories: [String]) -> PointPlan.Rule? {
        let keys: Set<String> = ["id", "name", "category", "points", "per", "at_most", "confirmed_by", "version", "words"]
        guard let entry = YAMLMap(value, problems, allowed: keys, what: "a rule of points"), let id = entry.neededString("id"),
            let name = entry.neededString("name"), let category = entry.neededString("category"),
            let points = entry.need("points").flatMap({ number($0, atLeast: 1) }),
            let per = entry.need("per")?.parsed(problems, as: "hour or time", { PointPlan.Rule.Per(rawValue: $0) })
        else { return nil }
        if !categories.contains(category) {
            problems.add(value.at, "`\(category)` is none of the categories of points", "Known: \(categories.joined(separator: ", "))")
        }
        var cap: PointPlan.Rule.Cap?
        if let atMost = entry["at_most"].flatMap({ YAMLMap($0, problems, allowed: ["points", "per"], what: "`at_most`") }),
            let most = atMost.need("points").flatMap({ number($0, atLeast: 1) }),
            let period = atMost.need("per")?.parsed(problems, as: "day, week or month", { PointPlan.Rule.Cap.Period(rawValue: $0) })
        {
            cap = PointPlan.Rule.Cap(points: most, per: period)
        }
        let confirmedBy = entry.parsed("confirmed_by", as: "head or staff") { Role.Kind(rawValue: $0).flatMap { $0 == .handler ? nil : $0 } } ?? .head
        return PointPlan.Rule(
            id: PointRuleID(id), name: name, category: category, points: points, per: per, atMost: cap, confirmedBy: confirmedBy,
            version: entry["version"].flatMap { number($0, atLeast: 1) } ?? 1, words: entry.strings("words"))
    }

    private func reward(_ value: YAMLValue) -> PointPlan.Reward? {
        let keys: Set<String> = ["id", "name", "points", "stock", "at", "words", "counter"]
        guard let entry = YAMLMap(value, problems, allowed: keys, what: "a reward"), let id = entry.neededString("id"),
            let name = entry.neededString("name"), let points = entry.need("points").flatMap({ number($0, atLeast: 1) })
        else { return nil }
        let counter = entry.string("counter").map { PartyID($0) }
        if let counter, !parties.contains(where: { $0.id == counter }) {
            problems.add(value.at, "there is no party `\(counter)`", "Use an id of `parties:`")
        }
        return PointPlan.Reward(
            id: RewardID(id), name: name, points: points, stock: entry["stock"].flatMap { number($0, atLeast: 0) }, at: entry.string("at"),
            words: entry.strings("words"), counter: counter)
    }

    private func awardLimit(_ points: YAMLMap) -> [Role.Kind: Int] {
        guard let map = points["award_limit"].flatMap({ YAMLMap($0, problems, allowed: ["head", "staff"], what: "`award_limit`") }) else { return [:] }
        var limits: [Role.Kind: Int] = [:]
        for kind in [Role.Kind.head, .staff] { limits[kind] = map[kind.rawValue].flatMap { number($0, atLeast: 0) } }
        return limits
    }

    private func expiry(_ value: YAMLValue) -> PointPlan.Expiry? {
        guard let entry = YAMLMap(value, problems, allowed: ["after_months", "to"], what: "`expiry`"),
            let months = entry.need("after_months").flatMap({ number($0, atLeast: 1) })
        else { return nil }
        return PointPlan.Expiry(months: months, toPool: isPool(entry, "to"))
    }

    private func yearlyCap(_ value: YAMLValue) -> PointPlan.YearlyCap? {
        guard let entry = YAMLMap(value, problems, allowed: ["points", "overflow"], what: "`yearly_cap`"),
            let points = entry.need("points").flatMap({ number($0, atLeast: 1) })
        else { return nil }
        return PointPlan.YearlyCap(points: points, overflowToPool: isPool(entry, "overflow"))
    }

    private func isPool(_ entry: YAMLMap, _ key: String) -> Bool {
        entry.parsed(key, as: "pool or nowhere") { ["pool": true, "nowhere": false][$0] } ?? false
    }

    private func team(_ value: YAMLValue) -> PointPlan.Team? {
        guard let entry = YAMLMap(value, problems, allowed: ["name", "tag"], what: "a team"), let name = entry.neededString("name"),
            let tag = entry.neededString("tag")
        else { return nil }
        return PointPlan.Team(name: name, tag: tag)
    }

    private func number(_ value: YAMLValue, atLeast least: Int) -> Int? {
        value.parsed(problems, as: "a whole number of at least \(least)") { Int($0).flatMap { $0 >= least ? $0 : nil } }
    }
}
