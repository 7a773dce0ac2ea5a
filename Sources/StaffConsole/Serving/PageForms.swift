import Community
import Foundation
import HTTPTypes
import Hummingbird

/// What a page says besides after a form: what was wrong, what was typed, what would be sent.
struct FormAnswer: Sendable {
    var problem: String?
    var fields = FormFields()
    var preview: [StaffOutcome.Said] = []
    var isPreview = false

    func values(_ visit: Visit) -> [String: Any] {
        [
            "has_problem": problem != nil, "problem": problem ?? "", "has_preview": isPreview, "preview": groups(visit), "is_unsaid": preview.isEmpty,
            "kept_fields": fields.all.filter { !["csrf", "once", "step"].contains($0.name) }.map { ["name": $0.name, "value": $0.value] },
            "draft_words": fields["words"] ?? "",
        ]
    }

    /// The same words to many stand once, with all to whom they go.
    private func groups(_ visit: Visit) -> [[String: Any]] {
        var order: [String] = []
        var chats: [String: [StaffOutcome.Said]] = [:]
        for said in preview {
            let key = "\(said.chat.isGroup)\n\(said.text)"
            if chats[key] == nil { order.append(key) }
            chats[key, default: []].append(said)
        }
        return order.compactMap { chats[$0] }.map { same in
            let names = same.map { visit.name(of: $0.chat) }
            let later = same.compactMap(\.notBefore).min()
            return [
                "is_group": same[0].chat.isGroup, "where": names.prefix(12).joined(separator: "、"), "is_more": names.count > 12, "count": names.count,
                "text": same[0].text, "is_later": later != nil, "later": later.map { visit.words(.moment($0)) } ?? "",
            ]
        }
    }
}

extension Visit {
    /// A group by its place, a person by their name.
    func name(of chat: Chat) -> String {
        if chat.isGroup { return plan.groups[chat].map { name(of: $0) } ?? chat.id.rawValue }
        return plan.roster[Account(channel: chat.channel, id: AccountID(chat.id.rawValue))]?.name ?? chat.id.rawValue
    }

    func name(of place: PlaceID) -> String { words(.location(Location(place: place), .full)) }

    func name(of person: PersonID?) -> String { person.flatMap { plan.roster[$0]?.name } ?? "" }

    /// Does what a form asks for, or shows what it would say.
    ///
    /// - Parameters:
    ///   - seen: how often the matter had been changed on the page, as the form says it; nil when that does not matter.
    ///   - unknown: what is said when there is no such matter, or none for this person.
    ///   - back: the page that is shown when it is done.
    ///   - again: the page that the form stands on, with an answer above it.
    func act(
        _ action: PageAction, _ fields: FormFields, seen: Int? = nil, unknown: some Wording, back: String,
        again: (HTTPResponse.Status, FormAnswer) async -> Response
    ) async throws -> Response {
        let isPreview = fields["step"] == "preview"
        if !isPreview, await !console.sessions.isFirst(fields["once"] ?? "", of: sessionID) { return ConsoleAnswer.seeOther(back) }
        let outcome = try await desk.lent.neighbourhood.act(action, seen, viewer.person.id, now, isPreview)
        switch outcome.result {
        case .done where isPreview: return await again(.ok, FormAnswer(fields: fields, preview: outcome.said, isPreview: true))
        case .done:
            let later = outcome.said.compactMap(\.notBefore).min().map { "\n\(words(.sentLater))\(words(.moment($0)))" } ?? ""
            await console.sessions.tell(outcome.answer + later, to: sessionID)
            return ConsoleAnswer.seeOther(back)
        case .refused: return await again(.unprocessableContent, FormAnswer(problem: outcome.answer, fields: fields))
        case .changedMeanwhile: return await again(.conflict, FormAnswer(problem: words(.changedMeanwhile), fields: fields))
        case .unknown: return await problem(.notFound, words(unknown))
        }
    }

    func problem(_ status: HTTPResponse.Status, _ what: String) async -> Response {
        await page("problem", .problem, ["what": what], status: status)
    }

    /// A list as comma-separated values.
    func table(_ heads: some Wording, _ rows: [[String]], named name: String) -> Response {
        var table = CommaTable(words(heads).split(separator: "|", omittingEmptySubsequences: false).map(String.init))
        for row in rows { table.add(row) }
        return ConsoleAnswer.file(table.bytes, "text/csv; charset=utf-8", named: name)
    }

    /// Whether this person looks after somebody: by where they live; who lives nowhere belongs to the whole community.
    func sees(_ person: PersonID) -> Bool { isWithin(plan.roster[person]?.lives?.place, viewer.places) }
    func isStaff(of person: PersonID) -> Bool { isWithin(plan.roster[person]?.lives?.place, viewer.staffPlaces) }

    private func isWithin(_ place: PlaceID?, _ places: Set<PlaceID>) -> Bool { (place ?? plan.places.root?.id).map(places.contains) ?? false }
}
