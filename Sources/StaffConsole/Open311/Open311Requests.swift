import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

/// Requests as GeoReport v2 tells them. What a reporter asked to keep private is not told; numbers that say who somebody is are masked.
extension Open311 {
    /// The specification: at most 90 days, or 1,000 requests.
    private static let longest: TimeInterval = 90 * 86_400
    private static let most = 1000

    /// What a question for requests asks, read and held against the specification.
    private struct Wanted {
        var from: Date
        var to: Date
        var statuses: Set<String>?
        var codes: Set<String>?
    }

    private enum Reading {
        case wanted(Wanted)
        case problem(String)
    }

    private func read(_ fields: FormFields) -> Reading {
        func list(_ name: String) -> Set<String>? {
            fields[name].map { Set($0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }) }
        }
        var days: [String: Date] = [:]
        for name in ["start_date", "end_date"] {
            // Many clients leave the plus of an offset as it is, and it comes as a space.
            guard let text = fields[name]?.replacingOccurrences(of: " ", with: "+") else { continue }
            guard let day = RFC3339.date(text) else { return .problem("\(name) is no date and time like 2010-01-01T00:00:00Z") }
            days[name] = day
        }
        let statuses = list("status")
        if let unknown = statuses?.subtracting(["open", "closed"]).first { return .problem("there is no status \(unknown); there are open and closed") }
        // A start alone begins the ninety days; without one they are those up to the end.
        let end = days["end_date"] ?? days["start_date"].map { min(now(), $0.addingTimeInterval(Self.longest)) } ?? now()
        let start = max(days["start_date"] ?? .distantPast, end.addingTimeInterval(-Self.longest))
        return .wanted(Wanted(from: start, to: end, statuses: statuses, codes: list("service_code")))
    }

    func requests(_ desk: CommunityDesk, _ fields: FormFields, _ form: Open311Document.Form) async -> Response {
        let state = await desk.keeper.state
        let found: [Request]
        if let ids = fields["service_request_id"] {
            found = ids.split(separator: ",").prefix(Self.most).compactMap { RequestNumber(digits: String($0)) }.compactMap { told($0, state) }
        } else {
            let wanted: Wanted
            switch read(fields) {
            case .problem(let what): return Open311Document.problem(.badRequest, what, form)
            case .wanted(let read): wanted = read
            }
            found = Array(
                state.requests.values.filter { request in
                    isTold(request) && request.filedAt >= wanted.from && request.filedAt <= wanted.to
                        && wanted.statuses?.contains(request.isOpen ? "open" : "closed") ?? true
                        && wanted.codes?.contains(request.category.rawValue) ?? true
                }.sorted { $0.number > $1.number }.prefix(Self.most))
        }
        return Open311Document(root: "service_requests", item: "request", fields: found.map { self.fields(of: $0, desk) }).response(form)
    }

    func request(_ desk: CommunityDesk, _ id: String) async -> Open311Document? {
        guard let request = RequestNumber(digits: id).flatMap({ [state = await desk.keeper.state] in told($0, state) }) else { return nil }
        return Open311Document(root: "service_requests", item: "request", fields: [fields(of: request, desk)])
    }

    private func told(_ number: RequestNumber, _ state: CommunityState) -> Request? { state.requests[number].flatMap { isTold($0) ? $0 : nil } }
    private func isTold(_ request: Request) -> Bool { !request.isPrivate && request.kind == .report }

    private func fields(of request: Request, _ desk: CommunityDesk) -> [Open311Document.Field] {
        func words(_ value: Phrase.Value) -> String { desk.lent.words(value, now()) }
        let end = request.end.map { words(.wording(PhraseKey("ends.\($0.rawValue)"))) }
        let stage = words(.wording(PhraseKey("stages.\(request.stage.rawValue)")))
        return [
            .init("service_request_id", .text(String(request.number.value))), .init("status", .text(request.isOpen ? "open" : "closed")),
            .init("status_notes", .text(end.map { "\(stage)：\($0)" } ?? stage)), .init("service_name", .text(words(.category(request.category)))),
            .init("service_code", .text(request.category.rawValue)), .init("description", .text(Masking.masked(request.words.joined(separator: "；")))),
            .init("agency_responsible", .text(request.party.flatMap { desk.plan.party($0)?.name } ?? desk.plan.name)),
            .init("service_notice", .text(nil)), .init("requested_datetime", .text(RFC3339.string(request.filedAt))),
            .init("updated_datetime", .text(RFC3339.string(request.closedAt ?? request.history.last?.at ?? request.filedAt))),
            .init("expected_datetime", .text(RFC3339.string(desk.dueTimes.due(request, desk.plan).done))),
            .init("address", .text(words(.location(Location(place: request.location.place, unit: request.location.unit), .full)))),
            .init("address_id", .text(request.location.place.rawValue)), .init("zipcode", .text(nil)), .init("lat", .text(nil)), .init("long", .text(nil)),
            .init("media_url", .text(request.photos.first { $0.hasPrefix("http") })),
        ]
    }

    func post(_ desk: CommunityDesk, _ fields: FormFields, _ form: Open311Document.Form) async throws -> Response {
        func problem(_ status: HTTPResponse.Status, _ what: String) -> Response { Open311Document.problem(status, what, form) }
        guard let code = fields["service_code"] else { return problem(.badRequest, "service_code is missing; see services.\(form.rawValue)") }
        guard let category = Category(rawValue: code) else { return problem(.notFound, "there is no service \(code); see services.\(form.rawValue)") }
        let place = fields["address_id"].map { PlaceID($0) }
        if let place, desk.plan.places[place] == nil { return problem(.badRequest, "there is no address_id \(place)") }
        let coordinates = fields["lat"].flatMap { Double($0) }.flatMap { lat in fields["long"].flatMap { Double($0) }.map { (lat, $0) } }
        guard place != nil || fields["address_string"] != nil || coordinates != nil else {
            return problem(.badRequest, "a place is missing: lat and long, address_string or address_id")
        }
        guard let words = fields["description"], words.count <= IncomingMessage.longestText else {
            return problem(.badRequest, "description is missing or longer than \(IncomingMessage.longestText) characters")
        }
        // Places are known by their signs here, so coordinates are kept as words for whoever goes there.
        let where_ = coordinates.map { "（\($0.0), \($0.1)）" } ?? ""
        // A picture that came with the form is kept; an address is only told on.
        let kept = fields.file.flatMap { MediaFolder(desk.lent.media).keepUpload($0, sha256: crypto.sha256($0)) }
        let photo = kept ?? fields["media_url"].flatMap { $0.hasPrefix("https://") ? $0 : nil }
        let name = [fields["last_name"], fields["first_name"]].compactMap { $0 }.joined()
        let report = OutsideReport(
            category: category, words: words + where_, address: fields["address_string"], place: place, name: name.isEmpty ? nil : name,
            contact: [fields["phone"], fields["email"]].compactMap { $0 }.first, photo: photo, id: Base64URL.text(crypto.random(12)))
        let number = try await file(desk.plan.id, report, now())
        return Open311Document(
            root: "service_requests", item: "request",
            fields: [[
                .init("service_request_id", .text(String(number.value))), .init("service_notice", .text(nil)),
                .init("account_id", .text(fields["account_id"])),
            ]]
        ).response(form, status: .created)
    }
}
