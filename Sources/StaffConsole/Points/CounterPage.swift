import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addCounter(_ console: Console) {
        get("console/points/counter") { request, _ in
            try await console.staff(request) { visit in await CounterPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/points/counter.csv") { request, _ in
            try await console.staff(request) { visit in
                visit.table(PointsPageWording.counterHeads, CounterPage(visit, await visit.desk.keeper.state).table, named: "linli-redemptions.csv")
            }
        }
        post("console/points/counter/act") { request, _ in
            try await console.form(request) { visit, fields in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                return try await CounterPage(visit, await visit.desk.keeper.state).act(fields)
            }
        }
        get("console/points/rewards") { request, _ in
            try await console.staff(request) { visit in await RewardsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/points/rewards.csv") { request, _ in
            try await console.staff(request) { visit in
                visit.table(PointsPageWording.rewardHeads, RewardsPage(visit, await visit.desk.keeper.state).table, named: "linli-rewards.csv")
            }
        }
        post("console/points/rewards/act") { request, _ in
            try await console.form(request) { visit, fields in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                return try await RewardsPage(visit, await visit.desk.keeper.state).act(fields)
            }
        }
    }
}

/// Something exchanged for points. Its code is the owner's: whoever hands it over asks for it.
struct CounterRow {
    let values: [String: Any]
    let cells: [String]

    init(_ redemption: Redemption, _ visit: Visit) {
        let until = visit.plan.points.pickUpWithin.map { redemption.at.addingTimeInterval($0.seconds) }
        let isWaiting = redemption.state == .waiting
        // The code of somebody of another place tells whom to hand it to, and no more.
        let isOwn = visit.isStaff(of: redemption.person)
        let home = isOwn ? visit.plan.roster[redemption.person]?.lives.map { visit.name(of: $0.place) } ?? "" : ""
        let state = visit.words(PointsPageWording.redemption(redemption.state))
        values = [
            "name": visit.name(of: redemption.person), "path": "/console/points/people/\(redemption.person)", "has_path": isOwn, "home": home, "reward": redemption.rewardName,
            "count": redemption.count, "is_several": redemption.count > 1, "points": redemption.points, "since": visit.words(.moment(redemption.at)),
            "iso": RFC3339.string(redemption.at), "until": until.map { visit.words(.moment($0)) } ?? "", "has_until": until != nil && isWaiting, "state": state,
            "is_waiting": isWaiting, "by": visit.name(of: redemption.by), "has_by": redemption.by != nil, "code": isWaiting ? "" : redemption.code,
            "ended": redemption.endedAt.map { visit.words(.moment($0)) } ?? "", "has_ended": redemption.endedAt != nil,
        ]
        let clock = visit.plan.clock
        cells = [
            visit.name(of: redemption.person), home, redemption.rewardName, "\(redemption.count)", "\(redemption.points)", state, clock.local(redemption.at).description,
            redemption.endedAt.map { clock.local($0).description } ?? "", visit.name(of: redemption.by),
        ]
    }
}

/// The counter: a code is looked up and handed over; what waits for people of the viewer's places.
struct CounterPage {
    /// So many of those that are done stand below, to look up a mistake.
    private static let remembered = 30

    let visit: Visit
    let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
    }

    private var redemptions: [Redemption] { state.points.shop.redemptions.filter { visit.isStaff(of: $0.person) } }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page("points-counter", .points, values(answer), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        let code = (fields["code"] ?? "").filter { !$0.isWhitespace }
        guard code.wholeMatch(of: /[0-9]{4}/) != nil else {
            return await answer(.unprocessableContent, FormAnswer(problem: visit.words(PointsPageWording.codeMissing), fields: fields))
        }
        return try await visit.act(.points(.handOver(code: code)), fields, unknown: PointsPageWording.unknown, back: "/console/points/counter") { status, answer in
            await CounterPage(visit, await visit.desk.keeper.state).answer(status, answer)
        }
    }

    private func values(_ answer: FormAnswer) -> [String: Any] {
        let waiting = redemptions.filter { $0.state == .waiting }
        let paging = Paging(visit.query["page"], of: waiting.count)
        let ended = redemptions.filter { $0.state != .waiting }.sorted { ($0.endedAt ?? $0.at) > ($1.endedAt ?? $1.at) }.prefix(Self.remembered)
        // Shown before it is handed over: whose it is, so that a wrong digit is noticed.
        let found = answer.isPreview ? answer.fields["code"].flatMap { state.points.shop.waiting(withCode: $0.filter { !$0.isWhitespace }) } : nil
        let values: [String: Any] = [
            "tabs": PointsTabs.values(visit, .counter), "waiting": paging.slice(waiting).map { CounterRow($0, visit).values }, "is_empty": waiting.isEmpty,
            "ended_rows": ended.map { CounterRow($0, visit).values }, "has_ended_rows": !ended.isEmpty, "code": answer.fields["code"] ?? "",
            "csv": "/console/points/counter.csv", "found": found.map { [CounterRow($0, visit).values] } ?? [],
        ]
        return values.merging(paging.values("/console/points/counter")) { $1 }.merging(answer.values(visit)) { $1 }
    }

    var table: [[String]] { redemptions.reversed().map { CounterRow($0, visit).cells } }
}

/// What points buy, and how much of it is left.
struct RewardsPage {
    let visit: Visit
    let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
    }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page("points-rewards", .points, values(answer), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        guard let reward = fields["reward"], let count = fields["count"].flatMap({ Int($0) }), count > 0 else {
            return await answer(.unprocessableContent, FormAnswer(problem: visit.words(PointsPageWording.countMissing), fields: fields))
        }
        return try await visit.act(
            .points(.restock(RewardID(reward), count: count)), fields, unknown: PointsPageWording.unknown, back: "/console/points/rewards", again: answer)
    }

    private func values(_ answer: FormAnswer) -> [String: Any] {
        let values: [String: Any] = [
            "tabs": PointsTabs.values(visit, .rewards), "rewards": visit.plan.points.rewards.map(row), "is_empty": visit.plan.points.rewards.isEmpty,
            "csv": "/console/points/rewards.csv",
            "stocked": visit.plan.points.rewards.filter { $0.stock != nil }.map {
                ["value": $0.id.rawValue, "name": $0.name, "is_chosen": answer.fields["reward"] == $0.id.rawValue] as [String: Any]
            },
            "count": answer.fields["count"] ?? "",
        ]
        return values.merging(answer.values(visit)) { $1 }
    }

    private func numbers(_ reward: PointPlan.Reward) -> (left: Int?, waiting: Int, queue: Int) {
        let shop = state.points.shop
        return (
            shop.left(of: reward), shop.openRedemptions.reduce(0) { $0 + ($1.reward == reward.id ? $1.count : 0) }, shop.waits(for: reward.id).count
        )
    }

    private func row(_ reward: PointPlan.Reward) -> [String: Any] {
        let (left, waiting, queue) = numbers(reward)
        let counter = reward.counter.flatMap { visit.plan.party($0)?.name }
        return [
            "name": reward.name, "points": reward.points, "left": left.map { "\($0)" } ?? visit.words(PointsPageWording.endless), "is_out": (left ?? 1) <= 0,
            "waiting": waiting, "queue": queue, "where": reward.at ?? "", "counter": counter ?? "", "has_counter": counter != nil,
        ]
    }

    var table: [[String]] {
        visit.plan.points.rewards.map { reward in
            let (left, waiting, queue) = numbers(reward)
            return [reward.name, "\(reward.points)", left.map { "\($0)" } ?? "", "\(waiting)", "\(queue)", reward.at ?? ""]
        }
    }
}
