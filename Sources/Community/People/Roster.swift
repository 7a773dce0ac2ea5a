/// Who is who, and who is responsible for which place: the people of one community, found by account, place and party.
public struct Roster: Equatable, Sendable {
    public let people: [Person]
    private let byID: [PersonID: Int]
    private let byAccount: [Account: Int]
    /// Somebody's office ends on a day.
    let hasTerms: Bool

    public init(_ people: [Person]) {
        self.people = people
        byID = Dictionary(people.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var accounts: [Account: Int] = [:]
        for (index, person) in people.enumerated() {
            for (channel, id) in person.accounts { accounts[Account(channel: channel, id: id)] = index }
        }
        byAccount = accounts
        hasTerms = people.contains { !$0.terms.isEmpty }
    }

    public subscript(id: PersonID) -> Person? { byID[id].map { people[$0] } }
    public subscript(account: Account) -> Person? { byAccount[account].map { people[$0] } }

    /// Everyone who has exactly this role.
    public func people(with role: Role) -> [Person] { people.filter { $0.roles.contains(role) } }

    /// Heads of the nearest place at or above `place` that has any.
    public func heads(of place: PlaceID, in tree: PlaceTree) -> [Person] {
        nearest(tree.pathUp(from: place)) { Role.head(of: $0) }
    }

    /// "Staff" of a place: those of the nearest place at or above it that has any.
    public func staff(of place: PlaceID, in tree: PlaceTree) -> [Person] {
        nearest(tree.pathUp(from: place)) { Role.staff(of: $0) }
    }

    public func handlers(for party: PartyID) -> [Person] { people(with: .handler(for: party)) }

    private func nearest(_ path: [Place], _ role: (PlaceID) -> Role) -> [Person] {
        for place in path {
            let found = people(with: role(place.id))
            if !found.isEmpty { return found }
        }
        return []
    }
}
