import Dispatch
import Synchronization

/// Holds up a call of the writer's thread until the test lets it go on, and tells the test that it is there.
final class Gate: Sendable {
    private let isClosed = Mutex(false)
    private let opened = DispatchSemaphore(value: 0)
    private let reached: AsyncStream<Void>
    private let reach: AsyncStream<Void>.Continuation

    init() {
        (reached, reach) = AsyncStream.makeStream()
    }

    /// The next pass stops here.
    func close() {
        isClosed.withLock { $0 = true }
    }

    /// Called by the thread.
    func pass() {
        guard isClosed.withLock({ $0 }) else { return }
        reach.yield()
        opened.wait()
    }

    /// Returns when the thread stands at the gate.
    func isReached() async {
        for await _ in reached { return }
    }

    func open() {
        isClosed.withLock { $0 = false }
        opened.signal()
    }
}
