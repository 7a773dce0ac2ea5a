import Community
import Synchronization

/// Deliveries whose response is still to be written: their replies go into it and not to the desk.
final class OpenExchanges: Sendable {
    private struct Key: Hashable {
        let chat: Chat
        let message: MessageID
    }

    private let open = Mutex<[Key: Int]>([:])

    func begin(_ message: IncomingMessage) { open.withLock { $0[Key(chat: message.chat, message: message.id), default: 0] += 1 } }

    func end(_ message: IncomingMessage) {
        let key = Key(chat: message.chat, message: message.id)
        open.withLock { open in
            let count = (open[key] ?? 1) - 1
            open[key] = count > 0 ? count : nil
        }
    }

    /// Whether a reply waits for its exchange: it answers that message, in that chat, and at once.
    func hold(_ reply: OutgoingMessage) -> Bool {
        guard let answered = reply.inReplyTo, reply.notBefore == nil else { return false }
        return open.withLock { $0[Key(chat: reply.chat, message: answered)] != nil }
    }

    /// What waited for its chat and was given to a response that is still to be written.
    private let riding = Mutex<Set<MessageID>>([])

    /// Those that no other response takes along already; they are this one's until ``letGo(_:)``.
    func takeAlong(_ waiting: [OutgoingMessage]) -> [OutgoingMessage] {
        riding.withLock { riding in waiting.filter { riding.insert($0.id).inserted } }
    }

    func letGo(_ messages: [OutgoingMessage]) { riding.withLock { $0.subtract(messages.map(\.id)) } }
}
