public import Foundation

/// Who is who, as far as messages have changed it: claims that wait for a head's word, people the file does not know, moves, terms.
public struct RosterBook: Codable, Equatable, Sendable, HasEmptyValue {
    /// Waiting for a head's word, oldest first.
    public internal(set) var claims: [IdentityClaim] = []
    public internal(set) var claimCount = 0
    /// People whom only a confirmed claim has made known.
    public internal(set) var added: [Person] = []
    public internal(set) var changes: [PersonID: PersonChange] = [:]
    /// People who asked to be forgotten and whose words are still in the store.
    public internal(set) var toErase: [Erasure] = []
    /// Grows with every change, so that whoever has worked out a roster knows whether it still holds.
    public internal(set) var version = 0
    /// Terms whose end has been announced.
    @OrEmpty public internal(set) var announcedTerms: [Term] = []
    /// Terms and deputyships whose last week has been announced.
    @OrEmpty public internal(set) var lastWeeks: [Term] = []

    public init() {}

    /// Somebody whose words and identity are to be taken out of the store.
    public struct Erasure: Codable, Equatable, Sendable {
        public var person: PersonID?
        public var account: Account
        public var at: Date
    }

    public var nextClaim: Int { claimCount + 1 }

    /// The file's roster with everything that has happened since, as of a day.
    public func roster(over base: Roster, on day: CivilDate) -> Roster {
        if changes.isEmpty, added.isEmpty, !base.hasTerms, !base.people.contains(where: { !$0.deputyships.isEmpty }) { return base }
        return Roster((base.people + added).compactMap { person in changed(person, on: day) })
    }

    private func changed(_ original: Person, on day: CivilDate) -> Person? {
        var person = original
        if let change = changes[person.id] {
            if change.isForgotten { return nil }
            person.accounts.merge(change.accounts) { $1 }
            person.name = change.name ?? person.name
            person.phone = change.phone ?? person.phone
            person.lives = change.hasLeft ? nil : change.home ?? person.lives
            person.roles += change.given.filter { !person.roles.contains($0) }
            person.roles.removeAll { role in change.taken.contains(role) || change.hasLeft && role.kind == .head }
            person.deputyships = person.deputyships.filter { one in !change.deputyships.contains { $0.role == one.role } } + change.deputyships
            person.terms = person.terms.filter { term in !change.terms.contains { $0.role == term.role } } + change.terms
        }
        let ended = person.terms.filter { $0.until < day }.map(\.role)
            + person.deputyships.filter { deputyship in deputyship.until.map { $0 < day } ?? false }.map(\.role)
        person.roles.removeAll { ended.contains($0) }
        let held = person.roles
        person.deputyships.removeAll { !held.contains($0.role) }
        return person
    }

    mutating func change(_ person: PersonID, _ change: (inout PersonChange) -> Void) {
        change(&changes[person, default: PersonChange()])
        version += 1
    }
}

extension CommunityPlan {
    /// The plan with the people as they are now.
    public func knowing(_ people: RosterBook, at now: Date) -> CommunityPlan {
        var plan = self
        plan.roster = people.roster(over: roster, on: clock.local(now).date)
        return plan
    }
}
