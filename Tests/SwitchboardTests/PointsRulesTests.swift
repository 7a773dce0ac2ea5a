import Community
import Foundation
import Logging
import Records
import Testing
import TestSupport
@testable import Handlers
@testable import Switchboard

/// Random awards, redemptions, cancellations, gifts, claims and check-ins, delivered twice and cut off by hard stops, on a real store.
@Suite struct PointsRulesTests {
    @Test(arguments: 0..<8) func sumsStayZeroStockNeverNegativeAndNothingIsPaidTwice(seed: Int) async throws {
        var chance = SeededChance(seed: UInt64(seed) &* 104_729 &+ 17)
        var shop = try PawnShop(folder: TemporaryFolder())
        var stops = 0
        for _ in 0..<150 {
            let (account, text, meaning) = await shop.somethingToSay(&chance)
            let message = shop.message(account, text)
            let before = await shop.state
            guard case .accepted = try await shop.take(message, meaning) else {
                Issue.record("a new message was taken for an old one")
                continue
            }
            if Int.random(in: 0..<4, using: &chance) == 0 {
                let once = await shop.state
                #expect(try await shop.take(message, meaning) == .duplicate)
                #expect(await shop.state.points == once.points)
            }
            if Int.random(in: 0..<6, using: &chance) == 0 { try await shop.pass(Double.random(in: 60...40_000, using: &chance)) }
            if Int.random(in: 0..<25, using: &chance) == 0 {
                let kept = await shop.state
                try await shop.stopHardAndStartAgain(leavingHalfALine: Bool.random(using: &chance))
                #expect(await shop.state == kept)
                stops += 1
            }
            await check(shop, since: before)
        }
        let ledger = await shop.state.points
        #expect(stops > 0)
        #expect(Set(ledger.entries.map(\.kind)).count >= 6, "the sequence was too tame to prove anything")
        try await shop.close()
    }

