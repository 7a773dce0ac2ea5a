import Foundation
import Testing
import TestSupport

/// Board, topics, visits and lists on the review page of the real program: who sees what, what acting does, and what forged forms do not.
@Suite(.serialized) struct BoardTopicVisitPagesTests {
    /// Somebody who is signed in.
    private struct Person {
        let call: PageCall

        func get(_ path: String) async -> HTTPCall.Answer { await call.get(path) }
        func text(_ path: String) async -> String { await call.get(path).text }

        /// Sends a form with what a page of ours puts into each.
        func send(_ path: String, from page: String, _ fields: [(String, String)]) async -> HTTPCall.Answer {
            let text = await text(page)
            let own = ["csrf", "seen", "once"].map { ($0, Self.field($0, text)) }.filter { own in !own.1.isEmpty && !fields.contains { $0.0 == own.0 } }
            return await call.post(path, own + fields)
        }

        static func field(_ name: String, _ page: String) -> String {
            page.firstMatch(of: try! Regex("name=\"\(name)\" value=\"([^\"]*)\"")).flatMap { $0.output[1].substring.map(String.init) } ?? ""
        }
    }

    private struct Town {
        let server: ServerUnderTest
        let receiver: LoopbackServer

        init() async throws {
            receiver = try LoopbackServer()
            server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
            let file = server.folder.file("config/communities/linfeng.yaml")
            let plan = try String(contentsOf: file, encoding: .utf8).replacing(/(?m)^quiet_hours:.*$/, with: "")
            try plan.write(to: file, atomically: true, encoding: .utf8)
            try await server.start()
        }

        private static func texts(_ requests: [LoopbackServer.Request], to chat: String) -> [String] {
            requests.compactMap { try? JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any] }
                .filter { $0["chat"] as? String == chat }.compactMap { $0["text"] as? String }
        }

        func say(_ text: String, by account: String) async -> String {
            let before = Self.texts(receiver.requests, to: account).count
            await server.post(.privately(text, by: account))
            let arrived = await receiver.wait { Self.texts($0.requests, to: account).count > before }
            return Self.texts(arrived.requests, to: account).last ?? ""
        }

        func heard(_ words: String, in chat: String) async -> Bool {
            let arrived = await receiver.wait { Self.texts($0.requests, to: chat).contains { $0.contains(words) } }
            return Self.texts(arrived.requests, to: chat).contains { $0.contains(words) }
        }

