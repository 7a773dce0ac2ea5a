import Community
import Foundation

/// Which topics concern somebody, and what they may do with them.
struct TopicScene {
    let scene: Scene

    private var tree: PlaceTree { scene.plan.places }
    private var person: Person? { scene.speaker.person }

    /// Whether this person's household votes on it.
    func mayVote(on topic: Topic) -> Bool { person?.lives.map { tree.isWithin($0.place, topic.place) } ?? false }

    /// Whether the person looks after its place: head or staff.
    func isInCharge(of topic: Topic) -> Bool { scene.responsible.isInCharge(person, of: topic.place) }

    func isProposer(of topic: Topic) -> Bool { topic.proposer.account == scene.message.account }

    func voter(in topic: Topic) -> String? { person.map { Voter.key(of: $0, by: topic.voteBy) } }

    /// Topics of the group's place and what lies around or below it; in private those of the person's home and offices.
    func concerning(_ topics: [Topic]) -> [Topic] {
        if let place = scene.placeOfChat { return topics.filter { concerns($0, place) } }
        let home = person?.lives.map(\.place)
        let offices = (person?.roles ?? []).compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }
        let places = [home].compactMap { $0 } + offices
        if places.isEmpty { return topics }
        return topics.filter { topic in places.contains { concerns(topic, $0) } }
    }

    private func concerns(_ topic: Topic, _ place: PlaceID) -> Bool { tree.isWithin(topic.place, place) || tree.isWithin(place, topic.place) }

    /// The one that is meant: by its number, by quoting, by its words, or because it is the only one.
    func meant(among topics: [Topic]) -> Topic? {
        if let number = number { return scene.state.topics[number] }
        if let quoted { return quoted }
        let concerning = concerning(topics)
        if let named = named(among: concerning) { return named }
        return concerning.count == 1 ? concerning[0] : nil
    }

    /// The number that is said: 议题3, 议题三.
    var number: Int? {
        if scene.understanding.command?.name == "topic", let digits = scene.understanding.command?.number { return Int(digits) }
        return TopicNumberWords.number(in: scene.message.text)
    }

    var quoted: Topic? {
        guard let id = scene.message.replyTo, case .topic(let number) = scene.state.subject(quoted: id) else { return nil }
        return scene.state.topics[number]
    }

    /// The topic that shares most with the words, if one stands out.
    func named(among topics: [Topic]) -> Topic? {
        let said = SharedSigns.pairs(scene.slots.topic ?? scene.message.text)
        let scores = topics.map { SharedSigns.pairs($0.title + $0.options.joined(separator: "，")).intersection(said).count }
        guard let most = scores.max(), most > 0, scores.count(where: { $0 == most }) == 1, let index = scores.firstIndex(of: most) else { return nil }
        return topics[index]
    }
}

/// The number after 议题, in digits or as it is said.
enum TopicNumberWords {
    private static let said: [Character: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10]

    static func number(in text: String) -> Int? {
        guard let start = text.range(of: "议题")?.upperBound else { return nil }
        let rest = text[start...].drop { " #号第：:".contains($0) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if !digits.isEmpty { return Int(digits) }
        return rest.first.flatMap { said[$0] }
    }
}
