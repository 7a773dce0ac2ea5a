import Community
import Foundation

/// Points that were earned too long ago and not used since expire, the oldest first; looked through once a day.
enum ExpiryClock: Timekeeper {
    /// In the morning, so that nobody is told at night.
    static let hour = TimeOfDay(hour: 9)!

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard let expiry = plan.points.expiry else { return Decision() }
        let local = plan.clock.local(now)
        guard local.time >= hour, state.points.expiryReckonedOn.map({ $0 < local.date }) ?? true else { return Decision() }
        let telling = PointsTelling(plan: plan, state: state, now: now)
        var booking = PointsBooking(telling)
        var decision = Decision(facts: [ExpiryReckoned(on: local.date)])
        for person in state.points.people {
            let points = due(of: person, telling, on: local.date)
            guard points > 0 else { continue }
            let entry = booking.entry(.expiry, [(.person(person), -points), (expiry.toPool ? .pool : .expired, points)], by: nil)
            decision.facts.append(PointsExpired(entry: entry))
            decision.replies += telling.tell(
                person, .expired,
                [
                    "points": .number(points), "months": .number(expiry.months), "to_pool": .flag(expiry.toPool),
                    "balance": .number(state.points.balance(of: person) - points),
                ])
        }
        return decision
    }

    /// What of a person's points will have expired on a day.
    ///
    /// All that came in before the limit, less all that ever went out: who spends, spends the oldest first. A counter-entry changes what
    /// it takes back and is neither income nor spending.
    static func due(of person: PersonID, _ telling: PointsTelling, on day: CivilDate) -> Int {
        guard let expiry = telling.plan.points.expiry, telling.ledger.balance(of: person) > 0 else { return 0 }
        let limit = day.adding(months: -expiry.months)
        var old = 0
        var out = 0
        for entry in telling.ledger.entries(of: person) {
            let change = entry.change(for: person)
            if let countered = entry.counters.flatMap({ telling.ledger.entry($0) }) {
                if countered.change(for: person) < 0 { out -= change } else if countered.on < limit { old += change }
            } else if change < 0 {
                out -= change
            } else if entry.on < limit {
                old += change
            }
        }
        return max(0, min(old - out, telling.ledger.balance(of: person)))
    }
}
