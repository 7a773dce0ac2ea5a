import Community
public import Foundation
import Hummingbird
public import Logging
import Outbound
import Platforms
import Records
import ServiceLifecycle
import StaffConsole
import UnixSignals
import Switchboard
import WebhookServer

/// `linli serve`: the server, until SIGTERM.
public struct ServeCommand {
    let installation: Installation
    let secrets: Secrets

    public init(_ installation: Installation, secrets: Secrets) {
        self.installation = installation
        self.secrets = secrets
    }

    /// Runs until SIGTERM or SIGINT: then the door closes, what was accepted is finished, and it returns.
    public func run() async throws {
        ProcessSignals.ignoreThoseThatWouldKill()
        let outside = Outside(log: Logger(label: "linli"))
        let program = try await buildLinli(installation, secrets: secrets, outside: outside)
        let group = ServiceGroup(
            configuration: .init(
                services: program.services, gracefulShutdownSignals: [.sigterm, .sigint], logger: outside.log))
        try await group.run()
        await program.close()
    }
}

/// What the program takes from outside, so that tests can lend other things.
public struct Outside: Sendable {
    public var now: @Sendable () -> Date
    public var log: Logger
    /// Called with the port when the server listens.
    public var listening: @Sendable (Int) async -> Void

    public init(
        now: @escaping @Sendable () -> Date = { Date() }, log: Logger, listening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.now = now
        self.log = log
        self.listening = listening
    }
}

/// The program, put together and not yet running.
struct BuiltLinli {
    /// From the store outwards to the door; they stop in reverse.
    let services: [any Service]
    let offices: [CommunityOffice]
    let client: WebClient

    func close() async {
        for office in offices { await office.keeper.close() }
        await client.stop()
    }
}

/// Puts the program together: stores, desk, clockwork, door.
func buildLinli(_ installation: Installation, secrets: Secrets, outside: Outside) async throws -> BuiltLinli {
    let server = installation.server
    let ownIDs = OwnIDs()
    let platforms = try server.channels.map { try PlatformMaker(channel: $0, secrets: secrets, ownIDs: ownIDs, installation: installation).make() }
    let byChannel = Dictionary(uniqueKeysWithValues: platforms.map { ($0.channel, $0) })
    let links = try CalendarLinks(installation, secrets)
    let installation = links.filled(installation)
    let reviewPage = try ReviewPage(installation)
    let offices = try OpenOffices.open(installation, signInLink: reviewPage.signInLink, log: outside.log)
    let router = MessageRouter(offices)

    let client = WebClient(allowedPlainHTTP: Set(server.channels.flatMap(\.plainOrigins)))
    let caller = PlatformCaller(client: client, now: outside.now)
    let courier = Courier(platforms: byChannel, caller: caller, arrived: { await router.found($0, at: outside.now()) })
    let desk = DeliveryDesk(
        paces: Dictionary(uniqueKeysWithValues: zip(server.channels, platforms).map { ($0.name, $0.pace(within: $1.limits)) }), now: outside.now,
        logger: outside.log, send: { await courier.send($0) },
        record: { message, outcome in await router.settle(message, outcome, at: outside.now()) })
    let exchanges = OpenExchanges()
    let feed = ReplyFeed(offices: offices, desk: desk, exchanges: exchanges)
    await feed.connect()

    let photos = PhotoFetcher(
        offices: offices, platforms: byChannel, caller: caller, data: server.data, sha256: LentCrypto.swiftCrypto.sha256, log: outside.log)
    let sweep = MediaSweep(offices: offices, data: server.data, now: outside.now, log: outside.log)
    let learner = OwnIDLearner(platforms: platforms.compactMap { $0 as? FeishuPlatform }, ids: ownIDs, caller: caller, log: outside.log)
    let counter = Counter(router: router, desk: desk, exchanges: exchanges, photos: photos, now: outside.now, log: outside.log)
    let door = WebhookDoor(platforms: platforms, counters: DoorCounters(), now: outside.now, counter: counter)
    let readiness = ReadinessReport(installation: installation, offices: offices)
    let routes = Router(context: DoorContext.self)
    let console = reviewPage.console(offices, outside)
    let metrics = ProgramMetrics(offices: offices, data: server.data, console: console, startedAt: outside.now(), now: outside.now)
    routes.addWebhooks(door, metrics: { await metrics.exposition() }) { await readiness.report() }
    routes.addConsole(console)
    if let door = try reviewPage.open311(offices, secrets, outside) { routes.addOpen311(door) }
    let calendars = CalendarFeed(offices: offices, links: links, now: outside.now)
    routes.addCalendars { await calendars.answer(community: $0, place: $1, token: $2) }
    let application = Application(
        router: routes, server: .http1(configuration: .init(idleTimeout: .seconds(75))),
        configuration: .init(address: .hostname(server.host, port: server.port), serverName: "linli"),
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? server.port
            outside.log.notice("the door is open", metadata: ["address": "http://\(server.host):\(port)"])
            await outside.listening(port)
        }, logger: outside.log.quieter)
    let clockwork = Clockwork(offices: offices, now: outside.now, log: outside.log)
    return BuiltLinli(services: [desk, feed, photos, sweep, learner, clockwork, application], offices: offices, client: client)
}

extension MessageRouter {
    /// A message of ours was taken in its chat: if we were thought out of it, we are back.
    func found(_ message: OutgoingMessage, at now: Date) async {
        // A store that cannot write says so by itself; the next message finds the chat again.
        for office in offices where message.id.rawValue.hasPrefix("r-\(office.plan.id)-") { try? await office.found(message.chat, at: now) }
    }

    /// Notes what became of a message of ours, in the store that it came from.
    func settle(_ message: OutgoingMessage, _ outcome: DeliveryOutcome, at now: Date) async {
        for office in offices where message.id.rawValue.hasPrefix("r-\(office.plan.id)-") {
            switch outcome {
            case .delivered(let platformID):
                await office.keeper.settle([Delivery(reply: message.id, platformID: platformID)], at: now)
            case .givenUp(let reason):
                await office.keeper.settle([Delivery(reply: message.id, givenUp: reason)], at: now)
            case .setAside(let settingAside):
                await office.keeper.settle([Delivery(reply: message.id, setAside: settingAside.reason)], at: now)
                // A store that cannot write says so by itself; staff are told at the next try.
                if settingAside.isChatLost { try? await office.lost(message.chat, at: now) }
            }
        }
    }
}

extension Logger {
    /// The server framework tells of every connection; its warnings are enough.
    var quieter: Logger {
        var logger = self
        logger.logLevel = .warning
        return logger
    }
}
