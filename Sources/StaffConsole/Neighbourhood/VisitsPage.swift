import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    /// Calls at households (走访): who is due, for the assigned head and staff of the place alone. Every look is noted.
    func addVisits(_ console: Console) {
        get("console/visits") { request, _ in
            try await console.readingCare(request) { visit in try await VisitsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/visits.csv") { request, _ in
            try await console.readingCare(request) { visit in
                let page = VisitsPage(visit, await visit.desk.keeper.state)
                try await page.noteReading()
                return visit.table(.visitHeads, named: "visits", page.shown.map(page.cells))
            }
        }
        post("console/visits/add") { request, _ in
            try await console.form(request) { visit, fields in try await VisitsPage(visit, await visit.desk.keeper.state).add(fields) }
        }
        get("console/visits/household") { request, _ in
            try await console.readingCare(request) { visit in
                guard let page = await HouseholdPage(visit, visit.query) else { return await visit.problem(.notFound, .unknownThing) }
                return try await page.answer()
            }
        }
        post("console/visits/household") { request, _ in
            try await console.form(request) { visit, fields in
                guard let page = await HouseholdPage(visit, fields) else { return await visit.problem(.notFound, .unknownThing) }
                return try await page.act(fields)
            }
        }
    }
}

extension Console {
    /// A page with care data; without a store that notes who looked, it is not shown.
    fileprivate func readingCare(_ request: WebRequest, _ answer: @Sendable (Visit) async throws -> Response) async throws -> Response {
        try await signedIn(request) { visit in
            do { return try await answer(visit) } catch is KeeperError { return await visit.problem(.serviceUnavailable, .storeRefuses) }
        }
    }
}

extension Visit {
    /// Notes in the record that this person looked.
    fileprivate func noteReading(_ location: Location?) async throws {
        _ = try await desk.lent.actOnNeighbourhood(.readVisits(location), nil, MessageID("console-\(Base64URL.text(console.crypto.random(12)))"), viewer.person.id, now)
    }

    /// A door as a form or an address says it, in a place of the viewer.
    fileprivate func door(_ fields: FormFields) -> Location? {
        guard let place = place(fields["at"]), let room = fields["room"] else { return nil }
        return Location(place: place, unit: fields["unit"].map { String($0.prefix(10)) }, room: String(room.prefix(10)))
    }
}

/// The households that the viewer may look at, those that are due first.
struct VisitsPage {
    let visit: Visit
    private let all: [HouseholdSeen]
    private let list: List

    enum List: String, CaseIterable { case due, all }

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        all = visit.desk.lent.households(visit.viewer.person.id, state, visit.now)
        list = visit.query["list"].flatMap { List(rawValue: $0) } ?? .due
    }

    var shown: [HouseholdSeen] { list == .due ? all.filter(\.isDue) : all }

    func noteReading() async throws { if !all.isEmpty { try await visit.noteReading(nil) } }

    func answer(_ trouble: FormTrouble = FormTrouble()) async throws -> Response {
        try await noteReading()
        var values = trouble.values
        values["tabs"] = List.allCases.map { list in
            PageTab(
                name: visit.words(.wording(PhraseKey("visit-lists.\(list.rawValue)"))), count: list == .due ? all.count(where: \.isDue) : all.count,
                path: "/console/visits?list=\(list.rawValue)", isHere: list == self.list
            ).values
        }
        let shown = shown
        values["households"] = shown.map { HouseholdRow($0, visit).values }
        values["is_empty"] = shown.isEmpty
        values["is_done"] = shown.isEmpty && !all.isEmpty
        values["csv"] = "/console/visits.csv?list=\(list.rawValue)"
        values["heads"] = progress
        values["has_heads"] = visit.viewer.isStaff && !all.isEmpty
        values["places"] = visit.places(chosen: trouble.fields["at"]) { $0.isBuilding }
        values["choices"] = HouseholdRow.heads(visit, chosen: trouble.fields["head"])
        values["may_give"] = visit.viewer.isStaff
        values["is_weekly"] = trouble.fields["rhythm"] == "weekly"
        values["is_adding"] = trouble.problem != nil
        return await visit.page("visits", NeighbourhoodPageWording.visits.key, values, status: trouble.status)
    }

    /// How far each head is.
    private var progress: [[String: Any]] {
        Dictionary(grouping: all) { $0.heads.map(\.name).joined(separator: "、") }.sorted { $0.key < $1.key }.map { head, households in
            ["head": head, "has_head": !head.isEmpty, "of": households.count, "due": households.count(where: \.isDue)]
        }
    }

    func cells(_ seen: HouseholdSeen) -> [String] {
        let household = seen.household
        return [
            visit.words(.location(household.location, .full)), household.name ?? "", visit.words(household.rhythm == .weekly ? .weekly : .quarterly),
            seen.heads.map(\.name).joined(separator: "、"), household.lastMet.map { visit.plan.clock.local($0.at).description } ?? "",
            visit.words(seen.isDue ? .due : .visited),
        ]
    }

    func add(_ fields: FormFields) async throws -> Response {
        guard let door = visit.door(fields) else {
            return try await answer(
                FormTrouble(problem: visit.words(NeighbourhoodPageWording.doorMissing), fields: fields, status: .unprocessableContent))
        }
        let action = NeighbourhoodAction.assignHousehold(
            door, name: fields["named"].map { String($0.prefix(20)) }, head: fields["head"].map { PersonID($0) },
            fields["rhythm"] == "weekly" ? .weekly : .quarterly)
        return try await visit.act(action, fields, back: "/console/visits?list=all") { try await answer($0) }
    }
}

