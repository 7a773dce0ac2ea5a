import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addRequestPage(_ console: Console) {
        get("console/requests/:number") { request, context in
            try await console.signedIn(request) { visit in
                guard let found = await visit.request(context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownRequest) }
                return await RequestPage(visit, found.request, found.state).answer()
            }
        }
        post("console/requests/:number/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let found = await visit.request(context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownRequest) }
                return try await RequestPage(visit, found.request, found.state).act(fields)
            }
        }
        get("console/requests/:number/photos/:index") { request, context in
            try await console.signedIn(request) { visit in
                guard let found = await visit.request(context.parameters.get("number")), let index = context.parameters.get("index").flatMap({ Int($0) }),
                    found.request.photos.indices.contains(index),
                    let photo = PhotoSeen.kept(found.request.photos[index], found.state).flatMap({ MediaFolder(visit.desk.lent.media).photo($0) })
                else { return await visit.problem(.notFound, .unknownRequest) }
                return ConsoleAnswer.file(photo.bytes, photo.type.mediaType, cachedFor: 3600)
            }
        }
    }
}

extension Visit {
    /// The request of an address, when there is one and this person may see it. Both look alike from outside.
    func request(_ digits: String?) async -> (request: Request, state: CommunityState)? {
        let state = await desk.keeper.state
        guard let request = RequestNumber(digits: digits).flatMap({ state.requests[$0] }), viewer.sees(request) else { return nil }
        return (request, state)
    }
}

/// One request with its whole story, and what can be done with it.
struct RequestPage {
    let visit: Visit
    let request: Request
    let state: CommunityState

    /// What the page says besides: an error, a preview, what was typed.
    struct Extra {
        var problem: String?
        var fields = FormFields()
        var preview: [StaffOutcome.Said] = []
    }

    init(_ visit: Visit, _ request: Request, _ state: CommunityState) {
        self.visit = visit
        self.request = request
        self.state = state
    }

    func answer(_ status: HTTPResponse.Status = .ok, _ extra: Extra = Extra()) async -> Response {
        await visit.page("request", .request, values(extra), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        var fields = fields
        let media = MediaFolder(visit.desk.lent.media)
        var photo = fields["photo"].flatMap { media.photo($0) == nil ? nil : $0 }
        if let file = fields.file {
            guard let kept = media.keepUpload(file, sha256: visit.console.crypto.sha256(file)) else {
                return await answer(.unprocessableContent, Extra(problem: visit.words(.noPhoto), fields: fields))
            }
            photo = kept
            fields.add("photo", kept)
        }
        let action: StaffAction
        switch RequestActions.read(fields, photo: photo) {
        case .missing(let what): return await answer(.unprocessableContent, Extra(problem: visit.words(what), fields: fields))
        case .action(let read): action = read
        }
        let isPreview = fields["step"] == "preview"
        if !isPreview, await !visit.console.sessions.isFirst(fields["once"] ?? "", of: visit.sessionID) { return ConsoleAnswer.seeOther(path) }
        let seen = fields["seen"].flatMap { Int($0) } ?? 0
        let outcome = try await visit.desk.lent.act(action, request.number, Self.overwrites(action) ? seen : nil, visit.viewer.person.id, visit.now, isPreview)
        switch outcome.result {
        case .done where isPreview: return await answer(.ok, Extra(fields: fields, preview: outcome.said))
        case .done:
            await visit.console.sessions.tell(outcome.answer + later(outcome.said), to: visit.sessionID)
            return ConsoleAnswer.seeOther(path)
        case .refused: return await answer(.unprocessableContent, Extra(problem: outcome.answer, fields: fields))
        case .changedMeanwhile:
            guard let fresh = await visit.request(String(request.number.value)) else { return await visit.problem(.notFound, .unknownRequest) }
            return await RequestPage(visit, fresh.request, fresh.state).answer(
                .conflict, Extra(problem: changed(fresh.request, since: seen), fields: fields))
        case .unknown: return await visit.problem(.notFound, .unknownRequest)
        }
    }

    var path: String { "/console/requests/\(request.number.value)" }

    /// In quiet hours nobody is disturbed; whoever acts knows when the others will read it.
    private func later(_ said: [StaffOutcome.Said]) -> String {
        said.compactMap(\.notBefore).min().map { "\n\(visit.words(.sentLater))\(visit.words(.moment($0)))" } ?? ""
    }

    /// A note beside another overwrites nothing.
    private static func overwrites(_ action: StaffAction) -> Bool {
        if case .note = action { return false }
        return true
    }

    /// Who did what meanwhile, so that the two can talk.
    private func changed(_ fresh: Request, since seen: Int) -> String {
        let lines = fresh.history.dropFirst(seen).filter { $0.by != visit.viewer.person.id && !$0.isInternal }.map { entry in
            let who = entry.by.flatMap { visit.plan.roster[$0]?.name } ?? ""
            return "\(visit.words(.moment(entry.at))) \(who) \(visit.words(.wording(PhraseKey("history.\(entry.what)"))))"
        }
        return visit.words(.changedMeanwhile) + "\n" + lines.joined(separator: "\n")
    }
}
