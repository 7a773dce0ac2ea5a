import Community
import Foundation
import Outbound

/// Lanes on a hand-moved clock with fixed jitter; times are seconds past the morning.
struct LaneRehearsal {
    var lanes: DeliveryLanes
    private(set) var seconds: TimeInterval = 0
    private var underWay: [OutgoingMessage] = []

    init(pace: DeliveryPace = DeliveryPace(), paces: [ChannelName: DeliveryPace] = [:], jitter: Double = 1) {
        lanes = DeliveryLanes(pace: pace, paces: paces, jitter: { jitter })
    }

    var now: Date { morning.addingTimeInterval(seconds) }

    mutating func add(_ messages: OutgoingMessage...) { messages.forEach { lanes.add($0, now: now) } }

    /// The ids of what is started now.
    mutating func start() -> [String] {
        let started = lanes.next(now: now)
        underWay += started
        return started.ids
    }

    /// The ids of what is too old now.
    mutating func expire() -> [String] { lanes.expired(now: now).map(\.message).ids }

    @discardableResult
    mutating func finish(_ id: String, _ outcome: SendOutcome) -> DeliveryOutcome? {
        guard let index = underWay.firstIndex(where: { $0.id.rawValue == id }) else { return nil }
        return lanes.finished(underWay.remove(at: index), outcome, now: now)
    }

    /// Whether something may be said past the desk.
    mutating func claim(_ chat: Chat) -> Bool { lanes.claim(chat, now: now) }

    mutating func move(to seconds: TimeInterval) { self.seconds = seconds }

    /// Seconds from now to when the lanes have something new to say, to the millisecond.
    var nextWake: TimeInterval? {
        lanes.nextWake(after: now).map { ($0.timeIntervalSince(now) * 1000).rounded() / 1000 }
    }
}

extension SendOutcome {
    static let done = SendOutcome.delivered(platformID: nil)
}
