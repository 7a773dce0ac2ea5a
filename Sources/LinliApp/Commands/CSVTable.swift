import Foundation

/// Comma-separated values (RFC 4180), in UTF-8 with the mark at the beginning by which spreadsheets know it.
enum CSVTable {
    static func bytes(_ rows: [[String]]) -> Data {
        let text = rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
        return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
    }

    private static func cell(_ value: String) -> String {
        var value = value
        // A spreadsheet would run what begins like a formula; numbers stay numbers.
        if let first = value.first, "=+-@\t\r".contains(first), Int(value) == nil { value = "'" + value }
        guard value.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) else { return value }
        return "\"" + value.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// The rows of a file, with their line numbers, counted from 1; empty lines are left out.
    ///
    /// - Throws: ``LineProblem`` with the line on which a quote is not closed.
    static func rows(_ text: String) throws -> [(line: Int, cells: [String])] {
        var rows: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var line = 1
        var start = 1
        func finish() {
            cells.append(cell)
            cell = ""
            if cells.contains(where: { !$0.trimmingCharacters(in: .whitespaces).isEmpty }) { rows.append((start, cells)) }
            cells = []
        }
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if isQuoted {
                if scalar == "\"", index < scalars.count, scalars[index] == "\"" {
                    cell.unicodeScalars.append(scalar)
                    index += 1
                } else if scalar == "\"" {
                    isQuoted = false
                } else {
                    if scalar == "\n" { line += 1 }
                    cell.unicodeScalars.append(scalar)
                }
                continue
            }
            switch scalar {
            case "\"": isQuoted = true
            case ",", ";", "\t":
                cells.append(cell)
                cell = ""
            case "\r": break
            case "\n":
                finish()
                line += 1
                start = line
            default: cell.unicodeScalars.append(scalar)
            }
        }
        if isQuoted { throw LineProblem("line \(start): a quote is opened and not closed; close it or take it out") }
        finish()
        return rows
    }
}
