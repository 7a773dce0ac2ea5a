public import Community
import Foundation

/// "今天谁值班", and then "明天呢": the question just answered is asked of another day, house or activity.
public enum AskOfAnother {
    /// The question was asked so lately.
    private static let lasts: TimeInterval = 5 * 60
    private static let longest = 12
    private static let intents: Set<Intent> = [.dutyFind, .contactFind, .eventsList, .eventsDetail, .pointsHistory, .pointsRanking, .boardShow, .noticeList]

    /// Nil when no such question of this person was answered here, or something else is said.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.cue == nil, scene.understanding.command == nil, scene.message.replyTo == nil else { return nil }
        if let looked = lookedUp(scene) { return looked }
        if let history = whence(scene) ?? sameAnswer(scene) { return history }
        guard let other = other(in: scene.message.text) else { return nil }
        if let status = ownMatter(other, scene) { return status }
        // 那周六呢 may itself have gone on from 今天谁值班.
        guard let question = scene.lastAnswered(within: lasts, where: { self.other(in: $0) == nil }) else { return nil }
        let intent = scene.reading.saidToUs(question.text).intent
        guard intents.contains(intent), isNothingElse(scene.understanding, than: intent), let text = joined(other, question.text, intent, scene),
            let handler = HandlerList.handler(for: intent)
        else { return nil }
        var again = scene
        again.message.text = text
        again.message.mentioned = true
        again.understanding = scene.reading.taken(text, intent)
        return handler.decide(again)
    }

    /// 帮我查一下, behind words about a request: how far it is.
    private static func lookedUp(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.heard.isAll(.lookUp, of: scene.message.text), let last = scene.lastAnswered(within: lasts),
            [.urge, .status, .report, .withdraw].contains(scene.reading.saidToUs(last.text).intent)
        else { return nil }
        var asked = scene
        asked.understanding = scene.reading.taken(scene.message.text, .status)
        return AskStatus.decide(asked)
    }

    /// 灯呢, said to us by who has reported it: how far it is.
    private static func ownMatter(_ other: String, _ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, let about = scene.reading.taken(other + "怎么样了", .status).about else { return nil }
        let own = MeantRequest.awaited(scene, within: ownMatterLasts).filter { $0.category == about }
        return own.count == 1 ? Decision(replies: [AskStatus.status(own[0], scene)]) : nil
    }

    /// In a group, what was reported there within a day.
    private static let ownMatterLasts: TimeInterval = 86_400

    /// 第三辆呢, 晚上呢, behind a question that the community's file answers: what is asked for stands in the same answer.
    private static func sameAnswer(_ scene: Scene) -> Decision? {
        guard let other = other(in: scene.message.text), let last = scene.lastAnswered(within: lasts, where: { self.other(in: $0) == nil }),
            let answer = AnswerChoice.best(for: last.text, among: scene.plan.answers), AnswerChoice.best(for: scene.message.text, among: scene.plan.answers) == nil,
            answer.text.contains(other) || scene.heard.isAll(.timeOfDay, of: other) || scene.reading.period(other) != nil
        else { return nil }
        var again = scene
        again.message.text = last.text
        return AnswerQuestion.known(again)
    }

    /// "怎么来的", behind the own points: what they came from.
    private static func whence(_ scene: Scene) -> Decision? {
        guard scene.message.text.contains(/^(怎么|咋|哪儿?|从哪儿?)(来|加)的[啊呀呢吗]?[?？]?$/) else { return nil }
        guard let last = scene.lastAnswered(within: lasts), scene.reading.saidToUs(last.text).intent == .pointsBalance else { return nil }
        var again = scene
        again.understanding = scene.reading.taken(scene.message.text, .pointsHistory)
        return AskHistory.decide(again)
    }

    /// So few words alone may be taken for anything, but what is broken is broken.
    private static func isNothingElse(_ said: Understanding, than asked: Intent) -> Bool {
        switch said.intent {
        case .none, .smalltalk, asked: true
        case .report, .urge, .withdraw: false
        default: said.confidence < 0.7
        }
    }

    /// What stands before 呢: 明天呢, 那5栋呢.
    private static func other(in text: String) -> String? {
        guard text.count <= longest, let said = text.wholeMatch(of: /(?:那|那么)?(.+?)呢[?？。]?/)?.1 else { return nil }
        return String(said)
    }

    /// The question with another day or house in it.
    private static func joined(_ other: String, _ asked: String, _ intent: Intent, _ scene: Scene) -> String? {
        if scene.reading.period(other) != nil { return other + withoutDays(asked) }
        if scene.slots.namesPlace || scene.understanding.isBarePlace == true { return other + withoutHouses(asked) }
        switch intent {
        // 义诊几点开始, 插花呢.
        case .eventsDetail where scene.plan.activities.contains { one in one.names.contains { $0.contains(other) || other.contains($0) } }: return other
        case .contactFind where scene.plan.parties.contains { $0.name.contains(other) } || scene.heard.stands(.staff, in: other): return other + "电话"
        default: return nil
        }
    }

    private static func withoutDays(_ text: String) -> String {
        text.replacing(
            /(?:今天|今日|今晚|明天|明日|明晚|明早|后天|昨天|前天|(?:这|本|上|下)个?(?:周末|周|星期|礼拜)[一二三四五六日天]?|(?:周|星期|礼拜)[一二三四五六日天末]|(?:这|本|上|下)个?月|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号])的?/,
            with: "")
    }

    private static func withoutHouses(_ text: String) -> String { text.replacing(/[0-9一二三四五六七八九十]+(?:号楼|栋|幢|座|单元)/, with: "") }
}
