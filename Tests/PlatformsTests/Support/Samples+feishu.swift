import Community
import Foundation
import Platforms

extension Samples {
    static let feishuSigning = FeishuSigning(verificationToken: "vtoken", encryptKey: "linli-feishu-encrypt-key", crypto: .forTests())
    static let feishuPlatform = FeishuPlatform(
        channel: channel, signing: feishuSigning, appID: "cli_1", appSecret: "s", names: ["邻里管家"], ownID: { "ou_linlibot" })

    static func feishuSealed(_ body: [UInt8]) -> [UInt8] {
        let iv = Array("iv-event-0000001".utf8)
        let padding = 16 - body.count % 16
        let crypto = LentCrypto.forTests()
        let sealed = crypto.encryptCBC(crypto.sha256(Array("linli-feishu-encrypt-key".utf8)), iv, body + [UInt8](repeating: UInt8(padding), count: padding)) ?? []
        return json(["encrypt": Data(iv + sealed).base64EncodedString()])
    }

    static func feishuDelivery(_ body: [UInt8], at moment: Date = now) -> InboundDelivery {
        let sealed = feishuSealed(body)
        let stamp = String(Int(moment.timeIntervalSince1970))
        let signature = feishuSigning.signature(timestamp: stamp, nonce: "n1", body: sealed)
        return InboundDelivery(
            headers: ["X-Lark-Request-Timestamp": stamp, "X-Lark-Request-Nonce": "n1", "X-Lark-Signature": signature], body: sealed)
    }

    static func feishuEvent(_ type: String, _ event: [String: Any], token: String = "vtoken") -> [UInt8] {
        json(["schema": "2.0", "header": ["event_id": "ev_1", "token": token, "event_type": type, "app_id": "cli_1"], "event": event])
    }

    static func feishuMessage(_ type: String, _ content: Any, isPrivate: Bool = false, mentions: [[String: Any]]? = nil, sender: String = "user") -> [UInt8] {
        let bot: [String: Any] = ["key": "@_user_1", "id": ["open_id": "ou_linlibot"], "name": "邻里管家"]
        return feishuEvent(
            "im.message.receive_v1",
            [
                "sender": ["sender_id": ["open_id": "ou_r0412"], "sender_type": sender],
                "message": [
                    "message_id": "om_1", "parent_id": "om_0", "create_time": "1767225600321", "chat_id": "oc_b07", "chat_type": isPrivate ? "p2p" : "group",
                    "message_type": type, "content": String(decoding: json(content), as: UTF8.self), "mentions": mentions ?? (isPrivate ? [] : [bot]),
                ] as [String: Any],
            ])
    }

    static let feishu = Sample(
        name: "feishu", platform: feishuPlatform,
        deliver: { text, isPrivate, moment in
            feishuDelivery(feishuMessage("text", ["text": (isPrivate ? "" : "@_user_1 ") + text], isPrivate: isPrivate), at: moment)
        },
        photo: {
            feishuDelivery(
                feishuMessage(
                    "post",
                    [
                        "title": "",
                        "content": [
                            [["tag": "at", "user_id": "@_user_1"], ["tag": "text", "text": " 地库漏水"]], [["tag": "img", "image_key": "img_v3_x"]],
                        ],
                    ]))
        }, unknownKind: { feishuDelivery(feishuMessage("sticker", ["file_key": "x"])) }, sign: { feishuDelivery($0) },
        unsign: { $0.headers["x-lark-signature"] = nil }, forge: { $0.headers["x-lark-signature"] = String(repeating: "0", count: 64) },
        shown: { call in
            let content = parsed(call.json["content"] as? String ?? "")
            let elements = (content["elements"] as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }
            let text = content["text"] as? String ?? elements.joined()
            return (text.replacing(#/<at [^>]*>(</at>)?/#, with: ""), text.contains(#/<at (user_id|id)="?all/#))
        }, badToken: answer(400, ["code": 99_991_663, "msg": "invalid"]), tooFast: answer(400, ["code": 230_020, "msg": "x"]),
        notInGroup: answer(400, ["code": 230_002, "msg": "x"]), taken: answer(200, ["code": 0, "data": ["message_id": "om_99"]]), window: 8 * 3600)
}
