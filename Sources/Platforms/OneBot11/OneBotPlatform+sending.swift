public import Community
public import Foundation

extension OneBotPlatform {
    public func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan {
        guard let api else { return .notNow("without `api` a QQ account can only answer; set the implementation's address") }
        guard message.chat.isGroup || Self.isNumber(AccountID(message.chat.id.rawValue)) else { return .never("somebody anonymous cannot be written to") }
        let parts = limits.parts(of: PlainWords.text(message.text))
        return .ways([SendingWay("send action", parts.enumerated().map { call(message, $1, isFirst: $0 == 0, api) })])
    }

    /// `all` would call everybody.
    static func isNumber(_ account: AccountID) -> Bool { !account.rawValue.isEmpty && account.rawValue.allSatisfy { $0.isASCII && $0.isNumber } }

    /// As segments, in which nothing that is written can become a code.
    private func call(_ message: OutgoingMessage, _ text: String, isFirst: Bool, _ api: String) -> OutboundCall {
        var segments: [JSONValue] = []
        if isFirst {
            if let answered = message.inReplyTo.flatMap({ OneBotName.number(in: $0, of: message.chat) }) {
                segments.append(["type": "reply", "data": ["id": .string(answered)]])
            }
            // `all` would call everybody: only numbers pass.
            for account in message.mentions where message.chat.isGroup && Self.isNumber(account) {
                segments.append(["type": "at", "data": ["qq": .string(account.rawValue)]])
            }
        }
        segments.append(["type": "text", "data": ["text": .string((segments.isEmpty ? "" : " ") + text)]])
        let isGroup = message.chat.isGroup
        let whom: JSONValue = Int64(message.chat.id.rawValue).map { .number(Double($0)) } ?? .string(message.chat.id.rawValue)
        return .post(
            api + (isGroup ? "/send_group_msg" : "/send_private_msg"), [isGroup ? "group_id" : "user_id": whom, "message": .array(segments)],
            headers: accessToken.map { [(name: "authorization", value: "Bearer \($0)")] } ?? [])
    }

    public func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict? {
        switch answer.status {
        case 401, 403: return .refused("status \(answer.status): check `access_token_env`")
        case 400, 404, 406: return .gone("status \(answer.status): the implementation does not know the action")
        case 200..<300: break
        default: return nil
        }
        guard let json = try? JSONValue.read(answer.body), let status = json["status"].text else { return .gone("the answer is not OneBot's, and the message may have been sent") }
        switch status {
        case "ok": return .delivered(platformID: json["data"]["message_id"].text)
        // Accepted, with the result unknown.
        case "async": return .delivered(platformID: nil)
        default:
            let words = (json["wording"].text ?? json["msg"].text ?? json["message"].text ?? "").lowercased()
            let code = json["retcode"].integer ?? 0
            // 120 and 110 are what implementations answer when the account was put out of the group or silenced there.
            if code == 120 || code == 110 || words.contains("not in group") || words.contains("被移出") || words.contains("禁言") {
                return .lostChat("retcode \(code): the account is not in the group or may not speak there")
            }
            return .onceMore(seconds: 5, "retcode \(code): the implementation could not send it")
        }
    }
}
