import Community
import Foundation
import Journal
import Logging
import Testing
@testable import Records

/// What is said of people who are looked after lies in `care/` alone, and is as safe there as everything else.
@Suite struct CareApartTests {
    private static let words = "走访3栋2单元501李奶奶，血糖高，缺降压药"
    private static let home = Location(place: "pingan-3", unit: "2", room: "501")
    private static let now = RFC3339.date("2026-05-20T10:00:00+08:00")!
    private static let town = ChannelName("town")

    private static var quiet: Logger {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return log
    }

    private static func message(_ id: MessageID, _ text: String) -> IncomingMessage {
        IncomingMessage(id: id, chat: Chat(channel: town, id: "h-3", kind: .private), sender: Sender(id: "h-3", name: "何兆品"), text: text)
    }

    private static func visit(_ message: IncomingMessage) -> WordedDecision {
        let visit = Visit(by: "hezhaopin", at: now, words: message.text, wasMet: true, request: nil, message: message.id)
        return WordedDecision(
            facts: [VisitLogged(location: home, name: "李奶奶", visit: visit), VisitsReminded(head: "hezhaopin")],
            sayings: [WordedDecision.Saying(chat: message.chat, text: "已记走访：李奶奶。", mentions: [])],
            meaning: Understanding(intent: .visitLog))
    }

    private static func open(_ folder: URL) throws -> RecordKeeper {
        try RecordKeeper.open(folder, community: "linfeng", log: quiet)
    }

    private static func text(_ folder: URL, _ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    private static func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "care-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    @Test func aVisitIsWrittenInCareAndNowhereElse() async throws {
        try await Self.withFolder { folder in
            let keeper = try Self.open(folder)
            let message = Self.message("m-1", Self.words)
            _ = try await keeper.take(message, at: Self.now) { _ in Self.visit(message) }
            #expect(await keeper.state.recent.lines(in: message.chat).isEmpty, "nobody who takes over reads it")
            await keeper.close()
            #expect(!Self.text(folder, "journal.jsonl").contains("李奶奶"))
            #expect(!Self.text(folder, "journal.jsonl").contains("血糖"))
            #expect(Self.text(folder, "care/journal.jsonl").contains("血糖高"))
        }
    }

    @Test func afterARestartItIsThereAndItsReplyStillWaits() async throws {
        try await Self.withFolder { folder in
            let message = Self.message("m-1", Self.words)
            let first = try Self.open(folder)
            _ = try await first.take(message, at: Self.now) { _ in Self.visit(message) }
            let before = await first.state
            await first.close()
            let second = try Self.open(folder)
            #expect(await second.state == before)
            #expect(await second.state.care.household(at: Self.home)?.visits.first?.words == Self.words)
            #expect(await second.state.visitReminders["hezhaopin"] == Self.now)
            #expect(await second.outbox.pending.map(\.text) == ["已记走访：李奶奶。"])
            #expect(try await second.take(message, at: Self.now) { _ in Self.visit(message) } == .duplicate)
            await second.close()
            let survey = try StoreSurvey.read(folder)
            #expect(survey.state == before)
            #expect(survey.lines.contains { $0.contains("care/: sound, 1 lines") })
        }
    }

    @Test func aLineWhoseOtherHalfIsLostCountsAsNeverTaken() async throws {
        try await Self.withFolder { folder in
            let plain = Self.message("m-0", "你好")
            let message = Self.message("m-1", Self.words)
            let first = try Self.open(folder)
            _ = try await first.take(plain, at: Self.now) { _ in WordedDecision() }
            _ = try await first.take(message, at: Self.now) { _ in Self.visit(message) }
            await first.close()
            // As after a crash that came between the two files.
            let care = folder.appending(path: "care/journal.jsonl")
            let header = Self.text(folder, "care/journal.jsonl").split(separator: "\n", omittingEmptySubsequences: false)[0]
            try (header + "\n").write(to: care, atomically: false, encoding: .utf8)
            let second = try Self.open(folder)
            #expect(await second.state.visitReminders.isEmpty)
            #expect(await second.outbox.pending.isEmpty)
            #expect(try await second.take(plain, at: Self.now) { _ in WordedDecision() } == .duplicate)
            let again = try await second.take(message, at: Self.now) { _ in Self.visit(message) }
            #expect(again != .duplicate, "the platform's repeat is taken as if it came first")
            #expect(await second.state.care.household(at: Self.home)?.visits.count == 1)
            await second.close()
        }
    }

    @Test func aSnapshotHoldsNothingOfIt() async throws {
        try await Self.withFolder { folder in
            let keeper = try RecordKeeper.open(
                folder, community: "linfeng", settings: JournalStore.Settings(foldFloor: 2000), log: Self.quiet)
            let message = Self.message("m-1", Self.words)
            _ = try await keeper.take(message, at: Self.now) { _ in Self.visit(message) }
            await keeper.settle([Delivery(reply: "r-linfeng-1-1")], at: Self.now)
            for index in 0..<60 {
                let talk = Self.message(MessageID("t-\(index)"), "今天天气真好，第\(index)句")
                _ = try await keeper.take(talk, at: Self.now) { _ in WordedDecision() }
            }
            let before = await keeper.state
            await keeper.close()
            let snapshot = Self.text(folder, "snapshot.json")
            #expect(!snapshot.isEmpty, "there were enough lines for a snapshot")
            #expect(!snapshot.contains("李奶奶") && !snapshot.contains("血糖"))
            let second = try Self.open(folder)
            #expect(await second.state == before)
            await second.close()
        }
    }
}
