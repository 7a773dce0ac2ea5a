import Community
public import Foundation
import YAMLPages

/// `linli import FILE.csv`: people or places beside the community's file. Everything is read and checked first; then one file is put in
/// place, or nothing happens.
public struct ImportCommand {
    let config: URL
    let community: String?

    public init(_ config: URL, community: String?) {
        self.config = config
        self.community = community
    }

    public struct Report: Sendable {
        public var lines: [String]
        public var isBad: Bool
    }

    public func run(_ file: URL, isDry: Bool = false) throws -> Report {
        let (installation, broken) = Installation.read(config)
        guard let installation else { return Report(lines: broken.map(\.description) + ["mend these first; nothing was imported"], isBad: true) }
        let plan = try installation.community(named: community)
        let folder = installation.server.communities
        let problems = Problems()
        let table: HeadedTable
        do {
            table = try HeadedTable.read(file, named: file.lastPathComponent)
        } catch {
            return Report(lines: [error.description, "nothing was imported"], isBad: true)
        }
        guard let kind = ImportedRows.Kind(heading: table.heading) else {
            let at = SourceLine(file: file.lastPathComponent, line: 1)
            let problem = FileProblem(
                at: at, what: "the heading names neither people nor places", hint: "People need 姓名, places 层级 and 名称; the README lists all headings")
            return Report(lines: [problem.description, "nothing was imported"], isBad: true)
        }
        let target = kind.file(of: plan.id.rawValue, in: folder)
        let before = FileManager.default.fileExists(atPath: target.path)
            ? try HeadedTable.read(target, named: "\(folder.lastPathComponent)/\(target.lastPathComponent)") : HeadedTable(heading: [], rows: [])
        let merged = Merge(before: before, new: table)
        for line in merged.twice { problems.add(line, "this row stands twice in the file", "Keep one of them, or give them different ids in 编号") }
        if let page = try page(of: plan.id, in: folder) {
            let channels = Set(installation.server.channels.map(\.name))
            let rows = ImportedRows(folder: folder, problems: problems).added(to: page, instead: [kind: merged.table])
            _ = PlanReader.read(rows, channels: channels, problems)
        }
        guard problems.isEmpty else {
            return Report(lines: problems.all.map(\.description) + ["\(problems.all.count) problems; nothing was imported"], isBad: true)
        }
        let counts = "\(kind.rawValue): \(merged.added) added, \(merged.changed) changed, \(merged.unchanged) unchanged, \(merged.table.rows.count) in all"
        if isDry { return Report(lines: [counts, "nothing was changed, since this was a dry run"], isBad: false) }
        try Data(merged.text.utf8).write(to: target, options: .atomic)
        return Report(lines: [counts, "they lie in \(folder.lastPathComponent)/\(target.lastPathComponent); start the server again to use them"], isBad: false)
    }

    /// The community's own file, by the id that it holds.
    private func page(of id: CommunityID, in folder: URL) throws -> YAMLValue? {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "yaml" }
        for file in files {
            let page = try YAMLValue.read(file, named: "\(folder.lastPathComponent)/\(file.lastPathComponent)")
            if case .map(let pairs) = page.content, case .scalar(let found)? = pairs.first(where: { $0.key == "id" })?.value.content, found == id.rawValue {
                return page
            }
        }
        return nil
    }
}

/// The imported table with new rows in it: those with a known id take the old ones' place.
private struct Merge {
    private(set) var table: HeadedTable
    private(set) var added = 0
    private(set) var changed = 0
    private(set) var unchanged = 0
    private(set) var twice: [SourceLine] = []

    init(before: HeadedTable, new: HeadedTable) {
        table = before
        table.heading += new.heading.filter { !before.heading.contains($0) }
        var seen: Set<String> = []
        for row in new.rows {
            let key = Self.key(row)
            if !seen.insert(key).inserted {
                twice.append(row.at)
                continue
            }
            guard let index = table.rows.firstIndex(where: { Self.key($0) == key }) else {
                table.rows.append(row)
                added += 1
                continue
            }
            if table.rows[index].cells == row.cells { unchanged += 1 } else { changed += 1 }
            table.rows[index] = row
        }
    }

    /// What tells a row from others: its id, else name and door, else name and what it lies in.
    private static func key(_ row: HeadedTable.Row) -> String {
        func cell(_ name: String) -> String? { row.cells.first { ImportedRows.columns[$0.key] == name || ImportedRows.columns[$0.key.lowercased()] == name }?.value }
        if let id = cell("id") { return id }
        return ["name", "in", "place", "unit", "room"].map { cell($0) ?? "" }.joined(separator: "/")
    }

    var text: String {
        let lines = [table.heading] + table.rows.map { row in table.heading.map { row.cells[$0] ?? "" } }
        return lines.map { $0.map(HeadedTable.quoted).joined(separator: ",") }.joined(separator: "\n") + "\n"
    }
}
