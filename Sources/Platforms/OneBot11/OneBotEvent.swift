import Community
import Foundation

/// A message event of OneBot 11.
struct OneBotEvent {
    let json: JSONValue
    let channel: ChannelName
    let selfID: String
    let names: CalledByName

    func reception(answersInResponse: Bool) throws(Refusal) -> Reception {
        guard let user = json["user_id"].text, let number = json["message_id"].text, let time = json["time"].text else {
            throw .unreadable("`user_id`, `message_id` or `time` is missing")
        }
        if user == selfID { return .answered(InboundAnswer(status: 204, body: [])) }
        // A grey line of the client, such as a recall: nobody said it.
        if json["sub_type"].text == "notice" { return .answered(InboundAnswer(status: 204, body: [])) }
        let hidden = json["sub_type"].text == "anonymous" ? json["anonymous"]["id"].text ?? "unknown" : nil
        // All anonymous members share one number, which reaches none of them.
        let account = Account(channel: channel, id: AccountID(hidden.map { "anonymous-\($0)" } ?? user))
        let group = json["message_type"].text == "group" ? json["group_id"].text : nil
        guard group != nil || json["message_type"].text == "private" else { throw .unreadable("`message_type` is group or private") }
        let chat = group.map { Chat.group(ChatID($0), on: channel) } ?? account.privateChat
        let content = OneBotContent(OneBotSegment.all(in: json["message"]), selfID: selfID)
        let (called, rest) = names.call(in: content.words)
        let message = IncomingMessage(
            // Numbers of messages have 32 bits and may start again, so the time belongs to the name.
            id: MessageID("\(OneBotName.of(number, in: chat))-\(time)"), chat: chat,
            sender: Sender(id: account.id, name: PlainWords.name(hidden == nil ? json["sender"]["card"].text ?? json["sender"]["nickname"].text : nil)),
            text: String(rest.trimmingCharacters(in: .whitespacesAndNewlines).prefix(IncomingMessage.longestText)),
            mentioned: group != nil && (content.mentionsUs || called), sentAt: json["time"].integer.map { Date(timeIntervalSince1970: Double($0)) },
            replyTo: content.quoted.map { MessageID(OneBotName.of($0, in: chat)) },
            attachments: content.photos.map { Attachment(type: "image", url: $0, isToBeFetched: true) },
            unsupported: content.isKnown ? nil : content.kind)
        return .messages([message], answersInResponse ? OneBotQuickOperation.writer(for: message) : nil)
    }
}

/// A message's number is unique in its chat only.
enum OneBotName {
    static func of(_ number: String, in chat: Chat) -> String { "\(chat.isGroup ? "g" : "p")\(chat.id)-\(number)" }

    /// The number inside, for segments that quote.
    static func number(in id: MessageID, of chat: Chat) -> String? {
        let prefix = of("", in: chat)
        guard id.rawValue.hasPrefix(prefix) else { return nil }
        let number = id.rawValue.dropFirst(prefix.count)
        // A negative number begins with a dash of its own.
        let digits = number.dropFirst(number.hasPrefix("-") ? 1 : 0).prefix { $0.isNumber }
        return digits.isEmpty ? nil : (number.hasPrefix("-") ? "-" : "") + digits
    }
}

/// Words, photos and mentions of a list of segments.
struct OneBotContent {
    var words = ""
    var photos: [String] = []
    var mentionsUs = false
    var quoted: String?
    var kind = "empty"
    var isKnown: Bool { !words.allSatisfy(\.isWhitespace) || !photos.isEmpty || mentionsUs }

    init(_ segments: [OneBotSegment], selfID: String) {
        for segment in segments {
            switch segment.type {
            case "text": words += segment.data["text"] ?? ""
            case "image": if let url = segment.data["url"], !url.isEmpty { photos.append(url) }
            case "reply": quoted = segment.data["id"]
            case "at":
                let number = segment.data["qq"] ?? ""
                if number == selfID {
                    mentionsUs = true
                } else {
                    words += number == "all" ? "@所有人 " : "@\(segment.data["name"] ?? number) "
                }
            default: kind = segment.type
            }
        }
    }
}

/// The reply inside the response to an event.
enum OneBotQuickOperation {
    static func writer(for message: IncomingMessage) -> ResponseWriter {
        ResponseWriter { replies, _ in
            guard !replies.isEmpty else { return nil }
            var carried: [OutgoingMessage] = []
            var text = ""
            for reply in replies {
                let more = (text.isEmpty ? "" : "\n") + PlainWords.text(reply.text)
                guard text.count + more.count <= 1_500 || carried.isEmpty else { break }
                text += more
                carried.append(reply)
            }
            // Without the escape a resident's `[CQ:at,qq=all]` in our words would be carried out.
            let called = message.chat.isGroup && OneBotPlatform.isNumber(message.sender.id) && carried.contains { $0.mentions.contains(message.sender.id) }
            let answer: JSONValue = ["reply": .string(text), "auto_escape": true, "at_sender": .bool(called)]
            return (InboundAnswer(status: 200, body: answer.bytes), carried)
        }
    }
}
