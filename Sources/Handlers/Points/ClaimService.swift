public import Community
import Foundation

/// "今天巡逻两小时，登记一下": own service. It waits for the head's or the staff's confirmation.
public enum ClaimService: Handler {
    public static let intents: [Intent] = [.pointsClaim]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        let text = scene.message.text
        // 巡逻一个小时多少分 asks, and so does 扫楼道一个小时呢 behind it.
        if asksForRules(text, scene) { return AskRules.decide(scene) }
        if let others = servedOthers(text, person, scene) { return others }
        let draft = ClaimDraft(
            words: text, rule: SaidService.rule(in: text, scene)?.id, minutes: SaidQuantities.minutes(in: text), times: SaidQuantities.times(in: text),
            day: day(in: text, today: scene.local.date))
        return proceed(draft, person, scene)
    }

    /// 王辉昨天扫楼道两小时，登记一下: another's service is none of the writer's. Who may give points is asked how many.
    private static func servedOthers(_ text: String, _ person: Person, _ scene: Scene) -> Decision? {
        let people = SaidName.people(in: text, of: scene.plan.roster).filter { one in
            guard one.id != person.id, let range = text.range(of: one.name) else { return false }
            // The subject of the sentence: nobody whom the writer was with, or did something for.
            let before = text[..<range.lowerBound]
            let isSubject = !before.contains("我") && !before.contains(/(?:帮|给|陪|送|看望?|探访|走访|照顾|和|跟|与|去|在|到|见|遇到|同|带)$/)
            return isSubject || text.contains(/(?:帮|给|替)[^，,]{2,4}(?:登记|记一?下|记上|报)/)
        }
        guard !people.isEmpty, !text.contains(/我(?:和|跟|与|们)/) else { return nil }
        guard people.allSatisfy({ AwardAuthority.role(of: person, over: $0, scene) != nil }) else { return scene.says(.claimOwnOnly) }
        return Decision(
            replies: [scene.answer(.awardNeedsPoints, ["people": .text(people.map(\.name).joined(separator: "、"))])],
            dialogue: .ask(.points(.award(AwardDraft(people: people.map(\.id), points: nil, words: text)))))
    }

    private static func asksForRules(_ text: String, _ scene: Scene) -> Bool {
        if scene.heard.stands(.asksHowMany, in: text) { return true }
        guard text.hasSuffix("呢") || text.hasSuffix("呢？"), let last = scene.lastAnswered(within: Dialogue.patience) else { return false }
        return scene.heard.stands(.asksHowMany, in: last.text)
    }

    /// Takes down what is known in full already.
    static func take(_ draft: ClaimDraft, _ scene: Scene) -> Decision? { scene.speaker.person.map { proceed(draft, $0, scene) } }

    /// The kind of service or its length was asked for.
    static func answer(_ open: ClaimDraft, _ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if understanding.cue == .neverMind || understanding.cue == .no { return Decision(replies: [scene.answer(.dropped)], dialogue: .end) }
        guard let person = scene.speaker.person, understanding.cue == nil, understanding.command == nil, understanding.intent != .report else { return nil }
        var draft = open
        let text = scene.message.text
        let bare = understanding.number.flatMap { Int($0) }
        if draft.rule == nil {
            let rules = scene.plan.points.rules
            if let named = SaidService.rule(in: text, scene) {
                draft.rule = named.id
            } else if let minutes = SaidQuantities.minutes(in: text) {
                // How long comes before what: it is asked once more.
                draft.minutes = minutes
            } else if let bare, rules.indices.contains(bare - 1) {
                draft.rule = rules[bare - 1].id
            } else {
                return nil
            }
            draft.minutes = draft.minutes ?? SaidQuantities.minutes(in: text)
        } else {
            // A bare number answers "how many hours?".
            guard let minutes = SaidQuantities.minutes(in: text) ?? bare.map({ $0 * 60 }) else { return nil }
            draft.minutes = minutes
        }
        draft.words += "，" + text
        return proceed(draft, person, scene)
    }

    private static func proceed(_ draft: ClaimDraft, _ person: Person, _ scene: Scene) -> Decision {
        guard let rule = draft.rule.flatMap({ scene.plan.points.rule($0) }) else {
            let rules = scene.plan.points.rules.enumerated().map { index, rule -> [String: Phrase.Value] in
                AskRules.row(rule).merging(["index": .number(index + 1)]) { $1 }
            }
            guard !rules.isEmpty else { return scene.says(.rulesNone) }
            return Decision(replies: [scene.answer(.claimWhich, ["rules": .list(rules)])], dialogue: .ask(.points(.claim(draft))))
        }
        if rule.per == .hour, draft.minutes == nil {
            return Decision(replies: [scene.answer(.claimHowLong, ["rule": .text(rule.name)])], dialogue: .ask(.points(.claim(draft))))
        }
        // More hours than a day has are a slip of the tongue.
        let terms = RuleTerms(rule, minutes: rule.per == .hour ? min(draft.minutes ?? 60, 16 * 60) : nil, times: rule.per == .time ? min(draft.times ?? 1, 20) : nil)
        return file(draft, rule, terms, person, scene)
    }

    private static func file(_ draft: ClaimDraft, _ rule: PointPlan.Rule, _ terms: RuleTerms, _ person: Person, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        let full = PointsTelling.points(terms)
        let room = telling.room(under: rule, for: person.id, on: draft.day)
        let points = min(full, room ?? full)
        let values: [String: Phrase.Value] = AskRules.row(rule).merging(
            [
                "length": .text(SaidLength.text(terms)), "points": .number(points), "full": .number(full), "is_capped": .flag(points < full),
                "name": .text(person.name), "words": .text(draft.words), "day": .text("\(draft.day.month)月\(draft.day.day)日"),
            ]) { $1 }
        guard points > 0 else { return Decision(replies: [scene.answer(.claimFull, values)], dialogue: .end) }
        let book = scene.state.points.claims
        if book.open.contains(where: { $0.person == person.id && $0.day == draft.day && $0.rule.id == rule.id && $0.rule.minutes == terms.minutes }) {
            return Decision(replies: [scene.answer(.claimSame, values)], dialogue: .end)
        }
        let confirmers = confirmers(of: rule, for: person, scene)
        guard !confirmers.isEmpty else { return Decision(replies: [scene.answer(.claimNobody, values)], dialogue: .end) }
        let claim = ServiceClaim(
            number: book.nextNumber, person: person.id, chat: scene.chat, words: draft.words, rule: terms, category: rule.category, points: points,
            day: draft.day, filedAt: scene.now, asked: confirmers.map(\.id))
        let named = values.merging(["confirmer": .text(confirmers.map(\.name).joined(separator: "、"))]) { $1 }
        return Decision(
            facts: [ServiceClaimed(claim: claim)],
            replies: [scene.answer(.claimFiled, named)]
                + scene.tell(confirmers, Phrase(PointsWording.claimForConfirmer, named)).map { $0.about(.claim(claim.number)) },
            dialogue: .end)
    }

    /// Heads of the place, or staff where the rule asks for them or no head is there but the person.
    static func confirmers(of rule: PointPlan.Rule, for person: Person, _ scene: Scene) -> [Person] {
        let place = person.lives?.place ?? scene.placeOfChat ?? scene.plan.places.root!.id
        let reachable = { (people: [Person]) in people.filter { $0.id != person.id && $0.account(preferring: scene.chat.channel) != nil } }
        let heads = rule.confirmedBy == .staff ? [] : reachable(scene.responsible.heads(of: place))
        return heads.isEmpty ? reachable(scene.responsible.staff(of: place)) : heads
    }

    static func day(in text: String, today: CivilDate) -> CivilDate {
        if text.contains("前天") { return today.adding(days: -2) }
        if text.contains(/昨天|昨晚|昨日/) { return today.adding(days: -1) }
        return today
    }
}
