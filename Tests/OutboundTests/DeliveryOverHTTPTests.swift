import Community
import Foundation
import Outbound
import TestSupport
import Testing

/// The desk and the client together, against a receiver with bad days.
struct DeliveryOverHTTPTests {
    @Test func receiverInTroubleForAWhile_getsEverythingOnceAndInOrder() async throws {
        // Ten answers of 500 first, then one connection in five is cut.
        let server = try LoopbackServer { request in
            request.number <= 10 ? .answer(500) : request.number % 5 == 0 ? .reset : .answer(200)
        }
        let messages = (0..<60).map { message("r-\($0)", to: "g-\($0 % 6)", after: Double($0) / 1000) }
        let rehearsal = try await deliver(messages, to: server)
        let account = rehearsal.account.value
        #expect(account.ended.count == 60)
        #expect(account.ended.values.allSatisfy { $0 == [.delivered(platformID: nil)] })
        let taken = server.requests.filter { $0.number > 10 && $0.number % 5 != 0 }.map(\.text)
        #expect(Set(taken).count == 60)
        #expect(taken.count == 60)
        for chat in 0..<6 {
            let numbers = taken.compactMap { Int($0.dropFirst(2)) }.filter { $0 % 6 == chat }
            #expect(numbers == numbers.sorted())
        }
    }

    @Test func receiverThatIsDown_isFoundAgainWhenItComesBack() async throws {
        let down = try LoopbackServer.onReservedPort()
        down.stop()
        let client = WebClient(for: down)
        let rehearsal = DeskRehearsal { await Self.send($0, to: down.origin, by: client) }
        let back = Watched<LoopbackServer?>(nil)
        try await rehearsal.run {
            await rehearsal.desk.add((0..<40).map { message("r-\($0)", to: "g-\($0)") })
            try await rehearsal.drive { $0.sent.count >= 12 }
            #expect(rehearsal.account.value.ended.isEmpty)
            let server = try LoopbackServer(port: down.port)
            back.change { $0 = server }
            try await rehearsal.drive { $0.ended.count == 40 }
        }
        #expect(rehearsal.account.value.ended.values.allSatisfy { $0 == [.delivered(platformID: nil)] })
        #expect(back.value?.requests.count == 40)
        await client.stop()
    }

    @Test func receiverThatAsksToWait_isLeftAloneSoLong() async throws {
        let server = try LoopbackServer { $0.number == 1 ? .answer(429, headers: ["Retry-After": "90"]) : .answer(200) }
        let rehearsal = try await deliver([message("r-1")], to: server)
        #expect(rehearsal.account.value.ended["r-1"] == [.delivered(platformID: nil)])
        #expect(rehearsal.clock.date.timeIntervalSince(morning) >= 90)
        #expect(server.requests.count == 2)
    }

    @Test func receiverThatIsGone_isNotAskedAgain() async throws {
        let server = try LoopbackServer { _ in .answer(410) }
        let rehearsal = try await deliver([message("r-1"), message("r-2")], to: server)
        for id: MessageID in ["r-1", "r-2"] {
            #expect(rehearsal.account.value.ended[id] == [.givenUp(reason: "status 410: the receiver has closed this address for good")])
        }
        #expect(server.requests.map(\.text) == ["r-1", "r-2"])
    }

    @Test func receiverThatRefusesForADay_isAskedAgainAndThenGivenUp() async throws {
        let server = try LoopbackServer { _ in .answer(404) }
        let rehearsal = try await deliver([message("r-1")], to: server)
        let end = rehearsal.account.value.ended["r-1"]
        #expect(end == [.givenUp(reason: "not delivered within 24 hours; the last try: status 404: check the channel's address")])
        #expect(server.requests.count > 24 * 60 * 2 - 10)
        #expect(server.account.connections == 1)
    }

    @Test func shutdown_doesNotWaitForAReceiverThatHangs() async throws {
        let server = try LoopbackServer { _ in .hang }
        let client = WebClient(for: server)
        let rehearsal = DeskRehearsal { await Self.send($0, to: server.origin, by: client) }
        let stopping = Watched(false)
        async let running: Void = rehearsal.run {
            await rehearsal.desk.add([message("r-1")])
            await server.requests(atLeast: 1)
            stopping.change { $0 = true }
        }
        await stopping.wait { $0 }
        #expect(await rehearsal.clock.nextPause() == DeliveryDesk.patienceAtShutdown)
        rehearsal.clock.advance(by: DeliveryDesk.patienceAtShutdown)
        try await running
        #expect(rehearsal.account.value.ended.isEmpty)
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
        await client.stop()
    }

    private func deliver(_ messages: [OutgoingMessage], to server: LoopbackServer) async throws -> DeskRehearsal {
        let client = WebClient(for: server)
        let rehearsal = DeskRehearsal { await Self.send($0, to: server.origin, by: client) }
        try await rehearsal.run {
            await rehearsal.desk.add(messages)
            try await rehearsal.drive { $0.ended.count == messages.count }
        }
        await client.stop()
        return rehearsal
    }

    private static func send(_ message: OutgoingMessage, to origin: String, by client: WebClient) async -> SendOutcome {
        do {
            let request = WebRequest(.post, origin + "/replies", body: Array(message.id.rawValue.utf8), totalTimeout: .seconds(60))
            return SendOutcome(try await client.send(request), now: morning)
        } catch {
            return SendOutcome(error)
        }
    }
}
