/// The number of a request said in a text.
public struct TicketMention: Equatable, Sendable {
    /// Digits only, without `#`.
    public let number: String
    /// Scalar indexes of the tidied text; `#` is part of it, words like 工单 are not.
    public let range: Range<Int>
}

/// Reads request numbers: #1024, 工单1024, 1024号单, 1024办结, 查一下1024, 单号一零二四.
///
/// A number counts when `#` or a word for a request stands beside it, or when it has three to six digits and the words around it do
/// something to a request. Phones, prices, years, rooms (3-2-501, 1203漏水) and parcel codes are left alone.
public enum TicketReader {
    /// The first request number; the one that is said plainest when several numbers stand there.
    public static func ticket(in scalars: [UInt32]) -> TicketMention? {
        guard var index = ScalarSet.numberStarts.firstIndex(in: scalars) else { return nil }
        var weak: TicketMention?
        while index < scalars.count {
            guard ScalarSet.numberStarts.contains(scalars[index]) else {
                index += 1
                continue
            }
            let number = SpokenDigits.read(scalars, at: index)
            if !number.digits.isEmpty {
                switch TicketWords.standing(scalars, number) {
                case .certain: return mention(scalars, number)
                case .likely: weak = weak ?? mention(scalars, number)
                case .none: break
                }
            }
            index = number.range.upperBound
        }
        return weak
    }

    private static func mention(_ scalars: [UInt32], _ number: SpokenDigits) -> TicketMention {
        let start = number.range.lowerBound
        let hash = start > 0 && scalars[start - 1] == UInt32(ascii: "#")
        return TicketMention(
            number: String(decoding: number.digits, as: UTF8.self), range: (hash ? start - 1 : start)..<number.range.upperBound)
    }
}

/// A run of digits, written or said one by one.
struct SpokenDigits {
    let range: Range<Int>
    /// ASCII; empty where the run is an amount in words (十二) or longer than six.
    let digits: [UInt8]
    let isWritten: Bool

    static func read(_ scalars: [UInt32], at start: Int) -> SpokenDigits {
        var end = start
        var digits: [UInt8] = []
        if Scalars.isDigit(scalars[start]) {
            while end < scalars.count, Scalars.isDigit(scalars[end]) {
                digits.append(UInt8(scalars[end]))
                end += 1
            }
            return SpokenDigits(range: start..<end, digits: digits.count > 6 ? [] : digits, isWritten: true)
        }
        var isPlain = true
        while end < scalars.count, ScalarSet.numerals.contains(scalars[end]) {
            if let digit = Numerals.digit(scalars[end]) { digits.append(UInt8(48 + digit)) } else { isPlain = false }
            end += 1
        }
        if !isPlain, let value = Numerals.value(of: scalars[start..<end]), value >= 100 { digits = Array(String(value).utf8) }
        let isReadable = (isPlain || digits.count >= 3) && (2...6).contains(digits.count)
        return SpokenDigits(range: start..<end, digits: isReadable ? digits : [], isWritten: false)
    }
}
