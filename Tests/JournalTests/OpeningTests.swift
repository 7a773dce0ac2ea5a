import Foundation
import Glibc
import Journal
import Testing

@Suite struct OpeningTests {
    @Test func missingFolder_isMade_andTheStoreBeginsWithLineOne() async throws {
        let parent = try TemporaryFolder()
        let folder = parent.url.appending(path: "data/linfeng")
        let (store, found) = try JournalStore.open(folder, log: .silent)
        #expect(found.snapshot == nil && found.snapshotNumber == 0 && found.lines.isEmpty && found.tornTail == nil)
        #expect(store.lastNumber == 0)
        #expect(try store.append(Items.object(1)) == 1)
        await store.close()
        let (again, recovered) = try JournalStore.open(folder, log: .silent)
        #expect(try Items.all(in: recovered) == [1])
        await again.close()
    }

    @Test func filesAndFolders_areForTheirOwnerOnly() async throws {
        let parent = try TemporaryFolder()
        let folder = parent.url.appending(path: "linfeng")
        let (store, _) = try JournalStore.open(folder, log: .silent)
        try await store.record(1...2)
        try await store.fold(1...2)
        await store.close()
        func mode(_ name: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: folder.path + name)[.posixPermissions] as? Int
        }
        for name in ["", "/archive"] { #expect(try mode(name) == 0o700, "\(name)") }
        for name in ["/lock", "/journal.jsonl", "/snapshot.json"] { #expect(try mode(name) == 0o600, "\(name)") }
    }

    @Test func lines_comeBackInOrderAndByteForByte_overManyStarts() async throws {
        let folder = try TemporaryFolder()
        for start in 0..<5 {
            let (store, found) = try JournalStore.open(folder)
            #expect(try Items.all(in: found) == Array(0..<start * 3).map { $0 + 1 })
            #expect(store.lastNumber == UInt64(start * 3))
            try await store.record(start * 3 + 1...start * 3 + 3)
            await store.close()
        }
        #expect(try await reopened(folder) == Array(1...15))
    }

    @Test func secondOpener_isToldWhoHasTheStore() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        let error = try await refusal(folder)
        #expect(error == .locked(file: folder.url.path + "/lock", by: getpid()))
        #expect(error.description.contains("process \(getpid()) has this store open"))
        try await store.record(1...1)
        await store.close()
        #expect(try await reopened(folder) == [1])
    }

    @Test func lockFileThatTellsNothing_isStillALock() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        try Data("?".utf8).write(to: folder.url.appending(path: "lock"))
        #expect(try await refusal(folder) == .locked(file: folder.url.path + "/lock", by: nil))
        await store.close()
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")))
    func otherProcess_isKeptOut_untilTheStoreIsClosed() async throws {
        let folder = try TemporaryFolder()
        func otherProcessGetsTheLock() throws -> Bool {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/flock")
            process.arguments = ["--nonblock", folder.url.path + "/lock", "true"]
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus == 0
        }
        let (store, _) = try JournalStore.open(folder)
        #expect(try !otherProcessGetsTheLock())
        await store.close()
        #expect(try otherProcessGetsTheLock())
    }

    @Test func lock_isGivenFree_whileAProcessBeingSpawnedStillHasTheDescriptor() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        let ours = try #require(
            FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").first {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == folder.url.path + "/lock"
            })
        let copy = dup(try #require(Int32(ours)))
        defer { Glibc.close(copy) }
        await store.close()
        #expect(try await reopened(folder) == [])
    }

    @Test func storeThatNobodyHolds_givesItsFolderFree_withEverythingWritten() async throws {
        let folder = try TemporaryFolder()
        do {
            let (store, _) = try JournalStore.open(folder)
            for item in 1...100 { _ = try store.append(Items.object(item)) }
        }
        // The thread writes and lets go on its own time.
        while true {
            do throws(JournalError) {
                let (store, found) = try JournalStore.open(folder)
                #expect(try! Items.all(in: found) == Array(1...100))
                await store.close()
                return
            } catch {
                guard case .locked = error else { throw error }
                await Task.yield()
            }
        }
    }

    @Test func folderBelowAFile_isRefusedWithTheReasonAndTheNextStep() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("a file".utf8), to: "taken")
        let inside = folder.url.appending(path: "taken/linfeng")
        let failure = DiskFailure(call: "mkdir", file: inside.path, code: ENOTDIR)
        #expect(throws: JournalError.disk(failure)) { try JournalStore.open(inside, log: .silent) }
        #expect(JournalError.disk(failure).description.contains("Not a directory"))
        #expect(JournalError.disk(failure).hint.contains("belongs to the user"))
    }

    @Test func journalThatCannotBeRead_isNeverTakenForNone() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url.appending(path: "journal.jsonl"), withIntermediateDirectories: false)
        #expect(try await refusal(folder) == .disk(DiskFailure(call: "read", file: folder.url.path + "/journal.jsonl", code: EISDIR)))
    }

    @Test func closedStore_takesNothing_andMayBeClosedAgain() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        try await store.record(1...2)
        await store.close()
        await store.close()
        #expect(throws: JournalError.closed) { try store.append(Items.object(3)) }
        #expect(throws: JournalError.closed) { try store.beginFold { [] } }
        try await store.synced(2)
        #expect(!store.wantsFold)
    }

    @Test func closing_writesWhatWasHandedOver() async throws {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        for item in 1...1000 { _ = try store.append(Items.object(item)) }
        await store.close()
        #expect(try await reopened(folder) == Array(1...1000))
    }

    @Test func numbersOfEarlierStarts_areOnDisk_andNumbersNeverHandedOutAreAnError() async throws {
        let folder = try TemporaryFolder()
        let (first, _) = try JournalStore.open(folder)
        try await first.record(1...3)
        await first.close()
        let (store, _) = try JournalStore.open(folder)
        try await store.synced(0)
        try await store.synced(3)
        await #expect(throws: JournalError.neverAppended(number: 4)) { try await store.synced(4) }
        await store.close()
    }
}
