public import Community

/// "现在有什么投票", "电梯那个投票结果呢", "议题3现在哪边占上风": what is deliberated, and how it stands or ended.
public enum AskTopics: Handler {
    public static let intents: [Intent] = [.topicList]

    /// A list longer than this is cut.
    static let most = 6

    public static func decide(_ scene: Scene) -> Decision {
        let view = TopicScene(scene: scene)
        if let number = view.number {
            guard let topic = scene.state.topics[number] else {
                return Decision(replies: [scene.answer(Phrase(TopicWording.unknown, ["topic": .number(number)]))])
            }
            return Decision(replies: [one(topic, scene)])
        }
        if let quoted = view.quoted { return Decision(replies: [one(quoted, scene)]) }
        let live = view.concerning(scene.state.topics.live)
        let asksForPast = ["结果", "结束", "通过", "决议", "投完", "以前", "历史"].contains { scene.message.text.contains($0) }
        let past = view.concerning(scene.state.topics.all.filter { $0.stage == .closed }.reversed())
        if scene.slots.topic != nil || asksForPast, let named = view.named(among: live + past) { return Decision(replies: [one(named, scene)]) }
        let told = asksForPast && !past.isEmpty ? past + live : live
        if told.count == 1 { return Decision(replies: [one(told[0], scene)]) }
        if told.isEmpty { return Decision(replies: [scene.answer(Phrase(TopicWording.nothingOpen))]) }
        return Decision(replies: [scene.answer(Phrase(TopicWording.list, rows(told, scene)))])
    }

    static func one(_ topic: Topic, _ scene: Scene) -> Reply {
        scene.answer(Phrase(TopicWording.one, TopicTelling(topic, scene).values())).about(.topic(topic.number))
    }

    static func rows(_ topics: [Topic], _ scene: Scene) -> [String: Phrase.Value] {
        ["topics": .list(topics.prefix(most).map { TopicTelling($0, scene).values() }), "more": .flag(topics.count > most)]
    }
}

/// "议程", "生成夜话议程": what lies open at a place, ready to be read out or pasted, for its head and staff.
public enum ExportAgenda {
    static let mostRequests = 8

    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "agenda" else { return nil }
        guard let person = scene.speaker.person, !person.roles.isEmpty, let place = place(for: person, scene) else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(TopicWording.agendaNotYours))]) : nil
        }
        let tree = scene.plan.places
        let topics = scene.state.topics.live.filter { tree.isWithin($0.place, place) || tree.isWithin(place, $0.place) }
        // What is late or concerns most households comes first; private matters are nobody's agenda.
        let requests = scene.state.openRequests.filter { !$0.isPrivate && tree.isWithin($0.location.place, place) }
            .sorted { ($0.affected.count, $1.number) > ($1.affected.count, $0.number) }
        if topics.isEmpty, requests.isEmpty { return Decision(replies: [scene.answer(Phrase(TopicWording.agendaNothing))]) }
        let count = topics.count
        let rows = requests.prefix(mostRequests).enumerated().map { index, request in
            scene.telling(request).values(.public, ["index": .number(count + index + 1)])
        }
        return Decision(replies: [
            scene.answer(
                Phrase(
                    TopicWording.agenda,
                    [
                        "where": .location(Location(place: place), .public),
                        "topics": .list(topics.enumerated().map { TopicTelling($1, scene).values(["index": .number($0 + 1)]) }),
                        "requests": .list(rows), "more": .flag(requests.count > mostRequests),
                    ]))
        ])
    }

    private static func place(for person: Person, _ scene: Scene) -> PlaceID? {
        let responsible = scene.responsible
        if let named = scene.plan.places.named(in: scene.message.text)?.id, responsible.isInCharge(person, of: named) { return named }
        if let place = scene.placeOfChat { return responsible.isInCharge(person, of: place) ? place : nil }
        return person.roles.lazy.compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }.first
    }
}
