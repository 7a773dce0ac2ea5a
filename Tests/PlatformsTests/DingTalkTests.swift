import Community
import Foundation
import Platforms
import Testing

struct DingTalkTests {
    @Test(arguments: Vector.all("dingtalk", kind: "robot_callback")) func headersAreCheckedWithinTheHour(_ vector: Vector) throws {
        let platform = DingTalkPlatform(
            channel: "town", signing: DingTalkSigning(appSecret: vector["app_secret"], crypto: .forTests()), appKey: "k", robotCode: "dingRobot", names: [])
        let delivery = InboundDelivery(headers: vector.headers, body: Samples.dingtalkMessage(["msgtype": "text", "text": ["content": " 在吗"]]))
        let now = Date(timeIntervalSince1970: vector.number("now_ms") / 1000)
        if vector.accept {
            #expect(try platform.receive(delivery, at: now).message?.message.text == "在吗")
        } else {
            #expect(throws: Refusal.self) { try platform.receive(delivery, at: now) }
        }
    }

    @Test(arguments: Vector.all("dingtalk", kind: "group_webhook_url")) func groupWebhookIsSignedTheSameWay(_ vector: Vector) {
        #expect(DingTalkSigning(appSecret: vector["secret"], crypto: .forTests()).sign(timestamp: vector["timestamp"]) == vector["sign"])
    }

    private func envelope(_ vector: Vector, random: String = "") throws -> CallbackEnvelope {
        try CallbackEnvelope(
            token: vector["token"], encodedKey: vector["aes_key"], owners: [vector["owner_key"]], crypto: .forTests(random: { _ in Array(random.utf8) }))
    }

