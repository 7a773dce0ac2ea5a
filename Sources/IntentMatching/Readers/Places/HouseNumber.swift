/// N号 without 楼: the house of a lane (88弄16号), a house of the estate (16号里, 5号302室), or a number in a street, which is no building.
enum HouseNumber {
    static func read(_ scalars: [UInt32], _ number: Designator, into draft: inout PlaceDraft) -> Int? {
        let at = number.range.upperBound
        guard draft.isEmpty, scalars[near: at] == "号", number.letter == 0, (1...999).contains(number.value), !number.isApproximate else {
            return nil
        }
        switch scalars[near: number.range.lowerBound - 1] {
        case "弄": return building(number, at + 1, into: &draft)
        case "街", "路", "巷", "道":
            draft.hasHouseNumber = true
            return at + 1
        case "月", "日": return nil
        default: break
        }
        guard number.value <= 299 else { return nil }
        if scalars[near: at + 1] == "里" { return building(number, at + 2, into: &draft) }
        let dash = scalars[near: at + 1] == "-" ? 1 : 0
        guard let next = Designator.read(scalars, at: at + 1 + dash) else { return nil }
        if UnitWord.end(scalars, after: next, inBuilding: false) != nil { return building(number, at + 1, into: &draft) }
        let end = next.range.upperBound
        if scalars[near: end] == "-", Designator.read(scalars, at: end + 1)?.isRoom(strict: true) == true {
            return building(number, at + 1, into: &draft)
        }
        guard next.isRoom(strict: true),
            Doors.words.begins(in: scalars, at: end) || Surroundings.isBorder(scalars, end) || scalars[near: end] == "的"
        else { return nil }
        return building(number, at + 1, into: &draft)
    }

    private static func building(_ number: Designator, _ end: Int, into draft: inout PlaceDraft) -> Int {
        draft.building = number.sign
        return end
    }
}
