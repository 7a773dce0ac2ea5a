import Community
import Foundation

/// What handlers and clocks say about one time that an activity takes place.
struct ActivityTelling {
    let schedule: Schedule
    let state: CommunityState
    let now: Date

    init(plan: CommunityPlan, state: CommunityState, now: Date) {
        schedule = Schedule(plan, state)
        self.state = state
        self.now = now
    }

    var plan: CommunityPlan { schedule.plan }
    var book: ActivityBook { state.activities }
    var local: LocalTime { plan.clock.local(now) }

    func values(_ occurrence: Occurrence, _ more: [String: Phrase.Value] = [:]) -> [String: Phrase.Value] {
        let activity = occurrence.activity
        let free = schedule.free(occurrence)
        let rule = activity.points.flatMap { plan.points.rule($0.rule) }
        let isSameDay = occurrence.to?.date == occurrence.from.date
        let values: [String: Phrase.Value] = [
            "name": .text(activity.name), "time": .local(occurrence.from), "to": .text(occurrence.to.map { isSameDay ? clock($0.time) : "" } ?? ""),
            "has_to": .flag(occurrence.to != nil && isSameDay), "where": .text(whereabouts(occurrence)),
            "has_capacity": .flag(free != nil), "capacity": .number(occurrence.capacity ?? 0), "free": .number(free ?? 0),
            // Of what is today nobody is reminded the evening before.
            "is_later": .flag(occurrence.from.date > local.date), "is_full": .flag(free == 0),
            "taken": .number(book.taken(occurrence.id)), "for_volunteers": .flag(activity.forWhom == "volunteer"),
            "for": .text(activity.forWhom ?? ""), "has_points": .flag(rule != nil), "rule": .text(rule?.name ?? ""),
            "points": .number(rule.map { Self.points($0, occurrence) } ?? 0), "points_for_volunteers": .flag(activity.points?.forWhom == "volunteer"),
            "is_weekly": .flag(activity.repeats == .weekly), "is_monthly": .flag(activity.repeats == .monthly || activity.repeats == .monthlyByWeekday),
            "ends": .moment(schedule.signUpEnds(occurrence)), "has_ends": .flag(activity.signUpEnds != nil), "needs_code": .flag(activity.needsCode == true),
        ]
        return values.merging(more) { $1 }
    }

    func whereabouts(_ occurrence: Occurrence) -> String {
        occurrence.whereabouts ?? plan.places[occurrence.activity.place]?.name ?? ""
    }

    private func clock(_ time: TimeOfDay) -> String { "\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)" }

    /// What coming earns by a rule: the length counts for rules by the hour.
    static func points(_ rule: PointPlan.Rule, _ occurrence: Occurrence) -> Int { PointsTelling.points(terms(rule, occurrence)) }

    static func terms(_ rule: PointPlan.Rule, _ occurrence: Occurrence) -> RuleTerms {
        let minutes = (occurrence.end.date.dayNumber - occurrence.from.date.dayNumber) * 1440 + occurrence.end.time.minutes - occurrence.from.time.minutes
        return RuleTerms(rule, minutes: rule.per == .hour ? max(60, minutes) : nil, times: rule.per == .time ? 1 : nil)
    }

    /// To one who signed up, in private, unasked.
    func tell(_ account: Account, _ wording: ActivityWording, _ occurrence: Occurrence, _ more: [String: Phrase.Value] = [:]) -> Reply {
        Reply(to: account.privateChat, [Phrase(wording, values(occurrence, more))], occasion: .unasked, about: .activity(occurrence.id))
    }

    /// To whoever runs it; nobody when nobody is named.
    func tellLeader(_ wording: ActivityWording, _ occurrence: Occurrence, _ more: [String: Phrase.Value] = [:], except: Account? = nil) -> [Reply] {
        guard let leader = occurrence.activity.leader.flatMap({ plan.roster[$0] }) else { return [] }
        return Responsible(plan: plan, state: state, now: now).tell(
            [leader], [Phrase(wording, values(occurrence, more))], occasion: .unasked, about: .activity(occurrence.id), except: except)
    }

    func leads(_ person: Person?, _ activity: Activity) -> Bool {
        guard let person else { return false }
        return activity.leader == person.id || Responsible(plan: plan, state: state, now: now).isInCharge(person, of: activity.place)
    }

    /// One line of a numbered list.
    func row(_ occurrence: Occurrence, _ index: Int) -> [String: Phrase.Value] { values(occurrence, ["index": .number(index + 1)]) }

    func name(_ who: Reporter) -> String { who.person.flatMap { plan.roster[$0]?.name } ?? who.name ?? who.account.id.rawValue }
}

extension Scene {
    var activityTelling: ActivityTelling { ActivityTelling(plan: plan, state: state, now: now) }

    func answer(_ wording: ActivityWording, _ values: [String: Phrase.Value] = [:]) -> Reply { answer(Phrase(wording, values)) }

    /// An answer about one time that an activity takes place.
    func answer(_ wording: ActivityWording, about occurrence: Occurrence, _ more: [String: Phrase.Value] = [:]) -> Reply {
        answer(Phrase(wording, activityTelling.values(occurrence, more))).about(.activity(occurrence.id))
    }

    func says(_ wording: ActivityWording, _ values: [String: Phrase.Value] = [:]) -> Decision { Decision(replies: [answer(wording, values)]) }
}
