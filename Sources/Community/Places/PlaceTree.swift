/// All places of one community, with the ways up and down between them.
public struct PlaceTree: Equatable, Sendable {
    /// In the order of the community's file.
    public let all: [Place]
    private let index: [PlaceID: Int]
    private let below: [PlaceID: [PlaceID]]

    /// Takes places whose ids differ and whose parents exist, without a circle; the reader of the file refuses others.
    public init(_ places: [Place]) {
        all = places
        index = Dictionary(places.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        below = Dictionary(grouping: places.filter { $0.parent != nil }, by: { $0.parent! }).mapValues { $0.map(\.id) }
    }

    public subscript(id: PlaceID) -> Place? { index[id].map { all[$0] } }

    /// The top of the tree.
    public var root: Place? { all.first { $0.parent == nil } }

    public func children(of id: PlaceID) -> [Place] { (below[id] ?? []).compactMap { self[$0] } }

    /// From the place itself up to the top.
    public func pathUp(from id: PlaceID) -> [Place] {
        var path: [Place] = []
        var next: PlaceID? = id
        while let current = next, let place = self[current], path.count <= all.count {
            path.append(place)
            next = place.parent
        }
        return path
    }

    /// Whether `id` is `container` or lies in it.
    public func isWithin(_ id: PlaceID, _ container: PlaceID) -> Bool {
        pathUp(from: id).contains { $0.id == container }
    }

    /// The place itself and all below it, nearest first.
    public func within(_ id: PlaceID) -> [Place] {
        guard let place = self[id] else { return [] }
        var found = [place]
        var next = 0
        while next < found.count {
            found += children(of: found[next].id)
            next += 1
        }
        return found
    }

    /// Buildings that show `number` on their sign, looked for from `near` upwards: the nearest enclosing place that has any
    /// answers, so that "3栋" means the own yard's third building before the neighbour yard's.
    public func buildings(numbered number: String, near: PlaceID?) -> [Place] {
        let wanted = number.uppercased()
        let starts = near.map { pathUp(from: $0).map(\.id) } ?? root.map { [$0.id] } ?? []
        for start in starts {
            let found = within(start).filter { $0.number?.uppercased() == wanted }
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The nearest place at or above `id` of one level.
    public func ancestor(of id: PlaceID, level: String) -> Place? { pathUp(from: id).first { $0.level == level } }

    /// The yard or other place that a building stands in: the first place upwards that is no building.
    public func surroundings(of id: PlaceID) -> Place? { pathUp(from: id).first { !$0.isBuilding } }

    /// The place whose name or street address the text says, the deepest when several do.
    public func named(in text: String) -> Place? {
        var best: (place: Place, depth: Int, length: Int)?
        for place in all where !place.isBuilding {
            for name in [place.name, place.address].compactMap({ $0 }) where name.count >= 2 && text.contains(name) {
                let depth = pathUp(from: place.id).count
                if best == nil || (depth, name.count) > (best!.depth, best!.length) { best = (place, depth, name.count) }
            }
        }
        return best?.place
    }
}