/// A household in a list.
struct HouseholdRow {
    let values: [String: Any]

    init(_ seen: HouseholdSeen, _ visit: Visit) {
        let household = seen.household
        values = [
            "path": Self.path(household.location), "place": visit.words(.location(household.location, .full)), "called": household.name ?? "",
            "is_weekly_call": household.rhythm == .weekly, "is_due": seen.isDue, "head": seen.heads.map(\.name).joined(separator: "、"),
            "has_head": !seen.heads.isEmpty, "has_last": household.lastMet != nil, "last": household.lastMet.map { visit.words(.moment($0.at)) } ?? "",
        ]
    }

    static func path(_ location: Location) -> String {
        let parts = [("at", location.place.rawValue), ("unit", location.unit ?? ""), ("room", location.room ?? "")].filter { !$0.1.isEmpty }
        return "/console/visits/household?" + parts.map { "\($0)=\(FormFields.encoded($1))" }.joined(separator: "&")
    }

    /// Heads of the viewer's places.
    static func heads(_ visit: Visit, chosen: String?) -> [[String: Any]] {
        visit.plan.roster.people.filter { person in
            person.roles.contains { role in
                if role.kind == .head, case .place(let place) = role.scope { return visit.viewer.places.contains(place) }
                return false
            }
        }.map { ["value": $0.id.rawValue, "name": "\($0.name)（\(RoleWords.text($0, visit))）", "is_chosen": $0.id.rawValue == chosen] }
    }
}

/// One household and the calls there.
struct HouseholdPage {
    let visit: Visit
    private let seen: HouseholdSeen
    private let state: CommunityState

    /// Nil when there is no such household, or none that this person may know of.
    init?(_ visit: Visit, _ fields: FormFields) async {
        let state = await visit.desk.keeper.state
        guard let door = visit.place(fields["at"]).map({ Location(place: $0, unit: fields["unit"], room: fields["room"]) }),
            let seen = visit.desk.lent.households(visit.viewer.person.id, state, visit.now).first(where: { $0.household.key == CareHousehold.key(door) })
        else { return nil }
        self.visit = visit
        self.seen = seen
        self.state = state
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async throws -> Response {
        let household = seen.household
        try await visit.noteReading(household.location)
        var values = HouseholdRow(seen, visit).values.merging(trouble.values) { $1 }
        values["visits"] = household.visits.reversed().map { call -> [String: Any] in
            let request = call.request.flatMap { state.requests[$0] }.flatMap { visit.viewer.sees($0) ? $0 : nil }
            return [
                "at": visit.words(.moment(call.at)), "iso": RFC3339.string(call.at), "by": visit.plan.roster[call.by]?.name ?? "", "words": call.words,
                "was_met": call.wasMet, "has_request": request != nil, "number_of": request?.number.description ?? "",
                "request_path": request.map { "/console/requests/\($0.number.value)" } ?? "",
            ]
        }
        values["has_visits"] = !household.visits.isEmpty
        values["at_place"] = household.location.place.rawValue
        values["at_unit"] = household.location.unit ?? ""
        values["at_room"] = household.location.room ?? ""
        values["mark"] = NeighbourhoodAction.mark(household)
        values["may_give"] = seen.mayGive
        values["choices"] = HouseholdRow.heads(visit, chosen: household.head?.rawValue)
        return await visit.page("household", NeighbourhoodPageWording.household.key, values, status: trouble.status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        let location = seen.household.location
        func again(_ problem: ConsoleWording) async throws -> Response {
            try await answer(FormTrouble(problem: visit.words(problem), fields: fields, status: .unprocessableContent))
        }
        let action: NeighbourhoodAction
        var back = HouseholdRow.path(location)
        switch fields["action"] {
        case "log":
            guard let words = fields["words"] else { return try await again(.wordsMissing) }
            action = .logVisit(location, words: String(words.prefix(1000)))
        case "assign":
            let head = seen.mayGive ? fields["head"].map { PersonID($0) } : seen.household.head
            action = .assignHousehold(
                location, name: fields["named"].map { String($0.prefix(20)) }, head: head, fields["rhythm"] == "weekly" ? .weekly : .quarterly)
        case "release":
            action = .releaseHousehold(location)
            back = "/console/visits?list=all"
        default: return try await again(.unknownAction)
        }
        return try await visit.act(action, fields, back: back) { trouble in
            guard let fresh = await HouseholdPage(visit, fields) else { return await visit.problem(.notFound, .unknownThing) }
            return try await fresh.answer(trouble)
        }
    }
}
