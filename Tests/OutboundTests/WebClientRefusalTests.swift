import Foundation
import Outbound
import TestSupport
import Testing

/// What is refused before a byte is sent.
struct WebClientRefusalTests {
    @Test func plainHTTP_toAnOriginThatNobodyNamed_isNotSent() async throws {
        let named = try LoopbackServer()
        let other = try LoopbackServer()
        let client = WebClient(for: named)
        #expect(await client.failure(of: WebRequest(.post, other.origin + "/secret"))?.isForbidden == true)
        #expect(await client.failure(of: WebRequest(.post, "http://localhost:\(named.port)/secret"))?.isForbidden == true)
        #expect(await client.failure(of: WebRequest(.post, named.origin)) == nil)
        #expect(other.account.connections == 0)
        #expect(named.account.connections == 1)
        await client.stop()
    }

    @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/hostname", "127.0.0.1", "", "https://user:sesame@127.0.0.1/"])
    func whatIsNoWebAddress_isForbidden(address: String) async {
        let client = WebClient()
        let failure = await client.failure(of: WebRequest(.get, address))
        #expect(failure?.isForbidden == true)
        #expect(failure?.description.contains("sesame") == false)
        await client.stop()
    }

    @Test(arguments: [
        ("X-Note", "a\r\nX-Admin: 1"), ("X-Note", "a\nb"), ("X-Note", "a\rb"), ("X-Note", "a\u{0}b"), ("X-Note", "a\u{7F}"),
        ("X-No te", "a"),
        ("X-Note:", "a"), ("", "a"), ("X-Note\r\nX-Admin", "1"), ("X-名", "a"),
    ])
    func headerThatWouldEndItsLineEarly_isForbidden(name: String, value: String) async throws {
        try await expectForbidden(name, value)
    }

    @Test(arguments: ["Content-Length", "transfer-encoding", "HOST", "Expect", "Connection", "Upgrade"])
    func headerThatDecidesWhereARequestEndsOrGoes_isForbidden(name: String) async throws {
        try await expectForbidden(name, "1")
    }

    @Test func textsOfFailures_holdNeitherPathNorQueryNorHeader() async throws {
        let server = try LoopbackServer { request in request.target.contains("cut") ? .cutOff : .reset }
        let closed = try LoopbackServer.onReservedPort()
        closed.stop()
        let client = WebClient(for: server, closed)
        var failures: [WebFailure?] = []
        for address in [
            server.origin + "/cut-sesame?key=sesame", server.origin + "/sesame?key=sesame", closed.origin + "/sesame?key=sesame",
            "http://127.0.0.1:1/sesame", "https://sesame:sesame@127.0.0.1:1/sesame", "gopher://127.0.0.1/sesame",
            "https://127.0.0.1:\(server.port)/sesame?sesame",
        ] {
            let request = WebRequest(
                .post, address, headers: ["authorization": "sesame"], body: Array("sesame".utf8), connectTimeout: .milliseconds(500))
            failures.append(await client.failure(of: request))
        }
        for failure in failures {
            let failure = try #require(failure)
            #expect(!"\(failure)".contains("sesame"))
            #expect(!String(reflecting: failure).contains("sesame"))
        }
        // ... and they do say where to look.
        #expect(failures[2]?.description.contains("127.0.0.1:\(closed.port)") == true)
        await client.stop()
    }

    private func expectForbidden(_ name: String, _ value: String) async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        var headers = WebHeaders()
        headers.add(name, value)
        #expect(await client.failure(of: WebRequest(.post, server.origin, headers: headers))?.isForbidden == true)
        #expect(server.account.connections == 0)
        await client.stop()
    }
}
