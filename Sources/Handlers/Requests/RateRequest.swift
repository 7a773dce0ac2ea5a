public import Community
import Foundation

/// "修得很快，满意", "评价：两星": how a request was handled, also after its end.
public enum RateRequest: Handler {
    public static let intents: [Intent] = [.rate]

    /// A rating of a closed request is taken for so long, and reopens it when it is bad.
    static let afterwards: TimeInterval = 14 * 86_400

    public static func decide(_ scene: Scene) -> Decision {
        if let answer = AnswerFollowUp.decide(scene) { return answer }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        let own = scene.state.requests(concerning: scene.message.account).first {
            $0.stage == .closed && $0.closedAt.map { scene.now.timeIntervalSince($0) <= afterwards } ?? false
        }
        guard let request = named ?? own, request.concerns(scene.message.account) else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(RequestWording.nothingToRate))]) : .silence
        }
        guard let score = scene.slots.score else {
            return Decision(
                facts: [RequestAmended(number: request.number, words: scene.message.text)], replies: [scene.answer(.amended, about: request)])
        }
        // A bare mark does not open again what its giver has said to be done: that takes words, and a low mark is asked for them.
        let saysSo = request.end == .confirmed && (scene.understanding.verdict == .bad || scene.understanding.isVague ?? false)
        if score <= 2, request.stage == .closed, saysSo || request.end == .unconfirmed || request.end == .partly {
            return AnswerFollowUp.reopen(request, words: scene.message.text, scene)
        }
        let facts: [any Fact] = [RequestRated(number: request.number, score: score, words: scene.message.text)]
        if score <= 2, scene.message.text.count < 8 {
            return Decision(facts: facts, replies: [scene.answer(.askRatingReason, about: request)], dialogue: .ask(.ratingReason(request.number)))
        }
        return Decision(facts: facts, replies: [scene.answer(.rated, about: request, ["score": .number(score)])])
    }
}

/// "五星", "很满意", in a group right after one's request was closed there: nobody else can be meant.
public enum RateAtOnce {
    private static let lasts: TimeInterval = 30 * 60
    private static let longest = 8

    public static func decide(_ scene: Scene) -> Decision? {
        if let praised = praised(scene) { return praised }
        guard !scene.message.isAddressed, scene.understanding.intent == .none, scene.message.text.count <= longest else { return nil }
        let closed = scene.state.requests(concerning: scene.message.account).first {
            $0.stage == .closed && $0.end == .confirmed && $0.rating == nil && $0.chat == scene.chat && $0.reporter.account == scene.message.account
                && $0.closedAt.map { scene.now.timeIntervalSince($0) <= lasts } ?? false
        }
        var rating = scene
        rating.understanding = scene.reading.taken(scene.message.text, .rate)
        guard closed != nil, rating.slots.score != nil else { return nil }
        return RateRequest.decide(rating)
    }
}

extension RateAtOnce {
    /// 师傅态度很好, said to us behind the end of one's request: goes with it.
    private static func praised(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.message.text.count <= longestPraise, scene.understanding.command == nil,
            scene.heard.stands(.praises, in: scene.message.text), [.none, .status, .rate, .smalltalk].contains(scene.understanding.intent)
        else { return nil }
        let closed = scene.state.requests(concerning: scene.message.account).first {
            $0.stage == .closed && $0.end == .confirmed && $0.reporter.account == scene.message.account
                && $0.closedAt.map { scene.now.timeIntervalSince($0) <= lasts } ?? false
        }
        // Praise without a mark gives one where none was given, and else goes to whom it praises.
        guard let closed, scene.slots.score == nil || closed.rating != nil && !scene.message.text.contains(/[0-9一二三四五两星分]/) else { return nil }
        return Decision(facts: [RequestAmended(number: closed.number, words: scene.message.text)], replies: [scene.answer(.ratingReasonNoted, about: closed)])
    }

    private static let longestPraise = 16
}

/// Why the reporter was not content.
public enum AnswerRatingReason {
    /// What is surer than this to be a trouble of another kind is one.
    private static let sure = 0.6

    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ number: RequestNumber) -> Decision? {
        guard !dialogue.lapsed, let request = scene.state.requests[number], let rating = request.rating else { return nil }
        // 太脏了 鞋套都不穿 is why, and no new trouble, unless it names a place.
        let isReason =
            scene.understanding.intent == .report && scene.chat.kind == .private && !scene.slots.namesPlace && scene.slots.urgency == nil
            && (scene.understanding.confidence < sure || [nil, .other, .propertyService, request.category].contains(scene.slots.category))
        guard scene.understanding.intent == .none || scene.understanding.intent == .rate || isReason, scene.understanding.cue != .neverMind else {
            return scene.understanding.cue == .neverMind ? Decision(dialogue: .end) : nil
        }
        return Decision(
            facts: [RequestRated(number: number, score: rating.score, words: scene.message.text)],
            replies: [scene.answer(.ratingReasonNoted, about: request)], dialogue: .end)
    }
}
