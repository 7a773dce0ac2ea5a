import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addLedger(_ console: Console) {
        get("console/points/ledger") { request, _ in
            try await console.staff(request) { visit in await LedgerPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/points/ledger.csv") { request, _ in
            try await console.staff(request) { visit in
                visit.table(PointsPageWording.ledgerHeads, LedgerPage(visit, await visit.desk.keeper.state).table, named: "linli-ledger.csv")
            }
        }
        get("console/points/people/:person") { request, context in
            try await console.staff(request) { visit in
                guard let person = visit.accountHolder(context.parameters.get("person")) else {
                    return await visit.problem(.notFound, visit.words(PointsPageWording.unknownPerson))
                }
                return await LedgerPage(visit, await visit.desk.keeper.state, of: person).answer()
            }
        }
        get("console/points/people/:person/ledger.csv") { request, context in
            try await console.staff(request) { visit in
                guard let person = visit.accountHolder(context.parameters.get("person")) else {
                    return await visit.problem(.notFound, visit.words(PointsPageWording.unknownPerson))
                }
                return visit.table(PointsPageWording.ledgerHeads, LedgerPage(visit, await visit.desk.keeper.state, of: person).table, named: "linli-ledger.csv")
            }
        }
        post("console/points/ledger/act") { request, _ in
            try await console.form(request) { visit, fields in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                return try await LedgerPage(visit, await visit.desk.keeper.state).act(fields)
            }
        }
    }
}

extension Console {
    /// A page for staff alone.
    func staff(_ request: WebRequest, _ answer: @Sendable (Visit) async throws -> Response) async throws -> Response {
        try await signedIn(request) { visit in
            guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
            return try await answer(visit)
        }
    }
}

extension Visit {
    /// Somebody whose points the viewer looks after; who does not exist and who lives elsewhere look alike.
    func accountHolder(_ name: String?) -> Person? {
        name?.removingPercentEncoding.flatMap { plan.roster[PersonID($0)] }.flatMap { isStaff(of: $0.id) ? $0 : nil }
    }
}

/// The ledger of the viewer's places, or of one person: newest first, narrowed by what stands in the address.
struct LedgerPage {
    private static let filters = ["q", "kind", "category", "from", "to"]

    let visit: Visit
    let state: CommunityState
    let person: Person?
    private let entries: [LedgerEntry]
    private let visible: Set<PersonID>

    init(_ visit: Visit, _ state: CommunityState, of person: Person? = nil) {
        self.visit = visit
        self.state = state
        self.person = person
        let ledger = state.points
        // Staff of the whole community also see what belongs to nobody whom they know any more.
        let isForAll = visit.viewer.isStaffOfAll(visit.plan)
        let visible = Set(person.map { [$0.id] } ?? ledger.people.filter { visit.isStaff(of: $0) })
        self.visible = visible
        let query = visit.query
        let kind = query["kind"].flatMap { LedgerEntry.Kind(rawValue: $0) }
        let category = query["category"]
        let from = query["from"].flatMap { CivilDate($0) }
        let to = query["to"].flatMap { CivilDate($0) }
        let named = query["q"].map { text in Set(visible.filter { visit.name(of: $0).contains(text) }) }
        let all: any Sequence<LedgerEntry> = person.map { AnySequence(ledger.entries(of: $0.id)) } ?? AnySequence(ledger.entries.reversed())
        var found: [LedgerEntry] = []
        for entry in all {
            guard kind == nil || entry.kind == kind, category == nil || entry.category == category, from.map({ entry.on >= $0 }) ?? true,
                to.map({ entry.on <= $0 }) ?? true
            else { continue }
            let people = entry.people
            guard people.contains(where: visible.contains) || people.isEmpty && isForAll else { continue }
            if let named, !people.contains(where: named.contains) { continue }
            found.append(entry)
        }
        entries = found
    }

