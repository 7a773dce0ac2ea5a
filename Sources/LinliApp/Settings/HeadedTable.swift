import Foundation
import YAMLPages

/// A table of comma-separated values (RFC 4180) with a heading line; every row remembers its line.
struct HeadedTable {
    struct Row: Equatable {
        /// By the heading's words; cells without words are left out.
        var cells: [String: String]
        var at: SourceLine
    }

    /// How errors call the file.
    var name = ""
    var heading: [String]
    var rows: [Row]

    /// Reads a file in UTF-8, with or without a byte order mark. Semicolons and tabs part cells as well, if the heading uses them.
    ///
    /// - Throws: ``FileProblem`` when it is no such table.
    static func read(_ file: URL, named name: String) throws(FileProblem) -> HeadedTable {
        let top = SourceLine(file: name, line: 1)
        guard let data = try? Data(contentsOf: file) else {
            throw FileProblem(at: top, what: "the file cannot be read", hint: "Check that it exists and is readable")
        }
        guard var text = String(validating: data, as: UTF8.self) else {
            throw FileProblem(at: top, what: "the file is not UTF-8", hint: "Save it from the table program as CSV UTF-8")
        }
        if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
        let first = text.prefix { !$0.isNewline }
        let mark: Character = [",", ";", "\t"].max { one, other in first.count { $0 == one } < first.count { $0 == other } } ?? ","
        let records = try records(of: text, mark: mark, top)
        guard let heading = records.first?.cells.map({ $0.trimmingCharacters(in: .whitespaces) }) else {
            throw FileProblem(at: top, what: "the file is empty", hint: "Begin with a heading line such as 姓名,楼栋,单元,房号,电话")
        }
        let rows = try records.dropFirst().filter { $0.cells.contains { !$0.isEmpty } }.map { record throws(FileProblem) -> Row in
            let at = SourceLine(file: name, line: record.line)
            guard record.cells.count <= heading.count else {
                throw FileProblem(at: at, what: "this line has more cells than the heading", hint: "Put a cell with a comma in it between double quotes")
            }
            var cells: [String: String] = [:]
            for (key, cell) in zip(heading, record.cells) {
                let trimmed = cell.trimmingCharacters(in: .whitespaces)
                if !trimmed.isEmpty, !key.isEmpty { cells[key] = trimmed }
            }
            return Row(cells: cells, at: at)
        }
        return HeadedTable(name: name, heading: heading, rows: rows)
    }

    private static func records(of text: String, mark: Character, _ top: SourceLine) throws(FileProblem) -> [(cells: [String], line: Int)] {
        var records: [(cells: [String], line: Int)] = []
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var line = 1
        var start = 1
        var index = text.startIndex
        func isQuote(_ index: String.Index) -> Bool { index < text.endIndex && text[index] == "\"" }
        while index < text.endIndex {
            let sign = text[index]
            let next = text.index(after: index)
            if sign.isNewline { line += 1 }
            if isQuoted {
                if sign == "\"", isQuote(next) {
                    cell.append("\"")
                    index = text.index(after: next)
                    continue
                }
                if sign == "\"" { isQuoted = false } else { cell.append(sign) }
            } else if sign == "\"", cell.isEmpty {
                isQuoted = true
            } else if sign == mark {
                cells.append(cell)
                cell = ""
            } else if sign.isNewline {
                records.append((cells + [cell], start))
                cells = []
                cell = ""
                start = line
            } else {
                cell.append(sign)
            }
            index = next
        }
        if isQuoted { throw FileProblem(at: SourceLine(file: top.file, line: start), what: "a quote is never closed", hint: "Close it with a double quote") }
        if !cell.isEmpty || !cells.isEmpty { records.append((cells + [cell], start)) }
        return records
    }

    /// One cell as the file writes it.
    static func quoted(_ cell: String) -> String {
        cell.contains { ",;\"\t".contains($0) || $0.isNewline } ? "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : cell
    }
}
