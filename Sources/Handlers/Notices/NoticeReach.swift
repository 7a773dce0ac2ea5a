import Community

/// Whom a notice reaches: groups, heads in private, and places where somebody has to pass it on.
struct NoticeReach {
    let plan: CommunityPlan
    let state: CommunityState
    let scope: NoticeScope

    private var tree: PlaceTree { plan.places }

    /// The groups it goes to, in the order of the places.
    var groups: [Chat] {
        guard !scope.forHeads else { return [] }
        let order = Dictionary(tree.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return plan.groups.filter { entry in
            scope.covers(entry.value, in: tree) && (scope.level == nil || tree[entry.value]?.level == scope.level)
        }.sorted { (order[$0.value, default: 0], $0.key.id) < (order[$1.value, default: 0], $1.key.id) }.map(\.key)
    }

    var groupPlaces: [PlaceID] { groups.compactMap { plan.groups[$0] } }

    /// The heads of the level that is written to, or of the places whose groups read it.
    func heads(except author: PersonID) -> [Person] {
        let places = tree.all.filter { place in
            scope.covers(place.id, in: tree) && (scope.level == nil || place.level == scope.level)
        }
        var seen: Set<PersonID> = [author]
        return places.flatMap { plan.roster.people(with: .head(of: $0.id)) }.filter { seen.insert($0.id).inserted }
    }

    /// Places that nobody reads it in unless it is passed on: groups that the file names as without us, and buildings that have neither a
    /// group of their own nor share one that reads it.
    var byHand: [PlaceID] {
        guard !scope.forHeads, scope.level == nil else { return [] }
        let named = plan.notices.handGroups.map(\.place).filter { scope.covers($0, in: tree) }
        let reached = groupPlaces
        let buildings = tree.all.filter { place in
            place.isBuilding && scope.covers(place.id, in: tree)
                && !reached.contains { tree.isWithin(place.id, $0) || tree.isWithin($0, place.id) }
        }.map(\.id)
        var seen: Set<PlaceID> = []
        return (named + buildings).filter { seen.insert($0).inserted }
    }

    /// Who passes it on in a place: its heads, else the staff.
    func carriers(of place: PlaceID, _ responsible: Responsible) -> [Person] {
        let heads = responsible.heads(of: place)
        return heads.isEmpty ? responsible.staff(of: place) : heads
    }
}

/// Names of places in a list, with the yard where two share a name.
struct PlaceNames {
    let tree: PlaceTree

    func name(_ id: PlaceID) -> String {
        guard let place = tree[id] else { return "" }
        let isShared = tree.all.count { $0.name == place.name } > 1
        guard isShared, let around = place.parent.flatMap({ tree[$0] }), around.parent != nil else { return place.name }
        return around.name + place.name
    }

    func list(_ ids: [PlaceID], separator: String = "、") -> String { ids.map(name).joined(separator: separator) }
}