        func signedIn(_ account: String) async throws -> Person {
            @Sendable func links(_ requests: [LoopbackServer.Request]) -> [String] { Self.texts(requests, to: account).filter { $0.contains("sign-in?link=") } }
            let before = links(receiver.requests).count
            await server.post(.privately("登录", by: account))
            let arrived = await receiver.wait { links($0.requests).count > before }
            let ticket = try #require(links(arrived.requests).last?.firstMatch(of: /sign-in\?link=(\S+)/).map { String($0.output.1) })
            let opened = await PageCall(server.origin).post("/console/sign-in", [("link", ticket)])
            let cookie = try #require(opened.headers["set-cookie"])
            return Person(call: PageCall(server.origin, cookie: String(cookie.prefix { $0 != ";" })))
        }
    }

    @Test func aBoardEntryIsWrittenObjectedToKeptAndTakenDown() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        let staff = try await town.signedIn("s-1")
        let head = try await town.signedIn("h-3")
        let other = try await town.signedIn("h-1")
        #expect(await staff.send("/console/boards/add", from: "/console/boards", [("colour", "black"), ("at", "pingan-3"), ("unit", "2"), ("words", "楼道堆放纸箱")]).status == 303)
        #expect(await head.text("/console/boards").contains("楼道堆放纸箱"))
        // Black is for staff, and names nobody.
        let refused = await head.send("/console/boards/add", from: "/console/boards", [("colour", "black"), ("at", "pingan-3"), ("words", "电动车乱停乱放")])
        #expect(refused.status == 422 && refused.text.contains("黑榜由社区工作人员来写") && refused.text.contains("电动车乱停乱放"))
        #expect(await staff.send("/console/boards/add", from: "/console/boards", [("colour", "black"), ("at", "pingan-3"), ("words", "501 楼道堆物")]).text.contains("不写姓名和房号"))
        // What is objected to is public no more; only those of the place see it.
        #expect(await head.send("/console/boards/1/act", from: "/console/boards/1", [("action", "object"), ("words", "那是搬家当天")]).status == 303)
        #expect(await staff.text("/console/boards?list=frozen").contains("异议：那是搬家当天"))
        #expect(await other.get("/console/boards/1").status == 404)
        #expect(await !other.text("/console/boards?month=all").contains("楼道堆放纸箱"))
        #expect(await other.send("/console/boards/1/act", from: "/console/boards", [("action", "drop")]).status == 404)
        // A head decides nothing, and of two who decide the second is told.
        #expect(await head.send("/console/boards/1/act", from: "/console/boards/1", [("action", "keep")]).status == 422)
        let stale = await staff.text("/console/boards/1")
        #expect(await staff.send("/console/boards/1/act", from: "/console/boards/1", [("action", "keep")]).status == 303)
        let late = await staff.send(
            "/console/boards/1/act", from: "/console/boards/1", [("seen", Person.field("seen", stale)), ("action", "drop")])
        #expect(late.status == 409 && late.text.contains("刚才有人先改动了"))
        #expect(await staff.send("/console/boards/1/act", from: "/console/boards/1", [("action", "drop")]).status == 303)
        #expect(await staff.text("/console/boards?list=removed").contains("楼道堆放纸箱"))
        #expect(await staff.text("/console/boards.csv").contains("黑榜"))
        // Somebody named is asked first.
        #expect(await head.send("/console/boards/add", from: "/console/boards", [("at", "pingan-3"), ("words", "王辉主动清扫楼道")]).status == 303)
        #expect(await head.text("/console/boards/2").contains("已私聊问王辉"))
        #expect(await town.heard("愿意就回“同意上榜”", in: "u-17"))
        _ = await town.say("同意上榜", by: "u-17")
        #expect(await head.text("/console/boards?list=red").contains("王辉主动清扫楼道"))
        for path in ["/console/boards/0", "/console/boards/-1", "/console/boards/99", "/console/boards/2/photo", "/console/boards/..%2f..%2fetc", "/console/boards/%00"] {
            #expect(await [400, 404].contains(head.get(path).status), "\(path)")
        }
    }

    @Test func aTopicIsPutUpVotedOnAndCountedAndSecretVotesStaySecret() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        let staff = try await town.signedIn("s-1")
        let head = try await town.signedIn("h-3")
        let other = try await town.signedIn("h-1")
        #expect(await head.send("/console/topics/add", from: "/console/topics", [("at", "pingan-3"), ("title", "单元门口装充电桩"), ("options", "东边、西边")]).status == 303)
        #expect(await town.heard("议题1", in: "g-3"))
        #expect(await head.send("/console/topics/add", from: "/console/topics", [("at", "pingan-1"), ("title", "换门禁")]).status == 422)
        #expect(await other.get("/console/topics/1").status == 404)
        #expect(await other.send("/console/topics/1/act", from: "/console/topics", [("action", "end")]).status == 404)
        #expect(await head.send("/console/topics/1/act", from: "/console/topics/1", [("action", "options"), ("options", "方案一、方案二")]).status == 303)
        _ = await town.say("议题1 选2", by: "u-17")
        let voted = await head.text("/console/topics/1")
        #expect(voted.contains("方案二") && voted.contains("王辉") && voted.contains("已投 1"))
        #expect(await head.text("/console/topics/1/votes.csv").contains("王辉,方案二"))
        #expect(await head.send("/console/topics/1/act", from: "/console/topics/1", [("action", "options"), ("options", "甲、乙")]).text.contains("已经有人投票"))
        #expect(await head.send("/console/topics/1/act", from: "/console/topics/1", [("action", "ends"), ("day", "2020-01-01")]).status == 422)
        #expect(await head.send("/console/topics/1/act", from: "/console/topics/1", [("action", "end")]).status == 303)
        let ended = await head.text("/console/topics/1")
        #expect(ended.contains("通过") && ended.contains("/console/requests/1001"))
        // A secret vote: nobody sees who, and nobody sees how many before the end.
        #expect(await head.send("/console/topics/add", from: "/console/topics", [("at", "pingan-3"), ("title", "要不要续聘保洁"), ("secret", "1")]).status == 303)
        _ = await town.say("议题2 反对", by: "u-17")
        for person in [head, staff] {
            let page = await person.text("/console/topics/2")
            #expect(page.contains("结束后才公布票数") && page.contains("已投 1") && !page.contains("王辉"))
            #expect(await person.get("/console/topics/2/votes.csv").status == 404)
            #expect(await !person.text("/console/topics.csv").contains("反对 1"))
        }
        #expect(await staff.send("/console/topics/2/act", from: "/console/topics/2", [("action", "end")]).status == 303)
        #expect(await head.text("/console/topics.csv?list=closed").contains("反对 1"))
        let agenda = await head.text("/console/topics-agenda")
        #expect(agenda.contains("#1001") && agenda.contains("议定："))
        #expect(await !head.text("/console/topics-agenda?place=pingan-1").contains("1栋 议事议程"))
    }

    @Test func visitsAreForTheAssignedHeadAndStaffAndEveryLookIsNoted() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        let staff = try await town.signedIn("s-1")
        let head = try await town.signedIn("h-3")
        let other = try await town.signedIn("h-1")
        let door = [("at", "pingan-3"), ("unit", "2"), ("room", "501")]
        #expect(await staff.send("/console/visits/add", from: "/console/visits", door + [("named", "李奶奶"), ("rhythm", "weekly")]).status == 303)
        #expect(await staff.send("/console/visits/add", from: "/console/visits", [("at", "pingan-3"), ("room", "")]).text.contains("写上房号"))
        #expect(await head.text("/console/visits").contains("李奶奶"))
        let household = "/console/visits/household?at=pingan-3&unit=2&room=501"
        #expect(await head.send("/console/visits/household", from: household, door + [("action", "log"), ("words", "身体好，缺降压药")]).status == 303)
        let page = await head.text(household)
        #expect(page.contains("缺降压药") && page.contains("#1001"))
        #expect(await head.text("/console/requests/1001").contains("私密"))
        // The head of another building learns nothing, not even whether there is such a household.
        for path in ["/console/visits?list=all", "/console/visits.csv?list=all", household] {
            let answer = await other.get(path)
            #expect(!answer.text.contains("李奶奶") && !answer.text.contains("降压药"), "\(path)")
        }
        #expect(await other.get(household).status == 404)
        #expect(await other.send("/console/visits/household", from: "/console/visits", door + [("action", "log"), ("words", "都好")]).status == 404)
        #expect(await other.send("/console/visits/add", from: "/console/visits", door).status == 422)
        // A head gives households to nobody else.
        #expect(await head.send("/console/visits/household", from: household, door + [("action", "assign"), ("head", "heqiu"), ("rhythm", "weekly")]).status == 303)
        #expect(await head.text("/console/visits?list=all").contains("李奶奶"))
        // A second call does not take the first one's place, and a form pressed twice is one call.
        let twice = [("csrf", Person.field("csrf", page)), ("once", Person.field("once", page)), ("action", "log"), ("words", "都好，没事")] + door
        for _ in 0..<2 { #expect(await head.call.post("/console/visits/household", twice).status == 303) }
        let calls = await head.text(household)
        #expect(calls.matches(of: /<q>都好，没事/).count == 1 && calls.contains("缺降压药"))
        #expect(town.server.stop() == 0)
        // Who looked stands in the care journal; the rest of the store holds nothing of it.
        let care = try String(contentsOf: town.server.store.appendingPathComponent("care/journal.jsonl"), encoding: .utf8)
        #expect(care.contains("careRead") && care.contains("hezhaopin") && !care.contains("\"by\":\"heqiu\""))
        let journal = try String(contentsOf: town.server.store.appendingPathComponent("journal.jsonl"), encoding: .utf8)
        #expect(!journal.contains("身体好"))
    }

    @Test func projectsGoOnAndOffersAreTakenDown() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        let staff = try await town.signedIn("s-1")
        let head = try await town.signedIn("h-3")
        #expect(await town.say("提供资源 周末免费理发", by: "u-17").contains("资源1"))
        #expect(await head.text("/console/lists?list=offers").contains("周末免费理发"))
        #expect(await head.send("/console/lists/offers/1/close", from: "/console/lists?list=offers", []).status == 422)
        #expect(await staff.send("/console/lists/offers/1/close", from: "/console/lists?list=offers", []).status == 303)
        #expect(await !staff.text("/console/lists?list=offers").contains("周末免费理发"))
        #expect(await staff.send("/console/lists/offers/7/close", from: "/console/lists?list=offers", []).status == 404)
        #expect(await head.send("/console/lists/add?list=projects", from: "/console/lists?list=projects", [("at", "pingan-3"), ("words", "楼道粉刷")]).status == 303)
        #expect(await head.send("/console/lists/projects/1/act", from: "/console/lists/projects/1", [("action", "progress"), ("words", "刷到三楼")]).status == 303)
        #expect(await staff.text("/console/lists.csv?list=projects").contains("刷到三楼"))
        #expect(await head.send("/console/lists/projects/1/act", from: "/console/lists/projects/1", [("action", "done")]).status == 303)
        #expect(await head.text("/console/lists/projects/1").contains("已完成"))
        #expect(await town.say("希望能有人教用手机", by: "u-17").contains("#1001"))
        #expect(await head.text("/console/lists").contains("教用手机"))
    }

    @Test func forgedFormsStrangersAndScriptsDoNothingOnThesePages() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        let staff = try await town.signedIn("s-1")
        let other = try await town.signedIn("s-2")
        let script = "清扫\"><script>alert(1)</script>{{csrf}}"
        #expect(await staff.send("/console/boards/add", from: "/console/boards", [("at", "pingan-3"), ("words", script)]).status == 303)
        #expect(await staff.send("/console/topics/add", from: "/console/topics", [("at", "pingan-3"), ("title", script)]).status == 303)
        #expect(await staff.send("/console/lists/add?list=projects", from: "/console/lists?list=projects", [("at", "pingan-3"), ("words", script)]).status == 303)
        #expect(
            await staff.send(
                "/console/visits/add", from: "/console/visits", [("at", "pingan-3"), ("room", "5<i>"), ("named", "<script>alert(2)")]).status == 303)
        let pages = [
            "/console/boards", "/console/boards/1", "/console/topics", "/console/topics/1", "/console/topics-agenda", "/console/visits", "/console/lists",
            "/console/lists?list=projects", "/console/lists/projects/1", "/console/boards?list=%3Cscript%3E", "/console/visits?list=%22%3E",
        ]
        let stranger = PageCall(town.server.origin)
        for path in pages {
            let answer = await staff.get(path)
            #expect(answer.status == 200 && !answer.text.contains("<script>alert") && !answer.text.contains("<i>"), "\(path)")
            #expect(answer.text.matches(of: /<script/).count == 1, "\(path)")
            let policy = answer.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe") && answer.headers["cache-control"] == "no-store", "\(path)")
            #expect(await stranger.get(path).status == 401, "\(path)")
        }
        for path in ["/console/boards.csv", "/console/topics.csv", "/console/visits.csv", "/console/lists.csv", "/console/unanswered.csv", "/console/undelivered.csv"] {
            #expect(await stranger.get(path).status == 401, "\(path)")
            #expect(await staff.get(path).status == 200, "\(path)")
        }
        let foreign = Person.field("csrf", await other.text("/console/boards"))
        let forms: [(String, [(String, String)])] = [
            ("/console/boards/add", [("at", "pingan-3"), ("words", "伪造一条")]), ("/console/boards/1/act", [("action", "drop")]),
            ("/console/topics/add", [("at", "pingan-3"), ("title", "伪造议题")]), ("/console/topics/1/act", [("action", "end")]),
            ("/console/visits/add", [("at", "pingan-3"), ("room", "101")]),
            ("/console/visits/household", [("at", "pingan-3"), ("room", "5<i>"), ("action", "release")]),
            ("/console/lists/add", [("at", "pingan-3"), ("words", "伪造项目")]), ("/console/lists/projects/1/act", [("action", "done")]),
            ("/console/lists/offers/1/close", []),
        ]
        for (path, fields) in forms {
            for token in [[], [("csrf", "")], [("csrf", foreign)]] { #expect(await staff.call.post(path, fields + token).status == 403, "\(path)") }
            let right = [("csrf", Person.field("csrf", await staff.text("/console/boards")))]
            #expect(await staff.call.post(path, fields + right, headers: ["Sec-Fetch-Site": "cross-site"]).status == 403, "\(path)")
            #expect(await stranger.post(path, fields + right).status == 401, "\(path)")
        }
        #expect(await !staff.text("/console/boards?month=all").contains("伪造"))
        #expect(await staff.text("/console/topics/1").contains("投票中"))
    }

    @Test func anOfficeThatEndsInTheChatEndsTheSessionEverywhere() async throws {
        let town = try await Town()
        defer { town.server.kill() }
        #expect(await !town.say("登录", by: "u-17").contains("sign-in?link="))
        _ = await town.say("副手 王辉", by: "h-3")
        let deputy = try await town.signedIn("u-17")
        let phone = try await town.signedIn("u-17")
        #expect(await deputy.get("/console/topics").status == 200)
        #expect(await phone.get("/console/requests").status == 200)
        _ = await town.say("取消副手 王辉", by: "h-3")
        #expect(await deputy.get("/console/topics").status == 401)
        // Also there where nothing was asked for since.
        #expect(await phone.get("/console/requests").status == 401)
        _ = await town.say("副手 王辉", by: "h-3")
        #expect(await phone.get("/console/requests").status == 401)
    }
}
