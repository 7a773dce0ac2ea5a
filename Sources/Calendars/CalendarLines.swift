/// Lines of an iCalendar text (RFC 5545, section 3.1): CRLF at the end, folded so that none is longer than 75 octets.
struct CalendarLines {
    private(set) var text = ""

    /// - Parameter parameters: such as `TZID=Asia/Shanghai`.
    mutating func add(_ name: String, _ value: String, parameters: [String] = []) {
        text += Self.folded(([name] + parameters).joined(separator: ";") + ":" + value) + "\r\n"
    }

    /// A value of type TEXT (section 3.3.11).
    mutating func add(_ name: String, text value: String) { add(name, Self.escaped(value)) }

    static func escaped(_ value: String) -> String {
        var escaped = ""
        // By scalar, since CR and LF together are one character.
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n": escaped += "\\n"
            case _ where scalar.value < 0x20 && scalar != "\t": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Longer lines go on after a CRLF and a space; characters are not torn.
    static func folded(_ line: String) -> String {
        var folded = ""
        var length = 0
        for scalar in line.unicodeScalars {
            let octets = UTF8.width(scalar)
            if length + octets > 75 {
                folded += "\r\n "
                length = 1
            }
            folded.unicodeScalars.append(scalar)
            length += octets
        }
        return folded
    }
}
