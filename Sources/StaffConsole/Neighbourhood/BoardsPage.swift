import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    /// The red and black board (红黑榜): months, entries, what waits for consent and what is objected to.
    func addBoards(_ console: Console) {
        get("console/boards") { request, _ in
            try await console.signedIn(request) { visit in await BoardsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/boards.csv") { request, _ in
            try await console.signedIn(request) { visit in
                let page = BoardsPage(visit, await visit.desk.keeper.state)
                return visit.table(.boardHeads, named: "boards", page.shown.map(page.cells))
            }
        }
        post("console/boards/add") { request, _ in
            try await console.form(request) { visit, fields in try await BoardsPage(visit, await visit.desk.keeper.state).add(fields) }
        }
        get("console/boards/:number") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await BoardEntryPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return await page.answer()
            }
        }
        post("console/boards/:number/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let page = await BoardEntryPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return try await page.act(fields)
            }
        }
        get("console/boards/:number/photo") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await BoardEntryPage(visit, context.parameters.get("number")), let photo = page.photo else {
                    return await visit.problem(.notFound, .unknownThing)
                }
                return ConsoleAnswer.file(photo.bytes, photo.type.mediaType, cachedFor: 3600)
            }
        }
    }
}

/// The entries of a month and place.
struct BoardsPage {
    let visit: Visit
    let state: CommunityState
    /// Nil shows all months.
    private let month: CivilDate?
    private let place: PlaceID?
    private let list: List

    enum List: String, CaseIterable { case all, red, black, asked, frozen, repaired, removed }

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
        let thisMonth = visit.plan.clock.local(visit.now).date.firstOfMonth
        month = visit.query["month"] == "all" ? nil : visit.query["month"].flatMap { CivilDate("\($0)-01") } ?? thisMonth
        place = visit.place(visit.query["place"])
        list = visit.query["list"].flatMap { List(rawValue: $0) } ?? .all
    }

    /// What is not public is for those who look after the place.
    static func maySee(_ entry: BoardEntry, _ visit: Visit) -> Bool {
        visit.viewer.places.contains(entry.place) || (entry.stage == .shown || entry.stage == .repaired) && visit.concerns(entry.place)
    }

    private var ofMonthAndPlace: [BoardEntry] {
        state.board.entries.reversed().filter { entry in
            Self.maySee(entry, visit) && month.map { visit.plan.clock.local(entry.at).date.firstOfMonth == $0 } ?? true
                && place.map { visit.plan.places.isWithin(entry.place, $0) } ?? true
        }
    }

    private static func isIn(_ list: List, _ entry: BoardEntry) -> Bool {
        switch list {
        case .all: true
        case .red: entry.colour == .red && entry.stage == .shown
        case .black: entry.colour == .black && entry.stage == .shown
        case .asked: entry.stage == .asked
        case .frozen: entry.stage == .frozen
        case .repaired: entry.stage == .repaired
        case .removed: entry.stage == .removed
        }
    }

    var shown: [BoardEntry] { ofMonthAndPlace.filter { Self.isIn(list, $0) } }

    private func query(_ list: List) -> String {
        var parts = ["month=\(month.map { String($0.description.prefix(7)) } ?? "all")"]
        if let place { parts.append("place=\(FormFields.encoded(place.rawValue))") }
        if list != .all { parts.append("list=\(list.rawValue)") }
        return "?" + parts.joined(separator: "&")
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        let entries = ofMonthAndPlace
        let frozen = state.board.entries.count { $0.stage == .frozen && visit.viewer.isStaff(of: $0.place) }
        var values = trouble.values
        values["tabs"] = List.allCases.map { list in
            PageTab(
                name: visit.words(.wording(PhraseKey("board-lists.\(list.rawValue)"))), count: entries.count { Self.isIn(list, $0) },
                path: "/console/boards" + query(list), isHere: list == self.list, isBad: list == .frozen
            ).values
        }
        let shown = shown
        values["entries"] = shown.prefix(200).map { BoardRow($0, visit, state).values }
        values["is_empty"] = shown.isEmpty
        values["total"] = shown.count
        values["months"] = months
        values["places"] = visit.places(chosen: place?.rawValue)
        values["list"] = list.rawValue
        values["frozen"] = frozen
        values["has_frozen"] = frozen > 0 && list != .frozen
        values["csv"] = "/console/boards.csv" + query(list)
        values["is_staff"] = visit.viewer.isStaff
        values["add_places"] = visit.places(chosen: trouble.fields["at"])
        values["is_black"] = trouble.fields["colour"] == "black"
        values["is_adding"] = trouble.problem != nil
        return await visit.page("boards", NeighbourhoodPageWording.boards.key, values, status: trouble.status)
    }

    private var months: [[String: Any]] {
        let clock = visit.plan.clock
        let found = Set(state.board.entries.map { clock.local($0.at).date.firstOfMonth } + [clock.local(visit.now).date.firstOfMonth] + [month].compactMap { $0 })
        return found.sorted(by: >).prefix(60).map { first in
            let text = String(first.description.prefix(7))
            return ["value": text, "name": text, "is_chosen": first == month]
        } + [["value": "all", "name": visit.words(NeighbourhoodPageWording.allMonths), "is_chosen": month == nil]]
    }

    func cells(_ entry: BoardEntry) -> [String] {
        let row = BoardRow(entry, visit, state).values
        func cell(_ name: String) -> String { row[name] as? String ?? "" }
        return [
            String(entry.number), visit.plan.clock.local(entry.at).description, visit.words(entry.colour == .red ? .red : .black), cell("where"), cell("named"),
            cell("words"), cell("stage"), cell("by"), cell("objection"),
        ]
    }

    func add(_ fields: FormFields) async throws -> Response {
        func again(_ problem: String) async -> Response {
            await answer(FormTrouble(problem: problem, fields: fields, status: .unprocessableContent))
        }
        guard let place = visit.place(fields["at"]) else { return await again(visit.words(NeighbourhoodPageWording.placeMissing)) }
        let photo = visit.photo(fields)
        if photo.isNone { return await again(visit.words(ConsoleWording.noPhoto)) }
        let action = NeighbourhoodAction.putOnBoard(
            fields["colour"] == "black" ? .black : .red, place: place, unit: fields["unit"].map { String($0.prefix(10)) },
            words: String((fields["words"] ?? "").prefix(300)), photo: photo.name)
        return try await visit.act(action, fields, back: "/console/boards") { await answer($0) }
    }
}

