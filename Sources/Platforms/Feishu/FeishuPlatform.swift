public import Community
public import Foundation

/// An app's bot in Feishu, or Lark abroad (`platform: feishu`).
///
/// open.feishu.cn: event subscription, `im.message.receive_v1`, sending and replying, `tenant_access_token`, resources, card callbacks.
public struct FeishuPlatform: Platform {
    public let channel: ChannelName
    let signing: FeishuSigning
    let appID: String
    let appSecret: String
    let names: CalledByName
    let api: String
    /// The bot's own `open_id`, once it is known: the platform tells it, no console shows it.
    let ownID: @Sendable () -> String?

    public static let publicAPI = "https://open.feishu.cn"

    public init(
        channel: ChannelName, signing: FeishuSigning, appID: String, appSecret: String, names: [String], api: String = publicAPI,
        ownID: @escaping @Sendable () -> String?
    ) {
        self.channel = channel
        self.signing = signing
        self.appID = appID
        self.appSecret = appSecret
        self.names = CalledByName(names)
        self.api = api
        self.ownID = ownID
    }

    /// Texts may have 150 KB and cards 30 KB of JSON, in which a character may take six bytes; nobody reads a third of that in a chat.
    /// 5 messages a second to one group, shared by all its bots; 50 a second for the app. Events are due within 3 s.
    public var limits: PlatformLimits {
        PlatformLimits(
            unit: .bytes, longestText: 8_000, chatPace: .init(perMinute: 120, burst: 2), perSecond: 16, responseWithin: 2, hasButtons: true)
    }

    public var acknowledgement: InboundAnswer? { .emptyObject }

    public func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception {
        guard delivery.method == "POST" else { throw Refusal(status: 405, "this address takes Feishu's events by POST") }
        var json = try JSONValue.read(delivery.body)
        let isEncrypted = json["encrypt"].text != nil
        if !signing.encryptKey.isEmpty {
            guard let encrypted = json["encrypt"].text else { throw .unsigned("an Encrypt Key is set, so events must be encrypted") }
            json = try JSONValue.read(try signing.open(encrypted))
        } else if isEncrypted {
            throw .unsigned("the event is encrypted and no Encrypt Key is set; name it in `encrypt_key_env`")
        }
        if json["type"].text == "url_verification" {
            try signing.checkToken(json["token"].text)
            guard let challenge = json["challenge"].text else { throw .unreadable("`challenge` is missing") }
            return .answered(InboundAnswer(status: 200, body: (["challenge": .string(challenge)] as JSONValue).bytes))
        }
        if !signing.encryptKey.isEmpty { try signing.check(delivery.headers, delivery.body, at: now) }
        try signing.checkToken(json["header"]["token"].text)
        return try FeishuEvent(json: json, channel: channel, names: names, ownID: ownID(), appID: appID).reception()
    }

    public func photo(at source: String) -> PhotoRecipe? {
        guard let photo = FeishuPhoto(source: source) else { return nil }
        let url = "\(api)/open-apis/im/v1/messages/\(photo.message.percentEncoded)/resources/\(photo.key.percentEncoded)?type=image"
        // No end of life was found; a day is our own choice.
        return PhotoRecipe(fetch: OutboundCall(method: "GET", url: url, headers: [], body: [], needsToken: true), hosts: [], lifetime: 24 * 3600)
    }

    /// Asks for the bot's own `open_id`, which ``ownID(in:)`` reads.
    public var askOwnID: OutboundCall { OutboundCall(method: "GET", url: "\(api)/open-apis/bot/v3/info", headers: [], body: [], needsToken: true) }

    public func ownID(in answer: CallAnswer) -> String? {
        guard answer.status == 200, let json = try? JSONValue.read(answer.body) else { return nil }
        return json["bot"]["open_id"].text ?? json["data"]["bot"]["open_id"].text
    }
}

/// A photo by message and key, since its address alone does not give it: `feishu:om_…/img_…`.
struct FeishuPhoto {
    var message: String
    var key: String

    init(message: String, key: String) {
        self.message = message
        self.key = key
    }

    init?(source: String) {
        guard source.hasPrefix("feishu:") else { return nil }
        let parts = source.dropFirst(7).split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(message: String(parts[0]), key: String(parts[1]))
    }

    var source: String { "feishu:\(message)/\(key)" }
    var attachment: Attachment { Attachment(type: "image", url: source, isToBeFetched: true) }
}
