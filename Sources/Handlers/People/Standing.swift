import Community
import Foundation

/// In which office somebody stands before the neighbours, deputies as deputies: for whom and until when.
struct Standing {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    struct Office: Equatable {
        var title: String
        var isDeputy = false
        /// For whom a deputy stands in.
        var of: String?
        /// The last day.
        var until: CivilDate?
    }

    /// All offices, own ones before those held in another's stead.
    func offices(of person: Person) -> [Office] {
        let held = person.roles.map { role -> Office in
            guard let deputyship = person.deputyship(role) else { return Office(title: plan.title(of: role), until: term(role, of: person)) }
            return Office(
                title: plan.title(of: role, asDeputy: true), isDeputy: true, of: deputyship.of.flatMap { plan.roster[$0]?.name }, until: deputyship.until)
        }
        let standsIn = absences(for: person).flatMap { absence, absent in
            absent.roles.map { role in
                Office(
                    title: plan.title(of: role, asDeputy: true), isDeputy: true, of: absent.name,
                    // An absence ends with the first moment after it.
                    until: absence.until.map { plan.clock.local($0.addingTimeInterval(-1)).date })
            }
        }
        return held.filter { !$0.isDeputy } + held.filter(\.isDeputy) + standsIn
    }

    /// The office in which they stand for a place: one of it or of what is around it, the nearest first; else their first.
    func office(of person: Person, for place: PlaceID) -> Office? {
        let names = plan.places.pathUp(from: place).map(\.name)
        let all = offices(of: person)
        return names.lazy.compactMap { name in all.first { $0.title.hasPrefix(name) } }.first ?? all.first
    }

    func values(_ office: Office?, name: String) -> [String: Phrase.Value] {
        [
            "name": .text(name), "of": .text(office?.title ?? ""), "is_deputy": .flag(office?.isDeputy ?? false), "for": .text(office?.of ?? ""),
            "has_for": .flag(office?.of != nil), "has_until": .flag(office?.until != nil && office?.isDeputy == true),
            "month": .number(office?.until?.month ?? 0), "day": .number(office?.until?.day ?? 0),
        ]
    }

    private func term(_ role: Role, of person: Person) -> CivilDate? { person.terms.first { $0.role == role }?.until }

    private func absences(for person: Person) -> [(Absence, Person)] {
        state.absences.compactMap { absence in
            guard absence.deputy == person.id, absence.covers(now), let absent = plan.roster[absence.person] else { return nil }
            return (absence, absent)
        }
    }
}

extension Standing {
    init(_ scene: Scene) { self.init(plan: scene.plan, state: scene.state, now: scene.now) }
}
