import Community
import Foundation
import Platforms
import Testing

struct WeComTests {
    private static let kinds = ["url_verification", "message_callback", "message_callback_xml", "reply"]

    private func envelope(_ vector: Vector, random: String = "") throws -> CallbackEnvelope {
        try CallbackEnvelope(
            token: vector["token"], encodedKey: vector["encoding_aes_key"], owners: [vector["receive_id"]],
            crypto: .forTests(random: { _ in Array(random.utf8) }))
    }

    private func platform(_ vector: Vector) throws -> WeComPlatform {
        WeComPlatform(channel: "town", envelope: try envelope(vector), names: ["邻里管家"])
    }

    @Test(arguments: Vector.all("wecom", kind: "url_verification")) func handshakeIsAnsweredWithThePlainTextAlone(_ vector: Vector) throws {
        for echo in [vector["echostr"], vector["echostr"].replacing("+", with: " ")] {
            var query = vector.query
            query["echostr"] = echo
            let reception = try platform(vector).receive(InboundDelivery(method: "GET", headers: [:], query: query, body: []), at: vector.moment)
            #expect(reception.answer?.body == Array(vector["plaintext"].utf8))
            #expect(reception.answer?.status == 200)
        }
    }

    @Test(arguments: Vector.all("wecom", kind: "message_callback")) func callbackIsOpenedOrRefused(_ vector: Vector) throws {
        let body = vector.has("body") ? Array(vector["body"].utf8) : Samples.json(["encrypt": vector["encrypt"]])
        let delivery = InboundDelivery(headers: [:], query: vector.query, body: body)
        if vector.accept {
            let envelope = try envelope(vector)
            #expect(envelope.signature(timestamp: vector["timestamp"], nonce: vector["nonce"], encrypted: vector["encrypt"]) == vector["msg_signature"])
            #expect(try envelope.open(vector["encrypt"]) == Array(vector["plaintext"].utf8))
            _ = try platform(vector).receive(delivery, at: vector.moment)
        } else {
            #expect(throws: Refusal.self) { try platform(vector).receive(delivery, at: vector.moment) }
        }
    }

    @Test(arguments: Vector.all("wecom", kind: "message_callback_xml") + Vector.all("wecom", kind: "reply")) func whatWeSealHasTheVectorsBytes(_ vector: Vector) throws {
        let envelope = try envelope(vector, random: vector["random16"])
        #expect(envelope.seal(Array(vector["plaintext"].utf8)) == vector["encrypt"])
        #expect(try envelope.open(vector["encrypt"]) == Array(vector["plaintext"].utf8))
        #expect(envelope.signature(timestamp: vector["timestamp"], nonce: vector["nonce"], encrypted: vector["encrypt"]) == vector["msg_signature"])
    }

    @Test(arguments: Vector.all("wecom", kind: "media")) func photoIsDecrypted(_ vector: Vector) throws {
        func bytes(_ hex: String) -> [UInt8] { stride(from: 0, to: hex.count, by: 2).map { UInt8(hex.dropFirst($0).prefix(2), radix: 16)! } }
        let envelope = try CallbackEnvelope(token: "t", encodedKey: vector["encoding_aes_key"], owners: [""], crypto: .forTests())
        #expect(envelope.openMedia(bytes(vector["ciphertext_hex"])) == bytes(vector["plaintext_hex"]))
        #expect(envelope.openMedia(bytes(vector["ciphertext_hex"]).dropLast()) == nil)
    }

