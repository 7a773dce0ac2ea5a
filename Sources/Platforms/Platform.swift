public import Community
public import Foundation

/// One connection to one chat platform: checks and reads what comes in, and writes what goes out.
///
/// Pure: it is lent its crypto and its clock, and sends nothing itself.
public protocol Platform: Sendable {
    var channel: ChannelName { get }
    /// Checks a delivery to `/webhooks/{channel}` and reads what it says.
    func receive(_ delivery: InboundDelivery, at now: Date) throws(Refusal) -> Reception
    /// The HTTP calls that send a message of ours.
    func requests(sending message: OutgoingMessage, at now: Date) -> [OutboundCall]
}

/// An HTTP request as the door hands it on: bytes and headers as values.
public struct InboundDelivery: Sendable {
    public var method: String
    /// Names in lower case.
    public var headers: [String: String]
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
    /// Messages to be taken, in order.
    case messages([IncomingMessage])
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

/// One HTTP call that a platform wants made.
public struct OutboundCall: Sendable, Equatable {
    public var method: String
    public var url: String
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(method: String = "POST", url: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    public static func == (left: OutboundCall, right: OutboundCall) -> Bool {
        left.method == right.method && left.url == right.url && left.body == right.body
            && left.headers.elementsEqual(right.headers) { $0 == $1 }
    }
}

/// Crypto that adapters are lent, so that this room needs no crypto library.
public struct LentCrypto: Sendable {
    /// HMAC with SHA-256 (RFC 2104) of a message under a key.
    public var hmacSHA256: @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]

    public init(hmacSHA256: @escaping @Sendable (_ key: [UInt8], _ message: [UInt8]) -> [UInt8]) {
        self.hmacSHA256 = hmacSHA256
    }
}

/// Compares without telling by its time how much was right.
public func equalInConstantTime(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
}
