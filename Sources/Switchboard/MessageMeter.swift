public import Community
import Synchronization

/// What messages were taken for and how long it took, counted since the start. Holds names and numbers, never what was written.
public final class MessageMeter: Sendable {
    /// Upper bounds of the histogram in seconds: from what a decision takes alone to what a slow disk does to it.
    public static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

    public struct Reading: Sendable {
        public struct Kind: Hashable, Sendable {
            public var intent: Intent
            public var wasAnswered: Bool
        }
        public var messages: [Kind: Int] = [:]
        /// Not cumulative; the last is for everything slower.
        public var buckets = [Int](repeating: 0, count: bounds.count + 1)
        public var seconds = 0.0
    }

    private let counted = Mutex(Reading())

    public init() {}

    /// - Parameter duration: from the message's arrival until it was on disk.
    func note(_ intent: Intent, wasAnswered: Bool, took duration: Duration) {
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        counted.withLock { reading in
            reading.messages[Reading.Kind(intent: intent, wasAnswered: wasAnswered), default: 0] += 1
            reading.buckets[bucket] += 1
            reading.seconds += seconds
        }
    }

    public var reading: Reading { counted.withLock { $0 } }
}
