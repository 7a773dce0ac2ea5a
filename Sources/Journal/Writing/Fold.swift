import Synchronization

/// A fold that was begun: the journal so far goes to the archive, and a snapshot takes its place at the next start.
public final class Fold: Sendable {
    /// The line that the snapshot is of.
    public let number: UInt64
    let state: @Sendable () throws -> [UInt8]

    private struct Outcome {
        var result: Result<Void, JournalError>?
        var waiting: [CheckedContinuation<Result<Void, JournalError>, Never>] = []
    }

    private let outcome = Mutex(Outcome())

    init(number: UInt64, state: @escaping @Sendable () throws -> [UInt8]) {
        self.number = number
        self.state = state
    }

    /// Returns when the snapshot is on disk. Nobody needs to wait: the journal goes on meanwhile, and also when the fold fails.
    ///
    /// Throws `.snapshotNotWritten` when the state could not be given or written, `.refused` when the disk refused the journal.
    public func finished() async throws(JournalError) {
        let result = await withCheckedContinuation { continuation in
            let known = outcome.withLock { outcome -> Result<Void, JournalError>? in
                if outcome.result == nil { outcome.waiting.append(continuation) }
                return outcome.result
            }
            if let known { continuation.resume(returning: known) }
        }
        try result.get()
    }

    func end(_ result: Result<Void, JournalError>) {
        let waiting = outcome.withLock { outcome in
            outcome.result = result
            defer { outcome.waiting = [] }
            return outcome.waiting
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }
}
