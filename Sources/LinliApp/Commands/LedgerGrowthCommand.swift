import Community
import Foundation
import Handlers

/// `linli ledger-growth`: how long questions about points take while the ledger grows.
///
/// Each person's share of the entries stays as it would in a community: a thousand people, entries spread over them and over years.
public struct LedgerGrowthCommand {
    let sizes: [Int]

    public init(sizes: [Int]) { self.sizes = sizes.sorted() }

    private static let people = 1000
    private static let channel = ChannelName("town")

    public func run() -> [String] {
        let plan = Self.plan()
        var state = CommunityState()
        var lines = ["entries  balance µs  history µs  ranking µs  award µs  check ms"]
        for size in sizes {
            grow(&state, to: size)
            let balance = time(200) { ask(.pointsBalance, "查积分", $0, plan, state) }
            let history = time(200) { ask(.pointsHistory, "积分明细", $0, plan, state) }
            let ranking = time(20) { ask(.pointsRanking, "本月积分排行榜", $0, plan, state) }
            // Booked into the very state, as the keeper does.
            let award = book(200, into: &state)
            let check = time(1) { _ in precondition(state.points.problems().isEmpty) } / 1000
            lines.append([size, Int(balance * 10), Int(history * 10), Int(ranking * 10), Int(award * 10), Int(check * 10)].enumerated().map { index, value in
                index == 0 ? "\(value)".padding(toLength: 9, withPad: " ", startingAt: 0) : "\(Double(value) / 10)".padding(toLength: 11, withPad: " ", startingAt: 0)
            }.joined())
        }
        return lines
    }

    private func grow(_ state: inout CommunityState, to size: Int) {
        while state.points.entries.count < size { append(to: &state) }
    }

    private func append(to state: inout CommunityState) {
        let number = state.points.nextNumber
        // A new day every fifty entries.
        let day = CivilDate(year: 2021, month: 1, day: 1)!.adding(days: number / 50)
        var entry = LedgerEntry(
            number: number, kind: .award, on: day,
            lines: [.init(.issued, -5), .init(.person(PersonID("p-\(number &* 7919 % Self.people)")), 5)], by: "staff")
        entry.category = "环境卫生"
        PointsAwarded(entry: entry).apply(to: &state, at: Date(timeIntervalSince1970: 1_700_000_000))
    }

    private func book(_ count: Int, into state: inout CommunityState) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        for _ in 0..<count { append(to: &state) }
        return microseconds(clock.now - start) / Double(count)
    }

    private func time(_ count: Int, _ work: (Int) -> Void) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        for turn in 0..<count { work(turn) }
        return microseconds(clock.now - start) / Double(count)
    }

    private func microseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1e6 + Double(duration.components.attoseconds) / 1e12
    }

    private func ask(_ intent: Intent, _ text: String, _ turn: Int, _ plan: CommunityPlan, _ state: CommunityState) {
        let account = Account(channel: Self.channel, id: AccountID("a-\(turn % Self.people)"))
        let message = IncomingMessage(id: "m", chat: account.privateChat, sender: Sender(id: account.id), text: text)
        let day = CivilDate(year: 2021, month: 1, day: 1)!.adding(days: state.points.nextNumber / 50)
        let scene = Scene(
            plan: plan, state: state, message: message, understanding: Understanding(intent: intent),
            speaker: Speaker(account: account, person: plan.roster[account]), now: plan.clock.midnight(day))
        precondition(HandlerList.handler(for: intent)?.decide(scene).replies.count == 1)
    }

    private static func plan() -> CommunityPlan {
        let people = (0..<Self.people).map { Person(id: PersonID("p-\($0)"), name: "居民\($0)", accounts: [channel: AccountID("a-\($0)")], lives: Location(place: "root")) }
        return CommunityPlan(
            id: "growth", name: "林峰社区", clock: WallClock(TimeZone(identifier: "Asia/Shanghai")!), levels: ["社区"],
            places: PlaceTree([Place(id: "root", level: "社区", name: "林峰社区")]), roster: Roster(people))
    }
}
