import Foundation
import Testing
import TestSupport

/// Acting on the pages of activities and points: once, for all to hear, and with a clear word to whoever comes second.
@Suite(.serialized) struct NeighbourhoodActingTests {
    @Test func signUpsAreSeenPrintedTickedAndPaidOnce() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        await town.say("报名插花2人", by: "u-17")
        await town.say("报名插花", by: "u-18")
        let chenguo = try #require(await town.signedIn("s-2"))
        let path = "/console/activities/\(town.occurrence)"
        let page = await chenguo.get(path).text
        #expect(page.contains("王辉</b> 共2人") && page.contains("已满") && page.contains("候补（按先后）") && page.contains("潘丽华"))
        let paper = await chenguo.get(path + "/print").text
        #expect(paper.contains("插花 签到表") && paper.contains("class=\"box\"") && !paper.contains("<nav") && !paper.contains("501"))
        #expect(await chenguo.get(path + "/sign-ups.csv").text.contains("王辉,平安小区3栋,2,已报名"))
        let ticked = [("action", "check-in"), ("who", "town/u-17"), ("names", "董明武")]
        let one = chenguo.form(page, ticked)
        #expect(await chenguo.call.post(path + "/act", one).status == 303)
        #expect(await chenguo.call.post(path + "/act", one).status == 303)
        #expect(await town.heard("插花已为您签到。加 6 分", in: "u-17"))
        let second = await chenguo.send(path + "/act", from: path, ticked)
        #expect(second.status == 422 && second.text.contains("王辉 已签过"))
        #expect(await chenguo.send(path + "/act", from: path, [("action", "check-in"), ("names", "没有这人")]).text.contains("名单里没有没有这人"))
        #expect(await chenguo.send(path + "/act", from: path, [("action", "check-in")]).text.contains("请先勾选到场的人"))
        let ledger = await chenguo.get("/console/points/ledger?kind=attendance").text
        #expect(ledger.contains("共 2 条") && ledger.contains("王辉") && ledger.contains("董明武"))
        #expect(await chenguo.get(town.activitiesOfItsWeek).text.contains("已到 3 人"))
        // The store that was written says the same after a restart.
        #expect(town.server.stop() == 0)
        try await town.server.start()
        #expect(await PageCall(town.server.origin, cookie: chenguo.call.cookie).get(path).text.contains("✓ 已到"))
    }

    @Test func aMovedAndACancelledActivityIsToldToAllWhoComeAndTheSecondPersonHears() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        await town.say("报名插花", by: "u-17")
        let wuli = try #require(await town.signedIn("s-1"))
        let chenguo = try #require(await town.signedIn("s-2"))
        let path = "/console/activities/\(town.occurrence)"
        let old = await chenguo.get(path).text
        let begin = String(town.occurrence.drop { $0 != "@" }.dropFirst())
        let move = [("action", "move"), ("at", begin), ("where", "红石榴驿站"), ("capacity", "2")]
        let preview = await wuli.send(path + "/act", from: path, move + [("step", "preview")])
        #expect(preview.status == 200 && preview.text.contains("地点改为红石榴驿站") && preview.text.contains("王辉"))
        #expect(!town.texts(to: "u-17").contains { $0.contains("红石榴") })
        #expect(await wuli.send(path + "/act", from: path, move).status == 303)
        #expect(await town.heard("地点改为红石榴驿站", in: "u-17"))
        #expect(await wuli.send(path + "/act", from: path, move).text.contains("和原来一样"))
        let late = await chenguo.call.post(path + "/act", chenguo.form(old, [("action", "cancel")]))
        #expect(late.status == 409 && late.text.contains("刚才有人先处理了"))
        #expect(await chenguo.send(path + "/act", from: path, [("action", "cancel")]).status == 303)
        #expect(await town.heard("取消了，不用过去了", in: "u-17"))
        #expect(await wuli.send(path + "/act", from: path, [("action", "cancel")]).text.contains("已经取消了"))
        #expect(await wuli.get(town.activitiesOfItsWeek).text.contains("已取消"))
    }

    @Test func claimsAreConfirmedOrRefusedOnceAndEntriesCountered() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        await town.say("今天环境清扫两小时，登记一下", by: "u-17")
        await town.say("今天义务巡逻一小时，登记一下", by: "u-18")
        let head = try #require(await town.signedIn("h-3"))
        let wuli = try #require(await town.signedIn("s-1"))
        let old = await wuli.get("/console/points").text
        #expect(old.contains("环境清扫 2小时，8 分") && old.contains("义务巡逻"))
        #expect(await head.send("/console/points/act", from: "/console/points", [("confirm", "1")]).status == 303)
        #expect(await town.heard("何兆品确认了您", in: "u-17"))
        let late = await wuli.call.post("/console/points/act", wuli.form(old, [("confirm", "1")]))
        #expect(late.status == 422 && late.text.contains("已经处理过了"))
        #expect(await wuli.send("/console/points/act", from: "/console/points", [("decline", "2")]).text.contains("请写上理由"))
        #expect(await wuli.send("/console/points/act", from: "/console/points", [("decline", "2"), ("words", "那天没有排班")]).status == 303)
        #expect(await town.heard("那天没有排班", in: "u-18"))
        #expect(await wuli.get("/console/points?state=declined").text.contains("潘丽华"))
        #expect(await wuli.get("/console/points.csv?state=confirmed").text.contains("1,王辉,平安小区3栋,环境清扫"))
        let counter = [("entry", "1"), ("words", "记错人了")]
        let preview = await wuli.send("/console/points/ledger/act", from: "/console/points/ledger", counter + [("step", "preview")])
        #expect(preview.status == 200 && preview.text.contains("由吴莉更正：-8 分"))
        #expect(await wuli.send("/console/points/ledger/act", from: "/console/points/ledger", counter).status == 303)
        #expect(await wuli.send("/console/points/ledger/act", from: "/console/points/ledger", counter).text.contains("已经冲正过"))
        let person = await wuli.get("/console/points/people/wanghui").text
        #expect(person.contains("<b>0</b> 分现有") && person.contains("已被 [2] 冲正"))
        #expect(await wuli.get("/console/points/ledger?from=2020-01-01&to=2020-02-01").text.contains("没有这样的明细"))
        #expect(await wuli.get("/console/points/ledger.csv?kind=service").text.contains("1,"))
    }

    @Test func aCodeIsHandedOverOnceAndIsNobodyElsesToRead() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        await town.say("给王辉加50分 环境卫生", by: "s-1")
        // Told of the points first, so that what arrives next is the answer to his own words.
        #expect(await town.heard("50 分", in: "u-17"))
        await town.say("换洗衣粉", by: "u-17")
        let code = try #require(await town.say("确认", by: "u-17").firstMatch(of: /取货码 (\d{4})/).map { String($0.output.1) })
        let wuli = try #require(await town.signedIn("s-1"))
        let counter = "/console/points/counter"
        let page = await wuli.get(counter).text
        #expect(page.contains("王辉") && page.contains("洗衣粉") && page.contains("等人来取 1 件") && !page.contains(code))
        #expect(await wuli.send(counter + "/act", from: counter, [("code", "12")]).text.contains("取货码是四位数字"))
        let wrong = code == "9999" ? "9998" : "9999"
        #expect(await wuli.send(counter + "/act", from: counter, [("code", wrong)]).text.contains("没有取货码"))
        let shown = await wuli.send(counter + "/act", from: counter, [("code", code), ("step", "preview")])
        #expect(shown.status == 200 && shown.text.contains("核对无误再按"))
        #expect(await wuli.get(counter).text.contains("等人来取 1 件"))
        let chenguo = try #require(await town.signedIn("s-2"))
        #expect(await chenguo.send(counter + "/act", from: counter, [("code", code)]).status == 303)
        #expect(await town.heard("您的洗衣粉已领取", in: "u-17"))
        let second = await wuli.send(counter + "/act", from: counter, [("code", code)])
        #expect(second.status == 422 && second.text.contains("已由陈果核销，不能再领"))
        let rewards = "/console/points/rewards"
        #expect(await wuli.get(rewards).text.contains("<td>19</td>"))
        #expect(await wuli.send(rewards + "/act", from: rewards, [("reward", "soap"), ("count", "5")]).status == 303)
        #expect(await wuli.get(rewards).text.contains("<td>24</td>"))
        #expect(await wuli.send(rewards + "/act", from: rewards, [("reward", "soap"), ("count", "-5")]).status == 422)
        #expect(await wuli.send(rewards + "/act", from: rewards, [("reward", "haircut"), ("count", "5")]).status == 404)
        #expect(await wuli.get(rewards + ".csv").text.contains("洗衣粉,30,24,0,0"))
    }

    @Test func anOfficeGivenOrTakenByAMessageCountsAtOnce() async throws {
        let town = try await PageTown()
        defer { town.server.kill() }
        #expect(await !town.say("登录", by: "u-18").contains("sign-in?link="))
        await town.say("副手 潘丽华", by: "h-3")
        let deputy = try #require(await town.signedIn("u-18"))
        #expect(await deputy.get("/console/requests").status == 200)
        #expect(await deputy.send("/console/notices/new/act", from: "/console/notices/new", [("words", "周六大扫除")]).status == 303)
        #expect(await town.heard("周六大扫除", in: "g-3"))
        await town.say("取消副手 潘丽华", by: "h-3")
        #expect(await deputy.get("/console/requests").status == 401)
        #expect(await deputy.get("/console/notices/1").status == 401)
    }
}
