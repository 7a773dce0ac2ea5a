import Community
import Foundation
import Platforms
import Testing

struct FeishuTests {
    private func platform(_ vector: Vector, ownID: String? = "ou_linlibot") -> FeishuPlatform {
        FeishuPlatform(
            channel: "town", signing: FeishuSigning(verificationToken: vector["verification_token"], encryptKey: vector["encrypt_key"], crypto: .forTests()),
            appID: "cli_madeup0001", appSecret: "s", names: ["邻里管家"], ownID: { ownID })
    }

    @Test(arguments: Vector.all("feishu", kind: "url_verification")) func challengeIsRepeated(_ vector: Vector) throws {
        let reception = try platform(vector).receive(InboundDelivery(headers: vector.headers, body: Array(vector["body"].utf8)), at: Samples.now)
        #expect(reception.answer.map { object($0.body) as? [String: String] } == ["challenge": "ajls384kdjx98XX"])
    }

    @Test(arguments: Vector.all("feishu", kind: "event")) func eventIsReadOrRefused(_ vector: Vector) throws {
        let delivery = InboundDelivery(headers: vector.headers, body: Array(vector["body"].utf8))
        guard vector.accept else {
            #expect(throws: Refusal.self) { try platform(vector).receive(delivery, at: Samples.now) }
            return
        }
        let message = try #require(try platform(vector).receive(delivery, at: Samples.now).message?.message)
        #expect(message.chat == .group("oc_building07", on: "town") && message.sender.id == "ou_r0412")
        switch vector["name"] {
        case "group_text_mention": #expect(message.text == "7号楼2单元电梯又停了" && message.mentioned && message.id == "om_madeup0001")
        case "group_post_image": #expect(message.text == "地库漏水" && message.mentioned && message.attachments.first?.url == "feishu:om_madeup0002/img_v3_madeup")
        default: #expect(!message.mentioned && message.attachments.first?.url == "feishu:om_madeup0003/img_v3_madeup2")
        }
    }

    @Test(arguments: Vector.all("feishu", kind: "decrypt")) func publishedSampleIsDecrypted(_ vector: Vector) throws {
        let signing = FeishuSigning(verificationToken: "", encryptKey: vector["encrypt_key"], crypto: .forTests())
        #expect(try signing.open(vector["encrypt"]) == Array(vector["plaintext"].utf8))
    }

    @Test func allVectorsAreUsed() {
        #expect(["url_verification", "event", "decrypt", "group_bot_sign"].map { Vector.all("feishu", kind: $0).count }.reduce(0, +) == 11)
    }

    /// The string is the key, and the message has no bytes: lent HMACs take that.
    @Test(arguments: Vector.all("feishu", kind: "group_bot_sign")) func groupBotSignHasAnEmptyMessage(_ vector: Vector) {
        let key = "\(vector["timestamp"])\n\(vector["secret"])"
        #expect(Data(LentCrypto.forTests().hmacSHA256(Array(key.utf8), [])).base64EncodedString() == vector["sign"])
    }

    private func receive(_ body: [UInt8]) throws -> Reception { try Samples.feishuPlatform.receive(Samples.feishuDelivery(body), at: Samples.now) }

    @Test func placeholdersBecomeNamesLongerOnesFirst() throws {
        let mentions = (1...10).map { ["key": "@_user_\($0)", "id": ["open_id": $0 == 1 ? "ou_linlibot" : "ou_\($0)"], "name": "邻居\($0)"] as [String: Any] }
        let message = try #require(try receive(Samples.feishuMessage("text", ["text": "@_user_1 请@_user_10 和@_user_2 看看"], mentions: mentions)).message?.message)
        #expect(message.text == "请@邻居10 和@邻居2 看看" && message.mentioned)
        #expect(message.replyTo == "om_0")
    }

    @Test func otherBotsAndOtherEventsAreNotAnswered() throws {
        #expect(try receive(Samples.feishuMessage("text", ["text": "x"], sender: "app")).answer?.body == Array("{}".utf8))
        #expect(try receive(Samples.feishuEvent("im.chat.member.bot.added_v1", [:])).answer?.status == 200)
    }

