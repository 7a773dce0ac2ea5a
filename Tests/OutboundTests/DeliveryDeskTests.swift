import Community
import Foundation
import Outbound
import ServiceLifecycle
import TestSupport
import Testing

struct DeliveryDeskTests {
    @Test func messages_areSentAndTheirEndIsRecorded() async throws {
        let rehearsal = DeskRehearsal { message in
            message.id == "r-2" ? .gone("status 410") : .delivered(platformID: MessageID("p-\(message.id)"))
        }
        await rehearsal.desk.add([message("r-1"), message("r-2")])
        try await rehearsal.run {
            await rehearsal.ended(atLeast: 2)
            await rehearsal.desk.add([message("r-3")])
            await rehearsal.ended(atLeast: 3)
        }
        let account = rehearsal.account.value
        #expect(account.sent == ["r-1", "r-2", "r-3"])
        #expect(account.ended["r-1"] == [.delivered(platformID: "p-r-1")])
        #expect(account.ended["r-2"] == [.givenUp(reason: "status 410")])
        #expect(account.ended["r-3"] == [.delivered(platformID: "p-r-3")])
        #expect(await rehearsal.desk.count == 0)
    }

    @Test func failures_areTriedAgainAsTheClockGoesOn() async throws {
        let fails = Watched(3)
        let rehearsal = DeskRehearsal { _ in
            fails.change { left in
                left -= 1
                return left >= 0 ? .refused("status 400") : .done
            }
        }
        try await rehearsal.run {
            await rehearsal.desk.add([message("r-1"), message("r-2")])
            try await rehearsal.drive { $0.ended.count == 2 }
        }
        let account = rehearsal.account.value
        #expect(account.sent == ["r-1", "r-1", "r-1", "r-1", "r-2"])
        #expect(account.ended == ["r-1": [.delivered(platformID: nil)], "r-2": [.delivered(platformID: nil)]])
        #expect(rehearsal.clock.date.timeIntervalSince(morning) >= 1 + 2 + 4)
    }

    @Test func messageForLater_isSentWhenItsTimeComes() async throws {
        let rehearsal = DeskRehearsal()
        try await rehearsal.run {
            await rehearsal.desk.add([message("r-1", notBefore: 600), message("r-2")])
            try await rehearsal.drive { $0.ended.count == 2 }
        }
        #expect(rehearsal.account.value.sent == ["r-2", "r-1"])
        #expect(rehearsal.account.value.sentAt["r-2"] == 0)
        let later = try #require(rehearsal.account.value.sentAt["r-1"])
        #expect((600..<661).contains(later))
    }

    @Test func tooOldMessage_isGivenUpWithoutBeingSent() async throws {
        let rehearsal = DeskRehearsal()
        try await rehearsal.run {
            await rehearsal.desk.add([message("r-1", after: -86_400), message("r-2")])
            await rehearsal.ended(atLeast: 2)
        }
        let account = rehearsal.account.value
        #expect(account.sent == ["r-2"])
        #expect(account.ended["r-1"] == [.givenUp(reason: "not delivered within 24 hours; the last try: none")])
        #expect(account.log.contains { $0.hasPrefix("error: A message was given up channel=town message=r-1") })
    }

    @Test func manyChats_areAllServedWithinThePace() async throws {
        let atOnce = Watched((now: 0, most: 0))
        let rehearsal = DeskRehearsal(pace: DeliveryPace(inFlight: 4, perSecond: 1e9, burst: 1000)) { _ in
            atOnce.change { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            await Task.yield()
            atOnce.change { $0.now -= 1 }
            return .done
        }
        let messages = (0..<1000).map { message("r-\($0)", to: "g-\($0 % 50)", after: Double($0) / 1000) }
        try await rehearsal.run {
            for start in stride(from: 0, to: 1000, by: 100) { await rehearsal.desk.add(Array(messages[start..<start + 100])) }
            await rehearsal.ended(atLeast: 1000)
        }
        let account = rehearsal.account.value
        #expect(account.sent.count == 1000)
        #expect(account.ended.values.allSatisfy { $0 == [.delivered(platformID: nil)] })
        #expect(atOnce.value.most <= 4)
        for chat in 0..<50 {
            let numbers = account.sent.compactMap { Int($0.rawValue.dropFirst(2)) }.filter { $0 % 50 == chat }
            #expect(numbers == numbers.sorted())
        }
    }

    @Test func logs_nameTheReceiverOnceAndNobodysWords() async throws {
        let fails = Watched(4)
        let rehearsal = DeskRehearsal { _ in
            fails.change { left in
                left -= 1
                return left >= 0 ? .network("127.0.0.1:9: refused") : .done
            }
        }
        try await rehearsal.run {
            await rehearsal.desk.add([message("r-1")])
            try await rehearsal.drive { $0.ended.count == 1 }
        }
        let log = rehearsal.account.value.log
        #expect(log.filter { $0.hasPrefix("warning") }.count == 1)
        #expect(log.filter { $0.hasPrefix("debug: A receiver does not answer") }.count == 3)
        #expect(log.contains("notice: A receiver answers again channel=town"))
        #expect(!log.joined().contains("已登记"))
    }
}
