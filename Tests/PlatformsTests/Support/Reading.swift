import Community
import Foundation
import Platforms

/// What a delivery turned out to be, for tests to look at.
struct IncomingMessageView {
    var message: IncomingMessage
    var writer: ResponseWriter?

    init(_ message: IncomingMessage, _ writer: ResponseWriter?) {
        self.message = message
        self.writer = writer
    }
}

extension SendingPlan {
    var calls: [OutboundCall] { ways.flatMap(\.calls) }
    var ways: [SendingWay] {
        if case .ways(let ways) = self { return ways }
        return []
    }
}

extension OutboundCall {
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
    var text: String { String(decoding: body, as: UTF8.self) }
}

func object(_ bytes: [UInt8]) -> [String: Any] { (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:] }

extension OutgoingMessage {
    static func sample(
        _ text: String, to chat: Chat, mentions: [AccountID] = [], inReplyTo: MessageID? = nil, answerTo: AnswerAddress? = nil, choices: [Choice]? = nil
    ) -> OutgoingMessage {
        OutgoingMessage(
            id: "r-linfeng-7-1", chat: chat, text: text, mentions: mentions, inReplyTo: inReplyTo, createdAt: Samples.now, answerTo: answerTo, choices: choices)
    }
}
