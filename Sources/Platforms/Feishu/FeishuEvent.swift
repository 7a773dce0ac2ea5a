import Community
import Foundation

/// An event of version 2, checked and opened.
struct FeishuEvent {
    let json: JSONValue
    let channel: ChannelName
    let names: CalledByName
    let ownID: String?
    let appID: String

    private var event: JSONValue { json["event"] }

    func reception() throws(Refusal) -> Reception {
        switch json["header"]["event_type"].text {
        case "im.message.receive_v1": return try message()
        case "card.action.trigger": return click()
        default: return .answered(.emptyObject)
        }
    }

    private func message() throws(Refusal) -> Reception {
        let message = event["message"]
        guard event["sender"]["sender_type"].text ?? "user" == "user" else { return .answered(.emptyObject) }
        guard let id = message["message_id"].text, let open = event["sender"]["sender_id"]["open_id"].text, let chat = message["chat_id"].text else {
            throw .unreadable("`message_id`, `chat_id` or the sender's `open_id` is missing")
        }
        let account = Account(channel: channel, id: AccountID(open))
        let isPrivate = message["chat_type"].text == "p2p"
        let content = FeishuContent(message, id: id)
        let read = withMentions(content.words, message["mentions"].elements)
        let (called, rest) = names.call(in: read.text)
        let isKnown = content.isKnown
        return .messages([
            IncomingMessage(
                id: MessageID(id), chat: isPrivate ? account.privateChat : .group(ChatID(chat), on: channel), sender: Sender(id: account.id),
                text: String(rest.trimmingCharacters(in: .whitespacesAndNewlines).prefix(IncomingMessage.longestText)),
                mentioned: !isPrivate && (read.mentionsUs || called),
                sentAt: message["create_time"].integer.map { Date(timeIntervalSince1970: Double($0) / 1000) },
                replyTo: message["parent_id"].text.map { MessageID($0) }, attachments: content.photos.map(\.attachment),
                unsupported: isKnown ? nil : message["message_type"].text ?? "unnamed")
        ])
    }

    /// `@_user_1` stands for somebody of the list: ours is dropped, others become their names.
    private func withMentions(_ words: String, _ mentions: [JSONValue]) -> (text: String, mentionsUs: Bool) {
        var text = words
        var mentionsUs = false
        // Longer keys first: `@_user_1` is the beginning of `@_user_10`.
        for mention in mentions.sorted(by: { ($0["key"].text ?? "").count > ($1["key"].text ?? "").count }) {
            guard let key = mention["key"].text, key.hasPrefix("@_") else { continue }
            if isUs(mention) {
                mentionsUs = true
                text = text.replacing(key, with: "")
            } else {
                text = text.replacing(key, with: mention["name"].text.map { "@\($0)" } ?? "")
            }
        }
        return (text.replacing("@_all", with: "@所有人"), mentionsUs)
    }

    /// By the bot's own id; until that is known, by a name that the settings give it.
    private func isUs(_ mention: JSONValue) -> Bool {
        if let ownID { return mention["id"]["open_id"].text == ownID }
        return mention["name"].text.map { names.call(in: "@\($0)").called } ?? false
    }

    /// A button of a card of ours: the same as writing what it says in reply to the card's message.
    private func click() -> Reception {
        let value = event["action"]["value"]
        guard let open = event["operator"]["open_id"].text, let says = value["says"].text, let reply = value["reply"].text,
            let id = json["header"]["event_id"].text
        else { return .answered(.emptyObject) }
        let account = Account(channel: channel, id: AccountID(open))
        let isGroup = value["group"].text
        return .messages([
            IncomingMessage(
                id: MessageID(id), chat: isGroup.map { .group(ChatID($0), on: channel) } ?? account.privateChat, sender: Sender(id: account.id),
                text: String(says.prefix(20)), mentioned: isGroup != nil, replyTo: MessageID(reply))
        ])
    }
}

/// The content of a message, which is JSON in a text in JSON.
struct FeishuContent {
    var words = ""
    var photos: [FeishuPhoto] = []
    var isKnown = true

    init(_ message: JSONValue, id: String) {
        guard let content = message["content"].text, let json = try? JSONValue.read(Array(content.utf8)) else {
            isKnown = false
            return
        }
        switch message["message_type"].text {
        case "text": words = json["text"].words ?? ""
        case "image": photos = [json["image_key"].text].compactMap { $0 }.map { FeishuPhoto(message: id, key: $0) }
        case "post": readPost(json, id: id)
        default: isKnown = false
        }
    }

    private mutating func readPost(_ json: JSONValue, id: String) {
        var lines = [json["title"].text].compactMap { $0 }
        for line in json["content"].elements.prefix(200) {
            var written = ""
            for part in line.elements.prefix(200) {
                switch part["tag"].text {
                case "text", "a", "md": written += part["text"].words ?? ""
                case "at": written += part["user_id"].text ?? ""
                case "img": if let key = part["image_key"].text { photos.append(FeishuPhoto(message: id, key: key)) }
                default: break
                }
            }
            if !written.isEmpty { lines.append(written) }
        }
        words = lines.joined(separator: "\n")
    }
}
