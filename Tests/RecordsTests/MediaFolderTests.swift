import Community
import Foundation
import Testing
@testable import Records

/// Photos on disk against the records that hold them.
@Suite struct MediaFolderTests {
    private static let now = RFC3339.date("2026-05-20T10:00:00+08:00")!
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// No hash, and as good as one here: the first byte behind the signature, 32 times.
    private static let digest: @Sendable ([UInt8]) -> [UInt8] = { [UInt8](repeating: $0.count > 8 ? $0[8] : 0, count: 32) }

    private let folder: URL
    private let media: MediaFolder

    init() {
        folder = FileManager.default.temporaryDirectory.appending(path: "media-test-\(UUID().uuidString)")
        media = MediaFolder(ofStore: folder)
    }

    private func keep(_ number: UInt8, daysAgo: Double = 0) throws -> String {
        let bytes = Self.png + [number]
        let name = try media.keep(bytes, as: .png, sha256: Self.digest(bytes))
        let moment = Self.now.addingTimeInterval(-daysAgo * 86_400)
        try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: folder.appending(path: "media/\(name)").path)
        return name
    }

    /// A state in which a request holds the photo `held`, and another came by `source` and was kept as `fetched` before its request.
    private func state(held: String, fetched: String) -> CommunityState {
        var state = CommunityState()
        let account = Account(channel: "office", id: "u-17")
        let message = IncomingMessage(
            id: "m-1", chat: .group("g-1", on: "office"), sender: Sender(id: "u-17"), text: "漏水",
            attachments: [Attachment(type: "image", url: "feishu:om_1/img_1", isToBeFetched: true)])
        state.apply([], of: message, [], at: Self.now)
        state.apply([PhotoKept(source: "feishu:om_1/img_1", file: fetched, bytes: 9)], of: nil, [], at: Self.now)
        for (number, photo) in [(1001, "media/\(held)"), (1002, "feishu:om_1/img_1")] {
            var request = Request(
                number: RequestNumber(number), kind: .report, category: .leak, urgency: nil, location: Location(place: "pingan-3"), words: ["漏水"],
                reporter: Reporter(account: account, person: nil, name: nil), onBehalfOf: nil, chat: message.chat, message: "m-1", filedAt: Self.now,
                isPrivate: false, party: nil, clock: .normal)
            request.photos = [photo]
            state.apply([RequestFiled(request: request)], of: nil, [], at: Self.now)
        }
        return state
    }

    @Test func photoThatCameBeforeItsRequestIsHeldAsAFile() throws {
        let state = state(held: try keep(1), fetched: try keep(2))
        #expect(state.requests[RequestNumber(1002)]?.photos == ["media/\(try keep(2))"])
    }

    @Test func onlyOldPhotosOfNoRecordAreSwept() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let held = try keep(1, daysAgo: 400), fetched = try keep(2, daysAgo: 400), stray = try keep(3, daysAgo: 7.1), fresh = try keep(4, daysAgo: 6.9)
        #expect(try media.sweep(state(held: held, fetched: fetched), at: Self.now) == [stray])
        #expect(media.names == [held, fetched, fresh].sorted())
        #expect(media.photo("media/\(held)")?.type == .png)
    }

    @Test func photoThatIsSentAgainIsNotOldAnyMore() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try keep(3, daysAgo: 30)
        _ = try media.keep(Self.png + [3], as: .png, sha256: Self.digest(Self.png + [3]))
        #expect(try media.sweep(CommunityState(), at: Date()).isEmpty)
    }

    @Test func missingDamagedAndStrangeFilesAreNamed() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let held = try keep(1), fetched = try keep(2), stray = try keep(3)
        let state = state(held: held, fetched: fetched)
        let sound = try media.survey(state, sha256: Self.digest)
        #expect(sound.problems.isEmpty && sound.lines.contains { $0.contains("3 photos, 1 of them of no record") })
        #expect(sound.lines.contains { $0.contains(stray) })
        try FileManager.default.removeItem(at: folder.appending(path: "media/\(held)"))
        try Data(Self.png + [9]).write(to: folder.appending(path: "media/\(fetched)"))
        try Data("x".utf8).write(to: folder.appending(path: "media/notes.txt"))
        let problems = try media.survey(state, sha256: Self.digest).problems
        #expect(problems.count == 3)
        #expect(problems.contains { $0.contains(held) && $0.contains("missing") } && problems.contains { $0.contains(fetched) && $0.contains("damaged") })
        #expect(problems.contains { $0.contains("notes.txt") })
    }

    @Test func namesThatAreNoneOfOursLeadNowhere() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try keep(1)
        for name in ["media/../journal.jsonl", "media/", "/etc/passwd", "media/\(String(repeating: "a", count: 64)).sh"] { #expect(media.photo(name) == nil) }
    }
}