/// One line of the board.
struct BoardRow {
    let values: [String: Any]

    init(_ entry: BoardEntry, _ visit: Visit, _ state: CommunityState) {
        let path = "/console/boards/\(entry.number)"
        let named = entry.person.flatMap { visit.plan.roster[$0]?.name } ?? ""
        let objection = visit.viewer.places.contains(entry.place) ? entry.objection.map { visit.viewer.words($0) } ?? "" : ""
        values = [
            "entry": entry.number, "path": path, "is_red": entry.colour == .red, "where": visit.words(.location(Location(place: entry.place, unit: entry.unit), .full)),
            "named": named, "has_named": !named.isEmpty, "words": visit.viewer.words(entry.words), "by": visit.plan.roster[entry.by]?.name ?? "",
            "at": visit.words(.moment(entry.at)), "iso": RFC3339.string(entry.at), "stage": visit.words(.wording(PhraseKey("console-neighbourhood.stage-\(entry.stage.rawValue)"))),
            "is_asked": entry.stage == .asked, "is_frozen": entry.stage == .frozen, "objection": objection, "has_objection": !objection.isEmpty,
        ].merging(PhotoSeen(entry.photo, at: path + "/photo", state).values) { $1 }
    }
}

/// One entry, and what can be done with it.
struct BoardEntryPage {
    let visit: Visit
    let entry: BoardEntry
    let state: CommunityState

    /// Nil when there is no such entry, or none that this person may see.
    init?(_ visit: Visit, _ digits: String?) async {
        state = await visit.desk.keeper.state
        guard let entry = visit.number(digits).flatMap({ [state] in state.board[$0] }), BoardsPage.maySee(entry, visit) else { return nil }
        self.entry = entry
        self.visit = visit
    }

    var photo: (bytes: [UInt8], type: PictureType)? {
        entry.photo.flatMap { PhotoSeen.kept($0, state) }.flatMap { MediaFolder(visit.desk.lent.media).photo($0) }
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        var values = BoardRow(entry, visit, state).values.merging(trouble.values) { $1 }
        let isTheirs = visit.viewer.places.contains(entry.place)
        let stands = entry.stage == .shown || entry.stage == .frozen
        values["mark"] = NeighbourhoodAction.mark(entry)
        values["may_repair"] = isTheirs && stands && entry.colour == .black
        values["may_object"] = isTheirs && entry.stage == .shown
        values["may_keep"] = visit.viewer.isStaff(of: entry.place) && entry.stage == .frozen
        values["may_drop"] = visit.viewer.isStaff(of: entry.place) && stands
        values["may_act"] = isTheirs && stands
        return await visit.page("board-entry", NeighbourhoodPageWording.entry.key, values, status: trouble.status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        func again(_ problem: String) async -> Response {
            await answer(FormTrouble(problem: problem, fields: fields, status: .unprocessableContent))
        }
        let action: NeighbourhoodAction
        switch fields["action"] {
        case "keep": action = .keepOnBoard(entry.number)
        case "drop": action = .dropFromBoard(entry.number)
        case "object":
            guard let words = fields["words"] else { return await again(visit.words(ConsoleWording.wordsMissing)) }
            action = .objectToBoard(entry.number, words: String(words.prefix(300)))
        case "repaired":
            let photo = visit.photo(fields)
            if photo.isNone { return await again(visit.words(ConsoleWording.noPhoto)) }
            if photo.name == nil { return await again(visit.words(NeighbourhoodPageWording.photoMissing)) }
            action = .repairedOnBoard(entry.number, photo: photo.name)
        default: return await again(visit.words(ConsoleWording.unknownAction))
        }
        return try await visit.act(action, fields, back: "/console/boards/\(entry.number)") { trouble in
            guard let fresh = await BoardEntryPage(visit, String(entry.number)) else { return await visit.problem(.notFound, .unknownThing) }
            return await fresh.answer(trouble)
        }
    }
}
