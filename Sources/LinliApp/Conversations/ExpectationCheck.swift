import Community
import Foundation

/// Holds what went out in a step against what was expected.
struct ExpectationCheck {
    let step: Conversation.Step
    let said: [OutgoingMessage]
    let remembered: [String: String]

    var differences: [String] {
        switch step.expectation {
        case .anything: return []
        case .silence: return said.isEmpty ? [] : ["silence was expected, but \(description(said))"]
        case .messages(let items):
            var differences = items.compactMap { item in
                said.contains { satisfies($0, item) } ? nil : "\(item.at): \(wish(item)) was expected, but \(description(said))"
            }
            if step.only {
                let extra = said.filter { message in !items.contains { satisfies(message, $0) } }
                if !extra.isEmpty { differences.append("nothing else was expected, but \(description(extra))") }
            }
            return differences
        }
    }

    private func satisfies(_ message: OutgoingMessage, _ item: Conversation.Item) -> Bool {
        guard message.chat.id.rawValue == item.to, (message.chat.kind == .private) == item.isPrivate else { return false }
        return item.contains.allSatisfy { message.text.contains(filled($0)) }
            && item.notContains.allSatisfy { !message.text.contains(filled($0)) }
            && item.matches.allSatisfy { message.text.range(of: filled($0), options: .regularExpression) != nil }
            && item.mentions.allSatisfy { message.mentions.map(\.rawValue).contains($0) }
    }

    private func filled(_ text: String) -> String { remembered.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) } }

    private func wish(_ item: Conversation.Item) -> String {
        var parts = ["a message to \(item.to)\(item.isPrivate ? " in private" : "")"]
        if !item.contains.isEmpty { parts.append("with \(item.contains.map(filled))") }
        if !item.notContains.isEmpty { parts.append("without \(item.notContains.map(filled))") }
        if !item.matches.isEmpty { parts.append("like \(item.matches.map(filled))") }
        if !item.mentions.isEmpty { parts.append("calling \(item.mentions)") }
        return parts.joined(separator: " ")
    }

    private func description(_ messages: [OutgoingMessage]) -> String {
        if messages.isEmpty { return "nothing went out" }
        return "there went out " + messages.map { "to \($0.chat.id)\($0.chat.kind == .private ? " (private)" : ""): \($0.text)" }.joined(separator: " | ")
    }
}
