import Community
import Foundation
import Outbound
import Testing

/// When a message is tried again, and when no more.
struct DeliveryRetryTests {
    @Test(arguments: [(1.0, [1.0, 2, 4, 8, 16, 30, 30, 30]), (0.5, [0.5, 1, 2, 4, 8, 15, 15, 15])])
    func pauses_doubleUpToHalfAMinute(jitter: Double, pauses: [TimeInterval]) {
        var desk = LaneRehearsal(jitter: jitter)
        desk.add(message("r-1"))
        var seen: [TimeInterval] = []
        for _ in pauses {
            #expect(desk.start() == ["r-1"])
            desk.finish("r-1", .refused("status 400"))
            let pause = desk.nextWake ?? .infinity
            seen.append(pause)
            desk.move(to: desk.seconds + pause - 0.001)
            #expect(desk.start() == [])
            desk.move(to: desk.seconds + 0.002)
        }
        #expect(seen == pauses)
    }

    @Test(arguments: [SendOutcome.wait(for: nil), .refused("status 400"), .network("a:1: refused"), .unreadable("not JSON")])
    func everythingButGone_isTriedAgain(outcome: SendOutcome) {
        var desk = LaneRehearsal()
        desk.add(message("r-1"))
        #expect(desk.start() == ["r-1"])
        #expect(desk.finish("r-1", outcome) == nil)
        #expect(desk.nextWake == 1)
        desk.move(to: 1)
        #expect(desk.start() == ["r-1"])
        #expect(desk.finish("r-1", .done) == .delivered(platformID: nil))
    }

    @Test func gone_isGivenUpAtOnceAndTheNextIsTried() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"), message("r-2"))
        #expect(desk.start() == ["r-1"])
        #expect(desk.finish("r-1", .gone("status 410")) == .givenUp(reason: "status 410"))
        #expect(desk.start() == ["r-2"])
    }

    @Test(arguments: [
        (Duration.seconds(120), 120.0), (.milliseconds(1500), 1.5), (.milliseconds(200), 1), (.zero, 1), (.seconds(86_400), 3600),
    ])
    func whatTheReceiverAsksFor_isHonouredWhenLonger(asked: Duration, pause: TimeInterval) {
        var desk = LaneRehearsal()
        desk.add(message("r-1"))
        #expect(desk.start() == ["r-1"])
        desk.finish("r-1", .wait(for: asked))
        #expect(desk.nextWake == pause)
    }

    @Test func dayAfterItWasWritten_isGivenUp() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"), message("r-2", after: 10))
        #expect(desk.start() == ["r-1"])
        desk.move(to: 86_399)
        #expect(desk.finish("r-1", .wait(for: .seconds(3600))) == nil)
        #expect(desk.nextWake == 1)
        #expect(desk.expire() == [])
        desk.move(to: 86_400)
        #expect(desk.expire() == ["r-1"])
        // What the chat's receiver asked for still holds for the next, which runs out before.
        #expect(desk.start() == [])
        desk.move(to: 86_410)
        #expect(desk.expire() == ["r-2"])
        #expect(desk.lanes.count == 0)
    }

    @Test func tryThatEndsAfterTheDay_isTheLast() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"))
        #expect(desk.start() == ["r-1"])
        desk.move(to: 86_401)
        // Nothing is given up while it is being sent ...
        #expect(desk.expire() == [])
        let end = desk.finish("r-1", .network("a:1: refused"))
        #expect(end == .givenUp(reason: "not delivered within 24 hours; the last try: a:1: refused"))
        #expect(desk.lanes.count == 0)
        // ... and what got through late got through.
        desk.add(message("r-2", after: 86_000))
        desk.move(to: 86_405)
        #expect(desk.start() == ["r-2"])
        desk.move(to: 200_000)
        #expect(desk.finish("r-2", .done) == .delivered(platformID: nil))
    }

    @Test func dayIsCountedFromWhenItMayBeSent() {
        var desk = LaneRehearsal()
        desk.add(message("r-1", notBefore: 36_000))
        desk.move(to: 86_400 + 35_999)
        #expect(desk.expire() == [])
        #expect(desk.start() == ["r-1"])
        desk.finish("r-1", .refused("status 400"))
        desk.move(to: 86_400 + 36_000)
        #expect(desk.expire() == ["r-1"])
    }

    @Test func oldMessageOfAStoppedProgram_isGivenUpWithoutATry() {
        var desk = LaneRehearsal()
        desk.move(to: 3 * 86_400)
        desk.add(message("r-1", after: 0), message("r-2", after: 10, notBefore: 20), message("r-3", after: 3 * 86_400 - 60))
        // Even if nobody asks for what has expired.
        #expect(desk.start() == [])
        #expect(desk.nextWake == 0)
        #expect(desk.expire() == ["r-1", "r-2"])
        #expect(desk.start() == ["r-3"])
    }
}
