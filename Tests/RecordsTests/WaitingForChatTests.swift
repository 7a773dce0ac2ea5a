import Community
import Foundation
import Logging
import Testing
@testable import Records

/// Messages that cannot be sent before their chat speaks, and which delivered messages count as the same.
@Suite struct WaitingForChatTests {
    private static let now = RFC3339.date("2026-05-20T10:00:00+08:00")!
    private static let day: TimeInterval = 86_400

    private static func group(_ id: String) -> Chat { .group(ChatID(id), on: "office") }

    private static func message(_ id: MessageID, in chat: Chat) -> IncomingMessage {
        IncomingMessage(id: id, chat: chat, sender: Sender(id: "u-17"), text: "电梯坏了")
    }

    private static func keeper() -> RecordKeeper { RecordKeeper(trying: "linfeng", lines: MemoryLines(), log: Logger(label: "test")) }

    private static func saying(_ text: String, to chat: Chat) -> WordedDecision { WordedDecision(sayings: [.init(chat: chat, text: text)]) }

    @Test func sameIDInTwoGroupsIsTwoMessages() async throws {
        let keeper = Self.keeper()
        for name in ["g-1", "g-2"] {
            guard case .accepted = try await keeper.take(Self.message("7", in: Self.group(name)), at: Self.now, decide: { _ in WordedDecision() }) else {
                Issue.record("\(name) was taken for the other group")
                return
            }
        }
        #expect(try await keeper.take(Self.message("7", in: Self.group("g-1")), at: Self.now + 7 * 3600, decide: { _ in WordedDecision() }) == .duplicate)
    }

    @Test func snapshotOfAnEarlierVersionStillKnowsWhatItHasSeen() throws {
        let old = #"[{"at":"2026-05-20T10:00:00+08:00","id":"office/7","line":12}]"#
        let seen = try StoreJSON.decoder().decode(SeenMessages.self, from: Data(old.utf8))
        #expect(seen.line(of: Self.message("7", in: Self.group("g-1"))) == 12)
        #expect(seen.line(of: Self.message("8", in: Self.group("g-1"))) == nil)
    }

    @Test func nameOfAPrivateChatIsNotRememberedWithItsMessages() {
        let chat = Account(channel: "office", id: "resident_0412").privateChat
        #expect(!SeenMessages.key(Self.message("7", in: chat)).contains("resident_0412"))
    }

    @Test func whatWaitsGoesOutWhenItsChatSpeaksAndIsGivenUpAfterAWeek() async throws {
        let keeper = Self.keeper()
        let chats = [Self.group("g-1"), Self.group("g-2")]
        for chat in chats {
            let said = try await keeper.tick(at: Self.now) { _ in Self.saying("#1024 现在好了吗", to: chat) }
            await keeper.settle([Delivery(reply: said[0].id, setAside: "it speaks only in answer")], at: Self.now)
        }
        await keeper.giveUpOldAside(at: Self.now + 6.9 * Self.day)
        #expect(await keeper.outbox.setAside.map(\.chat) == chats)
        await keeper.resume(chats[0], answerTo: nil, at: Self.now + 6.9 * Self.day)
        #expect(await keeper.outbox.pending.map(\.chat) == [chats[0]])
        // The other group never speaks: it does not wait for ever, and stays listed.
        await keeper.giveUpOldAside(at: Self.now + 7 * Self.day)
        #expect(await keeper.outbox.setAside.isEmpty)
        #expect(await keeper.outbox.givenUp.map(\.message.chat) == [chats[1]])
        #expect(await keeper.isWaitingFor(chats[1]) == false)
    }
}