    private var path: String { person.map { "/console/points/people/\($0.id)" } ?? "/console/points/ledger" }
    private var query: String { visit.query.query(Self.filters) }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page(person == nil ? "points-ledger" : "points-person", .points, values(answer), status: status)
    }

    /// Takes an entry back. Only one that the viewer sees.
    func act(_ fields: FormFields) async throws -> Response {
        func refusing(_ wording: PointsPageWording) async -> Response {
            await answer(.unprocessableContent, FormAnswer(problem: visit.words(wording), fields: fields))
        }
        guard let number = fields["entry"].flatMap({ Int($0.drop { $0 == "[" || $0 == "#" }.prefix { $0.isNumber }) }) else { return await refusing(.numberMissing) }
        guard let entry = state.points.entry(number), entry.people.contains(where: visible.contains) else { return await refusing(.unknown) }
        guard let reason = fields["words"].map({ String($0.prefix(300)) }) else { return await refusing(.reasonMissing) }
        return try await visit.act(.points(.counter(entry: number, reason: reason)), fields, unknown: PointsPageWording.unknown, back: "/console/points/ledger", again: answer)
    }

    private func values(_ answer: FormAnswer) -> [String: Any] {
        let paging = Paging(visit.query["page"], of: entries.count)
        let kind = visit.query["kind"]
        let category = visit.query["category"]
        var values: [String: Any] = [
            "tabs": PointsTabs.values(visit, .ledger), "entries": paging.slice(entries).map(row), "is_empty": entries.isEmpty, "here": path,
            "q": visit.query["q"] ?? "", "from": visit.query["from"] ?? "", "to": visit.query["to"] ?? "", "is_narrowed": !query.isEmpty,
            "kinds": LedgerEntry.Kind.allCases.map { ["value": $0.rawValue, "name": kindName($0), "is_chosen": $0.rawValue == kind] as [String: Any] },
            "categories": visit.plan.points.categories.map { ["value": $0, "name": $0, "is_chosen": $0 == category] as [String: Any] },
            "csv": (person == nil ? "/console/points/ledger.csv" : "\(path)/ledger.csv") + query, "pots": pots, "has_pots": !pots.isEmpty,
            "entry": answer.fields["entry"] ?? "",
        ]
        if let person { values.merge(account(person)) { $1 } }
        return values.merging(paging.values(path + query)) { $1 }.merging(answer.values(visit)) { $1 }
    }

    private func kindName(_ kind: LedgerEntry.Kind) -> String { visit.words(.wording(PhraseKey("points.kind-\(kind.rawValue)"))) }

    /// The community's own pots, for those who look after all of it.
    private var pots: [[String: Any]] {
        guard person == nil, visit.viewer.isStaffOfAll(visit.plan) else { return [] }
        let all: [(PointsPageWording, LedgerAccount, Int)] = [
            (.potIssued, .issued, -1), (.potSpent, .spent, 1), (.potPool, .pool, 1), (.potExpired, .expired, 1),
        ]
        return all.map { ["name": visit.words($0), "points": $2 * state.points.balance(in: $1)] }
    }

    private func row(_ entry: LedgerEntry) -> [String: Any] {
        let what = entry.activityName ?? entry.rule?.name ?? entry.reason ?? ""
        let counter = state.points.counter(of: entry.number)
        return [
            "number": entry.number, "on": entry.on.description, "kind": kindName(entry.kind), "changes": changes(entry).map { name, path, points in
                ["name": name, "path": path, "has_path": !path.isEmpty, "points": points > 0 ? "+\(points)" : "\(points)", "is_out": points < 0] as [String: Any]
            },
            "category": entry.category ?? "", "has_category": entry.category != nil, "what": visit.viewer.words(what), "has_what": !what.isEmpty,
            "by": visit.name(of: entry.by), "has_by": entry.by != nil, "counter": counter ?? 0, "is_countered": counter != nil, "counters": entry.counters ?? 0,
            "is_counter": entry.counters != nil,
        ]
    }

    /// Whose points changed by how much; neighbours of other places stay unnamed.
    private func changes(_ entry: LedgerEntry) -> [(name: String, path: String, points: Int)] {
        let lines = entry.lines.filter { $0.account.person != nil || $0.account == .pool }
        return lines.map { line in
            guard let id = line.account.person else { return (visit.words(PointsPageWording.potPool), "", line.points) }
            let isKnown = visit.isStaff(of: id)
            return isKnown
                ? (visit.plan.roster[id]?.name ?? id.rawValue, "/console/points/people/\(id)", line.points) : (visit.words(PointsPageWording.others), "", line.points)
        }
    }

    private func account(_ person: Person) -> [String: Any] {
        let ledger = state.points
        let redemptions = ledger.shop.redemptions(of: person.id).prefix(50)
        let waiting = ledger.claims.open.filter { $0.person == person.id }.reduce(0) { $0 + $1.points }
        return [
            "name": person.name, "home": person.lives.map { visit.words(.location($0, .full)) } ?? "", "balance": ledger.balance(of: person.id),
            "month": ledger.earned(by: person.id, in: visit.plan.clock.local(visit.now).date), "waiting": waiting, "has_waiting": waiting > 0,
            "redemptions": redemptions.map { CounterRow($0, visit).values }, "has_redemptions": !redemptions.isEmpty,
        ]
    }

    var table: [[String]] {
        entries.flatMap { entry in
            changes(entry).map { name, _, points in
                [
                    "\(entry.number)", entry.on.description, kindName(entry.kind), name, "\(points)", entry.category ?? "",
                    Masking.masked(entry.activityName ?? entry.rule?.name ?? entry.reason ?? ""), visit.name(of: entry.by), entry.counters.map { "\($0)" } ?? "",
                ]
            }
        }
    }
}
