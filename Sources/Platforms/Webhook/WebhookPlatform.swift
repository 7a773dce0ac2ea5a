public import Community
public import Foundation

/// The plain webhook (`platform: webhook`): for any program that is not a chat platform we know, signed both ways.
///
/// DESIGN.md, Contracts, holds its JSON, in and out.
public struct WebhookPlatform: Platform {
    public let channel: ChannelName
    let signing: StandardWebhooks
    let deliverTo: String
    let names: CalledByName

    /// - Parameters:
    ///   - deliverTo: where replies are posted.
    ///   - names: what people call the assistant besides an @mention.
    public init(channel: ChannelName, signing: StandardWebhooks, deliverTo: String, names: [String]) {
        self.channel = channel
        self.signing = signing
        self.deliverTo = deliverTo
        self.names = CalledByName(names)
    }

    public func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception {
        try signing.check(delivery.headers, delivery.body, at: now)
        let type = delivery.headers["content-type"]?.split(separator: ";").first?.filter { $0 != " " }.lowercased()
        guard type == "application/json" else { throw Refusal(status: 415, "the content type is application/json") }
        return .messages([try WebhookMessage.read(delivery.body).message(on: channel, names: names)])
    }

    /// The receiver is a program of the community's own, which knows its own limits: DESIGN.md, Contracts, gives the length.
    public var limits: PlatformLimits { PlatformLimits(unit: .characters, longestText: IncomingMessage.longestText) }

    public func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan {
        let body = WebhookReply(message).json
        let headers = [("content-type", "application/json")] + signing.headers(id: message.id.rawValue, body, at: now)
        return .ways([SendingWay("webhook", [OutboundCall(url: deliverTo, headers: headers.map { (name: $0.0, value: $0.1) }, body: body)])])
    }
}

/// Recognises the assistant's names where people use them instead of an @mention: "小邻，电梯坏了".
public struct CalledByName: Sendable {
    private let names: [String]
    /// The same as bytes: nearly every message names nobody, and is passed over without looking at characters.
    private let bytes: [[UInt8]]

    public init(_ names: [String]) {
        self.names = names.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
        bytes = self.names.map { Array($0.utf8) }
    }

    /// Whether the text calls one of the names, and the text without a call at its beginning or end.
    ///
    /// A name counts with an @ anywhere, or at the beginning, followed by a mark, a space or nothing: "小邻里超市" is no call.
    public func call(in text: String) -> (called: Bool, rest: String) {
        for (name, bytes) in zip(names, bytes) where Self.stands(bytes, in: text) {
            for sign in ["@", "＠"] {
                if let range = text.range(of: sign + name) {
                    var rest = text
                    rest.removeSubrange(range)
                    return (true, rest.trimmingCharacters(in: Self.around))
                }
            }
            let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
            if trimmed == name { return (true, "") }
            if trimmed.hasPrefix(name), let next = trimmed.dropFirst(name.count).unicodeScalars.first, Self.marks.contains(next) {
                return (true, trimmed.dropFirst(name.count).trimmingCharacters(in: Self.around))
            }
        }
        return (false, text)
    }

    private static func stands(_ name: [UInt8], in text: String) -> Bool {
        let said = Array(text.utf8)
        guard said.count >= name.count else { return false }
        return (0...(said.count - name.count)).contains { said[$0] == name[0] && said[$0..<($0 + name.count)].elementsEqual(name) }
    }

    private static let marks = CharacterSet(charactersIn: "，,。.！!？?：:、~～;；").union(.whitespacesAndNewlines)
    private static let around = marks.subtracting(CharacterSet(charactersIn: "？?！!"))
}
