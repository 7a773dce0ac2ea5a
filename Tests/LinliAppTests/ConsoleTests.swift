import Foundation
import Testing
import TestSupport

/// The review page on the real program: who gets in, and what a stranger, a neighbour or another site cannot do.
@Suite(.serialized) struct ConsoleTests {
    private static func started(_ receiver: LoopbackServer) async throws -> ServerUnderTest {
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        return server
    }

    private static func texts(_ requests: [LoopbackServer.Request], to chat: String) -> [String] {
        requests.compactMap { try? JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any] }
            .filter { $0["chat"] as? String == chat }.compactMap { $0["text"] as? String }
    }

    /// The ticket that somebody gets who writes 登录 in private.
    private static func ticket(_ account: String, _ server: ServerUnderTest, _ receiver: LoopbackServer) async throws -> String {
        @Sendable func links(_ requests: [LoopbackServer.Request]) -> [String] { texts(requests, to: account).filter { $0.contains("sign-in?link=") } }
        let before = links(receiver.requests).count
        #expect(await server.post(.privately("登录", by: account)).status == 200)
        let arrived = await receiver.wait { links($0.requests).count > before }
        let text = try #require(links(arrived.requests).last)
        return try #require(text.firstMatch(of: /sign-in\?link=(\S+)/).map { String($0.output.1) })
    }

    private static func signedIn(_ account: String, _ server: ServerUnderTest, _ receiver: LoopbackServer) async throws -> PageCall {
        let answer = await PageCall(server.origin).post("/console/sign-in", [("link", try await ticket(account, server, receiver))])
        #expect(answer.status == 303)
        let cookie = try #require(answer.headers["set-cookie"])
        return PageCall(server.origin, cookie: String(cookie.prefix { $0 != ";" }))
    }

    private static func field(_ name: String, _ page: String) -> String {
        page.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\"")).flatMap { $0.output[1].substring.map(String.init) } ?? ""
    }

    @Test func aLinkWorksOnceAndOnlyForStaffAndHeads() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        let stranger = PageCall(server.origin)
        for path in ["/console/requests", "/console/requests/1001", "/console/requests.csv", "/console/figures", "/console/people", "/console/undelivered", "/console/events"] {
            #expect(await stranger.get(path).status == 401, "\(path)")
        }
        let ticket = try await Self.ticket("s-1", server, receiver)
        // Chat programs look behind a link before the person opens it.
        for _ in 0..<3 { #expect(await stranger.get("/console/sign-in?link=\(ticket)").status == 200) }
        let first = await stranger.post("/console/sign-in", [("link", ticket)])
        let cookie = try #require(first.headers["set-cookie"])
        #expect(first.status == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && !cookie.contains("Secure"))
        #expect(await stranger.post("/console/sign-in", [("link", ticket)]).status == 403)
        // Whoever changes the name in a link, or its time, has no link.
        let parts = ticket.split(separator: ".").map(String.init)
        let claim = String(decoding: Data(base64Encoded: parts[0] + String(repeating: "=", count: (4 - parts[0].count % 4) % 4))!, as: UTF8.self)
        let forged = Data(claim.replacingOccurrences(of: "wuli", with: "heqiu").utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
        for wrong in ["\(forged).\(parts[1])", parts[0], "\(parts[0]).", "x.y", ""] {
            #expect(await stranger.post("/console/sign-in", [("link", wrong)]).status == 403, "\(wrong)")
        }
        // A resident's 登录 gives no link, and neither does one in a group.
        await server.post(.privately("登录", by: "u-17"))
        await server.post(WebhookMessage("登录", in: "g-3", by: "s-1", mentioned: true))
        _ = await receiver.wait { $0.requests.count >= 2 }
        await server.post(.privately("统计", by: "s-1"))
        let all = await receiver.wait { Self.texts($0.requests, to: "s-1").count >= 2 }
        #expect(all.requests.count { String(decoding: $0.body, as: UTF8.self).contains("sign-in?link=") } == 1)
        #expect(Self.texts(all.requests, to: "g-3").last?.contains("私聊") == true)
        // Sessions outlive a restart; used links stay used.
        #expect(server.stop() == 0)
        try await server.start()
        let known = PageCall(server.origin, cookie: String(cookie.prefix { $0 != ";" }))
        #expect(await known.get("/console/requests").status == 200)
        #expect(await PageCall(server.origin).post("/console/sign-in", [("link", ticket)]).status == 403)
    }

    @Test func wrongLinksFromOneAddressAreStoppedAfterTen() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        let guesser = PageCall(server.origin)
        for _ in 0..<10 { #expect(await guesser.post("/console/sign-in", [("link", "a.b")], headers: ["X-Forwarded-For": "203.0.113.7"]).status == 403) }
        #expect(await guesser.post("/console/sign-in", [("link", "a.b")], headers: ["X-Forwarded-For": "203.0.113.7"]).status == 429)
        // Others behind the same proxy are not locked out.
        let ticket = try await Self.ticket("s-1", server, receiver)
        #expect(await guesser.post("/console/sign-in", [("link", ticket)], headers: ["X-Forwarded-For": "203.0.113.8"]).status == 303)
    }

    @Test func roleEndedIsSignedOutEverywhere() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        let staff = try await Self.signedIn("s-2", server, receiver)
        #expect(await staff.get("/console/requests").status == 200)
        #expect(server.stop() == 0)
        let file = server.folder.file("config/communities/linfeng.yaml")
        let plan = try String(contentsOf: file, encoding: .utf8)
        try plan.replacingOccurrences(of: "roles: [{role: staff, of: grid-1}],", with: "").write(to: file, atomically: true, encoding: .utf8)
        try await server.start()
        #expect(await PageCall(server.origin, cookie: staff.cookie).get("/console/requests").status == 401)
    }

    @Test func aFormFromElsewhereChangesNothing() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        await server.post(WebhookMessage("3栋2单元电梯坏了"))
        let staff = try await Self.signedIn("s-1", server, receiver)
        let other = try await Self.signedIn("s-2", server, receiver)
        let page = await staff.get("/console/requests/1001").text
        let token = Self.field("csrf", page)
        let foreign = Self.field("csrf", await other.get("/console/requests/1001").text)
        #expect(!token.isEmpty && token != foreign)
        let accept = [("action", "accept"), ("seen", Self.field("seen", page))]
        for wrong in [accept, accept + [("csrf", "")], accept + [("csrf", "x")], accept + [("csrf", foreign)]] {
            #expect(await staff.post("/console/requests/1001/act", wrong).status == 403)
        }
        #expect(await staff.post("/console/requests/1001/act", accept + [("csrf", token)], headers: ["Sec-Fetch-Site": "cross-site"]).status == 403)
        #expect(await staff.post("/console/requests/act", [("number", "1001:1"), ("action", "accept")]).status == 403)
        #expect(await staff.get("/console/requests/1001").text.contains("已派单"))
        #expect(await staff.post("/console/requests/1001/act", accept + [("csrf", token)]).status == 303)
        #expect(await staff.get("/console/requests/1001").text.contains("已接单"))
        // The same form a second time, as an impatient finger sends it, does nothing more.
        #expect(await staff.post("/console/sign-out", [("csrf", token)]).status == 303)
        #expect(await staff.get("/console/requests").status == 401)
        #expect(await other.get("/console/requests").status == 200)
    }

    @Test func anotherPlacesRequestCannotBeSeenOrTouchedByItsAddress() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        await server.post(WebhookMessage("1栋门口路灯不亮了", in: "g-1", by: "u-21"))
        await server.post(WebhookMessage("3栋2单元电梯坏了"))
        let head = try await Self.signedIn("h-3", server, receiver)
        #expect(await head.get("/console/requests/1002").status == 200)
        let page = await head.get("/console/requests/1002").text
        let form = [("csrf", Self.field("csrf", page)), ("action", "accept"), ("seen", "1")]
        let foreign = await head.get("/console/requests/1001")
        let missing = await head.get("/console/requests/4711")
        #expect(foreign.status == 404 && missing.status == 404 && foreign.text.count == missing.text.count)
        #expect(await head.post("/console/requests/1001/act", form).status == 404)
        #expect(await head.post("/console/requests/act", form + [("number", "1001:1")]).status == 303)
        for path in ["/console/requests?state=all&q=1001", "/console/requests.csv?state=all", "/console/figures", "/console/requests?at=pingan-1&state=all"] {
            #expect(await !head.get(path).text.contains("路灯"), "\(path)")
        }
        // A head neither assigns nor closes; that is for staff, as in the chat.
        let assign = [("csrf", Self.field("csrf", page)), ("action", "assign"), ("to", "party:office"), ("seen", "1")]
        #expect(await head.post("/console/requests/1002/act", assign).status == 422)
        let staff = try await Self.signedIn("s-1", server, receiver)
        #expect(await staff.get("/console/requests/1001").text.contains("已派单"))
        for path in ["/console/requests/1002/photos/..%2F..%2F..%2Fetc%2Fpasswd", "/console/../config/linli.yaml", "/console/requests/%00", "/console/..%2fstyle.css", "/console/requests/1002/photos/99"] {
            #expect(await [400, 404].contains(staff.get(path).status), "\(path)")
        }
    }

    @Test func whatAResidentWritesIsShownAndNeverRun() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        await server.post(WebhookMessage(#"3栋2单元电梯坏了"><script>alert(1)</script>{{csrf}}"#))
        let staff = try await Self.signedIn("s-1", server, receiver)
        for path in ["/console/requests", "/console/requests/1001", "/console/requests?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=all"] {
            let answer = await staff.get(path)
            #expect(!answer.text.contains("<script>alert"), "\(path)")
            let policy = answer.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self'") && !policy.contains("unsafe"))
            #expect(answer.headers["x-content-type-options"] == "nosniff" && answer.headers["cache-control"] == "no-store")
        }
        let page = await staff.get("/console/requests/1001").text
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;{{csrf}}"))
        #expect(page.matches(of: /<script/).count == 1)
    }

    @Test func twoPeopleAtOnceDoNotOverwriteEachOther() async throws {
        let receiver = try LoopbackServer()
        let server = try await Self.started(receiver)
        defer { server.kill() }
        await server.post(WebhookMessage("3栋2单元电梯坏了"))
        let one = try await Self.signedIn("s-1", server, receiver)
        let two = try await Self.signedIn("s-2", server, receiver)
        let pages = (await one.get("/console/requests/1001").text, await two.get("/console/requests/1001").text)
        func form(_ page: String, _ more: [(String, String)]) -> [(String, String)] {
            [("csrf", Self.field("csrf", page)), ("seen", Self.field("seen", page)), ("once", Self.field("once", page))] + more
        }
        #expect(await one.post("/console/requests/1001/act", form(pages.0, [("action", "assign"), ("to", "person:lishifu")])).status == 303)
        let second = await two.post("/console/requests/1001/act", form(pages.1, [("action", "accept")]))
        #expect(second.status == 409 && second.text.contains("刚才有人先处理了") && second.text.contains("吴莉 派单"))
        #expect(await one.get("/console/requests/1001").text.contains("<strong>李师傅</strong>"))
        // Pressed twice, sent once.
        let note = form(await two.get("/console/requests/1001").text, [("action", "note"), ("words", "只记一次")])
        #expect(await two.post("/console/requests/1001/act", note).status == 303)
        #expect(await two.post("/console/requests/1001/act", note).status == 303)
        #expect(await two.get("/console/requests/1001").text.matches(of: /<q>只记一次/).count == 1)
        // A town that is stopped and started again tells the same story.
        #expect(server.stop() == 0)
        try await server.start()
        #expect(await PageCall(server.origin, cookie: one.cookie).get("/console/requests/1001").text.contains("只记一次"))
    }
}
