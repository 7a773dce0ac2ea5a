import Foundation
import Testing
import TestSupport

/// Disks that are full, folders that cannot be written, two programs on one store.
@Suite(.serialized) struct BadDiskTests {
    @Test func fullDiskAnswers503AndLosesNothingAcknowledged() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        // No file may grow beyond 64 KiB (ulimit counts in KiB here): the same refusal as a full disk, without needing to be root.
        try await server.start(wrapper: ["bash", "-c", "ulimit -f 64; exec \"$@\"", "limited"])
        var acknowledged: [String] = []
        var refusal: HTTPCall.Answer?
        for number in 0..<2000 {
            let message = WebhookMessage("今天天气真好 \(number)", id: "m-\(number)")
            let answer = await server.post(message)
            if answer.status == 200 {
                acknowledged.append(message.id)
            } else {
                refusal = answer
                break
            }
        }
        let refused = try #require(refusal)
        #expect(refused.status == 503 && refused.text.contains("\"error\""))
        #expect(await server.post(WebhookMessage("还在吗", id: "later")).status == 503)
        #expect(await HTTPCall.get("\(server.origin)/healthz").status == 200)
        #expect(await HTTPCall.get("\(server.origin)/readyz").status == 503)
        server.kill()

        // With room again everything that was acknowledged is there, once, and what was refused is taken when it comes again.
        try await server.start()
        #expect(await server.post(WebhookMessage("还在吗", id: "later")).text.contains("accepted"))
        #expect(await server.post(WebhookMessage("x", id: acknowledged[0])).text.contains("duplicate"))
        let stored = try StoredLines(server.store)
        for id in acknowledged { #expect(stored.messages[id] == 1) }
        #expect(server.stop() == 0)
    }

    @Test func secondServerOnOneFolderIsRefusedAndTheFirstGoesOn() async throws {
        let receiver = try LoopbackServer()
        let first = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await first.start()
        defer { first.kill() }
        let second = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies", folder: first.folder)
        await #expect(throws: ServerUnderTest.Failure.self) { try await second.start() }
        #expect(second.log.contains("has this store open"), "\(second.log)")
        #expect(await first.post(WebhookMessage("你好")).status == 200)
    }

    @Test func folderThatCannotBeMadeStopsTheStartWithAHint() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        // A file where the folder should be: root cannot write there either.
        try server.folder.write("in the way", to: "data")
        await #expect(throws: ServerUnderTest.Failure.self) { try await server.start() }
        #expect(server.log.contains("\(server.folder.file("data").path)") && server.log.contains("--data"), "\(server.log)")
    }

    @Test func damagedJournalStopsTheStartAndNamesFileAndLine() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        for number in 0..<5 { #expect(await server.post(WebhookMessage("你好 \(number)")).status == 200) }
        server.kill()
        let journal = server.store.appendingPathComponent("journal.jsonl")
        var bytes = [UInt8](try Data(contentsOf: journal))
        let third = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }[2]
        bytes[third - 40] ^= 0x01
        try Data(bytes).write(to: journal)
        await #expect(throws: ServerUnderTest.Failure.self) { try await server.start() }
        #expect(server.log.contains("journal.jsonl:3"), "\(server.log)")
    }
}
