public import Community
public import Foundation

/// Replies that are recorded and not yet delivered, and those that were given up.
public struct Outbox: Codable, Equatable, Sendable {
    /// By their ids, in the order in which they were decided.
    public private(set) var pending: [OutgoingMessage] = []
    /// The latest that could not be delivered, for staff to see.
    public private(set) var givenUp: [GivenUp] = []
    public private(set) var deliveredCount = 0
    /// Those that wait until their chats speak again, in the order in which they were set aside.
    @OrEmpty public private(set) var setAside: [OutgoingMessage] = []

    public struct GivenUp: Codable, Equatable, Sendable {
        public var message: OutgoingMessage
        public var reason: String
        public var at: Date
    }

    /// Older ones are in the journal's archive.
    static let mostGivenUp = 1000

    /// What is older says nothing any more when its chat speaks again; our own choice.
    static let longestAside: TimeInterval = 7 * 86_400

    init() {}

    mutating func add(_ messages: [OutgoingMessage]) {
        pending += messages
        // One that is tried again is not given up any more.
        if !givenUp.isEmpty { givenUp.removeAll { one in messages.contains { $0.id == one.message.id } } }
    }

    mutating func settle(_ deliveries: [Delivery], at moment: Date) {
        for delivery in deliveries {
            guard var message = remove(delivery.reply) else { continue }
            if delivery.setAside != nil {
                setAside.append(message)
            } else if let resumption = delivery.resumed {
                // Its day begins anew.
                message.notBefore = moment
                message.answerTo = resumption.answerTo
                pending.append(message)
            } else if let reason = delivery.givenUp {
                givenUp.append(GivenUp(message: message, reason: reason, at: moment))
                if givenUp.count > Self.mostGivenUp { givenUp.removeFirst(givenUp.count - Self.mostGivenUp) }
            } else {
                deliveredCount += 1
            }
        }
    }

    func message(_ id: MessageID) -> OutgoingMessage? { (pending + setAside).first { $0.id == id } }

    private mutating func remove(_ id: MessageID) -> OutgoingMessage? {
        if let index = pending.firstIndex(where: { $0.id == id }) { return pending.remove(at: index) }
        return setAside.firstIndex { $0.id == id }.map { setAside.remove(at: $0) }
    }
}
