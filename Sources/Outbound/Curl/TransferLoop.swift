import CCurl
import Foundation

/// The work of the transfer thread: takes letters, lets curl move bytes, and answers whoever waits.
final class TransferLoop {
    private let multi: UnsafeMutableRawPointer
    private let trustedAuthorities: String?
    private var transfers: [UInt64: Transfer] = [:]
    /// Not after the earliest deadline of `transfers`; may lie before it.
    private var nextDeadline: ContinuousClock.Instant?

    init(multi: MultiHandle, trustedAuthorities: String?) {
        self.multi = multi.pointer
        self.trustedAuthorities = trustedAuthorities
    }

    /// Returns when a letter says so, with every transfer answered.
    func run(taking takeLetters: () -> Letters) {
        Self.blockBrokenPipeSignal()
        while true {
            let letters = takeLetters()
            letters.arrivals.forEach(start)
            for number in letters.withdrawn { end(number, .failure(.stopped)) }
            if letters.mustStop { break }
            moveBytes()
            endOverdue()
            curl_multi_poll(multi, nil, 0, pollMilliseconds, nil)
        }
        for number in Array(transfers.keys) { end(number, .failure(.stopped)) }
    }

    private func start(_ arrival: Arrival) {
        guard let transfer = Transfer(arrival, trustedAuthorities: trustedAuthorities) else { return }
        guard transfer.mayStart, curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return transfer.finish(transfer.failure(CURLE_FAILED_INIT))
        }
        transfers[arrival.number] = transfer
        nextDeadline = min(nextDeadline ?? arrival.deadline, arrival.deadline)
    }

    private func end(_ number: UInt64, _ result: Result<WebResponse, WebFailure>) {
        // A withdrawal may cross with the answer.
        guard let transfer = transfers.removeValue(forKey: number) else { return }
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.finish(result)
    }

    private func moveBytes() {
        var running: Int32 = 0
        guard curl_multi_perform(multi, &running) == CURLM_OK else {
            // Out of memory or a damaged handle: no transfer can be trusted to go on.
            for (number, transfer) in transfers { end(number, transfer.failure(CURLE_OUT_OF_MEMORY)) }
            return
        }
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            // "The data the returned pointer points to will not survive" removing the handle.
            let code = message.pointee.data.result
            var pointer: UnsafeMutableRawPointer?
            ccurl_easy_get_private(easy, &pointer)
            advance(Transfer.behind(pointer), code)
        }
    }

    private func advance(_ transfer: Transfer, _ code: CURLcode) {
        switch transfer.next(after: code) {
        case .answered(let result): end(transfer.number, result)
        case .again:
            curl_multi_remove_handle(multi, transfer.easy)
            if curl_multi_add_handle(multi, transfer.easy) != CURLM_OK { end(transfer.number, transfer.failure(CURLE_FAILED_INIT)) }
        }
    }

    /// curl's own timer does not run while a transfer waits for a free connection to its host.
    private func endOverdue() {
        let now = ContinuousClock.now
        guard let earliest = nextDeadline, earliest <= now else { return }
        for (number, transfer) in transfers where transfer.deadline <= now { end(number, transfer.failure(CURLE_OPERATION_TIMEDOUT)) }
        nextDeadline = transfers.values.map(\.deadline).min()
    }

    private var pollMilliseconds: Int32 {
        guard let nextDeadline else { return 60_000 }
        return Int32(max(0, min(60_000, ContinuousClock.now.duration(to: nextDeadline).milliseconds + 1)))
    }

    /// With CURLOPT_NOSIGNAL, curl leaves it to us that a write to a closed TLS connection does not end the program. Blocked on this
    /// thread only, it stays the program's own affair elsewhere.
    private static func blockBrokenPipeSignal() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}

@available(*, unavailable)
extension TransferLoop: Sendable {}
