import Foundation
import Testing
import TestSupport

/// Notices, activities and points on the review page of the real program: what staff do is heard in the chat, and what they may not do is refused.
@Suite(.serialized) struct NeighbourhoodPagesTests {
    private static func issue(_ words: String, to place: String? = nil, _ staff: PageReader) async -> HTTPCall.Answer {
        let fields = [("words", words)] + (place.map { [("place", $0)] } ?? [])
        return await staff.send("/console/notices/new/act", from: "/console/notices/new", fields)
    }

    @Test func aNoticeIsShownBackSentFollowedUpCorrectedAndWithdrawn() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        let shown = await wuli.send("/console/notices/new/act", from: "/console/notices/new", [("words", "明天上午8点到12点停水"), ("place", "pingan-3"), ("step", "preview")])
        #expect(shown.status == 200 && shown.text.contains("确认后马上发出") && shown.text.contains("【通知】明天上午8点到12点停水"))
        #expect(await wuli.get("/console/notices").text.contains("共 0 条"))
        #expect(await Self.issue("明天上午8点到12点停水", to: "pingan-3", wuli).status == 303)
        #expect(await town.heard("明天上午8点到12点停水", in: "g-3"))
        #expect(!town.texts(to: "g-1").contains { $0.contains("停水") })
        let page = await wuli.get("/console/notices/1").text
        #expect(page.contains("通知1已确认") && page.contains("已到群") && page.contains("未回：何兆品") && page.contains("0/1"))
        let reminder = await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "remind")])
        #expect(reminder.status == 303)
        #expect(await town.heard("还没等到您的回复", in: "h-3"))
        let again = await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "remind")])
        #expect(again.status == 422 && again.text.contains("刚提醒过"))
        await town.say("收到", by: "h-3")
        #expect(await wuli.get("/console/notices/1").text.contains("回复收到"))
        let preview = await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "correct"), ("words", "停水改到后天"), ("step", "preview")])
        #expect(preview.text.contains("【更正】以这条为准：停水改到后天"))
        #expect(await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "correct"), ("words", "停水改到后天")]).status == 303)
        #expect(await town.heard("【更正】以这条为准：停水改到后天", in: "g-3"))
        #expect(await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "withdraw"), ("words", "不停了")]).status == 303)
        #expect(await town.heard("原因：不停了", in: "g-3"))
        let twice = await wuli.send("/console/notices/1/act", from: "/console/notices/1", [("action", "withdraw")])
        #expect(twice.status == 422 && twice.text.contains("已经撤回了"))
        #expect(await wuli.get("/console/notices.csv?state=withdrawn").text.contains("停水改到后天"))
    }

    @Test func aGroupThatHasReadEnoughTodayIsSaidToReadItWithTheDigest() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        for words in ["请爱护绿化", "请文明养犬", "请看好孩子"] {
            #expect(await Self.issue(words, to: "pingan-3", wuli).status == 303)
            #expect(await town.heard(words, in: "g-3"))
        }
        let shown = await wuli.send("/console/notices/new/act", from: "/console/notices/new", [("words", "请勿堆放杂物"), ("place", "pingan"), ("step", "preview")]).text
        #expect(shown.contains("群：平安小区、平安小区1栋</figcaption><blockquote>【通知】请勿堆放杂物"))
        #expect(shown.matches(of: /群：平安小区3栋（[^）]*发出）<\/figcaption><blockquote>今天还有这些通知/).count == 1)
        #expect(await Self.issue("请勿堆放杂物", to: "pingan", wuli).status == 303)
        #expect(await town.heard("请勿堆放杂物", in: "g-1"))
        #expect(await wuli.get("/console/notices/4").text.contains("等当天汇总"))
    }

    @Test func aNoticeWaitsForItsTimeAndOldTimesAreRefused() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        let head = try #require(await town.signedIn("h-3"))
        let past = await wuli.send("/console/notices/new/act", from: "/console/notices/new", [("words", "晚了"), ("at", "2020-01-01T09:00")])
        #expect(past.status == 422 && past.text.contains("已经过了") && past.text.contains("晚了"))
        let unread = await wuli.send("/console/notices/new/act", from: "/console/notices/new", [("words", "几点"), ("at", "明天")])
        #expect(unread.status == 422 && unread.text.contains("没看懂发送时间"))
        let planned = await wuli.send("/console/notices/new/act", from: "/console/notices/new", [("words", "明年大扫除"), ("at", "2036-01-05T09:00"), ("audience", "heads:楼栋")])
        #expect(planned.status == 303)
        let row = await wuli.get("/console/notices?state=planned").text
        #expect(row.contains("明年大扫除") && row.contains("私聊各负责人：楼栋"))
        // Only staff write to heads, and a head writes to the own building.
        let heads = await head.send("/console/notices/new/act", from: "/console/notices/new", [("words", "各位"), ("audience", "heads:楼栋")])
        #expect(heads.status == 422 && heads.text.contains("由社区来发"))
        #expect(await !head.get("/console/notices/new").text.contains("不发群"))
        #expect(await Self.issue("周六大扫除", to: "pingan-1", head).status == 422)
        #expect(await Self.issue("周六大扫除", head).status == 303)
        #expect(await town.heard("周六大扫除", in: "g-3"))
        #expect(!town.texts(to: "g-1").contains { $0.contains("大扫除") })
    }

    @Test func staffOfAnotherPlaceSeeAndTouchNothingByItsAddress() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        let laoma = try #require(await town.signedIn("s-9"))
        _ = await Self.issue("只给三栋的话", to: "pingan-3", wuli)
        await town.say("报名插花", by: "u-17")
        await town.say("今天环境清扫两小时，登记一下", by: "u-17")
        await town.say("给王辉加50分 环境卫生", by: "s-1")
        #expect(await wuli.get("/console/notices/1").status == 200)
        #expect(await wuli.get("/console/points/people/wanghui").status == 200)
        let flowers = "/console/activities/\(town.occurrence)"
        let pairs = [
            ("/console/notices/1", "/console/notices/99"), (flowers, "/console/activities/flowers@2020-01-01T09:00"),
            ("/console/points/people/wanghui", "/console/points/people/nobody"),
        ]
        for (foreign, missing) in pairs {
            let (one, other) = (await laoma.get(foreign), await laoma.get(missing))
            #expect(one.status == 404 && other.status == 404 && one.text.count == other.text.count, "\(foreign)")
        }
        for path in [flowers + "/print", flowers + "/sign-ups.csv", "/console/points/people/wanghui/ledger.csv", "/console/activities/..%2f..", "/console/notices/0", "/console/notices/-1"] {
            #expect(await laoma.get(path).status == 404, "\(path)")
        }
        for path in [
            "/console/notices", "/console/notices.csv", "/console/notices?q=三栋", "/console/activities", "/console/activities.csv", "/console/points?state=all",
            "/console/points.csv?state=all", "/console/points/ledger", "/console/points/ledger.csv", "/console/points/counter", "/console/points/counter.csv",
        ] {
            let page = await laoma.get(path.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)!)
            #expect(page.status == 200 && !page.text.contains("王辉") && !page.text.contains("只给三栋") && !page.text.contains("插花"), "\(path)")
        }
        let attempts: [(String, [(String, String)], Int)] = [
            ("/console/notices/1/act", [("action", "withdraw")], 404), ("/console/notices/new/act", [("words", "别处"), ("place", "pingan-3")], 422),
            (flowers + "/act", [("action", "cancel")], 404), (flowers + "/act", [("action", "check-in"), ("who", "town/u-17")], 404),
            ("/console/points/act", [("confirm", "1")], 404), ("/console/points/ledger/act", [("entry", "1"), ("words", "x")], 422),
        ]
        for (path, fields, status) in attempts {
            #expect(await laoma.send(path, from: "/console/notices/new", fields).status == status, "\(path) \(fields)")
        }
        #expect(await wuli.get("/console/points").text.contains("王辉"))
        #expect(await wuli.get("/console/notices/1").text.contains("更正"))
        #expect(await wuli.get("/console/points/people/wanghui").text.contains("<b>50</b> 分现有"))
        // A head's own pages: claims and the own building, no ledger.
        let head = try #require(await town.signedIn("h-1"))
        #expect(await !head.get("/console/points").text.contains("积分明细"))
        for path in ["/console/points/ledger", "/console/points/counter", "/console/points/rewards.csv"] { #expect(await head.get(path).status == 403, "\(path)") }
        #expect(await head.get(flowers).status == 404)
    }

    @Test func formsFromElsewhereChangeNothing() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        let other = try #require(await town.signedIn("s-2"))
        _ = await Self.issue("停水", to: "pingan-3", wuli)
        await town.say("今天环境清扫两小时，登记一下", by: "u-17")
        let foreign = PageReader.field("csrf", await other.get("/console/notices/new").text)
        let token = PageReader.field("csrf", await wuli.get("/console/notices/new").text)
        let forms: [(String, [(String, String)])] = [
            ("/console/notices/new/act", [("words", "假通知")]), ("/console/notices/1/act", [("action", "withdraw")]),
            ("/console/activities/\(town.occurrence)/act", [("action", "cancel")]), ("/console/points/act", [("confirm", "1")]),
            ("/console/points/ledger/act", [("entry", "1"), ("words", "x")]), ("/console/points/counter/act", [("code", "1234")]),
            ("/console/points/rewards/act", [("reward", "soap"), ("count", "5")]),
        ]
        for (path, fields) in forms {
            for wrong in [fields, fields + [("csrf", "")], fields + [("csrf", foreign)]] { #expect(await wuli.call.post(path, wrong).status == 403, "\(path)") }
            #expect(await wuli.call.post(path, fields + [("csrf", token)], headers: ["Sec-Fetch-Site": "cross-site"]).status == 403, "\(path)")
            #expect(await PageCall(town.server.origin).post(path, fields + [("csrf", token)]).status == 401, "\(path)")
        }
        #expect(await wuli.get("/console/notices").text.contains("共 1 条"))
        #expect(await wuli.get("/console/points").text.contains("属实，加分"))
        #expect(await !wuli.get(town.activitiesOfItsWeek).text.contains("已取消"))
    }

    @Test func whatPeopleWriteIsShownAndNeverRun() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        let wuli = try #require(await town.signedIn("s-1"))
        let evil = "<script>alert(1)</script>{{csrf}}"
        _ = await Self.issue("停水 \(evil)", to: "pingan-3", wuli)
        await town.say("今天环境清扫两小时，登记一下 \(evil)", by: "u-17")
        _ = await wuli.send(
            "/console/activities/\(town.occurrence)/act", from: "/console/activities/\(town.occurrence)",
            [("action", "move"), ("at", String(town.occurrence.drop { $0 != "@" }.dropFirst())), ("where", evil)])
        let query = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"
        for path in [
            "/console/notices", "/console/notices/1", "/console/notices?q=\(query)", "/console/points", "/console/points?q=\(query)", "/console/points/ledger?q=\(query)&category=\(query)",
            "/console/activities", "/console/activities/\(town.occurrence)", "/console/activities/\(town.occurrence)/print", "/console/activities?q=\(query)&week=\(query)",
        ] {
            let answer = await wuli.get(path)
            #expect(answer.status == 200 && !answer.text.contains("<script>alert"), "\(path)")
            #expect(answer.text.matches(of: /<script/).count == (path.hasSuffix("print") ? 0 : 1), "\(path)")
            #expect(answer.headers["content-security-policy"]?.contains("script-src 'self'") == true)
        }
        for path in ["/console/notices/1", "/console/points", "/console/activities/\(town.occurrence)"] {
            #expect(await wuli.get(path).text.contains("&lt;script&gt;alert(1)&lt;/script&gt;{{csrf}}"), "\(path)")
        }
    }
}
