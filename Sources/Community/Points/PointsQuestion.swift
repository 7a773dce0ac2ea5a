/// A question about points that waits for an answer.
public enum PointsQuestion: Codable, Equatable, Sendable {
    /// Own service that lacks its kind or its length.
    case claim(ClaimDraft)
    /// An award that lacks what it is for.
    case award(AwardDraft)
    case redeem(reward: RewardID, count: Int)
    case whichReward
    case awaitReward(RewardID)
    case give(to: PersonID, points: Int)
    case donate(points: Int)
}

/// Own service while it is being taken down.
public struct ClaimDraft: Codable, Equatable, Sendable {
    public var words: String
    public var rule: PointRuleID?
    public var minutes: Int?
    public var times: Int?
    public var day: CivilDate

    public init(words: String, rule: PointRuleID?, minutes: Int?, times: Int?, day: CivilDate) {
        self.words = words
        self.rule = rule
        self.minutes = minutes
        self.times = times
        self.day = day
    }
}

/// An award while it is being taken down.
public struct AwardDraft: Codable, Equatable, Sendable {
    public var people: [PersonID]
    public var points: Int?
    public var words: String

    public init(people: [PersonID], points: Int?, words: String) {
        self.people = people
        self.points = points
        self.words = words
    }
}
