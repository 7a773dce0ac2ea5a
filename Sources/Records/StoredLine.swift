public import Community
import Foundation

/// One line of the journal: a message or a tick, what was decided, and what was said.
struct StoredLine: Codable {
    var at: Date
    /// The line of `care/` that holds what was said and decided about people who are looked after.
    var care: UInt64?
    var deliveries: [Delivery]?
    var facts: [RecordedFact]
    var meaning: Understanding?
    var message: IncomingMessage?
    var replies: [OutgoingMessage]
}

/// What became of a message of ours.
public struct Delivery: Codable, Equatable, Sendable {
    public var reply: MessageID
    /// The platform's own name for it, where it tells.
    public var platformID: MessageID?
    /// Why it was given up; nil when it arrived.
    public var givenUp: String?
    /// Why it waits until its chat speaks again; it is still to be sent.
    public var setAside: String?
    /// It is to be sent again after it was set aside, to this address where there is one.
    public var resumed: Resumption?
    /// The message whose response carried it: when that message is delivered again, it is answered the same.
    public var inResponseTo: MessageID?

    public struct Resumption: Codable, Equatable, Sendable {
        public var answerTo: AnswerAddress?
        public init(answerTo: AnswerAddress? = nil) { self.answerTo = answerTo }
    }

    public init(
        reply: MessageID, platformID: MessageID? = nil, givenUp: String? = nil, setAside: String? = nil, resumed: Resumption? = nil,
        inResponseTo: MessageID? = nil
    ) {
        self.reply = reply
        self.platformID = platformID
        self.givenUp = givenUp
        self.setAside = setAside
        self.resumed = resumed
        self.inResponseTo = inResponseTo
    }
}

/// How the store writes JSON: sorted keys, no escaped slashes, times in RFC 3339.
enum StoreJSON {
    static func encoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(RFC3339.string(date))
        }
        return encoder
    }

    static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            guard let date = RFC3339.date(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "a time is written 2026-05-20T02:00:00Z")
            }
            return date
        }
        return decoder
    }
}
