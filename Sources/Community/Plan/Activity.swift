/// An entry of the event schedule.
public struct Activity: Codable, Sendable, Equatable {
    public enum Repeat: String, Codable, Sendable { case weekly, monthly }

    /// By which rule attendance earns points, and for whom.
    public struct Reward: Codable, Sendable, Equatable {
        public var rule: PointRuleID
        public var forWhom: String?
        public init(rule: PointRuleID, forWhom: String? = nil) {
            self.rule = rule
            self.forWhom = forWhom
        }
    }

    public var id: ActivityID
    public var name: String
    public var place: PlaceID
    public var from: LocalTime
    public var to: LocalTime?
    public var repeats: Repeat?
    public var whereabouts: String?
    public var capacity: Int?
    /// `volunteer`, or nil for everybody.
    public var forWhom: String?
    public var points: Reward?

    public init(
        id: ActivityID, name: String, place: PlaceID, from: LocalTime, to: LocalTime? = nil, repeats: Repeat? = nil,
        whereabouts: String? = nil, capacity: Int? = nil, forWhom: String? = nil, points: Reward? = nil
    ) {
        self.id = id
        self.name = name
        self.place = place
        self.from = from
        self.to = to
        self.repeats = repeats
        self.whereabouts = whereabouts
        self.capacity = capacity
        self.forWhom = forWhom
        self.points = points
    }

    /// When it takes place with a start in the half-open period, earliest first.
    public func occurrences(from start: LocalTime, to end: LocalTime) -> [Occurrence] {
        var found: [Occurrence] = []
        var turn = 0
        while let begin = self.begin(ofTurn: turn), begin < end {
            if begin >= start { found.append(Occurrence(activity: self, from: begin)) }
            turn += 1
            // Skips the years between a schedule's first week and now instead of walking them.
            if turn == 1, repeats == .weekly, begin < start {
                turn = max(1, (start.date.dayNumber - from.date.dayNumber) / 7)
            }
        }
        return found
    }

    private func begin(ofTurn turn: Int) -> LocalTime? {
        switch repeats {
        case nil: turn == 0 ? from : nil
        case .weekly: LocalTime(from.date.adding(days: 7 * turn), from.time)
        case .monthly: LocalTime(from.date.adding(months: turn), from.time)
        }
    }

    /// One time that an activity takes place.
    public struct Occurrence: Sendable, Equatable {
        public var activity: Activity
        public var from: LocalTime

        public var to: LocalTime? {
            activity.to.map { LocalTime(from.date.adding(days: $0.date.dayNumber - activity.from.date.dayNumber), $0.time) }
        }
    }
}
