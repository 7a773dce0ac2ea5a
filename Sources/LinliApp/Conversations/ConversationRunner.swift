import Community
import Foundation
import Logging
import Platforms
import Records
import Switchboard

/// Lives through one conversation: the configured communities, an empty store, and a clock moved by hand.
actor ConversationRunner {
    private let installation: Installation
    private let router: MessageRouter
    private let lines: [CommunityID: MemoryLines]
    private let names: [ChannelName: CalledByName]
    private var now: Date
    private var count = 0
    private var remembered: [String: String] = [:]
    /// The last line that the assistant wrote in a chat, for `reply_to: last`.
    private var last: [Chat: MessageID] = [:]
    /// Recorded, and to be sent later.
    private var waiting: [OutgoingMessage] = []

    init(_ installation: Installation, startingAt now: Date) {
        self.installation = installation
        self.now = now
        var lines: [CommunityID: MemoryLines] = [:]
        let offices = installation.communities.map { plan in
            let memory = MemoryLines()
            lines[plan.id] = memory
            return CommunityOffice(
                plan: plan, understander: installation.understander(plan.languages), wordings: installation.wordings,
                further: installation.furtherWordings(plan.languages),
                keeper: RecordKeeper(trying: plan.id, lines: memory, log: .silent))
        }
        self.lines = lines
        router = MessageRouter(offices)
        names = Dictionary(installation.server.channels.map { ($0.name, CalledByName($0.names)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What differs, a line each; empty when all is as expected.
    func run(_ conversation: Conversation) async -> [String] {
        var differences: [String] = []
        for (index, step) in conversation.steps.enumerated() {
            let said: [OutgoingMessage]
            do {
                said = try await perform(step.action)
            } catch {
                differences.append("step \(index + 1) (\(step.at)): \(error)")
                break
            }
            remember(step.remember, from: said)
            differences += ExpectationCheck(step: step, said: said, remembered: remembered).differences.map { "step \(index + 1) (\(step.at)): \($0)" }
        }
        for office in router.offices {
            if let lines = lines[office.plan.id], await !office.keeper.agrees(withReplayOf: lines.all) {
                differences.append("the store of \(office.plan.id) reads back differently than it was written")
            }
        }
        return differences
    }

    /// Everything that goes out in this step.
    private func perform(_ action: Conversation.Action) async throws -> [OutgoingMessage] {
        switch action {
        case .say(let say):
            let message = message(say)
            if case .accepted(_, let replies) = try await router.take(message, at: now) { waiting += replies }
            return try await due()
        case .advance(let seconds):
            var said: [OutgoingMessage] = []
            let end = now.addingTimeInterval(seconds)
            while now < end {
                now = min(end, now.addingTimeInterval(60))
                said += try await due()
            }
            return said
        }
    }

    private func due() async throws -> [OutgoingMessage] {
        for office in router.offices { waiting += try await office.tick(at: now) }
        let ready = waiting.filter { $0.notBefore ?? .distantPast <= now }
        waiting.removeAll { $0.notBefore ?? .distantPast <= now }
        for message in ready { last[message.chat] = message.id }
        return ready
    }

    private func message(_ say: Conversation.Say) -> IncomingMessage {
        count += 1
        let channel = channel(of: say)
        let account = Account(channel: channel, id: AccountID(say.account))
        let chat = say.group.map { Chat.group(ChatID($0), on: channel) } ?? account.privateChat
        let (called, text) = names[channel]?.call(in: filled(say.text)) ?? (false, filled(say.text))
        return IncomingMessage(
            id: MessageID(say.id ?? "said-\(count)"), chat: chat, sender: Sender(id: account.id), text: text,
            mentioned: chat.isGroup && (say.mentioned || called), sentAt: now, replyTo: quoted(by: say, in: chat),
            attachments: say.image ? [Attachment(type: "image", url: "https://example.org/photo-\(count).jpg")] : [])
    }

    private func quoted(by say: Conversation.Say, in chat: Chat) -> MessageID? {
        switch say.quotes {
        case .last: last[chat]
        case .message(let id): MessageID(id)
        case nil: nil
        }
    }

    /// The channel on which some community knows the group or the account; else the first.
    private func channel(of say: Conversation.Say) -> ChannelName {
        for plan in installation.communities {
            if let group = say.group, let chat = plan.groups.keys.first(where: { $0.id.rawValue == group }) { return chat.channel }
            if say.group == nil, let person = plan.roster.people.first(where: { $0.accounts.values.contains { $0.rawValue == say.account } }) {
                return person.accounts.first { $0.value.rawValue == say.account }!.key
            }
        }
        return installation.communities.flatMap { $0.groups.keys.map(\.channel) }.min() ?? installation.server.channels[0].name
    }

    private func filled(_ text: String) -> String { remembered.reduce(text) { $0.replacingOccurrences(of: "{\($1.key)}", with: $1.value) } }

    private func remember(_ wishes: [(name: String, pattern: String)], from said: [OutgoingMessage]) {
        guard let first = said.first else { return }
        for wish in wishes {
            guard let pattern = try? NSRegularExpression(pattern: filled(wish.pattern)),
                let match = pattern.firstMatch(in: first.text, range: NSRange(first.text.startIndex..., in: first.text)), match.numberOfRanges > 1,
                let range = Range(match.range(at: 1), in: first.text)
            else { continue }
            remembered[wish.name] = String(first.text[range])
        }
    }
}

extension Logger {
    static let silent = Logger(label: "linli") { _ in SwiftLogNoOpLogHandler() }
}
