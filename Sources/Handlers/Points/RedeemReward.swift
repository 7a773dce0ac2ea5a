public import Community
import Foundation

/// "积分能换什么": rewards with their price and stock.
public enum AskRewards: Handler {
    public static let intents: [Intent] = [.pointsRewards]

    public static func decide(_ scene: Scene) -> Decision {
        let rewards = scene.plan.points.rewards
        guard !rewards.isEmpty else { return scene.says(.rewardsNone) }
        let balance = scene.speaker.person.map { scene.state.points.balance(of: $0.id) }
        return scene.says(
            .rewards,
            ["rewards": .list(rows(scene)), "has_balance": .flag(balance != nil), "balance": .number(balance ?? 0)])
    }

    static func rows(_ scene: Scene) -> [[String: Phrase.Value]] {
        scene.plan.points.rewards.enumerated().map { index, reward in
            let left = scene.state.points.shop.left(of: reward)
            return [
                "index": .number(index + 1), "reward": .text(reward.name), "points": .number(reward.points), "has_stock": .flag(left != nil && left! > 0),
                "left": .number(left ?? 0), "is_out": .flag(left.map { $0 <= 0 } ?? false), "at": .text(reward.at ?? ""), "has_at": .flag(reward.at != nil),
            ]
        }
    }
}

