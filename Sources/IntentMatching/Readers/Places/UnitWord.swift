/// 单元 and the slips that sound like it; 门 after a building.
enum UnitWord {
    static func end(_ scalars: [UInt32], after number: Designator, inBuilding: Bool) -> Int? {
        guard number.form == .letter ? number.digits == 0 : (1...30).contains(number.value) else { return nil }
        let at = number.range.upperBound
        if let end = words.end(in: scalars, at: at) { return end }
        guard inBuilding, scalars[near: at] == "门" else { return nil }
        let next = scalars[near: at + 1]
        if next == "洞" { return at + 2 }
        return partsOfDoors.contains(next) ? nil : at + 1
    }

    private static let words: Phrases = "单元 单圆 单园 单员 单原 单远 单缘 单院 单媛 单源 丹元 但元 担元"
    /// 门口, 门禁: the door itself is meant.
    private static let partsOfDoors: ScalarSet = "禁口卫厅岗铃锁框窗前外头边槛板扇把缝"
}
