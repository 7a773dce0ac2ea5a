public import Community
public import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import Records

/// The door for city systems: Open311 GeoReport v2 under `/open311/v2`. Filing needs a key, and so does reading unless the server's file opens
/// that to all, since a report is somebody's words.
public struct Open311: Sendable {
    let desks: [CommunityDesk]
    let keys: [String]
    let publicURL: String
    let crypto: ConsoleCrypto
    let now: @Sendable () -> Date
    /// Decides, records and tells; returns the number.
    let file: @Sendable (CommunityID, OutsideReport, Date) async throws -> RequestNumber
    let attempts = Attempts()
    let perMinute: Int
    let isReadByAll: Bool
    let pace = Pace()

    /// - Parameters:
    ///   - keys: any of them opens the door, so that a key can be changed.
    ///   - perMinute: so many filings of one key are taken in a minute.
    ///   - isReadByAll: requests that are not private are told without a key, as the specification has it.
    public init(
        desks: [CommunityDesk], keys: [String], perMinute: Int, isReadByAll: Bool, publicURL: String, crypto: ConsoleCrypto, now: @escaping @Sendable () -> Date,
        file: @escaping @Sendable (CommunityID, OutsideReport, Date) async throws -> RequestNumber
    ) {
        self.desks = desks
        self.keys = keys
        self.perMinute = perMinute
        self.isReadByAll = isReadByAll
        self.publicURL = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.crypto = crypto
        self.now = now
        self.file = file
    }
}

extension Router where Context == DoorContext {
    public func addOpen311(_ door: Open311) {
        get("open311/v2/:document") { request, context in
            try await door.answer(request, context) { form, name, fields in
                switch name {
                case "discovery": door.discovery.response(form)
                case "services": try await door.keyed(fields, request, context, form, isPublic: true) { desk in door.services(desk).response(form) }
                case "requests": try await door.keyed(fields, request, context, form, isPublic: door.isReadByAll) { desk in await door.requests(desk, fields, form) }
                default: Open311Document.problem(.notFound, "there is no such document; known are discovery, services and requests", form)
                }
            }
        }
        get("open311/v2/services/:document") { request, context in
            try await door.answer(request, context) { form, name, fields in
                try await door.keyed(fields, request, context, form, isPublic: true) { desk in
                    guard Category(rawValue: name) != nil else { return Open311Document.problem(.notFound, "there is no service \(name)", form) }
                    return Open311Document(
                        root: "service_definition", item: nil,
                        fields: [[.init("service_code", .text(name)), .init("attributes", .list(item: "attribute", []))]]
                    ).response(form)
                }
            }
        }
        get("open311/v2/requests/:document") { request, context in
            try await door.answer(request, context) { form, name, fields in
                try await door.keyed(fields, request, context, form, isPublic: door.isReadByAll) { desk in
                    guard let found = await door.request(desk, name) else { return Open311Document.problem(.notFound, "there is no request \(name)", form) }
                    return found.response(form)
                }
            }
        }
        get("open311/v2/tokens/:document") { request, context in
            try await door.answer(request, context) { form, _, _ in
                Open311Document.problem(.notFound, "there are no tokens; a request gets its number at once", form)
            }
        }
        post("open311/v2/:document") { request, context in
            let posted = try await Console.fields(request) ?? FormFields()
            return try await door.answer(request, context, posted: posted) { form, name, fields in
                guard name == "requests" else { return Open311Document.problem(.notFound, "only requests can be posted", form) }
                return try await door.keyed(fields, request, context, form) { desk in
                    // By the key, not the address: one system files for a whole city.
                    guard await door.pace.mayPass(fields["api_key"] ?? "", at: door.now(), most: door.perMinute) else {
                        return Open311Document.problem(.tooManyRequests, "more than \(door.perMinute) in a minute; send it again later", form, waiting: 60)
                    }
                    return try await door.post(desk, fields, form)
                }
            }
        }
    }
}

