import Community
import Foundation

/// Who is responsible for what, with deputies standing in for those who are away.
struct Responsible {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    private var roster: Roster { plan.roster }

    /// The people of a party.
    func handlers(for party: PartyID?) -> [Person] { present(party.map { roster.handlers(for: $0) } ?? []) }

    /// "Staff" of a place: those of the nearest level at or above it that has any.
    func staff(of place: PlaceID) -> [Person] { present(roster.staff(of: place, in: plan.places)) }

    func heads(of place: PlaceID) -> [Person] { present(roster.heads(of: place, in: plan.places)) }

    /// Those who have a request in hand: its handler and helpers, else the people of its party, else the staff of its place.
    func holders(of request: Request) -> [Person] {
        let named = ([request.handler].compactMap { $0 } + request.helpers).compactMap { roster[$0] }
        if !named.isEmpty { return present(named) }
        let party = handlers(for: request.party)
        return party.isEmpty ? staff(of: request.location.place) : party
    }

    /// Heads and staff of exactly the place of that level which `place` lies in.
    func people(onLevel level: String, of place: PlaceID) -> [Person] {
        guard let node = plan.places.ancestor(of: place, level: level) else { return [] }
        return present(roster.people(with: .head(of: node.id)) + roster.people(with: .staff(of: node.id)))
    }

    /// Whether this person may see and act for the place: staff or head of it or of a place around it.
    func isInCharge(_ person: Person?, of place: PlaceID) -> Bool {
        (person?.roles ?? []).contains { role in
            guard role.kind != .handler, case .place(let scope) = role.scope else { return false }
            return plan.places.isWithin(place, scope)
        }
    }

    /// The same of a matter: one that is kept from the heads is for staff alone.
    func isInCharge(_ person: Person?, of request: Request) -> Bool {
        request.isKeptFromHeads == true ? isStaff(person, of: request.location.place) : isInCharge(person, of: request.location.place)
    }

    func isStaff(_ person: Person?, of place: PlaceID) -> Bool {
        (person?.roles ?? []).contains { role in
            guard role.kind == .staff, case .place(let scope) = role.scope else { return false }
            return plan.places.isWithin(place, scope)
        }
    }

    func works(_ person: Person?, for party: PartyID?) -> Bool {
        guard let party else { return false }
        return person?.roles.contains(.handler(for: party)) ?? false
    }

    /// Whoever is away is stood in for by their deputy, if they named one.
    func present(_ people: [Person]) -> [Person] {
        var seen: Set<PersonID> = []
        return people.map { person in
            guard let absence = state.absences.first(where: { $0.person == person.id && $0.covers(now) }), let deputy = absence.deputy.flatMap({ roster[$0] })
            else { return person }
            return deputy
        }.filter { seen.insert($0.id).inserted }
    }

    /// What people are told in private; those without an account are left out, and nobody is told what they said themselves.
    func tell(
        _ people: [Person], _ phrases: [Phrase], occasion: Reply.Occasion, about: Subject? = nil, channel: ChannelName? = nil, except: Account? = nil
    ) -> [Reply] {
        people.compactMap { person in
            guard let account = person.account(preferring: channel), account != except else { return nil }
            return Reply(to: account.privateChat, phrases, occasion: occasion, about: about)
        }
    }
}

extension Scene {
    var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }
}