    @Test func allVectorsAreUsed() { #expect(Self.kinds.map { Vector.all("wecom", kind: $0).count }.reduce(0, +) + Vector.all("wecom", kind: "media").count == 19) }

    @Test(arguments: ["", "short", String(repeating: "!", count: 43), String(repeating: "a", count: 44)]) func keyOfAnotherFormIsAProblem(_ key: String) {
        #expect(throws: CallbackEnvelope.KeyProblem.self) { try CallbackEnvelope(token: "t", encodedKey: key, owners: [""], crypto: .forTests()) }
    }

    private func receive(_ more: [String: Any], isPrivate: Bool = false) throws -> Reception {
        try Samples.wecomPlatform.receive(
            Samples.wecomDelivery(Samples.json(Samples.wecomMessage(more, isPrivate: isPrivate))), at: Samples.now)
    }

    private func opened(_ answer: InboundAnswer) throws -> [String: Any] {
        let sealed = object(answer.body)
        let encrypted = try #require(sealed["encrypt"] as? String)
        let timestamp = try #require(sealed["timestamp"] as? Int)
        #expect(sealed["nonce"] as? String == "n1")
        #expect(sealed["msgsignature"] as? String == Samples.wecomEnvelope.signature(timestamp: String(timestamp), nonce: "n1", encrypted: encrypted))
        return object(try Samples.wecomEnvelope.open(encrypted))
    }

    @Test func repliesAreWrittenIntoTheResponseAsAFinishedStream() throws {
        let received = try #require(try Samples.wecom.platform.receive(Samples.wecom.deliver("电梯坏了", false, Samples.now), at: Samples.now).message)
        let replies = [
            OutgoingMessage.sample("已登记 #1024：**7号楼**", to: received.message.chat), OutgoingMessage.sample("昨天的 #1020 好了吗", to: received.message.chat),
        ]
        let written = try #require(received.writer?.write(replies, Samples.now))
        #expect(written.carried.count == 2)
        let answer = try opened(written.answer)
        #expect(answer["msgtype"] as? String == "stream")
        let stream = try #require(answer["stream"] as? [String: Any])
        #expect(stream["finish"] as? Bool == true)
        #expect(stream["content"] as? String == "已登记 #1024：＊＊7号楼＊＊\n\n昨天的 #1020 好了吗")
        // The platform's poll for the stream leads back to the message.
        guard case .asksAgain(let asked, _) = try receive(["msgtype": "stream", "stream": ["id": stream["id"] as? String ?? ""]]) else {
            Issue.record("a poll is not taken for one")
            return
        }
        #expect(asked.id == received.message.id)
    }

    @Test func moreThanAStreamHoldsIsLeftForLater() throws {
        let received = try #require(try Samples.wecom.platform.receive(Samples.wecom.deliver("?", false, Samples.now), at: Samples.now).message)
        let long = OutgoingMessage.sample(String(repeating: "长", count: 6_000), to: received.message.chat)
        let written = try #require(received.writer?.write([long, long], Samples.now))
        #expect(written.carried.count == 1)
        #expect(received.writer?.write([.sample(String(repeating: "长", count: 7_000), to: received.message.chat)], Samples.now) == nil)
    }

    @Test func questionWithChoicesBringsACardAndItsClickIsAnAnswer() throws {
        let received = try #require(try Samples.wecom.platform.receive(Samples.wecom.deliver("好了没", true, Samples.now), at: Samples.now).message)
        let question = OutgoingMessage.sample("#1024 现在好了吗", to: received.message.chat, choices: [Choice(label: "满意", says: "评价5分")])
        let answer = try opened(try #require(received.writer?.write([question], Samples.now)).answer)
        let card = try #require(answer["template_card"] as? [String: Any])
        #expect(card["task_id"] as? String == "r-linfeng-7-1" && card["card_type"] as? String == "button_interaction")
        let click = try receive(
            [
                "msgtype": "event",
                "event": ["eventtype": "template_card_event", "template_card_event": ["card_type": "button_interaction", "event_key": "评价5分", "task_id": "r-linfeng-7-1"]],
            ], isPrivate: true)
        let clicked = try #require(click.message)
        #expect(clicked.message.text == "评价5分" && clicked.message.replyTo == "r-linfeng-7-1")
        let update = try opened(try #require(clicked.writer?.write([.sample("谢谢您的确认", to: clicked.message.chat)], Samples.now)).answer)
        #expect(update["response_type"] as? String == "update_template_card")
        #expect((update["template_card"] as? [String: Any])?["task_id"] as? String == "r-linfeng-7-1")
    }

    @Test func quotedPictureAndVoiceAreRead() throws {
        let quoted = try #require(
            try receive([
                "msgtype": "text", "text": ["content": "@邻里管家 这里漏水"], "quote": ["msgtype": "image", "image": ["url": "https://a.qq.com/1"]],
            ]).message)
        #expect(quoted.message.text == "这里漏水" && quoted.message.attachments.first?.url == "https://a.qq.com/1")
        let voice = try #require(try receive(["msgtype": "voice", "voice": ["content": "电梯坏了"]], isPrivate: true).message)
        #expect(voice.message.text == "电梯坏了")
        #expect(try receive(["msgtype": "event", "event": ["eventtype": "enter_chat"]], isPrivate: true).answer?.body.isEmpty == true)
    }

    @Test func answerGoesToItsAddressThenToTheGroupsWebhookElseItWaits() throws {
        let group = Chat.group("wrCHATbuilding07", on: "town")
        let address = AnswerAddress(url: "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=X", until: Samples.now.addingTimeInterval(60))
        let ways = Samples.wecomPlatform.sending(.sample("好的", to: group, mentions: ["resident_0412"], answerTo: address), at: Samples.now).ways
        #expect(ways.map(\.name) == ["response_url", "group webhook"] && ways[0].worksOnce)
        #expect(ways[1].calls[0].url == "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=key-of-7")
        #expect((ways[1].calls[0].json["text"] as? [String: Any])?["mentioned_list"] as? [String] == ["resident_0412"])
        // An hour later only the webhook is left.
        #expect(Samples.wecomPlatform.sending(.sample("好的", to: group, answerTo: address), at: Samples.now.addingTimeInterval(3600)).ways.map(\.name) == ["group webhook"])
        guard case .notNow = Samples.wecomPlatform.sending(.sample("好的", to: .group("elsewhere", on: "town")), at: Samples.now) else {
            Issue.record("a group without a webhook cannot be spoken to first")
            return
        }
        let used = CallAnswer(status: 200, body: Samples.json(["errcode": 60_140, "errmsg": "x"]))
        guard case .closedWay = Samples.wecomPlatform.verdict(on: used, of: ways[0].calls[0]) else { Issue.record("used up"); return }
    }

    @Test func staffHearInTheirGroupWhatCannotBeToldInPrivate() throws {
        let platform = WeComPlatform(
            channel: "town", envelope: Samples.wecomEnvelope, names: [], staffWebhook: .init(key: "k-staff", accounts: ["s-1"]))
        let staff = Account(channel: "town", id: "s-1").privateChat
        let call = try #require(platform.sending(.sample("新诉求 #1024", to: staff), at: Samples.now).calls.first)
        #expect(call.url.hasSuffix("key=k-staff"))
        #expect((call.json["text"] as? [String: Any])?["mentioned_list"] as? [String] == ["s-1"])
        // A resident's private matters never go there.
        #expect(platform.sending(.sample("您的积分", to: Account(channel: "town", id: "u-1").privateChat), at: Samples.now).ways.isEmpty)
    }

    @Test(arguments: ["http://qyapi.weixin.qq.com/x", "https://evil.example/x", "https://qyapi.weixin.qq.com.evil.example/x", "https://a@evil.example", "https://127.0.0.1/x"])
    func answerAddressElsewhereIsNotKept(_ url: String) throws {
        let received = try receive(["msgtype": "text", "text": ["content": "@邻里管家 在吗"], "response_url": url])
        #expect(received.message?.message.answerTo == nil)
    }

    @Test func tooFastAtTheAnswersAddressIsWaitedOutAndDoesNotCloseIt() throws {
        let address = AnswerAddress(url: "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=X", until: Samples.now.addingTimeInterval(60))
        let group = Chat.group("wrCHATbuilding07", on: "town")
        let call = try #require(Samples.wecomPlatform.sending(.sample("好的", to: group, answerTo: address), at: Samples.now).calls.first)
        #expect(Samples.wecomPlatform.verdict(on: CallAnswer(status: 200, body: Samples.json(["errcode": 45_009])), of: call) == .wait(seconds: 60))
        // The address came with a message: it must not lead into a private network. One that an admin named may.
        #expect(call.isNamedByMessage)
        let own = WeComPlatform(channel: "town", envelope: Samples.wecomEnvelope, names: [], api: "http://127.0.0.1:9000")
        let near = AnswerAddress(url: "http://127.0.0.1:9000/cgi-bin/aibot/response?response_code=X", until: Samples.now.addingTimeInterval(60))
        #expect(own.sending(.sample("好的", to: group, answerTo: near), at: Samples.now).calls.first?.isNamedByMessage == false)
    }

    @Test func questionThatNoCardCanHoldGoesOutInWords() throws {
        let address = AnswerAddress(url: "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=X", until: Samples.now.addingTimeInterval(60))
        let choices = [Choice(label: "满意", says: "评价5分")]
        for (length, kind) in [(130, "template_card"), (139, "markdown")] {
            let question = OutgoingMessage.sample(String(repeating: "好", count: length), to: .group("elsewhere", on: "town"), answerTo: address, choices: choices)
            let call = try #require(Samples.wecomPlatform.sending(question, at: Samples.now).calls.first)
            #expect(call.json["msgtype"] as? String == kind)
            #expect(call.text.filter { $0 == "好" }.count == length)
        }
    }
}
