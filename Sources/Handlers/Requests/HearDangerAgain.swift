public import Community
import Foundation

/// "还没出来", "我还困着呢": who cried for help was told that it is over, and it is not. Everybody is called once more.
public enum HearDangerAgain {
    /// So long after the end was told such words mean it.
    private static let lasts: TimeInterval = 2 * 60 * 60
    /// So long 又有味了 is of the same danger.
    private static let againLasts: TimeInterval = 24 * 60 * 60
    /// So long whatever else is said may be of it.
    private static let mayBeOfIt: TimeInterval = 30 * 60
    private static let longest = 40
    /// In a group longer words than these are talk, unless they were said to us.
    private static let longestInGroup = 20
    private static let longestVerdict = 4

    /// Nil when no emergency of this person waits for their word, or the message is about another matter.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard understanding.command == nil, understanding.cue != .thanks, understanding.verdict != .good, let request = ended(scene), isHeard(scene)
        else { return nil }
        if understanding.saysOver == true {
            // 他回来了, of who was beaten.
            return request.category == .dispute && !scene.message.text.hasPrefix("我") && !HearAllClear.fits(request, scene) ? calledAgain(request, scene) : nil
        }
        // 有没有人拼单 of a neighbour is no cry: in a group it must begin with it.
        let text = scene.message.text
        let goesOn =
            scene.message.isAddressed
            ? scene.heard.stands(.goesOnStill, in: text) || scene.heard.isAll(.goesOnStillAlone, of: text)
            : scene.heard.beginning(.goesOnStill, of: text) != nil
        if scene.slots.urgency == .emergency {
            // 着火了, of who was let out of a lift, is another emergency.
            return goesOn || [.other, request.category].contains(scene.slots.category ?? .other) ? calledAgain(request, scene) : nil
        }
        guard [.none, .report, .rate, .urge, .status, .human].contains(understanding.intent) else { return nil }
        // 不好吃 of a neighbour is of the dinner.
        if scene.heard.stands(.ofHospital, in: text) { return nil }
        if goesOn || understanding.verdict == .bad && (scene.message.isAddressed || text.count <= longestVerdict) { return calledAgain(request, scene) }
        guard understanding.intent == .none, understanding.cue == nil, scene.message.isAddressed, let told = request.proposal?.at,
            scene.now.timeIntervalSince(told) <= mayBeOfIt, scene.message.text.contains(where: \.isLetter)
        else { return nil }
        return AmendRequest.addForAlarmed(request, scene, answering: scene.answer(.amended, about: request))
    }

    private static func isAgain(_ scene: Scene) -> Bool { scene.message.text.contains("又") || scene.heard.stands(.cameBack, in: scene.message.text) }

    private static func isHeard(_ scene: Scene) -> Bool {
        scene.message.text.count <= (scene.message.isAddressed ? longest : longestInGroup)
    }

    private static func ended(_ scene: Scene) -> Request? {
        func waits(_ request: Request) -> Bool {
            request.stage == .proposedDone && request.alarm != nil && (scene.chat.kind == .private || request.chat == scene.chat)
                && request.proposal.map { scene.now.timeIntervalSince($0.at) <= (isAgain(scene) ? againLasts : lasts) } ?? false
        }
        if let named = MeantRequest.quoted(scene) { return waits(named) && named.concerns(scene.message.account) ? named : nil }
        let own = scene.state.requests(concerning: scene.message.account).first(where: waits)
        // 3栋着火了, behind a lift of another house, is no word on the lift.
        guard let own, scene.slots.building == nil || scene.slots.building == scene.plan.places[own.location.place]?.number else { return nil }
        return own
    }

    private static func calledAgain(_ request: Request, _ scene: Scene) -> Decision {
        let facts: [any RequestFact] = [
            RequestReopened(number: request.number, by: scene.speaker.person?.id, words: scene.message.text),
            DangerFound(number: request.number, words: scene.message.text),
        ]
        var open = request
        for fact in facts { fact.change(&open, at: scene.now) }
        var answer = scene.answer(
            EmergencyAdvice.phrase(open.category, saying: [scene.message.text], scene), Phrase(RequestWording.emergencyAgain, scene.telling(open).values())
        ).about(.request(open.number))
        answer.occasion = .emergency
        let telling = scene.telling(open)
        let told = telling.tell(
            FileRequest.alarmed(telling), .emergencyAgainForParty, ["said": .text(scene.message.text)], occasion: .emergency, except: scene.message.account)
        return Decision(facts: facts, replies: [answer] + told, dialogue: .end)
    }
}
