public import Journal
import Synchronization

/// Where the keeper's lines go: the journal on disk, or memory for conversations that are only tried out.
public protocol LineStore: Sendable {
    /// The number of the last line, 0 before the first.
    var lastNumber: UInt64 { get }
    /// Adds a line, a JSON object in one line with sorted keys, and returns its number. It is not on disk yet.
    func append(_ object: [UInt8]) throws -> UInt64
    /// Returns when the line is safe; throws when it never will be.
    func synced(_ number: UInt64) async throws
    /// The first error that made the store refuse, if one did.
    var refusal: (any Error)? { get }
    /// It is time for a snapshot.
    var wantsFold: Bool { get }
    /// Begins a snapshot as of the last line appended; `state` gives it as a JSON object and may take its time.
    func fold(state: @escaping @Sendable () throws -> [UInt8]) throws
    func close() async
}

extension JournalStore: LineStore {
    public var refusal: (any Error)? { isRefusing }
    public func fold(state: @escaping @Sendable () throws -> [UInt8]) throws { try beginFold(state: state) }
}

/// Keeps lines in memory, for conversations that are only tried out.
public final class MemoryLines: LineStore {
    private let lines = Mutex<[[UInt8]]>([])

    public init() {}

    public var all: [[UInt8]] { lines.withLock { $0 } }
    public var lastNumber: UInt64 { UInt64(lines.withLock { $0.count }) }

    public func append(_ object: [UInt8]) -> UInt64 {
        lines.withLock { lines in
            lines.append(object)
            return UInt64(lines.count)
        }
    }

    public func synced(_ number: UInt64) {}
    public var refusal: (any Error)? { nil }
    public var wantsFold: Bool { false }
    public func fold(state: @escaping @Sendable () throws -> [UInt8]) {}
    public func close() {}
}
