import Community
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Records

/// One request of somebody who is signed in.
struct Visit: Sendable {
    let console: Console
    let desk: CommunityDesk
    /// With the people as they are now.
    let plan: CommunityPlan
    let viewer: Viewer
    let sessionID: String
    let formToken: String
    /// Path and query as they were asked for.
    let path: String
    let query: FormFields
    let now: Date

    func words(_ value: Phrase.Value) -> String { desk.lent.words(value, now) }
    func words(_ wording: ConsoleWording) -> String { words(.wording(wording.key)) }
    func words(_ wording: some Wording) -> String { words(.wording(wording.key)) }

    /// A page with what every page needs: who is signed in, the way to the others, the form's token.
    ///
    /// - Parameter layout: `print` for pages that are meant for paper.
    func page(
        _ name: String, _ title: ConsoleWording, _ values: [String: Any], status: HTTPResponse.Status = .ok, told: String? = nil, in layout: String = "layout"
    ) async -> Response {
        await page(name, title.key, values, status: status, told: told, in: layout)
    }

    func page(
        _ name: String, _ title: PhraseKey, _ values: [String: Any], status: HTTPResponse.Status = .ok, told: String? = nil, in layout: String = "layout"
    ) async -> Response {
        var values = values
        values["title"] = values["title"] ?? words(.wording(title))
        values["community"] = plan.name
        values["person"] = viewer.person.name
        values["csrf"] = formToken
        values["once"] = Base64URL.text(console.crypto.random(9))
        values["signed_in"] = true
        values["menu"] = ConsoleMenu.values(self)
        let told = if let told { told } else { await console.sessions.takeTold(sessionID) }
        values["told"] = told ?? ""
        values["has_told"] = told != nil
        return ConsoleAnswer.html(console.templates.page(name, values, in: layout), status: status)
    }

    func problem(_ status: HTTPResponse.Status, _ what: ConsoleWording) async -> Response {
        await page("problem", .problem, ["what": words(what)], status: status)
    }
}

/// The pages that can be reached from everywhere. A new page is one line here and a file of routes.
enum ConsoleMenu {
    private static let entries: [(path: String, title: PhraseKey, isForStaffOnly: Bool)] = [
        ("/console/requests", ConsoleWording.queue.key, false), ("/console/notices", ConsoleWording.notices.key, false),
        ("/console/activities", ConsoleWording.activities.key, false), ("/console/points", ConsoleWording.points.key, false),
        ("/console/boards", NeighbourhoodPageWording.boards.key, false), ("/console/topics", NeighbourhoodPageWording.topics.key, false),
        ("/console/visits", NeighbourhoodPageWording.visits.key, false), ("/console/lists", NeighbourhoodPageWording.lists.key, false),
        ("/console/figures", ConsoleWording.figures.key, false), ("/console/people", ConsoleWording.people.key, false),
        ("/console/unanswered", ConsoleWording.unanswered.key, true), ("/console/undelivered", ConsoleWording.undelivered.key, true),
    ]

    static func values(_ visit: Visit) -> [[String: Any]] {
        entries.filter { !$0.isForStaffOnly || visit.viewer.isStaff }.map { entry in
            ["path": entry.path, "name": visit.words(.wording(entry.title)), "is_here": visit.path.hasPrefix(entry.path)]
        }
    }
}

extension Console {
    static let cookieName = "linli_session"

    /// Finds out who asks. Nil when nobody is signed in or the role has ended.
    func visit(_ request: WebRequest, at now: Date) async -> Visit? {
        guard let cookie = request.cookies[Self.cookieName]?.value, let (id, session) = await sessions.session(cookie, at: now) else { return nil }
        guard let desk = desks[session.community], let (person, plan) = await desk.user(session.person, at: now) else {
            await sessions.closeAll(of: session.person, in: session.community, at: now)
            return nil
        }
        return Visit(
            console: self, desk: desk, plan: plan, viewer: Viewer(person, plan.places), sessionID: id, formToken: sessions.formToken(id, key: links.key),
            path: request.uri.string, query: FormFields(urlEncoded: request.uri.query ?? ""), now: now)
    }

    /// Answers a page for those who are signed in; others are told how to sign in.
    func signedIn(_ request: WebRequest, _ answer: @Sendable (Visit) async throws -> Response) async throws -> Response {
        guard let visit = await visit(request, at: now()) else { return signedOut() }
        return try await answer(visit)
    }

    /// Answers a form: from a page of ours, by the session that the page was made for.
    func form(_ request: WebRequest, _ answer: @Sendable (Visit, FormFields) async throws -> Response) async throws -> Response {
        guard let visit = await visit(request, at: now()) else { return signedOut() }
        guard let fields = try await Self.fields(request) else { return await visit.problem(.contentTooLarge, .formTooLarge) }
        guard isFromHere(request), let token = fields["csrf"], isSame(Array(token.utf8), Array(visit.formToken.utf8)) else {
            log.warning("a form without the session's token was refused", metadata: ["community": "\(visit.plan.id)"])
            return await visit.problem(.forbidden, .foreignForm)
        }
        do {
            return try await answer(visit, fields)
        } catch is KeeperError {
            return await visit.problem(.serviceUnavailable, .storeRefuses)
        }
    }

    /// Browsers say where a form comes from; one from elsewhere is refused even with a right token.
    func isFromHere(_ request: WebRequest) -> Bool {
        if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!] { return site == "same-origin" || site == "none" }
        return true
    }

    func signedOut(_ status: HTTPResponse.Status = .unauthorized) -> Response {
        let words = desks.values.first.map { desk in { (wording: ConsoleWording) in desk.lent.words(.wording(wording.key), now()) } }
        return ConsoleAnswer.html(templates.page("signed-out", ["title": words?(.signIn) ?? ""]), status: status)
    }

    /// Photos of phones are some megabytes.
    static let largestForm = 12 << 20

    static func fields(_ request: WebRequest) async throws -> FormFields? {
        var request = request
        guard let body = try? await request.collectBody(upTo: largestForm) else { return nil }
        let type = request.headers[.contentType] ?? ""
        if type.hasPrefix("multipart/form-data") { return MultipartForm.fields(Array(body.readableBytesView), contentType: type) }
        guard body.readableBytes <= 1 << 20 else { return nil }
        return FormFields(urlEncoded: String(decoding: body.readableBytesView, as: UTF8.self))
    }
}
