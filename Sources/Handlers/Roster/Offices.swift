public import Community
import Foundation

/// "副手 何秀松", "取消副手 何秀松", "任期 何兆品 到2027年12月31日": deputies and terms, by the head of the place or its staff.
enum Offices {
    static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, ["deputy", "no-deputy", "term"].contains(command.name) else { return nil }
        guard let authority = NoticeAuthority(scene) else {
            return scene.message.isAddressed && !scene.chat.isGroup ? Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))]) : nil
        }
        let named = scene.plan.roster.people.filter { command.rest.contains($0.name) }
        guard let person = named.first, named.count == 1 else { return Decision(replies: [scene.answer(Phrase(RosterWording.deputyNeedsName))]) }
        switch command.name {
        case "deputy": return appoint(person, authority, command.rest, scene)
        case "no-deputy": return dismiss(person, authority, scene)
        default: return setTerm(person, authority, command, scene)
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

    private static func appoint(_ person: Person, _ authority: NoticeAuthority, _ words: String, _ scene: Scene) -> Decision {
        guard let place = place(for: person, authority, words, scene), person.id != authority.person.id else {
            return Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))])
        }
        let values: [String: Phrase.Value] = [
            "name": .text(person.name), "place": .text(scene.plan.places[place]?.name ?? ""), "by": .text(authority.person.name),
        ]
        return Decision(
            facts: [OfficeGiven(person: person.id, role: .head(of: place), by: authority.person.id)],
            replies: [scene.answer(Phrase(RosterWording.deputyGiven, values))] + scene.tell([person], Phrase(RosterWording.deputyForDeputy, values)))
    }

    private static func dismiss(_ person: Person, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let given = scene.state.people.changes[person.id]?.given ?? []
        let own = given.filter { role in
            if case .place(let place) = role.scope { return authority.covers(place) }
            return false
        }
        guard let role = own.first else { return Decision(replies: [scene.answer(Phrase(RosterWording.deputyNeedsName))]) }
        return Decision(
            facts: [OfficeTaken(person: person.id, role: role, by: authority.person.id)],
            replies: [scene.answer(Phrase(RosterWording.deputyTaken, ["name": .text(person.name)]))])
    }

    /// Only staff set terms.
    private static func setTerm(_ person: Person, _ authority: NoticeAuthority, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        guard authority.isStaff else { return Decision(replies: [scene.answer(Phrase(RosterWording.officesByHeads))]) }
        let role = person.roles.first { role in
            if role.kind != .handler, case .place(let place) = role.scope { return authority.covers(place) }
            return false
        }
        // Periods are half-open: the end of 到12月31日 is the day after.
        let end = command.to.flatMap { LocalTime($0) }?.date.adding(days: -1)
        guard let role, let day = end ?? command.from.flatMap({ LocalTime($0) })?.date else {
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

    public static func answerErasure(_ scene: Scene, _ dialogue: Dialogue) -> Decision? { OwnRecord.answerErasure(scene, dialogue) }
}
