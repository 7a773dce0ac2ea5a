import Community
import Foundation

/// One message as DingTalk's robot callback tells it.
struct DingTalkMessage {
    let json: JSONValue
    let channel: ChannelName
    let names: CalledByName
    let robotCode: String
    let sessionHosts: [String]

    func reception(at now: Date) throws(Refusal) -> Reception {
        guard let id = json["msgId"].text, let sender = json["senderStaffId"].text ?? json["senderId"].text, let conversation = json["conversationId"].text else {
            throw .unreadable("`msgId`, `conversationId` or the sender is missing")
        }
        if let code = json["robotCode"].text, code != robotCode { throw .unsigned("the message is for another robot; check `robot_code`") }
        // Never an answer to a robot, ourselves included.
        if json["senderId"].text == json["chatbotUserId"].text { return .answered(.emptyObject) }
        let account = Account(channel: channel, id: AccountID(sender))
        let isPrivate = json["conversationType"].text == "1"
        let content = self.content
        let (called, rest) = names.call(in: content.words)
        return .messages([
            IncomingMessage(
                id: MessageID(id), chat: isPrivate ? account.privateChat : .group(ChatID(conversation), on: channel),
                sender: Sender(id: account.id, name: PlainWords.name(json["senderNick"].text)),
                text: String(rest.trimmingCharacters(in: .whitespacesAndNewlines).prefix(IncomingMessage.longestText)),
                mentioned: !isPrivate && (json["isInAtList"] != .bool(false) || called),
                sentAt: json["createAt"].integer.map { Date(timeIntervalSince1970: Double($0) / 1000) },
                attachments: content.photos.map { Attachment(type: "image", url: "dingtalk:\($0)", isToBeFetched: true) },
                unsupported: content.isKnown ? nil : json["msgtype"].text ?? "unnamed", answerTo: try session(at: now))
        ])
    }

    /// The body is not signed, so whoever has seen a header could name any address here.
    private func session(at now: Date) throws(Refusal) -> AnswerAddress? {
        guard let url = json["sessionWebhook"].text, let end = json["sessionWebhookExpiredTime"].integer else { return nil }
        guard WebHost.isAllowed(url, hosts: sessionHosts) else { throw .unsigned("the session webhook is not at DingTalk's own host") }
        let until = min(Date(timeIntervalSince1970: Double(end) / 1000), now.addingTimeInterval(2 * 3600))
        return AnswerAddress(url: url, until: until.addingTimeInterval(-30))
    }

    private struct Content {
        var words = ""
        /// Download codes.
        var photos: [String] = []
        var isKnown = true
    }

    private var content: Content {
        var content = Content()
        switch json["msgtype"].text {
        case "text": content.words = json["text"]["content"].words ?? ""
        case "picture": content.photos = [json["content"]["downloadCode"].text ?? json["content"]["pictureDownloadCode"].text].compactMap { $0 }
        case "audio": content.words = json["content"]["recognition"].words ?? ""
        case "richText":
            for part in json["content"]["richText"].elements.prefix(100) {
                content.words += part["text"].words ?? ""
                if part["type"].text == "picture" { content.photos += [part["downloadCode"].text ?? part["pictureDownloadCode"].text].compactMap { $0 } }
            }
        default: content.isKnown = false
        }
        return content
    }
}
