public import Community
public import Foundation

extension WeComPlatform {
    /// An answer goes to its `response_url` while that is open, else like everything unasked by the group's webhook; where there is none
    /// it waits for the chat's next message and rides on its answer.
    public func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan {
        var ways: [SendingWay] = []
        if let address = message.answerTo, now < address.until {
            ways.append(
                SendingWay("response_url", [respond(message, address.url).namedByMessage(except: api == Self.publicAPI ? [] : [api])], worksOnce: true, isForAnswers: true))
        }
        if message.chat.isGroup {
            if let key = groupWebhooks[message.chat.id] { ways.append(SendingWay("group webhook", webhook(message, key: key, mentions: message.mentions))) }
        } else if let staffWebhook, staffWebhook.accounts.contains(AccountID(message.chat.id.rawValue)) {
            ways.append(SendingWay("staff webhook", webhook(message, key: staffWebhook.key, mentions: [AccountID(message.chat.id.rawValue)])))
        }
        return ways.isEmpty ? .notNow("a WeCom bot speaks only in answer; a group's webhook under `group_webhooks` lets it speak first there") : .ways(ways)
    }

    /// 101138: plain JSON, Markdown or a card, which has little room. Too long a text is cut: the address takes one message.
    private func respond(_ message: OutgoingMessage, _ url: String) -> OutboundCall {
        if message.choices?.isEmpty == false, message.text.count <= WeComAnswer.longestCard { return .post(url, ["msgtype": "template_card", "template_card": WeComAnswer.card(message)]) }
        let text = limits.parts(of: PlainWords.markdown(message.text))[0]
        return .post(url, ["msgtype": "markdown", "markdown": ["content": .string(text)]])
    }

    /// 91770: a text of at most 2,048 bytes; the only form that really calls people.
    private func webhook(_ message: OutgoingMessage, key: String, mentions: [AccountID]) -> [OutboundCall] {
        let parts = limits.parts(of: PlainWords.text(message.text), isUnasked: true)
        // `@all` stands for everybody here, so it may not pass for an account.
        let called = mentions.map(\.rawValue).filter { $0.lowercased() != "@all" }
        return parts.enumerated().map { index, part in
            .post(
                "\(api)/cgi-bin/webhook/send?key=\(key.percentEncoded)",
                ["msgtype": "text", "text": ["content": .string(part), "mentioned_list": .array(index == 0 ? called.map { .string($0) } : [])]])
        }
    }

    public func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict? {
        guard (200..<300).contains(answer.status) else { return nil }
        // The answer to a `response_url` is not described; a body without a code counts as taken.
        guard let json = try? JSONValue.read(answer.body) else { return answer.body.isEmpty ? .delivered(platformID: nil) : .unreadable("the answer is no JSON") }
        let code = json["errcode"].integer ?? 0
        guard code != 0 else { return .delivered(platformID: nil) }
        switch code {
        case -1: return .wait(seconds: nil)
        case 45009: return .wait(seconds: 60)
        case _ where !call.url.hasPrefix("\(api)/cgi-bin/webhook/send"): return .closedWay("errcode \(code): the response_url is used up")
        case 40058, 44004: return .gone("errcode \(code): the text is too long or empty")
        case 93000, 93004, 93008: return .lostChat("errcode \(code): the group's webhook was removed")
        default: return .refused("errcode \(code): look it up in WeCom's list of error codes")
        }
    }
}
