public import Community
import Foundation

/// The last branch: nothing fitted. Silent unless the message was said to the assistant.
public enum NotUnderstood {
    public static func decide(_ scene: Scene) -> Decision {
        guard scene.message.isAddressed else { return .silence }
        // A photo or sticker alone in private is no question.
        guard scene.message.text.contains(where: { $0.isLetter || $0.isNumber }) else { return .silence }
        if scene.understanding.isStrange == true { return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.inChinesePlease))]) }
        // 收到 to nothing that is open wants no answer, nor does 好的 to what was answered just now.
        if scene.understanding.cue == .noted || scene.understanding.command?.name == "received" { return .silence }
        if isMereAssent(scene) { return scene.lastAnswered(within: Dialogue.patience) != nil ? .silence : Greet.decide(scene) }
        // Just told, and now not wanted any more: it is filed already, and can be taken back.
        if let filed = NeverMind.decide(scene) { return filed }
        // 那先不换了, behind what was answered just now.
        if scene.understanding.cue == .neverMind, scene.lastAnswered(within: Dialogue.patience) != nil {
            return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.allRight))])
        }
        // A place and nothing else: something is wrong there, and it is asked what.
        if scene.understanding.isBarePlace == true { return ReportProblem.askTrouble(scene, yard: scene.plan.places.named(in: scene.message.text)?.id) }
        // The community's own words for a question may be words that nobody else knows.
        if let answer = AnswerQuestion.known(scene) { return answer }
        // What is told behind a report belongs to it, in whatever words.
        if let added = AmendRequest.lastly(scene) ?? AmendRequest.askedOn(scene) ?? HearWork.relayed(scene) { return added }
        if let status = AskStatus.unsure(scene) { return status }
        if scene.heard.stands(.angry, in: scene.message.text) { return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.sorry))]) }
        if let question = AskMeaning.decide(scene) { return question }
        let understanding = scene.understanding
        return Decision(
            facts: [
                LineNotUnderstood(
                    chat: scene.chat, text: scene.message.text, about: understanding.about ?? scene.slots.category, nearest: understanding.otherwise)
            ],
            replies: [scene.answer(Phrase(NotUnderstoodWording.honest))])
    }
}

extension NotUnderstood {
    /// 行行行, 好好好: one sign of assent again and again.
    static func isAssentAlone(_ text: String) -> Bool { (2...6).contains(text.count) && text.allSatisfy { "好行嗯恩哦噢喔对成得".contains($0) } }

    /// 好的, 嗯, 行; who says 确认 or 发 expects that something comes of it.
    private static func isMereAssent(_ scene: Scene) -> Bool {
        isAssentAlone(scene.message.text) || scene.understanding.cue == .yes && scene.heard.beginning(.assent, of: scene.message.text) != nil
    }
}

/// "你会干嘛", "帮助": what the assistant can do.
public enum AskForHelp: Handler {
    public static let intents: [Intent] = [.help]

    public static func decide(_ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.help))])
    }
}

/// "你好", "谢谢小邻", said to the assistant.
public enum Greet: Handler {
    public static let intents: [Intent] = [.smalltalk]

    public static func decide(_ scene: Scene) -> Decision {
        guard scene.message.isAddressed else { return .silence }
        // 谢谢 急死我了 is thanks as well.
        let thanks = scene.understanding.cue == .thanks || scene.heard.beginning(.thank, of: scene.message.text) != nil || scene.message.text.contains(/谢谢|多谢|感谢|辛苦/)
        let wording: NotUnderstoodWording = thanks ? .welcome : .greeting
        return Decision(replies: [scene.answer(Phrase(wording))])
    }
}

/// `responses/…/not-understood.yaml`
public enum NotUnderstoodWording: String, Wording {
    public static let file = "not-understood"

    case honest
    case help
    case greeting
    case welcome
    case sorry
    case kind
    case inChinesePlease = "in-chinese-please"
    case allRight = "all-right"
    case oneAtATime = "one-at-a-time"
}
