import Foundation

/// The whole state as of one line, in one line:
/// `{"at":"2026-05-20T02:00:00Z","format":"linli-snapshot","seq":42,"state":{…},"sum":"1a2b3c4d","version":1}`.
struct Snapshot {
    static let format = "linli-snapshot"
    static let version = 1

    let number: UInt64
    /// The caller's JSON object.
    let state: [UInt8]
    /// Of the whole file.
    let size: Int

    /// The file as bytes, with its newline. `state` is one JSON object in one line.
    static func line(number: UInt64, at time: Date, state: [UInt8]) -> [UInt8] {
        let head = #"{"at":"\#(UTC.extended(time))","format":"\#(format)","seq":\#(number),"state":"#
        let tail = Array(#","version":\#(version)}"#.utf8)
        var line: [UInt8] = []
        line.reserveCapacity(head.utf8.count + state.count + SumMember.length + tail.count + 1)
        line.append(contentsOf: head.utf8)
        line.append(contentsOf: state)
        var checksum = Checksum()
        checksum.add(line)
        checksum.add(tail)
        SumMember.append(checksum, to: &line)
        line.append(contentsOf: tail)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private struct Members: Decodable {
        var format: String?
        var seq: UInt64?
        var version: Int?
    }

    /// Reads the whole file. `file` and `hint` (what to do about damage) are for the error.
    init(_ bytes: [UInt8], file: String, hint: String) throws(JournalError) {
        func damaged(_ what: String) -> JournalError { .damaged(file: file, line: 1, what: what, hint: hint) }

        guard bytes.last == UInt8(ascii: "\n") else { throw damaged("it does not end with its line") }
        let line = bytes.dropLast()
        let sum = line.withUnsafeBytes { SumMember(lastIn: $0) }
        let members = Self.members(line, sum: sum?.range)
        if sum?.fits != false, let version = members?.version, version != Self.version, members?.format == Self.format {
            throw .unknownVersion(file: file, version: version)
        }
        guard let sum, sum.fits else { throw damaged("its sum does not fit") }
        guard let members, members.format == Self.format, members.version != nil, let number = members.seq,
            number <= LineNumber.largest, let start = Self.stateStart(line)
        else { throw damaged("it is not a snapshot") }
        let state = Array(line[start..<sum.range.lowerBound])
        guard state.isOneLineObject else { throw damaged("its state is not one JSON object") }
        self.number = number
        self.state = state
        size = bytes.count
    }

    /// The members around the state, read as if the state were null: the state is the caller's to decode, and large.
    private static func members(_ line: ArraySlice<UInt8>, sum: Range<Int>?) -> Members? {
        guard let start = stateStart(line), let sum, sum.lowerBound > start else {
            return try? JSONDecoder().decode(Members.self, from: Data(line))
        }
        return try? JSONDecoder().decode(Members.self, from: Data(line[..<start] + Array("null".utf8) + line[sum.lowerBound...]))
    }

    /// The first `,"state":`: what stands before it is written by this room and holds no such text.
    private static func stateStart(_ line: ArraySlice<UInt8>) -> Int? {
        let key = Array(#","state":"#.utf8)
        var start = line.startIndex
        while start + key.count <= line.endIndex {
            if line[start] == key[0], line[start..<start + key.count].elementsEqual(key) { return start + key.count }
            start += 1
        }
        return nil
    }
}
