import Community

/// Somebody who looks at the page, and what they may see: everything of the places that they are staff or head of.
struct Viewer: Sendable {
    let person: Person
    let places: Set<PlaceID>
    let staffPlaces: Set<PlaceID>

    init(_ person: Person, _ tree: PlaceTree) {
        self.person = person
        var places: Set<PlaceID> = []
        var staffPlaces: Set<PlaceID> = []
        for role in person.roles {
            guard role.kind != .handler, case .place(let place) = role.scope else { continue }
            let within = tree.within(place).map(\.id)
            places.formUnion(within)
            if role.kind == .staff { staffPlaces.formUnion(within) }
        }
        self.places = places
        self.staffPlaces = staffPlaces
    }

    func sees(_ request: Request) -> Bool { places.contains(request.location.place) }
    func isStaff(of place: PlaceID) -> Bool { staffPlaces.contains(place) }
    var isStaff: Bool { !staffPlaces.isEmpty }
    /// Staff of the whole community see what belongs to no place.
    func isStaffOfAll(_ plan: CommunityPlan) -> Bool { plan.places.root.map { staffPlaces.contains($0.id) } ?? false }

    /// Heads are neighbours: telephone and identity numbers in what was said are not for them.
    func words(_ text: String) -> String { isStaff ? text : Masking.masked(text) }
}
