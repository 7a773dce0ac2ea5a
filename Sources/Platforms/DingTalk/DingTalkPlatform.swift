public import Community
public import Foundation

/// The robot of an organisation's own app in DingTalk, over HTTP (`platform: dingtalk`).
///
/// open.dingtalk.com: receiving robot messages, message types, group and private sending, file download. The header's signature does
/// not cover the body, so the callback's address should be long and random, and what the body says is not believed further than it must be.
public struct DingTalkPlatform: Platform {
    public let channel: ChannelName
    let signing: DingTalkSigning
    let appKey: String
    let robotCode: String
    let names: CalledByName
    /// `api.dingtalk.com`, and what `oapi.dingtalk.com` is for older calls and session webhooks.
    let api: String
    let sessionHosts: [String]
    let mediaHosts: [String]
    /// Opens events, and robots' messages where the console encrypts them.
    let envelope: CallbackEnvelope?

    public static let publicAPI = "https://api.dingtalk.com"

    public init(
        channel: ChannelName, signing: DingTalkSigning, appKey: String, robotCode: String, names: [String], api: String = publicAPI,
        sessionHosts: [String] = [], mediaHosts: [String] = [], envelope: CallbackEnvelope? = nil
    ) {
        self.channel = channel
        self.signing = signing
        self.appKey = appKey
        self.robotCode = robotCode
        self.names = CalledByName(names)
        self.api = api
        self.sessionHosts = ["oapi.dingtalk.com"] + sessionHosts
        self.mediaHosts = mediaHosts
        self.envelope = envelope
    }

    /// 20,000 bytes are allowed for all of it, and longer ones than some 3,500 characters have been seen to vanish without an error. 20 a minute is the
    /// group webhook's number, assumed for the app's robot too. A session takes answers for about an hour and a half.
    public var limits: PlatformLimits {
        PlatformLimits(
            unit: .characters, longestText: 3_000, mostBytes: 15_000, chatPace: .init(perMinute: 14, burst: 6), responseWithin: 2,
            replyWindow: 90 * 60)
    }

    public var acknowledgement: InboundAnswer? { .emptyObject }

    public func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception {
        guard delivery.method == "POST" else { throw Refusal(status: 405, "this address takes DingTalk's messages by POST") }
        if let signature = delivery.query["signature"] ?? delivery.query["msg_signature"] { return try event(delivery, signature, at: now) }
        try signing.check(delivery.headers, at: now)
        var json = try JSONValue.read(delivery.body)
        if let encrypted = json["encrypt"].text {
            guard let envelope else { throw .unsigned("the body is encrypted and no AES key is set; switch encryption off in DingTalk's console") }
            json = try JSONValue.read(try envelope.open(encrypted))
        }
        return try DingTalkMessage(json: json, channel: channel, names: names, robotCode: robotCode, sessionHosts: sessionHosts).reception(at: now)
    }

    /// An event subscription on the same address: every event gets the sealed word `success`, which is also how the address is proved.
    private func event(_ delivery: InboundDelivery, _ signature: String, at now: Date) throws(Refusal) -> Reception {
        guard let envelope else { throw .unsigned("events are signed with a token and an AES key; name them in `event_token_env` and `aes_key_env`") }
        guard let encrypted = try JSONValue.read(delivery.body)["encrypt"].text else { throw .unreadable("`encrypt` is missing") }
        let nonce = delivery.query["nonce"]
        try envelope.check(signature: signature, timestamp: delivery.query["timestamp"], nonce: nonce, encrypted: encrypted)
        _ = try JSONValue.read(try envelope.open(encrypted))
        let timestamp = String(Int64(now.timeIntervalSince1970 * 1000))
        let sealed = envelope.seal(Array("success".utf8))
        let answer: JSONValue = [
            "msg_signature": .string(envelope.signature(timestamp: timestamp, nonce: nonce ?? "", encrypted: sealed)), "encrypt": .string(sealed),
            "timeStamp": .string(timestamp), "nonce": .string(nonce ?? ""),
        ]
        return .answered(InboundAnswer(status: 200, body: answer.bytes))
    }

    public func photo(at source: String) -> PhotoRecipe? {
        guard source.hasPrefix("dingtalk:") else { return nil }
        let body: JSONValue = ["downloadCode": .string(String(source.dropFirst(9))), "robotCode": .string(robotCode)]
        return PhotoRecipe(
            lookUp: .post("\(api)/v1.0/robot/messageFiles/download", body, needsToken: true),
            address: { answer in
                guard answer.status == 200, let json = try? JSONValue.read(answer.body) else { return nil }
                return json["downloadUrl"].text
            }, fetch: OutboundCall(method: "GET", url: "", headers: [], body: []),
            // The pages name no hosts; these are the vendor's own and its object storage.
            hosts: ["*.dingtalk.com", "*.aliyuncs.com", "*.alicdn.com"] + mediaHosts,
            // How soon codes expire is not said; a day is our own choice.
            lifetime: 24 * 3600)
    }
}
