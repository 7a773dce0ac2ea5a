public import Community

/// "积分排行榜", "本月楼栋积分榜": who earned most: people, buildings or teams, this month or in all.
public enum AskRanking: Handler {
    public static let intents: [Intent] = [.pointsRanking]

    static let most = 10

    public static func decide(_ scene: Scene) -> Decision {
        if let hiding = HideRanking.decide(scene) { return hiding }
        let text = scene.message.text
        let isMonthly = scene.heard.stands(.ofThisMonth, in: text)
        let earned = scene.state.points.earned(in: isMonthly ? scene.local.date : nil)
        let sums: [String: Int]
        var own: String?
        if scene.heard.stands(.ofHouses, in: text) {
            sums = byPlace(earned, scene)
            own = scene.speaker.person?.lives.flatMap { placeName($0.place, scene) }
        } else if scene.heard.stands(.ofTeams, in: text) {
            sums = byTeam(earned, scene)
        } else {
            sums = byPerson(earned, scene)
            own = scene.speaker.person.map { person in sums[person.name] == nil ? withPlace(person, scene) : person.name }
        }
        let rows = sums.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard !rows.isEmpty else { return scene.says(.rankingNone, ["is_monthly": .flag(isMonthly)]) }
        let shown = rows.prefix(most).enumerated().map { index, row -> [String: Phrase.Value] in
            ["place": .number(rank(of: row.value, rows.map(\.value))), "name": .text(row.key), "points": .number(row.value), "index": .number(index + 1)]
        }
        let mine = own.flatMap { own in rows.first { $0.key == own } }
        return scene.says(
            .ranking,
            [
                "rows": .list(shown), "is_monthly": .flag(isMonthly), "has_own": .flag(mine != nil),
                "own_place": .number(mine.map { rank(of: $0.value, rows.map(\.value)) } ?? 0), "own_points": .number(mine?.value ?? 0),
            ])
    }

    /// Equal points share a place.
    private static func rank(of points: Int, _ all: [Int]) -> Int { all.count { $0 > points } + 1 }

    /// Two people of one name are told apart by their building.
    private static func byPerson(_ earned: [PersonID: Int], _ scene: Scene) -> [String: Int] {
        var names: [String: Int] = [:]
        for person in scene.plan.roster.people { names[person.name, default: 0] += 1 }
        var sums: [String: Int] = [:]
        for (id, points) in earned where !scene.state.points.hidden.contains(id) {
            guard let person = scene.plan.roster[id] else { continue }
            sums[names[person.name]! > 1 ? withPlace(person, scene) : person.name, default: 0] += points
        }
        return sums
    }

    private static func withPlace(_ person: Person, _ scene: Scene) -> String {
        person.lives.map { "\(person.name)（\(scene.plan.places[$0.place]?.name ?? "")）" } ?? person.name
    }

    private static func byPlace(_ earned: [PersonID: Int], _ scene: Scene) -> [String: Int] {
        var sums: [String: Int] = [:]
        for (id, points) in earned {
            guard let place = scene.plan.roster[id]?.lives?.place, let name = placeName(place, scene) else { continue }
            sums[name, default: 0] += points
        }
        return sums
    }

    private static func placeName(_ place: PlaceID, _ scene: Scene) -> String? {
        let tree = scene.plan.places
        guard let node = tree[place] else { return nil }
        let yard = tree.surroundings(of: place).flatMap { $0.parent == nil ? nil : $0.name } ?? ""
        return node.isBuilding ? yard + node.name : node.name
    }

    private static func byTeam(_ earned: [PersonID: Int], _ scene: Scene) -> [String: Int] {
        var sums: [String: Int] = [:]
        for team in scene.plan.points.teams {
            for (id, points) in earned where scene.plan.roster[id]?.tags.contains(team.tag) == true { sums[team.name, default: 0] += points }
        }
        return sums
    }
}

/// "积分隐身", "恢复上榜": people can take themselves out of rankings and come back.
public enum HideRanking {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let person = scene.speaker.person else { return nil }
        switch command.name {
        case "hide-ranking":
            return Decision(facts: [RankingHidden(person: person.id, isHidden: true)], replies: [scene.answer(.rankingHidden)])
        case "show-ranking":
            return Decision(facts: [RankingHidden(person: person.id, isHidden: false)], replies: [scene.answer(.rankingShown)])
        default: return nil
        }
    }
}
