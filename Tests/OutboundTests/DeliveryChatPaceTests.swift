import Community
import Foundation
import Outbound
import Testing

/// Each chat's own pace, what is said past the desk, and what leaves the desk to wait for its chat.
struct DeliveryChatPaceTests {
    private let pace = DeliveryPace(perChat: .init(perMinute: 14, burst: 6))

    @Test func noMinuteSeesMoreThanBurstAndPaceTogether() {
        var desk = LaneRehearsal(pace: pace)
        for number in 0..<60 { desk.add(message("r-\(number)")) }
        var sent: [TimeInterval] = []
        for tenth in 0..<1800 {
            desk.move(to: Double(tenth) / 10)
            for id in desk.start() {
                sent.append(desk.seconds)
                desk.finish(id, .done)
            }
        }
        #expect(sent.count > 40)
        for start in sent { #expect(sent.count { $0 >= start && $0 < start + 60 } <= 20) }
    }

    @Test func busyChatDoesNotHoldUpAnother() {
        var desk = LaneRehearsal(pace: DeliveryPace(perChat: .init(perMinute: 60, burst: 1)))
        desk.add(message("a-1", to: "g-1"), message("a-2", to: "g-1"), message("b-1", to: "g-2"))
        #expect(desk.start() == ["a-1", "b-1"])
        desk.finish("a-1", .done)
        #expect(desk.start() == [] && desk.nextWake == 0.99)
        desk.move(to: 1)
        #expect(desk.start() == ["a-2"])
    }

    @Test func answerInAResponseCountsIntoThePaceAndOvertakesNobody() {
        var desk = LaneRehearsal(pace: DeliveryPace(perChat: .init(perMinute: 60, burst: 2)))
        let claims = [desk.claim(.town("g-1")), desk.claim(.town("g-1")), desk.claim(.town("g-1"))]
        #expect(claims == [true, true, false])
        desk.add(message("a-1", to: "g-1"))
        #expect(desk.start() == [])
        desk.move(to: 1)
        let overtakes = desk.claim(.town("g-1"))
        #expect(!overtakes)
        #expect(desk.start() == ["a-1"])
    }

    @Test func whatIsSetAsideLeavesItsLaneAndMayComeAgain() {
        var desk = LaneRehearsal()
        desk.add(message("a-1"), message("a-2"))
        #expect(desk.start() == ["a-1"])
        #expect(desk.finish("a-1", .setAside(SettingAside("no way is open"))) == .setAside(SettingAside("no way is open")))
        #expect(desk.start() == ["a-2"])
        desk.finish("a-2", .done)
        #expect(desk.lanes.count == 0)
        desk.add(message("a-1"))
        #expect(desk.start() == ["a-1"])
    }

    /// Else a chat that only answers would answer ever later while people go on asking.
    @Test func whatCouldNotEvenBeTriedDoesNotCountIntoThePace() {
        var desk = LaneRehearsal(pace: DeliveryPace(perChat: .init(perMinute: 60, burst: 1)))
        let aside = SettingAside("it speaks only in answer", isUntried: true)
        desk.add(message("a-1"))
        #expect(desk.start() == ["a-1"])
        #expect(desk.finish("a-1", .setAside(aside)) == .setAside(aside))
        let claims = [desk.claim(message("a-1").chat), desk.claim(message("a-1").chat)]
        #expect(claims == [true, false])
    }

    @Test func clockSetBackLengthensNoPause() {
        var desk = LaneRehearsal(pace: DeliveryPace(perChat: .init(perMinute: 6, burst: 1)))
        desk.add(message("a-1"), message("a-2"))
        #expect(desk.start() == ["a-1"])
        desk.finish("a-1", .done)
        desk.move(to: -3600)
        _ = desk.start()
        desk.move(to: -3589)
        #expect(desk.start() == ["a-2"])
    }

    @Test func hourWithoutThePlatformLosesNothingAndKeepsTheOrder() {
        var desk = LaneRehearsal(pace: pace)
        for number in 0..<10 { desk.add(message("a-\(number)", to: "g-1"), message("b-\(number)", to: "g-2")) }
        var arrived: [String] = []
        var tries = 0
        while desk.lanes.count > 0, desk.seconds < 7200 {
            for id in desk.start() {
                tries += 1
                let isUp = desk.seconds >= 3600
                desk.finish(id, isUp ? .done : .network("status 502"))
                if isUp { arrived.append(id) }
            }
            desk.move(to: desk.seconds + 1)
        }
        #expect(arrived.filter { $0.hasPrefix("a") } == (0..<10).map { "a-\($0)" })
        #expect(arrived.filter { $0.hasPrefix("b") } == (0..<10).map { "b-\($0)" })
        // It was asked every half minute, not by every message.
        #expect(tries < 200)
    }
}
