import Community
import Foundation
import Testing

@testable import Platforms

struct OneBotTests {
    private func platform(_ secret: String) -> OneBotPlatform {
        OneBotPlatform(channel: "town", secret: secret, api: nil, accessToken: nil, selfID: "3000000001", names: [], crypto: .forTests())
    }

    @Test(arguments: Vector.all("onebot11", kind: "event")) func eventIsReadOrRefused(_ vector: Vector) throws {
        let delivery = InboundDelivery(headers: vector.headers, body: Array(vector["body"].utf8))
        guard vector.accept else {
            let refusal = #expect(throws: Refusal.self) { try platform(vector["secret"]).receive(delivery, at: Samples.now) }
            #expect(refusal?.status == Int(vector.number("expected_status")))
            return
        }
        let reception = try platform(vector["secret"]).receive(delivery, at: Samples.now)
        guard vector["name"] != "heartbeat" else {
            #expect(reception.answer?.status == 204)
            return
        }
        let message = try #require(reception.message?.message)
        #expect(message.chat == .group("700700700", on: "town") && message.sender.id == "20000412" && message.sender.name == "7-2-0412" && message.mentioned)
        let isImage = vector["name"].hasSuffix("image")
        #expect(message.text == (isImage ? "地库漏水" : "7号楼2单元电梯又停了"))
        #expect(message.attachments.first?.url == (isImage ? "https://img.example/x?a=1&b=2,3" : nil))
    }

    @Test(arguments: Vector.all("onebot11", kind: "cq_parse")) func stringFormIsParted(_ vector: Vector) {
        let segments = OneBotSegment.parse(vector["string"])
        let expected = vector.list("segments").map { OneBotSegment(type: $0["type"] as? String ?? "", data: $0["data"] as? [String: String] ?? [:]) }
        #expect(segments == expected)
    }

