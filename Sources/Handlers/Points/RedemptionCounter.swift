public import Community
import Foundation

/// "核销 4821": the counter's staff hand a reward over, once. "补货 洗衣粉 10": more of it came in. "取货码": what waits for oneself.
public enum RedemptionCounter {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "redeem-code": return handOver(command, scene)
        case "restock": return restock(scene)
        case "my-codes": return codes(scene)
        case "cancel-redemption":
            guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
            return CancelRedemption.decide(person, scene)
        default: return nil
        }
    }

    private static func handOver(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        guard let staff = scene.speaker.person else { return scene.message.isAddressed ? scene.says(.codeNotYours) : nil }
        guard let code = command.number ?? SaidQuantities.code(in: command.rest, digits: 4) else { return nil }
        guard let redemption = scene.state.points.shop.redemption(withCode: code) else {
            return mayServeAny(staff) ? scene.says(.codeUnknown, ["code": .text(code)]) : scene.says(.codeNotYours)
        }
        guard mayServe(staff, redemption, scene) else { return scene.says(.codeNotYours) }
        let telling = scene.pointsTelling
        var values: [String: Phrase.Value] = [
            "code": .text(code), "reward": .text(redemption.rewardName), "count": .number(redemption.count), "is_several": .flag(redemption.count > 1),
            "name": .text(telling.name(redemption.person)), "is_cancelled": .flag(redemption.state == .cancelled),
        ]
        guard redemption.state == .waiting else {
            values["by"] = .text(telling.name(redemption.by))
            values["at"] = .moment(redemption.endedAt ?? scene.now)
            return scene.says(.codeUsed, values)
        }
        guard redemption.person != staff.id else { return scene.says(.codeNotYours) }
        return Decision(
            facts: [RewardHandedOver(code: code, by: staff.id)],
            replies: [scene.answer(.handedOver, values)] + telling.tell(redemption.person, .handedOverForPerson, values, channel: scene.chat.channel))
    }

    private static func mayServeAny(_ person: Person) -> Bool { person.roles.contains { $0.kind != .head } }

    private static func mayServe(_ person: Person, _ redemption: Redemption, _ scene: Scene) -> Bool {
        if let counter = scene.plan.points.reward(redemption.reward)?.counter, person.roles.contains(.handler(for: counter)) { return true }
        return person.roles.contains { $0.kind == .staff }
    }

    private static func restock(_ scene: Scene) -> Decision? {
        guard let staff = scene.speaker.person, staff.roles.contains(where: { $0.kind == .staff }) else { return nil }
        let text = scene.message.text
        guard let reward = SaidName.best(of: scene.plan.points.rewards, in: text, names: { [$0.name] + $0.words }).first, reward.stock != nil,
            let count = SaidQuantities.numbers(in: text).last.map({ Int($0.value) }), count > 0
        else { return scene.says(.stockNeeds) }
        return restock(reward, count, by: staff, scene)
    }

    static func restock(_ reward: PointPlan.Reward, _ count: Int, by staff: Person, _ scene: Scene) -> Decision {
        let left = (scene.state.points.shop.left(of: reward) ?? 0) + count
        return Decision(
            facts: [RewardStocked(reward: reward.id, count: count, by: staff.id)],
            replies: [scene.answer(.stocked, ["reward": .text(reward.name), "count": .number(count), "left": .number(left)])])
    }

    private static func codes(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        let waiting = scene.state.points.shop.redemptions(of: person.id).filter { $0.state == .waiting }
        guard !waiting.isEmpty else { return scene.says(.codesNone) }
        // A code is for its owner's eyes; in a group only what waits is said.
        let rows = waiting.map { redemption -> [String: Phrase.Value] in
            ["reward": .text(redemption.rewardName), "code": .text(redemption.code), "is_private": .flag(!scene.chat.isGroup)]
        }
        return scene.says(.codes, ["rows": .list(rows), "is_group": .flag(scene.chat.isGroup)])
    }
}

