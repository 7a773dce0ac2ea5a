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
