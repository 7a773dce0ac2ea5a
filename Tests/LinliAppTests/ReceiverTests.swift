import Foundation
import Testing
import TestSupport

/// What the door says to every kind of delivery, on the real program.
@Suite(.serialized) struct ReceiverTests {
    @Test func everyNamedStatusIsAnsweredInPlainWords() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        defer { server.kill() }

        let message = WebhookMessage("电梯修好了，点赞👍")
        #expect(await server.post(message).text == #"{"status":"accepted"}"#)
        #expect(await server.post(message).text == #"{"status":"duplicate"}"#)

        func problem(_ answer: HTTPCall.Answer, _ status: Int, _ word: String) {
            #expect(answer.status == status)
            #expect(answer.text.contains("\"error\"") && answer.text.contains(word), "\(answer.text)")
        }
        let body = message.json
        problem(await server.post(body, id: "x") { $0["webhook-signature"] = "v1,AAAA" }, 401, "signature")
        problem(await server.post(body, id: "x") { $0["webhook-signature"] = nil }, 401, "webhook-signature")
        problem(await server.post(body, id: "x") { $0["webhook-id"] = "y" }, 401, "signature")
        problem(await server.post(body, id: "x") { $0 = server.signer.headers(id: "x", body: body, at: Date(timeIntervalSinceNow: -400)) }, 401, "five minutes")
        problem(await server.post(body, id: "x") { $0 = server.signer.headers(id: "x", body: body, at: Date(timeIntervalSinceNow: 400)) }, 401, "five minutes")
        problem(await server.post(body, id: "x") { $0["content-type"] = "text/plain" }, 415, "application/json")
        problem(await server.post(Array("no json".utf8), id: "x"), 400, "JSON")
        problem(await server.post([0x7B, 0xFF, 0xFE, 0x7D], id: "x"), 400, "UTF-8")
        problem(await server.post(Array(String(repeating: "[", count: 10_000).utf8), id: "x"), 400, "deep")
        problem(await server.post(Array(#"{"id":"1","chat":{"id":"g-3","type":"group"},"text":"x"}"#.utf8), id: "x"), 400, "sender")
        problem(await server.post(Array(repeating: 0x20, count: 2 << 20), id: "x"), 413, "1 MiB")
        problem(await server.post(message, channel: "village"), 404, "channel")
        problem(await server.post(WebhookMessage("你好", in: "g-unknown")), 404, "g-unknown")
        problem(await server.post(WebhookMessage(String(repeating: "长", count: 4001))), 400, "4000")
        #expect(await server.post(WebhookMessage(String(repeating: "长", count: 4000))).status == 200)

        #expect(await HTTPCall.get("\(server.origin)/healthz").status == 200)
        let ready = await HTTPCall.get("\(server.origin)/readyz")
        #expect(ready.status == 200 && ready.text.contains("linfeng"))
        let metrics = await HTTPCall.get("\(server.origin)/metrics").text
        #expect(metrics.contains(#"outcome="unknown-chat"} 1"#) && metrics.contains(#"outcome="refused-401"} 5"#), "\(metrics)")
        #expect(server.stop() == 0)
    }

    @Test func anySecretOfARotationSignsAndRepliesAreSignedWithBoth() async throws {
        let old = WebhookSigner()
        let new = WebhookSigner(secret: "whsec_" + Data("the next secret of 24 byt".utf8).base64EncodedString())
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies", signers: [old, new])
        try await server.start()
        defer { server.kill() }
        for (signer, id) in [(old, "with-old"), (new, "with-new")] {
            let body = WebhookMessage("3栋2单元电梯坏了", id: id, mentioned: true).json
            let answer = await server.post(body, id: id) { $0 = signer.headers(id: id, body: body) }
            #expect(answer.status == 200)
        }
        // Several signatures in one header: one that fits is enough.
        let body = WebhookMessage("你好", id: "several").json
        let several = await server.post(body, id: "several") { headers in
            headers = new.headers(id: "several", body: body)
            headers["webhook-signature"] = "v1,bm9wZQ== v1a,xx \(headers["webhook-signature"]!)"
        }
        #expect(several.status == 200)
        let reply = try #require(await receiver.requests(atLeast: 1).first)
        let id = try #require(reply.headers["webhook-id"])
        let timestamp = try #require(reply.headers["webhook-timestamp"])
        let signatures = reply.headers["webhook-signature"]?.split(separator: " ").map(String.init) ?? []
        #expect(signatures.contains(old.signature(id: id, timestamp: timestamp, body: reply.body)))
        #expect(signatures.contains(new.signature(id: id, timestamp: timestamp, body: reply.body)))
    }

    @Test func aReportIsAnsweredToTheReceiverAsTheContractSays() async throws {
        let receiver = try LoopbackServer()
        let server = try ServerUnderTest(deliverTo: "\(receiver.origin)/replies")
        try await server.start()
        defer { server.kill() }
        let message = WebhookMessage("3栋2单元电梯又停了，按了半天没反应，麻烦来人看看")
        #expect(await server.post(message).status == 200)
        // The group's answer and the handler's notice go out side by side; either may come first.
        let deliveries = try await receiver.requests(atLeast: 2).map { try JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any] }
        let object = try #require(deliveries.compactMap(\.self).first { $0["type"] as? String == "group" })
        #expect(object["chat"] as? String == "g-3")
        #expect(object["in_reply_to"] as? String == message.id)
        #expect(object["mentions"] as? [String] == ["u-17"])
        #expect((object["id"] as? String)?.hasPrefix("r-") == true)
        #expect((object["text"] as? String)?.contains("#1001") == true)
    }
}
