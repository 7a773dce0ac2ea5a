public import Community
import Foundation

/// "我是3栋2单元501的王辉": says who somebody is; a head of the place confirms it with one word.
public enum ClaimIdentity {
    static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "i-am" else { return nil }
        // 我叫维保了 calls somebody, and is no name.
        if scene.heard.stands(.callsSomebody, in: scene.message.text) { return nil }
        // The other half of what was said before is joined with it.
        if case .introduction(let said) = scene.dialogue?.topic, let dialogue = scene.dialogue, let decision = AnswerIntroduction.decide(scene, dialogue, said) {
            return decision
        }
        return whole(scene)
    }

    /// 我搬家了，住3栋1单元202: the same person behind another door.
    static func moved(_ person: Person, _ scene: Scene) -> Decision? {
        door(Introduction(name: person.name, isWhole: true), scene)
    }

    /// 你好，我刚搬来: asked who they are, and where.
    public static func newcomer(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.speaker.person == nil, scene.understanding.command == nil || scene.understanding.command?.name == "i-am",
            [.none, .smalltalk, .help].contains(scene.understanding.intent) || scene.understanding.confidence < 0.4,
            scene.message.text.count <= 20, scene.heard.stands(.newcomer, in: scene.message.text)
        else { return nil }
        guard scene.slots.room == nil else { return ask(.claimNeedsName, scene) }
        return Decision(replies: [scene.answer(Phrase(RosterWording.claimNewcomer))], dialogue: .ask(.introduction(opening)))
    }

    /// 李明，3-1-302, as our own question teaches it: a stranger's name and door, and nothing else.
    public static func doorAndName(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.speaker.person == nil, scene.understanding.command == nil, scene.slots.room != nil, scene.slots.building != nil,
            scene.slots.urgency == nil, scene.message.text.count <= longestDoorAndName
        else { return nil }
        let rest = scene.message.text.replacing(/[\d一二三四五六七八九十\-－—#＃]+|号楼|栋|幢|座|单元|室|号|层|楼|住|家|在|是|的|[，,。.、 ]/, with: "")
        guard (2...3).contains(rest.count), rest.allSatisfy({ "\($0)".contains(/\p{Han}/) }), scene.heard.beginning(.surname, of: rest) != nil,
            scene.reading.taken(rest, .urge).about == nil
        else { return nil }
        var said = scene
        said.message.text = "我叫" + rest + "，住" + scene.message.text.replacing(rest, with: "")
        return door(Introduction(name: rest, isWhole: true, isCalled: true), said)
    }

    private static let longestDoorAndName = 20

    /// 写错了，是303, 不对，我住2单元, while the head has not confirmed it: told again as it is right.
    public static func corrected(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, scene.understanding.command == nil, text.count <= longestDoorAndName,
            let claim = scene.state.people.claims.last(where: { $0.account == scene.message.account }), scene.now.timeIntervalSince(claim.at) <= 3_600,
            scene.understanding.corrects == true || scene.heard.beginning(.putsRight, of: text) != nil || scene.heard.beginning(.gaveWrong, of: text) != nil
        else { return nil }
        var home = claim.home
        let bare = text.matches(of: /\d{2,4}/).last.map { String($0.output) }
        if let building = scene.slots.building, let place = scene.plan.places.buildings(numbered: building, near: home.place).first {
            home = Location(place: place.id)
        }
        home.unit = scene.slots.unit ?? home.unit
        home.room = scene.slots.room ?? (scene.slots.namesPlace ? home.room : bare ?? home.room)
        let name = Introduction.read(text.replacing(/^.*?(?:错了?|不对|错字了?)[，, ]*/, with: ""), scene.heard).name ?? claim.name
        guard home != claim.home || name != claim.name else { return nil }
        return self.claim(name, at: home, scene)
    }

    /// All that is known of a newcomer: door and name are both to come.
    static let opening = "我是"

    /// 我搬家了: the door comes next.
    static func askWhere(_ person: Person, _ scene: Scene) -> Decision {
        Decision(
            replies: [scene.answer(Phrase(RosterWording.movedWhere))],
            dialogue: scene.chat.kind == .private ? .ask(.introduction(opening + person.name)) : .unchanged)
    }

    /// What a sentence says by itself.
    static func whole(_ scene: Scene) -> Decision? {
        let said = Introduction.read(scene.message.text, scene.heard)
        // "我是3栋的，电梯坏了" is a report by somebody who says where they live; "我是来问停车费的" asks something.
        guard said.name != nil || scene.slots.room != nil && said.isWhole else { return nil }
        return door(said, scene)
    }

    private static func door(_ said: Introduction, _ scene: Scene) -> Decision? {
        // Doors and names are nothing for a group; there it is only taken up when it was said to us.
        guard scene.message.isAddressed else { return nil }
        if scene.chat.isGroup { return Decision(replies: [scene.answer(Phrase(RosterWording.claimInPrivate))]) }
        guard scene.slots.namesPlace else { return said.isCalled ? nameAlone(said.name, scene) : nil }
        guard let building = scene.slots.building else { return ask(.claimNeedsDoor, scene) }
        let near = scene.plan.places.named(in: scene.message.text)?.id ?? scene.speaker.person?.lives?.place
        let found = scene.plan.places.buildings(numbered: building, near: near)
        guard let place = found.first else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.claimUnknownBuilding, ["building": .text(building)]))])
        }
        guard found.count == 1 else {
            let names = PlaceNames(tree: scene.plan.places).list(found.map(\.id))
            return Decision(replies: [scene.answer(Phrase(RosterWording.claimWhichBuilding, ["places": .text(names)]))])
        }
        guard let room = scene.slots.room, place.units <= 1 || scene.slots.unit != nil else { return ask(.claimNeedsDoor, scene) }
        guard let name = said.name else { return ask(.claimNeedsName, scene) }
        return claim(name, at: Location(place: place.id, unit: scene.slots.unit, room: room), scene)
    }

    /// Asks for the other half.
    private static func ask(_ wording: RosterWording, _ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording))], dialogue: .ask(.introduction(scene.message.text)))
    }

    /// 我叫王辉, and no door: asked for, unless it is known.
    private static func nameAlone(_ name: String?, _ scene: Scene) -> Decision? {
        guard let known = scene.speaker.person, known.name == name, let home = known.lives else { return ask(.claimNeedsDoor, scene) }
        return Decision(replies: [scene.answer(Phrase(RosterWording.claimKnown, ["name": .text(known.name), "home": .location(home, .full)]))])
    }

    private static func claim(_ name: String, at home: Location, _ scene: Scene) -> Decision {
        let known = scene.speaker.person
        if let known, known.name == name, known.lives.map({ SameDoor.holds($0, home) }) ?? false {
            return Decision(replies: [scene.answer(Phrase(RosterWording.claimKnown, ["name": .text(name), "home": .location(home, .full)]))])
        }
        // Whom the file knows at this door by this name; they may only lack the account.
        let neighbour = scene.plan.roster.people.first { $0.name == name && $0.lives.map { SameDoor.holds($0, home) } ?? false }
        let claim = IdentityClaim(
            number: scene.state.people.nextClaim, account: scene.message.account, name: name, home: home, person: neighbour?.id ?? known?.id,
            at: scene.now, chat: scene.chat)
        let heads = scene.responsible.heads(of: home.place).filter { $0.id != known?.id }
        let whom = heads.isEmpty ? scene.responsible.staff(of: home.place) : heads
        let values = claim.values(["whom": .text(whom.map(\.name).joined(separator: "、"))])
        return Decision(
            facts: [IdentityClaimed(claim: claim)],
            replies: [scene.answer(Phrase(RosterWording.claimTaken, values))]
                + scene.tell(whom, Phrase(RosterWording.claimForHead, values)).map { $0.about(.identity(claim.number)) })
    }
}

