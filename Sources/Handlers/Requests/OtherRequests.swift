public import Community

/// "想给独居的张奶奶找人陪聊": help or a small wish for a person, nothing broken.
public enum MakeWish: Handler {
    public static let intents: [Intent] = [.wish]

    public static func decide(_ scene: Scene) -> Decision {
        if scene.understanding.isVague == true { return PlainRequest.askWording(.wish, scene) }
        return MatchWish.extend(PlainRequest.decide(.wish, scene), scene)
    }
}

/// "建议在广场加两张长椅": an improvement is proposed.
public enum MakeSuggestion: Handler {
    public static let intents: [Intent] = [.suggest]

    public static func decide(_ scene: Scene) -> Decision {
        if scene.understanding.isVague == true { return PlainRequest.askWording(.suggestion, scene) }
        return PlainRequest.decide(.suggestion, scene)
    }
}

/// Reads a message after it was asked what somebody suggests or wishes for.
public enum AnswerWordingQuestion {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ kind: Request.Kind) -> Decision? {
        let understanding = scene.understanding
        guard !dialogue.lapsed else { return nil }
        if understanding.cue == .neverMind || understanding.intent == .withdraw {
            return Decision(replies: [scene.answer(Phrase(RequestWording.neverMind))], dialogue: .end)
        }
        if understanding.intent == .report, understanding.isVague != true, !scene.heard.stands(.proposes, in: scene.message.text) { return plainReport(scene) }
        guard understanding.cue == nil, understanding.isVague != true || understanding.intent == .report else { return nil }
        switch understanding.intent {
        case .wish, .suggest, .report: break
        case .none: guard scene.message.isAddressed else { return nil }
        default: return nil
        }
        var decision = PlainRequest.decide(kind, scene)
        if kind == .wish { decision = MatchWish.extend(decision, scene) }
        decision.dialogue = .end
        return decision
    }

    /// 我有个建议, and then 电梯坏了: whoever looks after lifts is to hear of it. 院子里加两张长椅 says what is to be different, and stays one.
    private static func plainReport(_ scene: Scene) -> Decision {
        var decision = ReportProblem.decide(scene)
        if decision.dialogue == .unchanged { decision.dialogue = .end }
        return decision
    }
}

/// Wishes and suggestions need no exact place: they go to the staff of wherever it was said.
private enum PlainRequest {
    static func askWording(_ kind: Request.Kind, _ scene: Scene) -> Decision {
        let question = kind == .wish ? RequestWording.askWish : .askSuggestion
        return Decision(replies: [scene.answer(Phrase(question))], dialogue: .ask(.wording(kind)))
    }

    static func decide(_ kind: Request.Kind, _ scene: Scene) -> Decision {
        let yard = scene.plan.places.named(in: scene.message.text)?.id
        let location = ReportPlace(scene: scene, slots: scene.slots, yard: yard).bestGuess()
        let filing = FileRequest.Filing(
            kind: kind, category: .other, location: location, words: [scene.message.text], message: scene.message.id,
            onBehalfOf: nil, isPrivate: PrivateMatters.isPrivate(.other, scene))
        return FileRequest.decide(filing, scene)
    }
}

/// "#1024 这个心愿我来认领": a volunteer or neighbour takes up a wish.
enum ClaimWish {
    /// Nil when the request is no open wish.
    static func decide(_ request: Request, _ scene: Scene) -> Decision? {
        guard request.kind == .wish, request.isOpen else { return nil }
        guard let person = scene.speaker.person else { return nil }
        guard request.handler == nil else { return Decision(replies: [scene.answer(.claimed, about: request)]) }
        var claimed = request
        claimed.handler = person.id
        let telling = scene.telling(claimed)
        return Decision(
            facts: [RequestAccepted(number: request.number, by: person.id, words: scene.message.text)],
            replies: [scene.answer(.claimed, about: claimed), telling.toReporter(.claimedForReporter)]
                + telling.tell(scene.responsible.staff(of: request.location.place), .claimedForReporter, except: scene.message.account))
    }
}
