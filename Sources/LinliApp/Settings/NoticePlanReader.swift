import Community
import YAMLPages

/// `notices:`
struct NoticePlanReader {
    let map: YAMLMap
    let problems: Problems
    let places: PlaceTree

    private static let keys: Set<String> = ["allowance", "digest_at", "remind_after", "words", "hand_groups"]

    func plan() -> NoticePlan {
        var plan = NoticePlan()
        guard let value = map["notices"], let notices = YAMLMap(value, problems, allowed: Self.keys, what: "`notices`") else { return plan }
        if let allowance = notices.int("allowance") {
            if allowance < 0 { problems.add(value.at, "`allowance` is less than nothing", "Write how many lines a group may read unasked in a day") }
            plan.allowance = max(0, allowance)
        }
        plan.digestAt = notices.parsed("digest_at", as: "a time such as 18:00") { TimeOfDay($0) } ?? plan.digestAt
        plan.remindAfter = notices.parsed("remind_after", as: "a length of time such as 2h or 1d") { Span($0) } ?? plan.remindAfter
        if let value = notices["words"], let words = YAMLMap(value, problems, what: "`words`") {
            for key in words.keys {
                guard let category = Category(rawValue: key) else {
                    problems.add(value.at, "`\(key)` is no category", "Use a category of the label guide")
                    continue
                }
                plan.words[category, default: []] += words.strings(key)
            }
        }
        plan.handGroups = notices.list("hand_groups").compactMap { value in
            guard let entry = YAMLMap(value, problems, allowed: ["place", "name"], what: "a group without us"),
                let place = entry.need("place").flatMap({ places.known($0, problems) }), let name = entry.neededString("name")
            else { return nil }
            return NoticePlan.HandGroup(place: place, name: name)
        }
        return plan
    }
}
