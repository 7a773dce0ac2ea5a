import Foundation

/// The first line of each journal file: `{"after":41,"format":"linli-journal","sum":"1a2b3c4d","version":1}`; the first line after it
/// has number 42.
struct JournalHeader: Equatable {
    static let format = "linli-journal"
    static let version = 1

    var after: UInt64

    /// The header as bytes, with its newline.
    var line: [UInt8] {
        let head = Array(#"{"after":\#(after),"format":"\#(Self.format)""#.utf8)
        let rest = Array(#","version":\#(Self.version)}"#.utf8)
        var checksum = Checksum()
        checksum.add(head)
        checksum.add(rest)
        var line = head
        SumMember.append(checksum, to: &line)
        return line + rest + [UInt8(ascii: "\n")]
    }

    private struct Members: Decodable {
        var after: UInt64?
        var format: String?
        var version: Int?
    }

    /// Reads a first line without its newline. `file` is for the error.
    static func read(_ line: ArraySlice<UInt8>, file: String) throws(JournalError) -> JournalHeader {
        let sum = line.withUnsafeBytes { SumMember(lastIn: $0) }
        let members = try? JSONDecoder().decode(Members.self, from: Data(line))
        // Without a sum it may be a form that is still to be invented; with a wrong one it is this form, damaged.
        if sum?.fits != false, let version = members?.version, version != Self.version, members?.format == Self.format {
            throw .unknownVersion(file: file, version: version)
        }
        guard let sum, sum.fits else {
            throw .damaged(file: file, line: 1, what: "the first line is not what was written", hint: Hint.restore)
        }
        guard let members, members.format == Self.format, members.version != nil, let after = members.after,
            after <= LineNumber.largest
        else {
            throw .damaged(file: file, line: 1, what: "the first line is not that of a journal", hint: Hint.restore)
        }
        return JournalHeader(after: after)
    }
}