    @Test func beforeItsIDIsKnownTheBotIsKnownByName() throws {
        let platform = FeishuPlatform(channel: "town", signing: Samples.feishuSigning, appID: "a", appSecret: "s", names: ["邻里管家"], ownID: { nil })
        let reception = try platform.receive(Samples.feishu.deliver("在吗", false, Samples.now), at: Samples.now)
        #expect(reception.message?.message.mentioned == true && reception.message?.message.text == "在吗")
    }

    @Test func unencryptedEventIsRefusedWhereAKeyIsSet() {
        let body = Samples.feishuMessage("text", ["text": "x"])
        #expect(throws: Refusal.self) { try Samples.feishuPlatform.receive(InboundDelivery(headers: [:], body: body), at: Samples.now) }
    }

    @Test func answerRepliesToItsMessageAndANoticeGoesToTheGroup() throws {
        let group = Chat.group("oc_b07", on: "town")
        let reply = try #require(Samples.feishuPlatform.sending(.sample("好的", to: group, mentions: ["ou_r0412", "all"], inReplyTo: "om_1"), at: Samples.now).calls.first)
        #expect(reply.url == "https://open.feishu.cn/open-apis/im/v1/messages/om_1/reply" && reply.needsToken)
        #expect(reply.json["content"] as? String == #"{"text":"<at user_id=\"ou_r0412\"></at> 好的"}"#)
        let uuid = try #require(reply.json["uuid"] as? String)
        #expect(uuid.count <= 50)
        let again = Samples.feishuPlatform.sending(.sample("好的", to: group, inReplyTo: "om_1"), at: Samples.now.addingTimeInterval(99)).calls.first
        #expect(again?.json["uuid"] as? String == uuid)
        let notice = try #require(Samples.feishuPlatform.sending(.sample("停水", to: group), at: Samples.now).calls.first)
        #expect(notice.url.hasSuffix("/open-apis/im/v1/messages?receive_id_type=chat_id") && notice.json["receive_id"] as? String == "oc_b07")
        let privately = try #require(Samples.feishuPlatform.sending(.sample("积分", to: Account(channel: "town", id: "ou_1").privateChat), at: Samples.now).calls.first)
        #expect(privately.url.hasSuffix("receive_id_type=open_id"))
    }

    @Test func buttonsOfACardSayTheirAnswerInReplyToIt() throws {
        let group = Chat.group("oc_b07", on: "town")
        let question = OutgoingMessage.sample("#1024 现在好了吗", to: group, choices: [Choice(label: "满意", says: "评价5分"), Choice(label: "没好", says: "没好")])
        let call = try #require(Samples.feishuPlatform.sending(question, at: Samples.now).calls.first)
        #expect(call.json["msg_type"] as? String == "interactive")
        let card = Samples.parsed(call.json["content"] as? String ?? "")
        let actions = try #require((card["elements"] as? [[String: Any]])?.last?["actions"] as? [[String: Any]])
        let value = try #require(actions.first?["value"] as? [String: Any])
        let click = try receive(Samples.feishuEvent("card.action.trigger", ["operator": ["open_id": "ou_r0412"], "action": ["value": value]]))
        let message = try #require(click.message?.message)
        #expect(message.text == "评价5分" && message.replyTo == "r-linfeng-7-1" && message.chat == group && message.sender.id == "ou_r0412")
    }

    @Test func tokenIsReadAndSentAsBearer() throws {
        let recipe = try #require(Samples.feishuPlatform.token)
        let token = recipe.read(CallAnswer(status: 200, body: Samples.json(["code": 0, "tenant_access_token": "t-1", "expire": 7199])))
        #expect(token?.value == "t-1" && token?.lifetime == 7199)
        #expect(recipe.header("t-1") == (name: "authorization", value: "Bearer t-1"))
        #expect(recipe.read(CallAnswer(status: 200, body: Samples.json(["code": 10_003, "msg": "invalid"]))) == nil)
        #expect(Samples.feishuPlatform.ownID(in: CallAnswer(status: 200, body: Samples.json(["code": 0, "bot": ["open_id": "ou_x"]]))) == "ou_x")
    }
}
