import Community
import Foundation

/// A message on its way, and what happened to it so far.
struct Delivery: Sendable {
    let message: OutgoingMessage
    /// Counts messages in the order in which they were added.
    let number: UInt64
    var tries = 0
    /// What the last try came to, for the one who reads that it was given up.
    var lastReason: String?

    /// When it became, or becomes, right to send it.
    var due: Date { max(message.createdAt, message.notBefore ?? message.createdAt) }
    /// News of yesterday is not sent: a day after it was due it is given up.
    var deadline: Date { due.addingTimeInterval(24 * 3600) }

    func isBefore(_ other: Delivery) -> Bool { (due, number) < (other.due, other.number) }

    var givenUpByAge: DeliveryOutcome {
        .givenUp(reason: "not delivered within 24 hours; the last try: \(lastReason ?? "none")")
    }
}

/// The messages of one chat that are due, in order. The first blocks the others.
struct DeliveryLane: Sendable {
    /// By ``Delivery/isBefore(_:)``, except that one that was tried stays first.
    private var deliveries: [Delivery] = []
    private(set) var isInFlight = false
    /// The first is not tried before. Lanes of a destination take their turns by it.
    var readyAt: Date

    init(readyAt: Date) { self.readyAt = readyAt }

    var first: Delivery? { deliveries.first }
    var isEmpty: Bool { deliveries.isEmpty }

    mutating func add(_ delivery: Delivery) {
        let pinned = deliveries.first.map { isInFlight || $0.tries > 0 } == true ? 1 : 0
        // From the end, because it nearly always belongs there.
        let place = deliveries[pinned...].lastIndex { $0.isBefore(delivery) }.map { $0 + 1 } ?? pinned
        deliveries.insert(delivery, at: place)
    }

    mutating func start() -> OutgoingMessage {
        isInFlight = true
        deliveries[0].tries += 1
        return deliveries[0].message
    }

    /// Back from a try that did not end it.
    mutating func keep(reason: String, readyAt: Date) {
        isInFlight = false
        deliveries[0].lastReason = reason
        self.readyAt = readyAt
    }

    /// The first is done with. What the receiver asked for, it asked of the chat: `readyAt` stays.
    mutating func removeFirst() {
        isInFlight = false
        deliveries.removeFirst()
    }
}
