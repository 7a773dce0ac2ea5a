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
        // 各位楼长: the heads of buildings, as people call them.
        if let level = scene.plan.levels.last, scene.heard.stands(.headsOfBuildings, in: header) {
            return authority.isStaff ? .scope(NoticeScope(places: places, level: level, forHeads: true)) : .headsByStaff
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

    /// 1栋不发, 也发给1栋: what is left of a scope, or what it grows to. Nil when no place is named.
    func changed(_ scope: NoticeScope, by words: String) -> Finding? {
        // 不是1栋，是3栋
        let instead = words.firstMatch(of: /不是.{1,8}?[，, ]?(?:而)?是(.{1,12})$/).map { String($0.1) }
        let said = named(in: instead ?? words)
        if let outside = said.outside { return .outside(outside) }
        guard !said.places.isEmpty else { return nil }
        var changed = scope
        if instead != nil {
            changed.places = said.places
            return .scope(changed)
        }
        if scene.heard.stands(.leavesOut, in: words) {
            let buildings = scope.places.flatMap { place in tree.all.filter { $0.isBuilding && tree.isWithin($0.id, place) }.map(\.id) }
            changed.places = buildings.filter { building in !said.places.contains { tree.isWithin(building, $0) } }
            return changed.places.isEmpty ? nil : .scope(changed)
        }
        guard scene.heard.stands(.asWell, in: words) else { return nil }
        changed.places += said.places.filter { place in !scope.places.contains { tree.isWithin(place, $0) } }
        return .scope(changed)
    }

    /// Places that are named. A building's number alone means the one in the author's own places, or in the yard that is named with it.
    private func named(in header: String) -> (places: [PlaceID], outside: Place?) {
        let whole = tree.all.filter { !$0.isBuilding && names($0, in: header) }
        let areas = whole.isEmpty ? shortly(named: header) : whole
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

    /// 宏达那边: an area by the first half of its name, where no other begins so.
    private func shortly(named text: String) -> [Place] {
        let areas = tree.all.filter { !$0.isBuilding && $0.name.count >= 4 && !$0.name.hasPrefix("第") }
        // 平安物业 is a party.
        let bare = scene.plan.parties.reduce(text) { $0.replacing($1.name, with: "") }
        let said = areas.filter { bare.contains($0.name.prefix(2)) }
        return said.filter { one in areas.count { $0.name.prefix(2) == one.name.prefix(2) } == 1 }
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
