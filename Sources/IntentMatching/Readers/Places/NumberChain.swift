/// Numbers joined by dashes: 3-2-501, 9-301, 3/2/501, 三杠二杠五零一, B-1203, 3-2单元.
enum NumberChain {
    static func read(_ scalars: [UInt32], at start: Int, into draft: inout PlaceDraft) -> Int? {
        guard draft.floor == nil, draft.room == nil, !draft.hasHouseNumber, let first = Designator.read(scalars, at: start),
            isJoint(scalars[near: first.range.upperBound])
        else { return nil }
        var parts = [first]
        var joint = scalars[near: first.range.upperBound]
        let firstJoint = joint
        while parts.count < 5, joint == firstJoint, let next = Designator.read(scalars, at: parts[parts.count - 1].range.upperBound + 1) {
            // 3-2-501 B座: a letter after a space begins something new.
            if joint == Scalars.space, next.form == .letter { break }
            parts.append(next)
            joint = scalars[near: next.range.upperBound]
        }
        if parts.count == 2, joint == Scalars.space, let room = Designator.read(scalars, at: parts[1].range.upperBound + 1),
            room.isRoom(strict: true)
        {
            // 5-2 301
            parts.append(room)
            joint = scalars[near: room.range.upperBound]
        }
        guard parts.count >= 2, !Scalars.isLatin(joint), !hasLongTail(scalars, parts[parts.count - 1].range.upperBound) else { return nil }
        if isParcelCode(scalars, start) { return nil }
        switch parts.count {
        case 2: return pair(scalars, parts, firstJoint, into: &draft)
        case 3: return triple(scalars, parts, firstJoint, into: &draft)
        case 4 where draft.isEmpty: return quadruple(parts, into: &draft)
        default: return nil
        }
    }

    private static func isJoint(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "-", "/", "_", "·", "杠", ".", " ": true
        default: false
        }
    }

    private static func triple(_ scalars: [UInt32], _ parts: [Designator], _ joint: UInt32, into draft: inout PlaceDraft) -> Int? {
        let (building, unit, last) = (parts[0], parts[1], parts[2])
        guard draft.isEmpty, isBuilding(building), isUnit(unit) || unit.value == 0 && unit.form == .digits else { return nil }
        if last.isRoom(strict: joint == Scalars.space) {
            draft.room = last.door
        } else if last.digits <= 2, FloorWord.end(scalars, after: last, knowsWhere: true) != nil,
            scalars[last.range.upperBound] != UInt32(ascii: "f")
        {
            draft.floor = last.sign
        } else if !Doors.words.begins(in: scalars, at: last.range.upperBound) || joint != UInt32(ascii: "-") {
            return nil
        } else {
            draft.room = last.door
        }
        draft.building = building.sign
        draft.unit = unit.value == 0 && unit.form == .digits ? nil : unit.sign
        return draft.floor != nil ? last.range.upperBound + 1 : Doors.wordEnd(scalars, at: last.range.upperBound)
    }

    private static func quadruple(_ parts: [Designator], into draft: inout PlaceDraft) -> Int? {
        guard isBuilding(parts[0]), isUnit(parts[1]), parts[2].form != .letter, parts[2].digits <= 2, parts[3].isRoom(strict: false) else {
            return nil
        }
        draft.building = parts[0].sign
        draft.unit = parts[1].sign
        draft.floor = parts[2].sign
        draft.room = parts[3].door
        return parts[3].range.upperBound
    }

    private static func pair(_ scalars: [UInt32], _ parts: [Designator], _ joint: UInt32, into draft: inout PlaceDraft) -> Int? {
        let (first, second) = (parts[0], parts[1])
        let end = second.range.upperBound
        guard joint != Scalars.space, joint != UInt32(ascii: ".") else { return nil }
        if draft.building != nil, draft.unit == nil {
            guard isUnit(first), second.isRoom(strict: false), !Surroundings.isMeasured(scalars, at: end) else { return nil }
            draft.unit = first.sign
            draft.room = second.door
            return Doors.wordEnd(scalars, at: end)
        }
        guard draft.isEmpty, isBuilding(first) else { return nil }
        if second.isRoom(strict: true), !Surroundings.isMeasured(scalars, at: end), !isParkingSpace(scalars, first) {
            draft.building = first.sign
            draft.room = second.door
            return Doors.wordEnd(scalars, at: end)
        }
        // 3-2单元, but 1-3单元 are three of them, which the list reads.
        if isUnit(second), first.form == .letter || first.value >= second.value,
            let unit = UnitWord.end(scalars, after: second, inBuilding: false)
        {
            draft.building = first.sign
            draft.unit = second.sign
            return unit
        }
        if first.form == .letter, first.digits == 0, second.digits <= 2, let word = BuildingWord.end(scalars, after: second) {
            draft.building = first.sign + second.sign
            return word
        }
        return nil
    }

    /// B2-117 beside a car park is the place of a car.
    private static func isParkingSpace(_ scalars: [UInt32], _ first: Designator) -> Bool {
        guard first.form == .letter else { return false }
        return carSpaces.ends(in: scalars, at: first.range.lowerBound)
            || first.digits > 0 && cars.occurs(in: scalars, within: max(0, first.range.lowerBound - 8)..<first.range.lowerBound)
    }

    private static func isBuilding(_ part: Designator) -> Bool {
        part.form == .letter
            ? part.letter < 0x4E00 || part.digits == 0 : (1...199).contains(part.value) && !part.isApproximate && part.digits <= 3
    }

    private static func isUnit(_ part: Designator) -> Bool {
        part.form == .letter ? part.digits == 0 : (1...30).contains(part.value) && part.letter == 0 && part.digits <= 2
    }

    /// 3-2-501-8: more numbers than a place has.
    private static func hasLongTail(_ scalars: [UInt32], _ end: Int) -> Bool {
        let joint = scalars[near: end]
        guard joint != Scalars.space, isJoint(joint), let next = Designator.read(scalars, at: end + 1), next.form == .digits else {
            return false
        }
        // 3-2-501/502 are two doors.
        return !(joint == UInt32(ascii: "/") && next.isRoom(strict: true))
    }

    private static func isParcelCode(_ scalars: [UInt32], _ start: Int) -> Bool {
        parcelCodes.occurs(in: scalars, within: max(0, start - 8)..<start) || parcelCodesNear.occurs(in: scalars)
    }

    private static let carSpaces: Phrases = "车位 车位号 泊位"
    private static let cars: Phrases = "车位 车库 地库 停车 车"
    private static let parcelCodes: Phrases = "取件 货架 柜号 验证码 密码 凭 快递号 驿站"
    private static let parcelCodesNear: Phrases = "取件码 取货码 提货码 取件号"
}
