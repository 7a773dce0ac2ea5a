public import Community
public import Foundation

/// The event schedule of a community or one of its places as an iCalendar text (RFC 5545).
public struct ActivityCalendar: Sendable {
    let schedule: Schedule
    let name: String
    let describe: @Sendable (Activity) -> String

    /// - Parameter describe: what a calendar shows below an entry: how many, for whom, how to sign up.
    public init(plan: CommunityPlan, state: CommunityState, named name: String, describe: @escaping @Sendable (Activity) -> String) {
        schedule = Schedule(plan, state)
        self.name = name
        self.describe = describe
    }

    private var plan: CommunityPlan { schedule.plan }
    private var zone: String { "TZID=\(plan.clock.zone.identifier)" }

    /// The activities, in the order of the schedule; times on the community's wall clock.
    ///
    /// - Parameter now: when the text is made, its DTSTAMP.
    public func text(_ activities: [Activity], at now: Date) -> String {
        var lines = CalendarLines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Linli//Linli 1//ZH")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", "PUBLISH")
        // RFC 7986; the older spelling is what Apple and Google read.
        lines.add("NAME", text: name)
        lines.add("X-WR-CALNAME", text: name)
        lines.add("X-WR-TIMEZONE", plan.clock.zone.identifier)
        lines.add("REFRESH-INTERVAL", "PT1H", parameters: ["VALUE=DURATION"])
        let year = plan.clock.local(now).date.year
        let years = activities.map(\.from.date.year) + schedule.book.changes.values.compactMap { $0.from?.date.year } + [year]
        ZoneText(zone: plan.clock.zone, years: years.min()!...(max(years.max()!, year) + 2)).write(to: &lines)
        for activity in activities { add(activity, at: now, &lines) }
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    private func add(_ activity: Activity, at now: Date, _ lines: inout CalendarLines) {
        let own = schedule.book.changes.filter { $0.key.activity == activity.id }.sorted { $0.key < $1.key }
        let isCancelled = schedule.book.isCancelled(activity.id)
        guard activity.repeats != nil else {
            // What happens once is changed in place.
            let occurrence = schedule.occurrence(OccurrenceID(activity.id, activity.from))
            event(activity, occurrence, isCancelled: isCancelled || occurrence?.isCancelled == true, at: now, &lines) { _ in }
            return
        }
        // What was changed from some time on is a series of its own; RFC 5545 calls the other way, RANGE=THISANDFUTURE, and few clients read it.
        for (index, piece) in schedule.pieces(of: activity).enumerated() where piece.until.map({ $0 >= piece.from.date }) ?? true {
            event(piece, nil, part: index, isCancelled: isCancelled, at: now, &lines) { lines in
                lines.add("RRULE", RepeatRule(activity: piece, clock: plan.clock).text)
                let left = leftOut(piece)
                if !left.isEmpty { lines.add("EXDATE", left.map(CalendarTime.local).joined(separator: ","), parameters: [zone]) }
            }
            for (id, _) in own where !isCancelled {
                guard let occurrence = schedule.occurrence(id), piece.isScheduled(at: occurrence.scheduled, holidays: plan.calendar.holidays) else { continue }
                event(piece, occurrence, part: index, isCancelled: occurrence.isCancelled, at: now, &lines) { lines in
                    lines.add("RECURRENCE-ID", CalendarTime.local(occurrence.scheduled), parameters: [zone])
                }
            }
        }
    }

    private func event(
        _ activity: Activity, _ occurrence: Occurrence?, part: Int = 0, isCancelled: Bool, at now: Date, _ lines: inout CalendarLines, more: (inout CalendarLines) -> Void
    ) {
        let from = occurrence?.from ?? activity.from
        let to = occurrence?.to ?? activity.to
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", part == 0 ? "\(activity.id)@\(plan.id).linli" : "\(activity.id).\(part + 1)@\(plan.id).linli")
        lines.add("DTSTAMP", CalendarTime.universal(now))
        if let changed = schedule.book.changedAt[activity.id] { lines.add("LAST-MODIFIED", CalendarTime.universal(changed)) }
        lines.add("SEQUENCE", String(schedule.book.sequences[activity.id] ?? 0))
        lines.add("DTSTART", CalendarTime.local(from), parameters: [zone])
        if let to { lines.add("DTEND", CalendarTime.local(to), parameters: [zone]) }
        more(&lines)
        lines.add("SUMMARY", text: activity.name)
        let whereabouts = occurrence?.whereabouts ?? activity.whereabouts ?? plan.places[activity.place]?.name ?? ""
        if !whereabouts.isEmpty { lines.add("LOCATION", text: whereabouts) }
        let description = describe(activity)
        if !description.isEmpty { lines.add("DESCRIPTION", text: description) }
        if let kind = activity.kind { lines.add("CATEGORIES", text: kind) }
        lines.add("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
        lines.add("TRANSP", "TRANSPARENT")
        lines.add("END", "VEVENT")
    }

    /// Times that the rule gives and the schedule leaves out: excepted days, and holidays where those are skipped.
    private func leftOut(_ activity: Activity) -> [LocalTime] {
        var plain = activity
        plain.except = nil
        plain.skipsHolidays = nil
        let days = Set(activity.except ?? []).union(activity.skipsHolidays == true ? plan.calendar.holidays : [])
        return days.filter { $0 >= activity.from.date }.sorted().map { LocalTime($0, activity.from.time) }
            .filter { plain.isScheduled(at: $0, holidays: []) }
    }
}

/// How an activity repeats, as a recurrence rule (RFC 5545, section 3.3.10).
struct RepeatRule {
    let activity: Activity
    let clock: WallClock

    var text: String {
        var parts: [String]
        switch activity.repeats {
        case .daily: parts = ["FREQ=DAILY"]
        case .weekly, nil: parts = ["FREQ=WEEKLY"]
        case .fortnightly: parts = ["FREQ=WEEKLY", "INTERVAL=2"]
        case .monthly: parts = ["FREQ=MONTHLY"] + monthDay
        case .monthlyByWeekday:
            let place = activity.weekdayPlace == 5 ? -1 : activity.weekdayPlace
            parts = ["FREQ=MONTHLY", "BYDAY=\(place)\(Self.weekdays[activity.from.date.weekday - 1])"]
        }
        // With a zone at the start, the end is told in universal time.
        if let until = activity.until { parts.append("UNTIL=\(CalendarTime.universal(clock.instant(LocalTime(until, activity.from.time))))") }
        return parts.joined(separator: ";")
    }

    /// A rule by a day of the month leaves short months out; the schedule takes their last day.
    private var monthDay: [String] {
        let day = activity.from.date.day
        return day <= 28 ? ["BYMONTHDAY=\(day)"] : ["BYMONTHDAY=\((28...day).map(String.init).joined(separator: ","))", "BYSETPOS=-1"]
    }

    private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
}
