import Community
import Foundation
import Outbound
import Testing

/// Which message goes first, and which wait for it.
struct DeliveryOrderTests {
    @Test func oneChat_isServedInOrderOneAtATime() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"), message("r-2"), message("r-3"))
        #expect(desk.start() == ["r-1"])
        #expect(desk.start() == [])
        #expect(desk.nextWake == nil)
        #expect(desk.finish("r-1", .delivered(platformID: "p-1")) == .delivered(platformID: "p-1"))
        #expect(desk.start() == ["r-2"])
        desk.finish("r-2", .done)
        #expect(desk.start() == ["r-3"])
        desk.finish("r-3", .done)
        #expect(desk.lanes.count == 0)
        #expect(desk.nextWake == nil)
    }

    @Test func chats_goSideBySide() {
        var desk = LaneRehearsal()
        desk.add(message("r-1", to: "g-1"), message("r-2", to: "g-1"), message("r-3", to: "g-2"), message("r-4", to: "g-3"))
        #expect(desk.start() == ["r-1", "r-3", "r-4"])
        desk.finish("r-3", .done)
        #expect(desk.start() == [])
        desk.finish("r-1", .done)
        #expect(desk.start() == ["r-2"])
    }

    @Test func privateChatAndGroupOfTheSameName_areTwoChats() {
        var desk = LaneRehearsal()
        var personal = message("r-2", to: "7")
        personal.chat.kind = .private
        desk.add(message("r-1", to: "7"), personal)
        #expect(desk.start() == ["r-1", "r-2"])
    }

    @Test func failedMessage_blocksItsChatAndNoOther() {
        var desk = LaneRehearsal()
        desk.add(message("r-1", to: "g-1"), message("r-2", to: "g-1"), message("r-3", to: "g-2"))
        #expect(desk.start() == ["r-1", "r-3"])
        #expect(desk.finish("r-1", .refused("status 400")) == nil)
        desk.finish("r-3", .done)
        desk.add(message("r-4", to: "g-2"))
        #expect(desk.start() == ["r-4"])
        desk.move(to: 1)
        #expect(desk.start() == ["r-1"])
    }

    @Test func messageForLater_waitsAsideAndBlocksNoAnswer() {
        var desk = LaneRehearsal()
        desk.add(message("r-1", notBefore: 3600), message("r-2", after: 1))
        #expect(desk.start() == ["r-2"])
        desk.finish("r-2", .done)
        #expect(desk.nextWake == 3600)
        desk.move(to: 3599)
        #expect(desk.start() == [])
        desk.move(to: 3600)
        #expect(desk.start() == ["r-1"])
    }

    @Test func messagesThatAreDue_goInTheOrderOfBecomingDue() {
        var desk = LaneRehearsal()
        desk.add(message("r-0"))
        #expect(desk.start() == ["r-0"])
        // While the first is under way, two notices wait for 100 s and 50 s, and answers are written at 40 s and 60 s.
        desk.add(message("r-1", notBefore: 100), message("r-2", notBefore: 50))
        desk.move(to: 40)
        desk.add(message("r-3", after: 40))
        desk.move(to: 60)
        desk.add(message("r-4", after: 60))
        desk.move(to: 200)
        #expect(desk.start() == [])
        var order: [String] = []
        var last = "r-0"
        while desk.lanes.count > 0 {
            desk.finish(last, .done)
            guard let next = desk.start().first else { break }
            last = next
            order.append(next)
        }
        #expect(order == ["r-3", "r-2", "r-4", "r-1"])
    }

    @Test func sameMoment_keepsTheOrderGiven() {
        var desk = LaneRehearsal()
        desk.add(message("r-10", notBefore: 50), message("r-9", notBefore: 50), message("r-8", notBefore: 50))
        desk.move(to: 50)
        var order: [String] = []
        while let next = desk.start().first {
            order.append(next)
            desk.finish(next, .done)
        }
        #expect(order == ["r-10", "r-9", "r-8"])
    }

    @Test func afterARestart_theOrderIsTheSame() {
        // The store gives everything at once, in its own order; the notice became due before the second answer was written.
        var desk = LaneRehearsal()
        desk.move(to: 500)
        desk.add(message("r-1", after: 0, notBefore: 100), message("r-2", after: 50), message("r-3", after: 150))
        var order: [String] = []
        while let next = desk.start().first {
            order.append(next)
            desk.finish(next, .done)
        }
        #expect(order == ["r-2", "r-1", "r-3"])
    }

    @Test func messageThatWasTried_staysInFrontOfOneThatWasDueBefore() {
        var desk = LaneRehearsal()
        desk.add(message("r-2", after: 0))
        #expect(desk.start() == ["r-2"])
        desk.finish("r-2", .refused("status 400"))
        desk.add(message("r-1", after: -100))
        desk.move(to: 1)
        #expect(desk.start() == ["r-2"])
        desk.finish("r-2", .done)
        #expect(desk.start() == ["r-1"])
    }

    @Test func sameMessageTwice_isSentOnce() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"), message("r-1"), message("r-2", to: "g-2", notBefore: 5), message("r-2", to: "g-2", notBefore: 5))
        #expect(desk.lanes.count == 2)
        #expect(desk.start() == ["r-1"])
        desk.add(message("r-1"))
        desk.finish("r-1", .done)
        #expect(desk.start() == [])
        desk.move(to: 5)
        #expect(desk.start() == ["r-2"])
        desk.finish("r-2", .done)
        #expect(desk.lanes.count == 0)
    }

    @Test func sameIDOfAnotherCommunity_isAnotherMessage() {
        // Ids count the lines of one community's journal; two communities may share a channel but not a chat.
        var desk = LaneRehearsal()
        desk.add(message("r-1", to: "g-1"), message("r-1", to: "g-2"))
        #expect(desk.start() == ["r-1", "r-1"])
        #expect(desk.finish("r-1", .done) == .delivered(platformID: nil))
        #expect(desk.finish("r-1", .done) == .delivered(platformID: nil))
        #expect(desk.lanes.count == 0)
    }

    @Test func endOfWhatWasNotUnderWay_changesNothing() {
        var desk = LaneRehearsal()
        desk.add(message("r-1"), message("r-2"))
        #expect(desk.lanes.finished(message("r-1"), .done, now: desk.now) == nil)
        #expect(desk.start() == ["r-1"])
        #expect(desk.lanes.finished(message("r-2"), .done, now: desk.now) == nil)
        #expect(desk.lanes.finished(message("r-9", to: "g-9", on: "none"), .done, now: desk.now) == nil)
        #expect(desk.lanes.count == 2)
        #expect(desk.finish("r-1", .done) != nil)
        #expect(desk.start() == ["r-2"])
    }
}
