import Community

/// For which places somebody may send, change and follow up notices.
struct NoticeAuthority {
    let scene: Scene
    let person: Person

    /// Nil for residents and handlers.
    init?(_ scene: Scene) {
        guard let person = scene.speaker.person else { return nil }
        self.scene = scene
        self.person = person
        if places.isEmpty { return nil }
    }

    /// Places that the person is head or staff of, and those of whom they stand in for; none lies in another.
    var places: [PlaceID] {
        let absent = scene.state.absences.filter { $0.deputy == person.id && $0.covers(scene.now) }.compactMap { scene.plan.roster[$0.person] }
        let all = ([person] + absent).flatMap(\.roles).compactMap(Self.place)
        let tree = scene.plan.places
        return all.enumerated().filter { index, place in
            !all.enumerated().contains { $0 != index && (tree.isWithin(place, $1) && $1 != place || $1 == place && $0 < index) }
        }.map(\.element)
    }

    var isStaff: Bool { person.roles.contains { $0.kind == .staff } }

    func covers(_ place: PlaceID) -> Bool { places.contains { scene.plan.places.isWithin(place, $0) } }

    /// Its author, and whoever is staff or head of all that it is for.
    func mayChange(_ notice: Notice) -> Bool {
        notice.author == person.id || isStaff && notice.scope.places.allSatisfy(covers)
    }

    /// Follows it up: whoever is responsible for a part of what it is for.
    func maySee(_ notice: Notice) -> Bool {
        notice.author == person.id
            || places.contains { own in notice.scope.places.contains { scene.plan.places.isWithin($0, own) || scene.plan.places.isWithin(own, $0) } }
    }

    private static func place(_ role: Role) -> PlaceID? {
        guard role.kind != .handler, case .place(let place) = role.scope else { return nil }
        return place
    }
}
