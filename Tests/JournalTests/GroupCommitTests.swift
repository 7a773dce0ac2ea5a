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

    /// Callers that write a line after the other, each waiting for its own, and a disk so slow that none is left behind.
    private final class Callers: Sendable {
        static let count = 64
        static let lines = 50
        private struct State {
            /// The number of the newest line of each caller, and how many it has written.
            var newest = [UInt64](repeating: 0, count: Callers.count)
            var written = [Int](repeating: 0, count: Callers.count)
            /// The last line that a write has given to the disk, and the last that a sync has kept there.
            var given: UInt64 = 0
            var kept: UInt64 = 0
            var syncs = 0
        }
        private let state = Mutex(State())

        var files: FileSystem {
            var files = FileSystem.real
            files.write = { [self] file, bytes throws(FileSystem.Refusal) in
                let written = try FileSystem.real.write(file, bytes)
                state.withLock { $0.given += UInt64(bytes.prefix(written).count { $0 == UInt8(ascii: "\n") }) }
                return written
            }
            files.syncData = { [self] file throws(FileSystem.Refusal) in
                // Until everybody else has a line in the queue, or no more to write.
                while !state.withLock({ state in zip(state.newest, state.written).allSatisfy { $0 > state.kept || $1 == Self.lines } }) { usleep(100) }
                try FileSystem.real.syncData(file)
                state.withLock { state in
                    state.kept = state.given
                    state.syncs += 1
                }
            }
            return files
        }

        var syncs: Int { state.withLock(\.syncs) }

        func start() { state.withLock { $0.given = 0 } }

        func wrote(_ number: UInt64, by caller: Int) {
            state.withLock { state in
                state.newest[caller] = number
                state.written[caller] += 1
            }
        }
    }

    @Test func manyCallersAtOnce_needFarFewerSyncsThanLines_andLoseNothing() async throws {
        let folder = try TemporaryFolder()
        let callers = Callers()
        let (store, _) = try JournalStore.open(folder, files: callers.files)
        callers.start()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<Callers.count {
                group.addTask {
                    for _ in 0..<Callers.lines {
                        let number = try store.append(Items.object(0))
                        callers.wrote(number, by: caller)
                        try await store.synced(number)
                    }
                }
            }
            try await group.waitForAll()
        }
        let lines = Callers.count * Callers.lines
        #expect(callers.syncs <= lines / 16, "\(callers.syncs) syncs for \(lines) lines")
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
