/// Which groups of digits make a private number.
enum PrivateNumberShape {
    /// The private number that begins with the group at `start`, and how many groups it takes; the longest when several readings fit.
    static func begin(at start: Int, of groups: [DigitGroup]) -> (number: PrivateNumbers.Found, groupCount: Int)? {
        var limit = 1
        while start + limit < groups.count, limit < 11, groups[start + limit].joint != nil { limit += 1 }
        for count in stride(from: limit, through: 1, by: -1) {
            let part = groups[start..<(start + count)]
            let total = part.reduce(0) { $0 + $1.values.count }
            guard total >= PrivateNumbers.fewestDigits, total <= 19 else { continue }
            let digits = Digits(part)
            guard let (kind, hidden) = identity(digits) ?? card(digits) ?? mobile(digits) else { continue }
            let range = digits.positions[0]..<(digits.positions[total - 1] + 1)
            return (PrivateNumbers.Found(kind: kind, range: range, hidden: Array(digits.positions[hidden])), count)
        }
        return nil
    }

    private struct Digits {
        let values: [UInt8]
        let positions: [Int]
        /// How many digits each group has.
        let sizes: [Int]
        /// No space among the separators.
        let isDashed: Bool

        init(_ groups: ArraySlice<DigitGroup>) {
            values = groups.flatMap(\.values)
            positions = groups.flatMap(\.positions)
            sizes = groups.map(\.values.count)
            isDashed = groups.dropFirst().allSatisfy { $0.joint != 0x20 }
        }

        func number(_ range: Range<Int>) -> Int { values[range].reduce(0) { $0 * 10 + Int($1) } }
        var endsWithLetter: Bool { values.last == PrivateDigits.checkLetter }
    }

    private typealias Reading = (kind: PrivateNumbers.Kind, hidden: Range<Int>)

    private static func mobile(_ digits: Digits) -> Reading? {
        guard !digits.values.contains(PrivateDigits.checkLetter) else { return nil }
        // With nothing before it, with the 0 once dialled before a foreign town's mobile, with China's country code.
        for prefix in [[], [0], [8, 6], [0, 0, 8, 6]] as [[UInt8]] {
            guard digits.values.count == 11 + prefix.count, digits.values.starts(with: prefix) else { continue }
            guard digits.values[prefix.count] == 1, digits.values[prefix.count + 1] >= 3 else { continue }
            var shape = digits.sizes
            shape[0] -= prefix.count
            if shape[0] == 0 { shape.removeFirst() }
            let isKnown: Bool =
                switch shape {
                case [11], [3, 4, 4], [3, 8], [3, 4, 2, 2]: true
                // With spaces these would be prices beside each other.
                case [7, 4], [4, 4, 3]: digits.isDashed
                default: shape.count == 11
                }
            if isKnown { return (.mobile, (prefix.count + 3)..<(prefix.count + 7)) }
        }
        return nil
    }

    private static func identity(_ digits: Digits) -> Reading? {
        let count = digits.values.count
        guard count == 18 || count == 15, !digits.values.dropLast().contains(PrivateDigits.checkLetter) else { return nil }
        switch digits.sizes {
        case [18], [15], [6, 8, 4], [6, 4, 4, 4], [6, 6, 3]: break
        default: return nil
        }
        // GB/T 2260: provinces are numbered from 11 to 82. Then comes the birthday, before 1999 without the century.
        let birthday = count == 18 ? 8 : 6
        let century = count == 18 ? digits.number(6..<8) : 19
        guard (11...82).contains(digits.number(0..<2)), century == 19 || century == 20, count == 18 || !digits.endsWithLetter,
            (1...12).contains(digits.number((birthday + 2)..<(birthday + 4))),
            (1...31).contains(digits.number((birthday + 4)..<(birthday + 6)))
        else { return nil }
        return (.identity, 4..<(count - 2))
    }

    private static func card(_ digits: Digits) -> Reading? {
        let count = digits.values.count
        // An X closes nothing but an identity number, even one with a slip in it.
        if count == 18, digits.endsWithLetter, digits.sizes.count == 1 { return (.identity, 4..<16) }
        guard (16...19).contains(count), !digits.values.contains(PrivateDigits.checkLetter) else { return nil }
        if digits.sizes.count > 1 {
            switch digits.sizes {
            case [4, 4, 4, 4], [4, 4, 4, 4, 1], [4, 4, 4, 4, 2], [4, 4, 4, 4, 3], [6, 13], [6, 10]: break
            default: return nil
            }
            // Years or prices in a row look alike, so it must also be a number that banks give out.
            guard isUnionPay(digits) || [3, 4, 5, 9].contains(digits.values[0]) && passesLuhn(digits.values) else { return nil }
        }
        return (.bankCard, 4..<(count - 4))
    }

    private static func isUnionPay(_ digits: Digits) -> Bool { digits.values[0] == 6 && digits.values[1] == 2 }

    /// The check digit of ISO/IEC 7812-1, annex B.
    private static func passesLuhn(_ values: [UInt8]) -> Bool {
        var sum = 0
        for (index, value) in values.reversed().enumerated() {
            let doubled = index % 2 == 1 ? Int(value) * 2 : Int(value)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }
}
