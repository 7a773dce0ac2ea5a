import Foundation
import Synchronization
import Testing
import TestSupport

/// Receivers that hang, fail for a while, cut off, or have gone, on the real program.
@Suite(.serialized) struct BadReceiverTests {
    @Test func replyArrivesAfterAReceiverThatFailedCutOffAndHung() async throws {
        let receiver = try LoopbackServer { request in
            switch request.number {
            case 1: .answer(500)
            case 2: .cutOff
            case 3: .reset
            default: .answer(204)
            }
        }
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        defer { server.kill() }
        #expect(await server.post(WebhookMessage("你会干嘛", mentioned: true)).status == 200)
        let requests = await receiver.requests(atLeast: 4, within: .seconds(120))
        #expect(requests.count >= 4)
        // The same id and the same words each time, so that the receiver can tell the repeat.
        #expect(Set(requests.map { $0.headers["webhook-id"] }).count == 1)
        #expect(Set(requests.map(\.text)).count == 1)
    }

    @Test func goneReceiverIsGivenUpAtOnceAndListedInTheOutbox() async throws {
        let receiver = try LoopbackServer { _ in .answer(410) }
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        #expect(await server.post(WebhookMessage("你会干嘛", mentioned: true)).status == 200)
        #expect(await receiver.requests(atLeast: 1).count == 1)
        #expect(server.stop() == 0)
        let outbox = try CommandRun.linli("outbox", "--config", server.config.path)
        #expect(outbox.status == 0)
        #expect(outbox.text.contains("0 to be delivered, 1 given up"), "\(outbox.text)")
        #expect(outbox.text.contains("410"))
    }

    @Test func undeliveredRepliesSurviveAHardStopAndKeepTheirOrder() async throws {
        let isUp = Atomic(false)
        let receiver = try LoopbackServer { _ in isUp.load(ordering: .relaxed) ? .answer(200) : .answer(500) }
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        for number in 1...5 { #expect(await server.post(WebhookMessage("你会干嘛", id: "ask-\(number)", mentioned: true)).status == 200) }
        server.kill()
        isUp.store(true, ordering: .relaxed)
        let before = receiver.requests.count
        try await server.start()
        defer { server.kill() }
        let requests = await receiver.requests(atLeast: before + 5, within: .seconds(120)).dropFirst(before)
        let answered = requests.compactMap { request -> String? in
            (try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])?["in_reply_to"] as? String
        }
        #expect(answered == (1...5).map { "ask-\($0)" })
    }
}

/// A run of the program to its end.
struct CommandRun {
    var status: Int32
    var text: String

    static func linli(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> CommandRun {
        let child = Process()
        child.executableURL = PackageRoot.linli
        child.arguments = arguments
        child.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        let stdin = Pipe()
        child.standardOutput = output
        child.standardError = output
        child.standardInput = stdin
        try child.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try stdin.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        return CommandRun(status: child.terminationStatus, text: String(decoding: data, as: UTF8.self))
    }
}
