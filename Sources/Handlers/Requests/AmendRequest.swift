public import Community
import Foundation

/// Additions and corrections: by quoting, by number, or right after ("哦不对，是1单元"), and photos that come within minutes.
public enum AmendRequest {
    /// A correction or addition counts as "right after" for so long.
    static let rightAfter: TimeInterval = 10 * 60
    /// A photo that follows belongs to the report for so long.
    static let photoAfter: TimeInterval = 5 * 60

    /// Nil when the message amends nothing.
    public static func decide(_ scene: Scene) -> Decision? {
        if let photo = photo(scene) { return photo }
        let understanding = scene.understanding
        // 不是3栋是5栋 is a guess at something else.
        let isCorrection = understanding.corrects == true && scene.slots.namesPlace && understanding.confidence < 0.5
        guard understanding.intent == .none || understanding.intent == .report || isCorrection, understanding.command == nil else { return nil }
        guard let request = target(scene), request.isOpen, request.kind == .report, request.reporter.account == scene.message.account else { return nil }
        if understanding.corrects == true, scene.slots.namesPlace { return correct(request, scene) }
        let isNamed = MeantRequest.quoted(scene)?.number == request.number || MeantRequest.number(scene) == request.number
        guard understanding.adds == true || isNamed, understanding.cue == nil, understanding.verdict == nil else { return nil }
        guard understanding.intent == .none, !scene.message.text.isEmpty else { return nil }
        let telling = scene.telling(request)
        return Decision(
            facts: [RequestAmended(number: request.number, words: scene.message.text)],
            replies: [scene.answer(.amended, about: request)]
                + telling.tell(scene.responsible.holders(of: request), .amendedForParty, ["addition": .text(scene.message.text)]))
    }

    private static func correct(_ request: Request, _ scene: Scene) -> Decision? {
        var slots = Slots(
            building: scene.plan.places[request.location.place]?.number, unit: request.location.unit, floor: request.location.floor,
            room: request.location.room)
        if let building = scene.slots.building, building != slots.building { slots = Slots(building: building) }
        slots.unit = scene.slots.unit ?? slots.unit
        slots.floor = scene.slots.floor ?? slots.floor
        slots.room = scene.slots.room ?? slots.room
        let yard = scene.plan.places.named(in: scene.message.text)?.id ?? scene.plan.places.surroundings(of: request.location.place)?.id
        let location = ReportPlace(scene: scene, slots: slots, yard: yard).bestGuess()
        guard location != request.location else { return nil }
        var corrected = request
        corrected.location = location
        let telling = scene.telling(corrected)
        return Decision(
            facts: [RequestAmended(number: request.number, words: scene.message.text, location: location)],
            replies: [scene.answer(.amended, about: corrected)]
                + telling.tell(scene.responsible.holders(of: corrected), .amendedForParty, ["addition": .text(scene.message.text)]),
            dialogue: .end)
    }

    private static func photo(_ scene: Scene) -> Decision? {
        guard let photo = scene.message.attachments.first(where: \.isImage)?.url, scene.understanding.intent == .none,
            scene.message.text.filter({ $0.isLetter || $0.isNumber }).count <= 6
        else { return nil }
        let named = MeantRequest.quoted(scene)
        let recent = scene.state.requests(concerning: scene.message.account).first {
            $0.isOpen && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= photoAfter
        }
        guard let request = named ?? recent, request.isOpen else { return nil }
        return Decision(
            facts: [RequestAmended(number: request.number, photo: photo)], replies: [scene.answer(.photoAdded, about: request)])
    }

    /// Quoted, named by number, or the one that this person filed here just now.
    private static func target(_ scene: Scene) -> Request? {
        if let quoted = MeantRequest.quoted(scene) { return quoted }
        if let number = MeantRequest.number(scene) { return scene.state.requests[number] }
        return scene.state.requests(concerning: scene.message.account).first {
            $0.isOpen && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= rightAfter
        }
    }
}
