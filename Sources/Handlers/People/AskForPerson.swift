public import Community
import Foundation

/// "转人工", "别机器人了，找个人来": a person of the staff instead of the assistant.
///
/// The staff are told with the last lines, and the assistant stays out of that person's way in that chat until staff hand back or an
/// hour passes.
public enum AskForPerson: Handler {
    public static let intents: [Intent] = [.human]

    /// So many of the last lines are told.
    static let lines = 5

    public static func decide(_ scene: Scene) -> Decision {
        // 你是真人吗 asks what we are; 别告诉别人我住哪 asks for nobody.
        if scene.heard.isAll(.areYouHuman, of: scene.message.text) { return Decision(replies: [scene.answer(Phrase(PeopleWording.noPerson))]) }
        if scene.understanding.asksForSecrecy == true {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(PeopleWording.staysHere))]) : .silence
        }
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let staff = scene.responsible.staff(of: place)
        let recent = scene.state.recent.lines(in: scene.chat).filter { $0.account == scene.message.sender.id }.suffix(lines)
        let values: [String: Phrase.Value] = [
            "name": .text(scene.speaker.name ?? scene.message.sender.id.rawValue), "place": .text(scene.plan.places[place]?.name ?? ""),
            "words": .text(scene.message.text), "staff": .text(staff.map(\.name).joined(separator: "、")),
            "lines": .list(recent.map { ["line": .text($0.text)] }), "has_lines": .flag(!recent.isEmpty), "is_private": .flag(!scene.chat.isGroup),
        ]
        let isNight = scene.plan.earliestUnasked(at: scene.now) != nil
        return Decision(
            facts: [PersonWanted(chat: scene.chat, account: scene.message.sender.id)],
            replies: [scene.answer(Phrase(isNight ? PeopleWording.personLater : PeopleWording.personComes, values))]
                + scene.tell(staff, Phrase(PeopleWording.personWanted, values)).map {
                    $0.about(.handOver(DialogueKey(chat: scene.chat, account: scene.message.sender.id)))
                },
            dialogue: .end)
    }
}

/// The assistant stays silent towards somebody who talks with a person of the staff, danger excepted.
public enum StayOut {
    /// Whether this message is between people.
    public static func isBetweenPeople(_ scene: Scene) -> Bool {
        scene.state.handOvers[DialogueKey(chat: scene.chat, account: scene.message.sender.id)] != nil && scene.slots.urgency != .emergency
            && (scene.understanding.intent != .human || hasAnswered(scene)) && (hasAnswered(scene) || !isPlainWork(scene))
    }

    /// 2单元门禁坏了, while nobody has answered yet: it is taken down rather than left unread.
    private static func isPlainWork(_ scene: Scene) -> Bool {
        (scene.chat.kind == .private || scene.understanding.intent == .report) && [.report, .status, .urge].contains(scene.understanding.intent)
            && scene.understanding.confidence >= sure
    }

    private static let sure = 0.8

    /// 不用了, 我知道了, before anybody has answered: the staff need not come.
    public static func calledOff(_ scene: Scene) -> Decision? {
        let key = DialogueKey(chat: scene.chat, account: scene.message.sender.id)
        guard let handOver = scene.state.handOvers[key], handOver.through == nil, scene.message.text.count <= longestCallOff,
            scene.understanding.cue == .neverMind || scene.heard.beginning(.drops, of: scene.message.text) != nil
        else { return nil }
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let name = scene.speaker.name ?? scene.message.sender.id.rawValue
        let told = scene.tell(scene.responsible.staff(of: place), Phrase(PeopleWording.notWanted, ["name": .text(name)]))
        return Decision(facts: [HandedBack(key: key)], replies: [scene.answer(Phrase(NotUnderstoodWording.allRight))] + told)
    }

    private static let longestCallOff = 12
}

extension StayOut {
    /// 叫社区的人来看看, to the one who is there already.
    private static func hasAnswered(_ scene: Scene) -> Bool {
        scene.state.handOvers[DialogueKey(chat: scene.chat, account: scene.message.sender.id)]?.through != nil
    }
}

