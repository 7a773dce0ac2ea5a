import Glibc

/// The member `,"sum":"xxxxxxxx"` that every line of the store carries: a ``Checksum`` in eight lower-case hexadecimal digits
/// over the bytes of the line without the member itself and without the newline.
struct SumMember {
    /// Where the member stands in the line, from its comma to the closing quote.
    let range: Range<Int>
    /// Whether the rest of the line gives this sum.
    let fits: Bool

    static let length = opening.count + 9
    private static let opening = Array(#","sum":""#.utf8)

    /// The last such member of a line, or nil when there is none.
    init?(lastIn line: UnsafeRawBufferPointer) {
        var start = line.count - Self.length
        while start >= 0 {
            if let written = Self.read(line, at: start) {
                var checksum = Checksum()
                checksum.add(UnsafeRawBufferPointer(rebasing: line[..<start]))
                checksum.add(UnsafeRawBufferPointer(rebasing: line[(start + Self.length)...]))
                range = start..<start + Self.length
                fits = written == checksum.value
                return
            }
            start -= 1
        }
        return nil
    }

    /// The sum written in the member that begins at this offset, or nil when none begins there.
    static func read(_ line: UnsafeRawBufferPointer, at start: Int) -> UInt32? {
        guard start >= 0, start + length <= line.count, line[start] == UInt8(ascii: ","), line[start + length - 1] == UInt8(ascii: "\""),
            memcmp(line.baseAddress! + start, opening, opening.count) == 0
        else { return nil }
        var sum: UInt32 = 0
        for digit in line[(start + opening.count)..<(start + length - 1)] {
            // Upper case is not what was written: a flipped bit turns `a` into `A`.
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum = sum << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): sum = sum << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return sum
    }

    static func append(_ checksum: Checksum, to line: inout [UInt8]) {
        line.append(contentsOf: opening)
        for shift in stride(from: UInt32(28), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: checksum.value >> shift & 0xF)
            line.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
        line.append(UInt8(ascii: "\""))
    }
}
