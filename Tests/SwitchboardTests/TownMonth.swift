import Community
import Foundation
import Testing

/// What a month brings in ``Town``: who says what when. Only texts and the hour are given; all else follows from reading them.
struct TownMonth {
    /// One thing that somebody sets out to do, in one go.
    struct Errand {
        var at: Date
        var run: (inout Town, inout TownMonth) async throws -> Void
    }

    static let start = RFC3339.date("2026-05-01T08:00:00+08:00")!
    static let end = RFC3339.date("2026-06-01T12:00:00+08:00")!

    private(set) var errands: [Errand] = []
    var chance = SeededChance(seed: 339)
    // What people did, to be held against what came of it.
    var noticesByStaff = 0
    var noticesByHeads = 0
    var lastVote: [Int: String] = [:]
    var voices = 0
    var filedFromPaste = 0
    var shownFromPaste = 0
    var chatter = 0
    var answeredChatter = 0
    var questions = 0
    var answeredQuestions = 0
    var wishes = 0
    var claimed: [String: String] = [:]
    var refusals = 0

    static func at(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Date {
        Town.zone.instant(LocalTime(CivilDate(year: 2026, month: 5, day: day)!, TimeOfDay(hour: hour, minute: minute)!))
    }

    mutating func on(_ day: Int, _ hour: Int, _ minute: Int = 0, _ run: @escaping (inout Town, inout TownMonth) async throws -> Void) {
        errands.append(Errand(at: Self.at(day, hour, minute), run: run))
    }

    init() {
        planNotices()
        planDuties()
        planBoard()
        planLists()
        planVolunteers()
        planTalk()
        planTopics()
        planVisits()
        planMonths()
        errands.sort { $0.at < $1.at }
    }

    /// Staff write to everybody, heads to their building; at all hours, and on some days more than a group may read unasked.
    private mutating func planNotices() {
        let texts = ["楼道里请不要堆放杂物", "快递柜换了位置在南门内侧", "老年卡年审的请带身份证", "绿化带打药请看好孩子和宠物", "请把非机动车停进车棚"]
        for index in 0..<24 {
            let day = index < 6 ? 12 : 2 + index
            let hour = index % 5 == 4 ? 23 : 9 + index % 6
            on(min(day, 30), hour, index % 50) { town, month in
                try await town.say("s-\(index % 2 + 1)", "发通知：\(texts[index % texts.count])，第\(index + 1)号")
                try await town.say("s-\(index % 2 + 1)", "确认")
                month.noticesByStaff += 1
            }
        }
        for index in 0..<20 {
            let building = index % Town.buildings + 1
            on(3 + index, 10 + index % 8, 5) { town, month in
                try await town.say("h-\(building)", "发通知：本楼\(texts[index % texts.count])，谢谢配合")
                try await town.say("h-\(building)", "确认")
                month.noticesByHeads += 1
                // Nobody writes to a building that is not theirs.
                let other = building % Town.buildings + 1
                let said = try await town.say("h-\(building)", "发到\(other)栋：本楼请清理杂物")
                if said.contains(where: { $0.text.contains("不在您负责") }) { month.refusals += 1 }
            }
        }
        for day in 2...31 {
            for building in 1...Town.buildings where (building + day) % 3 != 0 {
                on(day, 20, building) { town, _ in try await town.say("h-\(building)", building > Town.buildingsWithGroup ? "已转发" : "收到") }
            }
        }
    }

    private mutating func planDuties() {
        for (day, building) in [(4, 2), (11, 3), (18, 4), (25, 5)] {
            on(day, 12) { town, _ in
                for head in [building - 1, building, building + 1] { try await town.say("h-\(head)", "值班正常") }
            }
        }
        on(5, 10) { town, _ in
            try await town.say("h-3", "换班 5月11日 4栋")
            try await town.say("h-4", "同意换班")
            try await town.say("h-5", "换班 5月25日 6栋")
            try await town.say("h-6", "不换班")
        }
    }

    /// Ten black lines by staff, six of them repaired, two objected to; eight red ones by heads, the person asked first.
    private mutating func planBoard() {
        for index in 0..<10 {
            let building = index + 1
            on(6 + index, 15) { town, _ in try await town.say("s-1", "上黑榜 \(building)栋1单元 楼道堆杂物", photo: true) }
            if index < 6 { on(16 + index, 16) { town, _ in try await town.say("h-\(building)", "已整改 \(index + 1)", photo: true) } }
            if (7...8).contains(index) { on(17 + index, 16) { town, _ in try await town.say("r-\(building - 1)", "榜单异议 \(index + 1) 那是物业放的") } }
        }
        for index in 0..<8 {
            let building = index + 11
            on(17 + index, 17) { town, _ in
                try await town.say("h-\(building)", "上红榜 \(building)栋 \(Town.name(building - 1))主动清扫楼道")
                if index % 4 != 3 { try await town.say("r-\(building - 1)", "同意上榜") }
            }
        }
    }

    private mutating func planLists() {
        let offers = ["每周六上午免费理发", "周末教老人用手机", "可以陪聊，每周三下午", "旧轮椅一部可以借"]
        for (index, words) in offers.enumerated() { on(2, 11 + index) { town, _ in try await town.say("r-\(100 + index)", "提供资源 \(words)") } }
        let wanted = ["想给独居的张奶奶找人上门理发", "想给独居的张奶奶找人陪聊", "想给家里老人找人上门理发"]
        for index in 0..<24 {
            on(3 + index, 18, 10) { town, month in
                let told = try await town.say("r-\(120 + index)", wanted[index % wanted.count])
                guard let number = told.first?.text.firstMatch(of: /#(\d{4,})/).map({ String($0.1) }) else { return }
                month.wishes += 1
                guard index % 3 != 2 else { return }
                let first = try await town.say("r-\(100 + index % 4)", "\(number) 认领")
                if first.first?.text.contains(number) != true { print("claim", number, index, first.map(\.text)) }
                // The next one comes too late.
                try await town.say("r-\(200 + index)", "\(number) 认领")
                month.claimed[number] = "r-\(100 + index % 4)"
            }
        }
    }

    private mutating func planVolunteers() {
        for index in 0..<30 {
            on(4 + index % 20, 19, index) { town, _ in
                try await town.say("r-\(index * 7)", "加入绿美志愿队")
                if index < 12 { try await town.say("r-\(index * 7)", "认领责任田 \(index + 1)栋\(["东侧花坛", "门前草地", "西边小路"][index % 3])") }
            }
        }
    }

    /// Questions that the community's file answers, and neighbours among themselves; what heads paste from groups without us.
    private mutating func planTalk() {
        let asked = ["停车怎么收费", "垃圾几点扔"]
        let small = ["今天真热", "谁家拼单买桃子", "晚上散步有人一起吗", "哈哈哈", "孩子放学了没", "明天好像要下雨", "谢谢邻居", "收到", "早上好"]
        for index in 0..<60 {
            let building = index % Town.buildingsWithGroup + 1
            on(1 + index / 2, 9 + index % 12, 30) { town, month in
                let told = try await town.say("r-\(building - 1)", asked[index % 2], in: "g-\(building)", mentioned: true)
                month.questions += 1
                if told.contains(where: { $0.inReplyTo != nil && $0.text.contains(index % 2 == 0 ? "80元" : "定点投放") }) { month.answeredQuestions += 1 }
                for line in 0..<3 {
                    let told = try await town.say("r-\(building - 1 + Town.buildings)", small[(index + line) % small.count], in: "g-\(building)")
                    month.chatter += 1
                    if told.contains(where: { $0.inReplyTo != nil }) { month.answeredChatter += 1 }
                }
            }
        }
        for (week, day) in [5, 12, 19, 26].enumerated() {
            for building in (Town.buildingsWithGroup + 1)...Town.buildings {
                on(day, 21, building) { town, month in
                    let talk = "老周 10:05\n\(week % 2 + 1)单元电梯不动了\n橙子妈 10:07\n谁家拼单买桃子\n阿美 10:09\n\(week % 2 + 1)单元楼道灯不亮，黑漆漆的"
                    let shown = try await town.say("h-\(building)", talk)
                    month.shownFromPaste += shown.first?.text.matches(of: /(?m)^[0-9][.]\s/).count ?? 0
                    let filed = try await town.say("h-\(building)", "全部")
                    month.filedFromPaste += filed.first?.text.matches(of: /#\d{4}/).count ?? 0
                }
            }
        }
    }

    /// Every building votes on a matter of its own; some vote again, some for another building.
    private mutating func planTopics() {
        for building in 1...Town.buildings { on(2, 9, building) { town, _ in try await town.say("h-\(building)", "提议：\(building)栋门口装充电桩") } }
        for vote in 0..<300 {
            on(3 + vote % 5, 10 + vote % 9, vote % 60) { town, month in
                let household = Int.random(in: 0..<Town.households, using: &month.chance)
                let isSecond = household % 10 == 0 && Bool.random(using: &month.chance)
                let own = household % Town.buildings + 1
                let number = vote % 8 == 0 ? own % Town.buildings + 1 : own
                let word = ["同意", "反对", "弃权"].randomElement(using: &month.chance)!
                try await town.say(isSecond ? "q-\(household)" : "r-\(household)", "议题\(number) \(word)")
                month.voices += 1
                if number == own { month.lastVote[household] = word }
            }
        }
    }

    /// Each head calls at six households, one of which needs it every week; some calls find something.
    private mutating func planVisits() {
        for building in 1...Town.buildings {
            on(2, 14, building) { town, _ in
                for index in 0..<6 {
                    try await town.say("h-\(building)", "加走访 \(building)栋\(Self.door(index)) \(Self.old[index]) \(index == 0 ? "每周" : "每季")")
                }
            }
            for (round, day) in [7, 13, 20].enumerated() {
                on(day, 15, building) { town, _ in
                    let finding = (building + round) % 4 == 0 ? "，厨房天花板漏水" : "，身体好"
                    try await town.say("h-\(building)", "走访\(building)栋\(Self.door(round == 1 ? 0 : round + 1))\(finding)")
                }
            }
        }
    }

    static let old = ["李奶奶", "张爷爷", "王阿婆", "刘大爷", "陈奶奶", "周伯伯"]
    static func door(_ index: Int) -> String { "\(index % 2 + 1)单元\(index / 2 + 1)01" }

    /// The month before is laid open two days late, so that the reminder is due once.
    private mutating func planMonths() {
        on(7, 10) { town, _ in
            try await town.say("s-1", "月月晒 4月：收入3200元，支出1500元，结余1700元")
            try await town.say("s-1", "确认")
        }
        on(20, 10) { town, month in
            let told = try await town.say("r-30", "上个月的收支")
            if told.contains(where: { $0.text.contains("结余1700元") }) { month.answeredQuestions += 1 }
            month.questions += 1
        }
    }
}
