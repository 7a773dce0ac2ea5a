import Community
import Foundation
import Platforms

extension Samples {
    static let onebotPlatform = OneBotPlatform(
        channel: channel, secret: "linli-onebot-secret", api: "http://127.0.0.1:5700", accessToken: "t", selfID: "3000000001", names: ["邻里管家"],
        crypto: .forTests())

    static func onebotDelivery(_ body: [UInt8]) -> InboundDelivery {
        let signature = LentCrypto.forTests().hmacSHA1(Array("linli-onebot-secret".utf8), body).map { String(format: "%02x", $0) }.joined()
        return InboundDelivery(headers: ["X-Self-ID": "3000000001", "X-Signature": "sha1=\(signature)"], body: body)
    }

    static func onebotMessage(_ message: Any, isPrivate: Bool = false, user: Int = 20_000_412, at moment: Date = now) -> [UInt8] {
        json(
            [
                "time": Int(moment.timeIntervalSince1970), "self_id": 3_000_000_001, "post_type": "message", "message_type": isPrivate ? "private" : "group",
                "sub_type": "normal", "message_id": 12, "group_id": 700_700_700, "user_id": user, "message": message,
                "sender": ["nickname": "小满", "card": "7-2-0412"],
            ] as [String: Any])
    }

    static let onebot = Sample(
        name: "onebot11", platform: onebotPlatform,
        deliver: { text, isPrivate, moment in
            let at: [String: Any] = ["type": "at", "data": ["qq": "3000000001"]]
            let words: [String: Any] = ["type": "text", "data": ["text": (isPrivate ? "" : " ") + text]]
            return onebotDelivery(onebotMessage(isPrivate ? [words] : [at, words], isPrivate: isPrivate, at: moment))
        }, photo: { onebotDelivery(onebotMessage("[CQ:at,qq=3000000001] 地库漏水[CQ:image,file=A.image,url=https://gchat.qpic.cn/x?a=1&amp;b=2]")) },
        unknownKind: { onebotDelivery(onebotMessage([["type": "dice", "data": [:] as [String: String]] as [String: Any]])) }, sign: { onebotDelivery($0) },
        unsign: { $0.headers["x-signature"] = nil }, forge: { $0.headers["x-signature"] = "sha1=0000000000000000000000000000000000000000" },
        shown: { call in
            let segments = call.json["message"] as? [[String: Any]] ?? []
            var text = ""
            var everybody = false
            for segment in segments {
                let data = segment["data"] as? [String: Any] ?? [:]
                if segment["type"] as? String == "text" { text += data["text"] as? String ?? "" }
                if segment["type"] as? String == "at", data["qq"] as? String == "all" { everybody = true }
            }
            return (text.trimmingCharacters(in: .whitespaces), everybody)
        }, badToken: nil, tooFast: CallAnswer(status: 429, body: []), notInGroup: answer(200, ["status": "failed", "retcode": 120]),
        taken: answer(200, ["status": "ok", "retcode": 0, "data": ["message_id": 99]]), window: 600)
}
