import Foundation
import Testing

@testable import Journal

@Suite struct SealedLineTests {
    private func seal(_ object: String, _ number: UInt64) throws -> String {
        var lines: [UInt8] = []
        let count = try SealedLine.Draft(Array(object.utf8)).seal(number, into: &lines)
        #expect(count == lines.count)
        return String(decoding: lines, as: UTF8.self)
    }

    private func read(_ line: String) -> SealedLine.Reading { Array(line.utf8).withUnsafeBytes { SealedLine.read($0) } }

    @Test func line_isTheObjectWithItsNumberAndItsSum() throws {
        let line = try seal(String(decoding: Items.object(5), as: UTF8.self), 5)
        #expect(line == #"{"at":"2026-05-20T02:00:00Z","item":5,"note":"第5条：\"电梯\" 又停了","seq":5,"sum":"068af528"}"# + "\n")
        #expect(read(String(line.dropLast())) == .sound(number: 5))
    }

    @Test func emptyObject_becomesAJSONLineToo() throws {
        let line = try seal("{}", 12)
        #expect(line.hasPrefix(#"{"seq":12,"sum":""#))
        #expect(read(String(line.dropLast())) == .sound(number: 12))
        #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: any Sendable] != nil)
    }

    @Test func membersOfTheCallerNamedSumAndSeq_areNotTakenForOurs() throws {
        let line = try seal(#"{"a":{"b":1,"seq":7,"sum":"00000000"}}"#, 8)
        #expect(read(String(line.dropLast())) == .sound(number: 8))
    }

    @Test(arguments: [
        "", "{", "}", "[]", "null", "{\"a\":1}\n", " {}", "{\"a\":\n1}", "{\"a\":\u{0}1}", "{\"a\":\t1}", "\"{}\"",
    ])
    func bytesThatAreNotOneObjectInOneLine_areRefused(object: String) {
        #expect(throws: JournalError.unusableLine(what: "the bytes given are not one JSON object in one line")) {
            try seal(object, 1)
        }
    }

    @Test func lastNumberOfAll_isHandedOut_andNoneAfterIt() async throws {
        let folder = try TemporaryFolder()
        let number = LineNumber.largest - 1
        try folder.write(Snapshot.line(number: number, at: Date(), state: Items.state([])), to: "snapshot.json")
        try folder.write(JournalHeader(after: number).line, to: "journal.jsonl")
        let (store, _) = try JournalStore.open(folder)
        #expect(try store.append(Items.object(1)) == LineNumber.largest)
        #expect(throws: JournalError.unusableLine(what: "the store has no number left for it")) { try store.append(Items.object(2)) }
        await store.close()
        let (again, found) = try JournalStore.open(folder)
        #expect(found.lines.map(\.number) == [LineNumber.largest])
        await again.close()
    }

    @Test func otherLines_areToldApart() throws {
        #expect(read("") == .withoutSum)
        #expect(read("{}") == .withoutSum)
        #expect(read(#"{"a":1,"seq":1}"#) == .withoutSum)
        #expect(read(#"{"a":2,"item":5,"seq":5,"sum":"068af528"}"#) == .wrongSum)
        func summed(_ rest: String) -> String {
            var checksum = Checksum()
            checksum.add(Array((rest + "}").utf8))
            var line = Array(rest.utf8)
            SumMember.append(checksum, to: &line)
            return String(decoding: line, as: UTF8.self) + "}"
        }
        #expect(read(summed(#"{"a":1,"seq":3"#)) == .sound(number: 3))
        #expect(read(summed(#"{"a":1"#)) == .withoutNumber)
        #expect(read(summed(#"{"a":1,"seq":"#)) == .withoutNumber)
        #expect(read(summed(#"{"a":1,"seq":1234567890123"#)) == .withoutNumber)
    }
}
