import Community
import Foundation

/// Those who signed up are reminded once, on the evening before.
enum ReminderClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        guard !state.activities.open.isEmpty else { return decision }
        let telling = ActivityTelling(plan: plan, state: state, now: now)
        for id in state.activities.open {
            guard let occurrence = telling.schedule.occurrence(id), !occurrence.isCancelled, now < telling.schedule.starts(occurrence) else { continue }
            let time = self.time(for: occurrence, plan)
            guard now >= time else { continue }
            // Whoever signs up on that evening knows about it.
            let due = (state.activities.signUps[id] ?? []).filter { $0.state == .going && $0.remindedAt == nil && $0.at < time }
            guard !due.isEmpty else { continue }
            decision.facts.append(ActivityReminded(occurrence: id, accounts: due.map(\.who.account)))
            decision.replies += due.map { telling.tell($0.who.account, .reminder, occurrence, ["count": .number($0.count), "is_several": .flag($0.count > 1)]) }
        }
        return decision
    }

    /// The configured time of the day before, or half an hour before quiet hours where it lies in them.
    static func time(for occurrence: Occurrence, _ plan: CommunityPlan) -> Date {
        var time = plan.schedule.remindAt
        if let quiet = plan.quietHours, quiet.contains(time) {
            let minutes = (quiet.from.minutes + 1440 - 30) % 1440
            time = TimeOfDay(hour: minutes / 60, minute: minutes % 60)!
        }
        return plan.clock.instant(LocalTime(occurrence.from.date.adding(days: -1), time))
    }
}

/// A place that came free is offered to the first who waits and fits; without an answer in twelve hours to the next.
enum WaitingListClock: Timekeeper {
    static let patience: TimeInterval = 12 * 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        guard !state.activities.open.isEmpty else { return decision }
        let telling = ActivityTelling(plan: plan, state: state, now: now)
        for id in state.activities.open {
            let signUps = state.activities.signUps[id] ?? []
            guard signUps.contains(where: { $0.state == .waiting || $0.state == .offered }), let occurrence = telling.schedule.occurrence(id), !occurrence.isCancelled
            else { continue }
            var free = telling.schedule.free(occurrence) ?? Int.max
            for signUp in signUps where signUp.state == .offered && now >= signUp.offeredUntil ?? .distantFuture {
                decision.facts.append(SignUpWithdrawn(occurrence: id, account: signUp.who.account))
                decision.replies.append(telling.tell(signUp.who.account, .offerLapsed, occurrence))
                if free < Int.max { free += signUp.count }
            }
            let starts = telling.schedule.starts(occurrence)
            guard now < starts else { continue }
            // The night does not count: nobody is woken for an answer.
            let until = min((plan.earliestUnasked(at: now) ?? now).addingTimeInterval(patience), starts)
            for signUp in signUps where signUp.state == .waiting && signUp.count <= free {
                decision.facts.append(PlaceOffered(occurrence: id, account: signUp.who.account, until: until))
                decision.replies.append(
                    telling.tell(
                        signUp.who.account, .offer, occurrence,
                        ["until": .moment(until), "count": .number(signUp.count), "is_several": .flag(signUp.count > 1)]))
                if free < Int.max { free -= signUp.count }
            }
        }
        return decision
    }
}

/// Before it begins the leader gets the code to read out; after its end who did not come is noted and the leader hears how many came.
enum AttendanceClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        let needsCodes = plan.activities.contains { $0.needsCode == true } || state.activities.added.contains { $0.needsCode == true }
        guard needsCodes || !state.activities.open.isEmpty else { return decision }
        let telling = ActivityTelling(plan: plan, state: state, now: now)
        if needsCodes { makeCodes(telling, &decision) }
        for id in state.activities.open {
            guard let occurrence = telling.schedule.occurrence(id), now > telling.schedule.ends(occurrence).addingTimeInterval(CheckIn.after) else { continue }
            let signUps = state.activities.signUps[id] ?? []
            let came = signUps.filter { $0.state == .came }
            let absent = signUps.filter { $0.state == .going }
            decision.facts.append(ActivityHeld(occurrence: id))
            guard !came.isEmpty || !absent.isEmpty else { continue }
            decision.replies += telling.tellLeader(
                .heldForLeader, occurrence,
                [
                    "came": .number(came.reduce(0) { $0 + $1.count }), "absent": .number(absent.count), "has_absent": .flag(!absent.isEmpty),
                    "names": .list(absent.map { SignUpList.row($0.who, telling, adding: 1) }),
                ])
        }
        return decision
    }

    private static func makeCodes(_ telling: ActivityTelling, _ decision: inout Decision) {
        let now = telling.local
        for occurrence in telling.schedule.occurrences(from: now, to: now.adding(minutes: Int(CheckIn.before / 60))) where occurrence.activity.needsCode == true {
            guard telling.book.codes[occurrence.id] == nil else { continue }
            // Nobody who signs up knows all that it is made from.
            let hash = PickUpCode.fnv("\(occurrence.id)/\(telling.now.timeIntervalSince1970)/\(telling.state.points.nextNumber)/\(telling.state.nextRequest)")
            let code = String(1000 + hash % 9000)
            decision.facts.append(CheckInCodeMade(occurrence: occurrence.id, code: code))
            let responsible = Responsible(plan: telling.plan, state: telling.state, now: telling.now)
            let leader = occurrence.activity.leader.flatMap { telling.plan.roster[$0] }.map { [$0] }
            decision.replies += responsible.tell(
                leader ?? responsible.heads(of: occurrence.activity.place) + responsible.staff(of: occurrence.activity.place),
                [Phrase(ActivityWording.codeForLeader, telling.values(occurrence, ["code": .text(code)]))], occasion: .unasked, about: .activity(occurrence.id))
        }
    }
}

/// The plan of the coming days (活动计划表) goes to the groups on the configured day, once.
enum WeeklyPlanClock: Timekeeper {
    /// Missed by more than this, because the server was down, it is left out.
    static let lateness = 12 * 60

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard let wanted = plan.schedule.weeklyPlan else { return Decision() }
        let local = plan.clock.local(now)
        guard local.date.weekday == wanted.weekday, local.time >= wanted.time, local.time.minutes - wanted.time.minutes <= lateness,
            state.activities.planPosted.map({ $0 < local.date.monday }) ?? true
        else { return Decision() }
        // From Friday on people plan the next week.
        let start = wanted.weekday >= 5 ? local.date.monday.adding(days: 7) : local.date
        let end = start.monday.adding(days: 7)
        let telling = ActivityTelling(plan: plan, state: state, now: now)
        let midnight = TimeOfDay(hour: 0)!
        let all = telling.schedule.occurrences(from: LocalTime(start, midnight), to: LocalTime(end, midnight))
        var decision = Decision(facts: [WeeklyPlanPosted(monday: local.date.monday)])
        for (chat, place) in plan.groups.sorted(by: { ($0.key.channel, $0.key.id) < ($1.key.channel, $1.key.id) }) {
            let own = all.filter { telling.schedule.concerns($0.activity, place) }.prefix(12)
            guard !own.isEmpty else { continue }
            decision.facts.append(ActivitiesListed(chat: chat, occurrences: own.map(\.id)))
            decision.replies.append(
                Reply(
                    to: chat, [Phrase(ActivityWording.weeklyPlan, ["activities": .list(own.enumerated().map { telling.row($1, $0) })])], occasion: .unasked))
        }
        return decision
    }
}
