/// Reads whole numbers as people write them: 3, 三, 十二, 廿三, 二十, 一百零五, 两, 〇, 1203, 一二〇三.
///
/// Works on tidied text, so full-width digits are plain ones already.
public enum NumberReader {
    /// A number and where it stands.
    public struct Number: Equatable, Sendable {
        public let value: Int
        /// As a sign would show it: leading zeros of written digits stay, 一二〇三 is `1203`.
        public let digits: String
        public let range: Range<Int>
        /// Written in digits rather than in words.
        public let isWritten: Bool
    }

    /// The number that begins at `start`, as long as it goes; nil when none does.
    public static func number(in scalars: [UInt32], at start: Int) -> Number? {
        guard start < scalars.count else { return nil }
        if Scalars.isDigit(scalars[start]) { return written(scalars, start) }
        guard Numerals.isNumeral(scalars[start]) else { return nil }
        return spoken(scalars, start)
    }

    /// Whether a number may begin with this scalar.
    public static func canBegin(_ scalar: UInt32) -> Bool { Scalars.isDigit(scalar) || Numerals.isNumeral(scalar) }

    private static func written(_ scalars: [UInt32], _ start: Int) -> Number? {
        var end = start
        while end < scalars.count, Scalars.isDigit(scalars[end]) { end += 1 }
        let digits = String(String.UnicodeScalarView(scalars[start..<end].map { Unicode.Scalar($0)! }))
        // Longer than any number people mean: a code or an identity number, which has its own reader.
        guard end - start <= 18, let value = Int(digits) else { return nil }
        return Number(value: value, digits: digits, range: start..<end, isWritten: true)
    }

    private static func spoken(_ scalars: [UInt32], _ start: Int) -> Number? {
        var end = start
        var hasUnit = false
        while end < scalars.count, Numerals.isNumeral(scalars[end]) || (end > start && Scalars.isDigit(scalars[end]) && hasUnit) {
            if Numerals.unit(scalars[end]) != nil { hasUnit = true }
            end += 1
        }
        let run = scalars[start..<end]
        if !hasUnit {
            // 一二〇三, said digit by digit.
            let digits = run.compactMap(Numerals.digit)
            guard digits.count <= 18, let value = Int(digits.map(String.init).joined()) else { return nil }
            return Number(value: value, digits: digits.map(String.init).joined(), range: start..<end, isWritten: false)
        }
        guard let value = Numerals.value(of: run) else { return nil }
        return Number(value: value, digits: String(value), range: start..<end, isWritten: false)
    }
}

/// Chinese numerals and the units they count in.
enum Numerals {
    static func isNumeral(_ scalar: UInt32) -> Bool { digit(scalar) != nil || unit(scalar) != nil }

    static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case "〇", "零": 0
        case "一", "壹", "幺": 1
        case "二", "两", "贰", "俩": 2
        case "三", "叁", "仨": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "捌": 8
        case "九", "玖": 9
        default: nil
        }
    }

    static func unit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "廿": 20
        case "卅": 30
        case "百", "佰": 100
        case "千", "仟": 1000
        case "万": 10_000
        default: nil
        }
    }

    /// 一百零五, 廿三, 十二, 三万二千: digits before units, a last digit without one counting ones.
    static func value(of run: ArraySlice<UInt32>) -> Int? {
        var total = 0
        var section = 0
        var digit: Int?
        var lastUnit = 1
        var sawZero = false
        for scalar in run {
            if let value = Numerals.digit(scalar) ?? (Scalars.isDigit(scalar) ? Int(scalar) - 48 : nil) {
                if value == 0 { sawZero = true }
                digit = (digit ?? 0) * (digit == nil ? 1 : 10) + value
            } else if let unit = Numerals.unit(scalar) {
                switch unit {
                case 20, 30: section += unit
                case 10_000:
                    total += (section + (digit ?? 0)) * unit
                    section = 0
                default: section += (digit ?? 1) * unit
                }
                digit = nil
                sawZero = false
                lastUnit = unit == 20 || unit == 30 ? 10 : unit
            } else {
                return nil
            }
        }
        if let digit {
            // 一百二 is 120: without a 零 the digit counts the next smaller unit.
            section += digit < 10 && !sawZero && lastUnit >= 100 ? digit * (lastUnit / 10) : digit
        }
        return total + section
    }
}

/// Lets a `switch` over tidied scalars read like text.
func ~= (pattern: Unicode.Scalar, scalar: UInt32) -> Bool { pattern.value == scalar }
