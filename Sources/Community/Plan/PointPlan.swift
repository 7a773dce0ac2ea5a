/// What earns points, what they buy, and who may give them.
public struct PointPlan: Sendable, Equatable {
    public struct Rule: Sendable, Equatable {
        public enum Per: String, Codable, Sendable { case hour, time }
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
        /// Raised by staff whenever they change the rule; kept with each entry.
        public var version: Int
        /// What people call it besides its name.
        public var words: [String]

        public init(
            id: PointRuleID, name: String, category: String, points: Int, per: Per, atMost: Cap? = nil, confirmedBy: Role.Kind = .head,
            version: Int = 1, words: [String] = []
        ) {
            self.id = id
            self.name = name
            self.category = category
            self.points = points
            self.per = per
            self.atMost = atMost
            self.confirmedBy = confirmedBy
            self.version = version
            self.words = words
        }
    }

    public struct Reward: Sendable, Equatable {
        public var id: RewardID
        public var name: String
        public var points: Int
        /// How many there were at the beginning; nil means that it never runs out.
        public var stock: Int?
        public var at: String?
        /// What people call it besides its name.
        public var words: [String]
        /// The party whose people hand it over, besides staff.
        public var counter: PartyID?

        public init(
            id: RewardID, name: String, points: Int, stock: Int? = nil, at: String? = nil, words: [String] = [], counter: PartyID? = nil
        ) {
            self.id = id
            self.name = name
            self.points = points
            self.stock = stock
            self.at = at
            self.words = words
            self.counter = counter
        }
    }

    /// Points that were not used for so many months expire, the oldest first.
    public struct Expiry: Sendable, Equatable {
        public var months: Int
        /// They go to the community's pool instead of nowhere.
        public var toPool: Bool
        public init(months: Int, toPool: Bool) {
            self.months = months
            self.toPool = toPool
        }
    }

    /// The most that one person can earn in a calendar year.
    public struct YearlyCap: Sendable, Equatable {
        public var points: Int
        /// What goes over it goes to the community's pool instead of nowhere.
        public var overflowToPool: Bool
        public init(points: Int, overflowToPool: Bool) {
            self.points = points
            self.overflowToPool = overflowToPool
        }
    }

    /// People with one tag, who are ranked together.
    public struct Team: Sendable, Equatable {
        public var name: String
        public var tag: String
        public init(name: String, tag: String) {
            self.name = name
            self.tag = tag
        }
    }

    public var categories: [String]
    public var rules: [Rule]
    public var rewards: [Reward]
    /// The most that one award may be, by role.
    public var awardLimit: [Role.Kind: Int]
    public var expiry: Expiry?
    public var yearlyCap: YearlyCap?
    public var teams: [Team]
    /// The most that one gift may be; nil when there is no limit, 0 when gifts are not wanted.
    public var giftLimit: Int?
    /// A redemption that is not picked up for so long is taken back; nil when it waits for ever.
    public var pickUpWithin: Span?

    public init(
        categories: [String] = [], rules: [Rule] = [], rewards: [Reward] = [], awardLimit: [Role.Kind: Int] = [:], expiry: Expiry? = nil,
        yearlyCap: YearlyCap? = nil, teams: [Team] = [], giftLimit: Int? = nil, pickUpWithin: Span? = nil
    ) {
        self.categories = categories
        self.rules = rules
        self.rewards = rewards
        self.awardLimit = awardLimit
        self.expiry = expiry
        self.yearlyCap = yearlyCap
        self.teams = teams
        self.giftLimit = giftLimit
        self.pickUpWithin = pickUpWithin
    }

    public func rule(_ id: PointRuleID) -> Rule? { rules.first { $0.id == id } }
    public func reward(_ id: RewardID) -> Reward? { rewards.first { $0.id == id } }
}

extension PointPlan.Rule.Cap {
    /// The days of the period that `day` lies in, half-open. Weeks begin on Monday.
    public func days(around day: CivilDate) -> (from: CivilDate, to: CivilDate) {
        switch per {
        case .day: (day, day.adding(days: 1))
        case .week: (day.monday, day.monday.adding(days: 7))
        case .month: (day.firstOfMonth, day.firstOfMonth.adding(months: 1))
        }
    }
}
