import Community

/// Reads whom a notice is for: 发到平安小区, 发到1栋、3栋, 发给所有楼栋长, 发到所有院落, 全社区.
struct NoticeScopeReading {
    let scene: Scene
    let authority: NoticeAuthority

    enum Finding: Equatable {
        /// Nothing is said about it.
        case nothing
        case scope(NoticeScope)
        /// The author is not responsible there.
        case outside(Place)
        /// Only staff write to heads.
        case headsByStaff
    }

    private var tree: PlaceTree { scene.plan.places }

    func find(in header: String) -> Finding {
        let named = named(in: header)
        if let outside = named.outside { return .outside(outside) }
        let places = named.places.isEmpty ? authority.places : named.places
        for level in scene.plan.levels {
            if scene.heard[.title].contains(where: { header.contains(level + $0) }) {
                return authority.isStaff ? .scope(NoticeScope(places: places, level: level, forHeads: true)) : .headsByStaff
            }
        }
        for level in scene.plan.levels where level != tree.root?.level && scene.heard[.every].contains(where: { header.contains($0 + level) }) {
            return .scope(NoticeScope(places: places, level: level))
        }
        if !named.places.isEmpty { return .scope(NoticeScope(places: places)) }
        if let root = tree.root, scene.heard[.whole].contains(where: { header.contains($0 + root.level) }) {
            return authority.covers(root.id) ? .scope(NoticeScope(places: [root.id])) : .outside(root)
        }
        return scene.heard[.every].contains { header.contains($0 + "群") } ? .scope(NoticeScope(places: authority.places)) : .nothing
    }

    /// Places that are named. A building's number alone means the one in the author's own places, or in the yard that is named with it.
    private func named(in header: String) -> (places: [PlaceID], outside: Place?) {
        let areas = tree.all.filter { !$0.isBuilding && names($0, in: header) }
        let buildings = tree.all.filter { $0.isBuilding && names($0, in: header) }
        let near = buildings.filter { building in areas.isEmpty || areas.contains { tree.isWithin(building.id, $0.id) } }
        var places: [Place] = []
        for name in Set(near.map(\.name)).sorted() {
            let same = near.filter { $0.name == name }
            let own = same.filter { authority.covers($0.id) }
            places += own.isEmpty ? [same[0]] : own
        }
        places += areas.filter { area in !places.contains { tree.isWithin($0.id, area.id) } }
        if let outside = places.first(where: { !authority.covers($0.id) }) { return ([], outside) }
        let order = Dictionary(tree.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return (places.map(\.id).sorted { order[$0, default: 0] < order[$1, default: 0] }, nil)
    }

    /// 13栋 does not name 3栋.
    private func names(_ place: Place, in text: String) -> Bool {
        for name in [place.name, place.address].compactMap({ $0 }) where name.count >= 2 {
            var start = text.startIndex
            while let found = text.range(of: name, from: start) {
                let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
                let joins = name.first.map { $0.isNumber && before.isNumber || $0.isASCII && $0.isLetter && before.isASCII && before.isLetter } ?? false
                if !joins { return true }
                start = found.upperBound
            }
        }
        return false
    }
}

extension String {
    /// Where a text first stands at or after a place.
    func range(of text: String, from start: Index) -> Range<Index>? {
        var begin = start
        while begin < endIndex {
            if self[begin...].hasPrefix(text) { return begin..<index(begin, offsetBy: text.count) }
            begin = index(after: begin)
        }
        return nil
    }
}
