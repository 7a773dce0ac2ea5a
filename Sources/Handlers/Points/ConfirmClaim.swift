public import Community
import Foundation

/// One word to the private question "王辉自报…属实吗？": 确认 books the points, 不对 does not.
public enum ConfirmClaim {
    /// Nil when the message says nothing about a claim.
    public static func decide(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return nil }
        if let doubted = doubted(by: person, scene) { return doubted }
        guard let word = word(scene) else { return nil }
        if let quoted = scene.message.replyTo {
            guard case .claim(let number) = scene.state.subject(quoted: quoted), let claim = scene.state.points.claims[number] else { return nil }
            return settle(claim, word, person, scene)
        }
        guard scene.chat.kind == .private, scene.dialogue.map(\.lapsed) ?? true else { return nil }
        let waiting = scene.state.points.claims.open.filter { $0.asked.contains(person.id) }
        guard let first = waiting.first else { return nil }
        // 好的 to something else that was answered since is no word on it.
        if scene.understanding.cue == .yes, scene.heard.beginning(.firmly, of: scene.message.text) == nil, let last = waiting.map(\.filedAt).max(),
            let said = scene.lastAnswered(within: Dialogue.patience), said.at > last
        {
            return nil
        }
        if let chosen = chosen(of: waiting, scene) { return settle(chosen, word, person, scene) }
        guard waiting.count > 1, scene.understanding.cue == nil || scene.understanding.cue == .yes || scene.understanding.cue == .no else {
            return settle(first, word, person, scene)
        }
        return scene.says(
            .claimWhichOne,
            ["claims": .list(waiting.prefix(9).enumerated().map { index, claim in row(claim, scene).merging(["index": .number(index + 1)]) { $1 } })])
    }

    /// 是真的吗, of who was just asked: what was claimed is told once more.
    private static func doubted(by person: Person, _ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.message.text.count <= longestWord,
            scene.message.text.wholeMatch(of: /(?:他|她|这|那|.{2,3})?(?:说的|报的)?(?:是|这是|这个|都是|个)?(?:不是)?(?:真的?|属实|当真|确实|有这回?事)(?:的)?(?:吗|么|嘛|还是假的?|[?？])[?？]?/) != nil
        else { return nil }
        let waiting = scene.state.points.claims.open.filter { $0.asked.contains(person.id) }
        guard waiting.count == 1, let claim = waiting.first else { return nil }
        return scene.says(.claimForConfirmer, row(claim, scene).merging(["words": .text(claim.words)]) { $1 })
    }

    /// "确认2", "确认王辉", "全部确认": the claims meant; nil when it is not said which.
    private static func chosen(of waiting: [ServiceClaim], _ scene: Scene) -> [ServiceClaim]? {
        let text = scene.message.text
        if scene.heard.stands(.allClaims, in: text) { return waiting }
        if let place = SaidQuantities.place(in: text), waiting.indices.contains(place - 1) { return [waiting[place - 1]] }
        let named = Set(SaidName.people(in: text, of: scene.plan.roster).map(\.id))
        let theirs = waiting.filter { named.contains($0.person) }
        return theirs.isEmpty ? nil : theirs
    }

    /// One after the other, each seeing what the one before has booked.
    private static func settle(_ claims: [ServiceClaim], _ word: Word, _ person: Person, _ scene: Scene) -> Decision {
        var after = scene
        var decision = Decision()
        for claim in claims {
            let one = settle(claim, word, person, after)
            for fact in one.facts { fact.apply(to: &after.state, at: scene.now) }
            decision.facts += one.facts
            decision.replies += one.replies
        }
        return decision
    }

    private enum Word { case yes, no }

    private static let longestWord = 12

    private static func hasAsked(_ person: Person, _ scene: Scene) -> Bool { scene.state.points.claims.open.contains { $0.asked.contains(person.id) } }

    private static func word(_ scene: Scene) -> Word? {
        // 是真的吗 doubts and confirms nothing.
        if SaidQuestion.ends(scene.message.text) { return nil }
        switch scene.understanding.cue {
        case .yes: return .yes
        case .no, .neverMind: return .no
        default: break
        }
        // More may stand behind the word: 确认2, 全部属实; with a quote a reason: 不对，他没来.
        if scene.heard.beginning(.confirmsClaim, of: scene.message.text) != nil { return .yes }
        if scene.chat.kind == .private, scene.message.text.count <= longestWord, scene.speaker.person.map({ hasAsked($0, scene) }) ?? false {
            // 师傅还没来 is about somebody else: the word comes first, or only 他 before it.
            let whole = scene.message.text.filter { !" ，,。".contains($0) }
            let said = whole.drop { "他她这个事我".contains($0) }
            func begins(_ kind: HeardWords.Kind) -> Bool { scene.heard.beginning(kind, of: said) != nil || scene.heard.beginning(kind, of: whole) != nil }
            if begins(.denies) { return .no }
            if begins(.vouches) { return .yes }
        }
        guard scene.message.replyTo != nil else { return nil }
        return scene.heard.beginning(.refusesClaim, of: scene.message.text) == nil ? nil : .no
    }

    /// One claim by its number; what the scene's message says are the words that go with a no.
    static func settle(_ claim: ServiceClaim, isConfirmed: Bool, _ person: Person, _ scene: Scene) -> Decision {
        settle(claim, isConfirmed ? .yes : .no, person, scene)
    }

    private static func settle(_ claim: ServiceClaim, _ word: Word, _ person: Person, _ scene: Scene) -> Decision {
        guard claim.person != person.id, let claimant = scene.plan.roster[claim.person],
            claim.asked.contains(person.id) || AwardAuthority.role(of: person, over: claimant, scene) != nil
        else { return scene.says(.awardNotOwn) }
        guard claim.state == .waiting else { return scene.says(.claimSettled, row(claim, scene)) }
        let telling = scene.pointsTelling
        if word == .no {
            let values = row(claim, scene).merging(["confirmer": .text(person.name), "words": .text(scene.message.text)]) { $1 }
            return Decision(
                facts: [ClaimDeclined(claim: claim.number, by: person.id, words: scene.message.text)],
                replies: [scene.answer(.claimDeclined, values)] + telling.tell(claim.person, .claimDeclinedForPerson, values, channel: claim.chat.channel))
        }
        // What was confirmed in between may have used up the rule's cap.
        let room = scene.plan.points.rule(claim.rule.id).flatMap { telling.room(under: $0, for: claim.person, on: claim.day) }
        var booking = PointsBooking(telling)
        guard var entry = booking.earning(.service, to: claim.person, points: min(claim.points, room ?? claim.points), by: person.id) else {
            return Decision(
                facts: [ClaimDeclined(claim: claim.number, by: person.id, words: nil)], replies: [scene.answer(.claimFull, fullRow(claim, scene))])
        }
        entry.category = claim.category
        entry.rule = claim.rule
        entry.reason = claim.words
        entry.servedOn = claim.day
        let change = entry.change(for: claim.person)
        let values = row(claim, scene).merging(
            ["points": .number(change), "balance": .number(telling.ledger.balance(of: claim.person) + change), "confirmer": .text(person.name)]) { $1 }
        return Decision(
            facts: [ClaimConfirmed(claim: claim.number, by: person.id, entry: entry)],
            replies: [scene.answer(.claimConfirmed, values)] + telling.tell(claim.person, .claimConfirmedForPerson, values, channel: claim.chat.channel))
    }

    private static func fullRow(_ claim: ServiceClaim, _ scene: Scene) -> [String: Phrase.Value] {
        (scene.plan.points.rule(claim.rule.id).map(AskRules.row) ?? [:]).merging(row(claim, scene)) { $1 }
    }

    static func row(_ claim: ServiceClaim, _ scene: Scene) -> [String: Phrase.Value] {
        [
            "name": .text(scene.pointsTelling.name(claim.person)), "rule": .text(claim.rule.name), "length": .text(SaidLength.text(claim.rule)),
            "is_hourly": .flag(claim.rule.per == .hour), "points": .number(claim.points), "day": .text("\(claim.day.month)月\(claim.day.day)日"),
        ]
    }
}

