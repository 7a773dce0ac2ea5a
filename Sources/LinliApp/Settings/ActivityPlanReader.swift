import Community
import Foundation
import YAMLPages

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
