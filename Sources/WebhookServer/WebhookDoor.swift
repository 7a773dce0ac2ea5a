public import Community
public import Foundation
public import Platforms
import Synchronization

/// Everything that happens to a delivery between HTTP and the communities: checked, read, handed on, answered.
public struct WebhookDoor: Sendable {
    /// What became of one message that was handed on.
    public enum Acknowledgement: Sendable, Equatable {
        case accepted
        case duplicate
        /// No community has this chat.
        case unknownChat(String)
        /// The store refuses to write.
        case unavailable(String)
    }

    /// DESIGN.md, Contracts: a body of at most 1 MiB.
    public static let largestBody = 1 << 20

    let platforms: [ChannelName: any Platform]
    let take: @Sendable (IncomingMessage) async -> Acknowledgement
    let now: @Sendable () -> Date
    public let counters: DoorCounters
    private let waiting: WaitingRoom

    /// - Parameters:
    ///   - take: hands a message to its community; returns when it is on disk.
    ///   - mostWaiting: how many messages may wait for the disk; more are told to come again (429).
    public init(
        platforms: [any Platform], counters: DoorCounters, mostWaiting: Int = 4096, now: @escaping @Sendable () -> Date,
        take: @escaping @Sendable (IncomingMessage) async -> Acknowledgement
    ) {
        self.platforms = Dictionary(platforms.map { ($0.channel, $0) }, uniquingKeysWith: { first, _ in first })
        self.counters = counters
        self.now = now
        self.take = take
        waiting = WaitingRoom(places: mostWaiting)
    }

    func answer(_ delivery: InboundDelivery, channel: ChannelName) async -> InboundAnswer {
        guard let platform = platforms[channel] else {
            counters.count("unknown-channel", channel: "-")
            return .problem(404, "there is no channel of this name; the server's file lists them under `channels:`")
        }
        guard waiting.enter() else {
            counters.count("refused-429", channel: channel.rawValue)
            return .problem(429, "too many messages are waiting; send this one again in a moment")
        }
        defer { waiting.leave() }
        do {
            switch try platform.receive(delivery, at: now()) {
            case .answered(let answer):
                counters.count("answered", channel: channel.rawValue)
                return answer
            case .messages(let messages):
                return await answer(messages, channel: channel)
            }
        } catch {
            counters.count("refused-\(error.status)", channel: channel.rawValue)
            return .problem(error.status, error.reason)
        }
    }

    private func answer(_ messages: [IncomingMessage], channel: ChannelName) async -> InboundAnswer {
        var status = "duplicate"
        for message in messages {
            switch await take(message) {
            case .accepted:
                counters.count("accepted", channel: channel.rawValue)
                status = "accepted"
            case .duplicate:
                counters.count("duplicate", channel: channel.rawValue)
            case .unknownChat(let reason):
                counters.count("unknown-chat", channel: channel.rawValue)
                return .problem(404, reason)
            case .unavailable(let reason):
                counters.count("refused-503", channel: channel.rawValue)
                return .problem(503, reason)
            }
        }
        return InboundAnswer(status: 200, body: Array("{\"status\":\"\(status)\"}".utf8))
    }
}

extension InboundAnswer {
    /// One plain sentence as the contract's `{"error": "…"}`.
    static func problem(_ status: Int, _ reason: String) -> InboundAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let json = try? encoder.encode(["error": reason])
        return InboundAnswer(status: status, body: [UInt8](json ?? Data("{}".utf8)))
    }
}

/// How many deliveries are inside at once.
private final class WaitingRoom: Sendable {
    private let places: Int
    private let taken = Mutex(0)

    init(places: Int) { self.places = places }

    func enter() -> Bool {
        taken.withLock { taken in
            guard taken < places else { return false }
            taken += 1
            return true
        }
    }

    func leave() { taken.withLock { $0 -= 1 } }
}
