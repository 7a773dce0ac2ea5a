import Community
import Foundation
import Platforms
import Records
import Switchboard

/// `linli chat`: talk to it in the terminal, by the same rules and on the same store, without a platform.
public struct ChatCommand {
    let installation: Installation
    let speaker: String?
    let group: String?

    public init(_ installation: Installation, speaker: String?, group: String?) {
        self.installation = installation
        self.speaker = speaker
        self.group = group
    }

    public func run() async throws {
        let offices = try OpenOffices.open(installation, log: .silent)
        let router = MessageRouter(offices)
        let chat = try self.chat()
        print("\(chat.account.id) \(chat.group.map { "in \($0)" } ?? "in private"). One line is one message; Ctrl-D ends it.")
        prompt()
        while let line = readLine() {
            if !line.allSatisfy(\.isWhitespace) { try await say(line, chat, router) }
            prompt()
        }
        for office in offices { await office.keeper.close() }
    }

    private struct Place {
        var account: Account
        var group: ChatID?
    }

    private func say(_ line: String, _ place: Place, _ router: MessageRouter) async throws {
        let chat = place.group.map { Chat.group($0, on: place.account.channel) } ?? place.account.privateChat
        let names = installation.server.channels.first { $0.name == place.account.channel }?.names ?? []
        let (called, text) = CalledByName(names).call(in: line)
        let now = Date()
        let message = IncomingMessage(
            id: MessageID("terminal-\(UUID().uuidString.lowercased())"), chat: chat, sender: Sender(id: place.account.id), text: text,
            mentioned: chat.isGroup && called, sentAt: now)
        let office = try router.office(for: message)
        guard case .accepted(_, let replies) = try await office.take(message, at: now) else { return }
        let waiting = replies + (try await office.tick(at: now))
        for reply in waiting { print(shown(reply)) }
        // What was read here needs no delivery; what others are told goes out when the server runs.
        await office.keeper.settle(waiting.filter { $0.chat == chat }.map { Delivery(reply: $0.id) }, at: now)
    }

    private func shown(_ reply: OutgoingMessage) -> String {
        let whom = reply.chat.isGroup ? "群 \(reply.chat.id)" : "私信 \(reply.chat.id)"
        let mentions = reply.mentions.map { "@\($0) " }.joined()
        let later = reply.notBefore.map { " [\(RFC3339.string($0)) 之后发出]" } ?? ""
        return "→ \(whom)\(later): \(mentions)\(reply.text)"
    }

    /// Who speaks, and where: a person's name or an account, the group's chat id.
    private func chat() throws -> Place {
        let channel =
            installation.communities.flatMap { $0.groups.keys }.first { chat in group.map { chat.id.rawValue == $0 } ?? true }?.channel
            ?? installation.server.channels[0].name
        guard let speaker else { return Place(account: Account(channel: channel, id: "terminal"), group: group.map { ChatID($0) }) }
        for plan in installation.communities {
            if let person = plan.roster.people.first(where: { $0.name == speaker || $0.id.rawValue == speaker }),
                let account = person.account(preferring: channel)
            {
                return Place(account: account, group: group.map { ChatID($0) })
            }
        }
        return Place(account: Account(channel: channel, id: AccountID(speaker)), group: group.map { ChatID($0) })
    }

    private func prompt() {
        print("> ", terminator: "")
        fflush(nil)
    }
}
