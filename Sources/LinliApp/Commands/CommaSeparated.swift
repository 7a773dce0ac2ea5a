import Foundation

/// Writes comma-separated values (RFC 4180), in UTF-8 with the mark at the beginning by which spreadsheets know it. ``HeadedTable`` reads them.
enum CommaSeparated {
    static func bytes(_ rows: [[String]]) -> Data {
        let text = rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
        return Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)
    }

    private static func cell(_ value: String) -> String {
        var value = value
        // A spreadsheet would run what begins like a formula; numbers stay numbers.
        if let first = value.first, "=+-@\t\r".contains(first), Int(value) == nil { value = "'" + value }
        return HeadedTable.quoted(value)
    }
}
