public import Community
import Foundation

/// "写错了，是一个半小时", "昨天也扫了", behind own service that was just told: it is told anew, or once more for another day.
public enum CorrectClaim {
    private static let longest = 20
    private static let lasts: TimeInterval = 30 * 60

    /// Nil when nothing was told just now, or nothing of it changes.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.message.text.count <= longest, scene.understanding.command == nil, let person = scene.speaker.person,
            let claim = scene.state.points.claims.open.last(where: { $0.person == person.id }), scene.now.timeIntervalSince(claim.filedAt) <= lasts
        else { return nil }
        return takenBack(claim, scene) ?? corrected(claim, scene) ?? onceMore(claim, scene)
    }

    /// 算了不登记了.
    private static func takenBack(_ claim: ServiceClaim, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        // 义诊我不报了 and 夜话取消了没 are of activities.
        guard text.contains(/不登记|不记了|不要登记|别登记|取消登记|这个?(?:服务|积分|时长)?不算了/) || text.wholeMatch(of: /(?:算了|还是)?[，, ]?(?:撤了|撤回|取消)(?:吧|了)?/) != nil,
            !SaidQuestion.ends(text)
        else { return nil }
        return Decision(facts: [ClaimTakenBack(claim: claim.number)], replies: [scene.answer(.dropped)], dialogue: .end)
    }

    private static func corrected(_ claim: ServiceClaim, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.heard.beginning(.gaveWrong, of: text) != nil else { return nil }
        let minutes = SaidQuantities.minutes(in: text)
        let times = SaidQuantities.times(in: text)
        let rule = SaidService.rule(in: text, scene)
        guard minutes != nil || times != nil || rule != nil else { return nil }
        let back = ClaimTakenBack(claim: claim.number)
        var after = scene
        back.apply(to: &after.state, at: scene.now)
        let draft = ClaimDraft(
            words: claim.words + "，" + text, rule: rule?.id ?? claim.rule.id, minutes: minutes ?? claim.rule.minutes, times: times ?? claim.rule.times,
            day: claim.day)
        guard var decision = ClaimService.take(draft, after), decision.facts.contains(where: { $0 is ServiceClaimed }) else { return nil }
        decision.facts.insert(back, at: 0)
        return decision
    }

    /// The same work on another day.
    private static func onceMore(_ claim: ServiceClaim, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        let day = ClaimService.day(in: text, today: scene.local.date)
        // 昨天我老伴也扫了 is hers.
        guard scene.heard.stands(.alsoThen, in: text), !scene.heard.stands(.companion, in: text), SaidName.people(in: text, of: scene.plan.roster).isEmpty,
            day != scene.local.date, day != claim.day, scene.understanding.intent == .none || scene.understanding.intent == .pointsClaim
        else { return nil }
        let minutes = SaidQuantities.minutes(in: text) ?? claim.rule.minutes
        return ClaimService.take(ClaimDraft(words: text, rule: claim.rule.id, minutes: minutes, times: claim.rule.times, day: day), scene)
    }
}
