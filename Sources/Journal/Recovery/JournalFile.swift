import Glibc

/// The bytes of one journal file, every complete line of them checked.
struct JournalFile: Sendable {
    let path: String
    let bytes: [UInt8]
    /// The number before the first line, as the header says.
    let after: UInt64
    /// Where the newlines stand: the header's, then one a line.
    private let newlines: [Int]

    var lineCount: Int { newlines.count - 1 }
    var lastNumber: UInt64 { after + UInt64(lineCount) }
    /// Behind the last newline; less than the file's length when its last line is unfinished.
    var finishedLength: Int { newlines[newlines.count - 1] + 1 }
    var unfinishedTail: ArraySlice<UInt8> { bytes[finishedLength...] }

    /// The line at a position from 0, without its newline.
    func line(at position: Int) -> ArraySlice<UInt8> { bytes[newlines[position] + 1..<newlines[position + 1]] }

    /// Checks the bytes of a journal file. Nil when they end within the first line: a header that was never finished.
    init?(path: String, bytes: [UInt8]) throws(JournalError) {
        let newlines = Self.newlines(in: bytes)
        let tailStart = newlines.last.map { $0 + 1 } ?? 0
        // A crash leaves part of a line. A whole one with something other than a newline behind it was acknowledged, and then damaged.
        if bytes[tailStart...].withUnsafeBytes({ Self.beginsWithWholeLine($0, isFirst: newlines.isEmpty) }) {
            throw .damaged(
                file: path, line: newlines.count + 1, what: "the line is whole, but what follows it is not the end of a line",
                hint: Hint.restore)
        }
        guard let headerEnd = newlines.first else { return nil }
        after = try JournalHeader.read(bytes[..<headerEnd], file: path).after
        self.path = path
        self.bytes = bytes
        self.newlines = newlines
        if let bad = firstBadLine() {
            throw .damaged(file: path, line: bad.line, what: bad.what, hint: Hint.cut(before: bad.line))
        }
    }

    private static func newlines(in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBytes { all in
            var found: [Int] = []
            found.reserveCapacity(all.count / 256)
            guard let start = all.baseAddress else { return found }
            var next = 0
            while next < all.count, let newline = memchr(start + next, Int32(UInt8(ascii: "\n")), all.count - next) {
                let position = UnsafeRawPointer(newline) - start
                found.append(position)
                next = position + 1
            }
            return found
        }
    }

    private func firstBadLine() -> (line: Int, what: String)? {
        bytes.withUnsafeBytes { all in
            for position in 0..<lineCount {
                let line = UnsafeRawBufferPointer(rebasing: all[newlines[position] + 1..<newlines[position + 1]])
                let expected = after + UInt64(position) + 1
                // The header is the file's line 1.
                let place = position + 2
                switch SealedLine.read(line) {
                case .sound(expected): continue
                case .sound(let number): return (place, "line number \(number) stands where \(expected) belongs")
                case .withoutSum: return (place, "the line is not framed as it was written")
                case .wrongSum: return (place, "the line is not what was written: its sum does not fit")
                case .withoutNumber: return (place, "the line has no number")
                }
            }
            return nil
        }
    }

    /// Whether these bytes begin with a line (or header) that is whole, and go on behind it.
    private static func beginsWithWholeLine(_ tail: UnsafeRawBufferPointer, isFirst: Bool) -> Bool {
        for position in tail.indices.dropLast() where tail[position] == UInt8(ascii: "}") {
            let beginning = UnsafeRawBufferPointer(rebasing: tail[...position])
            if case .sound = SealedLine.read(beginning) { return true }
            if isFirst, position < 1024, SumMember(lastIn: beginning)?.fits == true { return true }
        }
        return false
    }
}
