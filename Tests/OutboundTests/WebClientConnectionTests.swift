import Foundation
import Outbound
import TestSupport
import Testing

/// Connections are shared, counted and left in order.
struct WebClientConnectionTests {
    @Test func requestsOneAfterTheOther_shareAConnection() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        for number in 0..<50 { _ = try await client.send(WebRequest(.post, server.origin, body: Array("\(number)".utf8))) }
        #expect(server.requests.map(\.text) == (0..<50).map(String.init))
        #expect(server.account.connections == 1)
        await client.stop()
    }

    @Test func requestsAtOnce_openNoMoreConnectionsThanAllowed() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server, connectionsPerHost: 3)
        await withTaskGroup(of: WebFailure?.self) { group in
            for _ in 0..<100 { group.addTask { await client.failure(of: WebRequest(.post, server.origin)) } }
            for await failure in group { #expect(failure == nil) }
        }
        #expect(server.requests.count == 100)
        #expect(server.account.connections <= 3)
        await client.stop()
    }

    @Test func waitingForAConnection_countsIntoTheTimeLimit() async throws {
        let server = try LoopbackServer { $0.target == "/hang" ? .hang : .answer(200) }
        let client = WebClient(for: server, connectionsPerHost: 1)
        let hanging = Task { await client.failure(of: WebRequest(.post, server.origin + "/hang", totalTimeout: .seconds(3600))) }
        await server.requests(atLeast: 1)
        // Nothing was sent, so it is none of the failures that may have led to something.
        #expect(await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .milliseconds(300)))?.isUnreachable == true)
        hanging.cancel()
        #expect(await hanging.value == .stopped)
        await client.stop()
    }

    @Test func waitingForAConnection_isNotTakenForAFailureToConnect() async throws {
        let server = try LoopbackServer { $0.target == "/slow" ? .drip(body: "12345678", every: .milliseconds(100)) : .answer(200) }
        let client = WebClient(for: server, connectionsPerHost: 1)
        let slow = Task { await client.failure(of: WebRequest(.post, server.origin + "/slow")) }
        await server.requests(atLeast: 1)
        #expect(await client.failure(of: WebRequest(.post, server.origin, connectTimeout: .milliseconds(200))) == nil)
        #expect(await slow.value == nil)
        await client.stop()
    }

    @Test func connectionThatTheReceiverClosedMeanwhile_isReplaced() async throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        let client = WebClient(for: server)
        for _ in 0..<5 {
            let answer = try await client.send(WebRequest(.post, server.origin, body: Array("x".utf8)))
            #expect(answer.status == 200)
            #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
        }
        #expect(server.requests.count == 5)
        await client.stop()
    }

    @Test func receiverThatRestarted_isReachedAgain() async throws {
        let first = try LoopbackServer.onReservedPort()
        let client = WebClient(for: first)
        #expect(await client.failure(of: WebRequest(.post, first.origin)) == nil)
        first.stop()
        #expect(await client.failure(of: WebRequest(.post, first.origin))?.isUnreachable == true)
        let second = try LoopbackServer(port: first.port)
        #expect(await client.failure(of: WebRequest(.post, first.origin)) == nil)
        #expect(second.requests.count == 1)
        await client.stop()
    }

    @Test func tenThousandQuickPosts_arriveOnceEach() async throws {
        let server = try LoopbackServer { .answer(200, body: $0.text) }
        let client = WebClient(for: server)
        let numbers = Watched(0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    while true {
                        let number = numbers.change { value in
                            value += 1
                            return value
                        }
                        guard number <= 10_000 else { return }
                        let answer = try? await client.send(WebRequest(.post, server.origin, body: Array("\(number)".utf8)))
                        #expect(answer?.body == Array("\(number)".utf8))
                    }
                }
            }
        }
        #expect(server.requests.compactMap { Int($0.text) }.sorted() == Array(1...10_000))
        #expect(server.account.connections <= 8)
        await client.stop()
    }
}
