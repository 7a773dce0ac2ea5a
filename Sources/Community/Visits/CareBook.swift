public import Foundation

/// What is known of households that are called at: for the head whom they are assigned to and for staff, nobody else.
///
/// Changed by ``CareFact``s alone, which the keeper stores apart from the rest.
public struct CareBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var households: [String: CareHousehold] = [:]
    /// Who looked at what, the latest last.
    public private(set) var readings: [CareReading] = []

    static let mostVisits = 40
    static let mostReadings = 2000

    public init() {}

    public func household(at location: Location) -> CareHousehold? { households[CareHousehold.key(location)] }

    /// In the order of their doors.
    public var all: [CareHousehold] { households.values.sorted { $0.key < $1.key } }

    mutating func change(_ location: Location, name: String?, _ change: (inout CareHousehold) -> Void) {
        let key = CareHousehold.key(location)
        var household = households[key] ?? CareHousehold(location: location, name: name)
        if let name { household.name = name }
        change(&household)
        households[key] = household
    }

    mutating func remove(_ location: Location) { households[CareHousehold.key(location)] = nil }

    mutating func note(_ reading: CareReading) {
        readings.append(reading)
        if readings.count > Self.mostReadings { readings.removeFirst(readings.count - Self.mostReadings) }
    }
}

/// A household, by its door.
public struct CareHousehold: Codable, Equatable, Sendable {
    public enum Rhythm: String, Codable, Sendable { case weekly, quarterly }

    public var location: Location
    /// As the head calls them: 李奶奶.
    public var name: String?
    /// Nil leaves it to the head of the place.
    public var head: PersonID?
    public var rhythm: Rhythm
    /// The latest last.
    public var visits: [Visit]

    public init(location: Location, name: String?) {
        self.location = location
        self.name = name
        rhythm = .quarterly
        visits = []
    }

    public var key: String { Self.key(location) }
    public static func key(_ location: Location) -> String { "\(location.place)/\(location.unit ?? "")/\(location.room ?? "")" }

    public var lastMet: Visit? { visits.last { $0.wasMet } }

    /// Whether a call is due: none since Monday where one is needed every week, else none since the quarter began.
    public func isDue(on day: CivilDate, clock: WallClock) -> Bool {
        let since =
            switch rhythm {
            case .weekly: day.monday
            case .quarterly: day.firstOfMonth.adding(months: -((day.month - 1) % 3))
            }
        return lastMet.map { clock.local($0.at).date < since } ?? true
    }
}

/// One call at a household.
public struct Visit: Codable, Equatable, Sendable {
    public var by: PersonID
    public var at: Date
    public var words: String
    /// Somebody was at home.
    public var wasMet: Bool
    /// What the finding became.
    public var request: RequestNumber?
    public var message: MessageID

    public init(by: PersonID, at: Date, words: String, wasMet: Bool, request: RequestNumber?, message: MessageID) {
        self.by = by
        self.at = at
        self.words = words
        self.wasMet = wasMet
        self.request = request
        self.message = message
    }
}

/// Somebody looked at care data.
public struct CareReading: Codable, Equatable, Sendable {
    public var by: PersonID
    public var at: Date
    /// The household's key; nil for the list of who is due.
    public var household: String?
}
