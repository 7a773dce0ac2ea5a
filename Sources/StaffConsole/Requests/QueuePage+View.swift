import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addQueue(_ console: Console) {
        get("console/requests") { request, _ in
            try await console.signedIn(request) { visit in
                let (state, line) = await visit.desk.stateWithLine
                let page = QueuePage(QueueFilter(visit.query), state, line: line, visit.desk, visit.viewer, now: visit.now)
                return await visit.page("queue", .queue, page.values(visit))
            }
        }
        get("console/requests.csv") { request, _ in
            try await console.signedIn(request) { visit in
                let (state, line) = await visit.desk.stateWithLine
                let rows = QueuePage.all(QueueFilter(visit.query), state, line: line, visit.desk, visit.viewer, now: visit.now)
                return ConsoleAnswer.file(QueueTable(visit).bytes(rows), "text/csv; charset=utf-8", named: "linli-requests.csv")
            }
        }
        post("console/requests/act") { request, _ in
            try await console.form(request) { visit, fields in try await ActOnSeveral(visit, fields).answer() }
        }
    }
}

extension QueuePage {
    func values(_ visit: Visit) -> [String: Any] {
        var values: [String: Any] = [
            "rows": rows.map { RequestRow($0.request, $0.urgency, visit).values }, "is_empty": rows.isEmpty, "total": total,
            "states": QueueFilter.State.allCases.map { state in
                [
                    "name": visit.words(.wording(PhraseKey("queue-states.\(state.rawValue)"))), "count": counts[state, default: 0],
                    "path": "/console/requests" + filter.with { $0.state = state }.query, "is_here": state == filter.state,
                    "is_bad": (state == .late || state == .escalated) && counts[state, default: 0] > 0,
                ] as [String: Any]
            },
            "categories": Category.allCases.map { choice($0.rawValue, visit.words(.category($0)), filter.category == $0) },
            "places": visit.plan.places.all.filter { visit.viewer.places.contains($0.id) }.map { place in
                choice(place.id.rawValue, Self.indented(place, visit), filter.place == place.id)
            },
            "parties": visit.plan.parties.map { choice($0.id.rawValue, $0.name, filter.party == $0.id) },
            "state": filter.state.rawValue, "is_mine": filter.isMine, "q": filter.text ?? "",
            "from": filter.from?.description ?? "", "to": filter.to?.description ?? "", "is_narrowed": filter.isNarrowed,
            "csv": "/console/requests.csv" + filter.query, "here": "/console/requests" + filter.query,
            "may_assign": visit.viewer.isStaff, "assignees": RequestActions.assignees(visit, near: nil),
        ]
        let hidden = [
            ("figure", filter.figure?.rawValue), ("end", filter.end?.rawValue), ("age", filter.age), ("at", filter.at?.rawValue),
            ("closed_from", filter.closedFrom?.description), ("closed_to", filter.closedTo?.description),
        ]
        values["hidden"] = hidden.compactMap { name, value in value.map { ["name": name, "value": $0] } }
        values["has_pages"] = pages > 1
        values["page"] = filter.page
        values["pages"] = pages
        if filter.page > 1 { values["previous"] = "/console/requests" + filter.with { $0.page = filter.page - 1 }.query }
        if filter.page < pages { values["next"] = "/console/requests" + filter.with { $0.page = filter.page + 1 }.query }
        return values
    }

    private func choice(_ value: String, _ name: String, _ isChosen: Bool) -> [String: Any] {
        ["value": value, "name": name, "is_chosen": isChosen]
    }

    /// A place under its parents, as far as a list of choices can show that.
    static func indented(_ place: Place, _ visit: Visit) -> String {
        String(repeating: "\u{3000}", count: visit.plan.places.pathUp(from: place.id).count - 1) + place.name
    }
}

/// One line of a list of requests.
struct RequestRow {
    let values: [String: Any]

    init(_ request: Request, _ urgency: Urgency, _ visit: Visit) {
        let holder = request.handler.flatMap { visit.plan.roster[$0]?.name } ?? request.party.flatMap { visit.plan.party($0)?.name }
        let words = visit.viewer.words(request.words.joined(separator: "；"))
        values = [
            "number": request.number.description, "value": request.number.value, "path": "/console/requests/\(request.number.value)",
            "seen": "\(request.number.value):\(request.history.count)",
            "kind": visit.words(.wording(PhraseKey("kinds.\(request.kind.rawValue)"))), "is_report": request.kind == .report,
            "category": visit.words(.category(request.category)), "place": visit.words(.location(request.location, .full)),
            "words": words.count > 80 ? words.prefix(80) + "…" : words[...],
            "stage": visit.words(.wording(PhraseKey("stages.\(request.stage.rawValue)"))), "stage_name": request.stage.rawValue,
            "holder": holder ?? "", "has_holder": holder != nil,
            "due": urgency.due.map { visit.words(.moment($0)) } ?? "", "has_due": urgency.due != nil, "due_iso": urgency.due.map { RFC3339.string($0) } ?? "",
            "is_late": urgency.isLate, "is_escalated": urgency.isEscalated, "is_emergency": request.urgency == .emergency && request.isOpen,
            "is_private": request.isPrivate, "is_open": request.isOpen, "affected": request.affected.count + 1, "has_affected": !request.affected.isEmpty,
            "photos": request.photos.count, "has_photos": !request.photos.isEmpty,
            "end": request.end.map { visit.words(.wording(PhraseKey("ends.\($0.rawValue)"))) } ?? "",
            "filed": visit.words(.moment(request.filedAt)),
        ]
    }
}

/// A list of requests as comma-separated values (RFC 4180), with the mark by which spreadsheets know UTF-8.
struct QueueTable {
    let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    func bytes(_ rows: [QueuePage.Row]) -> [UInt8] {
        var table = CommaTable(visit.words(.tableHeads).split(separator: "|").map(String.init))
        for row in rows {
            let request = row.request
            let clock = visit.plan.clock
            table.add([
                request.number.description, visit.words(.wording(PhraseKey("kinds.\(request.kind.rawValue)"))), visit.words(.category(request.category)),
                visit.words(.location(request.location, .full)), visit.words(.wording(PhraseKey("stages.\(request.stage.rawValue)"))),
                request.end.map { visit.words(.wording(PhraseKey("ends.\($0.rawValue)"))) } ?? "",
                request.party.flatMap { visit.plan.party($0)?.name } ?? "", request.handler.flatMap { visit.plan.roster[$0]?.name } ?? "",
                clock.local(request.filedAt).description, row.urgency.due.map { clock.local($0).description } ?? "",
                request.closedAt.map { clock.local($0).description } ?? "", String(request.affected.count + 1),
                request.rating.map { String($0.score) } ?? "", Masking.masked(request.words.joined(separator: "；")),
            ])
        }
        return table.bytes
    }
}

struct CommaTable {
    private var text: String

    init(_ heads: [String]) {
        text = "\u{FEFF}"
        add(heads)
    }

    var bytes: [UInt8] { Array(text.utf8) }

    mutating func add(_ cells: [String]) { text += cells.map(Self.cell).joined(separator: ",") + "\r\n" }

    /// A cell that begins like a formula would be one when a spreadsheet opens it.
    private static func cell(_ value: String) -> String {
        var value = value
        if let first = value.first, "=+-@\t\r".contains(first) { value = "'" + value }
        return value.contains { ",\"\n\r".contains($0) } ? "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : value
    }
}
