public import Community
public import Foundation

/// Decides which message is sent when. It sends nothing itself and has no clock: the same calls give the same answers.
///
/// - A chat's messages go out in the order in which they become due, one at a time; the first blocks the others until it is delivered
///   or given up. Chats go side by side.
/// - A message whose `notBefore` lies ahead waits aside and blocks nobody.
/// - A destination, which is a channel, has its ``DeliveryPace``.
/// - What fails is tried again after 1 s, 2 s, 4 s … 30 s, each shortened by a random factor of 0.5 to 1, or after what the receiver
///   asked for if that is longer, up to an hour; and is given up 24 hours after it was due.
/// - A destination that does not answer is asked by one message at a time, of one chat after the other, until it does.
public struct DeliveryLanes: Sendable {
    private let defaultPace: DeliveryPace
    private let paces: [ChannelName: DeliveryPace]
    private let jitter: @Sendable () -> Double
    private var destinations: [ChannelName: Destination] = [:]
    /// Not due yet; the one that is due first stands last.
    private var aside: [Delivery] = []
    private var known: Set<Key> = []
    private var lastNumber: UInt64 = 0
    private var lastMoment = Date.distantPast

    /// A message's id is unique within one community only, and two communities may share a channel, but not a chat.
    private struct Key: Hashable {
        let chat: Chat
        let id: MessageID

        init(_ message: OutgoingMessage) {
            chat = message.chat
            id = message.id
        }
    }

    /// - Parameters:
    ///   - pace: for the channels that `paces` does not name.
    ///   - jitter: lends the randomness, a factor between 0.5 and 1.
    public init(pace: DeliveryPace = DeliveryPace(), paces: [ChannelName: DeliveryPace] = [:], jitter: @escaping @Sendable () -> Double) {
        defaultPace = pace
        self.paces = paces
        self.jitter = jitter
    }

    /// Messages that are neither delivered nor given up.
    public var count: Int { known.count }

    /// Takes a message over. One that is here already is not taken twice.
    public mutating func add(_ message: OutgoingMessage, now: Date) {
        follow(now)
        guard known.insert(Key(message)).inserted else { return }
        lastNumber += 1
        let delivery = Delivery(message: message, number: lastNumber)
        guard let notBefore = message.notBefore, notBefore > now else { return put(delivery, now: now) }
        let place = aside.firstIndex { ($0.message.notBefore!, $0.number) < (notBefore, delivery.number) } ?? aside.endIndex
        aside.insert(delivery, at: place)
    }

    /// Takes out what is too old to be sent, oldest first in each channel. To be asked before each ``next(now:)``.
    public mutating func expired(now: Date) -> [(message: OutgoingMessage, outcome: DeliveryOutcome)] {
        follow(now)
        takeInDue(now: now)
        return destinations.keys.sorted().flatMap { destinations[$0]!.expired(now: now) }.map { delivery in
            known.remove(Key(delivery.message))
            return (delivery.message, delivery.givenUpByAge)
        }
    }

    /// What is to be sent now. Each counts as under way until ``finished(_:_:now:)``.
    public mutating func next(now: Date) -> [OutgoingMessage] {
        follow(now)
        takeInDue(now: now)
        return destinations.keys.sorted().flatMap { destinations[$0]!.next(now: now) }
    }

    /// How sending a message ended. Nil when it will be tried again.
    public mutating func finished(_ message: OutgoingMessage, _ outcome: SendOutcome, now: Date) -> DeliveryOutcome? {
        follow(now)
        let end = destinations[message.chat.channel]?.finished(message, outcome, now: now, jitter: jitter)
        if end != nil { known.remove(Key(message)) }
        return end
    }

    /// Whether something may be said in the chat at once, past the lanes, such as in the response to a delivery. Counts as sent.
    public mutating func claim(_ chat: Chat, now: Date) -> Bool {
        follow(now)
        return destinations[chat.channel, default: Destination(paces[chat.channel] ?? defaultPace)].claim(chat, now: now)
    }

    /// When ``expired(now:)`` and ``next(now:)`` have something new to say, if nothing is added and nothing finishes before; never
    /// before `now`. Nil when only that can help.
    public func nextWake(after now: Date) -> Date? {
        let wakes = destinations.values.compactMap { $0.nextWake() } + (aside.last?.message.notBefore.map { [$0] } ?? [])
        return wakes.min().map { max($0, now) }
    }

    /// The destination did not answer the last time it was asked.
    public func isInTrouble(_ channel: ChannelName) -> Bool { destinations[channel]?.trouble != nil }

    /// A clock that is set back by an hour must not make every pause an hour longer.
    private mutating func follow(_ now: Date) {
        defer { lastMoment = now }
        guard now < lastMoment else { return }
        for channel in destinations.keys { destinations[channel]?.shiftPauses(by: now.timeIntervalSince(lastMoment)) }
    }

    private mutating func takeInDue(now: Date) {
        while let first = aside.last, first.message.notBefore! <= now { put(aside.removeLast(), now: now) }
    }

    private mutating func put(_ delivery: Delivery, now: Date) {
        let channel = delivery.message.chat.channel
        destinations[channel, default: Destination(paces[channel] ?? defaultPace)].add(delivery, now: now)
    }
}
