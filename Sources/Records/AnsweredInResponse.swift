import Community
import Foundation

/// What the responses to messages carried, so that a message that is delivered again is answered the same, also after a hard stop.
struct AnsweredInResponse: Codable, Equatable, Sendable, HasEmptyValue {
    private var answers: [String: [OutgoingMessage]] = [:]
    private var order: [String] = []

    /// Platforms deliver again within minutes; the busiest channels have some hundred messages in that time.
    static let most = 2000

    init() {}

    private static func key(_ message: MessageID, in chat: Chat) -> String {
        chat.isGroup ? "\(chat.channel)/\(chat.id)/\(message)" : "\(chat.channel)/\(message)"
    }

    func answer(to message: IncomingMessage) -> [OutgoingMessage] { answers[Self.key(message.id, in: message.chat)] ?? [] }

    /// To be told before the outbox lets the messages go.
    mutating func note(_ deliveries: [Delivery], _ outbox: Outbox) {
        for delivery in deliveries {
            guard let answered = delivery.inResponseTo, let reply = outbox.message(delivery.reply) else { continue }
            let key = Self.key(answered, in: reply.chat)
            if answers[key] == nil { order.append(key) }
            answers[key, default: []].append(reply)
        }
        while order.count > Self.most { answers[order.removeFirst()] = nil }
    }
}
