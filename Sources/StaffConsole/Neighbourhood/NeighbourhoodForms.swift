import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// `responses/…/console-neighbourhood.yaml`: what the program says on the pages of board, topics, visits and lists.
enum NeighbourhoodPageWording: String, Wording {
    static let file = "console-neighbourhood"

    case boards, topics, agenda, visits, lists
    case entry, topic, household, project
    case unknownThing = "unknown-thing"
    case placeMissing = "place-missing"
    case doorMissing = "door-missing"
    case photoMissing = "photo-missing"
    case changed
    case allMonths = "all-months"
    case boardHeads = "board-heads"
    case topicHeads = "topic-heads"
    case ballotHeads = "ballot-heads"
    case visitHeads = "visit-heads"
    case needHeads = "need-heads"
    case offerHeads = "offer-heads"
    case projectHeads = "project-heads"
    case red, black
    case stageAsked = "stage-asked"
    case stageShown = "stage-shown"
    case stageFrozen = "stage-frozen"
    case stageRepaired = "stage-repaired"
    case stageRemoved = "stage-removed"
    case topicProposed = "topic-proposed"
    case topicOpen = "topic-open"
    case topicClosed = "topic-closed"
    case topicWithdrawn = "topic-withdrawn"
    case weekly, quarterly, due
    case visited
}

/// What a page says besides when a form was not taken: why, and what was typed.
struct FormTrouble {
    var problem: String?
    var fields = FormFields()
    var status: HTTPResponse.Status = .ok

    var values: [String: Any] {
        var values: [String: Any] = ["has_problem": problem != nil, "problem": problem ?? ""]
        for name in ["words", "unit", "room", "title", "options", "day", "named"] { values["draft_\(name)"] = fields[name] ?? "" }
        return values
    }
}

extension Visit {
    /// Does what a form asks for, and goes back to `path`; a form that is not taken is shown again with the reason.
    func act(
        _ action: NeighbourhoodAction, _ fields: FormFields, back path: String, again: (FormTrouble) async throws -> Response
    ) async throws -> Response {
        let once = fields["once"] ?? Base64URL.text(console.crypto.random(9))
        guard await console.sessions.isFirst(once, of: sessionID) else { return ConsoleAnswer.seeOther(path) }
        let form = MessageID("console-\(Base64URL.text(Array(console.crypto.sha256(Array("\(sessionID)\n\(once)".utf8)).prefix(12))))")
        let outcome = try await desk.lent.actOnNeighbourhood(action, fields["seen"], form, viewer.person.id, now)
        switch outcome.result {
        case .done:
            let later = outcome.said.compactMap(\.notBefore).min().map { "\n\(words(.sentLater))\(words(.moment($0)))" } ?? ""
            await console.sessions.tell(outcome.answer + later, to: sessionID)
            return ConsoleAnswer.seeOther(path)
        case .refused: return try await again(FormTrouble(problem: outcome.answer, fields: fields, status: .unprocessableContent))
        case .changedMeanwhile: return try await again(FormTrouble(problem: words(NeighbourhoodPageWording.changed), fields: fields, status: .conflict))
        case .unknown: return await problem(.notFound, .unknownThing)
        }
    }

    /// The photo that came with a form, kept; `isNone` when a file came that is no photo.
    func photo(_ fields: FormFields) -> (name: String?, isNone: Bool) {
        guard let file = fields.file else { return (nil, false) }
        let kept = MediaFolder(desk.lent.media).keepUpload(file, sha256: console.crypto.sha256(file))
        return (kept, kept == nil)
    }

    /// A place that the viewer looks after.
    func place(_ id: String?) -> PlaceID? { id.map { PlaceID($0) }.flatMap { viewer.places.contains($0) ? $0 : nil } }

    /// The viewer's places as choices of a form, under their parents.
    func places(chosen: String?, where isWanted: (Place) -> Bool = { _ in true }) -> [[String: Any]] {
        plan.places.all.filter { viewer.places.contains($0.id) && isWanted($0) }.map { place in
            ["value": place.id.rawValue, "name": QueuePage.indented(place, self), "is_chosen": place.id.rawValue == chosen]
        }
    }

    /// Whether something of a place concerns the viewer: it lies in their places, or around them.
    func concerns(_ place: PlaceID) -> Bool { viewer.places.contains(place) || viewer.places.contains { plan.places.isWithin($0, place) } }

    /// A whole number of an address.
    func number(_ digits: String?) -> Int? { digits.flatMap { $0.allSatisfy { $0.isASCII && $0.isNumber } ? Int($0) : nil } }

    func table(_ heads: NeighbourhoodPageWording, named name: String, _ rows: [[String]]) -> Response {
        table(heads, rows, named: "linli-\(name).csv")
    }

    func words(_ wording: NeighbourhoodPageWording) -> String { words(.wording(wording.key)) }

    func problem(_ status: HTTPResponse.Status, _ what: NeighbourhoodPageWording) async -> Response { await problem(status, words(what)) }
}

/// Choices that lead to other lists of the same page.
struct PageTab {
    var name: String
    var count: Int
    var path: String
    var isHere: Bool
    var isBad = false

    var values: [String: Any] { ["name": name, "count": count, "path": path, "is_here": isHere, "is_bad": isBad && count > 0] }
}

/// A photo as it can be looked at: of our own folder, behind a link, or not at all.
struct PhotoSeen {
    let values: [String: Any]

    /// - Parameters:
    ///   - address: the name of a kept photo, or what the message said.
    ///   - path: where the page serves it when it is kept.
    init(_ address: String?, at path: String, _ state: CommunityState) {
        let kept = address.flatMap { Self.kept($0, state) }
        let isLink = kept == nil && address.map(Self.isLink) == true
        values = [
            "has_photo": address != nil, "photo_is_local": kept != nil, "photo_is_link": isLink, "photo_is_missing": address != nil && kept == nil && !isLink,
            "photo_path": kept != nil ? path : isLink ? address ?? "" : "",
        ]
    }

    /// The name of the file in the community's folder.
    static func kept(_ address: String, _ state: CommunityState) -> String? {
        address.hasPrefix("media/") ? address : state.photos.file(of: address).map { "media/\($0)" }
    }

    /// Only what a browser opens as a page of another site; a bridge may have written anything.
    static func isLink(_ address: String) -> Bool {
        guard let url = URLComponents(string: address), let host = url.host, !host.isEmpty else { return false }
        return url.scheme == "https" || url.scheme == "http"
    }
}