/// Claims that nobody answers: after three days the staff are asked as well, after thirty they lapse.
enum ClaimClock: Timekeeper {
    static let passOnAfter: TimeInterval = 3 * 86_400
    static let lapseAfter: TimeInterval = 30 * 86_400

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        guard !state.points.claims.openNumbers.isEmpty else { return decision }
        let telling = PointsTelling(plan: plan, state: state, now: now)
        for claim in state.points.claims.open {
            let age = now.timeIntervalSince(claim.filedAt)
            let values: [String: Phrase.Value] = [
                "name": .text(telling.name(claim.person)), "rule": .text(claim.rule.name), "length": .text(SaidLength.text(claim.rule)),
                "is_hourly": .flag(claim.rule.per == .hour), "points": .number(claim.points), "day": .text("\(claim.day.month)月\(claim.day.day)日"),
                "words": .text(claim.words), "full": .number(claim.points), "is_capped": .flag(false),
            ]
            if age >= lapseAfter {
                decision.facts.append(ClaimLapsed(claim: claim.number))
                decision.replies += telling.tell(claim.person, .claimLapsed, values, channel: claim.chat.channel)
            } else if age >= passOnAfter, claim.passedOnAt == nil {
                let place = plan.roster[claim.person]?.lives?.place ?? plan.places.root!.id
                let responsible = Responsible(plan: plan, state: state, now: now)
                let staff = responsible.staff(of: place).filter { $0.id != claim.person }
                decision.facts.append(ClaimPassedOn(claim: claim.number, to: staff.map(\.id)))
                decision.replies += responsible.tell(
                    staff, [Phrase(PointsWording.claimForConfirmer, values)], occasion: .unasked, about: .claim(claim.number), channel: claim.chat.channel)
            }
        }
        return decision
    }
}
