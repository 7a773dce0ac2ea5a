import CCurl
import Foundation
import Synchronization

/// The thread that all transfers of one client run on, and the letter box by which requests reach it.
final class TransferThread: Sendable {
    private let box: Mutex<LetterBox>

    init(connectionsPerHost: Int, trustedAuthorities: String?) {
        precondition(CurlLibrary.isReady, "libcurl does not start")
        guard let multi = MultiHandle(connectionsPerHost: connectionsPerHost) else { preconditionFailure("no memory for libcurl") }
        box = Mutex(LetterBox(multi: multi))
        let thread = Thread { [self] in
            TransferLoop(multi: multi, trustedAuthorities: trustedAuthorities).run(taking: takeLetters)
            end(multi)
        }
        thread.name = "linli-outbound"
        thread.start()
    }

    func carry(_ request: WebRequest, to address: WebAddress) async throws(WebFailure) -> WebResponse {
        let number = box.withLock { $0.newNumber() }
        let deadline = ContinuousClock.now + request.totalTimeout
        return try await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: Transfer.Waiter) in
                let isTaken = box.withLock { box in
                    // A cancellation that came before this lock finds nothing to withdraw, but has marked the task.
                    guard !box.isStopping, !Task.isCancelled else { return false }
                    box.post {
                        $0.arrivals.append(Arrival(number: number, request: request, address: address, deadline: deadline, waiter: waiter))
                    }
                    return true
                }
                if !isTaken { waiter.resume(returning: .failure(.stopped)) }
            }
        } onCancel: {
            box.withLock { box in box.post { $0.withdrawn.append(number) } }
        }.get()
    }

    func beginStop() {
        box.withLock { box in
            box.isStopping = true
            box.post { $0.mustStop = true }
        }
    }

    func stop() async {
        beginStop()
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            let hasEnded = box.withLock { box in
                if box.multi != nil { box.waitingForEnd.append(waiter) }
                return box.multi == nil
            }
            if hasEnded { waiter.resume() }
        }
    }

    private func takeLetters() -> Letters {
        box.withLock { box in
            defer { box.letters = Letters() }
            return box.letters
        }
    }

    private func end(_ multi: MultiHandle) {
        let waiting = box.withLock { box in
            // Nobody can wake it any more, so it can go.
            box.multi = nil
            defer { box.waitingForEnd = [] }
            return box.waitingForEnd
        }
        multi.close()
        waiting.forEach { $0.resume() }
    }
}

/// A request that has not reached the thread yet.
struct Arrival: Sendable {
    let number: UInt64
    let request: WebRequest
    let address: WebAddress
    let deadline: ContinuousClock.Instant
    let waiter: Transfer.Waiter
}

/// What the thread is to do, told from elsewhere.
struct Letters: Sendable {
    var arrivals: [Arrival] = []
    var withdrawn: [UInt64] = []
    var mustStop = false

    var isEmpty: Bool { arrivals.isEmpty && withdrawn.isEmpty && !mustStop }
}

private struct LetterBox {
    var letters = Letters()
    var isStopping = false
    /// Nil once the thread has ended.
    var multi: MultiHandle?
    var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    private var lastNumber: UInt64 = 0

    init(multi: MultiHandle) { self.multi = multi }

    mutating func newNumber() -> UInt64 {
        lastNumber += 1
        return lastNumber
    }

    mutating func post(_ write: (inout Letters) -> Void) {
        guard let multi else { return }
        let wasEmpty = letters.isEmpty
        write(&letters)
        // One knock is enough for all letters that the thread has not taken yet.
        if wasEmpty { multi.wakeUp() }
    }
}
