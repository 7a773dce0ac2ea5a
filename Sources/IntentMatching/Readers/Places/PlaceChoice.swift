/// Puts the places of one message together to the one that it means.
struct PlaceChoice {
    let scalars: [UInt32]
    let mentions: [PlaceMention]

    var place: PlaceMention? {
        var kept = withoutRetracted(mentions)
        if kept.count > 1, let plain = withoutIntroduction(kept) { kept = plain }
        guard var result = kept.first.map(Merger.init) else { return nil }
        for (index, mention) in kept.enumerated().dropFirst() {
            let gap = kept[index - 1].range.upperBound..<mention.range.lowerBound
            let togetherness = togetherness(gap, before: mention)
            if !result.add(mention, togetherness) { break }
        }
        return result.place
    }

    /// How two mentions that follow each other belong together.
    enum Togetherness { case joined, alternative, between, apart }

    private func togetherness(_ gap: Range<Int>, before next: PlaceMention) -> Togetherness {
        // 四楼和五楼中间
        if gap.count <= 2, PlaceChoice.middles.begins(in: scalars, at: next.range.upperBound) { return .between }
        if gap.count <= 3, PlaceChoice.alternatives.occurs(in: scalars, within: gap) { return .alternative }
        if gap.isEmpty || gap.count == 1 && PlaceChoice.commas.contains(scalars[gap.lowerBound]) { return .joined }
        return gap.count <= 6 && PlaceChoice.joints.occurs(in: scalars, within: gap) ? .joined : .apart
    }

    /// 不是3栋是1栋; 3栋，哦不对，1栋: what was taken back goes when something of its kind comes instead.
    private func withoutRetracted(_ all: [PlaceMention]) -> [PlaceMention] {
        guard all.count > 1 else { return all }
        var kept: [PlaceMention] = []
        for (index, mention) in all.enumerated() {
            let denied = PlaceChoice.denials.ends(in: scalars, at: mention.range.lowerBound)
            let corrected = all[(index + 1)...].contains { later in
                !PlaceChoice.denials.ends(in: scalars, at: later.range.lowerBound)
                    && PlaceChoice.corrections.occurs(in: scalars, within: mention.range.upperBound..<later.range.lowerBound)
                    && mention.isReplaceable(by: later)
            }
            if corrected {
                // 3栋2单元，不对，是1单元 keeps the building.
                let later = all.last { mention.isReplaceable(by: $0) }
                if !denied, let rest = later.flatMap({ mention.without(fieldsOf: $0) }) { kept.append(rest) }
            } else if !denied {
                kept.append(mention)
            }
        }
        return kept.isEmpty ? all : kept
    }

    /// 我是5栋的，3栋门口…: where the writer lives gives way to where something is, when both name a building.
    private func withoutIntroduction(_ all: [PlaceMention]) -> [PlaceMention]? {
        let rest = all.filter { !PlaceChoice.introductions.ends(in: scalars, at: $0.range.lowerBound) }
        guard rest.count < all.count, let own = all.first(where: { !rest.contains($0) }) else { return nil }
        if own.building != nil, rest.contains(where: { $0.building != nil && $0.building != own.building }) { return rest }
        // 我是3栋1单元的，2单元门坏了 is still about 3栋.
        guard own.building != nil, own.unit != nil,
            let other = rest.first(where: { $0.unit != nil && $0.unit != own.unit && $0.building == nil })
        else { return nil }
        return (own.without(fieldsOf: other).map { [$0] } ?? []) + rest
    }

    private static let joints: Phrases = "和 跟 与 及 到 至 往 、 - ~ 同 还有 以及 连 挨着"
    private static let middles: Phrases = "中间 之间 当中 当间 半中间 正中间 夹层 的中间"
    private static let commas: ScalarSet = ",/ "
    private static let alternatives: Phrases = "还是 或 或者 要么"
    private static let denials: Phrases = "不是 不在 并非 别是 不是在"
    private static let corrections: Phrases = "不对 错了 说错 打错 写错 报错 更正 纠正 应该是 改成 改为 口误 搞错 哦不 啊不 记错 而是 手误"
    private static let introductions: Phrases = "我是 我住 我们是 我家住 本人 本人住 我家在 我住在 家住 俺是 俺住 我系 我哋系 住在"
}

extension PlaceMention {
    /// Names the same kind of thing, and another one.
    fileprivate func isReplaceable(by other: PlaceMention) -> Bool {
        func differs(_ mine: String?, _ theirs: String?) -> Bool { mine != nil && theirs != nil && mine != theirs }
        return differs(building, other.building) || differs(unit, other.unit) || differs(floor, other.floor) || differs(room, other.room)
    }

    /// What stays when the other's fields take the place of one's own; everything below a replaced field goes with it.
    fileprivate func without(fieldsOf other: PlaceMention) -> PlaceMention? {
        let keepsBuilding = other.building == nil
        let keepsUnit = keepsBuilding && other.unit == nil
        let keepsFloor = keepsUnit && other.floor == nil
        let keepsRoom = keepsFloor && other.room == nil
        let rest = PlaceMention(
            range: range, building: keepsBuilding ? building : nil, unit: keepsUnit ? unit : nil, floor: keepsFloor ? floor : nil,
            room: keepsRoom ? room : nil)
        return rest.building == nil && rest.unit == nil && rest.floor == nil && rest.room == nil ? nil : rest
    }
}

/// The fields of several mentions on their way to one place.
private struct Merger {
    private var range: Range<Int>
    private var building: String?
    private var unit: String?
    private var floor: String?
    private var room: String?
    private var several: PlaceMention.Several?
    private var roomRange: Range<Int>?
    private var floorRange: Range<Int>?

    init(_ mention: PlaceMention) {
        range = mention.range
        building = mention.building
        unit = mention.unit
        floor = mention.floor
        room = mention.room
        if mention.room != nil { roomRange = mention.range }
        if mention.floor != nil { floorRange = mention.range }
        several = mention.several
    }

    /// False when the rest of the text speaks of another place.
    mutating func add(_ next: PlaceMention, _ togetherness: PlaceChoice.Togetherness) -> Bool {
        if let mine = building, let theirs = next.building, mine != theirs {
            if togetherness != .apart { (building, unit, floor, room) = (nil, nil, nil, nil) }
            return false
        }
        if let theirs = next.several {
            if theirs == .buildings, building != nil {
                if togetherness != .apart { (building, unit, floor, room) = (nil, nil, nil, nil) }
                return false
            }
            several = theirs
        }
        if let mine = unit, let theirs = next.unit, mine != theirs {
            // 1单元和2单元 of one building: the building stays.
            if togetherness != .apart { (unit, floor, room) = (nil, nil, nil) }
            return false
        }
        if togetherness == .between, floor != nil, next.floor != nil {
            floor = nil
            return false
        }
        if togetherness == .alternative, let mine = floor, let theirs = next.floor, mine != theirs {
            floor = nil
            return false
        }
        building = building ?? next.building
        if several != .units { unit = unit ?? next.unit }
        if floor == nil, next.floor != nil {
            floor = next.floor
            floorRange = next.range
        }
        if room == nil, next.room != nil {
            room = next.room
            roomRange = next.range
        }
        range = min(range.lowerBound, next.range.lowerBound)..<max(range.upperBound, next.range.upperBound)
        return true
    }

    var place: PlaceMention? {
        let heldFloor = room == nil || roomRange == floorRange ? floor : nil
        guard building != nil || unit != nil || heldFloor != nil || room != nil else { return nil }
        return PlaceMention(range: range, building: building, unit: unit, floor: heldFloor, room: room)
    }
}
