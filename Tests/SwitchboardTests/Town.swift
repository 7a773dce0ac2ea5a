import Community
import Foundation
import IntentMatching
import Logging
import Records
import Responses
import TestSupport
import YAMLPages
@testable import Switchboard

/// A community of 19 buildings and 339 households that writes its messages as people do: read by the real rules, worded with the real
/// responses, recorded in memory, on a hand-moved clock.
struct Town {
    static let buildings = 19
    static let households = 339
    /// Buildings behind this one have no group with us in it.
    static let buildingsWithGroup = 15
    static let channel = ChannelName("town")
    static let allowance = 2
    static let zone = WallClock(TimeZone(identifier: "Asia/Shanghai")!)

    let office: CommunityOffice
    let lines: MemoryLines
    private(set) var now: Date
    /// Everything that was said to somebody, in the order in which it was decided.
    private(set) var said: [OutgoingMessage] = []
    private(set) var heard = 0

    init(start: Date) throws {
        let problems = Problems()
        let rules = RuleBook.read(PackageRoot.intents.appendingPathComponent("zh-Hans"), language: "zh-Hans", named: "intents", problems)
        let wordings = Wordings.read(PackageRoot.responses.appendingPathComponent("zh-Hans"), named: "responses", problems: problems)
        guard problems.isEmpty else { throw Unreadable(problems: problems.all.map(\.description)) }
        let plan = Self.plan
        let lines = MemoryLines()
        let log = Logger(label: "town") { _ in SwiftLogNoOpLogHandler() }
        office = CommunityOffice(
            plan: plan, understander: Understander(rules, names: plan.roster.people.map(\.name)), wordings: wordings,
            keeper: RecordKeeper(trying: plan.id, lines: lines, log: log))
        self.lines = lines
        now = start
    }

    struct Unreadable: Error { var problems: [String] }

    /// Somebody writes, in private or in a group; what that leads to at once is returned.
    @discardableResult
    mutating func say(_ account: String, _ text: String, in group: String? = nil, mentioned: Bool = false, photo: Bool = false) async throws -> [OutgoingMessage] {
        heard += 1
        let account = Account(channel: Self.channel, id: AccountID(account))
        let chat = group.map { Chat.group(ChatID($0), on: Self.channel) } ?? account.privateChat
        let message = IncomingMessage(
            id: MessageID("said-\(heard)"), chat: chat, sender: Sender(id: account.id), text: text, mentioned: mentioned, sentAt: now,
            attachments: photo ? [Attachment(type: "image", url: "https://example.org/\(heard).jpg")] : [])
        guard case .accepted(_, let replies) = try await office.take(message, at: now) else { return [] }
        let after = try await office.tick(at: now)
        said += replies + after
        return replies + after
    }

    /// Lets time pass with a tick every so many minutes.
    mutating func advance(to end: Date, every minutes: Double = 30) async throws {
        while now < end {
            now = min(end, now.addingTimeInterval(minutes * 60))
            said += try await office.tick(at: now)
        }
    }

    var state: CommunityState { get async { await office.keeper.state } }

    /// When a message reaches people.
    static func out(_ message: OutgoingMessage) -> Date { max(message.createdAt, message.notBefore ?? message.createdAt) }

    static func home(_ household: Int) -> Location {
        let door = household / buildings
        return Location(place: PlaceID("b-\(household % buildings + 1)"), unit: "\(door % 2 + 1)", room: "\(door / 2 + 1)01")
    }

    static func name(_ number: Int) -> String {
        let families = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗")
        let given = [
            "建国", "秀英", "志强", "桂兰", "海燕", "国庆", "玉梅", "小军", "丽华", "明武", "春花", "文斌", "晓红", "永福", "淑珍", "家豪", "雅静", "立新", "慧敏", "大勇", "彩云",
            "子轩", "金凤", "跃进", "美玲", "少华",
        ]
        return "\(families[number % families.count])\(given[number / families.count % given.count])"
    }

    static var plan: CommunityPlan {
        var places = [Place(id: "yard", level: "社区", name: "林峰社区")]
        var people = [
            Person(id: "wuli", name: "吴莉娜", roles: [.staff(of: "yard")], accounts: [channel: "s-1"]),
            Person(id: "chenguo", name: "陈果然", roles: [.staff(of: "yard")], accounts: [channel: "s-2"]),
            Person(id: "lishifu", name: "李师傅", roles: [.handler(for: "property")], accounts: [channel: "p-1"]),
        ]
        var groups: [Chat: PlaceID] = [:]
        for building in 1...buildings {
            let id = PlaceID("b-\(building)")
            let count = (0..<households).count { $0 % buildings + 1 == building }
            places.append(Place(id: id, level: "楼栋", name: "\(building)栋", parent: "yard", number: "\(building)", units: 2, households: count))
            people.append(
                Person(id: PersonID("head-\(building)"), name: name(400 + building), roles: [.head(of: id)], accounts: [channel: AccountID("h-\(building)")]))
            if building <= buildingsWithGroup { groups[.group(ChatID("g-\(building)"), on: channel)] = id }
        }
        for household in 0..<households {
            people.append(Person(id: PersonID("r-\(household)"), name: name(household), accounts: [channel: AccountID("r-\(household)")], lives: home(household)))
            // A second member in every tenth, so that households are told from people.
            if household % 10 == 0 {
                people.append(Person(id: PersonID("q-\(household)"), name: name(450 + household / 10), accounts: [channel: AccountID("q-\(household)")], lives: home(household)))
            }
        }
        let weekday = DailyHours("08:30-17:30")!
        var plan = CommunityPlan(
            id: "town", name: "林峰社区", clock: zone, levels: ["社区", "楼栋"], places: PlaceTree(places),
            parties: [Party(id: "property", name: "平安物业", phone: "0714-5550101")], roster: Roster(people), groups: groups,
            calendar: WorkingCalendar(hours: [1: [weekday], 2: [weekday], 3: [weekday], 4: [weekday], 5: [weekday]]), quietHours: DailyHours("22:00-07:00"),
            requests: RequestPlan(
                clocks: [.normal: .init(answer: Span(1, .day), done: Span(7, .day)), .emergency: .init(answer: Span(15, .minute), done: Span(2, .hour), realTime: true)],
                ladder: ["楼栋", "社区"], routing: [RequestPlan.Route(categories: [.elevator, .lighting, .leak], to: "property")]))
        plan.answers = [
            Answer(topic: "停车收费", words: ["停车费", "停车怎么收费"], text: "第一辆车每月80元，第二辆150元。"),
            Answer(topic: "垃圾投放时间", words: ["扔垃圾", "垃圾几点"], text: "每天 6:30–9:00、18:00–21:00 定点投放。"),
        ]
        var rota = Duty(name: "环境轮值", place: "yard", turn: .weekly, order: (1...buildings).map { "\($0)栋" }, from: CivilDate("2026-04-27")!)
        rota.remindAt = TimeOfDay(hour: 8)
        plan.duties = [rota]
        plan.notices = NoticePlan(allowance: allowance)
        plan.publications = PublicationPlan(all: [Publication(name: "公共收益", words: ["收支"], place: "yard")])
        plan.volunteers = VolunteerPlan(teams: [VolunteerPlan.Team(id: "green", name: "绿美志愿队", place: "yard", leader: "head-1")])
        return plan
    }
}
