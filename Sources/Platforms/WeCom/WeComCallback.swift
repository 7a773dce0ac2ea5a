import Community
import Foundation

/// What WeCom tells in one callback, opened.
struct WeComCallback {
    let json: JSONValue
    let channel: ChannelName
    let names: CalledByName

    func reception(answer: WeComAnswer, api: String, at now: Date) throws(Refusal) -> Reception {
        switch json["msgtype"].text {
        case "stream":
            // A poll for a stream that we named after the message it answered.
            guard let id = json["stream"]["id"].text.flatMap({ WeComAnswer.messageID(ofStream: $0) }), let message = try? message(id: id, text: "", at: now, api: api) else {
                return .answered(.empty)
            }
            return .asksAgain(message, answer.streams(to: id))
        case "event":
            guard json["event"]["eventtype"].text == "template_card_event" else { return .answered(.empty) }
            return try click(answer, api: api, at: now)
        default:
            guard let id = json["msgid"].text else { throw .unreadable("`msgid` is missing") }
            var message = try message(id: MessageID(id), text: "", at: now, api: api)
            let content = content(of: json)
            // Every callback of a group is addressed to the bot.
            message.text = String(names.call(in: content.words.joined(separator: " ")).rest.prefix(IncomingMessage.longestText))
                .trimmingCharacters(in: .whitespacesAndNewlines)
            message.attachments = content.photos + self.content(of: json["quote"]).photos
            message.unsupported = content.words.isEmpty && message.attachments.isEmpty ? json["msgtype"].text ?? "unnamed" : nil
            return .messages([message], answer.streams(to: message.id))
        }
    }

    private func click(_ answer: WeComAnswer, api: String, at now: Date) throws(Refusal) -> Reception {
        let event = json["event"]["template_card_event"]
        guard let id = json["msgid"].text, let says = event["event_key"].text, let card = event["task_id"].text else { return .answered(.empty) }
        var message = try message(id: MessageID(id), text: String(says.prefix(20)), at: now, api: api)
        message.replyTo = MessageID(card)
        return .messages([message], answer.cardUpdate(card, clicked: says, by: message.sender.id))
    }

    private func message(id: MessageID, text: String, at now: Date, api: String) throws(Refusal) -> IncomingMessage {
        guard let user = json["from"]["userid"].text else { throw .unreadable("`from.userid` is missing") }
        let account = Account(channel: channel, id: AccountID(user))
        let isGroup = json["chattype"].text == "group"
        guard let chat = isGroup ? json["chatid"].text.map({ Chat.group(ChatID($0), on: channel) }) : account.privateChat else {
            throw .unreadable("`chatid` is missing")
        }
        var address: AnswerAddress?
        if let url = json["response_url"].text, WebHost.isAllowed(url, hosts: [api, "qyapi.weixin.qq.com"]) {
            address = AnswerAddress(url: url, until: now.addingTimeInterval(WeComPlatform.answerWindow))
        }
        return IncomingMessage(
            id: id, chat: chat, sender: Sender(id: account.id), text: text, mentioned: isGroup,
            sentAt: json["create_time"].integer.map { Date(timeIntervalSince1970: Double($0)) }, answerTo: address)
    }

    private struct Content {
        var words: [String] = []
        var photos: [Attachment] = []
    }

    /// Words and photos of a message, or of the message that it quotes.
    private func content(of json: JSONValue) -> Content {
        var content = Content()
        func add(_ json: JSONValue) {
            switch json["msgtype"].text {
            case "text": content.words += [json["text"]["content"].text].compactMap { $0 }
            // Comes as the text that WeCom heard.
            case "voice": content.words += [json["voice"]["content"].text].compactMap { $0 }
            case "image":
                if let url = json["image"]["url"].text { content.photos.append(Attachment(type: "image", url: url, isToBeFetched: true)) }
            case "mixed": json["mixed"]["msg_item"].elements.prefix(20).forEach(add)
            default: break
            }
        }
        add(json)
        return content
    }
}
