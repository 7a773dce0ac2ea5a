public import Foundation

/// One time that an activity takes place, with what was changed for it.
public struct Occurrence: Sendable, Equatable {
    public let id: OccurrenceID
    public var activity: Activity
    /// The start by the schedule.
    public var scheduled: LocalTime
    public var from: LocalTime
    public var to: LocalTime?
    public var whereabouts: String?
    public var capacity: Int?
    public var isCancelled: Bool

    init(_ activity: Activity, scheduled: LocalTime, change: ActivityChange?) {
        id = OccurrenceID(activity.id, scheduled)
        self.activity = activity
        self.scheduled = scheduled
        let begin = change?.from ?? scheduled
        from = begin
        // A move without an end keeps the length.
        to = change?.to ?? activity.minutes.map { begin.adding(minutes: $0) }
        whereabouts = change?.whereabouts ?? activity.whereabouts
        capacity = change?.capacity ?? activity.capacity
        isCancelled = change?.isCancelled ?? false
    }

    /// Its end, or two hours after the start where none is said.
    public var end: LocalTime { to ?? from.adding(minutes: 120) }
}

/// The event schedule: the community's file, what was added in the chat, and what was changed.
public struct Schedule: Sendable {
    public let plan: CommunityPlan
    public let book: ActivityBook

    public init(_ plan: CommunityPlan, _ state: CommunityState) {
        self.plan = plan
        book = state.activities
    }

    public var activities: [Activity] { plan.activities + book.added }

    public func activity(_ id: ActivityID) -> Activity? { activities.first { $0.id == id } }

    /// What takes place with a start in the half-open period, earliest first; moved ones stand where they were moved to, cancelled ones
    /// are left out.
    public func occurrences(from start: LocalTime, to end: LocalTime) -> [Occurrence] {
        var found: [Occurrence] = []
        for activity in activities where !book.isCancelled(activity.id) {
            for piece in pieces(of: activity) {
                for begin in piece.starts(from: start, to: end, holidays: plan.calendar.holidays) {
                    let occurrence = make(piece, begin)
                    if !occurrence.isCancelled, occurrence.from >= start, occurrence.from < end { found.append(occurrence) }
                }
            }
        }
        for (id, change) in book.changes where change.from.map({ $0 >= start && $0 < end }) ?? false {
            guard let occurrence = occurrence(id), !occurrence.isCancelled, !found.contains(where: { $0.id == id }) else { continue }
            found.append(occurrence)
        }
        return found.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    }

    /// The one of that name, cancelled ones included; nil when there is no such activity or it has no such day.
    public func occurrence(_ id: OccurrenceID) -> Occurrence? {
        guard let activity = activity(id.activity), let scheduled = id.scheduled else { return nil }
        let pieces = pieces(of: activity)
        let piece = pieces.first { $0.isScheduled(at: scheduled, holidays: plan.calendar.holidays) }
        guard piece != nil || book.changes[id] != nil || book.signUps[id] != nil else { return nil }
        var occurrence = make(piece ?? pieces.last { $0.from <= scheduled } ?? activity, scheduled)
        if book.isCancelled(activity.id) { occurrence.isCancelled = true }
        return occurrence
    }

    /// A repeated activity as it was, and as it has been from some time on: each piece ends where the next begins.
    public func pieces(of activity: Activity) -> [Activity] {
        var pieces = [activity]
        for revision in book.revisions[activity.id] ?? [] {
            while pieces.count > 1, let last = pieces.last, last.from >= revision.since { pieces.removeLast() }
            let end = revision.since.date.adding(days: -1)
            let last = pieces.count - 1
            pieces[last].until = pieces[last].until.map { min($0, end) } ?? end
            pieces.append(revision.activity)
        }
        return pieces
    }

    private func make(_ activity: Activity, _ scheduled: LocalTime) -> Occurrence {
        Occurrence(activity, scheduled: scheduled, change: book.changes[OccurrenceID(activity.id, scheduled)])
    }

    public func starts(_ occurrence: Occurrence) -> Date { plan.clock.instant(occurrence.from) }
    public func ends(_ occurrence: Occurrence) -> Date { plan.clock.instant(occurrence.end) }

    /// When sign-up ends.
    public func signUpEnds(_ occurrence: Occurrence) -> Date {
        starts(occurrence).addingTimeInterval(-(occurrence.activity.signUpEnds?.seconds ?? 0))
    }

    /// Places left, those kept for the waiting list taken off; nil without a limit.
    public func free(_ occurrence: Occurrence) -> Int? {
        occurrence.capacity.map { max(0, $0 - book.taken(occurrence.id)) }
    }

    /// An activity concerns a place when one lies in the other, neighbour buildings' yards included.
    public func concerns(_ activity: Activity, _ place: PlaceID) -> Bool {
        let tree = plan.places
        return tree.isWithin(place, activity.place) || tree.isWithin(activity.place, place)
            || tree.isWithin(activity.place, tree.surroundings(of: place)?.parent ?? place)
    }
}

extension LocalTime {
    /// The wall clock so many minutes later, without clock changes.
    public func adding(minutes more: Int) -> LocalTime {
        let total = date.dayNumber * 1440 + time.minutes + more
        let day = total >= 0 ? total / 1440 : (total - 1439) / 1440
        return LocalTime(CivilDate(dayNumber: day), TimeOfDay(hour: (total - day * 1440) / 60, minute: (total - day * 1440) % 60)!)
    }
}
