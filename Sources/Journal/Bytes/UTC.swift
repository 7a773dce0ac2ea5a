import Foundation

/// Times as the store writes them, in whole seconds.
enum UTC {
    /// RFC 3339: `2026-05-20T02:00:00Z`.
    static func extended(_ time: Date) -> String {
        time.formatted(.iso8601)
    }

    /// ISO 8601's basic format, for file names: `20260520T020000Z`.
    static func basic(_ time: Date) -> String {
        extended(time).filter { $0 != "-" && $0 != ":" }
    }
}
