import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    /// The three lists (三张清单): needs, what is offered, projects.
    func addLists(_ console: Console) {
        get("console/lists") { request, _ in
            try await console.signedIn(request) { visit in await ListsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/lists.csv") { request, _ in
            try await console.signedIn(request) { visit in ListsPage(visit, await visit.desk.keeper.state).table }
        }
        post("console/lists/add") { request, _ in
            try await console.form(request) { visit, fields in try await ListsPage(visit, await visit.desk.keeper.state).add(fields) }
        }
        post("console/lists/offers/:number/close") { request, context in
            try await console.form(request) { visit, fields in
                let page = ListsPage(visit, await visit.desk.keeper.state)
                guard let number = visit.number(context.parameters.get("number")), page.offers.contains(where: { $0.number == number }) else {
                    return await visit.problem(.notFound, .unknownThing)
                }
                return try await visit.act(.closeOffer(number), fields, back: "/console/lists?list=offers") { await page.answer($0) }
            }
        }
        get("console/lists/projects/:number") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await ProjectPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return await page.answer()
            }
        }
        post("console/lists/projects/:number/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let page = await ProjectPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return try await page.act(fields)
            }
        }
    }
}

struct ListsPage {
    let visit: Visit
    private let state: CommunityState
    private let list: List

    enum List: String, CaseIterable { case needs, offers, projects }

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
        list = visit.query["list"].flatMap { List(rawValue: $0) } ?? .needs
    }

    /// Open wishes, oldest first.
    var needs: [Request] { state.openRequests.filter { $0.kind == .wish && visit.viewer.sees($0) } }
    /// What is offered still; for the whole community, or around the viewer's places.
    var offers: [Offer] { state.lists.offers.filter { $0.isOpen(at: visit.now) && $0.place.map(visit.concerns) ?? true } }
    /// What goes on first, then what is done.
    var projects: [Project] {
        let all = state.lists.projects.filter { visit.concerns($0.place) }
        return all.filter { $0.closedAt == nil } + all.filter { $0.closedAt != nil }.reversed()
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        var values = trouble.values
        let counts: [List: Int] = [.needs: needs.count, .offers: offers.count, .projects: projects.count { $0.closedAt == nil }]
        values["tabs"] = List.allCases.map { list in
            PageTab(
                name: visit.words(.wording(PhraseKey("three-lists.\(list.rawValue)"))), count: counts[list] ?? 0,
                path: "/console/lists?list=\(list.rawValue)", isHere: list == self.list
            ).values
        }
        values["is_needs"] = list == .needs
        values["is_offers"] = list == .offers
        values["is_projects"] = list == .projects
        values["needs"] = list == .needs ? needs.prefix(200).map { RequestRow($0, Urgency($0, visit.desk, now: visit.now), visit).values } : []
        values["offers"] = list == .offers ? offers.prefix(200).map(row) : []
        values["projects"] = list == .projects ? projects.prefix(200).map { ProjectRow($0, visit).values } : []
        values["is_empty"] = (list == .needs && needs.isEmpty) || (list == .offers && offers.isEmpty) || (list == .projects && projects.isEmpty)
        values["csv"] = "/console/lists.csv?list=\(list.rawValue)"
        values["places"] = visit.places(chosen: trouble.fields["at"])
        values["today"] = visit.plan.clock.local(visit.now).date.description
        values["is_adding"] = trouble.problem != nil
        return await visit.page("lists", NeighbourhoodPageWording.lists.key, values, status: trouble.status)
    }

    private func row(_ offer: Offer) -> [String: Any] {
        let place = offer.place ?? visit.plan.places.root?.id
        return [
            "offer": offer.number, "words": visit.viewer.words(offer.words), "provider": visit.viewer.words(offer.provider.name ?? ""), "at": visit.words(.moment(offer.at)),
            "has_where": offer.place != nil, "where": offer.place.map { visit.words(.location(Location(place: $0), .full)) } ?? "",
            "has_until": offer.until != nil, "until": offer.until.map { visit.words(.moment($0)) } ?? "", "has_claims": !offer.claims.isEmpty,
            "claims": offer.claims.map { ["claimer": visit.viewer.words($0.reporter.name ?? ""), "at": visit.words(.moment($0.at)), "is_thanked": $0.thankedAt != nil] as [String: Any] },
            "count": offer.claims.count, "may_close": place.map { visit.viewer.isStaff(of: $0) } ?? false,
        ]
    }

    var table: Response {
        let clock = visit.plan.clock
        func moment(_ date: Date?) -> String { date.map { clock.local($0).description } ?? "" }
        switch list {
        case .needs:
            return visit.table(
                .needHeads, named: "needs",
                needs.map { wish in
                    [
                        wish.number.description, Masking.masked(wish.words.joined(separator: "；")), visit.words(.location(wish.location, .full)), moment(wish.filedAt),
                        wish.handler.flatMap { visit.plan.roster[$0]?.name } ?? "",
                    ]
                })
        case .offers:
            return visit.table(
                .offerHeads, named: "offers",
                offers.map { offer in
                    [
                        String(offer.number), Masking.masked(offer.words), offer.provider.name ?? "", offer.place.flatMap { visit.plan.places[$0]?.name } ?? "",
                        moment(offer.at), moment(offer.until), String(offer.claims.count), String(offer.claims.count { $0.thankedAt != nil }),
                    ]
                })
        case .projects:
            return visit.table(
                .projectHeads, named: "projects",
                projects.map { project in
                    [
                        String(project.number), Masking.masked(project.words), visit.words(.location(Location(place: project.place), .full)),
                        visit.plan.roster[project.by]?.name ?? "", moment(project.at), moment(project.due),
                        project.claims.compactMap(\.reporter.name).joined(separator: "、"), Masking.masked(project.progress ?? ""), moment(project.closedAt),
                    ]
                })
        }
    }

    func add(_ fields: FormFields) async throws -> Response {
        func again(_ problem: String) async -> Response {
            await answer(FormTrouble(problem: problem, fields: fields, status: .unprocessableContent))
        }
        guard let place = visit.place(fields["at"]) else { return await again(visit.words(NeighbourhoodPageWording.placeMissing)) }
        let action = NeighbourhoodAction.makeProject(
            words: String((fields["words"] ?? "").prefix(200)), place: place, due: fields["day"].flatMap { CivilDate($0)?.description })
        return try await visit.act(action, fields, back: "/console/lists?list=projects") { await answer($0) }
    }
}