/// "取消兑换", "洗衣粉不换了": before it is picked up, points and stock come back.
enum CancelRedemption {
    static func decide(_ person: Person, _ scene: Scene) -> Decision {
        let text = scene.message.text
        let waiting = scene.state.points.shop.redemptions(of: person.id).filter { $0.state == .waiting }
        let coded = SaidQuantities.code(in: text, digits: 4).flatMap { code in waiting.first { $0.code == code } }
        let named = RedeemReward.named(in: text, scene)
        let fitting = coded.map { [$0] } ?? named.map { reward in waiting.filter { $0.reward == reward.id } } ?? waiting
        guard let redemption = fitting.first else {
            if let wait = scene.state.points.shop.waits.first(where: { $0.person == person.id && (named == nil || $0.reward == named!.id) }) {
                return Decision(facts: [RewardWaitEnded(reward: wait.reward, person: person.id)], replies: [scene.answer(.dropped)], dialogue: .end)
            }
            return Decision(replies: [scene.answer(.cancelNothing)], dialogue: .end)
        }
        guard Set(fitting.map(\.reward)).count == 1 else {
            return scene.says(.cancelWhich, ["rows": .list(fitting.map { ["reward": .text($0.rewardName), "code": .text($0.code)] })])
        }
        var booking = PointsBooking(scene.pointsTelling)
        guard let fact = cancel(redemption, by: person.id, &booking, scene.state) else { return scene.says(.cancelNothing) }
        let balance = scene.state.points.balance(of: person.id) + redemption.points
        return Decision(
            facts: [fact],
            replies: [
                scene.answer(.cancelled, ["reward": .text(redemption.rewardName), "points": .number(redemption.points), "balance": .number(balance)])
            ], dialogue: .end)
    }

    static func cancel(_ redemption: Redemption, by: PersonID?, _ booking: inout PointsBooking, _ state: CommunityState) -> RedemptionCancelled? {
        guard let old = state.points.entry(redemption.entry), state.points.counter(of: old.number) == nil else { return nil }
        return RedemptionCancelled(code: redemption.code, by: by, entry: booking.counter(old, as: .cancellation, by: by))
    }
}

/// Offers what came back to those who wait, one after the other, and takes back what nobody picks up.
enum ShopClock: Timekeeper {
    /// One is kept for so long.
    static let offerLasts: TimeInterval = 24 * 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        guard !state.points.shop.waits.isEmpty || plan.points.pickUpWithin != nil else { return decision }
        let telling = PointsTelling(plan: plan, state: state, now: now)
        offer(plan, state, now, telling, &decision)
        if let within = plan.points.pickUpWithin { takeBack(within, state, now, telling, &decision) }
        return decision
    }

    private static func offer(_ plan: CommunityPlan, _ state: CommunityState, _ now: Date, _ telling: PointsTelling, _ decision: inout Decision) {
        let shop = state.points.shop
        guard !shop.waits.isEmpty else { return }
        for reward in plan.points.rewards {
            let waits = shop.waits(for: reward.id)
            guard !waits.isEmpty else { continue }
            var kept = 0
            for wait in waits {
                guard let until = wait.offeredUntil else { continue }
                if now >= until {
                    decision.facts.append(RewardWaitEnded(reward: reward.id, person: wait.person))
                    decision.replies.append(tell(wait, .offerLapsed, RedeemReward.values(reward, count: 1)))
                } else {
                    kept += 1
                }
            }
            let free = shop.left(of: reward).map { $0 - kept } ?? waits.count
            for wait in waits.filter({ $0.offeredUntil == nil }).prefix(max(0, free)) {
                let until = (plan.earliestUnasked(at: now) ?? now).addingTimeInterval(offerLasts)
                decision.facts.append(RewardOffered(reward: reward.id, person: wait.person, until: until))
                decision.replies.append(tell(wait, .offered, RedeemReward.values(reward, count: 1).merging(["until": .moment(until)]) { $1 }))
            }
        }
    }

    private static func takeBack(_ within: Span, _ state: CommunityState, _ now: Date, _ telling: PointsTelling, _ decision: inout Decision) {
        var booking = PointsBooking(telling)
        for redemption in state.points.shop.openRedemptions where now >= redemption.at.addingTimeInterval(within.seconds) {
            guard let fact = CancelRedemption.cancel(redemption, by: nil, &booking, state) else { continue }
            decision.facts.append(fact)
            decision.replies += telling.tell(
                redemption.person, .cancelledUnfetched, ["reward": .text(redemption.rewardName), "points": .number(redemption.points)])
        }
    }

    private static func tell(_ wait: RewardWait, _ wording: PointsWording, _ values: [String: Phrase.Value]) -> Reply {
        Reply(to: wait.account.privateChat, [Phrase(wording, values)], occasion: .unasked)
    }
}
