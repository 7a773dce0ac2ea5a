import Community
import Foundation
import YAMLPages

/// People and places that `linli import` has put beside a community's file, as if they stood in it.
///
/// They lie in `<id>.people.csv` and `<id>.places.csv` in the folder of the communities, in the form in which they were imported.
struct ImportedRows {
    enum Kind: String, CaseIterable {
        case places, people

        /// A heading tells which it is.
        init?(heading: [String]) {
            let names = Set(heading.compactMap { ImportedRows.columns[$0.lowercased()] ?? ImportedRows.columns[$0] })
            if names.contains("level") { self = .places } else if names.contains("name") { self = .people } else { return nil }
        }

        func file(of community: String, in folder: URL) -> URL { folder.appendingPathComponent("\(community).\(rawValue).csv") }
    }

    /// Headings that are understood, and what they mean. Others are channels, whose cells are accounts.
    static let columns: [String: String] = [
        "编号": "id", "id": "id", "姓名": "name", "名称": "name", "name": "name", "层级": "level", "level": "level", "上级": "in", "in": "in",
        "楼号": "number", "number": "number", "单元数": "units", "units": "units", "户数": "households", "households": "households", "地址": "address",
        "address": "address", "楼栋": "place", "place": "place", "单元": "unit", "unit": "unit", "楼层": "floor", "floor": "floor", "房号": "room",
        "room": "room", "电话": "phone", "phone": "phone", "角色": "role", "role": "role", "负责": "of", "of": "of", "任期": "until", "until": "until",
        "标签": "tags", "tags": "tags",
    ]

    /// Words for roles in the column 角色; a level with 长 behind it is a head.
    private static let roles: [String: String] = [
        "居民": "", "业主": "", "住户": "", "工作人员": "staff", "社区": "staff", "网格员": "staff", "staff": "staff", "head": "head", "handler": "handler", "经办": "handler",
        "师傅": "handler",
    ]

    let folder: URL
    let problems: Problems

    /// The page with the imported rows at the end of its lists.
    func added(to page: YAMLValue, instead: [Kind: HeadedTable] = [:]) -> YAMLValue {
        guard case .map(var pairs) = page.content, case .scalar(let id)? = pairs.first(where: { $0.key == "id" })?.value.content else { return page }
        for kind in Kind.allCases {
            guard let table = instead[kind] ?? table(kind, of: id) else { continue }
            let places = Self.places(pairs)
            let rows = table.rows.map { kind == .places ? place($0, places) : person($0, places) }
            guard let index = pairs.firstIndex(where: { $0.key == kind.rawValue }) else {
                pairs.append((key: kind.rawValue, value: YAMLValue(.list(rows), at: page.at)))
                continue
            }
            if case .list(let values) = pairs[index].value.content { pairs[index].value = YAMLValue(.list(values + rows), at: pairs[index].value.at) }
        }
        return YAMLValue(.map(pairs), at: page.at)
    }

    private func table(_ kind: Kind, of community: String) -> HeadedTable? {
        let file = kind.file(of: community, in: folder)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            return try HeadedTable.read(file, named: "\(folder.lastPathComponent)/\(file.lastPathComponent)")
        } catch {
            problems.add(error.at, error.what, error.hint)
            return nil
        }
    }

    // MARK: rows as the file would write them

    private func place(_ row: HeadedTable.Row, _ places: [NamedPlace]) -> YAMLValue {
        var cells = named(row).known
        if cells["id"] == nil { cells["id"] = Self.id(of: [cells["in"], cells["name"]]) }
        if let parent = cells["in"] { cells["in"] = Self.place(parent, places) }
        return map(cells, at: row.at)
    }

    private func person(_ row: HeadedTable.Row, _ places: [NamedPlace]) -> YAMLValue {
        let (cells, accounts) = named(row)
        let home = cells["place"].map { Self.place($0, places) }
        var pairs: [(key: String, value: YAMLValue)] = []
        func add(_ key: String, _ value: YAMLValue.Content) { pairs.append((key, YAMLValue(value, at: row.at))) }
        add("id", .scalar(cells["id"] ?? Self.id(of: [cells["name"], home, cells["unit"], cells["room"]])))
        for key in ["name", "phone"] { if let cell = cells[key] { add(key, .scalar(cell)) } }
        if let home {
            let door = ["unit", "floor", "room"].compactMap { key in cells[key].map { (key, $0) } }
            add("lives", map(Dictionary(uniqueKeysWithValues: door + [("place", home)]), at: row.at).content)
        }
        if let tags = cells["tags"] { add("tags", .list(Self.parts(tags).map { YAMLValue(.scalar($0), at: row.at) })) }
        if !accounts.isEmpty { add("accounts", map(accounts, at: row.at).content) }
        let roles = Self.parts(cells["role"] ?? "").compactMap { word -> YAMLValue? in
            let kind = Self.roles[word] ?? (word.hasSuffix("长") ? "head" : word)
            guard !kind.isEmpty else { return nil }
            var role = ["role": kind]
            role["of"] = cells["of"].map { Self.place($0, places) } ?? home
            role["until"] = cells["until"]
            return map(role, at: row.at)
        }
        if !roles.isEmpty { add("roles", .list(roles)) }
        return YAMLValue(.map(pairs), at: row.at)
    }

    /// Cells whose heading is known, by its meaning, and the others.
    private func named(_ row: HeadedTable.Row) -> (known: [String: String], others: [String: String]) {
        var known: [String: String] = [:]
        var others: [String: String] = [:]
        for (heading, cell) in row.cells {
            if let name = Self.columns[heading] ?? Self.columns[heading.lowercased()] { known[name] = cell } else { others[heading] = cell }
        }
        return (known, others)
    }

    private func map(_ cells: [String: String], at line: SourceLine) -> YAMLValue {
        YAMLValue(.map(cells.sorted { $0.key < $1.key }.map { (key: $0.key, value: YAMLValue(.scalar($0.value), at: line)) }), at: line)
    }

    // MARK: names of places

    private struct NamedPlace {
        var id: String
        var name: String
        var parent: String?
    }

    private static func places(_ pairs: [(key: String, value: YAMLValue)]) -> [NamedPlace] {
        guard case .list(let values)? = pairs.first(where: { $0.key == "places" })?.value.content else { return [] }
        return values.compactMap { value in
            guard case .map(let members) = value.content else { return nil }
            func text(_ key: String) -> String? {
                if case .scalar(let text)? = members.first(where: { $0.key == key })?.value.content { return text }
                return nil
            }
            return text("id").map { NamedPlace(id: $0, name: text("name") ?? "", parent: text("in")) }
        }
    }

    /// The id of a place that is written as id, as its name, or as its yard's name and its own: 平安小区3栋. Others stay, and are a problem
    /// with their line when they are read.
    private static func place(_ text: String, _ places: [NamedPlace]) -> String {
        if places.contains(where: { $0.id == text }) { return text }
        let named = places.filter { place in
            place.name == text || places.contains { $0.id == place.parent && $0.name + place.name == text }
        }
        return named.count == 1 ? named[0].id : text
    }

    private static func parts(_ cell: String) -> [String] {
        cell.split { ";；、/|".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// A row without an id gets the same one each time: FNV-1a (32 bits) over what tells it from others.
    static func id(of parts: [String?]) -> String {
        var sum: UInt32 = 2_166_136_261
        for byte in parts.map({ $0 ?? "" }).joined(separator: "/").utf8 { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
        return "row-" + String(sum, radix: 16)
    }
}