    private func check(_ shop: PawnShop, since before: CommunityState) async {
        let state = await shop.state
        let ledger = state.points
        #expect(ledger.problems().isEmpty, "\(ledger.problems())")
        #expect(ledger.entries.allSatisfy { $0.sum == 0 })
        // Entries are only ever added.
        #expect(Array(ledger.entries.prefix(before.points.entries.count)) == before.points.entries)
        for reward in shop.plan.points.rewards { if let left = ledger.shop.left(of: reward) { #expect(left >= 0) } }
        let codes = ledger.shop.openRedemptions.map(\.code)
        #expect(Set(codes).count == codes.count)
        // One attendance a person and time, one entry a claim.
        for (_, signUps) in state.activities.signUps {
            let paid = signUps.filter { $0.entry != nil }.compactMap(\.who.person)
            #expect(Set(paid).count == paid.count)
        }
        let attendances = ledger.entries.filter { $0.kind == .attendance }.map { "\($0.activity?.rawValue ?? "") \($0.servedOn?.description ?? "") \($0.people)" }
        #expect(Set(attendances).count == attendances.count)
        // Nobody spends more than they have; only a counter-entry may leave less than nothing.
        let isCountered = ledger.entries.contains { $0.kind == .counter }
        for person in ledger.people where !isCountered { #expect(ledger.balance(of: person) >= 0) }
        for entry in ledger.entries where entry.kind == .award { #expect(!entry.people.contains(entry.by ?? "")) }
        // The rule's cap holds on every day.
        let caps = Dictionary(grouping: ledger.entries.filter { $0.rule?.id == "patrol" && $0.kind == .service && ledger.counter(of: $0.number) == nil }) { "\($0.people) \($0.capDay)" }
        for (_, entries) in caps { #expect(entries.reduce(0) { $0 + $1.lines.map(\.points).max()! } <= 20) }
    }
}

/// A community with a shop and an activity every day, on a real store and a hand-moved clock; what messages mean is given.
struct PawnShop {
    let plan: CommunityPlan
    private let folders: TemporaryFolder
    private var turn = 0
    private var keeper: RecordKeeper
    private(set) var now = RFC3339.date("2026-05-20T08:00:00+08:00")!
    private var count = 0
    /// Who spoke last, and so may have been asked something.
    private var asked = "wang"

    private static let channel = ChannelName("town")
    private static let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(folder: TemporaryFolder) throws {
        folders = folder
        plan = Self.makePlan()
        keeper = try RecordKeeper.open(folder.file("store-0"), community: plan.id, log: Self.log)
    }

    var state: CommunityState { get async { await keeper.state } }

    private static func makePlan() -> CommunityPlan {
        let places = PlaceTree([
            Place(id: "root", level: "社区", name: "林峰社区"), Place(id: "b-1", level: "楼栋", name: "1栋", parent: "root", number: "1"),
            Place(id: "b-2", level: "楼栋", name: "2栋", parent: "root", number: "2"),
        ])
        func person(_ id: String, _ name: String, _ roles: [Role] = [], _ place: PlaceID = "b-1") -> Person {
            Person(id: PersonID(id), name: name, roles: roles, accounts: [channel: AccountID(id)], lives: Location(place: place))
        }
        let people = [
            person("staff", "吴莉", [.staff(of: "root")]), person("head", "何兆品", [.head(of: "b-1")]), person("wang", "王辉"), person("pan", "潘丽华"),
            person("dong", "董明武", [], "b-2"), person("liu", "刘桂兰", [], "b-2"),
        ]
        var walk = Activity(
            id: "walk", name: "晨练健走", place: "root", from: LocalTime("2026-05-20T07:30")!, to: LocalTime("2026-05-20T20:30")!, repeats: .daily, capacity: 2)
        walk.points = Activity.Reward(rule: "visit")
        let points = PointPlan(
            categories: ["环境卫生", "平安创建"],
            rules: [
                .init(id: "patrol", name: "义务巡逻", category: "平安创建", points: 5, per: .hour, atMost: .init(points: 20, per: .day)),
                .init(id: "visit", name: "探访老人", category: "环境卫生", points: 6, per: .time),
            ],
            rewards: [.init(id: "soap", name: "洗衣粉", points: 30, stock: 3), .init(id: "hair", name: "便民理发", points: 20)],
            awardLimit: [.head: 20, .staff: 100], expiry: .init(months: 1, toPool: true), yearlyCap: .init(points: 400, overflowToPool: true),
            pickUpWithin: Span(2, .day))
        return CommunityPlan(
            id: "shop", name: "林峰社区", clock: WallClock(TimeZone(identifier: "Asia/Shanghai")!), levels: ["社区", "楼栋"], places: places, roster: Roster(people),
            quietHours: DailyHours("22:00-07:00"), points: points, activities: [walk])
    }

    /// Somebody, some words, and what they mean.
    func somethingToSay(_ chance: inout SeededChance) async -> (String, String, Understanding) {
        let residents = ["wang", "pan", "dong", "liu", "head", "staff"]
        let who = residents.randomElement(using: &chance)!
        let name = ["王辉", "潘丽华", "董明武", "刘桂兰", "何兆品", "没有的人"].randomElement(using: &chance)!
        let number = Int.random(in: 1...40, using: &chance)
        func meaning(_ intent: Intent = .none, cue: Cue? = nil, command: String? = nil, digits: Int? = nil, rest: String = "") -> Understanding {
            Understanding(intent: intent, cue: cue, command: command.map { .init(name: $0, number: digits.map(String.init), rest: rest) })
        }
        let state = await state
        switch Int.random(in: 0..<20, using: &chance) {
        case 0...3:
            var award = meaning(.pointsAward)
            award.slots.points = number
            return (Int.random(in: 0..<4, using: &chance) > 0 ? "staff" : who, "给\(name)加\(number)分 环境卫生", award)
        case 4...6: return (who, ["我要换洗衣粉", "换两份便民理发", "换三袋洗衣粉"].randomElement(using: &chance)!, meaning(.pointsRedeem))
        case 7...10: return (Int.random(in: 0..<4, using: &chance) == 0 ? who : asked, "确认", meaning(cue: .yes))
        case 11: return (who, "不要", meaning(cue: .no))
        case 12: return (who, "取消兑换", meaning(command: "cancel-redemption"))
        case 13:
            let code = state.points.shop.openRedemptions.map(\.code).randomElement(using: &chance) ?? "4821"
            return (Bool.random(using: &chance) ? "staff" : who, "核销 \(code)", meaning(command: "redeem-code", digits: Int(code)))
        case 14: return (who, "转赠\(number)分给\(name)", meaning(command: "give"))
        case 15: return (who, "捐\(number)分", meaning(command: "donate"))
        case 16:
            let entry = Int.random(in: 1...max(1, state.points.entries.count), using: &chance)
            return (Bool.random(using: &chance) ? "staff" : who, "冲正 \(entry) 错了", meaning(command: "counter-entry", digits: entry, rest: "错了"))
        case 17: return (who, "今天巡逻\(Int.random(in: 1...6, using: &chance))小时", meaning(.pointsClaim))
        case 18: return (who, Bool.random(using: &chance) ? "签到" : "签到 \(name)", meaning(.eventsCheckIn))
        default:
            return ["staff", who].randomElement(using: &chance) == "staff"
                ? ("staff", "补货 洗衣粉 \(number % 3 + 1)", meaning(command: "restock")) : (who, "报名健走", meaning(.eventsJoin))
        }
    }

    mutating func message(_ account: String, _ text: String) -> IncomingMessage {
        count += 1
        asked = account
        let account = Account(channel: Self.channel, id: AccountID(account))
        return IncomingMessage(id: MessageID("m-\(count)"), chat: account.privateChat, sender: Sender(id: account.id), text: text)
    }

    func take(_ message: IncomingMessage, _ meaning: Understanding) async throws -> RecordKeeper.Taking {
        let plan = plan
        let now = now
        return try await keeper.take(message, at: now) { state in
            let scene = Scene(
                plan: plan, state: state, message: message, understanding: meaning, speaker: Speaker(account: message.account, person: plan.roster[message.account]),
                now: now)
            return WordedDecision(facts: HandlerChoice.decide(scene).recorded(in: scene).facts)
        }
    }

    /// Lets time pass in steps of an hour and a bit.
    mutating func pass(_ seconds: Double) async throws {
        let end = now.addingTimeInterval(seconds.rounded())
        while now < end {
            now = min(end, now.addingTimeInterval(4000))
            let (plan, moment) = (plan, now)
            _ = try await keeper.tick(at: now) { WordedDecision(facts: PassageOfTime.decide(plan: plan, state: $0, now: moment).facts) }
        }
    }

    /// What a hard stop leaves: the files as they are, perhaps with half a line at the end. Another program starts on them.
    mutating func stopHardAndStartAgain(leavingHalfALine: Bool) async throws {
        let old = folders.file("store-\(turn)")
        turn += 1
        let new = folders.file("store-\(turn)")
        try FileManager.default.copyItem(at: old, to: new)
        try? FileManager.default.removeItem(at: new.appendingPathComponent("lock"))
        await keeper.close()
        if leavingHalfALine {
            let handle = try FileHandle(forWritingTo: new.appendingPathComponent("journal.jsonl"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("{\"at\":\"2026-05-20T02:00:00Z\",\"facts\":[{\"fact\":\"pointsAw".utf8))
            try handle.close()
        }
        // Opening reckons the whole ledger anew and refuses one that does not add up.
        keeper = try RecordKeeper.open(new, community: plan.id, log: Self.log)
    }

    func close() async throws { await keeper.close() }
}
