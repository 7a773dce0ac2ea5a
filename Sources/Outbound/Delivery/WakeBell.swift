import Synchronization

/// Wakes the one task that waits for it; rung while nobody waits, it is remembered once.
final class WakeBell: Sendable {
    private struct State {
        var isRung = false
        var isClosing = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Set by ``ringForClosing()``, for good.
    var isClosing: Bool { state.withLock(\.isClosing) }

    func ring() { wake { $0.isRung = true } }

    func ringForClosing() {
        wake {
            $0.isRung = true
            $0.isClosing = true
        }
    }

    /// Returns when rung, or when the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isOver = state.withLock { state in
                    guard !state.isRung, !Task.isCancelled else {
                        state.isRung = false
                        return true
                    }
                    state.waiter = waiter
                    return false
                }
                if isOver { waiter.resume() }
            }
        } onCancel: {
            wake { _ in }
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiter = state.withLock { state in
            change(&state)
            defer { state.waiter = nil }
            // Whoever waits has heard it.
            if state.waiter != nil { state.isRung = false }
            return state.waiter
        }
        waiter?.resume()
    }
}
