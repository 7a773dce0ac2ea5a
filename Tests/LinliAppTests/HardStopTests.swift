import Foundation
import Journal
import Testing
import TestSupport

/// kill -9 at random moments under load: what got a 200 is in the store once and answered at least once.
///
/// A short form runs with the other tests; `make torture` runs 200 rounds (LINLI_TORTURE_ROUNDS).
@Suite(.serialized) struct HardStopTests {
    private static let rounds = ProcessInfo.processInfo.environment["LINLI_TORTURE_ROUNDS"].flatMap { Int($0) } ?? 6

    @Test func nothingAcknowledgedIsLostAndNothingIsHalfThere() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        var acknowledged: Set<String> = []
        var refused: Set<String> = []
        for round in 0..<Self.rounds {
            try await server.start()
            let answers = await load(server, round: round)
            for (id, status) in answers {
                if status == 200 { acknowledged.insert(id) } else { refused.insert(id) }
            }
        }
        try await server.start()
        // What got no 200 may be in the store whole or not at all; sent again, it is taken once.
        for id in refused.subtracting(acknowledged).sorted().prefix(50) {
            #expect(await server.post(Self.message(id)).status == 200)
            acknowledged.insert(id)
        }
        let stored = try StoredLines(server.store)
        for id in acknowledged { #expect(stored.messages[id] == 1, "\(id) stands \(stored.messages[id] ?? 0) times in the store") }
        #expect(stored.messages.values.allSatisfy { $0 == 1 })

        // Every reply on record arrives, under its own id, if it is not for later.
        let wanted = stored.replies
        await receiver.wait(within: .seconds(240)) { account in
            wanted.isSubset(of: Set(account.requests.compactMap { $0.headers["webhook-id"] }))
        }
        let arrived = Set(receiver.requests.compactMap { $0.headers["webhook-id"] })
        #expect(wanted.subtracting(arrived).isEmpty)
        #expect(server.stop() == 0)
        _ = try StoreInspection.verify(server.store)
    }

    /// Reports and chatter in turn, so that some lines carry replies.
    private static func message(_ id: String) -> WebhookMessage {
        let isReport = id.hasSuffix("0") || id.hasSuffix("5")
        return WebhookMessage(
            isReport ? "3栋2单元楼道灯坏了，编号\(id)" : "今天天气真好 \(id)", id: id, in: isReport ? "g-3" : "g-1", by: "u-17")
    }

    /// Eight senders at once, until the program is killed in the middle of it.
    private func load(_ server: ServerUnderTest, round: Int) async -> [(id: String, status: Int)] {
        await withTaskGroup(of: [(id: String, status: Int)].self) { group in
            for sender in 0..<8 {
                group.addTask {
                    var answers: [(id: String, status: Int)] = []
                    for number in 0..<1000 {
                        let id = "t\(round)-\(sender)-\(number)"
                        let status = await server.post(Self.message(id)).status
                        answers.append((id, status))
                        if status == 0 { break }
                    }
                    return answers
                }
            }
            group.addTask {
                try? await Task.sleep(for: .milliseconds(.random(in: 30...500)))
                server.kill()
                return []
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// Messages and replies of all lines of a store, archive included.
struct StoredLines {
    var messages: [String: Int] = [:]
    /// Ids of replies that are to go out at once.
    var replies: Set<String> = []

    init(_ store: URL) throws {
        let archive = store.appendingPathComponent("archive")
        let old = (try? FileManager.default.contentsOfDirectory(at: archive, includingPropertiesForKeys: nil)) ?? []
        for file in old + [store.appendingPathComponent("journal.jsonl")] {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                if let message = object["message"] as? [String: Any], let id = message["id"] as? String { messages[id, default: 0] += 1 }
                for reply in object["replies"] as? [[String: Any]] ?? [] where reply["notBefore"] == nil {
                    if let id = reply["id"] as? String { replies.insert(id) }
                }
            }
        }
    }
}
