public import Community

/// Said to the assistant and unclear: one short question between the two likeliest meanings, "您是想①报修，还是②查进度？".
public enum AskMeaning {
    /// Nil when the message is clear, or nothing near is a second choice.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard scene.message.isAddressed, scene.slots.urgency != .emergency, let otherwise = understanding.otherwise else { return nil }
        // Where and what are said, or the community's own file has the answer: that is clear enough.
        if understanding.intent == .report, scene.slots.namesPlace, scene.slots.category != .other { return nil }
        if understanding.intent == .faq, AnswerQuestion.known(scene) != nil || scene.plan.activities.contains(where: { scene.message.text.contains($0.name) }) {
            return nil
        }
        guard let second = understanding.orElse else {
            return understanding.intent == .none ? nil : ask(understanding.intent, otherwise, scene.message.text, scene)
        }
        return ask(otherwise, second, scene.message.text, scene)
    }

    static func ask(_ first: Intent, _ second: Intent, _ text: String, _ scene: Scene) -> Decision {
        var reply = scene.answer(Phrase(MeaningWording.question, ["first": .wording(first.spoken), "second": .wording(second.spoken)]))
        reply.choices = [
            PhrasedChoice(label: first.spoken, says: MeaningWording.firstSays.key), PhrasedChoice(label: second.spoken, says: MeaningWording.secondSays.key),
        ]
        return Decision(replies: [reply], dialogue: .ask(.whichMeaning(first: first, second: second, text: text)))
    }
}

/// Reads a message in the light of the question which of two things was meant.
public enum AnswerWhichMeaning {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, first: Intent, second: Intent, text: String) -> Decision? {
        if scene.dialogue?.lapsed == true { return lateAnswer(scene, first, second) }
        if let chosen = choice(scene, first, second) { return handled(as: chosen, text, scene) }
        switch scene.understanding.cue {
        case .neverMind:
            return Decision(replies: [scene.answer(Phrase(MeaningWording.neverMind))], dialogue: .end)
        case .no:
            return neither(scene, text, nearest: first)
        case .yes where scene.understanding.number == nil:
            return AskMeaning.ask(first, second, text, scene)
        default:
            if scene.understanding.number != nil { return neither(scene, text, nearest: first) }
        }
        let said = scene.message.text
        if said.count <= longestPiece, [.none, first, second].contains(scene.understanding.intent) {
            // 停车, and then 又被占了: a few words complete what was said first.
            let whole = scene.reading.meaning(text + said)
            if whole.intent == first || whole.intent == second, whole.confidence >= 0.5 { return handled(as: whole.intent, text + said, scene) }
        }
        // The same said again in clearer words is handled for itself and settles the question.
        guard [first, second].contains(scene.understanding.intent), let handler = HandlerList.handler(for: scene.understanding.intent) else { return nil }
        return settled(handler.decide(scene))
    }

    private static let longestPiece = 12

    /// An answer by its name, such as 查进度, is no longer than this many characters; what is longer says the matter anew.
    private static let longestName = 6

    /// 1, ②, 第二个, 查进度: which was chosen.
    private static func choice(_ scene: Scene, _ first: Intent, _ second: Intent) -> Intent? {
        switch scene.understanding.number {
        case "1": return first
        case "2": return second
        case .some: return nil
        case nil: break
        }
        // What says more than the name, such as 又坏了, completes the matter.
        let understanding = scene.understanding
        guard scene.message.text.count <= longestName, understanding.isVague != true, understanding.slots.category ?? .other == .other else { return nil }
        return understanding.intent == first || understanding.intent == second ? understanding.intent : nil
    }

    /// What it was stays open; staff see which words are missing.
    private static func neither(_ scene: Scene, _ text: String, nearest: Intent) -> Decision {
        Decision(
            facts: [LineNotUnderstood(chat: scene.chat, text: text, about: nil, nearest: nearest)],
            replies: [scene.answer(Phrase(MeaningWording.neither))], dialogue: .end)
    }

    private static func handled(as intent: Intent, _ text: String, _ scene: Scene) -> Decision? {
        guard let handler = HandlerList.handler(for: intent) else { return nil }
        var original = scene
        original.message.text = text
        // The answer was to a question of ours, so its message counts as said to us.
        original.message.mentioned = true
        original.understanding = scene.reading.taken(text, intent)
        return settled(handler.decide(original))
    }

    private static func settled(_ decision: Decision) -> Decision {
        var decision = decision
        if decision.dialogue == .unchanged { decision.dialogue = .end }
        return decision
    }

    private static func lateAnswer(_ scene: Scene, _ first: Intent, _ second: Intent) -> Decision? {
        guard scene.understanding.number != nil, choice(scene, first, second) != nil else { return nil }
        return Decision(replies: [scene.answer(Phrase(MeaningWording.lapsed))], dialogue: .end)
    }
}

/// `responses/…/meanings.yaml`: the question, and how each meaning is called in it.
public enum MeaningWording: String, Wording {
    public static let file = "meanings"

    case question
    case firstSays = "first-says"
    case secondSays = "second-says"
    case neither
    case neverMind = "never-mind"
    case lapsed

    /// With the names of everything that can be asked about.
    static var allKeys: [PhraseKey] { keys + Intent.allCases.filter { !unasked.contains($0) }.map(\.spoken) }

    /// Never offered as a meaning.
    private static let unasked: Set<Intent> = [.none, .smalltalk, .help, .human]
}

extension Intent {
    /// How it is called in a question: 报修, 查进度.
    fileprivate var spoken: PhraseKey { PhraseKey("meanings.\(rawValue.replacing(".", with: "-"))") }
}
