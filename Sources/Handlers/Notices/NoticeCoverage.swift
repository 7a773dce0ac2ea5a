import Community

/// Where a notice has arrived, building by building: each building that it is for counts once.
struct NoticeCoverage: Equatable {
    /// Its group, or one around it, has read it.
    var reached: [PlaceID] = []
    /// Its group reads it in the digest.
    var held: [PlaceID] = []
    /// Somebody has passed it on by hand.
    var passedOn: [PlaceID] = []
    /// Nobody has read it there.
    var missing: [PlaceID] = []

    var count: Int { reached.count + held.count + passedOn.count + missing.count }

    init(_ notice: Notice, plan: CommunityPlan) {
        let tree = plan.places
        guard !notice.scope.forHeads else { return }
        func holds(_ places: [PlaceID], _ building: PlaceID) -> Bool { places.contains { tree.isWithin(building, $0) } }
        let read = notice.chats.compactMap { plan.groups[$0] }
        let waiting = notice.held.compactMap { plan.groups[$0] }
        let passed = notice.passedOn.compactMap(\.place)
        for building in tree.all where building.isBuilding && notice.scope.covers(building.id, in: tree) {
            if holds(read, building.id) {
                reached.append(building.id)
            } else if holds(passed, building.id) {
                passedOn.append(building.id)
            } else if holds(waiting, building.id) {
                held.append(building.id)
            } else {
                missing.append(building.id)
            }
        }
    }
}
