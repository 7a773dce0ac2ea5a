public import Community
public import Foundation

/// One connection to one chat platform: checks and reads what comes in, and writes what goes out.
///
/// Pure: it is lent its crypto and its clock, and sends nothing itself.
public protocol Platform: Sendable {
    var channel: ChannelName { get }
    /// What the platform allows, as data.
    var limits: PlatformLimits { get }
    /// Checks a delivery to `/webhooks/{channel}` and reads what it says.
    func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception
    /// The ways by which a message of ours can go out.
    func sending(_ message: OutgoingMessage, at now: Date) -> SendingPlan
    /// What the answer to a call of ``sending(_:at:)`` means; nil when its HTTP status says it all.
    func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict?
    /// What the door says to a delivery whose messages were taken, also to those of chats that no community has: a platform's server has
    /// no use for the plain webhook's words. Nil for the plain webhook's own.
    var acknowledgement: InboundAnswer? { get }
    /// How the token that calls need is fetched; nil where calls bear their own proof.
    var token: TokenRecipe? { get }
    /// What a message of ours is called when a resident quotes it, from the name that the platform gave it.
    func ownName(of platformID: String, in chat: Chat) -> MessageID
    /// The steps that fetch a photo of this channel; nil when it is none that can be fetched.
    func photo(at source: String) -> PhotoRecipe?
}

extension Platform {
    public func verdict(on answer: CallAnswer, of call: OutboundCall) -> CallVerdict? { nil }
    public var acknowledgement: InboundAnswer? { nil }
    public var token: TokenRecipe? { nil }
    public func ownName(of platformID: String, in chat: Chat) -> MessageID { MessageID(platformID) }
    public func photo(at source: String) -> PhotoRecipe? { nil }
}

/// An HTTP request as the door hands it on: bytes and headers as values.
public struct InboundDelivery: Sendable {
    public var method: String
    /// Names in lower case.
    public var headers: [String: String]
    /// Percent-decoded; a bare `+` is still a `+`.
    public var query: [String: String]
    public var body: [UInt8]

    public init(method: String = "POST", headers: [String: String], query: [String: String] = [:], body: [UInt8]) {
        self.method = method
        self.headers = Dictionary(headers.map { ($0.lowercased(), $1) }, uniquingKeysWith: { first, _ in first })
        self.query = query
        self.body = body
    }
}

/// What a delivery turned out to be.
public enum Reception: Sendable {
    /// Nothing for the residents' assistant: a handshake, a delivery receipt. Answered at once.
    case answered(InboundAnswer)
    /// Messages to be taken, in order. The writer, where there is one, puts replies into the response.
    case messages([IncomingMessage], ResponseWriter?)
    /// The platform asks again for what was answered to a message before.
    case asksAgain(IncomingMessage, ResponseWriter)

    public static func messages(_ messages: [IncomingMessage]) -> Reception { .messages(messages, nil) }
}

/// Puts replies into the response to the very delivery that brought the message.
public struct ResponseWriter: Sendable {
    /// A response, and which of the replies it carries; nil when none fits.
    public var write: @Sendable (_ replies: [OutgoingMessage], _ now: Date) -> (answer: InboundAnswer, carried: [OutgoingMessage])?

    public init(_ write: @escaping @Sendable ([OutgoingMessage], Date) -> (answer: InboundAnswer, carried: [OutgoingMessage])?) {
        self.write = write
    }
}

/// What the door answers.
public struct InboundAnswer: Sendable, Equatable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]

    public init(status: Int, contentType: String = "application/json", body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// 200 and nothing more.
    public static let empty = InboundAnswer(status: 200, contentType: "text/plain; charset=utf-8", body: [])
    /// 200 and `{}`.
    public static let emptyObject = InboundAnswer(status: 200, body: Array("{}".utf8))
}

/// Why a delivery is refused: the HTTP status and one plain sentence, which never repeats what was delivered.
public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
    public var status: Int
    public var reason: String

    public init(status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    public static func unsigned(_ reason: String) -> Refusal { Refusal(status: 401, reason) }
    public static func unreadable(_ reason: String) -> Refusal { Refusal(status: 400, reason) }

    public var description: String { "\(status) \(reason)" }
}
