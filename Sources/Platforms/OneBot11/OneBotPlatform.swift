public import Community
public import Foundation

/// A QQ account behind a OneBot 11 implementation, over HTTP (`platform: onebot11`).
///
/// github.com/botuniverse/onebot-11: communication/http-post, api/public, event/message. An unofficial client breaks QQ's terms and its
/// account may be frozen: never a manager's own.
public struct OneBotPlatform: Platform {
    public let channel: ChannelName
    let secret: String
    /// The implementation's own address; nil when only answers in the response are possible.
    let api: String?
    let accessToken: String?
    /// The bot's QQ number.
    let selfID: String
    let names: CalledByName
    let mediaHosts: [String]
    let crypto: LentCrypto

    public init(
        channel: ChannelName, secret: String, api: String?, accessToken: String?, selfID: String, names: [String], mediaHosts: [String] = [],
        crypto: LentCrypto
    ) {
        self.channel = channel
        self.secret = secret
        self.api = api
        self.accessToken = accessToken
        self.selfID = selfID
        self.names = CalledByName(names)
        self.mediaHosts = mediaHosts
        self.crypto = crypto
    }

    /// The standard limits nothing, QQ freezes accounts that talk like machines: 1,500 characters, some seconds between two messages, and
    /// fewer than 20 a minute in a group are our own choice. Nothing tells a repeat there, so what may have been sent is not sent again.
    public var limits: PlatformLimits {
        PlatformLimits(
            unit: .characters, longestText: 1_500, chatPace: .init(perMinute: 18, burst: 1), perSecond: 8, responseWithin: 2,
            firstWord: api == nil ? .never : .always, losesRatherThanDoubles: true)
    }

    public var acknowledgement: InboundAnswer? { InboundAnswer(status: 204, body: []) }

    public func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception {
        guard delivery.method == "POST" else { throw Refusal(status: 405, "this address takes OneBot's events by POST") }
        guard let given = delivery.headers["x-signature"] else { throw .unsigned("the header X-Signature is required; set the same secret on both sides") }
        let expected = "sha1=" + hexadecimal(crypto.hmacSHA1(Array(secret.utf8), delivery.body))
        guard equalInConstantTime(Array(expected.utf8), Array(given.utf8)) else {
            throw Refusal(status: 403, "the signature does not fit; set the same secret on both sides")
        }
        let json = try JSONValue.read(delivery.body)
        if let own = json["self_id"].text, own != selfID { throw Refusal(status: 403, "the event is of another account; check `self_id`") }
        guard json["post_type"].text == "message" else { return .answered(InboundAnswer(status: 204, body: [])) }
        // The signature has no time in it; our own choice, and the id guards against repeats inside it.
        guard let time = json["time"].integer, abs(now.timeIntervalSince1970 - Double(time)) <= 10 * 60 else {
            throw .unsigned("the event's time is more than ten minutes off; check the clocks of both machines")
        }
        return try OneBotEvent(json: json, channel: channel, selfID: selfID, names: names).reception(answersInResponse: api == nil)
    }

    public func ownName(of platformID: String, in chat: Chat) -> MessageID { MessageID(OneBotName.of(platformID, in: chat)) }

    public func photo(at source: String) -> PhotoRecipe? {
        PhotoRecipe(
            fetch: OutboundCall(method: "GET", url: source, headers: [], body: []),
            hosts: ["*.qpic.cn", "*.qq.com", "*.qq.com.cn"] + mediaHosts,
            // How soon links expire is not said; implementations' users see hours.
            lifetime: 3600)
    }
}
