import Foundation
import Platforms
import Testing

/// One known answer of `Fixtures/<platform>.json`, where the notes on each value are.
struct Vector: CustomTestStringConvertible, @unchecked Sendable {
    // Unchecked because of the `Any` values: they are read from JSON once and never changed.
    private let members: [String: Any]

    static func all(_ platform: String, kind: String) -> [Vector] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/\(platform).json")
        let json = (try? Data(contentsOf: file)).flatMap { try? JSONSerialization.jsonObject(with: $0) } as? [String: Any]
        let all = (json?["vectors"] as? [[String: Any]] ?? []).map(Vector.init(members:))
        return all.filter { $0["kind"] == kind }
    }

    subscript(name: String) -> String { members[name] as? String ?? "" }
    func has(_ name: String) -> Bool { members[name] != nil }
    var accept: Bool { members["accept"] as? Bool ?? true }
    var headers: [String: String] { members["headers"] as? [String: String] ?? [:] }
    func object(_ name: String) -> [String: Any] { members[name] as? [String: Any] ?? [:] }
    func number(_ name: String) -> Double { (members[name] as? NSNumber)?.doubleValue ?? 0 }
    func list(_ name: String) -> [[String: Any]] { members[name] as? [[String: Any]] ?? [] }

    var testDescription: String { self["name"] }

    /// The moment at which the vector was made, from seconds.
    var moment: Date { Date(timeIntervalSince1970: Double(self["timestamp"]) ?? 0) }
    /// The query as a server decodes it.
    var query: [String: String] {
        ["msg_signature": self["msg_signature"], "timestamp": self["timestamp"], "nonce": self["nonce"], "echostr": self["echostr"]].filter { !$0.value.isEmpty }
    }
}

extension Reception {
    var message: IncomingMessageView? {
        if case .messages(let messages, let writer) = self, let first = messages.first { return IncomingMessageView(first, writer) }
        return nil
    }

    var answer: InboundAnswer? {
        if case .answered(let answer) = self { return answer }
        return nil
    }
}
