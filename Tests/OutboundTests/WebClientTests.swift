import Foundation
import Outbound
import TestSupport
import Testing

/// What goes over the wire, and what comes back.
struct WebClientTests {
    @Test func post_arrivesWithItsHeadersAndEveryByte() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try await client.send(
            WebRequest(
                .post, server.origin + "/replies?key=a%20b", headers: ["Content-Type": "application/json", "X-Empty": ""], body: body))
        #expect(answer.status == 200)
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.target == "/replies?key=a%20b")
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["x-empty"] == "")
        #expect(request.headers["user-agent"] == "Linli/1")
        #expect(request.body == body)
        await client.stop()
    }

    @Test func nothingIsSaidThatNobodyAskedFor() async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        // Large enough for curl to ask "Expect: 100-continue" if it were left to itself.
        _ = try await client.send(WebRequest(.post, server.origin, body: [UInt8](repeating: 0, count: 2 << 20)))
        let request = try #require(server.requests.first)
        #expect(Set(request.headers.keys) == ["host", "user-agent", "accept", "content-length"])
        #expect(request.body.count == 2 << 20)
        await client.stop()
    }

    @Test(arguments: [(WebRequest.Method.get, ""), (.put, "a room of one's own"), (.put, ""), (.post, "")])
    func methods_keepTheirNameAndBody(method: WebRequest.Method, body: String) async throws {
        let server = try LoopbackServer()
        let client = WebClient(for: server)
        _ = try await client.send(WebRequest(method, server.origin + "/x", body: Array(body.utf8)))
        let request = try #require(server.requests.first)
        #expect(request.method == method.rawValue)
        #expect(request.text == body)
        #expect(request.headers["content-length"] == (method == .get ? nil : "\(body.utf8.count)"))
        await client.stop()
    }

    @Test func answer_isGivenAsItCame() async throws {
        let server = try LoopbackServer { _ in
            .answer(200, headers: ["X-Place": "三号楼", "Set-Cookie": "a=1", "x-odd": " a: b "], body: "好\u{0}的")
        }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.get, server.origin))
        #expect(answer.body == Array("好\u{0}的".utf8))
        #expect(answer.headers["x-place"] == "三号楼")
        #expect(answer.headers["X-ODD"] == "a: b")
        #expect(answer.headers["absent"] == nil)
        // No cookie is kept for the next request.
        _ = try await client.send(WebRequest(.get, server.origin))
        #expect(server.requests[1].headers["cookie"] == nil)
        await client.stop()
    }

    @Test(arguments: [204, 400, 404, 410, 429, 500, 503])
    func everyStatus_isAnAnswer(status: Int) async throws {
        let server = try LoopbackServer { _ in .answer(status, headers: ["Retry-After": "7"]) }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.post, server.origin))
        #expect(answer.status == status)
        #expect(answer.isSuccess == (status == 204))
        #expect(answer.headers["retry-after"] == "7")
        await client.stop()
    }

    @Test func earlyHints_areNotTakenForTheAnswer() async throws {
        let server = try LoopbackServer { _ in
            .raw("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok")
        }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.get, server.origin))
        #expect(answer.status == 201)
        #expect(answer.headers["link"] == nil)
        #expect(answer.body == Array("ok".utf8))
        await client.stop()
    }

    @Test func printedByMistake_requestAndAnswerShowNoSecret() {
        let request = WebRequest(
            .post, "https://example.com/bot-sesame/send?key=sesame", headers: ["authorization": "sesame"], body: Array("sesame".utf8))
        let answer = WebResponse(status: 200, headers: ["x": "sesame"], body: Array("sesame".utf8))
        var dumped = ""
        dump(request, to: &dumped)
        dump(answer, to: &dumped)
        for text in ["\(request)", String(reflecting: request), "\(answer)", String(reflecting: [answer]), dumped] {
            #expect(!text.contains("sesame"))
        }
        #expect("\(request)" == "POST https://example.com:443, 6 bytes")
    }
}
