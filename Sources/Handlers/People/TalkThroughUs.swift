public import Community
import Foundation

/// "您好，什么事", typed to us by the staff member who was asked for: it is passed on to the resident, and from then on what the resident says
/// goes back, until it is handed back or an hour is quiet.
///
/// In a group the staff member is there already; in private nobody else sees what the resident writes.
public enum TalkThroughUs {
    /// What is surer than this has a meaning of its own.
    private static let unclear = 0.6

    /// Nil when this is nobody who was asked for, or the message is about something else.
    public static func fromStaff(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, let person = scene.speaker.person, person.roles.contains(where: { $0.kind == .staff }),
            scene.understanding.command == nil, scene.slots.urgency == nil, scene.message.text.contains(where: { $0.isLetter || $0.isNumber }),
            let key = meant(person, scene), let handOver = scene.state.handOvers[key], !handOver.chat.isGroup
        else { return nil }
        // 谈完了 is for us.
        if handOver.through == person.id, scene.heard.isAll(.talkIsOver, of: scene.message.text) { return HandBack.give(back: key, handOver, scene) }
        let said: [String: Phrase.Value] = ["name": .text(person.name), "words": .text(scene.message.text)]
        let passedOn = Reply(to: handOver.chat, [Phrase(PeopleWording.staffSays, said)], occasion: .answer, about: .handOver(key))
        // What the resident has said meanwhile was read by nobody.
        let waiting = scene.state.recent.lines(in: handOver.chat).filter {
            $0.account == handOver.account && $0.at >= handOver.since && scene.reading.saidToUs($0.text).intent != .human
        }.map(\.text)
        let lines: [String: Phrase.Value] = ["lines": .list(waiting.map { ["line": .text($0)] }), "has_lines": .flag(!waiting.isEmpty)]
        let first = scene.answer(Phrase(PeopleWording.passedToResident, lines)).about(.handOver(key))
        return Decision(facts: [SpokenThrough(key: key, by: person.id)], replies: (handOver.through == person.id ? [] : [first]) + [passedOn])
    }

    /// What the resident says to a staff member who has answered through us. Nil where nobody has.
    public static func fromResident(_ scene: Scene) -> Decision? {
        let key = DialogueKey(chat: scene.chat, account: scene.message.sender.id)
        guard !scene.chat.isGroup, let handOver = scene.state.handOvers[key], let staff = handOver.through.flatMap({ scene.plan.roster[$0] }),
            !scene.message.text.isEmpty || !scene.message.attachments.isEmpty
        else { return nil }
        let words = scene.message.text.isEmpty ? Phrase.Value.wording(PeopleWording.aPicture.key) : .text(scene.message.text)
        let said: [String: Phrase.Value] = ["name": .text(scene.speaker.name ?? scene.message.sender.id.rawValue), "words": words]
        return Decision(
            replies: scene.tell([staff], Phrase(PeopleWording.residentSays, said)).map { told in
                var answer = told.about(.handOver(key))
                answer.occasion = .answer
                return answer
            })
    }

    /// The resident whose line is quoted, else the only one who asked for a person and has either got this one or nobody yet.
    private static func meant(_ person: Person, _ scene: Scene) -> DialogueKey? {
        if let quoted = scene.message.replyTo {
            guard case .handOver(let key) = scene.state.subject(quoted: quoted) else { return nil }
            return key
        }
        guard isTalk(scene) else { return nil }
        let open = scene.state.handOvers.filter { !$0.value.chat.isGroup }
        let own = open.filter { $0.value.through == person.id }
        if own.count == 1 { return own.keys.first }
        guard own.isEmpty, open.count == 1, let only = open.first, only.value.through == nil, isAsked(person, only.value, scene) else { return nil }
        return only.key
    }

    /// 1002 明天派人去, 给潘丽华加5分, 确认 are the staff member's other work.
    private static func isTalk(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        guard understanding.leadingNumber == nil, scene.slots.ticket == nil, scene.slots.points == nil,
            understanding.promise == nil || understanding.intent == .none,
            SaidName.people(in: scene.message.text, of: scene.plan.roster).isEmpty
        else { return false }
        return [.none, .smalltalk].contains(understanding.intent) || understanding.confidence < unclear
    }

    /// Whether this person was told that somebody wants to speak with them.
    private static func isAsked(_ person: Person, _ handOver: HandOver, _ scene: Scene) -> Bool {
        let resident = scene.plan.roster[Account(channel: handOver.chat.channel, id: handOver.account)]
        return scene.responsible.staff(of: resident?.lives?.place ?? scene.plan.places.root!.id).contains { $0.id == person.id }
    }
}
