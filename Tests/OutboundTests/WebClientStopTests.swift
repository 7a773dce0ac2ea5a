import Foundation
import Outbound
import TestSupport
import Testing

struct WebClientStopTests {
    @Test func stop_failsWhatIsUnderWayAndReturns() async throws {
        let server = try LoopbackServer { _ in .hang }
        let client = WebClient(for: server)
        // Eight have a connection, the rest wait for one.
        let hanging = (0..<30).map { _ in Task { await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .seconds(3600))) } }
        await server.requests(atLeast: 8)
        await client.stop()
        for task in hanging { #expect(await task.value == .stopped) }
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
    }

    @Test func afterStop_nothingIsSent() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        await client.stop()
        #expect(await client.failure(of: WebRequest(.post, server.origin)) == .stopped)
        await client.stop()
        #expect(server.account.connections == 0)
    }

    @Test func stopFromSeveralSidesWhileRequestsArrive_answersEverybody() async throws {
        let server = try LoopbackServer()
        for _ in 0..<20 {
            let client = WebClient(for: server)
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        if number % 20 == 10 { return await client.stop() }
                        let failure = await client.failure(of: WebRequest(.post, server.origin))
                        #expect(failure == nil || failure == .stopped)
                    }
                }
            }
        }
    }

    @Test func cancelledTask_givesUpItsConnection() async throws {
        let server = try LoopbackServer { $0.target == "/hang" ? .hang : .answer(200) }
        let client = WebClient(for: server)
        let task = Task { await client.failure(of: WebRequest(.post, server.origin + "/hang", totalTimeout: .seconds(3600))) }
        await server.requests(atLeast: 1)
        task.cancel()
        #expect(await task.value == .stopped)
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
        #expect(await client.failure(of: WebRequest(.post, server.origin)) == nil)
        await client.stop()
    }

    @Test func taskThatWasCancelledBefore_sendsNothing() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        let gate = Watched(false)
        let task = Task {
            await gate.wait { $0 }
            return await client.failure(of: WebRequest(.post, server.origin))
        }
        task.cancel()
        gate.change { $0 = true }
        #expect(await task.value == .stopped)
        #expect(server.account.connections == 0)
        await client.stop()
    }

    @Test func cancellationsInMidstream_loseNobody() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        for round in 0..<300 {
            let task = Task { await client.failure(of: WebRequest(.post, server.origin)) }
            if round % 3 > 0 { await Task.yield() }
            task.cancel()
            let failure = await task.value
            #expect(failure == nil || failure == .stopped)
        }
        #expect(await client.failure(of: WebRequest(.post, server.origin)) == nil)
        await client.stop()
    }

    @Test func clientThatNobodyHoldsAnyMore_closesItsConnections() async throws {
        let server = try LoopbackServer()
        do {
            let client = WebClient(for: server)
            _ = try await client.send(WebRequest(.post, server.origin))
            #expect(server.account.openConnections == 1)
        }
        #expect(await server.wait { $0.openConnections == 0 }.openConnections == 0)
    }
}
