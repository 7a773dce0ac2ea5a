import Foundation
import Outbound
import Testing

struct SendOutcomeTests {
    @Test(arguments: [200, 201, 202, 204, 299])
    func success_isDelivered(status: Int) {
        #expect(outcome(status) == .delivered(platformID: nil))
        #expect(outcome(status, ["Retry-After": "7"]) == .delivered(platformID: nil))
    }

    @Test(arguments: [429, 503])
    func tooManyAndUnavailable_wait(status: Int) {
        #expect(outcome(status) == .wait(for: nil))
        #expect(outcome(status, ["retry-after": "120"]) == .wait(for: .seconds(120)))
        #expect(outcome(status, ["retry-after": "Wed, 20 May 2026 02:00:09 GMT"]) == .wait(for: .seconds(9)))
        #expect(outcome(status, ["retry-after": "later"]) == .wait(for: nil))
    }

    @Test(arguments: [301, 403, 408, 500, 502])
    func anyOtherStatusThatSaysHowLong_waits(status: Int) {
        #expect(outcome(status, ["Retry-After": "7"]) == .wait(for: .seconds(7)))
    }

    @Test(arguments: [408, 500, 501, 502, 504, 599])
    func receiverInTrouble_isLikeTheNetwork(status: Int) {
        #expect(outcome(status).trouble?.contains("\(status)") == true)
    }

    @Test(arguments: [300, 301, 302, 304, 307, 400, 401, 403, 404, 405, 409, 413, 422, 600])
    func everythingElse_isRefused(status: Int) {
        #expect(outcome(status).refusal?.contains("\(status)") == true)
    }

    @Test func gone_isGoneWhateverElseItSays() {
        #expect(outcome(410, ["Retry-After": "7"]) == outcome(410))
        #expect(outcome(410).farewell?.contains("410") == true)
    }

    @Test func failures_areToldApart() {
        #expect(SendOutcome(WebFailure.unreachable("a:1: why")) == .network("a:1: why"))
        #expect(SendOutcome(WebFailure.cutOff("a:1: why")) == .network("a:1: why"))
        #expect(SendOutcome(WebFailure.timedOut) == .network(WebFailure.timedOut.description))
        #expect(SendOutcome(WebFailure.stopped) == .network(WebFailure.stopped.description))
        #expect(SendOutcome(WebFailure.tooLarge) == .unreadable(WebFailure.tooLarge.description))
        #expect(SendOutcome(WebFailure.forbidden("why")) == .refused("why"))
    }

    private func outcome(_ status: Int, _ headers: WebHeaders = [:]) -> SendOutcome {
        SendOutcome(WebResponse(status: status, headers: headers), now: morning)
    }
}

extension SendOutcome {
    fileprivate var trouble: String? { if case .network(let reason) = self { reason } else { nil } }
    fileprivate var refusal: String? { if case .refused(let reason) = self { reason } else { nil } }
    fileprivate var farewell: String? { if case .gone(let reason) = self { reason } else { nil } }
}
