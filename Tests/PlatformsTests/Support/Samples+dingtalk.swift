import Community
import Foundation
import Platforms

extension Samples {
    static let dingtalkSigning = DingTalkSigning(appSecret: "LinliDingAppSecret", crypto: .forTests())
    static let dingtalkPlatform = DingTalkPlatform(
        channel: channel, signing: dingtalkSigning, appKey: "dingApp", robotCode: "dingRobot", names: ["邻里管家"])

    static func dingtalkDelivery(_ body: [UInt8], at moment: Date = now) -> InboundDelivery {
        let stamp = String(Int64(moment.timeIntervalSince1970 * 1000))
        return InboundDelivery(headers: ["timestamp": stamp, "sign": dingtalkSigning.sign(timestamp: stamp)], body: body)
    }

    static func dingtalkMessage(_ more: [String: Any], isPrivate: Bool = false) -> [UInt8] {
        let message: [String: Any] = [
            "msgId": "msg1==", "conversationId": "cid07==", "conversationType": isPrivate ? "1" : "2", "chatbotUserId": "$:LWCP_v1:$bot",
            "robotCode": "dingRobot", "senderId": "$:LWCP_v1:$r0412", "senderNick": "小满", "senderStaffId": "r0412", "isInAtList": true,
            "createAt": 1_767_225_600_123, "sessionWebhook": "https://oapi.dingtalk.com/robot/sendBySession?session=madeup",
            "sessionWebhookExpiredTime": 1_767_231_000_123,
        ]
        return json(message.merging(more) { $1 })
    }

    static let dingtalk = Sample(
        name: "dingtalk", platform: dingtalkPlatform,
        deliver: { text, isPrivate, moment in dingtalkDelivery(dingtalkMessage(["msgtype": "text", "text": ["content": " " + text]], isPrivate: isPrivate), at: moment) },
        photo: {
            dingtalkDelivery(dingtalkMessage(["msgtype": "richText", "content": ["richText": [["text": "地库漏水"], ["type": "picture", "downloadCode": "dc1"]]]]))
        }, unknownKind: { dingtalkDelivery(dingtalkMessage(["msgtype": "unknownMsgType"])) }, sign: { dingtalkDelivery($0) },
        unsign: { $0.headers["sign"] = nil }, forge: { $0.headers["sign"] = dingtalkSigning.sign(timestamp: "1767225600001") },
        shown: { call in
            let at = call.json["at"] as? [String: Any] ?? [:]
            let called = at["atUserIds"] as? [String] ?? []
            var text = (call.json["text"] as? [String: Any])?["content"] as? String ?? parsed(call.json["msgParam"] as? String ?? "")["content"] as? String ?? ""
            for id in called { text = text.replacing("@\(id) ", with: "") }
            return (text, at["isAtAll"] as? Bool == true || text.lowercased().contains("@all") || called.contains("all"))
        }, badToken: answer(401, ["code": "InvalidAuthentication"]), tooFast: answer(403, ["code": "Forbidden.AccessDenied.QpsLimit"]),
        notInGroup: answer(400, ["code": "robot.notExist"]), taken: answer(200, ["processQueryKey": "k", "errcode": 0]), window: 3600)
}
