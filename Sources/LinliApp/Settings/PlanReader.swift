import Community
import Foundation
import YAMLPages

/// Reads a community's file into its plan, and says everything that does not fit.
struct PlanReader {
    let map: YAMLMap
    let problems: Problems
    /// Channels of the server's file; nil when they are not to be checked.
    let channels: Set<ChannelName>?

    private static let keys: Set<String> = [
        "id", "name", "time_zone", "levels", "titles", "places", "parties", "people", "groups", "calendar", "quiet_hours", "requests", "points",
        "activities", "schedule", "answers", "duties", "topics", "notices", "visits", "volunteers", "publications", "languages",
    ]

    static func read(_ file: URL, named name: String, channels: Set<ChannelName>?, _ problems: Problems) -> CommunityPlan? {
        do {
            let page = try YAMLValue.read(file, named: name)
            let whole = ImportedRows(folder: file.deletingLastPathComponent(), problems: problems).added(to: page)
            return read(whole, channels: channels, problems)
        } catch {
            problems.add(error.at, error.what, error.hint)
            return nil
        }
    }

    static func read(_ page: YAMLValue, channels: Set<ChannelName>?, _ problems: Problems) -> CommunityPlan? {
        guard let map = YAMLMap(page, problems, allowed: keys, what: "a community's file") else { return nil }
        return PlanReader(map: map, problems: problems, channels: channels).plan()
    }

    private func plan() -> CommunityPlan? {
        guard let id = map.neededString("id"), let name = map.neededString("name") else { return nil }
        if id.isEmpty || !id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) {
            problems.add(map.at, "the id `\(id)` names a folder on disk", "Use letters, digits, - and _")
            return nil
        }
        let zone = map.parsed("time_zone", as: "a time zone such as Asia/Shanghai") { TimeZone(identifier: $0) }
        let levels = map.strings("levels")
        let places = PlaceTreeReader(map: map, problems: problems, levels: levels).places()
        guard places.root != nil else {
            problems.add(map.at, "the community has no places", "Add at least the community itself under `places:`")
            return nil
        }
        let people = PeopleReader(map: map, problems: problems, places: places, channels: channels)
        let parties = people.parties()
        let residents = people.people(parties)
        let points = PointPlanReader(map: map, problems: problems, parties: parties).plan()
        let activities = ActivityReader(map: map, problems: problems, places: places, people: residents, rules: points.rules)
        var plan = CommunityPlan(
            id: CommunityID(id), name: name, clock: WallClock(zone ?? TimeZone(identifier: "Asia/Shanghai")!), levels: levels, places: places,
            parties: parties, roster: Roster(residents), groups: people.groups(), calendar: CalendarReader(map: map, problems: problems).calendar(),
            quietHours: map.parsed("quiet_hours", as: "hours such as 22:00-07:00") { DailyHours($0) },
            requests: RequestPlanReader(map: map, problems: problems, places: places, parties: parties, levels: levels).plan(),
            points: points,
            activities: activities.activities(), schedule: activities.schedule(), answers: answers(), duties: duties(places))
        plan.languages = map.strings("languages")
        plan.titles = titles(levels)
        plan.notices = NoticePlanReader(map: map, problems: problems, places: places).plan()
        let neighbourhood = NeighbourhoodReader(map: map, problems: problems)
        plan.topics = neighbourhood.topics()
        plan.publications = neighbourhood.publications(places, plan.roster)
        plan.visits = neighbourhood.visits()
        plan.volunteers = neighbourhood.volunteers(places, plan.roster)
        return plan
    }

    private func titles(_ levels: [String]) -> [String: OfficeTitles] {
        guard let value = map["titles"], let titles = YAMLMap(value, problems, what: "`titles`") else { return [:] }
        var found: [String: OfficeTitles] = [:]
        for level in titles.keys {
            if !levels.contains(level) { problems.add(value.at, "`\(level)` is none of the levels", "Known: \(levels.joined(separator: ", "))") }
            guard let names = titles[level].flatMap({ YAMLMap($0, problems, allowed: ["head", "deputy", "staff"], what: "the titles of a level") }) else { continue }
            found[level] = OfficeTitles(head: names.string("head"), deputy: names.string("deputy"), staff: names.string("staff"))
        }
        return found
    }

    private func answers() -> [Answer] {
        map.list("answers").compactMap { value in
            guard let entry = YAMLMap(value, problems, allowed: ["topic", "words", "text", "as_of"], what: "an answer"),
                let topic = entry.neededString("topic"), let text = entry.neededString("text")
            else { return nil }
            let asOf = entry.parsed("as_of", as: "a day such as 2026-05-01") { CivilDate($0) }
            return Answer(topic: topic, words: entry.strings("words"), text: text, asOf: asOf)
        }
    }

    private func duties(_ places: PlaceTree) -> [Duty] {
        map.list("duties").compactMap { value in
            let keys: Set<String> = ["name", "place", "weekly", "daily", "from", "phone", "remind_at"]
            guard let entry = YAMLMap(value, problems, allowed: keys, what: "a duty"), let name = entry.neededString("name"),
                let place = entry.need("place").flatMap({ places.known($0, problems) }),
                let from = entry.need("from")?.parsed(problems, as: "a day such as 2026-05-18", { CivilDate($0) })
            else { return nil }
            let weekly = entry.strings("weekly")
            let daily = entry.strings("daily")
            guard weekly.isEmpty != daily.isEmpty else {
                problems.add(value.at, "a duty is either weekly or daily", "Write the order of turns under one of them")
                return nil
            }
            var duty = Duty(
                name: name, place: place, turn: daily.isEmpty ? .weekly : .daily, order: daily + weekly, from: from, phone: entry.string("phone"))
            duty.remindAt = entry.parsed("remind_at", as: "a time of day such as 08:00") { TimeOfDay($0) }
            return duty
        }
    }
}

