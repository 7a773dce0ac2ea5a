/// What stands before 栋, 单元, 楼 or 室: a number in digits or words, a letter, or both.
struct Designator: Equatable {
    enum Form: Equatable { case digits, words, letter }

    var range: Range<Int>
    var form: Form
    /// 0 for a letter alone.
    var value: Int
    /// How many digits were written or said one by one; leading zeros count.
    var digits: Int
    /// The letter of B, A3, 12A; 0 when there is none.
    var letter: UInt32 = 0
    /// A3 rather than 12A.
    var letterLeads = false
    /// 六七: the sixth or the seventh.
    var isApproximate = false

    var hasNumber: Bool { form != .letter || digits > 0 }

    /// As the sign of a building, a unit or a floor shows it.
    var sign: String { text(String(value)) }

    /// As a door shows it: leading zeros stay.
    var door: String {
        let plain = String(value)
        return text(digits > plain.utf8.count ? String(repeating: "0", count: digits - plain.utf8.count) + plain : plain)
    }

    private func text(_ number: String) -> String {
        guard letter != 0, let scalar = Unicode.Scalar(letter) else { return number }
        let capital = String(scalar).uppercased()
        if !hasNumber { return capital }
        return letterLeads ? capital + number : number + capital
    }

    /// Storey and door of a room number: 1203 is the third door of storey 12. Lenient where words around already say that it is a room.
    func isRoom(strict: Bool) -> Bool {
        guard form != .letter, digits == 3 || digits == 4, !isApproximate else { return false }
        let (storey, door) = (value / 100, value % 100)
        return (1...(strict ? 40 : 60)).contains(storey) && (1...(strict ? 20 : 40)).contains(door)
    }

    /// 110, 119, 120, 122: said without a 室 they are calls for help, not doors.
    var isEmergencyNumber: Bool { value == 110 || value == 119 || value == 120 || value == 122 }
}

extension Designator {
    /// The designator that begins at `start`, nil when none does.
    static func read(_ scalars: [UInt32], at start: Int) -> Designator? {
        guard start >= 0, start < scalars.count else { return nil }
        let first = scalars[start]
        if Scalars.isDigit(first) { return written(scalars, start) }
        if Scalars.isLetter(first) { return lettered(scalars, start) }
        if ScalarSet.numerals.contains(first) { return spoken(scalars, start) }
        switch first {
        case "甲", "乙", "丙", "丁":
            return Designator(range: start..<(start + 1), form: .letter, value: 0, digits: 0, letter: first, letterLeads: true)
        default: return nil
        }
    }

    private static func written(_ scalars: [UInt32], _ start: Int) -> Designator? {
        var end = start
        var value = 0
        while end < scalars.count, Scalars.isDigit(scalars[end]) {
            if end - start == 4 { return nil }
            value = value * 10 + Int(scalars[end]) - 48
            end += 1
        }
        var result = Designator(range: start..<end, form: .digits, value: value, digits: end - start)
        // 12A栋, 1203B室; but 12F is a storey, and 5G or 12km are something else.
        let next = scalars[near: end]
        if next >= UInt32(ascii: "a"), next <= UInt32(ascii: "e"), !Scalars.isLatin(scalars[near: end + 1]) {
            result.letter = next
            result.range = start..<(end + 1)
        }
        return result
    }

    private static func lettered(_ scalars: [UInt32], _ start: Int) -> Designator? {
        guard !Scalars.isLatin(scalars[near: start - 1]), !Scalars.isLetter(scalars[near: start + 1]) else { return nil }
        var result = Designator(range: start..<(start + 1), form: .letter, value: 0, digits: 0, letter: scalars[start], letterLeads: true)
        var end = start + 1
        while end < scalars.count, Scalars.isDigit(scalars[end]) {
            if end - start > 2 { return nil }
            result.value = result.value * 10 + Int(scalars[end]) - 48
            end += 1
        }
        result.digits = end - start - 1
        result.range = start..<end
        return Scalars.isLetter(scalars[near: end]) ? nil : result
    }

    private static func spoken(_ scalars: [UInt32], _ start: Int) -> Designator? {
        var end = start
        var hasUnit = false
        while end < scalars.count, ScalarSet.numerals.contains(scalars[end]) {
            switch scalars[end] {
            // 两, 俩 and 仨 count things and number none.
            case "两", "俩", "仨", "万": return nil
            default: break
            }
            if Numerals.unit(scalars[end]) != nil { hasUnit = true }
            end += 1
        }
        guard hasUnit || end - start <= 4 else { return nil }
        let run = scalars[start..<end]
        if hasUnit, let approximate = approximate(run) {
            return Designator(range: start..<end, form: .words, value: approximate, digits: 2, isApproximate: true)
        }
        if hasUnit {
            guard let value = Numerals.value(of: run), value < 10_000, scalars[start] != "百" || end - start > 1 else { return nil }
            return Designator(range: start..<end, form: .words, value: value, digits: String(value).utf8.count)
        }
        var (value, digits) = (0, 0)
        for index in start..<end {
            guard let digit = Numerals.digit(scalars[index]) else { continue }
            value = value * 10 + digit
            digits += 1
        }
        if digits == 2, value % 10 == value / 10 + 1, value > 9 {
            return Designator(range: start..<end, form: .words, value: value / 10, digits: 1, isApproximate: true)
        }
        return Designator(range: start..<end, form: .words, value: value, digits: digits)
    }

    /// 十七八: two digits in a row after 十 that follow each other.
    private static func approximate(_ run: ArraySlice<UInt32>) -> Int? {
        guard run.count >= 3, let last = Numerals.digit(run[run.endIndex - 1]), let before = Numerals.digit(run[run.endIndex - 2]),
            before > 0, last == before + 1, Numerals.unit(run[run.endIndex - 3]) == 10
        else { return nil }
        return Numerals.value(of: run.dropLast())
    }
}
