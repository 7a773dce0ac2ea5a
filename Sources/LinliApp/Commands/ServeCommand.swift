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
    let platforms = try server.channels.map { try $0.makePlatform(secrets) }
    let reviewPage = try ReviewPage(installation)
    let offices = try OpenOffices.open(installation, signInLink: reviewPage.signInLink, log: outside.log)
    let router = MessageRouter(offices)

    let client = WebClient(allowedPlainHTTP: Set(server.channels.flatMap(\.plainOrigins)))
    let courier = Courier(
        platforms: Dictionary(uniqueKeysWithValues: platforms.map { ($0.channel, $0) }), client: client, now: outside.now)
    let desk = DeliveryDesk(
        paces: Dictionary(uniqueKeysWithValues: server.channels.map { ($0.name, $0.pace) }), now: outside.now, logger: outside.log,
        send: { await courier.send($0) },
        record: { message, outcome in await router.settle(message, outcome, at: outside.now()) })
    let feed = ReplyFeed(offices: offices, desk: desk)
    await feed.connect()

    let door = WebhookDoor(platforms: platforms, counters: DoorCounters(), now: outside.now) { message in
        await router.acknowledge(message, at: outside.now(), log: outside.log)
    }
    let readiness = ReadinessReport(installation: installation, offices: offices)
    let routes = Router(context: DoorContext.self)
    let console = reviewPage.console(offices, outside)
    let metrics = ProgramMetrics(offices: offices, data: server.data, console: console, startedAt: outside.now(), now: outside.now)
    routes.addWebhooks(door, metrics: { await metrics.exposition() }) { await readiness.report() }
    routes.addConsole(console)
    if let door = try reviewPage.open311(offices, secrets, outside) { routes.addOpen311(door) }
    let application = Application(
        router: routes, server: .http1(configuration: .init(idleTimeout: .seconds(75))),
        configuration: .init(address: .hostname(server.host, port: server.port), serverName: "linli"),
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? server.port
            outside.log.notice("the door is open", metadata: ["address": "http://\(server.host):\(port)"])
            await outside.listening(port)
        }, logger: outside.log.quieter)
    let clockwork = Clockwork(offices: offices, now: outside.now, log: outside.log)
    return BuiltLinli(services: [desk, feed, clockwork, application], offices: offices, client: client)
}

extension MessageRouter {
    /// Takes a message and says it in the door's words.
    func acknowledge(_ message: IncomingMessage, at now: Date, log: Logger) async -> WebhookDoor.Acknowledgement {
        do {
            switch try await take(message, at: now) {
            case .accepted: return .accepted
            case .duplicate: return .duplicate
            }
        } catch let error as RoutingError {
            log.warning("a message of an unknown chat was refused", metadata: ["channel": "\(message.chat.channel)"])
            return .unknownChat(error.description)
        } catch {
            return .unavailable("the store cannot write at the moment; nothing was taken, send the message again later")
        }
    }

    /// Notes what became of a message of ours, in the store that it came from.
    func settle(_ message: OutgoingMessage, _ outcome: DeliveryOutcome, at now: Date) async {
        for office in offices where message.id.rawValue.hasPrefix("r-\(office.plan.id)-") {
            switch outcome {
            case .delivered(let platformID):
                await office.keeper.settle([Delivery(reply: message.id, platformID: platformID)], at: now)
            case .givenUp(let reason):
                await office.keeper.settle([Delivery(reply: message.id, givenUp: reason)], at: now)
            }
        }
    }
}

extension ServerSettings.ChannelSettings {
    func makePlatform(_ secrets: Secrets) throws -> any Platform {
        switch platform {
        case .webhook(let variables, let deliverTo):
            do {
                let signing = try StandardWebhooks(secrets: secrets.values(of: variables), crypto: .swiftCrypto)
                return WebhookPlatform(channel: name, signing: signing, deliverTo: deliverTo, names: names)
            } catch let error as StandardWebhooks.SecretError {
                throw StartError.badSecret(name: variables.joined(separator: ", "), reason: error.description)
            }
        }
    }

    /// Origins that are spoken to without encryption because the configuration names them.
    var plainOrigins: [Origin] {
        switch platform {
        case .webhook(_, let deliverTo): deliverTo.hasPrefix("http://") ? [Origin(deliverTo)].compactMap { $0 } : []
        }
    }

    var pace: DeliveryPace { DeliveryPace(perSecond: pacePerSecond, burst: max(1, Int(pacePerSecond))) }
}

extension Logger {
    /// The server framework tells of every connection; its warnings are enough.
    var quieter: Logger {
        var logger = self
        logger.logLevel = .warning
        return logger
    }
}
