import Community
import Foundation

/// Writes replies into the response to a callback: sealed, as a stream that is finished at once.
struct WeComAnswer: Sendable {
    let envelope: CallbackEnvelope
    /// The callback's own, repeated.
    let nonce: String

    /// 101031: bytes of UTF-8.
    static let longestStream = 20_480
    /// What title and text of a card show together, in characters.
    static let longestCard = 26 + 112
    private static let streamPrefix = "linli-"

    static func messageID(ofStream id: String) -> MessageID? {
        id.hasPrefix(streamPrefix) ? MessageID(String(id.dropFirst(streamPrefix.count))) : nil
    }

    func streams(to message: MessageID) -> ResponseWriter {
        ResponseWriter { replies, now in
            var carried: [OutgoingMessage] = []
            var content = ""
            for reply in replies {
                let more = (content.isEmpty ? "" : "\n\n") + PlainWords.markdown(reply.text)
                guard content.utf8.count + more.utf8.count <= Self.longestStream else { break }
                content += more
                carried.append(reply)
            }
            guard !carried.isEmpty else { return nil }
            let stream: JSONValue = ["id": .string(Self.streamPrefix + message.rawValue), "finish": true, "content": .string(content)]
            guard let asking = carried.last(where: { $0.choices?.isEmpty == false }) else {
                return (sealed(["msgtype": "stream", "stream": stream], now), carried)
            }
            return (sealed(["msgtype": "stream_with_template_card", "stream": stream, "template_card": Self.card(asking)], now), carried)
        }
    }

    /// The card that was clicked on, now with the answer and the one choice that was made.
    func cardUpdate(_ card: String, clicked: String, by account: AccountID) -> ResponseWriter {
        ResponseWriter { replies, now in
            guard let reply = replies.first else { return nil }
            let update = Self.card(id: card, text: reply.text, choices: [Choice(label: String(clicked.prefix(10)), says: clicked)])
            return (
                sealed(["response_type": "update_template_card", "userids": [.string(account.rawValue)], "template_card": update], now),
                [reply]
            )
        }
    }

    private func sealed(_ json: JSONValue, _ now: Date) -> InboundAnswer {
        let encrypted = envelope.seal(json.bytes)
        let timestamp = Int(now.timeIntervalSince1970)
        let answer: JSONValue = [
            "encrypt": .string(encrypted), "timestamp": .number(Double(timestamp)), "nonce": .string(nonce),
            "msgsignature": .string(envelope.signature(timestamp: String(timestamp), nonce: nonce, encrypted: encrypted)),
        ]
        return InboundAnswer(status: 200, body: answer.bytes)
    }

    /// A card with a button for each choice. Its `task_id` is our message's id, so that a click tells what it answers.
    static func card(_ message: OutgoingMessage) -> JSONValue { card(id: message.id.rawValue, text: message.text, choices: message.choices ?? []) }

    /// Advised lengths of 101032: 26 characters of title, 112 below it, 10 on a button.
    private static func card(id: String, text: String, choices: [Choice]) -> JSONValue {
        let plain = PlainWords.text(text)
        return [
            "card_type": "button_interaction", "task_id": .string(id),
            "main_title": ["title": .string(String(plain.prefix(26)))], "sub_title_text": .string(String(plain.dropFirst(26).prefix(112))),
            "button_list": .array(
                choices.prefix(6).enumerated().map { index, choice in
                    ["text": .string(String(choice.label.prefix(10))), "style": index == 0 ? 1 : 2, "key": .string(choice.says)]
                }),
        ]
    }
}
