import Synchronization

/// What came to the door and what became of it, counted since the start. Holds names and numbers, never what was written.
public final class DoorCounters: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    public init() {}

    /// - Parameter event: such as `accepted`, `duplicate`, `refused-401`, `unknown-chat`.
    public func count(_ event: String, channel: String) {
        counts.withLock { $0["linli_webhook_messages_total{channel=\"\(channel)\",outcome=\"\(event)\"}", default: 0] += 1 }
    }

    /// In the text form that Prometheus reads (https://prometheus.io/docs/instrumenting/exposition_formats/).
    public var exposition: String {
        let lines = counts.withLock { $0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return (["# TYPE linli_webhook_messages_total counter"] + lines).joined(separator: "\n") + "\n"
    }
}