extension PlaceTree {
    /// The place that a value names, or a problem at its line.
    func known(_ value: YAMLValue, _ problems: Problems) -> PlaceID? {
        guard let text = value.string(problems) else { return nil }
        if self[PlaceID(text)] != nil { return PlaceID(text) }
        problems.add(value.at, "there is no place `\(text)`", "Use an id of `places:`")
        return nil
    }
}

/// `places:`
struct PlaceTreeReader {
    let map: YAMLMap
    let problems: Problems
    let levels: [String]

    private static let keys: Set<String> = ["id", "level", "name", "in", "number", "units", "households", "address"]

    func places() -> PlaceTree {
        var places: [Place] = []
        var lines: [PlaceID: SourceLine] = [:]
        for value in map.need("places")?.list(problems) ?? [] {
            guard let entry = YAMLMap(value, problems, allowed: Self.keys, what: "a place"), let id = entry.neededString("id"),
                let level = entry.neededString("level"), let name = entry.neededString("name")
            else { continue }
            if lines[PlaceID(id)] != nil {
                problems.add(value.at, "the place `\(id)` stands twice", "Give one of them another id")
                continue
            }
            if !levels.contains(level) { problems.add(value.at, "`\(level)` is none of the levels", "Known: \(levels.joined(separator: ", "))") }
            lines[PlaceID(id)] = value.at
            places.append(
                Place(
                    id: PlaceID(id), level: level, name: name, parent: entry.string("in").map { PlaceID($0) }, number: entry.string("number"),
                    units: entry.int("units") ?? 0, households: entry.int("households"), address: entry.string("address")))
        }
        return PlaceTree(connected(places, lines))
    }

    /// Without places whose way up ends nowhere or runs in a circle; each is a problem.
    private func connected(_ places: [Place], _ lines: [PlaceID: SourceLine]) -> [Place] {
        let parents = Dictionary(places.map { ($0.id, $0.parent) }, uniquingKeysWith: { first, _ in first })
        let tops = places.filter { $0.parent == nil }
        for extra in tops.dropFirst() {
            problems.add(lines[extra.id] ?? map.at, "`\(extra.id)` is a second top of the tree", "Say what it lies `in:`")
        }
        return places.filter { place in
            var next = place.parent
            for _ in 0...places.count {
                guard let parent = next else { return place.parent != nil || place.id == tops.first?.id }
                guard let further = parents[parent] else {
                    problems.add(lines[place.id] ?? map.at, "`\(place.id)` lies in `\(parent)`, which is no place", "Use an id of `places:`")
                    return false
                }
                next = further
            }
            problems.add(lines[place.id] ?? map.at, "`\(place.id)` lies in itself", "Mend `in:` here or above")
            return false
        }
    }
}
