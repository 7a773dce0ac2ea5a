import Community
import Foundation
import Logging
import Testing
import TestSupport
@testable import Records

/// Photos go with the person who sent them, unless somebody else sent the same picture.
@Suite struct ErasedPhotoTests {
    private static let channel = ChannelName("town")
    private static let noon = Date(timeIntervalSince1970: 1_779_235_200)
    private static let silent = Logger(label: "erase") { _ in SwiftLogNoOpLogHandler() }

    private func message(_ id: String, from account: String, photo: String) -> IncomingMessage {
        let account = Account(channel: Self.channel, id: AccountID(account))
        var attachment = Attachment(type: "image", url: photo)
        attachment.isToBeFetched = true
        return IncomingMessage(
            id: MessageID(id), chat: account.privateChat, sender: Sender(id: account.id), text: "3栋2单元电梯坏了，看照片", attachments: [attachment])
    }

    @Test func filesOfOneSenderAreDeletedAndSharedOnesStay() async throws {
        let folder = try TemporaryFolder()
        let store = folder.file("linfeng")
        let keeper = try RecordKeeper.open(store, community: "linfeng", log: Self.silent)
        for (id, account, photo) in [("m-1", "u-17", "photo/own"), ("m-2", "u-17", "photo/both-a"), ("m-3", "u-18", "photo/both-b"), ("m-4", "u-18", "photo/hers")] {
            _ = try await keeper.take(message(id, from: account, photo: photo), at: Self.noon) { _ in WordedDecision() }
        }
        let kept = [("photo/own", "own.jpg"), ("photo/both-a", "both.jpg"), ("photo/both-b", "both.jpg"), ("photo/hers", "hers.jpg")]
        _ = try await keeper.tick(at: Self.noon) { _ in WordedDecision(facts: kept.map { PhotoKept(source: $0.0, file: $0.1, bytes: 4) }) }
        await keeper.close()
        for name in Set(kept.map(\.1)) { try folder.write("JPEG", to: "linfeng/media/\(name)") }

        let subject = StoreErasure.Subject(person: nil, accounts: [Account(channel: Self.channel, id: "u-17")], secrets: [], isInFile: false)
        let receipt = try await StoreErasure.run(subject, in: store, now: Self.noon, log: Self.silent)

        #expect(receipt.things.photos == 1)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.file("linfeng/media").path).sorted()
        #expect(left == ["both.jpg", "hers.jpg"])
        let photos = try StoreSurvey.read(store).state.photos
        #expect(photos.file(of: "photo/own") == nil && photos.file(of: "photo/both-a") == nil)
        #expect(photos.file(of: "photo/both-b") == "both.jpg" && photos.file(of: "photo/hers") == "hers.jpg")
        for file in FileManager.default.enumerator(atPath: store.path)?.compactMap({ $0 as? String }) ?? [] where file.hasSuffix("json") || file.hasSuffix("jsonl") {
            let text = try String(contentsOfFile: store.appendingPathComponent(file).path, encoding: .utf8)
            #expect(!text.contains("own.jpg") && !text.contains("photo/own"), "in \(file)")
        }
    }
}
