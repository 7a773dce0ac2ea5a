import Foundation
import Journal
import Testing

@Suite struct InspectionTests {
    @Test func report_saysWhatTheStoreHolds_andNothingIsChanged() throws {
        let folder = try TemporaryFolder(copying: "older-snapshot")
        let before = try folder.everything
        let report = try StoreInspection.verify(folder.url)
        #expect(report.snapshotNumber == 2)
        #expect(report.firstNumber == 1 && report.lastNumber == 7 && report.lines == 7)
        #expect(report.archiveFiles == 2)
        #expect(report.bytes == before.values.reduce(0) { $0 + $1.count })
        #expect(report.unfinishedTail == 0)
        #expect(try folder.everything == before)
        #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "lock").path))
    }

    @Test func newStore_holdsNoLines() async throws {
        let folder = try TemporaryFolder()
        _ = try await reopened(folder)
        let report = try StoreInspection.verify(folder.url)
        #expect(report.snapshotNumber == nil && report.firstNumber == nil && report.lastNumber == nil && report.lines == 0)
    }

    @Test func folderThatIsNoStore_isSaidToBeNone() throws {
        let folder = try TemporaryFolder()
        for path in ["", "missing"] {
            let place = folder.url.appending(path: path)
            do throws(JournalError) {
                _ = try StoreInspection.verify(place)
                Issue.record("it was taken for a store")
            } catch {
                #expect(error.what.contains("there is no store here"))
                #expect(error.hint.contains("journal.jsonl"))
            }
        }
    }

    @Test func gapInTheArchive_isFound_alsoWhereTheSnapshotCoversIt() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        for round in 0..<3 {
            try await store.record(round * 2 + 1...round * 2 + 2)
            try await store.fold(1...round * 2 + 2)
        }
        await store.close()
        try folder.remove("archive/journal-000000000003-000000000004.jsonl")
        #expect(try await reopened(folder) == Array(1...6))
        do throws(JournalError) {
            _ = try StoreInspection.verify(folder.url)
            Issue.record("the gap was not found")
        } catch {
            #expect(error.what.contains("lines 3 to 4 are missing"))
        }
        // Whoever keeps old files elsewhere has no gap.
        try folder.remove("archive/journal-000000000001-000000000002.jsonl")
        #expect(try StoreInspection.verify(folder.url).firstNumber == 5)
    }

    @Test func archiveFilesOfDifferentTimes_areToldApartFromAGap() async throws {
        let folder = try TemporaryFolder(copying: "snapshot-missing-with-archive")
        let other = try TemporaryFolder()
        let (store, _) = try JournalStore.open(other)
        try await store.record(1...2)
        try await store.fold(1...2)
        try await store.record(3...5)
        try await store.fold(1...5)
        await store.close()
        let name = "archive/journal-000000000003-000000000005.jsonl"
        try folder.write(try other[name], to: name)
        let error = try await refusal(folder)
        guard case .damaged(folder.url.path + "/" + name, 1, let what, _) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(what.contains("begins with line number 3, and another file of the archive goes on to 4"))
        #expect(throws: error) { try StoreInspection.verify(folder.url) }
    }

    @Test func runningStore_isReadSound_whileLinesAndFoldsGoOn() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        try await store.record(1...1)
        let reading = Task {
            var looks = 0
            repeat {
                let report = try StoreInspection.verify(folder.url)
                #expect(report.firstNumber == 1)
                looks += 1
            } while !Task.isCancelled || looks < 20
            return looks
        }
        for round in 0..<60 {
            for item in 0..<5 { _ = try store.append(Items.object(round * 5 + item + 2)) }
            try await store.fold(1...round * 5 + 6)
        }
        reading.cancel()
        #expect(try await reading.value >= 20)
        await store.close()
        #expect(try await reopened(folder).count == 301)
    }
}
