import Outbound
import TestSupport
import Testing

struct WebClientRedirectTests {
    @Test(arguments: [307, 308])
    func toTheSameOrigin_isFollowedWithMethodAndBody(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.target == "/old" ? .answer(status, headers: ["Location": "/new?a=b"], body: "moved") : .answer(200, body: "here")
        }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.put, server.origin + "/old", headers: ["X-Key": "k"], body: Array("text".utf8)))
        #expect(answer.status == 200)
        #expect(answer.body == Array("here".utf8))
        #expect(answer.headers["location"] == nil)
        #expect(server.requests.map(\.target) == ["/old", "/new?a=b"])
        let second = try #require(server.requests.last)
        #expect(second.method == "PUT")
        #expect(second.text == "text")
        #expect(second.headers["x-key"] == "k")
        #expect(server.account.connections == 1)
        await client.stop()
    }

    @Test(arguments: [307, 308])
    func toAnotherOrigin_isForbiddenAndNothingGoesThere(status: Int) async throws {
        let other = try LoopbackServer()
        let server = try LoopbackServer { _ in .answer(status, headers: ["Location": other.origin + "/sesame"]) }
        let client = WebClient(for: server, other)
        let failure = await client.failure(of: WebRequest(.post, server.origin))
        #expect(failure?.isForbidden == true)
        #expect(failure?.description.contains("sesame") == false)
        #expect(other.account.connections == 0)
        await client.stop()
    }

    @Test(arguments: [301, 302, 303])
    func anyOtherRedirect_isReturnedAndNotFollowed(status: Int) async throws {
        let other = try LoopbackServer()
        let server = try LoopbackServer { request in
            .answer(status, headers: ["Location": request.target == "/far" ? other.origin : "/near"], body: "moved")
        }
        let client = WebClient(for: server, other)
        for target in ["/far", "/here"] {
            let answer = try await client.send(WebRequest(.post, server.origin + target))
            #expect(answer.status == status)
            #expect(answer.body == Array("moved".utf8))
        }
        #expect(server.requests.count == 2)
        #expect(other.account.connections == 0)
        await client.stop()
    }

    @Test func inACircle_endsAfterThreeSteps() async throws {
        let server = try LoopbackServer { _ in .answer(307, headers: ["Location": "/round"]) }
        let client = WebClient(for: server)
        let answer = try await client.send(WebRequest(.post, server.origin))
        #expect(answer.status == 307)
        #expect(server.requests.count == 4)
        await client.stop()
    }

    @Test(arguments: ["file:///etc/hostname", "https://user:sesame@127.0.0.1/", "http://[", ""])
    func toNowhereSensible_isNotFollowed(location: String) async throws {
        let server = try LoopbackServer { _ in .answer(308, headers: ["Location": location]) }
        let client = WebClient(for: server)
        _ = await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .seconds(5)))
        #expect(server.requests.allSatisfy { $0.target == "/" })
        #expect(server.requests.count <= 4)
        await client.stop()
    }

    @Test func theWholeWay_sharesOneTimeLimit() async throws {
        // Each step alone would be within the limit.
        let server = try LoopbackServer { _ in .drip(307, headers: ["Location": "/next"], body: "12345678", every: .milliseconds(50)) }
        let client = WebClient(for: server)
        #expect(await client.failure(of: WebRequest(.post, server.origin, totalTimeout: .milliseconds(600))) == .timedOut)
        #expect(server.requests.count <= 2)
        await client.stop()
    }
}
