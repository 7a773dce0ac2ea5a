/// Several numbers before one word: 7、8、9栋, 1到3楼, 3和4单元, 501、502室.
enum NumberList {
    static func read(_ scalars: [UInt32], at start: Int, into draft: inout PlaceDraft) -> Int? {
        guard let first = Designator.read(scalars, at: start), first.letter == 0 || first.letterLeads, !isWeekday(scalars, start),
            var joint = jointEnd(scalars, at: first.range.upperBound)
        else { return nil }
        var last = first
        while let next = Designator.read(scalars, at: joint) {
            last = next
            guard let further = jointEnd(scalars, at: next.range.upperBound) else { break }
            joint = further
        }
        guard last != first, !arrives(scalars, first, last) else { return nil }
        return close(scalars, first, last, into: &draft)
    }

    private static func close(_ scalars: [UInt32], _ first: Designator, _ last: Designator, into draft: inout PlaceDraft) -> Int? {
        if !draft.knowsWhere, first.form == .letter || first.value <= 99, let end = BuildingWord.end(scalars, after: last) {
            draft.several = .buildings
            return end
        }
        if draft.unit == nil, draft.floor == nil, let end = UnitWord.end(scalars, after: last, inBuilding: false) {
            draft.several = .units
            return end
        }
        if draft.floor == nil, first.form != .letter, (1...99).contains(first.value), first.digits <= 2,
            scalars.indices.contains(last.range.upperBound),
            isStoreyWord(scalars[last.range.upperBound]), let end = FloorWord.end(scalars, after: last, knowsWhere: draft.knowsWhere)
        {
            draft.floor = first.sign
            return end
        }
        if first.isRoom(strict: true), last.isRoom(strict: true), draft.knowsWhere || scalars[near: last.range.upperBound] == "室" {
            draft.room = first.door
            return Doors.wordEnd(scalars, at: last.range.upperBound)
        }
        return nil
    }

    private static func isStoreyWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "楼", "层": true
        default: false
        }
    }

    private static func jointEnd(_ scalars: [UInt32], at start: Int) -> Int? {
        switch scalars[near: start] {
        case "、", ",", "和", "跟", "与", "及", "到", "至", "-", "~", "或", "同", "/": start + 1
        default: nil
        }
    }

    /// 电梯一到五楼就响: as soon as it reaches the fifth.
    private static func arrives(_ scalars: [UInt32], _ first: Designator, _ last: Designator) -> Bool {
        guard first.form == .words, first.value == 1, scalars[first.range.upperBound] == "到" else { return false }
        let end = last.range.upperBound
        return scalars[end..<min(scalars.count, end + 5)].contains { $0 == "就" }
    }

    /// 周一到五楼: the weekday ends before the storey begins.
    private static func isWeekday(_ scalars: [UInt32], _ start: Int) -> Bool {
        switch scalars[near: start - 1] {
        case "周", "期", "拜", "月": true
        default: false
        }
    }
}
