import Community
import Foundation
import Records

/// `linli outbox`: what still waits to be delivered, what waits for its chat, and what was given up.
public struct OutboxCommand {
    let installation: Installation
    let showsTexts: Bool

    public init(_ installation: Installation, showsTexts: Bool) {
        self.installation = installation
        self.showsTexts = showsTexts
    }

    public func run() throws -> [String] {
        var lines: [String] = []
        for plan in installation.communities {
            let folder = installation.server.data.appendingPathComponent(plan.id.rawValue)
            guard FileManager.default.fileExists(atPath: folder.path) else {
                lines.append("\(plan.id): nothing has been recorded yet")
                continue
            }
            let outbox = try StoreSurvey.read(folder).outbox
            lines.append("\(plan.id): \(outbox.pending.count) to be delivered, \(outbox.givenUp.count) given up"
                + (outbox.setAside.isEmpty ? "" : ", \(outbox.setAside.count) waiting until their chats speak"))
            lines += outbox.pending.map { "  waits   \(line($0))" + ($0.notBefore.map { ", not before \(RFC3339.string($0))" } ?? "") }
            lines += outbox.setAside.map { "  aside   \(line($0))" }
            lines += outbox.givenUp.map { "  given up \(line($0.message)), \(RFC3339.string($0.at)): \($0.reason)" }
        }
        return lines
    }

    private func line(_ message: OutgoingMessage) -> String {
        let text = showsTexts ? " “\(message.text)”" : ""
        return "\(message.id) since \(RFC3339.string(message.createdAt)) to \(message.chat.id) (\(message.chat.kind.rawValue))\(text)"
    }
}
