public import Community
import Foundation

/// "扶起来了，没事", "没人应": what others say in the group while somebody's cry for help is open there. Those who were alarmed hear it, the
/// group reads nothing, and nothing is filed of it.
public enum HearAroundEmergency {
    private static let lasts: TimeInterval = 30 * 60
    private static let longest = 20
    /// What those who come must know is told in more words.
    private static let longestNews = 40

    /// Nil when no emergency of somebody else is open here, or the message is about another matter.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        let text = scene.message.text
        if let told = toldInPrivate(scene) { return told }
        guard scene.chat.isGroup, understanding.command == nil, scene.slots.urgency == nil, (2...longestNews).contains(text.count),
            let request = scene.state.openRequests.last(where: { isOpenHere($0, scene) })
        else { return nil }
        if isVital(request, scene) { return AmendRequest.addForAlarmed(request, scene) }
        guard text.count <= longest else { return nil }
        if isInDangerToo(request, scene) { return joined(request, scene) }
        guard !scene.message.isAddressed, saysOver(scene) || speaksOfIt(scene) else { return nil }
        return AmendRequest.addForAlarmed(request, scene)
    }

    /// 我妈还在上面, 我有他家钥匙, 是403不是402: whatever else it may be taken for, and of the house where it is.
    private static func isVital(_ request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        return isHere(scene) && scene.understanding.cue != .thanks && !text.contains("谁") && !scene.heard.stands(.neighboursChatter, in: text) && !SaidQuestion.ends(text)
            && (scene.heard.stands(.vitalNews, in: text) || HearAllClear.isSearch(request, scene) && scene.heard.stands(.sighted, in: text))
    }

    /// The same, told in private by who lives in the house: nobody need tell it twice, and nothing new is filed.
    private static func toldInPrivate(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.understanding.command == nil, (4...longestNews).contains(scene.message.text.count),
            let home = scene.speaker.person?.lives?.place,
            scene.speaker.person?.roles.isEmpty == true, scene.dialogue?.lapsed ?? true
        else { return nil }
        let open = scene.state.openRequests.last { request in
            request.urgency == .emergency && request.chat.isGroup && request.stage != .proposedDone && request.reporter.account != scene.message.account
                && request.location.place == home && scene.now.timeIntervalSince(request.filedAt) <= lasts && !request.concerns(scene.message.account)
        }
        guard let open, isVital(open, scene), scene.slots.building == nil || scene.slots.building == scene.plan.places[home]?.number else { return nil }
        var joined = joined(open, scene)
        joined.replies.insert(scene.answer(.amended, about: open), at: 0)
        return joined
    }

    /// 我家也有烟, 能坐电梯吗: a neighbour whom it befalls as well.
    private static func isInDangerToo(_ request: Request, _ scene: Scene) -> Bool {
        [.fireSafety, .gas, .evCharging, .power, .waterSupply, .buildingSafety].contains(request.category) && scene.understanding.saysOver != true
            && isHere(scene) && scene.heard.stands(.inDangerToo, in: scene.message.text) && [.none, .report, .faq, .status].contains(scene.understanding.intent)
    }

    /// Reads what to do, and those who come read who else is there.
    private static func joined(_ request: Request, _ scene: Scene) -> Decision {
        var answer = scene.answer(EmergencyAdvice.phrase(request.category, saying: [scene.message.text], scene)).about(.request(request.number))
        answer.occasion = .emergency
        let neighbour = Affected(
            reporter: Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name), chat: scene.chat,
            message: scene.message.id, at: scene.now, words: scene.message.text)
        let fact: any Fact =
            request.concerns(scene.message.account)
            ? RequestAmended(number: request.number, words: scene.message.text) : NeighbourJoined(number: request.number, neighbour: neighbour)
        // Once is enough, but for a question.
        let isAnswered = !request.concerns(scene.message.account) || SaidQuestion.ends(scene.message.text)
        return Decision(facts: [fact], replies: (isAnswered ? [answer] : []) + AmendRequest.tellAlarmed(request, scene))
    }

    private static func isOpenHere(_ request: Request, _ scene: Scene) -> Bool {
        request.urgency == .emergency && request.chat == scene.chat && request.stage != .proposedDone
            && request.reporter.account != scene.message.account && scene.now.timeIntervalSince(request.filedAt) <= lasts
    }

    /// 我家狗找到了，谢谢大家 is another matter.
    private static func saysOver(_ scene: Scene) -> Bool {
        scene.understanding.saysOver == true && scene.message.text.count <= longestAllClear && !scene.heard.stands(.ownHouse, in: scene.message.text)
    }

    private static let longestAllClear = 10

    private static func isHere(_ scene: Scene) -> Bool {
        scene.slots.building == nil || scene.slots.building == scene.placeOfChat.flatMap { scene.plan.places[$0]?.number }
    }

    /// Of whoever has an office here every word that is no order; of neighbours what sounds like a complaint and names no thing.
    private static func speaksOfIt(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        let names = scene.slots.category.map { $0 != .other && $0 != .propertyService } ?? false
        switch understanding.intent {
        // 502老太太腿脚不好没下来 is of the fire in that house.
        case .report: return !names && isHere(scene)
        case .none: return understanding.cue == nil && scene.speaker.person.map { !$0.roles.isEmpty } ?? false
        default: return false
        }
    }
}
