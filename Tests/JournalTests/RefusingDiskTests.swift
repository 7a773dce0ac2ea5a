import Foundation
import Glibc
import Journal
import Logging
import Synchronization
import Testing

@Suite struct RefusingDiskTests {
    /// The system's calls, but writes or syncs of the journal refuse from a chosen moment on.
    private final class FailingDisk: Sendable {
        let writeRefuses = Mutex<Int32?>(nil)
        let syncRefuses = Mutex<Int32?>(nil)
        let gate = Gate()
        /// How many bytes of a refused write are taken before.
        let partial: Int

        init(partial: Int = 0) {
            self.partial = partial
        }

        var files: FileSystem {
            var files = FileSystem.real
            files.write = { [self] file, bytes throws(FileSystem.Refusal) in
                guard let code = writeRefuses.withLock({ $0 }) else { return try FileSystem.real.write(file, bytes) }
                // A full disk takes what it has room for, and refuses the next call.
                if partial > 0, bytes.count > partial {
                    return try FileSystem.real.write(file, UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count - partial)]))
                }
                throw FileSystem.Refusal(code)
            }
            files.syncData = { [self] file throws(FileSystem.Refusal) in
                gate.pass()
                if let code = syncRefuses.withLock({ $0 }) { throw FileSystem.Refusal(code) }
                try FileSystem.real.syncData(file)
            }
            return files
        }
    }

    @Test(arguments: [ENOSPC, EFBIG, EIO, EDQUOT], [0, 10])
    func refusedWrite_stays_andNothingOfItIsLeft(code: Int32, partial: Int) async throws {
        let folder = try TemporaryFolder()
        let disk = FailingDisk(partial: partial)
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        try await store.record(1...3)
        let before = try folder["journal.jsonl"]
        #expect(store.isRefusing == nil)

        disk.writeRefuses.withLock { $0 = code }
        let refused = JournalError.refused(DiskFailure(call: "write", file: folder.url.path + "/journal.jsonl", code: code))
        let number = try store.append(Items.object(4))
        await #expect(throws: refused) { try await store.synced(number) }
        disk.writeRefuses.withLock { $0 = nil }

        #expect(store.isRefusing == refused)
        #expect(throws: refused) { try store.append(Items.object(5)) }
        #expect(throws: refused) { try store.beginFold { [] } }
        await #expect(throws: refused) { try await store.synced(number) }
        try await store.synced(3)
        #expect(!store.wantsFold)
        #expect(refused.hint.contains("restart"))
        await store.close()
        #expect(try folder["journal.jsonl"] == before)
        #expect(try await reopened(folder) == [1, 2, 3])
    }

    @Test func refusedSync_failsEveryLineOfItsGroupAndAllThatWaitBehind() async throws {
        let folder = try TemporaryFolder()
        let disk = FailingDisk()
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        try await store.record(1...2)
        disk.gate.close()
        let inGroup = try store.append(Items.object(3))
        await disk.gate.isReached()
        let behind = try (4...20).map { try store.append(Items.object($0)) }
        disk.syncRefuses.withLock { $0 = EIO }
        disk.gate.open()
        let refused = JournalError.refused(DiskFailure(call: "fdatasync", file: folder.url.path + "/journal.jsonl", code: EIO))
        for number in [inGroup] + behind { await #expect(throws: refused) { try await store.synced(number) } }
        try await store.synced(2)
        await store.close()
        #expect(try await reopened(folder) == [1, 2])
    }

    @Test func shortAndInterruptedWrites_areGoneOnWith() async throws {
        let folder = try TemporaryFolder()
        var files = FileSystem.real
        let calls = Mutex(0)
        files.write = { file, bytes throws(FileSystem.Refusal) in
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call.isMultiple(of: 3) { throw FileSystem.Refusal(EINTR) }
            return try FileSystem.real.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(7)))
        }
        let (store, _) = try JournalStore.open(folder, files: files)
        try await store.record(1...3)
        for item in 4...50 { _ = try store.append(Items.object(item)) }
        try await store.fold(1...50)
        try await store.record(51...52)
        await store.close()
        #expect(calls.withLock { $0 } > 500)
        #expect(try await reopened(folder) == Array(1...52))
    }

    @Test func writeThatTakesNothing_isARefusalAndNotAnEndlessLoop() async throws {
        let folder = try TemporaryFolder()
        #expect(try await reopened(folder) == [])
        var files = FileSystem.real
        files.write = { _, _ in 0 }
        let (store, _) = try JournalStore.open(folder, files: files)
        let number = try store.append(Items.object(1))
        await #expect(throws: JournalError.refused(DiskFailure(call: "write", file: folder.url.path + "/journal.jsonl", code: ENOSPC))) {
            try await store.synced(number)
        }
        await store.close()
    }

    @Test func refusal_isLoggedOnceAndLoudly() async throws {
        let folder = try TemporaryFolder()
        let disk = FailingDisk()
        let log = CapturedLog()
        let (store, _) = try JournalStore.open(folder.url, files: disk.files, log: log.logger)
        disk.writeRefuses.withLock { $0 = ENOSPC }
        for item in 1...5 { if let number = try? store.append(Items.object(item)) { try? await store.synced(number) } }
        await store.close()
        let loud = log.entries.filter { $0.level == .critical }
        #expect(loud.count == 1)
        #expect(!"\(loud)".contains("电梯"))
    }

    @Test func foldThatTheDiskRefusesInTheMiddleOfRenaming_stopsTheStore_andLosesNothing() async throws {
        let folder = try TemporaryFolder()
        var files = FileSystem.real
        files.rename = { from, to throws(FileSystem.Refusal) in
            if to.hasSuffix("/journal.jsonl"), FileManager.default.fileExists(atPath: folder.url.path + "/archive") {
                throw FileSystem.Refusal(EIO)
            }
            try FileSystem.real.rename(from, to)
        }
        let (store, _) = try JournalStore.open(folder, files: files)
        try await store.record(1...3)
        let refused = JournalError.refused(DiskFailure(call: "rename", file: folder.url.path + "/journal.jsonl", code: EIO))
        await #expect(throws: refused) { try await store.fold(1...3) }
        #expect(store.isRefusing == refused)
        await store.close()
        #expect(try await reopened(folder) == [1, 2, 3])
    }
}
