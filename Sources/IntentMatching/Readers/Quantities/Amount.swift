/// A quantity as people write it, with up to two decimals: 5, 1.5, 两, 二十, 俩.
struct Amount: Equatable {
    let hundredths: Int
    let range: Range<Int>

    /// Nil where decimals were said.
    var whole: Int? { hundredths % 100 == 0 ? hundredths / 100 : nil }

    /// The amount that begins at `start`; nil when none does or it is longer than any amount people mean.
    static func read(_ scalars: [UInt32], at start: Int) -> Amount? {
        guard start >= 0, start < scalars.count else { return nil }
        if Scalars.isDigit(scalars[start]) { return written(scalars, start) }
        guard ScalarSet.numerals.contains(scalars[start]) else { return nil }
        // 俩 and 仨 are a number and its measure in one.
        if scalars[start] == "俩" { return Amount(hundredths: 200, range: start..<(start + 1)) }
        if scalars[start] == "仨" { return Amount(hundredths: 300, range: start..<(start + 1)) }
        var end = start
        while end < scalars.count, ScalarSet.numerals.contains(scalars[end]), scalars[end] != "俩", scalars[end] != "仨" { end += 1 }
        guard end - start <= 8 else { return nil }
        let run = scalars[start..<end]
        if run.contains(where: { Numerals.unit($0) != nil }) {
            return Numerals.value(of: run).map { Amount(hundredths: $0 * 100, range: start..<end) }
        }
        let value = run.reduce(0) { $0 * 10 + (Numerals.digit($1) ?? 0) }
        return Amount(hundredths: value * 100, range: start..<end)
    }

    /// All amounts of a text that are no part of a longer token such as 3-2-501 or 14:30.
    static func all(in scalars: [UInt32]) -> [Amount] {
        var found: [Amount] = []
        var index = 0
        let starts = ScalarSet.numberStarts
        while index < scalars.count {
            guard starts.contains(scalars[index]) else {
                index += 1
                continue
            }
            if let amount = read(scalars, at: index) {
                if !amount.isPartOfLonger(scalars) { found.append(amount) }
                index = amount.range.upperBound
            } else {
                while index < scalars.count, starts.contains(scalars[index]) { index += 1 }
            }
        }
        return found
    }

    private func isPartOfLonger(_ scalars: [UInt32]) -> Bool {
        guard Scalars.isDigit(scalars[range.lowerBound]) else { return false }
        func joins(_ joint: Int, _ beyond: Int) -> Bool {
            switch scalars[near: joint] {
            case "-", ":", "/", "~", ".": Scalars.isDigit(scalars[near: beyond])
            default: false
            }
        }
        return joins(range.lowerBound - 1, range.lowerBound - 2) || joins(range.upperBound, range.upperBound + 1)
    }

    private static func written(_ scalars: [UInt32], _ start: Int) -> Amount? {
        var end = start
        var value = 0
        while end < scalars.count, Scalars.isDigit(scalars[end]) {
            guard end - start < 9 else { return nil }
            value = value * 10 + Int(scalars[end]) - 48
            end += 1
        }
        value *= 100
        guard scalars[near: end] == ".", Scalars.isDigit(scalars[near: end + 1]) else {
            return Amount(hundredths: value, range: start..<end)
        }
        // 1.5 and 1.25; with more decimals or a further point it is a date or a version.
        var decimals = end + 1
        var weight = 10
        while decimals < scalars.count, Scalars.isDigit(scalars[decimals]) {
            value += (Int(scalars[decimals]) - 48) * weight
            weight /= 10
            decimals += 1
        }
        return Amount(hundredths: value, range: start..<decimals)
    }
}
