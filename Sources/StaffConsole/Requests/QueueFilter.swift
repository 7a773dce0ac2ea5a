import Community
import Foundation

/// What a list of requests shows. It lives in the address, so that a list can be kept, sent on, and opened again.
struct QueueFilter: Equatable, Sendable {
    enum State: String, CaseIterable, Sendable {
        case open, late, escalated, unanswered, waiting, proposed, closed, all
    }

    var state: State = .open
    var category: Category?
    var place: PlaceID?
    var party: PartyID?
    var isMine = false
    /// Words, a name, or a number.
    var text: String?
    /// Days of filing, the last one included.
    var from: CivilDate?
    var to: CivilDate?
    /// What the list stands behind: a figure of the figures page.
    var figure: FigureName?
    var end: Request.End?
    /// Days since filing, as the figures name them: `3-7`.
    var age: String?
    /// Exactly this place and none below it.
    var at: PlaceID?
    /// Days of the end, the last one included.
    var closedFrom: CivilDate?
    var closedTo: CivilDate?
    var page = 1

    static let pageSize = 50

    init() {}

    init(_ fields: FormFields) {
        state = fields["state"].flatMap { State(rawValue: $0) } ?? .open
        category = fields["category"].flatMap { Category(rawValue: $0) }
        place = fields["place"].map { PlaceID($0) }
        party = fields["party"].map { PartyID($0) }
        isMine = fields["mine"] == "1"
        text = fields["q"].map { String($0.prefix(100)) }
        from = fields["from"].flatMap { CivilDate($0) }
        to = fields["to"].flatMap { CivilDate($0) }
        figure = fields["figure"].flatMap { FigureName(rawValue: $0) }
        end = fields["end"].flatMap { Request.End(rawValue: $0) }
        age = fields["age"]
        at = fields["at"].map { PlaceID($0) }
        closedFrom = fields["closed_from"].flatMap { CivilDate($0) }
        closedTo = fields["closed_to"].flatMap { CivilDate($0) }
        page = max(1, min(fields["page"].flatMap { Int($0) } ?? 1, 100_000))
    }

    /// As the query of an address, `?` included; empty for the usual list.
    var query: String {
        var parts: [(String, String?)] = [
            ("state", state == .open ? nil : state.rawValue), ("category", category?.rawValue), ("place", place?.rawValue),
            ("party", party?.rawValue), ("mine", isMine ? "1" : nil), ("q", text), ("from", from?.description), ("to", to?.description),
            ("figure", figure?.rawValue), ("end", end?.rawValue), ("age", age), ("at", at?.rawValue),
            ("closed_from", closedFrom?.description), ("closed_to", closedTo?.description),
        ]
        parts.append(("page", page > 1 ? String(page) : nil))
        let given = parts.compactMap { name, value in value.map { "\(name)=\(FormFields.encoded($0))" } }
        return given.isEmpty ? "" : "?" + given.joined(separator: "&")
    }

    func with(_ change: (inout QueueFilter) -> Void) -> QueueFilter {
        var filter = self
        filter.page = 1
        change(&filter)
        return filter
    }

    /// Everything but the state and the page.
    var isNarrowed: Bool { self != QueueFilter().with { $0.state = state; $0.page = page } }
}

/// Decides for one request whether it belongs to the list.
struct QueueSieve {
    private let filter: QueueFilter
    private let state: CommunityState
    private let desk: CommunityDesk
    private let viewer: Viewer
    private let now: Date
    private let places: Set<PlaceID>
    private let since: Date
    private let until: Date
    private let closedSince: Date?
    private let closedUntil: Date?
    private let number: Int?
    private let saying: Set<RequestNumber>

    init(_ filter: QueueFilter, _ state: CommunityState, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) {
        self.filter = filter
        self.state = state
        self.desk = desk
        self.viewer = viewer
        self.now = now
        let clock = desk.plan.clock
        places = filter.place.map { viewer.places.intersection(desk.plan.places.within($0).map(\.id)) } ?? viewer.places
        since = filter.from.map { clock.midnight($0) } ?? .distantPast
        until = filter.to.map { clock.midnight($0.adding(days: 1)) } ?? .distantFuture
        closedSince = filter.closedFrom.map { clock.midnight($0) }
        closedUntil = filter.closedTo.map { clock.midnight($0.adding(days: 1)) }
        number = filter.text.flatMap { Int($0.drop { $0 == "#" || $0 == "＃" }) }
        saying = filter.text.map { desk.queue.saying($0, in: state) } ?? []
    }

    /// Everything but the state.
    func fits(_ entry: QueueIndex.Entry) -> Bool {
        guard places.contains(entry.place), entry.filedAt >= since, entry.filedAt < until else { return false }
        if let category = filter.category, entry.category != category { return false }
        if let at = filter.at, entry.place != at { return false }
        if let party = filter.party, entry.party != party { return false }
        if filter.isMine, !entry.people.contains(viewer.person.id) { return false }
        if let end = filter.end, entry.end != end { return false }
        if let closedSince, entry.closedAt.map({ $0 < closedSince }) ?? true { return false }
        if let closedUntil, entry.closedAt.map({ $0 >= closedUntil }) ?? true { return false }
        if let text = filter.text, entry.number.value != number, entry.room != text, !saying.contains(entry.number) { return false }
        if filter.figure != nil || filter.age != nil { return state.requests[entry.number].map(isBehindFigure) ?? false }
        return true
    }

    private func isBehindFigure(_ request: Request) -> Bool {
        // The figures of this request alone: whatever it adds one to, it stands behind.
        let figures = RequestFigures(CollectionOfOne(request), from: since, to: until, plan: desk.plan, now: now)
        if let age = filter.age, figures.openByAge[age] == nil { return false }
        return filter.figure.map { $0.count(figures) > 0 } ?? (figures.received > 0)
    }
}

/// Figures that a list can stand behind.
enum FigureName: String, CaseIterable, Sendable {
    case received, emergencies, answered, answeredInTime = "answered-in-time", answerOverdue = "answer-overdue", done, doneInTime = "done-in-time"
    case closed, open, reopened, disputedOpen = "disputed-open", satisfied, unsatisfied

    func count(_ figures: RequestFigures) -> Int {
        switch self {
        case .received: figures.received
        case .emergencies: figures.emergencies
        case .answered: figures.answered
        case .answeredInTime: figures.answeredInTime
        case .answerOverdue: figures.answerOverdue
        case .done: figures.done
        case .doneInTime: figures.doneInTime
        case .closed: figures.closed
        case .open: figures.open
        case .reopened: figures.reopened
        case .disputedOpen: figures.disputedOpen
        case .satisfied: figures.satisfied
        case .unsatisfied: figures.unsatisfied
        }
    }
}
