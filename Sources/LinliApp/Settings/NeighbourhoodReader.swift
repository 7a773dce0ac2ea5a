import Community
import YAMLPages

/// `topics:` and the other parts of a neighbourhood's own business, all of which may be left out.
struct NeighbourhoodReader {
    let map: YAMLMap
    let problems: Problems

    func topics() -> TopicPlan {
        let keys: Set<String> = ["vote_by", "open_for", "seconds", "second_within", "quorum", "majority", "secret"]
        guard let topics = part("topics", keys) else { return TopicPlan() }
        var plan = TopicPlan()
        plan.voteBy = topics.parsed("vote_by", as: "household or person") { TopicPlan.Vote(rawValue: $0) } ?? plan.voteBy
        plan.openFor = span(topics, "open_for") ?? plan.openFor
        plan.seconds = count(topics, "seconds") ?? plan.seconds
        plan.secondWithin = span(topics, "second_within") ?? plan.secondWithin
        plan.quorum = percent(topics, "quorum") ?? plan.quorum
        plan.majority = percent(topics, "majority") ?? plan.majority
        plan.secret = topics.bool("secret") ?? plan.secret
        return plan
    }

    func visits() -> VisitPlan {
        guard let visits = part("visits", ["most", "remind_at"]) else { return VisitPlan() }
        var plan = VisitPlan()
        plan.most = count(visits, "most") ?? plan.most
        plan.remindAt = visits.parsed("remind_at", as: "a time of day such as 09:00") { TimeOfDay($0) } ?? plan.remindAt
        return plan
    }

    /// - Parameter roster: who publishes must be somebody who may write to groups at all.
    func publications(_ places: PlaceTree, _ roster: Roster) -> PublicationPlan {
        guard let publications = part("publications", ["monthly", "remind_at", "patience_days"]) else { return PublicationPlan() }
        var plan = PublicationPlan()
        plan.remindAt = publications.parsed("remind_at", as: "a time of day such as 09:00") { TimeOfDay($0) } ?? plan.remindAt
        plan.patience = count(publications, "patience_days") ?? plan.patience
        var names: Set<String> = []
        plan.all = publications.list("monthly").compactMap { value in
            guard let entry = YAMLMap(value, problems, allowed: ["name", "words", "place", "due", "by"], what: "a publication"), let name = entry.neededString("name"),
                let place = entry.need("place").flatMap({ places.known($0, problems) })
            else { return nil }
            if !names.insert(name).inserted { problems.add(value.at, "the publication `\(name)` stands twice", "Give one of them another name") }
            if let by = entry["by"], let person = by.string(problems) {
                if let found = roster[PersonID(person)] {
                    if !found.mayUseReviewPage { problems.add(by.at, "`\(person)` is neither head nor staff and may not write to groups", "Give them a role first") }
                } else {
                    problems.add(by.at, "there is no person `\(person)`", "Use an id of `people:`")
                }
            }
            let due = count(entry, "due") ?? 5
            if !(1...31).contains(due) { problems.add(entry["due"]?.at ?? value.at, "`due` is no day of a month", "Write a number from 1 to 31") }
            return Publication(name: name, words: entry.strings("words"), place: place, due: due, by: entry.string("by").map { PersonID($0) })
        }
        return plan
    }

    func volunteers(_ places: PlaceTree, _ roster: Roster) -> VolunteerPlan {
        guard let volunteers = part("volunteers", ["teams", "posts"]) else { return VolunteerPlan() }
        let teams = volunteers.list("teams").compactMap { value -> VolunteerPlan.Team? in
            guard let entry = YAMLMap(value, problems, allowed: ["id", "name", "place", "leader"], what: "a team"), let id = entry.neededString("id"),
                let name = entry.neededString("name")
            else { return nil }
            if let leader = entry["leader"], let person = leader.string(problems), roster[PersonID(person)] == nil {
                problems.add(leader.at, "there is no person `\(person)`", "Use an id of `people:`")
            }
            return VolunteerPlan.Team(
                id: id, name: name, place: entry["place"].flatMap { places.known($0, problems) }, leader: entry.string("leader").map { PersonID($0) })
        }
        return VolunteerPlan(teams: teams, posts: volunteers.strings("posts"))
    }

    private func part(_ key: String, _ keys: Set<String>) -> YAMLMap? {
        map[key].flatMap { YAMLMap($0, problems, allowed: keys, what: "`\(key)`") }
    }

    private func span(_ map: YAMLMap, _ key: String) -> Span? {
        map.parsed(key, as: "a length of time such as 2h or 7d") { Span($0) }
    }

    private func count(_ map: YAMLMap, _ key: String) -> Int? {
        map.parsed(key, as: "a whole number from 0 up") { Int($0).flatMap { $0 >= 0 ? $0 : nil } }
    }

    private func percent(_ map: YAMLMap, _ key: String) -> Int? {
        map.parsed(key, as: "a number of per cent from 0 to 100") { text in
            Int(text.hasSuffix("%") ? String(text.dropLast()) : text).flatMap { (0...100).contains($0) ? $0 : nil }
        }
    }
}
