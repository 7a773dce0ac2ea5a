import Foundation
import Journal
import Logging
import Testing

/// The stores in `Fixtures`, one a bad day: seven items, the first four in a snapshot unless the day is about that.
@Suite struct BadDayTests {
    /// Days after which the store opens, with the items it must hold then.
    static let recoverable: [(fixture: String, items: ClosedRange<Int>)] = [
        ("version-1", 1...7),
        ("torn-tail", 1...6),
        ("torn-tail-of-zeros", 1...6),
        ("zeros-after-the-end", 1...7),
        ("torn-header", 1...4),
        ("empty-journal", 1...4),
        ("older-snapshot", 1...7),
        ("snapshot-missing-with-archive", 1...7),
        ("between-two-renames", 1...4),
        ("archived-under-both-names", 1...4),
        ("leftover-temp", 1...7),
    ]

    @Test(arguments: recoverable)
    func store_opensWithAllThatWasAcknowledged_andGoesOn(fixture: String, items: ClosedRange<Int>) async throws {
        let folder = try TemporaryFolder(copying: fixture)
        let (store, found) = try JournalStore.open(folder)
        #expect(try Items.all(in: found) == Array(items))
        try await store.record(items.upperBound + 1...items.upperBound + 2)
        await store.close()
        #expect(try await reopened(folder) == Array(1...items.upperBound + 2))
        #expect(try folder.names.allSatisfy { !$0.hasSuffix(".new") })
        let report = try StoreInspection.verify(folder.url)
        #expect(report.lastNumber == UInt64(items.upperBound + 2) && report.unfinishedTail == 0)
    }

    /// Days after which the store must not open: the file and line that are named, and a word of the next step.
    static let refused: [(fixture: String, file: String, line: Int, hint: String)] = [
        ("bad-checksum", "journal.jsonl", 3, "head -n 2"),
        ("bad-last-line", "journal.jsonl", 4, "head -n 3"),
        ("flipped-newline", "journal.jsonl", 4, "backup"),
        ("line-twice", "journal.jsonl", 4, "head -n 3"),
        ("line-missing", "journal.jsonl", 3, "head -n 2"),
        ("not-json", "journal.jsonl", 3, "head -n 2"),
        ("bad-snapshot", "snapshot.json", 1, "Move it aside"),
        ("bad-snapshot-without-archive", "snapshot.json", 1, "does not reach back"),
        ("journal-from-another-time", "journal.jsonl", 1, "one backup"),
        ("snapshot-from-another-time", "journal.jsonl", 4, "one backup"),
        ("torn-archive", "archive/journal-000000000003-000000000004.jsonl", 3, "backup"),
    ]

    @Test(arguments: refused)
    func damage_stopsTheStart_withFileAndLineAndNextStep_andChangesNothing(
        fixture: String, file: String, line: Int, hint: String
    ) async throws {
        let folder = try TemporaryFolder(copying: fixture)
        let before = try folder.everything
        let error = try await refusal(folder)
        guard case .damaged(folder.url.path + "/" + file, line, _, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(error.hint.contains(hint))
        #expect(error.description.contains("\(file):\(line): "))
        #expect(!error.description.contains("电梯"))
        #expect(error.level == .critical)
        #expect(try folder.everything == before)
        #expect(throws: error) { try StoreInspection.verify(folder.url) }
    }

    @Test(arguments: [
        ("snapshot-missing", "snapshot.json", "lines 1 to 4 are not in the archive either"),
        ("archive-gap", "archive", "lines 3 to 4 are missing"),
        ("journal-missing", "journal.jsonl", "the journal after line 4 is missing"),
    ])
    func somethingMissing_stopsTheStart_insteadOfBeginningEmpty(fixture: String, file: String, what: String) async throws {
        let folder = try TemporaryFolder(copying: fixture)
        let before = try folder.everything
        let error = try await refusal(folder)
        guard case .missing(folder.url.path + "/" + file, let found, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(found.contains(what))
        #expect(try folder.everything == before)
        #expect(throws: error) { try StoreInspection.verify(folder.url) }
    }

    @Test(arguments: [
        ("unknown-version", "journal.jsonl", 2), ("unknown-version-without-sum", "journal.jsonl", 3),
        ("unknown-snapshot-version", "snapshot.json", 2),
    ])
    func versionOfTheFuture_isNotTouched(fixture: String, file: String, version: Int) async throws {
        let folder = try TemporaryFolder(copying: fixture)
        let before = try folder.everything
        let error = try await refusal(folder)
        #expect(error == .unknownVersion(file: folder.url.path + "/" + file, version: version))
        #expect(error.hint.contains("newer program"))
        #expect(try folder.everything == before)
    }

    @Test func badSnapshot_movedAsideAsTheHintSays_isBuiltAnewFromTheArchive() async throws {
        let folder = try TemporaryFolder(copying: "bad-snapshot")
        try folder.remove("snapshot.json")
        #expect(try await reopened(folder) == Array(1...7))
    }

    @Test func missingJournal_replacedByAnEmptyFileAsTheHintSays_letsTheStoreGoOn() async throws {
        let folder = try TemporaryFolder(copying: "journal-missing")
        #expect(try await refusal(folder).hint.contains("make an empty file of that name"))
        try folder.write([], to: "journal.jsonl")
        #expect(try await reopened(folder) == Array(1...4))
    }

    @Test func damagedJournal_cutAsTheHintSays_opensWithTheLinesBefore() async throws {
        let folder = try TemporaryFolder(copying: "bad-checksum")
        let lines = try folder["journal.jsonl"].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        try folder.write(lines[..<2].joined(separator: [UInt8(ascii: "\n")]) + [UInt8(ascii: "\n")], to: "journal.jsonl")
        #expect(try await reopened(folder) == Array(1...5))
    }

    @Test func leftovers_areRemovedAndLogged() async throws {
        let folder = try TemporaryFolder(copying: "leftover-temp")
        let log = CapturedLog()
        let (store, _) = try JournalStore.open(folder.url, log: log.logger)
        await store.close()
        #expect(try folder.names == ["archive/journal-000000000001-000000000004.jsonl", "journal.jsonl", "snapshot.json"])
        let removed = log.entries.filter { $0.level == .notice }.compactMap { $0.metadata["file"] }
        #expect(removed == ["/journal.jsonl.new", "/snapshot.json.new"].map { folder.url.path + $0 })
    }
}
