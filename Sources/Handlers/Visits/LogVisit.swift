public import Community
import Foundation

/// "走访5栋301李奶奶，身体好，缺降压药": a head's or staff member's call, recorded in one sentence; what was found wanting becomes a request.
public enum LogVisit: Handler {
    public static let intents: [Intent] = [.visitLog]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person, person.roles.contains(where: { $0.kind != .handler }) else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(VisitWording.logNotYours))]) : .silence
        }
        guard let location = SaidHousehold(scene: scene).location(name: scene.slots.person) else {
            return Decision(replies: [scene.answer(Phrase(VisitWording.logNeedsDoor))])
        }
        return log(scene.message.text, name: scene.slots.person, at: location, by: person, scene)
    }

    /// 3栋2单元402, behind 今天去看了王奶奶: the door of the visit just told.
    public static func completed(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.slots.room != nil, scene.understanding.command == nil, scene.message.text.count <= 16,
            scene.speaker.person?.roles.contains(where: { $0.kind != .handler }) == true, let last = scene.lastAnswered(within: Dialogue.patience)
        else { return nil }
        let told = scene.reading.saidToUs(last.text)
        guard told.intent == .visitLog, told.slots.room == nil else { return nil }
        var whole = scene
        whole.message.text = last.text + "，" + scene.message.text
        whole.understanding = scene.reading.taken(whole.message.text, .visitLog)
        return decide(whole)
    }

    /// 他想配个老花镜, 哦对，血压药快没了, right behind a visit: of the same household, and a matter of its own.
    public static func more(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.understanding.cue == nil, !scene.slots.namesPlace, text.count <= longestMore,
            !SaidQuestion.ends(text), scene.heard.beginning(.tellsMoreOfVisit, of: text) != nil,
            let person = scene.speaker.person, person.roles.contains(where: { $0.kind != .handler }), let last = scene.lastAnswered(within: Dialogue.patience)
        else { return nil }
        var visit = scene
        visit.message.text = last.text
        visit.understanding = scene.reading.saidToUs(last.text)
        guard visit.understanding.intent == .visitLog, let location = SaidHousehold(scene: visit).location(name: visit.slots.person),
            CareScene(scene).mayVisit(location, person), let finding = VisitFinding.read(text, scene.reading)
        else { return nil }
        let name = visit.slots.person ?? scene.state.care.household(at: location)?.name
        let filed = request(finding, name: name, at: location, scene)
        var values = CareScene(scene).values(scene.state.care.household(at: location) ?? CareHousehold(location: location, name: name))
        values["name"] = .text(name ?? "")
        values["has_name"] = .flag(name != nil)
        values["has_request"] = .flag(true)
        values["is_joined"] = .flag(false)
        values["number"] = .text(filed.number.description)
        values["finding"] = .text(finding.words)
        return Decision(
            facts: [RequestFiled(request: filed)],
            replies: [scene.answer(Phrase(VisitWording.logged, values)).about(.request(filed.number))] + FileRequest.told(scene.telling(filed)))
    }

    private static let longestMore = 24

    static func log(_ words: String, name said: String?, at location: Location, by person: Person, _ scene: Scene) -> Decision {
        let care = CareScene(scene)
        guard location.room != nil else { return Decision(replies: [scene.answer(Phrase(VisitWording.logNeedsDoor))]) }
        guard care.mayVisit(location, person) else { return Decision(replies: [scene.answer(Phrase(VisitWording.logElsewhere))]) }
        let known = scene.state.care.household(at: location)
        let name = said ?? known?.name
        // 就怕起不来没人管 was said by somebody who was met.
        let bare = scene.heard[.visitLonely].reduce(words) { $0.replacing($1, with: "") }
        let wasMet = !scene.heard.stands(.visitNobody, in: bare)
        let finding = wasMet ? VisitFinding.read(words, scene.reading) : nil
        let filed = finding.map { request($0, name: name, at: location, scene) }
        // The lift that stands still has a number already.
        let open = filed.flatMap { $0.isPrivate ? nil : JoinSameTrouble.first($0.category, $0.location, scene) }
        let number = open?.number ?? filed?.number
        let visit = Visit(by: person.id, at: scene.now, words: words, wasMet: wasMet, request: number, message: scene.message.id)
        var facts: [any Fact] = [VisitLogged(location: location, name: name, visit: visit)]
        var replies: [Reply] = []
        if let open, let filed {
            let neighbour = Affected(
                reporter: filed.reporter, chat: scene.chat, message: scene.message.id, at: scene.now, words: filed.words.joined(separator: "，"))
            facts.append(NeighbourJoined(number: open.number, neighbour: neighbour))
        } else if let filed {
            facts.append(RequestFiled(request: filed))
            replies = FileRequest.told(scene.telling(filed))
        }
        // What is answered in a group names no household.
        let wording: VisitWording = scene.chat.isGroup ? .loggedInGroup : wasMet ? .logged : .loggedNobody
        var values = care.values(known ?? CareHousehold(location: location, name: name))
        values["name"] = .text(name ?? "")
        values["has_name"] = .flag(name != nil)
        values["has_request"] = .flag(number != nil)
        values["is_joined"] = .flag(open != nil)
        values["number"] = .text(number?.description ?? "")
        values["finding"] = .text(finding?.words ?? "")
        replies.insert(scene.answer(Phrase(wording, values)).about(number.map { .request($0) }), at: 0)
        return Decision(facts: facts, replies: replies)
    }

    /// With the words of the need alone, and private: how somebody is stays in the care book. What is the whole building's trouble (电梯, 楼道灯)
    /// is a report of the building like any other, and names no household.
    private static func request(_ finding: VisitFinding, name: String?, at location: Location, _ scene: Scene) -> Request {
        let isOfTheBuilding = finding.isOfTheBuilding
        var place = location
        if isOfTheBuilding { place.room = nil }
        place.floor = finding.floor ?? location.floor
        var filing = FileRequest.Filing(
            kind: finding.kind, category: finding.category, location: place, words: [finding.words], message: scene.message.id,
            onBehalfOf: isOfTheBuilding ? nil : name, isPrivate: !isOfTheBuilding)
        filing.urgency = finding.urgency
        return FileRequest.request(filing, scene)
    }
}

