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
    /// What offices are called, by level; where nothing is said they have their usual names.
    public var titles: [String: OfficeTitles] = [:]
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
    public var schedule: SchedulePlan
    /// Where each place's calendar is read, filled in by the program that serves it.
    public var calendarLinks: [PlaceID: String] = [:]
    public var answers: [Answer]
    public var duties: [Duty]
    public var topics = TopicPlan()
    public var notices = NoticePlan()
    public var publications = PublicationPlan()
    public var visits = VisitPlan()
    public var volunteers = VolunteerPlan()
    /// Languages that are understood and answered, such as `en`, besides the server's own.
    public var languages: [String] = []

    public init(
        id: CommunityID, name: String, clock: WallClock, levels: [String], places: PlaceTree, parties: [Party] = [],
        roster: Roster = Roster([]), groups: [Chat: PlaceID] = [:], calendar: WorkingCalendar = WorkingCalendar(hours: [:]),
        quietHours: DailyHours? = nil, requests: RequestPlan = RequestPlan(), points: PointPlan = PointPlan(),
        activities: [Activity] = [], schedule: SchedulePlan = SchedulePlan(), answers: [Answer] = [], duties: [Duty] = []
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
        self.schedule = schedule
        self.answers = answers
        self.duties = duties
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
    /// The day of which the text is.
    public var asOf: CivilDate?

    public init(topic: String, words: [String], text: String, asOf: CivilDate? = nil) {
        self.topic = topic
        self.words = words
        self.text = text
        self.asOf = asOf
    }
}
