/// What earns points, what they buy, and who may give them.
public struct PointPlan: Sendable, Equatable {
    public struct Rule: Sendable, Equatable {
        public enum Per: String, Sendable { case hour, time }
        /// At most so many points in a day, week or month.
        public struct Cap: Sendable, Equatable {
            public enum Period: String, Sendable { case day, week, month }
            public var points: Int
            public var per: Period
            public init(points: Int, per: Period) {
                self.points = points
                self.per = per
            }
        }

        public var id: PointRuleID
        public var name: String
        public var category: String
        public var points: Int
        public var per: Per
        public var atMost: Cap?
        /// Who must confirm: a head will do unless staff are asked for.
        public var confirmedBy: Role.Kind

        public init(
            id: PointRuleID, name: String, category: String, points: Int, per: Per, atMost: Cap? = nil, confirmedBy: Role.Kind = .head
        ) {
            self.id = id
            self.name = name
            self.category = category
            self.points = points
            self.per = per
            self.atMost = atMost
            self.confirmedBy = confirmedBy
        }
    }

    public struct Reward: Sendable, Equatable {
        public var id: RewardID
        public var name: String
        public var points: Int
        /// Nil means that it never runs out.
        public var stock: Int?
        public var at: String?

        public init(id: RewardID, name: String, points: Int, stock: Int? = nil, at: String? = nil) {
            self.id = id
            self.name = name
            self.points = points
            self.stock = stock
            self.at = at
        }
    }

    public var categories: [String]
    public var rules: [Rule]
    public var rewards: [Reward]
    /// The most that one award may be, by role.
    public var awardLimit: [Role.Kind: Int]

    public init(categories: [String] = [], rules: [Rule] = [], rewards: [Reward] = [], awardLimit: [Role.Kind: Int] = [:]) {
        self.categories = categories
        self.rules = rules
        self.rewards = rewards
        self.awardLimit = awardLimit
    }
}
