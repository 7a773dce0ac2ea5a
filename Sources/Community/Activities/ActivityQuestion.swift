/// A question about activities that waits for an answer.
public enum ActivityQuestion: Codable, Equatable, Sendable {
    /// Sign up for which of these?
    case whichToJoin([OccurrenceID], count: Int?)
    case whichToLeave([OccurrenceID])
    /// Put it on the schedule like this?
    case create(Activity)
    /// What was said of a new activity that still lacks its time or its name.
    case createMore(String)
    case cancel(OccurrenceID, whole: Bool)
    case move(OccurrenceID, ActivityChange)
    /// This time and all after it?
    case moveAll(OccurrenceID, ActivityChange)
    /// The code that the leader reads out.
    case code(OccurrenceID)
}

/// One time that an activity takes place, named by the activity and the start that its schedule gives: `clinic@2026-05-23T09:00`.
///
/// The name stays when the time is moved.
public struct OccurrenceID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public init(_ activity: ActivityID, _ scheduled: LocalTime) { self.init("\(activity)@\(scheduled)") }

    public var activity: ActivityID { ActivityID(String(rawValue.prefix { $0 != "@" })) }
    /// The start by the schedule, before any move; nil for a name that was not made here.
    public var scheduled: LocalTime? { LocalTime(rawValue.drop { $0 != "@" }.dropFirst()) }
}

/// What is different for one time that an activity takes place.
public struct ActivityChange: Codable, Equatable, Sendable {
    public var from: LocalTime?
    public var to: LocalTime?
    public var whereabouts: String?
    public var capacity: Int?
    public var isCancelled: Bool?
    public init(from: LocalTime? = nil, to: LocalTime? = nil, whereabouts: String? = nil, capacity: Int? = nil, isCancelled: Bool? = nil) {
        self.from = from
        self.to = to
        self.whereabouts = whereabouts
        self.capacity = capacity
        self.isCancelled = isCancelled
    }
}
