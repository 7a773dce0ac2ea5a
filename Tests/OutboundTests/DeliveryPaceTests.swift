import Community
import Foundation
import Outbound
import Testing

/// How fast a destination is sent to, and how a dead one is spared.
struct DeliveryPaceTests {
    @Test func sendsUnderWay_areCountedPerChannel() {
        var desk = LaneRehearsal(pace: DeliveryPace(inFlight: 2), paces: ["slow": DeliveryPace(inFlight: 1)])
        for number in 1...4 { desk.add(message("t-\(number)", to: "g-\(number)"), message("s-\(number)", to: "g-\(number)", on: "slow")) }
        #expect(desk.start() == ["s-1", "t-1", "t-2"])
        #expect(desk.nextWake == 86_400)
        desk.finish("t-2", .done)
        #expect(desk.start() == ["t-3"])
        desk.finish("s-1", .done)
        #expect(desk.start() == ["s-2"])
    }

    @Test func afterTheBurst_thePaceIsKept() {
        var desk = LaneRehearsal(pace: DeliveryPace(inFlight: 1000, perSecond: 50, burst: 50))
        for number in 0..<200 { desk.add(message("r-\(number)", to: "g-\(number)")) }
        #expect(desk.start().count == 50)
        #expect(desk.nextWake == 0.02)
        var started = 50
        for step in 1...100 {
            desk.move(to: Double(step) * 0.02)
            started += desk.start().count
        }
        #expect(started == 150)
    }

    @Test func afterAQuietWhile_noMoreThanTheBurstGoesAtOnce() {
        var desk = LaneRehearsal(pace: DeliveryPace(inFlight: 1000, perSecond: 1, burst: 3))
        desk.move(to: 5000)
        for number in 0..<10 { desk.add(message("r-\(number)", to: "g-\(number)", after: 5000)) }
        #expect(desk.start().count == 3)
        desk.move(to: 5002)
        #expect(desk.start().count == 2)
    }

    @Test func triesAgain_countIntoThePaceToo() {
        var desk = LaneRehearsal(pace: DeliveryPace(perSecond: 0.1, burst: 1))
        desk.add(message("r-1"))
        #expect(desk.start() == ["r-1"])
        desk.finish("r-1", .refused("status 400"))
        desk.move(to: 1)
        #expect(desk.start() == [])
        #expect(desk.nextWake == 8.9)
    }

    @Test func longestWaitingChat_hasTheFirstTurn() {
        var desk = LaneRehearsal(pace: DeliveryPace(inFlight: 1))
        desk.add(message("a-1", to: "a"), message("a-2", to: "a"), message("b-1", to: "b"), message("c-1", to: "c"))
        var order: [String] = []
        while let next = desk.start().first {
            order.append(next)
            desk.move(to: desk.seconds + 1)
            desk.finish(next, .done)
        }
        // A chat with much to say does not keep the others waiting.
        #expect(order == ["a-1", "b-1", "c-1", "a-2"])
    }

    @Test func deadReceiver_isAskedByOneMessageAtATime() {
        var desk = LaneRehearsal()
        for number in 0..<500 { desk.add(message("r-\(number)", to: "g-\(number)")) }
        let first = desk.start()
        #expect(first.count == 8)
        for id in first { desk.finish(id, .network("a:1: refused")) }
        #expect(desk.lanes.isInTrouble("town"))
        var tries = 8
        var pauses: [TimeInterval] = []
        var probes: Set<String> = []
        while desk.seconds < 3600, let pause = desk.nextWake {
            pauses.append(pause)
            desk.move(to: desk.seconds + pause)
            let started = desk.start()
            #expect(started.count == 1)
            guard let probe = started.first else { break }
            probes.insert(probe)
            tries += 1
            desk.finish(probe, .network("a:1: refused"))
        }
        // All eight were under way when it began: they count once.
        #expect(pauses.prefix(7) == [1, 2, 4, 8, 16, 30, 30])
        #expect(tries < 140)
        // One chat's bad message cannot stand for the receiver: the chats take turns.
        #expect(probes.count == tries - 8)
    }

    @Test func receiverThatAnswersAgain_isSentEverything() {
        var desk = LaneRehearsal()
        for number in 0..<20 { desk.add(message("r-\(number)", to: "g-\(number)")) }
        for id in desk.start() { desk.finish(id, .network("a:1: refused")) }
        desk.move(to: 1)
        let probe = desk.start()
        #expect(probe == ["r-8"])
        #expect(desk.start() == [])
        desk.finish("r-8", .done)
        #expect(!desk.lanes.isInTrouble("town"))
        #expect(desk.start().count == 8)
    }

    @Test(arguments: [SendOutcome.refused("status 400"), .wait(for: .seconds(9)), .gone("status 410"), .unreadable("not JSON")])
    func anyAnswer_endsTheTrouble(answer: SendOutcome) {
        var desk = LaneRehearsal()
        desk.add(message("r-1", to: "g-1"), message("r-2", to: "g-2"), message("r-3", to: "g-3"))
        _ = desk.start()
        desk.finish("r-1", .network("a:1: refused"))
        #expect(desk.lanes.isInTrouble("town"))
        desk.finish("r-2", answer)
        #expect(!desk.lanes.isInTrouble("town"))
    }

    @Test func troubleOfOneDestination_isNoOtherOnes() {
        var desk = LaneRehearsal()
        desk.add(message("r-1", to: "g-1", on: "dead"), message("r-2", to: "g-2", on: "alive"))
        _ = desk.start()
        desk.finish("r-1", .network("a:1: refused"))
        desk.finish("r-2", .done)
        desk.add(message("r-3", to: "g-3", on: "dead"), message("r-4", to: "g-3", on: "alive"))
        #expect(desk.start() == ["r-4"])
        #expect(desk.lanes.isInTrouble("dead"))
        #expect(!desk.lanes.isInTrouble("alive"))
    }

    @Test func clockThatIsSetBack_makesNoPauseLonger() {
        var desk = LaneRehearsal(pace: DeliveryPace(perSecond: 1, burst: 1), paces: ["dead": DeliveryPace()])
        desk.move(to: 7200)
        desk.add(message("r-1", to: "g-1", after: 7200), message("d-1", to: "g-1", on: "dead", after: 7200))
        #expect(desk.start() == ["d-1", "r-1"])
        desk.finish("r-1", .wait(for: .seconds(40)))
        desk.finish("d-1", .network("a:1: refused"))
        desk.move(to: 3600)
        desk.add(message("r-2", to: "g-2", after: 3600))
        #expect(desk.start() == [])
        // The dead one is asked after its second; the pace of the other allows a message a second, with a hundredth of tolerance.
        #expect(desk.nextWake == 0.99)
        desk.move(to: 3601)
        #expect(desk.start() == ["d-1", "r-2"])
        desk.finish("r-2", .done)
        desk.finish("d-1", .done)
        #expect(desk.nextWake == 39)
    }

    @Test func paceOfNothing_isRaisedToTheLeast() {
        let pace = DeliveryPace(inFlight: 0, perSecond: 0, burst: 0)
        #expect(pace.inFlight == 1)
        #expect(pace.perSecond > 0)
        #expect(pace.burst == 1)
    }
}
