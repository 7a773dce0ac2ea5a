public import Foundation

/// A message of the plain webhook, as a bridge would send it.
public struct WebhookMessage: Sendable {
    public var id: String
    public var chat: String
    public var isPrivate: Bool
    public var sender: String
    public var text: String
    public var mentioned: Bool

    public init(_ text: String, id: String = UUID().uuidString, in chat: String = "g-3", by sender: String = "u-17", mentioned: Bool = false) {
        self.id = id
        self.chat = chat
        isPrivate = false
        self.sender = sender
        self.text = text
        self.mentioned = mentioned
    }

    public static func privately(_ text: String, id: String = UUID().uuidString, by sender: String) -> WebhookMessage {
        var message = WebhookMessage(text, id: id, in: sender, by: sender)
        message.isPrivate = true
        return message
    }

    public var json: [UInt8] {
        let object: [String: Any] = [
            "id": id, "chat": ["id": chat, "type": isPrivate ? "private" : "group"], "sender": ["id": sender, "name": "王辉"], "text": text,
            "mentioned": mentioned, "reply_to": NSNull(), "attachments": [Any](),
        ]
        return [UInt8]((try? JSONSerialization.data(withJSONObject: object)) ?? Data())
    }
}