    @Test func allVectorsAreUsed() { #expect(["event", "cq_parse"].map { Vector.all("onebot11", kind: $0).count }.reduce(0, +) == 10) }

    private func receive(_ message: Any, isPrivate: Bool = false, user: Int = 20_000_412) throws -> Reception {
        try Samples.onebotPlatform.receive(Samples.onebotDelivery(Samples.onebotMessage(message, isPrivate: isPrivate, user: user)), at: Samples.now)
    }

    @Test func mentionsInEitherFormAndAsNumbersAreSeen() throws {
        let number: [String: Any] = ["type": "at", "data": ["qq": 3_000_000_001]]
        #expect(try receive([number, ["type": "text", "data": ["text": " 在吗"]]]).message?.message.mentioned == true)
        let all = try #require(try receive("[CQ:at,qq=all] 开会").message?.message)
        #expect(!all.mentioned && all.text == "@所有人  开会")
        #expect(try receive("[CQ:reply,id=-77][CQ:at,qq=3000000001] 好了吗").message?.message.replyTo == "g700700700--77")
        #expect(try receive("自己说的", user: 3_000_000_001).answer?.status == 204)
    }

    @Test func textThatLooksLikeACodeStaysText() throws {
        #expect(try receive("&#91;CQ:at,qq=3000000001&#93; 假的").message?.message.mentioned == false)
        #expect(OneBotSegment.parse("&amp;#91;") == [OneBotSegment(type: "text", data: ["text": "&#91;"])])
        #expect(OneBotSegment.parse("[CQ:at,qq=1") == [OneBotSegment(type: "text", data: ["text": "[CQ:at,qq=1"])])
    }

    @Test func replyQuotesCallsAndSpeaksInSegments() throws {
        let received = try #require(try receive("[CQ:at,qq=3000000001] 电梯坏了").message?.message)
        let message = OutgoingMessage.sample("已登记", to: received.chat, mentions: ["20000412", "all"], inReplyTo: received.id)
        let call = try #require(Samples.onebotPlatform.sending(message, at: Samples.now).calls.first)
        #expect(call.url == "http://127.0.0.1:5700/send_group_msg" && call.json["group_id"] as? Int == 700_700_700)
        #expect(call.headers.contains { $0 == (name: "authorization", value: "Bearer t") })
        let segments = call.json["message"] as? [[String: Any]] ?? []
        #expect(segments.map { $0["type"] as? String } == ["reply", "at", "text"])
        #expect((segments[0]["data"] as? [String: Any])?["id"] as? String == "12")
        let privately = try #require(Samples.onebotPlatform.sending(.sample("积分", to: Account(channel: "town", id: "5").privateChat), at: Samples.now).calls.first)
        #expect(privately.url.hasSuffix("/send_private_msg") && privately.json["user_id"] as? Int == 5)
    }

    @Test func withoutItsAddressTheReplyRidesInTheResponse() throws {
        let platform = platform("linli-onebot-secret")
        let delivery = Samples.onebotDelivery(Samples.onebotMessage("[CQ:at,qq=3000000001] 在吗"))
        let received = try #require(try platform.receive(delivery, at: Samples.now).message)
        let reply = OutgoingMessage.sample("在的[CQ:at,qq=all]", to: received.message.chat, mentions: ["20000412"], inReplyTo: received.message.id)
        let written = try #require(received.writer?.write([reply], Samples.now))
        let answer = object(written.answer.body)
        #expect(answer["auto_escape"] as? Bool == true && answer["at_sender"] as? Bool == true)
        guard case .notNow = platform.sending(reply, at: Samples.now) else { Issue.record("it cannot speak first"); return }
    }

    @Test func whatMayHaveBeenSentIsNotSentAgain() throws {
        let call = try #require(Samples.onebotPlatform.sending(.sample("好", to: .group("1", on: "town")), at: Samples.now).calls.first)
        #expect(Samples.onebotPlatform.limits.losesRatherThanDoubles)
        #expect(Samples.onebotPlatform.verdict(on: CallAnswer(status: 200, body: Samples.json(["status": "async", "retcode": 1])), of: call) == .delivered(platformID: nil))
        guard case .onceMore(5, _) = Samples.onebotPlatform.verdict(on: CallAnswer(status: 200, body: Samples.json(["status": "failed", "retcode": 100])), of: call) else {
            Issue.record("failed is tried once more")
            return
        }
    }

    @Test func anonymousMemberIsNobodyToCallOrWriteTo() throws {
        let event = Samples.json([
            "time": Int(Samples.now.timeIntervalSince1970), "self_id": 3_000_000_001, "post_type": "message", "message_type": "group", "sub_type": "anonymous",
            "message_id": 12, "group_id": 700_700_700, "user_id": 80_000_000, "message": "[CQ:at,qq=3000000001] 电梯坏了",
            "anonymous": ["id": 7, "name": "王主任", "flag": "f"], "sender": ["nickname": "王主任", "card": ""],
        ])
        let message = try #require(try Samples.onebotPlatform.receive(Samples.onebotDelivery(event), at: Samples.now).message?.message)
        #expect(message.sender.id == "anonymous-7" && message.sender.name == nil && message.mentioned)
        let call = try #require(Samples.onebotPlatform.sending(.sample("好", to: message.chat, mentions: [message.sender.id], inReplyTo: message.id), at: Samples.now).calls.first)
        #expect((call.json["message"] as? [[String: Any]])?.map { $0["type"] as? String } == ["reply", "text"])
        guard case .never = Samples.onebotPlatform.sending(.sample("好", to: message.account.privateChat), at: Samples.now) else {
            Issue.record("somebody anonymous was written to")
            return
        }
    }

    @Test func greyLineOfTheClientIsNobodysWord() throws {
        let event = Samples.json([
            "time": Int(Samples.now.timeIntervalSince1970), "self_id": 3_000_000_001, "post_type": "message", "message_type": "group", "sub_type": "notice",
            "message_id": 12, "group_id": 700_700_700, "user_id": 5, "message": "x", "sender": [:] as [String: String],
        ])
        #expect(try Samples.onebotPlatform.receive(Samples.onebotDelivery(event), at: Samples.now).answer?.status == 204)
    }
}
