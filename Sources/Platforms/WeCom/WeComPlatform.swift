public import Community
public import Foundation

/// WeCom's intelligent bot in callback mode (`platform: wecom`), with the webhooks of groups for what is said unasked.
///
/// developer.work.weixin.qq.com/document/path 100719 (messages), 101027 (events), 101031 (answers), 101033 (crypto), 101138
/// (`response_url`), 91770 (group webhook).
public struct WeComPlatform: Platform {
    public let channel: ChannelName
    let envelope: CallbackEnvelope
    let names: CalledByName
    /// The key of each group's webhook.
    let groupWebhooks: [ChatID: String]
    /// The webhook of a group of staff and handlers only, for what they would be told in private and cannot be.
    let staffWebhook: StaffWebhook?
    let api: String
    let mediaHosts: [String]

    /// Where people of the staff hear what is meant for them, since this bot cannot write to anybody first.
    public struct StaffWebhook: Sendable {
        public var key: String
        public var accounts: Set<AccountID>

        public init(key: String, accounts: Set<AccountID>) {
            self.key = key
            self.accounts = accounts
        }
    }

    public static let publicAPI = "https://qyapi.weixin.qq.com"

    /// - Parameters:
    ///   - envelope: with the empty owner, which is what a company's own bot has.
    ///   - names: the bot's display names; a mention is plain text here.
    ///   - mediaHosts: hosts of photos besides those that are known.
    public init(
        channel: ChannelName, envelope: CallbackEnvelope, names: [String], groupWebhooks: [ChatID: String] = [:],
        staffWebhook: StaffWebhook? = nil, api: String = publicAPI, mediaHosts: [String] = []
    ) {
        self.channel = channel
        self.envelope = envelope
        self.names = CalledByName(names)
        self.groupWebhooks = groupWebhooks
        self.staffWebhook = staffWebhook
        self.api = api
        self.mediaHosts = mediaHosts
    }

    /// Streams hold 20,480 bytes of UTF-8, of which the webhook's texts take 2,048. 30 messages a minute and conversation, answers and
    /// pushes together, 20 a minute for a group's webhook: below both. 5 s for the response is what app callbacks have; the pages give
    /// none for this bot, and 2 s is our own aim.
    public var limits: PlatformLimits {
        PlatformLimits(
            unit: .bytes, longestText: WeComAnswer.longestStream, longestUnasked: 2_048, chatPace: .init(perMinute: 14, burst: 6), responseWithin: 2,
            replyWindow: Self.answerWindow, firstWord: groupWebhooks.isEmpty ? .never : .groupsWithWebhook, hasButtons: true)
    }

    /// `response_url` works for an hour (101138); some seconds less, because clocks differ.
    static let answerWindow: TimeInterval = 3600 - 30
    /// No window is prescribed; our own choice. Repeats inside it are told by their `msgid`.
    static let tolerance: TimeInterval = 10 * 60

    public var acknowledgement: InboundAnswer? { .empty }

    public func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception {
        let query = delivery.query
        if delivery.method == "GET" {
            // A `+` of Base64 that somebody on the way took for a space.
            guard let echo = query["echostr"]?.replacing(" ", with: "+") else { throw .unreadable("this address takes WeCom's callbacks") }
            try check(echo, query, at: now)
            return .answered(InboundAnswer(status: 200, contentType: "text/plain", body: try envelope.open(echo)))
        }
        guard let encrypted = try JSONValue.read(delivery.body)["encrypt"].text else { throw .unreadable("`encrypt` is missing") }
        try check(encrypted, query, at: now)
        let callback = WeComCallback(json: try JSONValue.read(try envelope.open(encrypted)), channel: channel, names: names)
        return try callback.reception(answer: WeComAnswer(envelope: envelope, nonce: query["nonce"] ?? ""), api: api, at: now)
    }

    private func check(_ encrypted: String, _ query: [String: String], at now: Date) throws(Refusal) {
        try envelope.check(signature: query["msg_signature"], timestamp: query["timestamp"], nonce: query["nonce"], encrypted: encrypted)
        guard let seconds = query["timestamp"].flatMap({ Double($0) }), abs(now.timeIntervalSince1970 - seconds) <= Self.tolerance else {
            throw .unsigned("the callback's time is more than ten minutes off; check this machine's clock")
        }
    }

    public func photo(at source: String) -> PhotoRecipe? {
        let envelope = envelope
        return PhotoRecipe(
            fetch: OutboundCall(method: "GET", url: source, headers: [], body: []), open: { envelope.openMedia($0) },
            // The pages name no hosts; these are the vendor's own and its object storage.
            hosts: ["*.qq.com", "*.qpic.cn", "*.myqcloud.com"] + mediaHosts,
            // "within 5 minutes of the callback" (100719)
            lifetime: 5 * 60)
    }
}
