import Foundation

/// How fast one destination may be sent to.
public struct DeliveryPace: Sendable, Equatable {
    /// Sends under way at once.
    public var inFlight: Int
    /// Sends in a second, over any longer while.
    public var perSecond: Double
    /// Sends that may follow each other at once after a quiet while.
    public var burst: Int
    /// The pace of each chat by itself; nil when only the destination's counts.
    public var perChat: ChatPace?

    /// Sends to one chat: never more than `burst` at once, and `perMinute` over any longer while.
    public struct ChatPace: Sendable, Equatable {
        public var perMinute: Double
        public var burst: Int

        public init(perMinute: Double, burst: Int) {
            self.perMinute = max(0.1, perMinute)
            self.burst = max(1, burst)
        }
    }

    /// Values below 1 send, or below a thousandth of a send in a second, are raised to that: a destination never stands still.
    public init(inFlight: Int = 8, perSecond: Double = 50, burst: Int = 50, perChat: ChatPace? = nil) {
        self.inFlight = max(1, inFlight)
        self.perSecond = max(0.001, perSecond)
        self.burst = max(1, burst)
        self.perChat = perChat
    }
}

/// A token bucket that remembers one moment instead of a count: when it will be full again.
///
/// So "when is the next token there" and "is there one now" compare the same number, and no rounding lies between them.
struct TokenBucket: Sendable {
    private let perToken: TimeInterval
    private let capacity: TimeInterval
    private var fullAt = Date.distantPast

    init(_ pace: DeliveryPace) {
        perToken = 1 / pace.perSecond
        // A hundredth of a token more, because adding up fiftieths of a second does not give a second.
        capacity = (Double(pace.burst) - 0.99) / pace.perSecond
    }

    init(_ pace: DeliveryPace.ChatPace) {
        perToken = 60 / pace.perMinute
        capacity = (Double(pace.burst) - 0.99) * perToken
    }

    /// It holds as much as it ever can, so that it need not be remembered.
    func isFull(at now: Date) -> Bool { fullAt <= now }

    /// From when on a token can be taken.
    var nextToken: Date { fullAt.addingTimeInterval(-capacity) }

    mutating func take(now: Date) { fullAt = max(fullAt, now).addingTimeInterval(perToken) }

    /// What was taken was not used.
    mutating func giveBack() { fullAt.addTimeInterval(-perToken) }

    mutating func shift(by seconds: TimeInterval) { fullAt.addTimeInterval(seconds) }
}

/// How long to wait before the next try.
enum BackOff {
    /// 1 s, 2 s, 4 s … at most 30 s, made shorter by a factor of `jitter` so that what failed together is not tried together.
    ///
    /// - Parameter tries: failures so far, at least 1.
    static func seconds(tries: Int, jitter: Double) -> TimeInterval {
        min(30, pow(2, Double(min(tries, 16) - 1))) * min(1, max(0.5, jitter))
    }

    /// What a receiver asks for is honoured up to an hour; a wrong clock or a typing error there must not silence a chat for a day.
    static func seconds(tries: Int, jitter: Double, asked: Duration?) -> TimeInterval {
        let asked = asked.map { Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18 } ?? 0
        return max(seconds(tries: tries, jitter: jitter), min(asked, 3600))
    }
}
