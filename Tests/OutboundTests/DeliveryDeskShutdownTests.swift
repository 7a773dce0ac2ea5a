import Community
import Foundation
import Outbound
import TestSupport
import Testing

struct DeliveryDeskShutdownTests {
    @Test func sendUnderWay_isFinishedAndRecordedButNothingNewBegins() async throws {
        let gate = Watched(false)
        let rehearsal = DeskRehearsal { _ in
            await gate.wait { $0 }
            return .done
        }
        let stopping = Watched(false)
        async let running: Void = rehearsal.run {
            await rehearsal.desk.add([message("r-1"), message("r-2")])
            await rehearsal.account.wait { $0.sent.count == 1 }
            stopping.change { $0 = true }
        }
        await stopping.wait { $0 }
        // The desk sleeps on nothing but its patience now.
        #expect(await rehearsal.clock.nextPause() == DeliveryDesk.patienceAtShutdown)
        await rehearsal.desk.add([message("r-3", to: "g-3")])
        gate.change { $0 = true }
        try await running
        let account = rehearsal.account.value
        #expect(account.sent == ["r-1"])
        #expect(account.ended == ["r-1": [.delivered(platformID: nil)]])
        #expect(await rehearsal.desk.count == 2)
    }

    @Test func sendThatDoesNotEnd_isCancelledAfterThePatienceAndLeftForTheNextStart() async throws {
        let rehearsal = DeskRehearsal { _ in
            // Ends by cancellation only.
            await Watched(false).wait(within: .seconds(600)) { $0 }
            return .network("cancelled")
        }
        let stopping = Watched(false)
        async let running: Void = rehearsal.run {
            await rehearsal.desk.add([message("r-1")])
            await rehearsal.account.wait { $0.sent.count == 1 }
            stopping.change { $0 = true }
        }
        await stopping.wait { $0 }
        #expect(await rehearsal.clock.nextPause() == DeliveryDesk.patienceAtShutdown)
        rehearsal.clock.advance(by: DeliveryDesk.patienceAtShutdown)
        try await running
        let account = rehearsal.account.value
        #expect(account.ended.isEmpty)
        #expect(account.log.contains("warning: Some sends did not end in time and are left for the next start sends=1"))
        #expect(await rehearsal.desk.count == 1)
    }

    @Test func idleDesk_stopsAtOnce() async throws {
        let rehearsal = DeskRehearsal()
        try await rehearsal.run { await rehearsal.desk.add([message("r-1", notBefore: 7200)]) }
        #expect(rehearsal.account.value.sent.isEmpty)
        #expect(await rehearsal.desk.count == 1)
    }

    @Test func cancelledDesk_endsWithoutRecordingAnything() async throws {
        let rehearsal = DeskRehearsal { _ in
            await Watched(false).wait(within: .seconds(600)) { $0 }
            return .network("cancelled")
        }
        await rehearsal.desk.add([message("r-1")])
        let task = Task { try await rehearsal.desk.run() }
        await rehearsal.account.wait { $0.sent.count == 1 }
        task.cancel()
        try await task.value
        #expect(rehearsal.account.value.ended.isEmpty)
        #expect(rehearsal.account.value.sent == ["r-1"])
    }
}
