import Foundation
import Glibc
import Journal
import Synchronization
import Testing

@Suite struct FoldTests {
    @Test func fold_movesTheJournalToTheArchive_andWritesTheStateBeside() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        try await store.record(1...3)
        let journal = try folder["journal.jsonl"]
        try await store.fold(1...3)
        #expect(try folder.names == ["archive/journal-000000000001-000000000003.jsonl", "journal.jsonl", "snapshot.json"])
        #expect(try folder["archive/journal-000000000001-000000000003.jsonl"] == journal)
        try await store.record(4...5)
        await store.close()

        let (again, found) = try JournalStore.open(folder)
        #expect(found.snapshot == Items.state(1...3))
        #expect(found.snapshotNumber == 3)
        #expect(found.lines.map(\.number) == [4, 5])
        #expect(found.lines.reversed().map(\.number) == [5, 4])
        await again.close()
    }

    @Test func foldAfterFold_keepsTheWholeTrail() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        for round in 0..<4 {
            try await store.record(round * 3 + 1...round * 3 + 3)
            try await store.fold(1...round * 3 + 3)
        }
        await store.close()
        let report = try StoreInspection.verify(folder.url)
        #expect(report.archiveFiles == 4 && report.lines == 12 && report.firstNumber == 1 && report.lastNumber == 12)
        #expect(try await reopened(folder) == Array(1...12))
        try folder.remove("snapshot.json")
        #expect(try await reopened(folder) == Array(1...12))
    }

    @Test func linesAfterTheCall_areNotInTheSnapshot_evenWhenTheLinesBeforeStillWait() async throws {
        let folder = try TemporaryFolder()
        let gate = Gate()
        var files = FileSystem.real
        files.syncData = { file throws(FileSystem.Refusal) in
            gate.pass()
            try FileSystem.real.syncData(file)
        }
        let (store, _) = try JournalStore.open(folder, files: files)
        gate.close()
        _ = try store.append(Items.object(1))
        await gate.isReached()
        for item in 2...5 { _ = try store.append(Items.object(item)) }
        let fold = try store.beginFold { Items.state(1...5) }
        for item in 6...9 { _ = try store.append(Items.object(item)) }
        #expect(fold.number == 5)
        gate.open()
        try await fold.finished()
        try await fold.finished()
        await store.close()
        #expect(try folder.names.contains("archive/journal-000000000001-000000000005.jsonl"))
        let (again, found) = try JournalStore.open(folder)
        #expect(found.snapshotNumber == 5)
        #expect(found.lines.map(\.number) == [6, 7, 8, 9])
        #expect(try Items.all(in: found) == Array(1...9))
        await again.close()
    }

    @Test func slowSnapshot_holdsUpNoLine_andASecondFoldIsTurnedAway() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder, settings: .init(foldFloor: 1))
        try await store.record(1...2)
        #expect(store.wantsFold)
        let gate = Gate()
        gate.close()
        let fold = try store.beginFold {
            gate.pass()
            return Items.state(1...2)
        }
        await gate.isReached()
        try await store.record(3...50)
        #expect(throws: JournalError.foldUnderWay) { try store.beginFold { [] } }
        #expect(!store.wantsFold)
        #expect(try !folder.names.contains("snapshot.json"))
        // Closing waits for the fold: another process must not find it half done.
        let closing = Task {
            await store.close()
            return try folder.names.contains("snapshot.json")
        }
        while true {
            do throws(JournalError) { try store.beginFold { [] } } catch { if error == .closed { break } }
            await Task.yield()
        }
        gate.open()
        try await fold.finished()
        #expect(try await closing.value)
        #expect(try await reopened(folder) == Array(1...50))
    }

    private struct SecretError: Error, CustomStringConvertible { var description: String { "王辉说电梯停了" } }

    @Test func stateThatCannotBeGiven_failsTheFoldOnly_andItsWordsStayInside() async throws {
        let folder = try TemporaryFolder()
        let log = CapturedLog()
        let (store, _) = try JournalStore.open(folder.url, settings: .init(foldFloor: 300), log: log.logger)
        try await store.record(1...4)
        #expect(store.wantsFold)
        await #expect(throws: JournalError.snapshotNotWritten(what: "the state could not be given (SecretError)")) {
            try await store.beginFold { throw SecretError() }.finished()
        }
        await #expect(throws: JournalError.snapshotNotWritten(what: "the state given is not one JSON object in one line")) {
            try await store.beginFold { Array("{\n}".utf8) }.finished()
        }
        #expect(!"\(log.entries)".contains("王辉"))
        #expect(store.isRefusing == nil)
        // Not at once again, but when the journal has grown.
        #expect(!store.wantsFold)
        try await store.record(5...8)
        #expect(store.wantsFold)
        await store.close()
        #expect(try await reopened(folder) == Array(1...8))
    }

    @Test func snapshotThatTheDiskRefuses_isTakenAway_andLinesGoOn() async throws {
        let folder = try TemporaryFolder()
        let isFull = Mutex(true)
        let snapshotFile = Mutex<Int32>(-1)
        var files = FileSystem.real
        files.open = { path, flags throws(FileSystem.Refusal) in
            let file = try FileSystem.real.open(path, flags)
            snapshotFile.withLock { if path.hasSuffix("snapshot.json.new") { $0 = file } else if $0 == file { $0 = -1 } }
            return file
        }
        files.write = { file, bytes throws(FileSystem.Refusal) in
            if isFull.withLock({ $0 }), snapshotFile.withLock({ $0 }) == file { throw FileSystem.Refusal(ENOSPC) }
            return try FileSystem.real.write(file, bytes)
        }
        let (store, _) = try JournalStore.open(folder, files: files)
        try await store.record(1...3)
        let failure = DiskFailure(call: "write", file: folder.url.path + "/snapshot.json.new", code: ENOSPC)
        await #expect(throws: JournalError.snapshotNotWritten(what: failure.description)) { try await store.fold(1...3) }
        #expect(try folder.names == ["archive/journal-000000000001-000000000003.jsonl", "journal.jsonl"])
        try await store.record(4...6)
        isFull.withLock { $0 = false }
        try await store.fold(1...6)
        try await store.record(7...7)
        await store.close()
        let (again, found) = try JournalStore.open(folder)
        #expect(found.snapshotNumber == 6)
        #expect(try Items.all(in: found) == Array(1...7))
        await again.close()
    }

    @Test func foldWithoutNewLines_writesASnapshotAndLeavesTheJournal() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        try await store.fold([])
        #expect(try folder.names == ["journal.jsonl", "snapshot.json"])
        try await store.record(1...2)
        try await store.fold(1...2)
        try await store.fold(1...2)
        #expect(try folder.names == ["archive/journal-000000000001-000000000002.jsonl", "journal.jsonl", "snapshot.json"])
        await store.close()
        #expect(try await reopened(folder) == [1, 2])
    }

    @Test func foldsInTheMidstOfManyCallers_loseAndDoubleNothing() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        let keeper = Keeper(store)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<16 {
                group.addTask { for turn in 0..<40 { try await store.synced(keeper.take(caller * 1000 + turn)) } }
            }
            group.addTask { for _ in 0..<15 { try await keeper.fold() } }
            try await group.waitForAll()
        }
        await store.close()
        let items = await keeper.items
        #expect(items.count == 640)
        #expect(try await reopened(folder) == items)
        _ = try StoreInspection.verify(folder.url)
        try folder.remove("snapshot.json")
        #expect(try await reopened(folder) == items)
    }

    /// Owns a state as the record keeper does: append and state move together, a fold takes a copy.
    private actor Keeper {
        let store: JournalStore
        private(set) var items: [Int] = []

        init(_ store: JournalStore) {
            self.store = store
        }

        func take(_ item: Int) throws -> UInt64 {
            let number = try store.append(Items.object(item))
            items.append(item)
            return number
        }

        func fold() async throws {
            let copy = items
            try await store.beginFold { Items.state(copy) }.finished()
        }
    }
}
