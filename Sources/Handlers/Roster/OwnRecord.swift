public import Community
import Foundation

/// "我的信息", "我的电话改成…", "我搬走了", "删除我的信息": everybody sees, corrects and takes away what is known about them.
enum OwnRecord {
    static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "my-record": return show(scene)
        case "my-phone": return phone(scene)
        case "correct-me": return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(RosterWording.correctHow))]) : nil
        case "moved-out": return movedOut(command.rest, scene)
        case "forget-me": return askErasure(scene)
        default: return nil
        }
    }

    private static func show(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed else { return nil }
        if scene.chat.isGroup { return Decision(replies: [scene.answer(Phrase(RosterWording.mineInPrivate))]) }
        let requests = scene.state.requests(concerning: scene.message.account)
        guard let person = scene.speaker.person else {
            return Decision(replies: [
                scene.answer(Phrase(RosterWording.mineUnknown, ["requests": .number(requests.count), "has_requests": .flag(!requests.isEmpty)]))
            ])
        }
        let standing = Standing(scene)
        let offices = standing.offices(of: person)
        var values: [String: Phrase.Value] = [
            "name": .text(person.name), "has_home": .flag(person.lives != nil), "phone": .text(person.phone ?? ""), "has_phone": .flag(person.phone != nil),
            "offices": .list(offices.map { standing.values($0, name: person.name) }), "has_offices": .flag(!offices.isEmpty), "requests": .number(requests.count),
        ]
        values["home"] = person.lives.map { .location($0, .full) } ?? .text("")
        return Decision(replies: [scene.answer(Phrase(RosterWording.mine, values))])
    }

    /// A mobile or other number of at least seven digits.
    private static func phone(_ scene: Scene) -> Decision? {
        guard !scene.chat.isGroup, let person = scene.speaker.person else { return nil }
        // 我的电话是…，给我回个电话 wants to be called, and changes nothing.
        if scene.heard.stands(.asksForCall, in: scene.message.text), !scene.heard.stands(.inPlaceOf, in: scene.message.text) { return AskForPerson.decide(scene) }
        let number = scene.message.text.filter { $0.isASCII && $0.isNumber }
        guard (7...12).contains(number.count) else { return Decision(replies: [scene.answer(Phrase(RosterWording.correctHow))]) }
        return Decision(
            facts: [PhoneCorrected(person: person.id, phone: number)], replies: [scene.answer(Phrase(RosterWording.phoneCorrected, ["phone": .text(number)]))])
    }

    /// By oneself, or by a head about a neighbour: 潘丽华搬走了 is read by ``HearMove``.
    private static func movedOut(_ rest: String, _ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, let person = scene.speaker.person else { return nil }
        if scene.slots.room != nil { return ClaimIdentity.moved(person, scene) }
        guard rest.count <= 6 else { return nil }
        // Within the neighbourhood or away: only who is gone is taken off the door.
        if scene.heard.stands(.movesHouse, in: scene.message.text) { return ClaimIdentity.askWhere(person, scene) }
        return MoveOut.decide(person, by: person, scene)
    }

    private static func askErasure(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed else { return nil }
        if scene.chat.isGroup { return Decision(replies: [scene.answer(Phrase(RosterWording.mineInPrivate))]) }
        return Decision(replies: [scene.answer(Phrase(RosterWording.eraseAsk))], dialogue: .ask(.erasure))
    }

    /// The answer to "really?".
    static func answerErasure(_ scene: Scene, _ dialogue: Dialogue) -> Decision? {
        guard !dialogue.lapsed else { return nil }
        switch scene.understanding.cue {
        case .yes:
            let staff = scene.responsible.staff(of: scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id)
            let id = scene.speaker.person?.id.rawValue ?? "\(scene.message.account.channel)/\(scene.message.account.id)"
            return Decision(
                facts: [ErasureWanted(person: scene.speaker.person?.id, account: scene.message.account)],
                replies: [scene.answer(Phrase(RosterWording.eraseTaken))]
                    + scene.tell(staff, Phrase(RosterWording.eraseForStaff, ["id": .text(id)])),
                dialogue: .end)
        case .no, .neverMind: return Decision(replies: [scene.answer(Phrase(RosterWording.eraseKept))], dialogue: .end)
        default: return nil
        }
    }
}

/// Somebody lives here no more.
enum MoveOut {
    static func decide(_ person: Person, by speaker: Person, _ scene: Scene) -> Decision {
        var replies: [Reply] = []
        let values: [String: Phrase.Value] = ["name": .text(person.name)]
        if person.id == speaker.id {
            replies = [scene.answer(Phrase(RosterWording.movedOut, values))]
        } else {
            replies = [scene.answer(Phrase(RosterWording.movedOutForOthers, values))]
        }
        return Decision(facts: [MovedOut(person: person.id, by: speaker.id)], replies: replies)
    }
}

/// "潘丽华搬走了", said by the head or staff of the place in private.
public enum HearMove {
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.\n"))
        guard !scene.chat.isGroup, text.count <= 20, let word = scene.heard.ending(.movedOut, of: text), let speaker = scene.speaker.person,
            speaker.roles.contains(where: { $0.kind != .handler })
        else { return nil }
        let before = text.dropLast(word.count)
        let named = scene.plan.roster.people.filter { $0.lives != nil && before.hasSuffix($0.name) }
        guard !named.isEmpty else { return nil }
        let own = named.filter { person in person.lives.map { scene.responsible.isInCharge(speaker, of: $0.place) } ?? false }
        guard own.count == 1 else { return Decision(replies: [scene.answer(Phrase(RosterWording.notYourNeighbour, ["name": .text(named[0].name)]))]) }
        return MoveOut.decide(own[0], by: speaker, scene)
    }
}
