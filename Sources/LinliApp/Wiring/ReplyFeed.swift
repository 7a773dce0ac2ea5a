import Community
import Outbound
import Records
import ServiceLifecycle
import Switchboard

/// Hands replies from the keepers to the desk, in the order of their lines, as soon as their lines are on disk.
struct ReplyFeed: Service {
    private let offices: [CommunityOffice]
    private let desk: DeliveryDesk
    private let exchanges: OpenExchanges
    private let ready: AsyncStream<[OutgoingMessage]>
    private let continuation: AsyncStream<[OutgoingMessage]>.Continuation

    init(offices: [CommunityOffice], desk: DeliveryDesk, exchanges: OpenExchanges) {
        self.offices = offices
        self.desk = desk
        self.exchanges = exchanges
        (ready, continuation) = AsyncStream.makeStream()
    }

    func connect() async {
        for office in offices {
            await office.keeper.deliver { [continuation, exchanges] replies in
                let rest = replies.filter { !exchanges.hold($0) }
                if !rest.isEmpty { continuation.yield(rest) }
            }
        }
    }

    func run() async throws {
        for await replies in ready.cancelOnGracefulShutdown() { await desk.add(replies) }
    }
}