/// "我要换一袋洗衣粉", "换2号": exchanges points for a reward, after a yes.
public enum RedeemReward: Handler {
    public static let intents: [Intent] = [.pointsRedeem]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        let text = scene.message.text
        if scene.heard.stands(.givesUpReward, in: text) { return CancelRedemption.decide(person, scene) }
        let rewards = scene.plan.points.rewards
        guard !rewards.isEmpty else { return scene.says(.rewardsNone) }
        guard let reward = named(in: text, scene) else {
            return Decision(
                replies: [scene.answer(.redeemWhich, ["rewards": .list(AskRewards.rows(scene))])], dialogue: .ask(.points(.whichReward)))
        }
        return propose(reward, count: max(1, SaidQuantities.pieces(in: text) ?? 1), person, scene)
    }

    /// "换免费体检", said to us and not understood otherwise: the name of a reward behind 换 says enough.
    public static func byName(_ scene: Scene) -> Decision? {
        // 洗衣粉不换了 names it as well.
        let isUnclear = scene.understanding.intent != .pointsRedeem || scene.understanding.otherwise != nil
        guard scene.message.isAddressed, isUnclear, scene.slots.urgency == nil, scene.understanding.cue == nil,
            scene.message.text.contains(/^(我|想|要|帮|给){0,4}(换|兑|领)|(不换|不要|退掉|退)了$/), named(in: scene.message.text, scene) != nil
        else { return nil }
        return decide(scene)
    }

    /// "1", right after the list of rewards.
    public static func ofList(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.understanding.number != nil, let person = scene.speaker.person, let reward = named(in: scene.message.text, scene)
        else { return nil }
        guard let last = scene.lastAnswered(within: listLasts),
            scene.reading.saidToUs(last.text).intent == .pointsRewards || scene.heard.stands(.mayBeRedeemed, in: last.text)
        else { return nil }
        return propose(reward, count: 1, person, scene)
    }

    private static let listLasts: TimeInterval = 5 * 60

    /// A name or number was asked for.
    static func answerWhich(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if understanding.cue == .neverMind || understanding.cue == .no { return Decision(replies: [scene.answer(.dropped)], dialogue: .end) }
        guard let person = scene.speaker.person, understanding.cue == nil, understanding.intent == .none || understanding.intent.rawValue.hasPrefix("points"),
            let reward = named(in: scene.message.text, scene)
        else { return nil }
        return propose(reward, count: max(1, SaidQuantities.pieces(in: scene.message.text) ?? 1), person, scene)
    }

    /// By name, by what people call it, or by its number in the list.
    static func named(in text: String, _ scene: Scene) -> PointPlan.Reward? {
        let rewards = scene.plan.points.rewards
        let named = SaidName.best(of: rewards, in: text) { [$0.name] + $0.words }
        if named.count == 1 { return named[0] }
        guard named.isEmpty, let place = SaidQuantities.place(in: text), rewards.indices.contains(place - 1) else { return nil }
        return rewards[place - 1]
    }

    private static func propose(_ reward: PointPlan.Reward, count: Int, _ person: Person, _ scene: Scene) -> Decision {
        if let obstacle = obstacle(reward, count: count, person, scene) { return obstacle }
        let balance = scene.state.points.balance(of: person.id)
        let values = values(reward, count: count).merging(["balance": .number(balance), "rest": .number(balance - reward.points * count)]) { $1 }
        return Decision(replies: [scene.answer(.redeemConfirm, values)], dialogue: .ask(.points(.redeem(reward: reward.id, count: count))))
    }

    /// What stands against it: too few points, or too few pieces.
    private static func obstacle(_ reward: PointPlan.Reward, count: Int, _ person: Person, _ scene: Scene) -> Decision? {
        let balance = scene.state.points.balance(of: person.id)
        let needed = reward.points * count
        var values = values(reward, count: count)
        values["balance"] = .number(balance)
        values["missing"] = .number(needed - balance)
        if needed > balance { return Decision(replies: [scene.answer(.redeemTooFew, values)], dialogue: .end) }
        guard let left = scene.state.points.shop.left(of: reward, for: person.id), left < count else { return nil }
        values["left"] = .number(left)
        if left > 0 { return Decision(replies: [scene.answer(.redeemLess, values)], dialogue: .end) }
        let waits = scene.state.points.shop.waits(for: reward.id)
        if let place = waits.firstIndex(where: { $0.person == person.id }) {
            return Decision(replies: [scene.answer(.awaited, values.merging(["place": .number(place + 1)]) { $1 })], dialogue: .end)
        }
        values["waiting"] = .number(waits.count)
        return Decision(replies: [scene.answer(.redeemOut, values)], dialogue: .ask(.points(.awaitReward(reward.id))))
    }

    /// 好的换吧, 先不换了，等攒够了再说, as people say yes and no to it.
    private static func word(_ scene: Scene) -> Cue? {
        let text = scene.message.text
        if text.contains(/^(?:好的?|嗯+|要得|行|可以|中)?[，, ]?(?:换吧?|换了|要得|就换这个)[啊呀！!。]?$/) { return .yes }
        if text.contains(/^(?:攒够|够分|分够)[^，,]{0,3}[，, ]?(?:就)?换/) { return .yes }
        if text.contains(/^(?:先|算了|还是)?[，, ]?不换(?!别的|其他|其它|另外)|(?:等|还没|没|再)攒够/) { return .no }
        return scene.understanding.cue
    }

    static func answer(_ id: RewardID, count: Int, _ scene: Scene) -> Decision? {
        switch word(scene) {
        case .no, .neverMind: return Decision(replies: [scene.answer(.dropped)], dialogue: .end)
        case .yes: break
        default: return another(id, scene)
        }
        guard let person = scene.speaker.person, let reward = scene.plan.points.reward(id) else { return nil }
        // Somebody may have been quicker, or points may have gone in between.
        if let obstacle = obstacle(reward, count: count, person, scene) { return obstacle }
        let points = reward.points * count
        let code = PickUpCode.make(scene)
        var booking = PointsBooking(scene.pointsTelling)
        var entry = booking.entry(.redemption, [(.person(person.id), -points), (.spent, points)], by: person.id)
        entry.reason = reward.name
        let redemption = Redemption(
            code: code, entry: entry.number, person: person.id, reward: reward.id, rewardName: reward.name, count: count, points: points, at: scene.now)
        let balance = scene.state.points.balance(of: person.id) - points
        var values = values(reward, count: count).merging(["code": .text(code), "balance": .number(balance)]) { $1 }
        values["has_until"] = .flag(scene.plan.points.pickUpWithin != nil)
        values["until"] = .moment(scene.now.addingTimeInterval(scene.plan.points.pickUpWithin?.seconds ?? 0))
        values["is_group"] = .flag(scene.chat.isGroup)
        // The code is nobody else's business.
        let told =
            scene.chat.isGroup
            ? scene.pointsTelling.tell(person.id, .redeemed, values.merging(["is_group": .flag(false)]) { $1 }, channel: scene.chat.channel) : []
        return Decision(facts: [RewardRedeemed(redemption: redemption, entry: entry)], replies: [scene.answer(.redeemed, values)] + told, dialogue: .end)
    }

    /// 要两袋: as many, asked again.
    private static func another(_ id: RewardID, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, let reward = scene.plan.points.reward(id), scene.message.text.count <= longestCount,
            let count = SaidQuantities.pieces(in: scene.message.text), count > 0
        else { return nil }
        return propose(reward, count: count, person, scene)
    }

    private static let longestCount = 8

    static func answerAwait(_ id: RewardID, _ scene: Scene) -> Decision? {
        switch scene.understanding.cue {
        case .no, .neverMind: return Decision(replies: [scene.answer(.dropped)], dialogue: .end)
        case .yes: break
        default: return nil
        }
        guard let person = scene.speaker.person, let reward = scene.plan.points.reward(id) else { return nil }
        let wait = RewardWait(person: person.id, account: scene.message.account, reward: id, since: scene.now)
        let place = scene.state.points.shop.waits(for: id).count + 1
        return Decision(
            facts: [RewardAwaited(wait: wait)],
            replies: [scene.answer(.awaited, values(reward, count: 1).merging(["place": .number(place)]) { $1 })], dialogue: .end)
    }

    static func values(_ reward: PointPlan.Reward, count: Int) -> [String: Phrase.Value] {
        [
            "reward": .text(reward.name), "count": .number(count), "is_several": .flag(count > 1), "points": .number(reward.points * count),
            "at": .text(reward.at ?? ""), "has_at": .flag(reward.at != nil),
        ]
    }
}

/// Four digits that no other waiting redemption has. Only staff can use a code, so it need not be a secret; it is spread out so that one
/// slip of a digit seldom hits another.
enum PickUpCode {
    static func make(_ scene: Scene) -> String {
        var hash = fnv("\(scene.message.id)/\(scene.state.points.nextNumber)")
        for _ in 0..<10_000 {
            let code = String(1000 + hash % 9000)
            if !scene.state.points.shop.isTaken(code: code) { return code }
            hash &+= 7919
        }
        // Nine thousand things wait at the counter: more digits then.
        return String(10_000 + scene.state.points.nextNumber)
    }

    /// FNV-1a (Fowler, Noll, Vo), 64 bits.
    static func fnv(_ text: String) -> UInt64 { text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
}
