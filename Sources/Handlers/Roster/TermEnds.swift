import Community
import Foundation

/// The end of a term is told a month before and again in its last week, to the staff and to whoever holds the office; the end of a
/// deputyship in its last days, to the deputy and to the one who is stood in for.
struct TermEnds {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    private static let month = 30
    private static let week = 7
    private static let lastDays = 2

    private var today: CivilDate { plan.clock.local(now).date }
    private var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }

    func decide() -> Decision {
        // What nobody has asked for is not put into the night's queue either.
        guard plan.earliestUnasked(at: now) == nil else { return Decision() }
        var decision = Decision()
        for person in plan.roster.people {
            for term in person.terms where person.roles.contains(term.role) { tell(term, of: person, &decision) }
            for deputyship in person.deputyships { tell(deputyship, of: person, &decision) }
        }
        return decision
    }

    private func tell(_ term: Term, of person: Person, _ decision: inout Decision) {
        let left = term.until.dayNumber - today.dayNumber
        guard left <= Self.month, case .place(let place) = term.role.scope else { return }
        let isLastWeek = left <= Self.week
        guard !(isLastWeek ? state.people.lastWeeks : state.people.announcedTerms).contains(term) else { return }
        decision.facts.append(TermEndAnnounced(term: term, isLastWeek: isLastWeek ? true : nil))
        let values = values(term.role, until: term.until, of: person)
        let staff = responsible.staff(of: place).filter { $0.id != person.id }
        decision.replies += responsible.tell(staff, [Phrase(RosterWording.termEnds, values)], occasion: .unasked)
        decision.replies += responsible.tell([person], [Phrase(RosterWording.termEndsForHolder, values)], occasion: .unasked)
    }

    private func tell(_ deputyship: Deputyship, of person: Person, _ decision: inout Decision) {
        guard let until = deputyship.until, until.dayNumber - today.dayNumber <= Self.lastDays else { return }
        let term = Term(role: deputyship.role, until: until)
        guard !state.people.lastWeeks.contains(term) else { return }
        decision.facts.append(TermEndAnnounced(term: term, isLastWeek: true))
        let head = deputyship.of.flatMap { plan.roster[$0] }
        decision.replies += responsible.tell(
            [person] + [head].compactMap { $0 }, [Phrase(RosterWording.deputyEnds, values(deputyship.role, until: until, of: person, asDeputy: true))],
            occasion: .unasked)
    }

    private func values(_ role: Role, until: CivilDate, of person: Person, asDeputy: Bool = false) -> [String: Phrase.Value] {
        [
            "name": .text(person.name), "office": .text(plan.title(of: role, asDeputy: asDeputy)), "year": .number(until.year),
            "month": .number(until.month), "day": .number(until.day),
        ]
    }
}
