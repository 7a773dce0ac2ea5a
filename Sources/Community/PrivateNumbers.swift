/// Numbers that say who somebody is or reach into a purse, told by their form alone.
///
/// Mobile numbers have 11 digits and begin with 13 … 19; identity numbers have 17 digits and a digit or X (GB 11643-1999), before 1999
/// 15 digits; bank cards have 16 to 19 (ISO/IEC 7812). All of them also in groups with spaces, dashes or dots between.
public enum PrivateNumbers {
    public enum Kind: Equatable, Sendable { case mobile, identity, bankCard }

    public struct Found: Equatable, Sendable {
        public let kind: Kind
        /// From the first digit to the last, as indexes of the scalars asked about.
        public let range: Range<Int>
        /// The digits to hide; separators are not among them.
        public let hidden: [Int]
    }

    /// With fewer digits than a mobile number there is nothing to find.
    public static let fewestDigits = 11

    /// All private numbers in a text given as Unicode scalars, in order, none inside another. Digits of links are passed over.
    public static func found(in scalars: [UInt32]) -> [Found] {
        let groups = PrivateDigits.groups(in: scalars)
        var found: [Found] = []
        var next = 0
        while next < groups.count {
            if let (number, count) = PrivateNumberShape.begin(at: next, of: groups) {
                found.append(number)
                next += count
            } else {
                next += 1
            }
        }
        return found
    }
}

/// Digits that stand together, and what parts them from the group before.
struct DigitGroup {
    var values: [UInt8]
    /// Where each digit stands among the scalars of the text.
    var positions: [Int]
    /// The separator before it when that joins it to the group before: a space, a dash, a dot.
    var joint: UInt32?
}

enum PrivateDigits {
    /// The tenth value stands for the X that closes an identity number.
    static let checkLetter: UInt8 = 10

    /// 0 … 9 for a digit in ASCII, full width, or as a word said digit by digit.
    static func value(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0x30...0x39: UInt8(scalar - 0x30)
        case 0..<0x3007: nil
        case 0xFF10...0xFF19: UInt8(scalar - 0xFF10)
        case 0x3007, 0x96F6: 0
        case 0x4E00, 0x5E7A: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    static func groups(in scalars: [UInt32]) -> [DigitGroup] {
        var groups: [DigitGroup] = []
        var index = 0
        var end = -1
        while index < scalars.count {
            if let past = linkEnd(scalars, index) {
                index = past
                continue
            }
            guard value(scalars[index]) != nil else {
                index += 1
                continue
            }
            var group = DigitGroup(values: [], positions: [], joint: nil)
            if end > 0, index > end, index - end <= 3, scalars[end..<index].allSatisfy(isJoint) { group.joint = scalars[end] }
            while index < scalars.count, let digit = value(scalars[index]) {
                group.values.append(digit)
                group.positions.append(index)
                index += 1
            }
            if index < scalars.count, isCheckLetter(scalars[index]), !(index + 1 < scalars.count && isLetterOrDigit(scalars[index + 1])) {
                group.values.append(checkLetter)
                group.positions.append(index)
                index += 1
            }
            end = index
            groups.append(group)
        }
        return groups
    }

    /// X and x, also in full width.
    private static func isCheckLetter(_ scalar: UInt32) -> Bool { scalar == 0x58 || scalar == 0x78 || scalar == 0xFF38 || scalar == 0xFF58 }

    private static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
    }

    /// Space, dash, dot, underscore, their wide forms, and marks without width.
    private static func isJoint(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x2D, 0x2E, 0x5F, 0xA0, 0xB7, 0x200B...0x200D, 0x2010...0x2015, 0x2060, 0x3000, 0xFEFF, 0xFF0D, 0xFF0E: true
        default: false
        }
    }

    /// The end of a link that begins with the `:` of `://` at `index`.
    private static func linkEnd(_ scalars: [UInt32], _ index: Int) -> Int? {
        guard scalars[index] == 0x3A, index + 2 < scalars.count, scalars[index + 1] == 0x2F, scalars[index + 2] == 0x2F else { return nil }
        var end = index + 3
        while end < scalars.count, scalars[end] > 0x20, scalars[end] < 0x7F { end += 1 }
        return end
    }
}
