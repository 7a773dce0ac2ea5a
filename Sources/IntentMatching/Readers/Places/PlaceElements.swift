/// One element of a place: a number or letter with the word that says what it counts.
enum PlaceElements {
    /// Reads the element at `start` into the draft and returns its end. Nil when there is none, or when it would stand above one that is
    /// known already: 5楼3栋 are two places.
    static func read(_ scalars: [UInt32], at start: Int, into draft: inout PlaceDraft) -> Int? {
        if draft.floor == nil, let (sign, end) = Basement.read(scalars, at: start) {
            draft.floor = sign
            return end
        }
        if let end = NumberChain.read(scalars, at: start, into: &draft) { return end }
        if let end = NumberList.read(scalars, at: start, into: &draft) { return end }
        guard let number = Designator.read(scalars, at: start) else { return nil }
        return named(scalars, number, into: &draft)
    }

    private static func named(_ scalars: [UInt32], _ number: Designator, into draft: inout PlaceDraft) -> Int? {
        let end = number.range.upperBound
        switch scalars[near: end] {
        case "栋", "幢", "座", "号", "#", "洞", "懂", "动", "冻", "董", "东", "撞", "壮", "状", "坐", "好", "浩", "毫", "耗":
            if let building = BuildingWord.end(scalars, after: number) {
                guard !draft.knowsWhere, !draft.hasHouseNumber else { return nil }
                if number.isApproximate { draft.several = .buildings } else { draft.building = directed(scalars, number, &draft) }
                return building
            }
            return Doors.named(scalars, number, into: &draft) ?? HouseNumber.read(scalars, number, into: &draft)
        case "单", "丹", "但", "担", "门":
            guard draft.unit == nil, draft.floor == nil, let unit = UnitWord.end(scalars, after: number, inBuilding: draft.building != nil)
            else {
                return Doors.named(scalars, number, into: &draft)
            }
            if number.isApproximate { draft.several = .units } else { draft.unit = number.sign }
            return unit
        case "楼", "层", "搂", "娄", "f":
            guard draft.floor == nil, let floor = FloorWord.end(scalars, after: number, knowsWhere: draft.knowsWhere) else {
                // 3栋501楼道堆满垃圾
                return Doors.named(scalars, number, into: &draft)
            }
            draft.floor = number.sign
            return floor
        default:
            if let room = Doors.named(scalars, number, into: &draft) ?? PinyinPlaceWord.read(scalars, number, into: &draft) { return room }
            return BuildingWord.isLetteredAlone(scalars, number) && draft.isEmpty ? lettered(number, into: &draft) : nil
        }
    }

    private static func lettered(_ number: Designator, into draft: inout PlaceDraft) -> Int {
        draft.building = number.sign
        return number.range.upperBound
    }

    /// 东3栋 is called so where the direction is part of the name, at the head of a clause or after 在, 住, 我是.
    private static func directed(_ scalars: [UInt32], _ number: Designator, _ draft: inout PlaceDraft) -> String {
        let before = draft.start - 1
        guard number.range.lowerBound == draft.start, number.letter == 0 else { return number.sign }
        let direction: String
        switch scalars[near: before] {
        case "东": direction = "东"
        case "西": direction = "西"
        case "南": direction = "南"
        case "北": direction = "北"
        default: return number.sign
        }
        guard Surroundings.isBorder(scalars, before - 1) || directionLeads.ends(in: scalars, at: before) else { return number.sign }
        draft.start = before
        return direction + number.sign
    }

    private static let directionLeads: Phrases = "在 住 是 我 们 的 到 去 给 报"
}
