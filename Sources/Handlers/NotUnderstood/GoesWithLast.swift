public import Community
import Foundation

/// "要排队吗" behind a sign-up, "要带什么材料" behind a question of the office: few words that are taken for much, or for nothing, belong to what was
/// spoken of just before.
public enum GoesWithLast {
    private static let lasts: TimeInterval = 10 * 60
    private static let longest = 18
    /// What is surer than this has a meaning of its own; what is surer than that says what is spoken of.
    private static let unclear = 0.6
    private static let clear = 0.6

    private enum Subject { case activities, office, points }

    /// Nil when the message has a meaning of its own, or nothing was spoken of just before.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, isUnclear(scene),
            let last = scene.lastAnswered(within: lasts, where: { isClear(scene.reading.saidToUs($0)) }), let subject = subject(of: last.text, scene)
        else { return nil }
        switch subject {
        case .activities: return ofActivity(behind: last.text, scene)
        case .office: return ofOffice(scene)
        case .points: return ofPoints(scene)
        }
    }

    /// 停车呢, behind a question of a fee or of who is in charge: the same is asked of that, and nothing is reported.
    public static func askedOfAnother(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.slots.urgency == nil, (2...longestNoun).contains(text.count),
            text.contains(/呢[？?]?$/), !text.contains("着呢"), !scene.heard.stands(.visitTrouble, in: text), !scene.heard.stands(.still, in: text),
            scene.understanding.intent == .report || scene.understanding.intent == .none,
            let last = scene.lastAnswered(within: lasts)
        else { return nil }
        let before = scene.reading.saidToUs(last.text).intent
        guard [.faq, .contactFind, .noticeList].contains(before), let handler = HandlerList.handler(for: before) else { return nil }
        var asked = scene
        asked.message.text = text.replacing(/呢[？?]?$/, with: "")
        asked.understanding = scene.reading.taken(asked.message.text, before)
        return handler.decide(asked)
    }

    private static let longestNoun = 8

    private static func isUnclear(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        return understanding.command == nil && understanding.cue == nil && scene.slots.urgency == nil && scene.message.replyTo == nil && scene.slots.ticket == nil
            && (2...longest).contains(scene.message.text.count) && (understanding.intent == .none || understanding.confidence < unclear)
            // A place, a thing and a trouble are a report, however unsure.
            && !(understanding.intent == .report && (scene.slots.namesPlace || !asks(scene) && !scene.heard.stands(.whenBooked, in: scene.message.text)))
    }

    /// What the last line of this person here that was clear speaks of.
    private static func subject(of last: String, _ scene: Scene) -> Subject? {
        switch scene.reading.saidToUs(last).intent {
        case .eventsList, .eventsDetail, .eventsJoin, .eventsLeave: return .activities
        case .faq, .contactFind: return .office
        case .pointsBalance, .pointsClaim, .pointsHistory, .pointsRules, .pointsRedeem: return .points
        default: return nil
        }
    }

    private static func isClear(_ understanding: Understanding) -> Bool { understanding.intent != .none && understanding.confidence >= clear }

    private static func asks(_ scene: Scene) -> Bool {
        SaidQuestion.ends(scene.message.text) || scene.heard.ending(.asksBack, of: scene.message.text) != nil
            || scene.heard.stands(.asksUs, in: scene.message.text)
    }

    // MARK: - By subject

    private static func ofActivity(behind last: String, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        if !SaidQuestion.ends(text), scene.heard.ending(.asksBack, of: text) == nil, scene.heard.stands(.comesAfterAll, in: text),
            let again = signedUpAgain(scene)
        {
            return again
        }
        guard let occurrence = AskActivity.last(scene) else { return asks(scene) ? announced(last, scene) : nil }
        if scene.heard.stands(.remindMe, in: scene.message.text), occurrence.from.date > scene.local.date,
            scene.state.activities.openSignUps(of: scene.message.account).contains(where: { $0.id == occurrence.id })
        {
            return Decision(replies: [scene.answer(.willRemind, about: occurrence)])
        }
        if scene.heard.stands(.ofSchedule, in: scene.message.text) { return Decision(replies: [scene.answer(.detail, about: occurrence)]) }
        guard asks(scene) else { return nil }
        let leader = occurrence.activity.leader.flatMap { scene.plan.roster[$0]?.name }
        let more = OfficeContact.values(scene).merging(["leader": .text(leader ?? ""), "has_leader": .flag(leader != nil)]) { $1 }
        return Decision(replies: [scene.answer(.detailAndWhom, about: occurrence, more)])
    }

    /// 要带工具吗, behind 大扫除几点, that a notice answered.
    private static func announced(_ last: String, _ scene: Scene) -> Decision? {
        var before = scene
        before.message.text = last
        return AnswerFromNotice.spokenOf(before)
    }

    /// 又能去了, behind 不去了: signs up as before.
    private static func signedUpAgain(_ scene: Scene) -> Decision? {
        guard let before = scene.lastAnswered(within: Dialogue.patience, where: { scene.reading.saidToUs($0).intent == .eventsJoin }) else { return nil }
        var joining = scene
        joining.message.text = before.text
        joining.understanding = scene.reading.saidToUs(before.text)
        return JoinActivity.decide(joining)
    }

    /// What was asked is not known, and what is said of it will not be either: a person is named once more.
    private static func ofOffice(_ scene: Scene) -> Decision? {
        switch scene.understanding.intent {
        case .none, .faq, .help, .smalltalk, .eventsDetail, .eventsList, .contactFind, .pointsBalance, .status: break
        default: return nil
        }
        if let known = AnswerQuestion.known(scene) { return known }
        guard asks(scene), scene.heard.beginning(.tellsUs, of: scene.message.text) == nil else { return nil }
        return Decision(replies: [scene.answer(Phrase(QuestionWording.noAnswer, OfficeContact.values(scene)))])
    }

    /// 什么时候能到账, 谁来审, while own service waits for a word.
    private static func ofPoints(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, scene.heard.stands(.whenBooked, in: scene.message.text),
            let claim = scene.state.points.claims.open.last(where: { $0.person == person.id })
        else { return nil }
        let confirmers = claim.asked.compactMap { scene.plan.roster[$0]?.name }
        return scene.says(
            .claimWaits,
            [
                "rule": .text(scene.plan.points.rule(claim.rule.id)?.name ?? ""), "points": .number(claim.points),
                "confirmer": .text(confirmers.joined(separator: "、")),
            ])
    }
}
