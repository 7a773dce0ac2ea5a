import Community
import Foundation

/// What handlers say about points, and the few sums that they all need.
struct PointsTelling {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    var ledger: Ledger { state.points }
    var today: CivilDate { plan.clock.local(now).date }

    func name(_ person: PersonID?) -> String { person.flatMap { plan.roster[$0]?.name } ?? plan.name }

    /// One line of somebody's history.
    func row(_ entry: LedgerEntry, for person: PersonID) -> [String: Phrase.Value] {
        let change = entry.change(for: person)
        let what = entry.activityName ?? entry.rule?.name ?? entry.category ?? entry.reason ?? ""
        return [
            "number": .number(entry.number), "date": .text("\(entry.on.month)月\(entry.on.day)日"),
            "change": .text(change >= 0 ? "+\(change)" : "\(change)"), "kind": .wording(PointsWording.kind(entry.kind).key),
            "what": .text(what), "has_what": .flag(!what.isEmpty), "by": .text(name(entry.by)),
            "has_by": .flag(entry.by != nil && entry.by != person), "is_countered": .flag(ledger.counter(of: entry.number) != nil),
        ]
    }

    /// To somebody in private, unasked.
    func tell(_ person: PersonID, _ wording: PointsWording, _ values: [String: Phrase.Value], channel: ChannelName? = nil) -> [Reply] {
        guard let account = plan.roster[person]?.account(preferring: channel) else { return [] }
        return [Reply(to: account.privateChat, [Phrase(wording, values)], occasion: .unasked)]
    }

    /// What a service comes to by its rule: whole points, halves rounded down as a beginning hour is not a whole one.
    static func points(_ terms: RuleTerms) -> Int {
        switch terms.per {
        case .hour: terms.points * (terms.minutes ?? 60) / 60
        case .time: terms.points * (terms.times ?? 1)
        }
    }

    /// How many more points a rule's cap leaves for a day; nil when it has none.
    func room(under rule: PointPlan.Rule, for person: PersonID, on day: CivilDate) -> Int? {
        rule.atMost.map { cap in
            let days = cap.days(around: day)
            return max(0, cap.points - ledger.earned(by: person, under: rule.id, since: days.from, until: days.to))
        }
    }
}

extension Scene {
    var pointsTelling: PointsTelling { PointsTelling(plan: plan, state: state, now: now) }

    func answer(_ wording: PointsWording, _ values: [String: Phrase.Value] = [:]) -> Reply { answer(Phrase(wording, values)) }

    /// A decision that only says something.
    func says(_ wording: PointsWording, _ values: [String: Phrase.Value] = [:]) -> Decision { Decision(replies: [answer(wording, values)]) }
}

/// Makes the entries of one decision, numbered one after the other.
struct PointsBooking {
    private let telling: PointsTelling
    private var next: Int
    /// Points earned in this decision, which the ledger does not know yet.
    private var earned: [PersonID: Int] = [:]

    init(_ telling: PointsTelling) {
        self.telling = telling
        next = telling.ledger.nextNumber
    }

    /// Earned points. What goes over the yearly cap goes to the pool, or is not booked.
    ///
    /// - Returns: nil when nothing can be booked.
    mutating func earning(_ kind: LedgerEntry.Kind, to person: PersonID, points: Int, by: PersonID?) -> LedgerEntry? {
        var own = points
        var over = 0
        if let cap = telling.plan.points.yearlyCap {
            own = max(0, min(points, cap.points - telling.ledger.earned(by: person, inYearOf: telling.today) - (earned[person] ?? 0)))
            over = cap.overflowToPool ? points - own : 0
        }
        guard own + over > 0 else { return nil }
        earned[person, default: 0] += own
        return entry(kind, [(.issued, -own - over), (.person(person), own), (.pool, over)], by: by)
    }

    mutating func entry(_ kind: LedgerEntry.Kind, _ moves: [(LedgerAccount, Int)], by: PersonID?) -> LedgerEntry {
        defer { next += 1 }
        let lines = moves.filter { $0.1 != 0 }.map { LedgerEntry.Line($0.0, $0.1) }
        return LedgerEntry(number: next, kind: kind, on: telling.today, lines: lines, by: by)
    }

    /// Takes an entry back: the same lines the other way round.
    mutating func counter(_ old: LedgerEntry, as kind: LedgerEntry.Kind, by: PersonID?) -> LedgerEntry {
        var entry = entry(kind, old.lines.map { ($0.account, -$0.points) }, by: by)
        entry.counters = old.number
        entry.category = old.category
        entry.reason = old.reason
        return entry
    }
}
