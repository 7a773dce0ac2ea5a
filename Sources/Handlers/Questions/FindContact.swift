public import Community

/// "3栋楼栋长是谁", "物业电话多少", "楼道灯归谁管": who is responsible and how to reach them, nearest first.
public enum FindContact: Handler {
    public static let intents: [Intent] = [.contactFind]

    public static func decide(_ scene: Scene) -> Decision {
        let place = place(scene)
        if let party = partyNamed(scene) { return Decision(replies: [answer(party, scene)]) }
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

    /// The building that was named, else that of the group, else of the person.
    private static func place(_ scene: Scene) -> PlaceID {
        let near = scene.plan.places.named(in: scene.message.text)?.id ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place
        if let building = scene.slots.building, let found = scene.plan.places.buildings(numbered: building, near: near).first { return found.id }
        return near ?? scene.plan.places.root!.id
    }

    private static func partyNamed(_ scene: Scene) -> Party? {
        let text = scene.message.text
        if let named = scene.plan.parties.first(where: { text.contains($0.name) }) { return named }
        let fitting = scene.plan.parties.filter { party in
            party.name.count >= 4 && [String(party.name.suffix(2)), String(party.name.prefix(2)), String(party.name.suffix(3))].contains { text.contains($0) }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// A person by name, or the people of a level by its name (楼栋长 of the level 楼栋, 网格员 of 网格) or by what they are called.
    private static func peopleNamed(at place: PlaceID, _ scene: Scene) -> [Person]? {
        let text = scene.message.text
        let named = scene.plan.roster.people.filter { !$0.roles.isEmpty && text.contains($0.name) }
        if !named.isEmpty { return named }
        let path = scene.plan.places.pathUp(from: place)
        for node in path where ["长", "员", "干部", "负责人", "书记", "主任"].contains(where: { text.contains(node.level + $0) }) {
            let people = scene.responsible.people(onLevel: node.level, of: place)
            if !people.isEmpty { return people }
            return scene.responsible.staff(of: node.id)
        }
        // 楼长, 栋长, 邻长: every community has its own short form of it; a single sign of the level and 长 is enough.
        for node in path where node.level.contains(where: { text.contains("\($0)长") }) {
            let heads = scene.responsible.heads(of: node.id)
            if !heads.isEmpty { return heads }
        }
        if ["社区", "居委", "工作人员", "网格员", "书记", "主任", "管事"].contains(where: { text.contains($0) }) { return scene.responsible.staff(of: place) }
        return nil
    }

    private static func answer(_ party: Party, _ scene: Scene) -> Reply { scene.answer(Phrase(QuestionWording.party, values(of: party))) }

    private static func values(of party: Party) -> [String: Phrase.Value] {
        [
            "party": .text(party.name), "phone": .text(party.phone ?? ""), "has_phone": .flag(party.phone != nil),
            "hours": .text(party.hours?.description ?? ""), "has_hours": .flag(party.hours != nil),
        ]
    }

    private static func answer(_ people: [Person], at place: PlaceID, _ scene: Scene) -> Reply {
        guard !people.isEmpty else { return contacts(at: place, scene) }
        let rows = people.map { person in ["name": Phrase.Value.text(person.name), "of": .text(office(of: person, scene))] }
        return scene.answer(Phrase(people.count == 1 ? QuestionWording.person : .people, rows[0].merging(["people": .list(rows)]) { first, _ in first }))
    }

    /// Of what a person is head, staff or handler, as the community calls it: 3栋, 第一网格, 平安物业.
    private static func office(of person: Person, _ scene: Scene) -> String {
        for role in person.roles {
            switch role.scope {
            case .place(let place):
                guard let node = scene.plan.places[place] else { continue }
                return role.kind == .head ? "\(node.name)\(node.level)长" : "\(node.name)工作人员"
            case .party(let party): if let name = scene.plan.party(party)?.name { return name }
            }
        }
        return ""
    }

    /// Nothing in particular was named: those who are nearest.
    private static func contacts(at place: PlaceID, _ scene: Scene) -> Reply {
        let people = scene.responsible.heads(of: place) + scene.responsible.staff(of: place)
        let rows = people.map { person in ["name": Phrase.Value.text(person.name), "of": .text(office(of: person, scene))] }
        let parties = scene.plan.parties.filter { $0.phone != nil }.map { values(of: $0) }
        return scene.answer(Phrase(QuestionWording.contacts, ["people": .list(rows), "parties": .list(parties)]))
    }
}
