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

    static func log(_ words: String, name said: String?, at location: Location, by person: Person, _ scene: Scene) -> Decision {
        let care = CareScene(scene)
        guard location.room != nil else { return Decision(replies: [scene.answer(Phrase(VisitWording.logNeedsDoor))]) }
        guard care.mayVisit(location, person) else { return Decision(replies: [scene.answer(Phrase(VisitWording.logElsewhere))]) }
        let known = scene.state.care.household(at: location)
        let name = said ?? known?.name
        let wasMet = !VisitFinding.nobodyHome(words)
        let finding = wasMet ? VisitFinding.read(words) : nil
        let filed = finding.map { request($0, name: name, at: location, scene) }
        let visit = Visit(
            by: person.id, at: scene.now, words: words, wasMet: wasMet, request: filed?.number, message: scene.message.id)
        var facts: [any Fact] = [VisitLogged(location: location, name: name, visit: visit)]
        var replies: [Reply] = []
        if let filed {
            facts.append(RequestFiled(request: filed))
            replies = FileRequest.told(scene.telling(filed))
        }
        // What is answered in a group names no household.
        let wording: VisitWording = scene.chat.isGroup ? .loggedInGroup : wasMet ? .logged : .loggedNobody
        var values = care.values(known ?? CareHousehold(location: location, name: name))
        values["name"] = .text(name ?? "")
        values["has_name"] = .flag(name != nil)
        values["has_request"] = .flag(filed != nil)
        values["number"] = .text(filed?.number.description ?? "")
        values["finding"] = .text(finding?.words ?? "")
        replies.insert(scene.answer(Phrase(wording, values)).about(filed.map { .request($0.number) }), at: 0)
        return Decision(facts: facts, replies: replies)
    }

    /// Private, and with the words of the need alone: how somebody is stays in the care book.
    private static func request(_ finding: VisitFinding, name: String?, at location: Location, _ scene: Scene) -> Request {
        let filing = FileRequest.Filing(
            kind: finding.isTrouble ? .report : .wish, category: .other, location: location, words: [finding.words], message: scene.message.id,
            onBehalfOf: name, isPrivate: true)
        return FileRequest.request(filing, scene)
    }
}

/// The part of a sentence that asks for something to be done.
struct VisitFinding: Equatable {
    var words: String
    /// Broken rather than wanting.
    var isTrouble: Bool

    private static let troubles = ["漏", "坏", "堵", "不亮", "松了", "脱落", "开裂", "断了", "隐患", "跳闸", "停水", "不通"]
    private static let needs = ["缺", "需要", "想要", "想装", "想换", "想申请", "想请", "想找", "要申请", "没装", "要人", "要装", "要跟进", "需", "帮忙", "申请"]
    /// Said of what was looked for and not found, or is already done.
    private static let denials = ["不缺", "没坏", "没漏", "不需要", "无需", "没有隐患", "无隐患", "已修", "已联系", "已换", "已解决", "修好了", "不漏"]
    private static let nobody = ["没人", "不在家", "无人", "未遇", "敲门没", "没敲开", "没开门", "未见到", "没见到", "不在。", "没在家"]

    static func read(_ text: String) -> VisitFinding? {
        let clauses = text.split { "，,。；;！!\n".contains($0) }.map { String($0).trimmingCharacters(in: .whitespaces) }
        let wanting = clauses.filter { clause in
            !denials.contains { clause.contains($0) } && (troubles + needs).contains { clause.contains($0) }
        }
        guard !wanting.isEmpty else { return nil }
        let words = wanting.joined(separator: "，")
        return VisitFinding(words: words, isTrouble: troubles.contains { words.contains($0) })
    }

    static func nobodyHome(_ text: String) -> Bool { nobody.contains { text.contains($0) } }
}
