public import Community
import Foundation

/// A head pastes a piece of a group's talk in private: it is shown, numbered, what would be filed, and filed what the head confirms.
public enum TakePaste {
    private static let fewestLines = 2
    /// Matters that are shown at once.
    private static let most = 9
    /// A line is taken for a matter when its meaning is at least this sure.
    private static let sure = 0.4
    /// Neighbours who only say that they have it as well do so this many lines after the matter at most.
    private static let echoReach = 3

    /// Nil when nothing was pasted.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.message.text.contains(where: \.isNewline) else { return nil }
        let lines = PastedTalk.read(scene.message.text)
        let speakers = Set(lines.map(\.nickname))
        guard lines.count >= fewestLines, speakers.count >= 2 || lines.contains(where: { $0.time != nil }) else { return nil }
        guard let authority = NoticeAuthority(scene) else {
            return speakers.count >= 2 ? Decision(replies: [scene.answer(Phrase(PasteWording.notAllowed))]) : nil
        }
        let matters = self.matters(lines, authority, scene)
        guard !matters.isEmpty else { return Decision(replies: [scene.answer(Phrase(PasteWording.nothing, ["lines": .number(lines.count)]))]) }
        let values: [String: Phrase.Value] = [
            "lines": .number(lines.count), "count": .number(matters.count),
            "matters": .list(matters.enumerated().map { index, matter in MatterTelling.values(matter, number: index + 1) }),
        ]
        return Decision(replies: [scene.answer(Phrase(PasteWording.shown, values))], dialogue: .ask(.pasted(matters)))
    }

    private static func matters(_ lines: [PastedLine], _ authority: NoticeAuthority, _ scene: Scene) -> [PastedMatter] {
        var found: [PastedMatter] = []
        var last: (matter: Int, line: Int)?
        for (position, line) in lines.enumerated() {
            if let near = last, position - near.line <= echoReach, scene.heard.beginning(.echo, of: line.text) != nil, found[near.matter].kind == .report {
                found[near.matter].lines.append(line)
                last = (near.matter, position)
                continue
            }
            let meaning = scene.reading.meaning(line.text)
            let kind: Request.Kind
            switch meaning.intent {
            case .report: kind = .report
            case .wish: kind = .wish
            case .suggest: kind = .suggestion
            default: continue
            }
            guard meaning.confidence >= sure, let location = location(meaning.slots, line.text, authority, scene) else { continue }
            let category = meaning.slots.category ?? .other
            let matter = PastedMatter(
                kind: kind, category: category, location: location, isEmergency: meaning.slots.urgency == .emergency, lines: [line],
                joins: open(kind, category, location, scene))
            if kind == .report, let index = found.firstIndex(where: { isSame($0, matter) }) {
                found[index].lines.append(line)
                found[index].isEmergency = found[index].isEmergency || matter.isEmergency
                if found[index].location.unit == nil { found[index].location.unit = location.unit }
                last = (index, position)
            } else if found.count < most {
                found.append(matter)
                last = (found.count - 1, position)
            }
        }
        return found
    }

    /// Two lines about one trouble of one place are one matter.
    private static func isSame(_ first: PastedMatter, _ second: PastedMatter) -> Bool {
        first.kind == .report && first.category == second.category && JoinSameTrouble.shared.contains(first.category)
            && first.location.place == second.location.place
            && (first.location.unit == nil || second.location.unit == nil || first.location.unit == second.location.unit)
    }

    private static func open(_ kind: Request.Kind, _ category: Category, _ location: Location, _ scene: Scene) -> RequestNumber? {
        kind == .report ? JoinSameTrouble.first(category, location, scene)?.number : nil
    }

    /// Where it is: the building that is named, else the pasting person's own place. Nil for places that are not theirs.
    private static func location(_ slots: Slots, _ text: String, _ authority: NoticeAuthority, _ scene: Scene) -> Location? {
        var place = authority.places.first
        if let building = slots.building {
            let near = scene.plan.places.named(in: text)?.id ?? authority.places.first
            place = scene.plan.places.buildings(numbered: building, near: near).first { authority.covers($0.id) }?.id
        } else if let named = scene.plan.places.named(in: text)?.id, authority.covers(named) {
            place = named
        }
        return place.map { Location(place: $0, unit: slots.unit, floor: slots.floor, room: slots.room) }
    }
}

/// How a matter is shown.
enum MatterTelling {
    static func values(_ matter: PastedMatter, number: Int) -> [String: Phrase.Value] {
        let names = matter.lines.map(\.nickname).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            "index": .number(number), "who": .text(names.prefix(4).joined(separator: "、")), "households": .number(names.count),
            "place": .location(matter.location, .public), "category": .category(matter.category),
            "what": .wording(PhraseKey("kinds.\(matter.kind.rawValue)")), "is_report": .flag(matter.kind == .report),
            "said": .text(NoticeTelling.short(matter.lines[0].text)), "is_emergency": .flag(matter.isEmergency),
            "joins": .text(matter.joins?.description ?? ""), "has_joins": .flag(matter.joins != nil),
        ]
    }
}

/// `responses/…/paste-in.yaml`
enum PasteWording: String, Wording {
    static let file = "paste-in"

    case notAllowed = "not-allowed"
    case nothing
    case shown
    case hint
    case cancelled
    case lapsed
    case filed
    case replyFiled = "reply-filed"
    case replyNoted = "reply-noted"
    case replyJoined = "reply-joined"
}