/// "交回机器人": staff hand back, by quoting what they were told, or bare when only one is open.
public enum HandBack {
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.command?.name == "hand-back", let person = scene.speaker.person, person.roles.contains(where: { $0.kind == .staff })
        else { return nil }
        var key: DialogueKey?
        if let quoted = scene.message.replyTo, case .handOver(let about) = scene.state.subject(quoted: quoted) { key = about }
        let own = scene.state.handOvers.filter { $0.value.through == person.id }.keys
        if key == nil, own.count == 1 { key = own.first }
        if key == nil, scene.state.handOvers.count == 1 { key = scene.state.handOvers.keys.first }
        guard let key, let handOver = scene.state.handOvers[key] else {
            return Decision(replies: [scene.answer(Phrase(PeopleWording.nothingToHandBack))])
        }
        return give(back: key, handOver, scene)
    }

    /// The assistant answers again.
    static func give(back key: DialogueKey, _ handOver: HandOver, _ scene: Scene) -> Decision {
        let back = Reply(
            to: handOver.chat, [Phrase(PeopleWording.backAgain)], mentions: handOver.chat.isGroup ? [handOver.account] : [], occasion: .unasked)
        // Said where it was taken over, one line is enough.
        let isHere = handOver.chat == scene.chat
        return Decision(facts: [HandedBack(key: key)], replies: isHere ? [back] : [scene.answer(Phrase(PeopleWording.handedBack)), back])
    }
}

/// After an hour the assistant answers again by itself.
enum HandOverClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        let over = state.handOvers.filter { now.timeIntervalSince($0.value.since) >= HandOver.length }.keys.sorted { $0.rawValue < $1.rawValue }
        return Decision(facts: over.map { HandedBack(key: $0) })
    }
}

/// "请假 5月20日到22日 何秀松代班", "销假": somebody with a role is away, and who stands in.
public enum TakeLeave {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let person = scene.speaker.person, !person.roles.isEmpty else { return nil }
        switch command.name {
        case "back-again":
            // 我回来了 of who was not away is said to somebody else.
            guard scene.state.absences.contains(where: { $0.person == person.id }) || scene.message.text.contains("销假") else { return nil }
            return Decision(facts: [LeaveEnded(person: person.id)], replies: [scene.answer(Phrase(PeopleWording.leaveEnded))])
        case "leave":
            let deputy = scene.plan.roster.people.first { $0.id != person.id && command.rest.contains($0.name) }
            guard let deputy else { return Decision(replies: [scene.answer(Phrase(PeopleWording.leaveNeedsDeputy))]) }
            let from = command.from.flatMap { LocalTime($0) }.map { scene.plan.clock.instant($0) } ?? scene.now
            let until = SlotTime.end(command.from, command.to, scene)
            return take(by: person, deputy, (min(from, until ?? from), until), scene)
        default: return nil
        }
    }

    static func take(by person: Person, _ deputy: Person, _ time: (from: Date, until: Date?), _ scene: Scene) -> Decision {
        let absence = Absence(person: person.id, deputy: deputy.id, from: time.from, until: time.until)
        var values: [String: Phrase.Value] = ["deputy": .text(deputy.name), "name": .text(person.name), "has_until": .flag(time.until != nil)]
        values["until"] = time.until.map { .moment($0) } ?? .text("")
        return Decision(
            facts: [LeaveTaken(absence: absence)],
            replies: [scene.answer(Phrase(PeopleWording.leaveTaken, values))] + scene.tell([deputy], Phrase(PeopleWording.leaveForDeputy, values)))
    }
}

/// `responses/…/people.yaml`
enum PeopleWording: String, Wording {
    static let file = "people"

    case personComes = "person-comes"
    case personLater = "person-later"
    case personWanted = "person-wanted"
    case staffSays = "staff-says"
    case residentSays = "resident-says"
    case aPicture = "a-picture"
    case passedToResident = "passed-to-resident"
    case handedBack = "handed-back"
    case backAgain = "back-again"
    case noPerson = "no-person"
    case staysHere = "stays-here"
    case notWanted = "not-wanted"
    case nothingToHandBack = "nothing-to-hand-back"
    case leaveTaken = "leave-taken"
    case leaveForDeputy = "leave-for-deputy"
    case leaveNeedsDeputy = "leave-needs-deputy"
    case leaveEnded = "leave-ended"
}
