public import Community
public import Foundation

extension DingTalkPlatform {
    /// An answer goes to the session's webhook while that is open, everything else through the robot's own interface.
    public func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan {
        let parts = limits.parts(of: PlainWords.text(message.text))
        var ways: [SendingWay] = []
        if let address = message.answerTo, now < address.until {
            ways.append(
                SendingWay(
                    "session webhook",
                    parts.enumerated().map { session(message, $1, isFirst: $0 == 0, address.url).namedByMessage(except: sessionHosts) },
                    isForAnswers: true))
        }
        if message.chat.isGroup || isStaffID(message.chat.id.rawValue) {
            ways.append(SendingWay("robot interface", parts.enumerated().map { robot(message, $1, isFirst: $0 == 0) }))
        }
        return ways.isEmpty ? .notNow("somebody outside the organisation can only be answered") : .ways(ways)
    }

    /// People outside the organisation have only an id of the chat's own (`$:LWCP…`), by which nothing can be sent or called.
    private func isStaffID(_ id: String) -> Bool { !id.hasPrefix("$") }

    /// A mention needs both: the id in the list and `@id` in the text.
    private func session(_ message: OutgoingMessage, _ text: String, isFirst: Bool, _ url: String) -> OutboundCall {
        let called = isFirst && message.chat.isGroup ? message.mentions.map(\.rawValue).filter(isCallable) : []
        let content = called.map { "@\($0) " }.joined() + text
        return .post(
            url,
            [
                "msgtype": "text", "text": ["content": .string(content)],
                "at": ["atUserIds": .array(called.map { .string($0) }), "isAtAll": false],
            ])
    }

    /// `@all` in a text calls everybody, so it may not pass for an id.
    private func isCallable(_ id: String) -> Bool { isStaffID(id) && id.lowercased() != "all" && !id.contains(where: \.isWhitespace) }

    private func robot(_ message: OutgoingMessage, _ text: String, isFirst: Bool) -> OutboundCall {
        var body: [String: JSONValue] = ["robotCode": .string(robotCode), "msgKey": "sampleText", "msgParam": .string((["content": .string(text)] as JSONValue).string)]
        if message.chat.isGroup {
            body["openConversationId"] = .string(message.chat.id.rawValue)
            return .post("\(api)/v1.0/robot/groupMessages/send", .object(body), needsToken: true)
        }
        body["userIds"] = [.string(message.chat.id.rawValue)]
        return .post("\(api)/v1.0/robot/oToMessages/batchSend", .object(body), needsToken: true)
    }

    public var token: TokenRecipe? {
        TokenRecipe(
            call: .post("\(api)/v1.0/oauth2/accessToken", ["appKey": .string(appKey), "appSecret": .string(signing.appSecret)]), renewEarly: 5 * 60,
            read: { answer in
                guard answer.status == 200, let json = try? JSONValue.read(answer.body), let value = json["accessToken"].text else { return nil }
                return (value, Double(json["expireIn"].integer ?? 7200))
            }, header: { (name: "x-acs-dingtalk-access-token", value: $0) })
    }

    /// Session webhooks tell by `errcode` in a 200, the newer interface by status and a `code` in words.
    public func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict? {
        let json = (try? JSONValue.read(answer.body)) ?? .null
        return call.needsToken ? robotVerdict(answer.status, json) : sessionVerdict(answer.status, json)
    }

    private func sessionVerdict(_ status: Int, _ json: JSONValue) -> CallVerdict? {
        guard (200..<300).contains(status) else { return status < 500 && status != 429 ? .closedWay("status \(status): the session is closed") : nil }
        guard let code = json["errcode"].integer else { return .unreadable("the answer is not DingTalk's JSON") }
        switch code {
        case 0: return .delivered(platformID: nil)
        case 130101: return .wait(seconds: 600)
        case 15, 88: return .wait(seconds: nil)
        case 460101, 101002: return .gone("errcode \(code): the text is too long")
        default: return .closedWay("errcode \(code): the session is closed")
        }
    }

    private func robotVerdict(_ status: Int, _ json: JSONValue) -> CallVerdict? {
        let code = json["code"].text ?? ""
        switch status {
        case 200..<300:
            guard json.isObject else { return .unreadable("the answer is not DingTalk's JSON") }
            if json["flowControlledStaffIdList"].elements.isEmpty == false { return .wait(seconds: 2) }
            if json["invalidStaffIdList"].elements.isEmpty == false { return .gone("the person is not in the organisation") }
            return .delivered(platformID: json["processQueryKey"].text)
        case 401: return .badToken
        case 403 where code.hasSuffix("QpsLimit"): return .wait(seconds: 2)
        case 400..<500 where status != 429 && status != 408: break
        default: return nil
        }
        let lower = code.lowercased()
        if lower.contains("token") || lower.contains("invalidauthentication") { return .badToken }
        // No page lists the codes of a robot that was taken out of a group; these words are in all that users report.
        if ["robot.notexist", "robot.notfound", "robot.removed", "conversation", "chatbot"].contains(where: lower.contains) {
            return .lostChat("status \(status), \(code.prefix(60)): the robot is not in the group")
        }
        return .gone("status \(status), \(code.prefix(60)): DingTalk does not take it")
    }
}
