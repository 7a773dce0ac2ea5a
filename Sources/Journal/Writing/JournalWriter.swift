import Dispatch
import Foundation
import Logging
import Synchronization

/// The one owner of the open journal file: a thread that writes what waits, syncs once for all of it, and tells those who wait.
///
/// It is a thread of its own because write and sync block, and the threads of Swift's concurrency must not.
final class JournalWriter: Sendable {
    let folder: StoreFolder
    let files: FileSystem
    let now: @Sendable () -> Date
    let log: Logger
    private let lock: FolderLock
    private let queue: Mutex<JournalQueue>
    private let ended = Mutex(Ended())
    private let bell = DispatchSemaphore(value: 0)

    private struct Ended {
        var isTrue = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    init(
        _ folder: StoreFolder, queue: consuming JournalQueue, files: FileSystem, lock: FolderLock, now: @escaping @Sendable () -> Date,
        log: Logger
    ) {
        self.folder = folder
        self.files = files
        self.lock = lock
        self.now = now
        self.log = log
        self.queue = Mutex(queue)
    }

    var lastNumber: UInt64 { queue.withLock { $0.lastNumber } }
    var refusal: JournalError? { queue.withLock { $0.refusal } }
    var wantsFold: Bool { queue.withLock { $0.wantsFold } }

    func append(_ object: [UInt8]) throws(JournalError) -> UInt64 {
        let draft = try SealedLine.Draft(object)
        return try change { queue throws(JournalError) in try queue.append(draft) }
    }

    func beginFold(_ state: @escaping @Sendable () throws -> [UInt8]) throws(JournalError) -> Fold {
        try change { queue throws(JournalError) in try queue.begin(state) }
    }

    func synced(_ number: UInt64) async throws(JournalError) {
        let result = await withCheckedContinuation { waiter in
            if let known = queue.withLock({ $0.wait(for: number, waiter) }) { waiter.resume(returning: known) }
        }
        try result.get()
    }

    /// Lets the thread end once everything is written; does not wait for it.
    func beginClosing() {
        change { $0.close() }
    }

    func close() async {
        beginClosing()
        await withCheckedContinuation { continuation in
            let isOver = ended.withLock { ended in
                if !ended.isTrue { ended.waiting.append(continuation) }
                return ended.isTrue
            }
            if isOver { continuation.resume() }
        }
    }

    /// Changes the queue, and wakes the thread if it sleeps.
    private func change<Result: Sendable, Failure: Error>(
        _ body: (inout JournalQueue) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let (result, mustWake) = try queue.withLock { queue throws(Failure) in
            let result = try body(&queue)
            return (result, queue.wake())
        }
        if mustWake { bell.signal() }
        return result
    }

    // MARK: What the thread asks and tells

    /// Waits for work; nil when there will be none any more.
    func nextGroup() -> JournalQueue.Group? {
        while true {
            switch queue.withLock({ $0.next() }) {
            case .group(let group): return group
            case .sleep: bell.wait()
            case .end: return nil
            }
        }
    }

    func tellSynced(_ number: UInt64) {
        for waiter in queue.withLock({ $0.synced(number) }) { waiter.resume(returning: .success(())) }
    }

    func refuse(_ failure: DiskFailure, fold: Fold?) {
        let error = JournalError.refused(failure)
        log.log(level: error.level, "the disk refused; nothing is taken until a restart", metadata: ["error": "\(failure)"])
        let (waiters, unbegunFold) = queue.withLock { $0.refuse(error) }
        for waiter in waiters { waiter.resume(returning: .failure(error)) }
        for fold in [fold, unbegunFold] { if let fold { end(fold, .failure(error)) } }
    }

    func end(_ fold: Fold, _ result: Result<Int, JournalError>) {
        change { $0.foldEnded(snapshotSize: try? result.get()) }
        fold.end(result.map { _ in })
    }

    func end() {
        lock.release()
        let waiting = ended.withLock { ended in
            ended.isTrue = true
            defer { ended.waiting = [] }
            return ended.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
