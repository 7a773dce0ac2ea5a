public import Community
import Foundation

/// "行", "下午在家", right after whoever has it in hand asked or told something: passed on to them.
public enum AnswerToHandler {
    /// What was said by then is answered by few words.
    private static let lasts: TimeInterval = 60 * 60
    private static let longest = 40
    private static let told: Set<String> = ["workReported", "requestAccepted", "promiseMade", "dueDateMoved", "requestPaused", "staffReplied"]

    /// Nil when nothing was said to this person just now, or the message has a meaning of its own.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        let text = scene.message.text
        let quoted = MeantRequest.quoted(scene)
        guard scene.dialogue?.lapsed ?? true, isPlain(scene), understanding.saysMended != true, text.count <= longest,
            text.contains(where: { $0.isLetter || $0.isNumber }), let (request, words) = spokenOf(quoted, scene)
        else { return nil }
        // 有人, 下午行, behind 家里有人吗.
        if isShortAnswer(to: words, scene) { return passOn(request, scene) }
        guard scene.chat.kind == .private || quoted != nil, understanding.intent == .none || understanding.intent == .smalltalk || isUnclear(scene) else {
            return nil
        }
        switch understanding.cue {
        case .yes, .no: guard asks(words, scene) || quoted != nil else { return nil }
        case .some: return nil
        case nil:
            // 行，在我家 begins as talk does.
            let isAnswer = understanding.intent == .none || isUnclear(scene) || scene.heard.beginning(.assent, of: text) != nil
            guard isAnswer, scene.heard.beginning(.tellsUs, of: text) == nil, text.count >= 2 else { return nil }
        }
        return passOn(request, scene)
    }

    private static func passOn(_ request: Request, _ scene: Scene) -> Decision {
        guard request.alarm != nil else { return AmendRequest.add(request, scene) }
        return AmendRequest.addForAlarmed(request, scene, answering: scene.answer(.amended, about: request))
    }

    /// Few words, where whoever has it in hand has asked something; in a group only of the reporter there, and no question to the neighbours.
    private static func isShortAnswer(to words: String, _ scene: Scene) -> Bool {
        let text = scene.message.text
        guard scene.chat.isGroup ? asksPlainly(words, scene) : asks(words, scene), text.count <= longestAnswer, scene.slots.urgency == nil, !scene.slots.namesPlace,
            scene.understanding.verdict == nil,
            ![.withdraw, .human].contains(scene.understanding.intent), scene.understanding.cue != .thanks
        else { return false }
        guard !scene.chat.isGroup || !SaidQuestion.ends(text) else { return false }
        // 外墙吧 takes up what was asked; 厕所堵了 and 查积分 do not.
        let takesUp = !SharedSigns.telling(text, scene.heard).isDisjoint(with: SharedSigns.telling(words, scene.heard))
        return [.yes, .no].contains(scene.understanding.cue)
            || scene.understanding.cue == nil
                && (scene.understanding.intent == .none || takesUp
                    || scene.understanding.confidence < sure || scene.heard.stands(.ofVisit, in: text) && scene.understanding.intent == .report)
    }

    private static let longestAnswer = 16

    /// 明天上午去修吧 asks nobody in a group.
    private static func asksPlainly(_ words: String, _ scene: Scene) -> Bool { SaidQuestion.ends(words) || scene.heard.stands(.asksResident, in: words) }

    /// 两点我不在家，四点行吗 is taken for much: it names a time or asks back, and is no sure word of something else.
    private static func isUnclear(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return scene.understanding.confidence < sure && scene.slots.urgency == nil && scene.slots.ticket == nil
            && (scene.heard.stands(.saysWhen, in: text) || scene.heard.stands(.reportAddition, in: text) || scene.heard.ending(.asksBack, of: text) != nil
                || text.contains(/[0-9一二两三四五六七八九十]点/))
    }

    private static let sure = 0.5

    /// 马上到家 begins like a working word of those who mend.
    private static func isPlain(_ scene: Scene) -> Bool {
        guard let command = scene.understanding.command else { return true }
        return command.name == "received" && scene.message.text.count >= 4 && scene.speaker.person?.roles.isEmpty ?? true
    }

    /// The only request of this person whose last word is one of whoever has it in hand, and that word.
    private static func spokenOf(_ quoted: Request?, _ scene: Scene) -> (Request, String)? {
        let own = scene.state.requests(concerning: scene.message.account).filter {
            $0.isOpen && $0.stage != .proposedDone && (scene.chat.kind == .private || $0.chat == scene.chat)
        }
        let spoken = own.compactMap { request -> (Request, String)? in
            guard let last = request.history.last(where: { !$0.isInternal }), told.contains(last.what), let words = last.words,
                scene.now.timeIntervalSince(last.at) <= lasts, request.reporter.account == scene.message.account
            else { return nil }
            return (request, words)
        }
        if let quoted { return spoken.first { $0.0.number == quoted.number } }
        return spoken.count == 1 ? spoken[0] : nil
    }

    private static func asks(_ words: String, _ scene: Scene) -> Bool {
        scene.heard.ending(.asksBack, of: words) != nil || scene.heard.stands(.asksResident, in: words)
    }
}
