import Community
import Foundation

/// Which messages have arrived, so that one that is delivered again has no second effect.
///
/// Kept at least 48 hours: platforms deliver again for up to about seven (Feishu's last try), an operator's bridge after a weekend's
/// trouble perhaps later.
struct SeenMessages: Codable, Equatable {
    /// The journal line of each, and when it came.
    private var lines: [String: Entry] = [:]
    /// In order of arrival.
    private var order: [String] = []
    private var forgotten = 0

    static let memory: TimeInterval = 72 * 3600

    private struct Entry: Codable, Equatable {
        var line: UInt64
        var at: Date
    }

    init() {}

    /// Channel, group and id: not every platform's ids are unique beyond their chat. A private chat is not named, because its name is a
    /// person's account, and ids of private messages need no more than that.
    static func key(_ message: IncomingMessage) -> String {
        "\(message.chat.channel)/\(message.chat.isGroup ? message.chat.id.rawValue : "private")/\(message.id)"
    }

    /// Of the snapshots of earlier versions.
    private static func shortKey(_ message: IncomingMessage) -> String { "\(message.chat.channel)/\(message.id)" }

    func line(of message: IncomingMessage) -> UInt64? { (lines[Self.key(message)] ?? lines[Self.shortKey(message)])?.line }
    var count: Int { lines.count }

    mutating func note(_ key: String, line: UInt64, at: Date) {
        guard lines.updateValue(Entry(line: line, at: at), forKey: key) == nil else { return }
        order.append(key)
        forget(before: at.addingTimeInterval(-Self.memory))
    }

    private mutating func forget(before limit: Date) {
        while forgotten < order.count, let entry = lines[order[forgotten]], entry.at < limit {
            lines[order[forgotten]] = nil
            forgotten += 1
        }
        if forgotten > 1000, forgotten > order.count / 2 {
            order.removeFirst(forgotten)
            forgotten = 0
        }
    }

    /// As JSON: `[{"at": …, "id": "town/m-1", "line": 12}, …]`, oldest first.
    private struct Row: Codable {
        var id: String
        var line: UInt64
        var at: Date
    }

    init(from decoder: any Decoder) throws {
        for row in try decoder.singleValueContainer().decode([Row].self) {
            lines[row.id] = Entry(line: row.line, at: row.at)
            order.append(row.id)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(order[forgotten...].compactMap { id in lines[id].map { Row(id: id, line: $0.line, at: $0.at) } })
    }

    static func == (left: SeenMessages, right: SeenMessages) -> Bool { left.lines == right.lines }
}