/// A project in a list.
struct ProjectRow {
    let values: [String: Any]

    init(_ project: Project, _ visit: Visit) {
        let names = project.claims.compactMap(\.reporter.name).map { visit.viewer.words($0) }
        values = [
            "project": project.number, "path": "/console/lists/projects/\(project.number)", "words": visit.viewer.words(project.words),
            "where": visit.words(.location(Location(place: project.place), .full)), "by": visit.plan.roster[project.by]?.name ?? "",
            "at": visit.words(.moment(project.at)), "has_due": project.due != nil, "due": project.due.map { visit.words(.moment($0)) } ?? "",
            "has_names": !names.isEmpty, "names": names.joined(separator: "、"), "has_progress": project.progress != nil,
            "progress": visit.viewer.words(project.progress ?? ""), "is_finished": project.closedAt != nil,
        ]
    }
}

/// One project, and how it goes.
struct ProjectPage {
    let visit: Visit
    private let project: Project

    /// Nil when there is no such project, or none that concerns the viewer.
    init?(_ visit: Visit, _ digits: String?) async {
        let state = await visit.desk.keeper.state
        guard let project = visit.number(digits).flatMap({ state.lists.project($0) }), visit.concerns(project.place) else { return nil }
        self.visit = visit
        self.project = project
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        var values = ProjectRow(project, visit).values.merging(trouble.values) { $1 }
        values["mark"] = NeighbourhoodAction.mark(project)
        values["may_act"] = visit.viewer.places.contains(project.place) && project.closedAt == nil
        return await visit.page("project", NeighbourhoodPageWording.project.key, values, status: trouble.status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        let isDone = fields["action"] == "done"
        guard isDone || fields["words"] != nil else {
            return await answer(FormTrouble(problem: visit.words(ConsoleWording.wordsMissing), fields: fields, status: .unprocessableContent))
        }
        let action = NeighbourhoodAction.moveProject(project.number, words: String((fields["words"] ?? "").prefix(200)), isDone: isDone)
        return try await visit.act(action, fields, back: "/console/lists/projects/\(project.number)") { trouble in
            guard let fresh = await ProjectPage(visit, String(project.number)) else { return await visit.problem(.notFound, .unknownThing) }
            return await fresh.answer(trouble)
        }
    }
}
