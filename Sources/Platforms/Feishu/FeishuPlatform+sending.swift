public import Community
public import Foundation

extension FeishuPlatform {
    /// In reply to the message it answers, else to the group or the person; with a `uuid` that makes a repeat within the hour harmless.
    public func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan {
        let calls: [OutboundCall]
        if message.choices?.isEmpty == false {
            calls = [call(message, part: 0, type: "interactive", content: card(message))]
        } else {
            calls = limits.parts(of: PlainWords.text(message.text)).enumerated().map { index, part in
                let called = index == 0 && message.chat.isGroup ? message.mentions.compactMap(mention).joined() : ""
                return call(message, part: index, type: "text", content: ["text": .string(called.isEmpty ? part : "\(called) \(part)")])
            }
        }
        return .ways([SendingWay("message API", calls)])
    }

    /// Without a name between the tags, which the platform puts there itself. `all` would call everybody, so only ids of people pass.
    private func mention(_ account: AccountID) -> String? {
        guard account.rawValue.hasPrefix("ou_"), account.rawValue.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }) else { return nil }
        return "<at user_id=\"\(account.rawValue)\"></at>"
    }

    private func call(_ message: OutgoingMessage, part: Int, type: String, content: JSONValue) -> OutboundCall {
        var body: [String: JSONValue] = [
            "msg_type": .string(type), "content": .string(content.string), "uuid": .string(uuid(message, part: part)),
        ]
        if let answered = message.inReplyTo, answered.rawValue.hasPrefix("om_"), message.chat.isGroup {
            return .post("\(api)/open-apis/im/v1/messages/\(answered.rawValue.percentEncoded)/reply", .object(body), needsToken: true)
        }
        body["receive_id"] = .string(message.chat.id.rawValue)
        let kind = message.chat.isGroup ? "chat_id" : "open_id"
        return .post("\(api)/open-apis/im/v1/messages?receive_id_type=\(kind)", .object(body), needsToken: true)
    }

    /// At most 50 characters, the same for every try. Our ids may be longer, so they are hashed.
    private func uuid(_ message: OutgoingMessage, part: Int) -> String {
        String(hexadecimal(signing.crypto.sha256(Array("\(message.chat.id) \(message.id) \(part)".utf8))).prefix(40))
    }

    private func card(_ message: OutgoingMessage) -> JSONValue {
        let called = message.chat.isGroup ? message.mentions.filter { mention($0) != nil }.map { "<at id=\($0.rawValue)></at>" }.joined() : ""
        let words = PlainWords.markdown(message.text)
        let buttons = (message.choices ?? []).enumerated().map { index, choice -> JSONValue in
            var value: [String: JSONValue] = ["says": .string(choice.says), "reply": .string(message.id.rawValue)]
            if message.chat.isGroup { value["group"] = .string(message.chat.id.rawValue) }
            return [
                "tag": "button", "type": index == 0 ? "primary" : "default", "text": ["tag": "plain_text", "content": .string(choice.label)],
                "value": .object(value),
            ]
        }
        return [
            "config": ["wide_screen_mode": true],
            "elements": [
                ["tag": "markdown", "content": .string(called.isEmpty ? words : "\(called) \(words)")], ["tag": "action", "actions": .array(buttons)],
            ],
        ]
    }

    public var token: TokenRecipe? {
        TokenRecipe(
            call: .post(
                "\(api)/open-apis/auth/v3/tenant_access_token/internal", ["app_id": .string(appID), "app_secret": .string(appSecret)]),
            renewEarly: 10 * 60,
            read: { answer in
                guard answer.status == 200, let json = try? JSONValue.read(answer.body), json["code"].integer == 0,
                    let value = json["tenant_access_token"].text
                else { return nil }
                return (value, Double(json["expire"].integer ?? 7200))
            }, header: { (name: "authorization", value: "Bearer \($0)") })
    }

    /// Codes of the vendor's pages on sending; those of tokens are as several public clients read them. They may come with any status.
    public func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict? {
        if answer.status == 401 { return .badToken }
        guard let json = try? JSONValue.read(answer.body), let code = json["code"].integer else {
            return (200..<300).contains(answer.status) ? .unreadable("the answer is not Feishu's JSON") : nil
        }
        switch code {
        case 0: return .delivered(platformID: json["data"]["message_id"].text)
        case 230020, 11232: return .wait(seconds: nil)
        case 230049: return .wait(seconds: 2)
        case 99991661, 99991663, 99991664: return .badToken
        case 230002, 232009: return .lostChat("code \(code): the bot is not in the group")
        case 230006, 230013, 230027, 230035: return .lostChat("code \(code): the bot may not speak there")
        case 230025: return .gone("code \(code): the text is too long")
        case 230022, 230028: return .gone("code \(code): Feishu refused the words")
        case 230034, 230038, 230053: return .gone("code \(code): nobody to be reached there")
        default: return answer.status >= 500 || answer.status == 429 ? nil : .refused("code \(code): look it up in Feishu's list of error codes")
        }
    }
}
