import Foundation
import Journal
import Testing

/// `Fixtures/version-1` was not written by this program but by the description of the format, and must open for ever.
@Suite struct FormatTests {
    private let halfPastTwo = Date(timeIntervalSince1970: 1_779_244_200)

    @Test func versionOne_opens() async throws {
        let folder = try TemporaryFolder(copying: "version-1")
        let (store, found) = try JournalStore.open(folder)
        #expect(found.snapshot == Items.state(1...4))
        #expect(found.snapshotNumber == 4)
        #expect(found.lines.map(\.number) == [5, 6, 7])
        #expect(
            found.lines.map { Array($0.bytes) } == (try folder["journal.jsonl"]).split(separator: UInt8(ascii: "\n"))[1...].map(Array.init))
        #expect(found.bytesRead == (try folder["journal.jsonl"].count + folder["snapshot.json"].count))
        await store.close()
        #expect(try folder.everything == (try TemporaryFolder(copying: "version-1")).everything)
    }

    @Test func versionOne_isWrittenByteForByte() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder.url, now: { [halfPastTwo] in halfPastTwo }, log: .silent)
        try await store.record(1...4)
        try await store.fold(1...4)
        try await store.record(5...7)
        await store.close()
        #expect(try folder.everything == (try TemporaryFolder(copying: "version-1")).everything)
    }

    @Test func versionOne_isJSONThroughout_withSortedKeys() throws {
        let folder = try TemporaryFolder(copying: "version-1")
        for (name, bytes) in try folder.everything {
            #expect(bytes.last == UInt8(ascii: "\n"))
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                let object = try JSONSerialization.jsonObject(with: Data(line))
                let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
                #expect(Array(sorted) == Array(line), "\(name)")
            }
        }
    }
}
