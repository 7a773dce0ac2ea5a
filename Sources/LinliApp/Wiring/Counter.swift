import Community
import Foundation
import Logging
import Outbound
import Records
import Switchboard
import WebhookServer

/// Where the door hands messages over, and gets back what their response may carry.
struct Counter: Taking {
    let router: MessageRouter
    let desk: DeliveryDesk
    let exchanges: OpenExchanges
    let photos: PhotoFetcher
    let now: @Sendable () -> Date
    let log: Logger

    func take(_ message: IncomingMessage, inResponse: Bool) async -> WebhookDoor.Acknowledgement {
        if inResponse { exchanges.begin(message) }
        do {
            let office = try router.office(for: message)
            switch try await office.take(message, at: now()) {
            case .duplicate:
                return .duplicate(inResponse ? await office.keeper.answerInResponse(to: message) : [])
            case .accepted(_, let replies):
                if message.attachments.contains(where: { $0.isToBeFetched == true }) { photos.look() }
                // Where replies ride in the response, what waits rides with them.
                if !inResponse, await office.keeper.isWaitingFor(message.chat) {
                    await office.keeper.resume(message.chat, answerTo: message.answerTo, at: now())
                }
                return .accepted(inResponse ? await sayable(replies.filter(exchanges.hold), to: message, office) : [])
            }
        } catch let error as RoutingError {
            log.warning(
                "a message of an unknown chat was not taken",
                metadata: ["channel": "\(message.chat.channel)", "chat": "\(message.chat.id)", "kind": "\(message.chat.kind.rawValue)"])
            return .unknownChat(error.description)
        } catch {
            return .unavailable("the store cannot write at the moment; nothing was taken, send the message again later")
        }
    }

    /// What waited for the chat to speak, then the replies; nothing when the chat's pace does not allow it now, and the desk has them.
    private func sayable(_ replies: [OutgoingMessage], to message: IncomingMessage, _ office: CommunityOffice) async -> [OutgoingMessage] {
        // Two who write at once must not both be shown it; what another response has carried meanwhile is not set aside any more.
        let taken = exchanges.takeAlong(await office.keeper.setAside(for: message.chat, at: now()))
        let still = taken.isEmpty ? [] : Set(await office.keeper.setAside(for: message.chat, at: now()).map(\.id))
        exchanges.letGo(taken.filter { !still.contains($0.id) })
        let waiting = taken.filter { still.contains($0.id) }
        guard !replies.isEmpty || !waiting.isEmpty else { return [] }
        if await desk.claim(message.chat) { return waiting + replies }
        exchanges.letGo(waiting)
        await desk.add(replies)
        return []
    }

    func again(_ message: IncomingMessage) async -> [OutgoingMessage] {
        guard let office = try? router.office(for: message) else { return [] }
        return await office.keeper.answerInResponse(to: message)
    }

    func responded(to message: IncomingMessage, _ acknowledgement: WebhookDoor.Acknowledgement, carried: [OutgoingMessage]) async {
        exchanges.end(message)
        guard case .accepted(let replies) = acknowledgement, !replies.isEmpty, let office = try? router.office(for: message) else { return }
        await office.keeper.settle(carried.map { Delivery(reply: $0.id, inResponseTo: message.id) }, at: now())
        let taken = Set(carried.map(\.id))
        exchanges.letGo(replies)
        // Those that waited before go on waiting in the store.
        await desk.add(replies.filter { $0.inReplyTo == message.id && !taken.contains($0.id) })
    }
}