/// The part of a sentence that asks for something to be done, understood like a resident's own words.
struct VisitFinding: Equatable {
    var words: String
    var kind: Request.Kind
    var category: Category
    var urgency: Slots.Urgency?
    var floor: String?
    /// Of a place that all share: the lift, the stairs' light.
    var isOfTheBuilding: Bool

    /// Troubles that are the building's whoever speaks of them; water or gas in a visited household is the household's.
    private static let common: Set<Category> = [.elevator, .accessSecurity, .lighting, .clutter, .evCharging, .sanitation, .greenery]
    /// So sure must the reading of a clause be that holds none of the words that are listened for.
    private static let sure = 0.8

    static func read(_ text: String, _ reading: LentReading) -> VisitFinding? {
        let heard = reading.heard
        let clauses = text.split { "，,。；;！! \n".contains($0) }.map { String($0).trimmingCharacters(in: .whitespaces) }
        let wanting = clauses.filter { clause in
            guard !heard.stands(.visitDenial, in: clause), !(heard.stands(.notNow, in: clause) && !clause.contains(/现在|今天|刚才|恐怕|怕是/) && isDire(clause, reading))
            else { return false }
            if heard.stands(.visitTrouble, in: clause) || heard.stands(.visitNeed, in: clause) || heard.stands(.foundInNeed, in: clause) { return true }
            let meaning = reading.meaning(clause)
            return meaning.intent == .report && meaning.confidence >= sure && meaning.slots.category != nil
        }
        guard !wanting.isEmpty else { return nil }
        let words = wanting.joined(separator: "，")
        let meaning = reading.meaning(words)
        let isUrgent = wanting.contains { isDire($0, reading) }
        let isTrouble = isUrgent || heard.stands(.visitTrouble, in: words) || meaning.intent == .report && !heard.stands(.visitNeed, in: words)
        let category = meaning.slots.category ?? (isTrouble ? meaning.about : nil) ?? .other
        let isOfTheBuilding = isTrouble && common.contains(category) && meaning.slots.room == nil && !heard.stands(.visitIndoors, in: words)
        return VisitFinding(
            words: words, kind: isTrouble ? .report : .wish, category: category, urgency: isUrgent ? .emergency : nil, floor: meaning.slots.floor,
            isOfTheBuilding: isOfTheBuilding)
    }

    /// Told as of now: whoever was visited is in danger.
    private static func isDire(_ clause: String, _ reading: LentReading) -> Bool {
        reading.heard.stands(.foundInNeed, in: clause) || reading.meaning(clause).slots.urgency != nil
    }
}
