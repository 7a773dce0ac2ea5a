import Community
import Foundation

/// One channel's receiver: its lanes, its pace, and whether it answers at all.
struct Destination: Sendable {
    private let pace: DeliveryPace
    private var bucket: TokenBucket
    private var lanes: [Chat: DeliveryLane] = [:]
    private var inFlight = 0
    private(set) var trouble: Trouble?
    /// Of chats that were sent to lately.
    private var chatBuckets: [Chat: TokenBucket] = [:]

    /// It does not answer: one message at a time is sent to find out whether it does again.
    struct Trouble: Sendable {
        var failures: Int
        var nextProbe: Date
        /// The chat whose message is the probe under way.
        var probe: Chat?
    }

    init(_ pace: DeliveryPace) {
        self.pace = pace
        bucket = TokenBucket(pace)
    }

    mutating func add(_ delivery: Delivery, now: Date) {
        lanes[delivery.message.chat, default: DeliveryLane(readyAt: now)].add(delivery)
    }

    /// Pauses are lengths of time, although they are kept as the moments when they end: those move along when the clock is set.
    mutating func shiftPauses(by seconds: TimeInterval) {
        for chat in Array(lanes.keys) { lanes[chat]?.readyAt.addTimeInterval(seconds) }
        trouble?.nextProbe.addTimeInterval(seconds)
        bucket.shift(by: seconds)
        for chat in Array(chatBuckets.keys) { chatBuckets[chat]?.shift(by: seconds) }
    }

    /// Whether something may be said in the chat at once, past the lanes: nobody waits there, and its pace allows it. Counts as sent.
    mutating func claim(_ chat: Chat, now: Date) -> Bool {
        guard lanes[chat] == nil, nextToken(of: chat) <= now else { return false }
        takeToken(of: chat, now: now)
        return true
    }

    /// Takes out what is too old. A lane's first is its oldest, so that looking there is enough.
    mutating func expired(now: Date) -> [Delivery] {
        var expired: [Delivery] = []
        for chat in Array(lanes.keys) {
            while let lane = lanes[chat], !lane.isInFlight, let first = lane.first, first.deadline <= now {
                removeFirst(of: chat)
                expired.append(first)
            }
        }
        return expired.sorted { $0.isBefore($1) }
    }

    /// Starts what may be sent now, the lane that has waited longest first.
    mutating func next(now: Date) -> [OutgoingMessage] {
        var started: [OutgoingMessage] = []
        while let opens = opensAt, opens <= now, let chat = longestWaiting(now: now) {
            started.append(lanes[chat]!.start())
            bucket.take(now: now)
            takeToken(of: chat, now: now)
            inFlight += 1
            if trouble != nil { trouble?.probe = chat }
        }
        return started
    }

    /// The end of a try; nil when the message is to be tried again.
    mutating func finished(_ message: OutgoingMessage, _ outcome: SendOutcome, now: Date, jitter: () -> Double) -> DeliveryOutcome? {
        let chat = message.chat
        guard let lane = lanes[chat], lane.isInFlight, let first = lane.first, first.message.id == message.id else { return nil }
        inFlight -= 1
        noteTrouble(chat, outcome, now: now, jitter: jitter)
        var asked: Duration?
        let reason: String
        switch outcome {
        case .delivered(let platformID):
            finish(chat, now: now)
            return .delivered(platformID: platformID)
        case .gone(let gone):
            finish(chat, now: now)
            return .givenUp(reason: gone)
        case .setAside(let settingAside):
            if settingAside.isUntried {
                bucket.giveBack()
                chatBuckets[chat]?.giveBack()
            }
            finish(chat, now: now)
            return .setAside(settingAside)
        case .wait(let patience): (asked, reason) = (patience, "the receiver asked to wait")
        case .refused(let text), .network(let text), .unreadable(let text): reason = text
        }
        let pause = BackOff.seconds(tries: first.tries, jitter: jitter(), asked: asked)
        lanes[chat]?.keep(reason: reason, readyAt: now.addingTimeInterval(pause))
        guard first.deadline <= now, let tooOld = lanes[chat]?.first else { return nil }
        removeFirst(of: chat)
        return tooOld.givenUpByAge
    }

    /// When something will be possible that is not possible at `now`, if nothing else happens before.
    func nextWake() -> Date? {
        let opens = opensAt ?? .distantFuture
        return lanes.compactMap { chat, lane in
            guard !lane.isInFlight, let first = lane.first else { return nil }
            return min(first.deadline, max(lane.readyAt, opens, nextToken(of: chat)))
        }.min()
    }
}

extension Destination {
    /// From when on another send may start; nil when one under way has to end first.
    private var opensAt: Date? {
        guard inFlight < pace.inFlight else { return nil }
        guard let trouble else { return bucket.nextToken }
        return trouble.probe == nil ? max(trouble.nextProbe, bucket.nextToken) : nil
    }

    private func longestWaiting(now: Date) -> Chat? {
        var longest: (lane: DeliveryLane, first: Delivery)?
        for (chat, lane) in lanes {
            guard !lane.isInFlight, lane.readyAt <= now, let first = lane.first, first.deadline > now, nextToken(of: chat) <= now else { continue }
            if let found = longest, (found.lane.readyAt, found.first.due, found.first.number) < (lane.readyAt, first.due, first.number) {
                continue
            }
            longest = (lane, first)
        }
        return longest?.first.message.chat
    }

    private func nextToken(of chat: Chat) -> Date { chatBuckets[chat]?.nextToken ?? .distantPast }

    private mutating func takeToken(of chat: Chat, now: Date) {
        guard let perChat = pace.perChat else { return }
        if chatBuckets.count > Self.mostBuckets { chatBuckets = chatBuckets.filter { !$0.value.isFull(at: now) } }
        chatBuckets[chat, default: TokenBucket(perChat)].take(now: now)
    }

    /// Above it the full ones are forgotten.
    private static let mostBuckets = 1000

    private mutating func noteTrouble(_ chat: Chat, _ outcome: SendOutcome, now: Date, jitter: () -> Double) {
        guard case .network = outcome else {
            trouble = nil
            return
        }
        // The others that were under way when it began say nothing new.
        guard trouble == nil || trouble?.probe == chat else { return }
        let failures = (trouble?.failures ?? 0) + 1
        let pause = BackOff.seconds(tries: failures, jitter: jitter())
        trouble = Trouble(failures: failures, nextProbe: now.addingTimeInterval(pause), probe: nil)
    }

    /// The next of the chat has its turn now, behind the chats that already wait.
    private mutating func finish(_ chat: Chat, now: Date) {
        lanes[chat]?.readyAt = now
        removeFirst(of: chat)
    }

    private mutating func removeFirst(of chat: Chat) {
        lanes[chat]?.removeFirst()
        if lanes[chat]?.isEmpty == true { lanes[chat] = nil }
    }
}
