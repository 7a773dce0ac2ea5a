import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addNewNotice(_ console: Console) {
        get("console/notices/new") { request, _ in
            try await console.signedIn(request) { visit in await NewNotice(visit, await visit.desk.keeper.state).answer() }
        }
        post("console/notices/new/act") { request, _ in
            try await console.form(request) { visit, fields in try await NewNotice(visit, await visit.desk.keeper.state).act(fields) }
        }
    }
}

/// Writing a notice: words, whom it is for, when; shown back before it goes out.
struct NewNotice {
    let visit: Visit
    /// The viewer's own places and all below them, in the order of the tree.
    private let places: [Place]

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        let own = visit.desk.lent.neighbourhood.noticePlaces(visit.viewer.person, state, visit.now)
        let tree = visit.plan.places
        places = tree.all.filter { place in own.contains { tree.isWithin(place.id, $0) } }
    }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        var values = values(answer.fields).merging(answer.values(visit)) { $1 }
        values["title"] = visit.words(NoticePageWording.newTitle)
        return await visit.page("notice-new", .notices, values, status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        func refusing(_ wording: NoticePageWording) async -> Response {
            await answer(.unprocessableContent, FormAnswer(problem: visit.words(wording), fields: fields))
        }
        guard let text = fields["words"].map({ String($0.prefix(2000)) }) else { return await refusing(.textMissing) }
        var draft = NoticeDraft(text: text, scope: scope(fields), isUrgent: fields["urgent"] == "1")
        if let at = fields["at"] {
            guard let local = LocalTime(at.prefix(16)), at.contains("T") else { return await refusing(.timeUnread) }
            draft.sendAt = visit.plan.clock.instant(local)
        }
        return try await visit.act(.notice(.issue(draft)), fields, unknown: NoticePageWording.unknown, back: "/console/notices", again: answer)
    }

    private func scope(_ fields: FormFields) -> NoticeScope {
        let chosen = fields.values("place").prefix(500).map { PlaceID($0) }
        let tree = visit.plan.places
        // A place says all below it.
        var scope = NoticeScope(places: chosen.filter { place in !chosen.contains { $0 != place && tree.isWithin(place, $0) } })
        let parts = (fields["audience"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        if parts.count == 2, visit.plan.levels.contains(parts[1]) {
            scope.level = parts[1]
            scope.forHeads = parts[0] == "heads"
        }
        return scope
    }

    private func values(_ fields: FormFields) -> [String: Any] {
        let chosen = Set(fields.values("place"))
        let audience = fields["audience"] ?? ""
        let tree = visit.plan.places
        let levels = visit.plan.levels.filter { level in places.contains { $0.level == level } }
        let grouped = Set(visit.plan.groups.values.compactMap { tree[$0]?.level })
        let headed = Set(visit.plan.roster.people.flatMap(\.roles).compactMap { role -> String? in
            guard role.kind == .head, case .place(let place) = role.scope else { return nil }
            return tree[place]?.level
        })
        let depth = places.map { tree.pathUp(from: $0.id).count }.min() ?? 1
        var later: Date?
        if let at = fields["at"].flatMap({ LocalTime($0.prefix(16)) }) { later = visit.plan.clock.instant(at) }
        if fields["urgent"] != "1" { later = visit.plan.earliestUnasked(at: later ?? visit.now) ?? later }
        return [
            "places": places.map { place in
                [
                    "id": place.id.rawValue, "name": place.name, "indent": min(4, tree.pathUp(from: place.id).count - depth),
                    "is_chosen": chosen.contains(place.id.rawValue),
                ] as [String: Any]
            },
            "is_narrowed": !chosen.isEmpty, "is_single": places.count == 1, "only_place": places.first.map { visit.name(of: $0.id) } ?? "",
            "levels": levels.filter { grouped.contains($0) && $0 != tree.root?.level }.map { ["value": "groups:\($0)", "name": $0, "is_chosen": audience == "groups:\($0)"] },
            "head_levels": visit.viewer.isStaff
                ? levels.filter(headed.contains).map { ["value": "heads:\($0)", "name": $0, "is_chosen": audience == "heads:\($0)"] } : [],
            "is_staff": visit.viewer.isStaff, "is_urgent": fields["urgent"] == "1", "at": fields["at"] ?? "",
            "earliest": String(visit.plan.clock.local(visit.now).description.prefix(16)), "has_later": later != nil,
            "later_time": later.map { visit.words(.moment($0)) } ?? "",
        ]
    }
}
