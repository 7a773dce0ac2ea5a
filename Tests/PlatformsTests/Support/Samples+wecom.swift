import Community
import Foundation
import Platforms

extension Samples {
    static let wecomKey = "yvEUAagGQLQ3XyVXFUrNc8318xGEwbCWgxgGjoLuR64"
    static let wecomEnvelope = try! CallbackEnvelope(token: "LinliTestToken2026", encodedKey: wecomKey, owners: [""], crypto: .forTests())
    static let wecomPlatform = WeComPlatform(
        channel: channel, envelope: wecomEnvelope, names: ["邻里管家"], groupWebhooks: ["wrCHATbuilding07": "key-of-7"])

    static func wecomDelivery(_ body: [UInt8], at moment: Date = now) -> InboundDelivery {
        let sealed = wecomEnvelope.seal(body)
        let stamp = String(Int(moment.timeIntervalSince1970))
        let query = ["timestamp": stamp, "nonce": "n1", "msg_signature": wecomEnvelope.signature(timestamp: stamp, nonce: "n1", encrypted: sealed)]
        return InboundDelivery(headers: [:], query: query, body: json(["encrypt": sealed]))
    }

    static func wecomMessage(_ more: [String: Any], isPrivate: Bool = false) -> [String: Any] {
        var message: [String: Any] = [
            "msgid": "CAIQ1", "aibotid": "AIBOT", "chattype": isPrivate ? "single" : "group", "from": ["userid": "resident_0412"],
            "response_url": "https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=MADEUP",
        ]
        if !isPrivate { message["chatid"] = "wrCHATbuilding07" }
        return message.merging(more) { $1 }
    }

    static let wecom = Sample(
        name: "wecom", platform: wecomPlatform,
        deliver: { text, isPrivate, moment in
            wecomDelivery(json(wecomMessage(["msgtype": "text", "text": ["content": (isPrivate ? "" : "@邻里管家 ") + text]], isPrivate: isPrivate)), at: moment)
        },
        photo: {
            wecomDelivery(
                json(
                    wecomMessage([
                        "msgtype": "mixed",
                        "mixed": [
                            "msg_item": [
                                ["msgtype": "text", "text": ["content": "@邻里管家 地库漏水"]], ["msgtype": "image", "image": ["url": "https://x.cos.myqcloud.com/a?sig=1"]],
                            ]
                        ],
                    ])))
        }, unknownKind: { wecomDelivery(json(wecomMessage(["msgtype": "location"]))) }, sign: { wecomDelivery($0) },
        unsign: { $0.query["msg_signature"] = nil }, forge: { $0.query["msg_signature"] = "0000000000000000000000000000000000000000" },
        shown: { call in
            let text = call.json["text"] as? [String: Any] ?? [:]
            let list = (text["mentioned_list"] as? [String] ?? []).map { $0.lowercased() }
            let markdown = (call.json["markdown"] as? [String: Any])?["content"] as? String
            return (text["content"] as? String ?? markdown ?? "", list.contains("@all") || (markdown ?? "").lowercased().contains("<@all>"))
        }, badToken: nil, tooFast: answer(200, ["errcode": 45009, "errmsg": "freq"]), notInGroup: answer(200, ["errcode": 93000, "errmsg": "x"]),
        taken: answer(200, ["errcode": 0, "errmsg": "ok"]), window: 600)
}
