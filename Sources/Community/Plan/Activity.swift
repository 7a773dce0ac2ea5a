/// An entry of the event schedule.
public struct Activity: Codable, Sendable, Equatable {
    public enum Repeat: String, Codable, CaseIterable, Sendable {
        case daily, weekly, fortnightly
        /// On the same day of each month, or its last where the month is shorter.
        case monthly
        /// On the same weekday of each month: the third Saturday. The fifth means the last.
        case monthlyByWeekday = "monthly-by-weekday"
    }

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
    /// The last day on which it may begin.
    public var until: CivilDate?
    /// Days on which it does not take place.
    public var except: [CivilDate]?
    /// It does not take place on the community's holidays.
    public var skipsHolidays: Bool?
    public var whereabouts: String?
    public var capacity: Int?
    /// A tag of people, such as `volunteer`; nil for everybody.
    public var forWhom: String?
    public var points: Reward?
    /// Who runs it and hears of withdrawals.
    public var leader: PersonID?
    /// 健康, 文体 …: another word to find it by.
    public var kind: String?
    /// What people call it besides its name.
    public var words: [String]?
    /// Sign-up ends so long before it begins; at the beginning when nil.
    public var signUpEnds: Span?
    /// Who checks in says a code that the leader reads out.
    public var needsCode: Bool?

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

    /// All that people call it.
    public var names: [String] { [name] + (words ?? []) + [kind, whereabouts].compactMap { $0 } }

    /// Its starts by the schedule in the half-open period, earliest first.
    public func starts(from start: LocalTime, to end: LocalTime, holidays: Set<CivilDate>) -> [LocalTime] {
        var found: [LocalTime] = []
        var turn = firstTurn(near: start.date)
        while let day = self.day(ofTurn: turn), LocalTime(day, from.time) < end {
            turn += 1
            if let until, day > until { break }
            let begin = LocalTime(day, from.time)
            if begin >= start, takesPlace(on: day, holidays) { found.append(begin) }
            if repeats == nil { break }
        }
        return found
    }

    /// Whether the schedule has a start then.
    public func isScheduled(at start: LocalTime, holidays: Set<CivilDate>) -> Bool {
        starts(from: start, to: LocalTime(start.date.adding(days: 1), from.time), holidays: holidays).first == start
    }

    private func takesPlace(on day: CivilDate, _ holidays: Set<CivilDate>) -> Bool {
        !(except ?? []).contains(day) && !(skipsHolidays == true && holidays.contains(day))
    }

    /// Skips the years between a schedule's first week and the time asked for instead of walking them.
    private func firstTurn(near day: CivilDate) -> Int {
        let days = day.dayNumber - from.date.dayNumber
        guard days > 0 else { return 0 }
        let months = (day.year - from.date.year) * 12 + day.month - from.date.month
        switch repeats {
        case nil: return 0
        case .daily: return days
        case .weekly: return days / 7
        case .fortnightly: return days / 14
        case .monthly, .monthlyByWeekday: return max(0, months - 1)
        }
    }

    private func day(ofTurn turn: Int) -> CivilDate? {
        switch repeats {
        case nil: turn == 0 ? from.date : nil
        case .daily: from.date.adding(days: turn)
        case .weekly: from.date.adding(days: 7 * turn)
        case .fortnightly: from.date.adding(days: 14 * turn)
        case .monthly: from.date.adding(months: turn)
        case .monthlyByWeekday: weekday(inMonth: turn)
        }
    }

    /// The same weekday of the month that is `turn` months on.
    private func weekday(inMonth turn: Int) -> CivilDate {
        let first = from.date.firstOfMonth.adding(months: turn)
        let ahead = (from.date.weekday - first.weekday + 7) % 7
        let day = first.adding(days: ahead + 7 * (weekdayPlace - 1))
        return day.month == first.month ? day : day.adding(days: -7)
    }

    /// 1 for the month's first such weekday … 5 for its last.
    public var weekdayPlace: Int { (from.date.day - 1) / 7 + 1 }

    /// How long it lasts, in minutes; nil without an end.
    public var minutes: Int? {
        to.map { ($0.date.dayNumber - from.date.dayNumber) * 1440 + $0.time.minutes - from.time.minutes }
    }
}

/// When activities are told of, and who may see their calendars.
public struct SchedulePlan: Sendable, Equatable {
    /// When the groups get the plan of the coming days.
    public struct WeeklyPlan: Sendable, Equatable {
        /// 1 Monday … 7 Sunday.
        public var weekday: Int
        public var time: TimeOfDay
        public init(weekday: Int, time: TimeOfDay) {
            self.weekday = weekday
            self.time = time
        }
    }

    /// On the day before, those who signed up are reminded at this time.
    public var remindAt: TimeOfDay
    public var weeklyPlan: WeeklyPlan?
    /// Places whose calendar needs a token.
    public var privateCalendars: [PlaceID]
    /// Names the environment variable that tokens are made from.
    public var calendarSecret: String?

    public init(
        remindAt: TimeOfDay = TimeOfDay(hour: 19)!, weeklyPlan: WeeklyPlan? = nil, privateCalendars: [PlaceID] = [], calendarSecret: String? = nil
    ) {
        self.remindAt = remindAt
        self.weeklyPlan = weeklyPlan
        self.privateCalendars = privateCalendars
        self.calendarSecret = calendarSecret
    }
}
