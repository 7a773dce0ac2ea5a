public import Community
public import Foundation
public import Logging
public import ServiceLifecycle

/// Sends what the store says is still to be sent, and reports what became of it.
///
/// At least once: a message whose delivery was not reported before the program died is added again at the next start, and sent again
/// with the same id. ``DeliveryLanes`` decides the order, the pace and the tries.
public actor DeliveryDesk: Service {
    private var lanes: DeliveryLanes
    private let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let logger: Logger
    private let send: @Sendable (OutgoingMessage) async -> SendOutcome
    private let record: @Sendable (OutgoingMessage, DeliveryOutcome) async -> Void
    private let bell = WakeBell()
    /// Messages being sent or recorded.
    private var underWay = 0

    /// What is under way at shutdown has so long to end.
    public static let patienceAtShutdown = Duration.seconds(5)
    /// The longest sleep: the wall clock may be set while we sleep.
    private static let longestSleep: TimeInterval = 60

    /// - Parameters:
    ///   - pace: for the channels that `paces` does not name.
    ///   - jitter: a factor between 0.5 and 1 that each back-off is shortened by.
    ///   - clock: measures the sleeps.
    ///   - now: the wall clock, which `notBefore` and the 24 hours are compared with.
    ///   - send: sends one message. It is cancelled when the shutdown's patience is over, and has its own time limit before that.
    ///   - record: puts a final outcome on record. Called once a message, with the message as it was added.
    public init(
        pace: DeliveryPace = DeliveryPace(), paces: [ChannelName: DeliveryPace] = [:],
        jitter: @escaping @Sendable () -> Double = { .random(in: 0.5...1) }, clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }, logger: Logger,
        send: @escaping @Sendable (OutgoingMessage) async -> SendOutcome,
        record: @escaping @Sendable (OutgoingMessage, DeliveryOutcome) async -> Void
    ) {
        lanes = DeliveryLanes(pace: pace, paces: paces, jitter: jitter)
        self.clock = clock
        self.now = now
        self.logger = logger
        self.send = send
        self.record = record
    }

    /// Takes over messages that are on disk already. Those that it has already are not taken twice.
    public func add(_ messages: [OutgoingMessage]) {
        let now = now()
        for message in messages { lanes.add(message, now: now) }
        bell.ring()
    }

    /// Whether something may be said in the chat at once, past the desk: nothing waits there, and its pace allows it. Counts as sent.
    public func claim(_ chat: Chat) -> Bool { lanes.claim(chat, now: now()) }

    /// Messages that are neither delivered nor given up, those that wait for their time included.
    public var count: Int { lanes.count }

    /// Sends until graceful shutdown. Nothing new is started after it; what is not delivered stays in the store for the next start.
    public func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                while !bell.isClosing, !Task.isCancelled {
                    startWhatIsDue(in: &group)
                    await sleep(until: lanes.nextWake(after: now()))
                }
                await endWhatIsUnderWay()
                group.cancelAll()
            }
        } onGracefulShutdown: { [bell] in
            bell.ringForClosing()
        }
    }
}

extension DeliveryDesk {
    private func startWhatIsDue(in group: inout DiscardingTaskGroup) {
        let now = now()
        for (message, outcome) in lanes.expired(now: now) {
            underWay += 1
            group.addTask { await self.put(outcome, of: message) }
        }
        for message in lanes.next(now: now) {
            underWay += 1
            group.addTask { await self.deliver(message) }
        }
    }

    private func deliver(_ message: OutgoingMessage) async {
        let outcome = await send(message)
        let wasInTrouble = lanes.isInTrouble(message.chat.channel)
        let end = lanes.finished(message, outcome, now: now())
        logTry(message, outcome, wasInTrouble: wasInTrouble)
        guard let end else { return leave() }
        // The chat's next message need not wait for the record.
        bell.ring()
        await put(end, of: message)
    }

    private func put(_ outcome: DeliveryOutcome, of message: OutgoingMessage) async {
        if case .givenUp(let reason) = outcome {
            logger.error("A message was given up", metadata: metadata(of: message, reason))
        }
        await record(message, outcome)
        leave()
    }

    private func leave() {
        underWay -= 1
        bell.ring()
    }

    private func sleep(until wake: Date?) async {
        // What is due already was started, so a moment that has come since is a matter of a millisecond at least.
        let pause = wake.map { min(max($0.timeIntervalSince(now()), 0.001), Self.longestSleep) }
        await firstToEnd(after: pause.map { .seconds($0) }) { [bell] in await bell.wait() }
    }

    private func endWhatIsUnderWay() async {
        guard underWay > 0 else { return }
        await firstToEnd(after: Self.patienceAtShutdown) { await self.untilNothingIsUnderWay() }
        guard underWay > 0 else { return }
        logger.warning("Some sends did not end in time and are left for the next start", metadata: ["sends": "\(underWay)"])
    }

    private func untilNothingIsUnderWay() async {
        while underWay > 0, !Task.isCancelled { await bell.wait() }
    }

    /// Returns when the work ends or the time is over, and cancels the other.
    private func firstToEnd(after limit: Duration?, _ work: @escaping @Sendable () async -> Void) async {
        await withTaskGroup(of: Void.self) { [clock] group in
            group.addTask { await work() }
            if let limit { group.addTask { try? await clock.sleep(for: limit) } }
            await group.next()
            group.cancelAll()
        }
    }
}

extension DeliveryDesk {
    private func logTry(_ message: OutgoingMessage, _ outcome: SendOutcome, wasInTrouble: Bool) {
        let channel = message.chat.channel
        switch outcome {
        case .delivered: logger.debug("A message was delivered", metadata: metadata(of: message))
        case .wait(let patience):
            logger.info("A receiver asks to wait", metadata: metadata(of: message, patience.map { "\($0)" } ?? "it does not say how long"))
        case .refused(let reason): logger.warning("A message was refused and will be tried again", metadata: metadata(of: message, reason))
        case .setAside(let settingAside):
            logger.warning("A message waits until its chat speaks again", metadata: metadata(of: message, settingAside.reason))
        case .unreadable(let reason):
            logger.warning("An answer could not be read; the message will be sent again", metadata: metadata(of: message, reason))
        case .network(let reason):
            let level: Logger.Level = wasInTrouble ? .debug : .warning
            logger.log(level: level, "A receiver does not answer", metadata: metadata(of: message, reason))
        case .gone: break
        }
        if wasInTrouble, !lanes.isInTrouble(channel) { logger.notice("A receiver answers again", metadata: ["channel": "\(channel)"]) }
    }

    private func metadata(of message: OutgoingMessage, _ reason: String? = nil) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["message": "\(message.id)", "channel": "\(message.chat.channel)"]
        metadata["reason"] = reason.map { "\($0)" }
        return metadata
    }
}
