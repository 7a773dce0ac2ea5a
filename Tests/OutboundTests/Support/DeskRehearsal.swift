import Community
import Foundation
import Logging
import Outbound
import ServiceLifecycle
import Synchronization
import TestSupport

/// A desk on a hand-moved clock, with an account of what it sent, recorded and logged.
final class DeskRehearsal: Sendable {
    struct Account: Sendable {
        /// In the order in which sending began.
        var sent: [MessageID] = []
        /// The last try of each, in seconds past the morning.
        var sentAt: [MessageID: TimeInterval] = [:]
        /// Sends that have not ended.
        var underWay = 0
        var ended: [MessageID: [DeliveryOutcome]] = [:]
        var log: [String] = []
    }

    let clock = HandClock(morning)
    let account = Watched(Account())
    let desk: DeliveryDesk

    init(pace: DeliveryPace = DeliveryPace(), send: @escaping @Sendable (OutgoingMessage) async -> SendOutcome = { _ in .done }) {
        let (clock, account) = (clock, account)
        desk = DeliveryDesk(
            pace: pace, jitter: { 1 }, clock: clock, now: { clock.date },
            logger: Logger(label: "test") { _ in AccountLog { line in account.change { $0.log.append(line) } } },
            send: { message in
                account.change {
                    $0.sent.append(message.id)
                    $0.sentAt[message.id] = clock.date.timeIntervalSince(morning)
                    $0.underWay += 1
                }
                defer { account.change { $0.underWay -= 1 } }
                return await send(message)
            },
            record: { message, outcome in account.change { $0.ended[message.id, default: []].append(outcome) } })
    }

    /// Runs the desk as the program does, does the work beside it, and shuts it down gracefully.
    func run(beside work: @escaping @Sendable () async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: desk, successTerminationBehavior: .gracefullyShutdownGroup)], logger: Logger(label: "group")))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            do { try await work() } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Moves the clock on whenever the desk sleeps and nothing is being sent, until the account is as wanted.
    func drive(until isWanted: @escaping @Sendable (Account) -> Bool) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.account.wait(until: isWanted) }
            group.addTask {
                while !Task.isCancelled {
                    // A send takes no time on this clock, however busy the machine is.
                    await self.account.wait { $0.underWay == 0 }
                    await self.clock.advanceToNextWake()
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Waits until so many messages are delivered or given up.
    @discardableResult
    func ended(atLeast count: Int) async -> Account { await account.wait { $0.ended.count >= count } }
}

/// Each line with its metadata.
private struct AccountLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace
    let write: @Sendable (String) -> Void

    init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
        write("\(event.level): \(event.message)" + details.joined())
    }
}