    @Test(arguments: Vector.all("dingtalk", kind: "event_callback")) func eventGetsTheSealedWordSuccessOrIsRefused(_ vector: Vector) throws {
        let envelope = try envelope(vector, random: "0123456789abcdef")
        let platform = DingTalkPlatform(
            channel: "town", signing: Samples.dingtalkSigning, appKey: vector["owner_key"], robotCode: "dingRobot", names: [], envelope: envelope)
        let body = vector.has("body") ? Array(vector["body"].utf8) : Samples.json(["encrypt": vector["encrypt"]])
        let delivery = InboundDelivery(
            headers: [:], query: ["signature": vector["signature"], "timestamp": vector["timestamp"], "nonce": vector["nonce"]], body: body)
        guard vector.accept else {
            #expect(throws: Refusal.self) { try platform.receive(delivery, at: Samples.now) }
            return
        }
        #expect(try envelope.open(vector["encrypt"]) == Array(vector["plaintext"].utf8))
        let answer = object(try #require(try platform.receive(delivery, at: Samples.now).answer).body)
        #expect(try envelope.open(answer["encrypt"] as? String ?? "") == Array("success".utf8))
        #expect(answer["nonce"] as? String == vector["nonce"] && answer["timeStamp"] is String)
    }

    @Test(arguments: Vector.all("dingtalk", kind: "event_answer")) func whatWeSealHasTheVectorsBytes(_ vector: Vector) throws {
        let envelope = try envelope(vector, random: vector["random16"])
        #expect(envelope.seal(Array("success".utf8)) == vector["encrypt"])
        #expect(envelope.signature(timestamp: vector["timestamp"], nonce: vector["nonce"], encrypted: vector["encrypt"]) == vector["signature"])
    }

    @Test func allVectorsAreUsed() {
        #expect(["robot_callback", "group_webhook_url", "event_callback", "event_answer"].map { Vector.all("dingtalk", kind: $0).count }.reduce(0, +) == 13)
    }

    private func receive(_ more: [String: Any], isPrivate: Bool = false) throws -> Reception {
        try Samples.dingtalkPlatform.receive(Samples.dingtalkDelivery(Samples.dingtalkMessage(more, isPrivate: isPrivate)), at: Samples.now)
    }

    /// Headers say nothing about the body: somebody who saw them could post this.
    @Test(arguments: ["https://evil.example/robot/sendBySession", "http://oapi.dingtalk.com/robot/sendBySession", "https://oapi.dingtalk.com@evil.example/", "https://10.0.0.1/"])
    func sessionWebhookElsewhereIsRefused(_ url: String) {
        #expect(throws: Refusal.self) { try receive(["msgtype": "text", "text": ["content": "x"], "sessionWebhook": url]) }
    }

    @Test func messageOfAnotherRobotOrByItselfIsNotTaken() throws {
        #expect(throws: Refusal.self) { try receive(["msgtype": "text", "text": ["content": "x"], "robotCode": "other"]) }
        #expect(try receive(["msgtype": "text", "text": ["content": "x"], "senderId": "$:LWCP_v1:$bot"]).answer != nil)
    }

    @Test func sessionFirstThenTheRobotsInterface() throws {
        let message = try #require(try receive(["msgtype": "text", "text": ["content": " 电梯坏了"]]).message?.message)
        let address = try #require(message.answerTo)
        let ways = Samples.dingtalkPlatform.sending(.sample("好的", to: message.chat, mentions: ["r0412"], answerTo: address), at: Samples.now).ways
        #expect(ways.map(\.name) == ["session webhook", "robot interface"])
        #expect((ways[0].calls[0].json["text"] as? [String: Any])?["content"] as? String == "@r0412 好的")
        #expect((ways[0].calls[0].json["at"] as? [String: Any])?["atUserIds"] as? [String] == ["r0412"])
        #expect(ways[1].calls[0].needsToken && ways[1].calls[0].json["openConversationId"] as? String == "cid07==")
        #expect(ways[1].calls[0].json["msgParam"] as? String == #"{"content":"好的"}"#)
        // The session ends after an hour and a half.
        #expect(Samples.dingtalkPlatform.sending(.sample("好的", to: message.chat, answerTo: address), at: Samples.now.addingTimeInterval(5_500)).ways.count == 1)
        let gone = CallAnswer(status: 200, body: Samples.json(["errcode": 300_001, "errmsg": "x"]))
        guard case .closedWay = Samples.dingtalkPlatform.verdict(on: gone, of: ways[0].calls[0]) else { Issue.record("session gone"); return }
        #expect(Samples.dingtalkPlatform.verdict(on: CallAnswer(status: 200, body: Samples.json(["errcode": 130_101])), of: ways[0].calls[0]) == .wait(seconds: 600))
    }

    @Test func strangerOutsideTheOrganisationIsOnlyAnswered() throws {
        let message = try #require(try receive(["msgtype": "text", "text": ["content": "x"], "senderStaffId": ""], isPrivate: true).message?.message)
        #expect(message.sender.id == "$:LWCP_v1:$r0412")
        #expect(Samples.dingtalkPlatform.sending(.sample("好的", to: message.chat), at: Samples.now).ways.isEmpty)
        #expect(Samples.dingtalkPlatform.sending(.sample("好的", to: message.chat, answerTo: message.answerTo), at: Samples.now).ways.count == 1)
    }

    @Test func photosAddressIsLookedUpByItsCode() throws {
        let recipe = try #require(Samples.dingtalkPlatform.photo(at: "dingtalk:dc1"))
        #expect(recipe.lookUp?.json["downloadCode"] as? String == "dc1" && recipe.lookUp?.needsToken == true)
        #expect(recipe.address(CallAnswer(status: 200, body: Samples.json(["downloadUrl": "https://down.dingtalk.com/x"]))) == "https://down.dingtalk.com/x")
    }

    /// Some hundred emoji are few characters and many bytes.
    @Test func longTextFitsByItsBytesToo() {
        let text = String(repeating: "👨‍👩‍👧‍👦", count: 2_000)
        let calls = Samples.dingtalkPlatform.sending(.sample(text, to: .group("cid07==", on: "town")), at: Samples.now).calls
        #expect(calls.map { Samples.dingtalk.shown($0).text }.joined() == text)
        #expect(calls.allSatisfy { $0.body.count <= 20_000 })
    }

    @Test func sessionOfAMessageIsNotCalledInAPrivateNetwork() throws {
        let message = try #require(try receive(["msgtype": "text", "text": ["content": "x"]]).message?.message)
        let calls = Samples.dingtalkPlatform.sending(.sample("好的", to: message.chat, answerTo: message.answerTo), at: Samples.now).calls
        #expect(calls.map(\.isNamedByMessage) == [true, false])
    }
}