/// Whether two homes are the same door; what one of them leaves out does not part them.
enum SameDoor {
    static func holds(_ first: Location, _ second: Location) -> Bool {
        first.place == second.place && first.room == second.room && (first.unit == nil || second.unit == nil || first.unit == second.unit)
    }
}

extension IdentityClaim {
    func values(_ more: [String: Phrase.Value] = [:]) -> [String: Phrase.Value] {
        ["name": .text(name), "home": .location(home, .full), "number": .number(number)].merging(more) { $1 }
    }
}

/// A sentence in which somebody says their name: 我是3栋2单元501的王辉, 我叫王辉，住3栋2单元501, 我是王辉，3栋2单元501.
struct Introduction: Equatable {
    var name: String?
    /// The sentence is nothing but the introduction.
    var isWhole = false
    /// Said with 叫, so that it can be nothing but a name: 我是女的 tells none.
    var isCalled = false

    static func read(_ text: String, _ heard: HeardWords) -> Introduction {
        let trimmed = text.trimmingCharacters(in: CharacterSet(charactersIn: " \n。.！!～~"))
        let clauses = trimmed.split { "，,、 ".contains($0) }.map(String.init)
        guard clauses.count <= 3, trimmed.count <= 40 else { return Introduction() }
        var found = Introduction(isWhole: clauses.count == 1)
        // 姓李 alone is no name.
        for clause in clauses where found.name == nil && !(clause.hasPrefix("姓") && clause.count <= 3) { found.name = name(in: clause, heard) }
        if let name = found.name {
            found.isWhole = true
            found.isCalled = trimmed.contains("叫\(name)")
        }
        return found
    }

    private static func name(in clause: String, _ heard: HeardWords) -> String? {
        var words = clause
        while let opening = heard.beginning(.introduction, of: words) { words.removeFirst(opening.count) }
        if let last = words.lastIndex(of: "的"), words.contains(where: \.isNumber) { words = String(words[words.index(after: last)...]) }
        // 3栋1单元201周敏: the name right behind the door.
        if let match = words.firstMatch(of: /[0-9]{3,4}(?:室)?(\p{Han}{2,3})$/), heard.beginning(.surname, of: match.1) != nil { words = String(match.1) }
        guard (2...4).contains(words.count), words.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) || $0 == "·" }) else { return nil }
        return heard.stands(.noName, in: words) || "住家在来问想要找不没有".contains(words.first!) ? nil : words
    }
}
