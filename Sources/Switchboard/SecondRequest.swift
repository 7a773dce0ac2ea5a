import Community
import Handlers
import Records

/// A message that asks for two things: both are decided, and answered in one message where it fits.
enum SecondRequest {
    /// A message with both answers is no longer than this many characters; otherwise the second answer is a message of its own.
    static let longestTogether = 160

    /// The decision on the first request with those on the others added.
    static func added(to first: Decision, _ scene: Scene) -> Decision {
        scene.understanding.also.reduce(first) { together($0, with: $1, scene) }
    }

    /// The scene as the first request alone would make it. A request to be looked after keeps all that was said.
    static func first(of scene: Scene) -> Scene {
        if let words = scene.understanding.words {
            var alone = scene
            alone.message.text = words
            return alone
        }
        guard !scene.understanding.also.isEmpty, !scene.understanding.intent.rawValue.hasPrefix("request.") else { return scene }
        var alone = scene
        for text in scene.understanding.also.compactMap(\.text) { alone.message.text = alone.message.text.replacing(text, with: "") }
        return alone
    }

    private static func together(_ first: Decision, with also: Understanding.Also, _ scene: Scene) -> Decision {
        guard let handler = HandlerList.handler(for: also.intent) else { return first }
        var alone = scene
        alone.message.text = also.text ?? scene.message.text
        alone.understanding = Understanding(intent: also.intent, slots: also.slots)
        alone.understanding.about = also.about
        alone.understanding.when = also.when
        alone.understanding.language = scene.understanding.language
        // The second is decided in the light of the first: two troubles told at once get two numbers.
        for fact in first.facts { fact.apply(to: &alone.state, at: scene.now) }
        let second = handler.decide(alone)
        if case .ask = first.dialogue, case .ask = second.dialogue {
            // One question at a time; the other matter is asked for again rather than lost.
            var decision = first
            decision.replies.append(continued(scene.answer(Phrase(NotUnderstoodWording.oneAtATime), mentioning: false)))
            return decision
        }
        var decision = Decision(facts: first.facts + second.facts)
        // A question that is open stays so, whatever the other matter came to.
        if case .ask = first.dialogue { decision.dialogue = first.dialogue } else {
            decision.dialogue = second.dialogue == .unchanged ? first.dialogue : second.dialogue
        }
        // A question stands last, where it is answered.
        if case .ask = first.dialogue { decision.replies = joined(second.replies, first.replies, in: scene.chat) } else {
            decision.replies = joined(first.replies, second.replies, in: scene.chat)
        }
        return decision
    }

    /// The answers stand together, before what others are told.
    private static func joined(_ one: [Reply], _ two: [Reply], in chat: Chat) -> [Reply] {
        func isAnswer(_ reply: Reply) -> Bool { reply.to == chat && reply.occasion == .answer }
        let answers = one.filter(isAnswer) + two.filter(isAnswer)
        return answers.prefix(1) + answers.dropFirst().map(continued) + (one + two).filter { !isAnswer($0) }
    }

    /// One message that says both; nil when it would be too long, or one of them has buttons.
    static func together(_ one: WordedDecision.Saying, _ two: WordedDecision.Saying) -> WordedDecision.Saying? {
        guard one.chat == two.chat, one.choices == nil, two.choices == nil, one.text.count + two.text.count < longestTogether else { return nil }
        var both = one
        both.text += "\n" + two.text
        both.mentions += two.mentions.filter { !one.mentions.contains($0) }
        both.about = one.about ?? two.about
        return both
    }

    private static func continued(_ reply: Reply) -> Reply {
        var reply = reply
        reply.continues = true
        return reply
    }
}
