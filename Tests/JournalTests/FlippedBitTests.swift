import Foundation
import Journal
import Testing

@Suite struct FlippedBitTests {
    /// Every bit of every file of a store with a snapshot of line 2, lines 1 to 4 in two files of the archive, and 5 to 7 in the journal.
    @Test(arguments: [
        "journal.jsonl", "snapshot.json", "archive/journal-000000000003-000000000004.jsonl",
    ])
    func flippedBit_stopsTheStart_andNamesTheFile(name: String) async throws {
        let folder = try TemporaryFolder(copying: "older-snapshot")
        let bytes = try folder[name]
        let file = try FileHandle(forUpdating: folder.url.appending(path: name))
        defer { try? file.close() }
        func put(_ byte: UInt8, at position: Int) throws {
            try file.seek(toOffset: UInt64(position))
            try file.write(contentsOf: [byte])
        }
        for position in bytes.indices {
            for bit in 0..<8 {
                try put(bytes[position] ^ 1 << bit, at: position)
                do throws(JournalError) {
                    let (store, _) = try JournalStore.open(folder)
                    await store.close()
                    Issue.record("the store opened with bit \(bit) of byte \(position) flipped")
                } catch {
                    guard case .damaged(let path, let line, _, let hint) = error else {
                        Issue.record("bit \(bit) of byte \(position): \(error)")
                        continue
                    }
                    #expect(path == folder.url.path + "/" + name && line >= 1 && !hint.isEmpty)
                }
            }
            try put(bytes[position], at: position)
        }
        #expect(try await reopened(folder) == Array(1...7))
    }

    @Test func flippedBitInAnArchiveThatTheSnapshotCovers_isFoundByVerifying_andDoesNotStopTheStart() async throws {
        let name = "archive/journal-000000000001-000000000002.jsonl"
        let folder = try TemporaryFolder(copying: "older-snapshot")
        let bytes = try folder[name]
        for position in bytes.indices {
            var flipped = bytes
            flipped[position] ^= 1 << (position % 8)
            try folder.write(flipped, to: name)
            #expect(throws: JournalError.self, "byte \(position)") { try StoreInspection.verify(folder.url) }
        }
        #expect(try await reopened(folder) == Array(1...7))
    }
}
