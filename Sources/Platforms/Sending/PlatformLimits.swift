/// What a platform allows, as data. Where the vendor gives no number, the number is our own choice and says so beside it.
public struct PlatformLimits: Sendable, Equatable {
    /// What a text's length is counted in.
    public enum Unit: String, Sendable { case bytes, characters, utf16 }

    /// How fast messages may follow each other: never more than `burst` at once and `perMinute` over time.
    ///
    /// A window of a minute sees at most `burst + perMinute`, so the two together stay below the platform's number.
    public struct Pace: Sendable, Equatable {
        public var perMinute: Double
        public var burst: Int

        public init(perMinute: Double, burst: Int) {
            self.perMinute = perMinute
            self.burst = burst
        }
    }

    public enum FirstWord: String, Sendable {
        /// It may speak unasked everywhere.
        case always
        /// Only in groups that have a webhook of their own.
        case groupsWithWebhook
        /// Only in answer.
        case never
    }

    public var unit: Unit
    /// The longest text of one message, in ``unit``; longer ones are cut into several.
    public var longestText: Int
    /// The longest text that is said unasked, where that goes by a way with less room.
    public var longestUnasked: Int?
    /// Beside that, the longest in bytes, where a platform counts both.
    public var mostBytes: Int?
    /// To one chat; nil when nothing is known to limit it.
    public var chatPace: Pace?
    /// To all chats together, in a second; nil leaves it to the channel's own setting.
    public var perSecond: Double?
    /// The response to a delivery is due within so many seconds.
    public var responseWithin: Double
    /// A reply can be sent so many seconds after the message; nil for ever.
    public var replyWindow: Double?
    public var firstWord: FirstWord
    public var hasButtons: Bool
    public var mentionsPeople: Bool
    /// A call that got no answer may have been carried out, and the platform cannot tell a repeat: it is not sent again.
    public var losesRatherThanDoubles: Bool

    public init(
        unit: Unit, longestText: Int, longestUnasked: Int? = nil, mostBytes: Int? = nil, chatPace: Pace? = nil, perSecond: Double? = nil, responseWithin: Double = 2, replyWindow: Double? = nil,
        firstWord: FirstWord = .always, hasButtons: Bool = false, mentionsPeople: Bool = true, losesRatherThanDoubles: Bool = false
    ) {
        self.unit = unit
        self.longestText = longestText
        self.longestUnasked = longestUnasked
        self.mostBytes = mostBytes
        self.chatPace = chatPace
        self.perSecond = perSecond
        self.responseWithin = responseWithin
        self.replyWindow = replyWindow
        self.firstWord = firstWord
        self.hasButtons = hasButtons
        self.mentionsPeople = mentionsPeople
        self.losesRatherThanDoubles = losesRatherThanDoubles
    }
}

extension PlatformLimits {
    /// A text in parts that each fit into one message.
    public func parts(of text: String, isUnasked: Bool = false) -> [String] {
        let parts = unit.parts(of: text, longest: isUnasked ? longestUnasked ?? longestText : longestText)
        guard let mostBytes else { return parts }
        return parts.flatMap { Unit.bytes.parts(of: $0, longest: mostBytes) }
    }
}
