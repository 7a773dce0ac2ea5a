/// How a community looks after requests: by when, by whom, and who hears of it when it is late.
public struct RequestPlan: Sendable, Equatable {
    /// The clocks a request can run on.
    public enum ClockName: String, Codable, CaseIterable, Sendable { case emergency, urgent, normal }

    /// By when somebody answers, and by when it is done.
    public struct Clock: Codable, Sendable, Equatable {
        public var answer: Span
        public var done: Span
        /// Runs day and night instead of in working hours.
        public var realTime: Bool

        public init(answer: Span, done: Span, realTime: Bool = false) {
            self.answer = answer
            self.done = done
            self.realTime = realTime
        }
    }

    /// One line of the routing table. The first line that fits and names a party decides the party; the first that fits and names
    /// a clock decides the clock.
    public struct Route: Sendable, Equatable {
        /// Empty means every category.
        public var categories: Set<Category>
        /// Empty means every place; else the place must lie in one of these.
        public var places: [PlaceID]
        public var to: PartyID?
        public var clock: ClockName?

        public init(categories: Set<Category> = [], places: [PlaceID] = [], to: PartyID? = nil, clock: ClockName? = nil) {
            self.categories = categories
            self.places = places
            self.to = to
            self.clock = clock
        }
    }

    /// When the reporter is asked whether it is really done, reminded, and when the matter ends without a word.
    public struct FollowUp: Sendable, Equatable {
        public var after: Span
        public var remindOnceAfter: Span
        public var closeUnconfirmedAfter: Span

        public init(after: Span, remindOnceAfter: Span, closeUnconfirmedAfter: Span) {
            self.after = after
            self.remindOnceAfter = remindOnceAfter
            self.closeUnconfirmedAfter = closeUnconfirmedAfter
        }
    }

    /// Whom to call besides 119, 120 and 110 in an emergency of some categories: the lift company, the gas company.
    public struct EmergencyCall: Sendable, Equatable {
        /// Empty means every category.
        public var categories: Set<Category>
        public var name: String
        public var phone: String

        public init(categories: Set<Category>, name: String, phone: String) {
            self.categories = categories
            self.name = name
            self.phone = phone
        }
    }

    public var clocks: [ClockName: Clock]
    /// Level names, in the order in which they hear of a late request.
    public var ladder: [String]
    public var followUp: FollowUp
    /// A like report of the same place within this time joins the first.
    public var sameWithin: Span
    public var routing: [Route]
    /// Categories that happen in one unit of a building, so that the unit is asked for.
    public var askUnit: Set<Category>
    public var emergencyCalls: [EmergencyCall]

    public init(
        clocks: [ClockName: Clock] = [:], ladder: [String] = [],
        followUp: FollowUp = FollowUp(after: Span(1, .day), remindOnceAfter: Span(2, .day), closeUnconfirmedAfter: Span(5, .day)),
        sameWithin: Span = Span(72, .hour), routing: [Route] = [], askUnit: Set<Category> = [.elevator],
        emergencyCalls: [EmergencyCall] = []
    ) {
        self.clocks = clocks
        self.ladder = ladder
        self.followUp = followUp
        self.sameWithin = sameWithin
        self.routing = routing
        self.askUnit = askUnit
        self.emergencyCalls = emergencyCalls
    }

    /// Whom to call in an emergency of this category, if the community says.
    public func emergencyCall(for category: Category) -> EmergencyCall? {
        emergencyCalls.first { $0.categories.isEmpty || $0.categories.contains(category) }
    }

    /// The clock of that name, or a careful default when the community's file leaves it out.
    public func clock(_ name: ClockName) -> Clock {
        if let clock = clocks[name] { return clock }
        return switch name {
        case .emergency: Clock(answer: Span(15, .minute), done: Span(2, .hour), realTime: true)
        case .urgent: Clock(answer: Span(2, .hour), done: Span(1, .day))
        case .normal: Clock(answer: Span(1, .day), done: Span(7, .day))
        }
    }

    /// Who a request goes to when `party` does not take it: the next line of the table that fits; nil when none is left, then staff have it.
    public func fallback(after party: PartyID?, for category: Category, at place: PlaceID, in tree: PlaceTree) -> PartyID? {
        let fitting = routing.filter { route in
            (route.categories.isEmpty || route.categories.contains(category))
                && (route.places.isEmpty || route.places.contains { tree.isWithin(place, $0) })
        }.compactMap(\.to)
        guard let party, let index = fitting.firstIndex(of: party) else { return nil }
        return fitting[(index + 1)...].first { $0 != party }
    }

    /// Who a request goes to and on which clock, by the table.
    public func route(_ category: Category, at place: PlaceID, in tree: PlaceTree) -> (party: PartyID?, clock: ClockName) {
        let fitting = routing.filter { route in
            (route.categories.isEmpty || route.categories.contains(category))
                && (route.places.isEmpty || route.places.contains { tree.isWithin(place, $0) })
        }
        return (fitting.compactMap(\.to).first, fitting.compactMap(\.clock).first ?? .normal)
    }
}
