import Community
import Foundation
@testable import Handlers
@testable import Switchboard

/// A whole street office on a hand-moved clock: places, people and what they say, decided by the same code as on the server, without
/// the disk and without reading text (what a message means is given).
struct Street {
    let plan: CommunityPlan
    private(set) var state = CommunityState()
    private(set) var now: Date
    private(set) var facts: [any Fact] = []
    private(set) var replies: [Reply] = []
    private var count = 0

    init(grids: Int, buildings: Int, start: Date) {
        self.init(plan: Street.plan(grids: grids, buildings: buildings), start: start)
    }

    /// Any other place.
    init(plan: CommunityPlan, start: Date) {
        self.plan = plan
        now = start
    }

    static let channel = ChannelName("town")

    private static func plan(grids: Int, buildings: Int) -> CommunityPlan {
        var places = [Place(id: "street", level: "街道", name: "长沟街道")]
        var people = [Person(id: "chief", name: "吴书记", roles: [.staff(of: "street")], accounts: [channel: "chief"])]
        for grid in 0..<grids {
            let id = PlaceID("grid-\(grid)")
            places.append(Place(id: id, level: "网格", name: "第\(grid)网格", parent: "street"))
            people.append(Person(id: PersonID("staff-\(grid)"), name: "网格员\(grid)", roles: [.staff(of: id)], accounts: [channel: AccountID("staff-\(grid)")]))
        }
        for building in 0..<buildings {
            let id = PlaceID("b-\(building)")
            places.append(Place(id: id, level: "楼栋", name: "\(building)栋", parent: PlaceID("grid-\(building % grids)"), number: "\(building)", units: 2))
            // One building in five has no head, so that rungs of the ladder are empty.
            if building % 5 != 0 {
                people.append(Person(id: PersonID("head-\(building)"), name: "楼长\(building)", roles: [.head(of: id)], accounts: [channel: AccountID("head-\(building)")]))
            }
        }
        let parties = (0..<6).map { Party(id: PartyID("party-\($0)"), name: "物业\($0)") }
        for party in parties {
            people.append(Person(id: PersonID("man-\(party.id)"), name: "\(party.name)师傅", roles: [.handler(for: party.id)], accounts: [channel: AccountID("man-\(party.id)")]))
        }
        let weekday = DailyHours("08:30-17:30")!
        let requests = RequestPlan(
            clocks: [
                .emergency: .init(answer: Span(15, .minute), done: Span(2, .hour), realTime: true),
                .urgent: .init(answer: Span(2, .hour), done: Span(1, .day)), .normal: .init(answer: Span(1, .day), done: Span(7, .day)),
            ], ladder: ["楼栋", "网格", "街道"],
            routing: Category.allCases.enumerated().map { index, category in
                RequestPlan.Route(categories: [category], to: PartyID("party-\(index % 6)"), clock: category == .elevator ? .urgent : nil)
            })
        return CommunityPlan(
            id: "street", name: "长沟街道", clock: WallClock(TimeZone(identifier: "Asia/Shanghai")!), levels: ["街道", "网格", "楼栋"],
            places: PlaceTree(places), parties: parties, roster: Roster(people),
            calendar: WorkingCalendar(
                hours: [1: [weekday], 2: [weekday], 3: [weekday], 4: [weekday], 5: [weekday], 6: [DailyHours("09:00-12:00")!]],
                holidays: Set((1...7).map { CivilDate(year: 2026, month: 10, day: $0)! }), makeUpDays: [CivilDate(year: 2026, month: 10, day: 10)!]),
            quietHours: DailyHours("22:00-07:00"), requests: requests)
    }

    /// Somebody says something in private; what it means is given.
    @discardableResult
    mutating func say(_ account: String, _ text: String, _ meaning: Understanding, replyTo: MessageID? = nil) -> Decision {
        count += 1
        let account = Account(channel: Self.channel, id: AccountID(account))
        let message = IncomingMessage(
            id: MessageID("m-\(count)"), chat: account.privateChat, sender: Sender(id: account.id), text: text, replyTo: replyTo)
        return take(decide(message, meaning), message)
    }

    /// In a function of its own: a scene that lived on while the state changes would make a copy of all records.
    private func decide(_ message: IncomingMessage, _ meaning: Understanding) -> Decision {
        let speaker = Speaker(account: message.account, person: plan.roster[message.account])
        let scene = Scene(plan: plan, state: state, message: message, understanding: meaning, speaker: speaker, now: now)
        return HandlerChoice.decide(scene).recorded(in: scene)
    }

    /// Lets time pass up to a moment, with a tick every so many minutes by the clock on the wall.
    mutating func advance(to end: Date, every minutes: Double) {
        let step = minutes * 60
        while true {
            let next = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / step).rounded(.down) * step + step)
            guard next <= end else { break }
            now = next
            let decision = PassageOfTime.decide(plan: plan, state: state, now: now)
            if !decision.isSilent { take(decision, nil) }
        }
        now = end
    }

    @discardableResult
    private mutating func take(_ decision: Decision, _ message: IncomingMessage?) -> Decision {
        state.apply(decision.facts, of: message, [], at: now)
        facts += decision.facts
        replies += decision.replies
        return decision
    }
}

/// Chance that is the same each time.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Understanding {
    static func report(_ category: Category, building: Int, unit: Int, emergency: Bool = false) -> Understanding {
        Understanding(
            intent: .report, slots: Slots(building: "\(building)", unit: "\(unit)", category: category, urgency: emergency ? .emergency : nil))
    }

    static func command(_ name: String, _ number: RequestNumber, rest: String = "") -> Understanding {
        Understanding(intent: .none, command: Command(name: name, number: "\(number.value)", rest: rest))
    }

    static func about(_ intent: Intent, _ number: RequestNumber, score: Int? = nil) -> Understanding {
        var slots = Slots(ticket: "\(number.value)")
        slots.score = score
        return Understanding(intent: intent, slots: slots)
    }
}
