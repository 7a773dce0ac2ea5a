import Community
import Handlers

/// Who gets a message first: people among themselves, working words, an open question of this person in this chat, the reporter's last
/// word, the handler of what it means, what it adds to a request, then the last branch.
enum HandlerChoice {
    static func decide(_ scene: Scene) -> Decision {
        if scene.message.unsupported != nil { return .silence }
        if StayOut.isBetweenPeople(scene) { return .silence }
        if let decision = workingWord(scene) { return decision }
        if scene.slots.urgency != .emergency, let dialogue = scene.dialogue, let decision = answer(to: dialogue, scene) { return decision }
        if let decision = AnswerFollowUp.decide(scene) ?? HearPromise.decide(scene) ?? HearWork.decide(scene) ?? HearVote.decide(scene) ?? AmendRequest.decide(scene) {
            return decision
        }
        if let handler = HandlerList.handler(for: scene.understanding.intent) { return handler.decide(scene) }
        return NotUnderstood.decide(scene)
    }

    /// Words that staff, heads and handlers type on purpose. Each group of handlers is one line.
    private static func workingWord(_ scene: Scene) -> Decision? {
        guard scene.understanding.command != nil else { return nil }
        return HandleRequest.decide(scene) ?? HandBack.decide(scene) ?? TakeLeave.decide(scene) ?? ShowFigures.decide(scene)
            ?? NeighbourhoodWords.decide(scene)
    }

    private static func answer(to dialogue: Dialogue, _ scene: Scene) -> Decision? {
        switch dialogue.topic {
        case .report(let draft): AnswerReportQuestion.decide(scene, dialogue, draft)
        case .callBack(let number): AnswerCallBackQuestion.decide(scene, dialogue, number)
        case .ratingReason(let number): AnswerRatingReason.decide(scene, dialogue, number)
        case .whichMeaning: nil
        }
    }
}
