public import Community

/// "3栋楼栋长是谁", "物业电话多少", "楼道灯归谁管": who is responsible and how to reach them, nearest first.
public enum FindContact: Handler {
    public static let intents: [Intent] = [.contactFind]

    public static func decide(_ scene: Scene) -> Decision {
        // 1002谁在管 asks how far it is.
        if let request = MeantRequest.number(scene).flatMap({ scene.state.requests[$0] }), AskStatus.maySee(request, scene) {
            return Decision(replies: [AskStatus.status(request, scene)])
        }
        if scene.heard.stands(.emergencyNumbers, in: scene.message.text) { return Decision(replies: [scene.answer(Phrase(QuestionWording.emergencyNumbers))]) }
        if let party = partyOfOwn(scene) { return Decision(replies: [answer(party, scene)]) }
        if let building = scene.slots.building, !knows(building, scene) {
            return Decision(replies: [scene.answer(Phrase(RequestWording.unknownBuilding, ["building": .text(building)]))])
        }
        let place = place(scene)
        if let party = partyNamed(scene) { return Decision(replies: [answer(party, scene)]) }
        // 李师傅电话 is answered with that of his company.
        if let party = partyOfHandlerNamed(scene) { return Decision(replies: [answer(party, scene)]) }
        if let people = peopleNamed(at: place, scene) { return Decision(replies: [answer(people, at: place, scene)]) }
        if let category = scene.slots.category ?? scene.understanding.about, let building = scene.plan.places[place] {
            let routed = scene.plan.requests.route(category, at: building.id, in: scene.plan.places).party
            if let party = routed.flatMap({ scene.plan.party($0) }) {
                var values = Self.values(of: party)
                values["category"] = .category(category)
                return Decision(replies: [scene.answer(Phrase(QuestionWording.responsible, values))])
            }
        }
        return Decision(replies: [contacts(at: place, scene)])
    }

    /// Whether a party, an office or a person is asked for by name.
    static func namesSomebody(_ scene: Scene) -> Bool { partyNamed(scene) != nil || peopleNamed(at: place(scene), scene) != nil }

    private static func knows(_ building: String, _ scene: Scene) -> Bool {
        scene.plan.places.named(in: scene.message.text) != nil || !scene.plan.places.buildings(numbered: building, near: nil).isEmpty
    }

    /// The building that was named, else that of the group, else of the person.
    private static func place(_ scene: Scene) -> PlaceID {
        let near = scene.plan.places.named(in: scene.message.text)?.id ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place
        if let building = scene.slots.building, let found = scene.plan.places.buildings(numbered: building, near: near).first { return found.id }
        return near ?? scene.plan.places.root!.id
    }

    /// 物业几点上班: the hours of the party that is named, or of the community's own.
    static func hours(_ scene: Scene) -> Decision? {
        guard scene.heard.stands(.asksHours, in: scene.message.text) else { return nil }
        let own = scene.plan.parties.filter { $0.name.contains("社区") && scene.heard.stands(.office, in: scene.message.text) }
        guard let party = partyNamed(scene) ?? (own.count == 1 ? own[0] : nil), party.hours != nil else { return nil }
        return Decision(replies: [answer(party, scene)])
    }

    private static func partyNamed(_ scene: Scene) -> Party? {
        let text = scene.message.text
        if let named = scene.plan.parties.first(where: { text.contains($0.name) }) { return named }
        let fitting = scene.plan.parties.filter { party in
            party.name.count >= 4 && [String(party.name.suffix(2)), String(party.name.prefix(2)), String(party.name.suffix(3))].contains { text.contains($0) }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// 他电话多少, of who waits for one matter: the party that has it.
    private static func partyOfOwn(_ scene: Scene) -> Party? {
        let waiting = MeantRequest.awaited(scene, within: 86_400)
        guard scene.message.isAddressed, scene.heard.beginning(.whoeverHasIt, of: scene.message.text) != nil, scene.heard.stands(.asksForPhone, in: scene.message.text),
            scene.message.text.count <= longestPronoun, waiting.count == 1, let party = waiting[0].party.flatMap({ scene.plan.party($0) }), party.phone != nil
        else { return nil }
        return party
    }

    private static let longestPronoun = 10

    private static func partyOfHandlerNamed(_ scene: Scene) -> Party? {
        let named = scene.plan.roster.people.filter { !$0.roles.isEmpty && scene.message.text.contains($0.name) }
        guard named.count == 1, named[0].onlyMends, scene.heard.stands(.asksForPhone, in: scene.message.text) else { return nil }
        let parties = named[0].roles.compactMap { role -> Party? in
            guard case .party(let party) = role.scope else { return nil }
            return scene.plan.party(party)
        }
        return parties.first { $0.phone != nil }
    }

    /// A person by name, or the people of a level by its name (楼栋长 of the level 楼栋, 网格员 of 网格) or by what they are called.
    private static func peopleNamed(at place: PlaceID, _ scene: Scene) -> [Person]? {
        let text = scene.message.text
        let named = scene.plan.roster.people.filter { !$0.roles.isEmpty && text.contains($0.name) }
        if !named.isEmpty { return named }
        let path = scene.plan.places.pathUp(from: place)
        for node in path where scene.heard[.title].contains(where: { text.contains(node.level + $0) }) || scene.plan.titles[node.level]?.isSaid(in: text) == true {
            let people = scene.responsible.people(onLevel: node.level, of: place)
            if !people.isEmpty { return people }
            return scene.responsible.staff(of: node.id)
        }
        // 楼长, 栋长, 邻长: every community has its own short form of it; a single sign of the level and 长 is enough.
        for node in path where node.level.contains(where: { text.contains("\($0)长") }) {
            let heads = scene.responsible.heads(of: node.id)
            if !heads.isEmpty { return heads }
        }
        if scene.heard.stands(.staff, in: text) { return scene.responsible.staff(of: place) }
        return nil
    }

    private static func answer(_ party: Party, _ scene: Scene) -> Reply { scene.answer(Phrase(QuestionWording.party, values(of: party))) }

    private static func values(of party: Party) -> [String: Phrase.Value] {
        [
            "party": .text(party.name), "phone": .phone(party.phone ?? ""), "has_phone": .flag(party.phone != nil),
            "hours": .text(party.hours?.description ?? ""), "has_hours": .flag(party.hours != nil),
        ]
    }

    private static func answer(_ people: [Person], at place: PlaceID, _ scene: Scene) -> Reply {
        guard !people.isEmpty else { return contacts(at: place, scene) }
        let rows = rows(people, at: place, scene)
        return scene.answer(Phrase(people.count == 1 ? QuestionWording.person : .people, rows[0].merging(["people": .list(rows)]) { first, _ in first }))
    }

    /// Each with the office in which they stand for the place, deputies as such.
    private static func rows(_ people: [Person], at place: PlaceID, _ scene: Scene) -> [[String: Phrase.Value]] {
        let standing = Standing(scene)
        return people.map { standing.values(standing.office(of: $0, for: place), name: $0.name) }
    }

    /// Nothing in particular was named: those who are nearest.
    private static func contacts(at place: PlaceID, _ scene: Scene) -> Reply {
        let people = scene.responsible.heads(of: place) + scene.responsible.staff(of: place)
        let rows = rows(people, at: place, scene)
        let parties = scene.plan.parties.filter { $0.phone != nil }.map { values(of: $0) }
        return scene.answer(Phrase(QuestionWording.contacts, ["people": .list(rows), "parties": .list(parties)]))
    }
}
