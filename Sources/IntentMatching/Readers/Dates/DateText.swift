/// The scalars that are being read for dates, with 0 on both sides of them.
struct DateText {
    let scalars: UnsafeBufferPointer<UInt32>

    var count: Int { scalars.count }

    @inline(__always) subscript(_ index: Int) -> UInt32 { index >= 0 && index < scalars.count ? scalars[index] : 0 }

    @inline(__always) func isDigit(_ index: Int) -> Bool { Scalars.isDigit(self[index]) }

    /// Whether a thought ends before `index`.
    func isBorder(_ index: Int) -> Bool {
        switch self[index] {
        case "\0", ",", ".", "!", "?", ";", ":", "\n", "~", "、", "(", ")", "[", "]", "\"", "'", " ", "|": true
        default: self[index] >= 0x1F000 || (0x2600...0x27BF).contains(self[index])
        }
    }
}

/// A number as it stands in a date or a time: at most four digits, or words.
struct DateNumber {
    /// 10,000 for anything larger than a year.
    var value: Int
    var end: Int
    /// How many digits were written; 0 for words.
    var digits: Int
    /// 七八: two neighbouring numbers said in one breath, for "seven or eight" and for "seven and eight".
    var neighbour: Int?

    static let tooLarge = 10_000
    var isWritten: Bool { digits > 0 }
}

extension DateText {
    /// The number that begins at `start`, as long as it goes.
    func number(at start: Int) -> DateNumber? {
        if isDigit(start) { return writtenNumber(at: start) }
        return spokenNumber(at: start)
    }

    func writtenNumber(at start: Int) -> DateNumber? {
        var end = start
        var value = 0
        while isDigit(end) {
            value = min(value * 10 + Int(self[end]) - 48, DateNumber.tooLarge)
            end += 1
        }
        return end == start ? nil : DateNumber(value: value, end: end, digits: end - start, neighbour: nil)
    }

    private func spokenNumber(at start: Int) -> DateNumber? {
        var end = start
        var total = 0
        var digit = -1
        var previousDigit = -1
        var digitCount = 0
        var hasUnit = false
        var isLarge = false
        while end < count {
            if let value = Numerals.digit(scalars[end]) {
                // 两 counts and never follows another digit: 七八两月 is 七八 and 两月.
                if digitCount > 0, !hasUnit, self[end] == "两" || self[end] == "俩" { break }
                previousDigit = digit
                digit = digit >= 0 ? min(digit * 10 + value, DateNumber.tooLarge) : value
                digitCount += 1
            } else if let unit = Numerals.unit(scalars[end]) {
                switch unit {
                case 10: total += max(digit, 1) * 10
                case 20, 30: total += unit
                default: isLarge = true
                }
                digit = -1
                digitCount = 0
                hasUnit = true
            } else {
                break
            }
            end += 1
        }
        if end == start { return nil }
        if isLarge { return DateNumber(value: DateNumber.tooLarge, end: end, digits: 0, neighbour: nil) }
        let isPair = !hasUnit && digitCount == 2 && digit % 10 == previousDigit + 1
        return DateNumber(value: isPair ? previousDigit : total + max(digit, 0), end: end, digits: 0, neighbour: isPair ? digit % 10 : nil)
    }

    /// Past the number at `start` and what hangs on it, such as the rest of a telephone number, of 1.5 or of 3-2-501.
    func afterNumber(at start: Int) -> Int {
        guard isDigit(start) else { return spokenNumber(at: start)?.end ?? start + 1 }
        var end = start
        while isDigit(end) || (isDigit(end + 1) && (self[end] == "." || self[end] == "-" || self[end] == "/" || self[end] == ":")) {
            end += 1
        }
        return end
    }
}
