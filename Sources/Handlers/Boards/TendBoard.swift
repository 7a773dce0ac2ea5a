public import Community
import Foundation

/// The working words of the board: "上红榜 3栋 王辉主动扫雪", "上黑榜 3栋2单元 楼道堆物", "同意上榜", "榜单异议 3 …", "已整改 3" with a photo, "维持上榜 3", "撤榜 3".
public enum TendBoard {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let word = Word(rawValue: command.name) else { return nil }
        switch word {
        case .red, .black: return make(word == .red ? .red : .black, command, scene)
        case .consent, .decline: return answer(agrees: word == .consent, scene)
        case .object, .repaired, .keep, .drop:
            guard let number = command.number.flatMap({ Int($0) }) else {
                return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(BoardWording.needsNumber))]) : nil
            }
            guard let entry = scene.state.board[number], entry.stage == .shown || entry.stage == .frozen else {
                return Decision(replies: [scene.answer(Phrase(BoardWording.unknown, ["entry": .number(number)]))])
            }
            return change(entry, word, command, scene)
        }
    }

    private enum Word: String {
        case red = "board-red"
        case black = "board-black"
        case consent = "board-consent"
        case decline = "board-decline"
        case object = "board-object"
        case repaired = "board-repaired"
        case keep = "board-keep"
        case drop = "board-drop"
    }

    private static func make(_ colour: BoardEntry.Colour, _ command: Understanding.Command, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, !person.roles.isEmpty else {
            return scene.message.isAddressed ? say(colour == .red ? .redNotYours : .blackNotYours, scene) : nil
        }
        let near = scene.plan.places.named(in: command.rest)?.id ?? scene.placeOfChat ?? office(of: person)
        let building = scene.slots.building.flatMap { number in
            let found = scene.plan.places.buildings(numbered: number, near: near)
            return found.count == 1 ? found[0].id : nil
        }
        guard let place = building ?? (scene.slots.building == nil ? near : nil) else { return say(.needsPlace, scene) }
        return make(
            colour, command.rest, at: Location(place: place, unit: scene.slots.unit),
            namesDoor: scene.slots.room != nil || command.rest.contains(/[0-9]{3,}/), photo: scene.message.attachments.first(where: \.isImage)?.url,
            by: person, scene)
    }

    /// - Parameter namesDoor: the words say a room, which the black list never does.
    static func make(
        _ colour: BoardEntry.Colour, _ said: String, at location: Location, namesDoor: Bool, photo: String?, by person: Person, _ scene: Scene
    ) -> Decision {
        let place = location.place
        // Praise is for heads and staff of the place to give; the black list is for staff alone.
        let mayRed = scene.responsible.isInCharge(person, of: place)
        let mayBlack = scene.responsible.isStaff(person, of: place)
        guard colour == .red ? mayRed : mayBlack else { return say(colour == .red ? .redNotYours : .blackNotYours, scene) }
        let words = said.trimmingCharacters(in: CharacterSet(charactersIn: " ，,。.：:、"))
        guard words.filter(\.isLetter).count >= 3 else { return say(.needsWords, scene) }
        let named = scene.plan.roster.people.first { words.contains($0.name) }
        if colour == .black, named != nil || namesDoor { return say(.blackNames, scene) }
        let asks = named.map { $0.id != person.id } ?? false
        let entry = BoardEntry(
            number: scene.state.board.nextNumber, colour: colour, place: place, unit: location.unit, person: named?.id, words: words,
            photo: photo, by: person.id, at: scene.now, stage: asks ? .asked : .shown)
        let row = BoardReading(plan: scene.plan, state: scene.state).row(entry)
        guard asks, let named else { return Decision(facts: [BoardEntryMade(entry: entry)], replies: [scene.answer(Phrase(BoardWording.made, row))]) }
        return Decision(
            facts: [BoardEntryMade(entry: entry)],
            replies: [scene.answer(Phrase(BoardWording.asked, row))] + scene.tell([named], Phrase(BoardWording.askConsent, row)))
    }

    private static func answer(agrees: Bool, _ scene: Scene) -> Decision? {
        let waiting = scene.state.board.entries.last { $0.stage == .asked && $0.person != nil && $0.person == scene.speaker.person?.id }
        guard let entry = waiting else { return scene.message.isAddressed ? say(.nothingToConsent, scene) : nil }
        let row = BoardReading(plan: scene.plan, state: scene.state).row(entry)
        let maker = scene.plan.roster[entry.by].map { [$0] } ?? []
        return Decision(
            facts: [BoardEntryMoved(number: entry.number, stage: agrees ? .shown : .removed, by: scene.speaker.person?.id)],
            replies: [scene.answer(Phrase(agrees ? BoardWording.consented : .declined, row))]
                + scene.tell(maker, Phrase(agrees ? BoardWording.consentForMaker : .declinedForMaker, row)))
    }

    private static func change(_ entry: BoardEntry, _ word: Word, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        let person = scene.speaker.person
        var row = BoardReading(plan: scene.plan, state: scene.state).row(entry)
        func say(_ wording: BoardWording) -> Decision { Decision(replies: [scene.answer(Phrase(wording, row))]) }
        switch word {
        case .repaired:
            guard scene.responsible.isInCharge(person, of: entry.place) else { return say(.repairNotYours) }
            guard let photo = scene.message.attachments.first(where: \.isImage)?.url else { return say(.repairNeedsPhoto) }
            return Decision(
                facts: [BoardEntryMoved(number: entry.number, stage: .repaired, by: person?.id, photo: photo)],
                replies: [scene.answer(Phrase(BoardWording.repaired, row))])
        case .object:
            let livesHere = person?.lives.map { scene.plan.places.isWithin($0.place, entry.place) } ?? false
            guard livesHere || person != nil && person?.id == entry.person || scene.responsible.isInCharge(person, of: entry.place) else {
                return say(.objectElsewhere)
            }
            row["objection"] = .text(command.rest)
            return Decision(
                facts: [BoardEntryMoved(number: entry.number, stage: .frozen, by: person?.id, words: command.rest)],
                replies: [scene.answer(Phrase(BoardWording.objected, row))]
                    + scene.tell(scene.responsible.staff(of: entry.place), Phrase(BoardWording.objectionForStaff, row)))
        case .keep, .drop:
            guard scene.responsible.isStaff(person, of: entry.place) else { return say(.decideNotYours) }
            return Decision(
                facts: [BoardEntryMoved(number: entry.number, stage: word == .keep ? .shown : .removed, by: person?.id)],
                replies: [scene.answer(Phrase(word == .keep ? BoardWording.kept : .removed, row))])
        case .red, .black, .consent, .decline: return .silence
        }
    }

    private static func office(of person: Person) -> PlaceID? {
        person.roles.lazy.compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }.first
    }

    private static func say(_ wording: BoardWording, _ scene: Scene) -> Decision { Decision(replies: [scene.answer(Phrase(wording))]) }
}