extension Open311 {
    /// Reads `requests.json` into its name and form, and the parameters of address and body.
    func answer(
        _ request: WebRequest, _ context: DoorContext, posted: FormFields = FormFields(),
        _ answer: (Open311Document.Form, String, FormFields) async throws -> Response
    ) async throws -> Response {
        let document = context.parameters.get("document") ?? ""
        let dot = document.lastIndex(of: ".") ?? document.endIndex
        guard let form = Open311Document.Form(rawValue: String(document[dot...].dropFirst())) else {
            return Open311Document.problem(.notFound, "the address ends with .json or .xml", .json)
        }
        var fields = FormFields(urlEncoded: request.uri.query ?? "")
        for field in posted.all { fields.add(field.name, field.value) }
        fields.file = posted.file
        do {
            return try await answer(form, String(document[..<dot]), fields)
        } catch {
            return Open311Document.problem(.serviceUnavailable, "nothing was recorded; send it again later", form)
        }
    }

    /// The community that is asked for, for those who have a key. What services there are is for everybody.
    func keyed(
        _ fields: FormFields, _ request: WebRequest, _ context: DoorContext, _ form: Open311Document.Form, isPublic: Bool = false,
        _ answer: (CommunityDesk) async throws -> Response
    ) async throws -> Response {
        let address = context.remoteAddress?.ipAddress ?? "unknown"
        guard await attempts.mayTry(address, at: now()) else {
            return Open311Document.problem(.tooManyRequests, "too many wrong keys came from this address; try again in ten minutes", form, waiting: Int(Attempts.window))
        }
        let key = fields["api_key"] ?? (isPublic ? keys.first : nil)
        guard let key else { return Open311Document.problem(.forbidden, "api_key is missing; the community's office gives keys", form) }
        guard keys.contains(where: { isSame(crypto.sha256(Array($0.utf8)), crypto.sha256(Array(key.utf8))) }) else {
            await attempts.noteWrong(address, at: now())
            return Open311Document.problem(.forbidden, "this api_key is not known", form)
        }
        let wanted = fields["jurisdiction_id"]
        if wanted == nil, desks.count > 1 { return Open311Document.problem(.badRequest, "jurisdiction_id is missing; it is the community's id", form) }
        guard let desk = wanted.map({ id in desks.first { $0.plan.id.rawValue == id } }) ?? desks.first else {
            return Open311Document.problem(.notFound, "there is no jurisdiction \(wanted ?? "")", form)
        }
        return try await answer(desk)
    }

    var discovery: Open311Document {
        Open311Document(
            root: "discovery", item: nil,
            fields: [
                [
                    .init("changeset", .text("2026-11-21T00:00:00Z")), .init("contact", .text("\(publicURL)/console")),
                    .init("key_service", .text("\(publicURL)/console")),
                    .init(
                        "endpoints",
                        .list(
                            item: "endpoint",
                            [
                                [
                                    .init("specification", .text("http://wiki.open311.org/GeoReport_v2")), .init("url", .text("\(publicURL)/open311/v2")),
                                    .init("changeset", .text("2026-11-21T00:00:00Z")), .init("type", .text("production")),
                                    .init("formats", .texts(item: "format", ["text/xml", "application/json"])),
                                ]
                            ])),
                ]
            ])
    }

    /// The services are the categories.
    func services(_ desk: CommunityDesk) -> Open311Document {
        Open311Document(
            root: "services", item: "service",
            fields: Category.allCases.map { category in
                let name = desk.lent.words(.category(category), now())
                let party = desk.plan.places.root.flatMap { desk.plan.requests.route(category, at: $0.id, in: desk.plan.places).party }
                return [
                    .init("service_code", .text(category.rawValue)), .init("service_name", .text(name)), .init("description", .text(name)),
                    .init("metadata", .flag(false)), .init("type", .text("realtime")), .init("keywords", .text(category.rawValue)),
                    .init("group", .text(party.flatMap { desk.plan.party($0)?.name } ?? desk.plan.name)),
                ]
            })
    }
}
