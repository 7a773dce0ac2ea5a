import Logging
import Synchronization

/// Remembers what was logged.
final class CapturedLog: Sendable {
    struct Entry: Equatable, Sendable {
        var level: Logger.Level
        var message: String
        var metadata: [String: String]
    }

    private let list = Mutex<[Entry]>([])

    var entries: [Entry] { list.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let entry = Entry(
                level: event.level, message: event.message.description, metadata: (event.metadata ?? [:]).mapValues(\.description))
            log.list.withLock { $0.append(entry) }
        }
    }
}
