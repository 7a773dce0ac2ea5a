import Community
import Foundation

/// The JSON of an incoming plain webhook. Unknown fields are ignored.
struct WebhookMessage: Decodable {
    var id: String
    var chat: Chat
    var sender: Sender
    var text: String?
    var mentioned: Bool?
    var time: String?
    var replyTo: Quoted?
    var attachments: [Attachment]?

    struct Chat: Decodable {
        var id: String
        var type: String
    }

    struct Sender: Decodable {
        var id: String
        var name: String?
    }

    struct Attachment: Decodable {
        var type: String
        var url: String?
    }

    /// The quoted message: its id, or an object that holds it.
    struct Quoted: Decodable {
        var id: String
        init(from decoder: any Decoder) throws {
            if let id = try? decoder.singleValueContainer().decode(String.self) {
                self.id = id
            } else {
                id = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .id)
            }
        }
        private enum CodingKeys: String, CodingKey { case id }
    }

    private enum CodingKeys: String, CodingKey {
        case id, chat, sender, text, mentioned, time, attachments
        case replyTo = "reply_to"
    }

    static func read(_ body: [UInt8]) throws(Refusal) -> WebhookMessage {
        guard JSONDepth.isAtMost(64, in: body) else { throw .unreadable("the JSON is nested too deep") }
        do {
            return try JSONDecoder().decode(WebhookMessage.self, from: Data(body))
        } catch DecodingError.keyNotFound(let key, let context) {
            throw .unreadable("`\(path(context.codingPath + [key]))` is missing")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw .unreadable("`\(path(context.codingPath))` is not of the form that the contract says")
        } catch {
            throw .unreadable("the body is not JSON in UTF-8")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the body" : keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }

    func message(on channel: ChannelName, names: CalledByName) throws(Refusal) -> IncomingMessage {
        guard !id.isEmpty, id.utf8.count <= 200 else { throw .unreadable("`id` has 1 to 200 bytes") }
        guard !sender.id.isEmpty, sender.id.utf8.count <= 200 else { throw .unreadable("`sender.id` has 1 to 200 bytes") }
        guard let kind = Community.Chat.Kind(rawValue: chat.type) else { throw .unreadable("`chat.type` is group or private") }
        guard !chat.id.isEmpty || kind == .private, chat.id.utf8.count <= 200 else { throw .unreadable("`chat.id` has 1 to 200 bytes") }
        let written = text ?? ""
        guard written.count <= IncomingMessage.longestText else {
            throw .unreadable("`text` is longer than \(IncomingMessage.longestText) characters")
        }
        var sentAt: Date?
        if let time {
            sentAt = RFC3339.date(time)
            if sentAt == nil { throw .unreadable("`time` is not RFC 3339, such as 2026-05-20T10:00:00+08:00") }
        }
        let account = Account(channel: channel, id: AccountID(sender.id))
        let (called, rest) = names.call(in: written)
        return IncomingMessage(
            id: MessageID(id), chat: kind == .private ? account.privateChat : .group(ChatID(chat.id), on: channel),
            sender: Community.Sender(id: account.id, name: PlainWords.name(sender.name)), text: rest, mentioned: kind == .group && (mentioned == true || called),
            sentAt: sentAt, replyTo: replyTo.map { MessageID($0.id) },
            attachments: (attachments ?? []).map { Community.Attachment(type: $0.type, url: $0.url) },
            unsupported: text == nil && (attachments ?? []).isEmpty ? "empty" : nil)
    }
}

/// The JSON of an outgoing plain webhook.
struct WebhookReply: Encodable {
    private let message: OutgoingMessage

    init(_ message: OutgoingMessage) { self.message = message }

    private enum CodingKeys: String, CodingKey {
        case id, chat, type, text, mentions
        case inReplyTo = "in_reply_to"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(message.id, forKey: .id)
        try container.encode(message.chat.id, forKey: .chat)
        try container.encode(message.chat.kind, forKey: .type)
        try container.encode(message.inReplyTo, forKey: .inReplyTo)
        try container.encode(message.text, forKey: .text)
        try container.encode(message.mentions, forKey: .mentions)
    }

    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings, a list of strings and null: nothing here can fail to encode.
        return [UInt8]((try? encoder.encode(self)) ?? Data())
    }
}

/// How deep brackets nest, so that a hostile body is refused before a parser recurses into it.
enum JSONDepth {
    static func isAtMost(_ limit: Int, in body: [UInt8]) -> Bool {
        var depth = 0
        var inString = false
        var escaped = false
        for byte in body {
            if inString {
                if escaped { escaped = false } else if byte == UInt8(ascii: "\\") { escaped = true } else if byte == UInt8(ascii: "\"") { inString = false }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > limit { return false }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return true
    }
}
