public import Foundation

/// Everything about a community that its own staff decide: levels and names, who is responsible, clocks, points, calendar.
///
/// Read from the community's file at start and never changed by messages; what happens is in ``CommunityState``.
public struct CommunityPlan: Sendable, Equatable {
    public var id: CommunityID
    public var name: String
    public var clock: WallClock
    /// Level names from the top down.
    public var levels: [String]
    public var places: PlaceTree
    public var parties: [Party]
    public var roster: Roster
    /// Which group chat belongs to which place.
    public var groups: [Chat: PlaceID]
    public var calendar: WorkingCalendar
    /// Nothing unasked is sent in these hours, emergencies excepted.
    public var quietHours: DailyHours?
    public var requests: RequestPlan
    public var points: PointPlan
    public var activities: [Activity]
    public var answers: [Answer]
    public var duties: [Duty]
    /// Languages that are understood and answered, such as `en`, besides the server's own.
    public var languages: [String]

    public init(
        id: CommunityID, name: String, clock: WallClock, levels: [String], places: PlaceTree, parties: [Party] = [],
        roster: Roster = Roster([]), groups: [Chat: PlaceID] = [:], calendar: WorkingCalendar = WorkingCalendar(hours: [:]),
        quietHours: DailyHours? = nil, requests: RequestPlan = RequestPlan(), points: PointPlan = PointPlan(),
        activities: [Activity] = [], answers: [Answer] = [], duties: [Duty] = [], languages: [String] = []
    ) {
        self.id = id
        self.name = name
        self.clock = clock
        self.levels = levels
        self.places = places
        self.parties = parties
        self.roster = roster
        self.groups = groups
        self.calendar = calendar
        self.quietHours = quietHours
        self.requests = requests
        self.points = points
        self.activities = activities
        self.answers = answers
        self.duties = duties
        self.languages = languages
    }

    public func party(_ id: PartyID) -> Party? { parties.first { $0.id == id } }

    public var deadlines: Deadlines { Deadlines(calendar: calendar, clock: clock) }

    /// When something unasked that is decided at `instant` may go out: at once, or when quiet hours end.
    public func earliestUnasked(at instant: Date) -> Date? {
        guard let quietHours else { return nil }
        let local = clock.local(instant)
        guard quietHours.contains(local.time) else { return nil }
        let overMidnight = quietHours.from >= quietHours.to && local.time >= quietHours.from
        return clock.instant(LocalTime(overMidnight ? local.date.adding(days: 1) : local.date, quietHours.to))
    }
}

/// A text that answers a question people often have.
public struct Answer: Sendable, Equatable {
    public var topic: String
    /// Words by which the question is recognised, besides the topic itself.
    public var words: [String]
    public var text: String

    public init(topic: String, words: [String], text: String) {
        self.topic = topic
        self.words = words
        self.text = text
    }
}

/// A rota: who or which place is on duty, turn by turn.
public struct Duty: Sendable, Equatable {
    public enum Turn: String, Sendable { case daily, weekly }

    public var name: String
    public var place: PlaceID
    public var turn: Turn
    /// Names of people or places, in order; the first is on duty at `from`.
    public var order: [String]
    public var from: CivilDate
    public var phone: String?

    public init(name: String, place: PlaceID, turn: Turn, order: [String], from: CivilDate, phone: String? = nil) {
        self.name = name
        self.place = place
        self.turn = turn
        self.order = order
        self.from = from
        self.phone = phone
    }
}
