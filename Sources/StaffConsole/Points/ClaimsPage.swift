import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addPoints(_ console: Console) {
        get("console/points") { request, _ in
            try await console.signedIn(request) { visit in await ClaimsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/points.csv") { request, _ in
            try await console.signedIn(request) { visit in
                visit.table(PointsPageWording.claimHeads, ClaimsPage(visit, await visit.desk.keeper.state).table, named: "linli-claims.csv")
            }
        }
        post("console/points/act") { request, _ in
            try await console.form(request) { visit, fields in try await ClaimsPage(visit, await visit.desk.keeper.state).act(fields) }
        }
        addLedger(console)
        addCounter(console)
    }
}

/// The pages about points; heads confirm claims, the others are for staff.
enum PointsTabs {
    static func values(_ visit: Visit, _ here: PointsPageWording) -> [[String: Any]] {
        let all: [(PointsPageWording, String)] = [
            (.claims, "/console/points"), (.ledger, "/console/points/ledger"), (.counter, "/console/points/counter"), (.rewards, "/console/points/rewards"),
        ]
        return all.prefix(visit.viewer.isStaff ? 4 : 1).map { ["name": visit.words($0), "path": $1, "is_here": $0 == here] }
    }
}

/// Own service that people declared: waiting for a word, and what became of the others.
struct ClaimsPage {
    private static let states: [(ServiceClaim.State?, PointsPageWording)] = [
        (.waiting, .stateWaiting), (.confirmed, .stateConfirmed), (.declined, .stateDeclined), (.lapsed, .stateLapsed), (nil, .stateAll),
    ]

    let visit: Visit
    let state: CommunityState
    private let wanted: ServiceClaim.State?
    private let visible: [ServiceClaim]

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
        let name = visit.query["state"]
        wanted = name == "all" ? nil : name.flatMap { ServiceClaim.State(rawValue: $0) } ?? .waiting
        let book = state.points.claims
        let text = visit.query["q"]
        visible = stride(from: book.nextNumber - 1, to: 0, by: -1).compactMap { book[$0] }.filter { claim in
            (claim.asked.contains(visit.viewer.person.id) || visit.sees(claim.person))
                && (text.map { visit.name(of: claim.person).contains($0) || claim.rule.name.contains($0) } ?? true)
        }
    }

    private var shown: [ServiceClaim] {
        let shown = visible.filter { wanted == nil || $0.state == wanted }
        // Who waits longest is answered first.
        return wanted == .waiting ? shown.reversed() : shown
    }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page("points-claims", .points, values(answer), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        func refusing(_ wording: PointsPageWording) async -> Response {
            await answer(.unprocessableContent, FormAnswer(problem: visit.words(wording), fields: fields))
        }
        let confirmed = fields["confirm"].flatMap { Int($0) }
        guard let number = confirmed ?? fields["decline"].flatMap({ Int($0) }) else { return await refusing(.numberMissing) }
        let words = fields["words"].map { String($0.prefix(300)) }
        if confirmed == nil, words == nil { return await refusing(.reasonMissing) }
        let action = PointsAction.settle(claim: number, isConfirmed: confirmed != nil, words: words ?? "")
        return try await visit.act(.points(action), fields, unknown: PointsPageWording.unknown, back: "/console/points") { status, answer in
            await ClaimsPage(visit, await visit.desk.keeper.state).answer(status, answer)
        }
    }

    private func path(_ state: ServiceClaim.State?) -> String {
        var fields = FormFields()
        if state != .waiting { fields.add("state", state?.rawValue ?? "all") }
        if let text = visit.query["q"] { fields.add("q", text) }
        return fields.query(["state", "q"])
    }

    private func values(_ answer: FormAnswer) -> [String: Any] {
        let shown = shown
        let paging = Paging(visit.query["page"], of: shown.count)
        let refused = answer.fields["decline"].flatMap { Int($0) }
        let values: [String: Any] = [
            "tabs": PointsTabs.values(visit, .claims), "claims": paging.slice(shown).map { row($0, refused, answer) }, "is_empty": shown.isEmpty,
            "q": visit.query["q"] ?? "", "state": wanted?.rawValue ?? "all", "csv": "/console/points.csv" + path(wanted),
            "states": Self.states.map { one, wording in
                [
                    "name": visit.words(wording), "count": visible.count { one == nil || $0.state == one }, "path": "/console/points" + path(one),
                    "is_here": one == wanted,
                ] as [String: Any]
            },
        ]
        return values.merging(paging.values("/console/points" + path(wanted))) { $1 }.merging(answer.values(visit)) { $1 }
    }

    private func row(_ claim: ServiceClaim, _ refused: Int?, _ answer: FormAnswer) -> [String: Any] {
        let length = claim.rule.per == .hour ? Double(claim.rule.minutes ?? 60) / 60 : Double(claim.rule.times ?? 1)
        let isOwn = claim.person == visit.viewer.person.id
        return [
            "number": claim.number, "name": visit.name(of: claim.person), "rule": claim.rule.name, "category": claim.category, "points": claim.points,
            "on": ["month": claim.day.month, "day": claim.day.day], "is_hourly": claim.rule.per == .hour, "length": length.formatted(), "words": visit.viewer.words(claim.words),
            "filed": visit.words(.moment(claim.filedAt)), "iso": RFC3339.string(claim.filedAt), "is_waiting": claim.state == .waiting, "may_settle": claim.state == .waiting && !isOwn,
            "is_own": isOwn && claim.state == .waiting, "state": stateName(claim.state), "asked": claim.asked.map { visit.name(of: $0) }.joined(separator: "、"),
            "has_asked": !claim.asked.isEmpty, "home": home(claim.person), "is_refusing": refused == claim.number,
            "draft": refused == claim.number ? answer.fields["words"] ?? "" : "",
        ]
    }

    private func home(_ person: PersonID) -> String { visit.plan.roster[person]?.lives.map { visit.name(of: $0.place) } ?? "" }

    private func stateName(_ state: ServiceClaim.State) -> String { Self.states.first { $0.0 == state }.map { visit.words($0.1) } ?? "" }

    var table: [[String]] {
        shown.map { claim in
            [
                "\(claim.number)", visit.name(of: claim.person), home(claim.person), claim.rule.name, claim.category, claim.day.description, "\(claim.points)",
                stateName(claim.state), visit.plan.clock.local(claim.filedAt).description, Masking.masked(claim.words),
            ]
        }
    }
}
