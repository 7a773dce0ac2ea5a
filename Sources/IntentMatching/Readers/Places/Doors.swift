/// Rooms: a number or letter with 室, 户, 家, 房, or a plain number after something that is known.
enum Doors {
    static let words: Phrases = "室 户 号房 号室 房间 房"

    static func named(_ scalars: [UInt32], _ number: Designator, into draft: inout PlaceDraft) -> Int? {
        guard draft.room == nil, !number.isApproximate else { return nil }
        let end = number.range.upperBound
        let known = draft.knowsWhere || draft.hasHouseNumber
        if isLabelled(scalars, number, known: known) {
            draft.room = number.door
            return wordEnd(scalars, at: end)
        }
        if draft.building != nil, draft.floor == nil, number.form == .digits, number.letter != 0, number.digits <= 2,
            !Scalars.isLatin(scalars[near: end])
        {
            // 2座15C
            draft.room = number.door
            return end
        }
        guard known, number.isRoom(strict: draft.building == nil && draft.unit == nil), !number.isEmergencyNumber, isFree(scalars, end)
        else { return nil }
        draft.room = number.door
        return wordEnd(scalars, at: end)
    }

    /// Past the word that only says that it is a room.
    static func wordEnd(_ scalars: [UInt32], at end: Int) -> Int {
        if let closed = words.end(in: scalars, at: end) { return closed }
        return scalars[near: end] == "号" && isBareHouseNumber(scalars, end) ? end + 1 : end
    }

    private static func isLabelled(_ scalars: [UInt32], _ number: Designator, known: Bool) -> Bool {
        let end = number.range.upperBound
        switch scalars[near: end] {
        case "室":
            guard !inner.begins(in: scalars, at: end) else { return false }
            return number.isRoom(strict: false) || known && (number.form == .letter || number.digits <= 2)
        case "户", "家", "房":
            guard number.isRoom(strict: true), !countLeads.ends(in: scalars, at: number.range.lowerBound) else { return false }
            return !Surroundings.isMeasured(scalars, at: end)
        case "号":
            guard number.isRoom(strict: !known) else { return false }
            return words.begins(in: scalars, at: end) || known && isBareHouseNumber(scalars, end)
                || houseNouns.begins(in: scalars, at: end + 1)
        default:
            return false
        }
    }

    private static func isBareHouseNumber(_ scalars: [UInt32], _ at: Int) -> Bool { !otherNumbers.begins(in: scalars, at: at) }

    /// Nothing that makes it an amount, a year, a time or a longer number.
    private static func isFree(_ scalars: [UInt32], _ end: Int) -> Bool {
        let next = scalars[near: end]
        if Scalars.isLatin(next) || Surroundings.isMeasured(scalars, at: end) { return false }
        switch next {
        case "-", ":", ".", "/": return !Scalars.isDigit(scalars[near: end + 1])
        default: return true
        }
    }

    private static let inner: Phrases = "室内 室外 室温"
    private static let countLeads: Phrases = "共 有 约 近 全 几 这 那 超 达 为 总"
    private static let houseNouns: Phrases = "住户 业主 家 门口 租客 那户 那家"
    private static let otherNumbers: Phrases = "号楼 号线 号门 号单 号工单 号电梯 号梯 号桩 号车 号柜 号表 号井 号机 号诉求"
}
