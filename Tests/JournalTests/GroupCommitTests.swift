import Foundation
import Journal
import Synchronization
import Testing

@Suite struct GroupCommitTests {
    /// The system's calls, with a gate before each fdatasync and a count of them.
    private final class WatchedDisk: Sendable {
        let gate = Gate()
        let events = Mutex<[String]>([])

        var files: FileSystem {
            var files = FileSystem.real
            files.write = { [self] file, bytes throws(FileSystem.Refusal) in
                events.withLock { $0.append("write") }
                return try FileSystem.real.write(file, bytes)
            }
            files.syncData = { [self] file throws(FileSystem.Refusal) in
                gate.pass()
                try FileSystem.real.syncData(file)
                events.withLock { $0.append("sync") }
            }
            return files
        }
    }

    @Test func linesThatWaitTogether_shareOneWriteAndOneSync() async throws {
        let folder = try TemporaryFolder()
        let disk = WatchedDisk()
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        disk.gate.close()
        disk.events.withLock { $0 = [] }
        let first = try store.append(Items.object(1))
        await disk.gate.isReached()
        for item in 2...500 { _ = try store.append(Items.object(item)) }
        disk.gate.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in first...500 { group.addTask { try await store.synced(number) } }
            try await group.waitForAll()
        }
        #expect(disk.events.withLock { $0 } == ["write", "sync", "write", "sync"])
        await store.close()
        #expect(try await reopened(folder) == Array(1...500))
    }

    @Test func wait_endsOnlyAfterTheSync() async throws {
        let folder = try TemporaryFolder()
        let disk = WatchedDisk()
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        disk.gate.close()
        disk.events.withLock { $0 = [] }
        let number = try store.append(Items.object(1))
        let waiting = Task {
            try await store.synced(number)
            disk.events.withLock { $0.append("told") }
        }
        await disk.gate.isReached()
        #expect(disk.events.withLock { $0 } == ["write"])
        disk.gate.open()
        try await waiting.value
        #expect(disk.events.withLock { $0 } == ["write", "sync", "told"])
        await store.close()
    }

    @Test func manyCallersAtOnce_needFarFewerSyncsThanLines_andLoseNothing() async throws {
        let folder = try TemporaryFolder()
        let disk = WatchedDisk()
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        disk.events.withLock { $0 = [] }
        let lines = 64 * 50
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    for _ in 0..<50 { try await store.synced(store.append(Items.object(0))) }
                }
            }
            try await group.waitForAll()
        }
        let syncs = disk.events.withLock { $0.count { $0 == "sync" } }
        #expect(syncs < lines / 3, "\(syncs) syncs for \(lines) lines")
        await store.close()
        let (again, found) = try JournalStore.open(folder)
        #expect(found.lines.map(\.number) == (1...UInt64(lines)).map { $0 })
        await again.close()
    }

    @Test func cancelledTask_stillLearnsWhetherItsLineIsOnDisk() async throws {
        let folder = try TemporaryFolder()
        let disk = WatchedDisk()
        let (store, _) = try JournalStore.open(folder, files: disk.files)
        disk.gate.close()
        let number = try store.append(Items.object(1))
        let waiting = Task { try await store.synced(number) }
        await disk.gate.isReached()
        waiting.cancel()
        disk.gate.open()
        try await waiting.value
        await store.close()
        #expect(try await reopened(folder) == [1])
    }
}
