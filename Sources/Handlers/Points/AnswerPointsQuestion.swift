public import Community

/// Reads a message in the light of an open question about points.
public enum AnswerPointsQuestion {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ question: PointsQuestion) -> Decision? {
        guard !dialogue.lapsed else { return nil }
        switch question {
        case .claim(let draft): return ClaimService.answer(draft, scene)
        case .award(let draft): return AwardPoints.answer(draft, scene)
        case .redeem(let reward, let count): return RedeemReward.answer(reward, count: count, scene)
        case .whichReward: return RedeemReward.answerWhich(scene)
        case .awaitReward(let reward): return RedeemReward.answerAwait(reward, scene)
        case .give(let person, let points): return GivePoints.answer(to: person, points: points, scene)
        case .donate(let points): return GivePoints.answer(to: nil, points: points, scene)
        }
    }
}

/// The working words about points that somebody types on purpose.
public enum PointsWords {
    public static func decide(_ scene: Scene) -> Decision? {
        RedemptionCounter.decide(scene) ?? CounterEntry.decide(scene) ?? HideRanking.decide(scene) ?? AppealPoints.decide(scene)
            ?? GivePoints.decide(scene)
    }
}
