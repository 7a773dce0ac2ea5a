public import Community
import Foundation

/// "副手 何秀松", "取消副手 何秀松", "任期 何兆品 到2027年12月31日": deputies and terms, by the head of the place or its staff.
enum Offices {
    static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, ["deputy", "no-deputy", "term"].contains(command.name) else { return nil }
        guard let authority = NoticeAuthority(scene) else {
            return scene.message.isAddressed && !scene.chat.isGroup ? Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))]) : nil
        }
        // Whoever stands in for somebody hands nothing on.
        guard authority.person.roles.contains(where: { $0.kind != .handler && authority.person.deputyship($0) == nil }) else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))])
        }
        var named = scene.plan.roster.people.filter { command.rest.contains($0.name) }
        // 取消副手, and there is only one.
        if named.isEmpty, command.name == "no-deputy" { named = scene.plan.roster.people.filter { isDeputy($0, under: authority) } }
        guard let person = named.first, named.count == 1 else { return Decision(replies: [scene.answer(Phrase(RosterWording.deputyNeedsName))]) }
        switch command.name {
        case "deputy": return appoint(person, authority, command, scene)
        case "no-deputy": return dismiss(person, authority, scene)
        default: return setTerm(person, authority, command, scene)
        }
    }

    private static func isDeputy(_ person: Person, under authority: NoticeAuthority) -> Bool {
        person.roles.contains { role in
            guard case .place(let place) = role.scope, person.deputyship(role) != nil else { return false }
            return authority.covers(place)
        }
    }

    /// A head for the own place; staff for the place that is named, or the one the deputy lives in.
    private static func place(for person: Person, _ authority: NoticeAuthority, _ words: String, _ scene: Scene) -> PlaceID? {
        if case .scope(let scope) = NoticeScopeReading(scene: scene, authority: authority).find(in: words), let place = scope.places.first { return place }
        let headed = authority.person.roles.compactMap { role -> PlaceID? in
            if role.kind == .head, case .place(let place) = role.scope { return place }
            return nil
        }
        return headed.first ?? person.lives.map(\.place).flatMap { authority.covers($0) ? $0 : nil }
    }

    private static func appoint(_ person: Person, _ authority: NoticeAuthority, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        guard let place = place(for: person, authority, command.rest, scene), person.id != authority.person.id else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))])
        }
        let role = Role.head(of: place)
        // Staff name a deputy for the head of the place, a head for themselves.
        let head = authority.person.roles.contains(role) ? authority.person : scene.plan.roster.people(with: role).first { $0.deputyship(role) == nil }
        guard person.id != head?.id, !person.roles.contains(role) || person.deputyship(role) != nil else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.deputyIsHead, ["name": .text(person.name), "of": .text(scene.plan.title(of: role))]))])
        }
        let until = lastDay(command)
        let deputyship = Deputyship(role: role, of: head?.id, until: until)
        let values: [String: Phrase.Value] = [
            "name": .text(person.name), "place": .text(scene.plan.places[place]?.name ?? ""), "by": .text(authority.person.name),
            "of": .text(scene.plan.title(of: role, asDeputy: true)), "for": .text(head?.name ?? ""), "has_for": .flag(head != nil),
            "has_until": .flag(until != nil), "month": .number(until?.month ?? 0), "day": .number(until?.day ?? 0),
        ]
        return Decision(
            facts: [OfficeGiven(person: person.id, role: role, by: authority.person.id, deputyship: deputyship)],
            replies: [scene.answer(Phrase(RosterWording.deputyGiven, values))] + scene.tell([person], Phrase(RosterWording.deputyForDeputy, values)))
    }

    private static func dismiss(_ person: Person, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let given = (scene.state.people.changes[person.id]?.given ?? []) + person.deputyships.map(\.role)
        let own = given.filter { role in
            if case .place(let place) = role.scope { return authority.covers(place) }
            return false
        }
        guard let role = own.first else { return Decision(replies: [scene.answer(Phrase(RosterWording.deputyNeedsName))]) }
        return Decision(
            facts: [OfficeTaken(person: person.id, role: role, by: authority.person.id)],
            replies: [scene.answer(Phrase(RosterWording.deputyTaken, ["name": .text(person.name)]))])
    }

    /// The day that a command names as the last; periods are half-open, so the end of 到12月31日 is the day after.
    private static func lastDay(_ command: Understanding.Command) -> CivilDate? {
        command.to.flatMap { LocalTime($0) }?.date.adding(days: -1) ?? command.from.flatMap { LocalTime($0) }?.date
    }

    /// Only staff set terms.
    private static func setTerm(_ person: Person, _ authority: NoticeAuthority, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        guard authority.isStaff else { return Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))]) }
        let role = person.roles.first { role in
            if role.kind != .handler, case .place(let place) = role.scope { return authority.covers(place) }
            return false
        }
        guard let role, let day = lastDay(command) else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.termNeedsDay))])
        }
        return Decision(
            facts: [TermSet(person: person.id, term: Term(role: role, until: day), by: authority.person.id)],
            replies: [
                scene.answer(
                    Phrase(
                        RosterWording.termSet,
                        ["name": .text(person.name), "year": .number(day.year), "month": .number(day.month), "day": .number(day.day)]))
            ])
    }
}

/// All that is said on purpose about people, for the choice of handlers.
public enum RosterWords {
    public static func decide(_ scene: Scene) -> Decision? {
        ClaimIdentity.decide(scene) ?? OwnRecord.decide(scene) ?? Offices.decide(scene)
    }

    public static func answerIntroduction(_ scene: Scene, _ dialogue: Dialogue, _ said: String) -> Decision? { AnswerIntroduction.decide(scene, dialogue, said) }
    public static func answerErasure(_ scene: Scene, _ dialogue: Dialogue) -> Decision? { OwnRecord.answerErasure(scene, dialogue) }
}
