/// One line of the journal: the caller's JSON object with its number and its sum,
/// `{…,"seq":42,"sum":"1a2b3c4d"}`.
enum SealedLine {
    /// What a complete line turned out to be.
    enum Reading: Equatable {
        case sound(number: UInt64)
        case withoutSum
        case wrongSum
        case withoutNumber
    }

    /// An object on its way to becoming a line: all that can be worked out before its number is known.
    struct Draft {
        fileprivate let object: [UInt8]
        fileprivate let checksumBeforeBrace: Checksum

        /// Fails when the bytes are not one JSON object in one line, as far as that shows from outside.
        init(_ object: [UInt8]) throws(JournalError) {
            guard object.isOneLineObject else {
                throw .unusableLine(what: "the bytes given are not one JSON object in one line")
            }
            self.object = object
            var checksum = Checksum()
            checksum.add(object.dropLast())
            checksumBeforeBrace = checksum
        }

        /// Appends the finished line and its newline; returns how many bytes that were.
        func seal(_ number: UInt64, into lines: inout [UInt8]) -> Int {
            let before = lines.count
            lines.append(contentsOf: object.dropLast())
            let separator = object.count == 2 ? "" : ","
            let numbered = Array("\(separator)\"seq\":\(number)".utf8)
            lines.append(contentsOf: numbered)
            var checksum = checksumBeforeBrace
            checksum.add(numbered)
            checksum.add([UInt8(ascii: "}")])
            SumMember.append(checksum, to: &lines)
            lines.append(UInt8(ascii: "}"))
            lines.append(UInt8(ascii: "\n"))
            return lines.count - before
        }
    }

    /// Reads a line without its newline.
    static func read(_ line: UnsafeRawBufferPointer) -> Reading {
        let sumStart = line.count - 1 - SumMember.length
        guard line.count > 0, line[0] == UInt8(ascii: "{"), line[line.count - 1] == UInt8(ascii: "}"),
            let written = SumMember.read(line, at: sumStart)
        else { return .withoutSum }
        var checksum = Checksum()
        checksum.add(UnsafeRawBufferPointer(rebasing: line[..<sumStart]))
        checksum.add(UnsafeRawBufferPointer(rebasing: line[(line.count - 1)...]))
        guard written == checksum.value else { return .wrongSum }
        guard let number = number(endingAt: sumStart, of: line) else { return .withoutNumber }
        return .sound(number: number)
    }

    private static func number(endingAt end: Int, of line: UnsafeRawBufferPointer) -> UInt64? {
        var start = end
        var number: UInt64 = 0
        var place: UInt64 = 1
        while start > 0, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[start - 1]) {
            // More digits than a number of the store may have (``LineNumber/largest``).
            guard end - start < 12 else { return nil }
            start -= 1
            number += UInt64(line[start] - UInt8(ascii: "0")) * place
            place *= 10
        }
        let key = Array(#""seq":"#.utf8)
        guard start < end, start > key.count, line[(start - key.count)..<start].elementsEqual(key) else { return nil }
        return number
    }
}

/// Bounds of the numbers that lines are given.
enum LineNumber {
    /// Archive names hold twelve digits; at a thousand lines a second that lasts thirty years.
    static let largest: UInt64 = 999_999_999_999
}

extension [UInt8] {
    /// Whether these bytes can stand in one line as a JSON object: braces around, and no control character, which JSON only knows
    /// escaped. So a newline ends a line and a NUL was never written, which recovery relies on.
    var isOneLineObject: Bool {
        count >= 2 && first == UInt8(ascii: "{") && last == UInt8(ascii: "}")
            && withUnsafeBufferPointer { bytes in
                // Folded rather than searched, so that the compiler can take many bytes a step.
                bytes.reduce(UInt8.max) { Swift.min($0, $1) } >= 0x20
            }
    }
}
