public import Community
public import Foundation
public import Platforms
import Synchronization

/// Everything that happens to a delivery between HTTP and the communities: checked, read, handed on, answered.
public struct WebhookDoor: Sendable {
    /// What became of one message that was handed on.
    public enum Acknowledgement: Sendable, Equatable {
        /// Recorded; the replies wait for the response to carry them, where it can.
        case accepted([OutgoingMessage])
        /// Seen before; these replies the response to it carried then.
        case duplicate([OutgoingMessage])
        /// No community has this chat.
        case unknownChat(String)
        /// The store refuses to write.
        case unavailable(String)
    }

    /// DESIGN.md, Contracts: a body of at most 1 MiB.
    public static let largestBody = 1 << 20

    let platforms: [ChannelName: any Platform]
    let counter: any Taking
    let now: @Sendable () -> Date
    public let counters: DoorCounters
    private let waiting: WaitingRoom

    /// - Parameters:
    ///   - counter: takes messages over.
    ///   - mostWaiting: how many messages may wait for the disk; more are told to come again (429).
    public init(
        platforms: [any Platform], counters: DoorCounters, mostWaiting: Int = 4096, now: @escaping @Sendable () -> Date,
        counter: any Taking
    ) {
        self.platforms = Dictionary(platforms.map { ($0.channel, $0) }, uniquingKeysWith: { first, _ in first })
        self.counters = counters
        self.now = now
        self.counter = counter
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
        let arrival = ContinuousClock.now
        do {
            switch try platform.receive(delivery, at: now()) {
            case .answered(let answer):
                counters.count("answered", channel: channel.rawValue)
                return answer
            case .messages(let messages, nil):
                return await answer(messages, platform)
            case .messages(let messages, .some(let writer)):
                return await answer(messages, platform, writer, since: arrival)
            case .asksAgain(let message, let writer):
                counters.count("asked-again", channel: channel.rawValue)
                return writer.write(await counter.again(message), now())?.answer ?? platform.acknowledgement ?? .empty
            }
        } catch {
            counters.count("refused-\(error.status)", channel: channel.rawValue)
            return .problem(error.status, error.reason)
        }
    }

    private func answer(_ messages: [IncomingMessage], _ platform: any Platform) async -> InboundAnswer {
        var status = "duplicate"
        for message in messages {
            let acknowledgement = await counter.take(message, inResponse: false)
            count(acknowledgement, platform.channel)
            switch acknowledgement {
            case .accepted: status = "accepted"
            case .duplicate: break
            // A platform's server would only deliver it again and again.
            case .unknownChat(let reason): return platform.acknowledgement ?? .problem(404, reason)
            case .unavailable(let reason): return .problem(503, reason)
            }
        }
        return platform.acknowledgement ?? InboundAnswer(status: 200, body: Array("{\"status\":\"\(status)\"}".utf8))
    }

    /// With the replies in the response, if it is still in time: after that they go out by the desk, as all others do.
    private func answer(_ messages: [IncomingMessage], _ platform: any Platform, _ writer: ResponseWriter, since arrival: ContinuousClock.Instant) async
        -> InboundAnswer
    {
        var answer = platform.acknowledgement ?? .empty
        for message in messages {
            let acknowledgement = await counter.take(message, inResponse: true)
            count(acknowledgement, platform.channel)
            var carried: [OutgoingMessage] = []
            switch acknowledgement {
            case .accepted(let replies), .duplicate(let replies):
                if !replies.isEmpty, arrival.duration(to: .now) < .seconds(platform.limits.responseWithin), let written = writer.write(replies, now()) {
                    (answer, carried) = written
                }
            case .unknownChat: break
            case .unavailable(let reason): answer = .problem(503, reason)
            }
            await counter.responded(to: message, acknowledgement, carried: carried)
        }
        return answer
    }

    private func count(_ acknowledgement: Acknowledgement, _ channel: ChannelName) {
        let outcome =
            switch acknowledgement {
            case .accepted: "accepted"
            case .duplicate: "duplicate"
            case .unknownChat: "unknown-chat"
            case .unavailable: "refused-503"
            }
        counters.count(outcome, channel: channel.rawValue)
    }
}

/// Takes messages over from the door.
public protocol Taking: Sendable {
    /// Hands a message to its community; returns when it is on disk.
    ///
    /// - Parameter inResponse: its replies may go into the response: they are returned and not sent otherwise, until
    ///   ``responded(to:_:carried:)`` says which of them were carried.
    func take(_ message: IncomingMessage, inResponse: Bool) async -> WebhookDoor.Acknowledgement
    /// What the response to this message carried before.
    func again(_ message: IncomingMessage) async -> [OutgoingMessage]
    func responded(to message: IncomingMessage, _ acknowledgement: WebhookDoor.Acknowledgement, carried: [OutgoingMessage]) async
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
