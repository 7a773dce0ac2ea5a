/// Storeys below ground: 负一楼, 地下二层, -1层 are `-1` and `-2`; a written B2 is what the sign shows.
enum Basement {
    static func read(_ scalars: [UInt32], at start: Int) -> (sign: String, end: Int)? {
        switch scalars.indices.contains(start) ? scalars[start] : 0 {
        case "负":
            guard scalars[near: start - 1] != "正", let (value, end) = storey(scalars, start + 1) else { return nil }
            if let closed = storeyWord(scalars, end) { return ("-\(value)", closed) }
            return amounts.contains(scalars[near: end]) ? nil : ("-\(value)", end)
        case "地":
            guard scalars[near: start + 1] == "下", let (value, end) = storey(scalars, start + 2),
                let closed = storeyWord(scalars, end)
            else { return nil }
            return ("-\(value)", closed)
        case "-":
            guard !Scalars.isLatin(scalars[near: start - 1]), let (value, end) = storey(scalars, start + 1) else { return nil }
            if let closed = storeyWord(scalars, end) { return ("-\(value)", closed) }
            return garages.begins(in: scalars, at: end) || garages.ends(in: scalars, at: start) ? ("-\(value)", end) : nil
        case "b":
            return lettered(scalars, start)
        default:
            return nil
        }
    }

    /// B2电梯厅, 地库B1-077, 停在B1: a storey where a car park is spoken of or a lift stands, but 车位B2-117 is the number of a space.
    private static func lettered(_ scalars: [UInt32], _ start: Int) -> (sign: String, end: Int)? {
        guard !Scalars.isLatin(scalars[near: start - 1]), let (value, end) = storey(scalars, start + 1), value <= 4 else { return nil }
        if scalars[near: start - 1] == "位" { return nil }
        if let closed = storeyWord(scalars, end) { return ("B\(value)", closed) }
        let next = scalars[near: end]
        if Scalars.isLatin(next)
            || BuildingWord.end(scalars, after: Designator(range: start..<end, form: .letter, value: value, digits: 1)) != nil
        {
            return nil
        }
        return isBelow(scalars, start..<end) ? ("B\(value)", end) : nil
    }

    private static func isBelow(_ scalars: [UInt32], _ sign: Range<Int>) -> Bool {
        let near = max(0, sign.lowerBound - 5)..<sign.lowerBound
        if garages.occurs(in: scalars, within: near) || thingsBelow.begins(in: scalars, at: sign.upperBound) { return true }
        guard scalars[near: sign.upperBound] != "-" else { return false }
        if stops.ends(in: scalars, at: sign.lowerBound) { return true }
        // 孕妇在停车场跌倒了，肚子很痛，B2: said by itself.
        let isAlone = Surroundings.isBorder(scalars, sign.lowerBound - 1) && Surroundings.isBorder(scalars, sign.upperBound)
        return isAlone && garages.occurs(in: scalars, within: scalars.indices)
    }

    private static func storey(_ scalars: [UInt32], _ start: Int) -> (value: Int, end: Int)? {
        guard let number = Designator.read(scalars, at: start), number.form != .letter, number.letter == 0, (1...9).contains(number.value),
            number.digits == 1
        else { return nil }
        return (number.value, number.range.upperBound)
    }

    private static func storeyWord(_ scalars: [UInt32], _ at: Int) -> Int? {
        switch scalars[near: at] {
        case "楼", "层": at + 1
        case "f" where !Scalars.isLatin(scalars[near: at + 1]): at + 1
        default: nil
        }
    }

    /// 负3度, 负5分, 负1.5: less than nothing of something.
    private static let amounts: ScalarSet = "0123456789.度%分号元块个次级"
    private static let stops: Phrases = "停在 停到 停喺 卡在 困在 还在 往"
    private static let garages: Phrases = "车库 地库 停车场 地下室 地下 停车 库"
    private static let thingsBelow: Phrases = "电梯 车库 停车 地库 那 柱 坡道 消防 灯 的灯 的电梯 的车位 车位 入口 出口 通道"
}
