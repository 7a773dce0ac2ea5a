import Foundation
import Outbound
import TestSupport
import Testing

/// Receivers that behave badly on purpose.
struct WebClientBadDayTests {
    @Test func receiverThatNeverAnswers_timesOut() async throws {
        let server = try LoopbackServer { _ in .hang }
        let client = WebClient(for: server)
        let start = ContinuousClock.now
        #expect(await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .milliseconds(300))) == .timedOut)
        #expect(start.duration(to: .now) >= .milliseconds(290))
        // What was given up does not keep its connection.
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
        await client.stop()
    }

    @Test func receiverThatDripsForEver_timesOut() async throws {
        let server = try LoopbackServer { _ in .drip(body: String(repeating: "x", count: 1000), every: .milliseconds(20)) }
        let client = WebClient(for: server)
        #expect(await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .milliseconds(400))) == .timedOut)
        await client.stop()
    }

    @Test func receiverThatIsOnlySlow_isHeardOut() async throws {
        let server = try LoopbackServer { _ in .drip(body: "slow but sure", every: .milliseconds(10)) }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.post, server.origin))
        #expect(answer.body == Array("slow but sure".utf8))
        await client.stop()
    }

    @Test(arguments: [LoopbackServer.Behaviour.cutOff, .reset, .raw("")])
    func connectionThatEndsBeforeTheAnswer_mayHaveLedToSomething(behaviour: LoopbackServer.Behaviour) async throws {
        let server = try LoopbackServer { _ in behaviour }
        let client = WebClient(for: server)
        let failure = await client.failure(of: WebRequest(.post, server.origin))
        #expect(
            failure == .cutOff("127.0.0.1:\(server.port): the connection ended before the answer did: look at the receiver's own log"))
        await client.stop()
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/nonsense\r\n\r\n", "HTTP/1.1 2x0 OK\r\n\r\n", "220 mail ready\r\n"])
    func whatIsNotHTTP_isUnreachable(greeting: String) async throws {
        let server = try LoopbackServer { _ in .raw(greeting) }
        let client = WebClient(for: server)
        let failure = await client.failure(of: WebRequest(.post, server.origin))
        #expect(failure == .unreachable("127.0.0.1:\(server.port): what came back is not HTTP: is the port right?"))
        await client.stop()
    }

    @Test func portThatNobodyListensOn_isUnreachableAtOnce() async throws {
        let server = try LoopbackServer.onReservedPort()
        server.stop()
        let client = WebClient(for: server)
        let failure = await client.failure(of: WebRequest(.post, server.origin))
        #expect(
            failure
                == .unreachable(
                    "127.0.0.1:\(server.port): nothing takes connections there: is the receiver running, and is the port right?"))
        await client.stop()
    }

    /// Nothing was sent, so whoever must not send twice may send again.
    @Test func connectionThatIsNeitherTakenNorRefused_endsByTheConnectTimeoutAsUnreachable() async throws {
        let full = try FullBacklog()
        let address = "http://127.0.0.1:\(full.port)"
        let client = WebClient(allowedPlainHTTP: [try #require(Origin(address))])
        // With an hour in all, only the connect timeout can end it while anybody watches.
        let request = WebRequest(.post, address, connectTimeout: .milliseconds(300), totalTimeout: .seconds(3600))
        let failure = await client.failure(of: request)
        #expect(failure?.isUnreachable == true && failure?.mayHaveActed == false)
        await client.stop()
        withExtendedLifetime(full) {}
    }

    @Test func answerWithoutEnd_isTooLarge() async throws {
        let server = try LoopbackServer { _ in .endless }
        let client = WebClient(for: server)
        #expect(await client.failure(of: WebRequest(.post, server.origin)) == .tooLarge)
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
        await client.stop()
    }

    @Test func answerThatIsTooLong_isRefusedAndNotCutOff() async throws {
        let server = try LoopbackServer { .answer(200, body: String(repeating: "x", count: $0.target == "/fits" ? 1000 : 1001)) }
        let client = WebClient(for: server)
        let fits = try await client.send(WebRequest(.get, server.origin + "/fits", largestAnswer: 1000))
        #expect(fits.body.count == 1000)
        #expect(await client.failure(of: WebRequest(.get, server.origin + "/long", largestAnswer: 1000)) == .tooLarge)
        await client.stop()
    }

    @Test func headersWithoutEnd_areTooLarge() async throws {
        let lines = (0..<2000).map { "X-Line-\($0): \(String(repeating: "x", count: 100))\r\n" }.joined()
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\n" + lines + "\r\n") }
        let client = WebClient(for: server)
        #expect(await client.failure(of: WebRequest(.get, server.origin)) == .tooLarge)
        await client.stop()
    }

    @Test func oneBadReceiver_doesNotHoldUpAnother() async throws {
        let bad = try LoopbackServer { _ in .hang }
        let good = try LoopbackServer()
        let client = WebClient(for: bad, good)
        let hanging = (0..<20).map { _ in Task { await client.failure(of: WebRequest(.post, bad.origin, totalTimeout: .seconds(60))) } }
        await bad.requests(atLeast: 8)
        #expect(await client.failure(of: WebRequest(.post, good.origin, totalTimeout: .seconds(20))) == nil)
        await client.stop()
        for task in hanging { #expect(await task.value == .stopped) }
    }
}
