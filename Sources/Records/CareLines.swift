import Community
import Foundation
import Journal

/// The second journal of a community, `care/`: messages, decisions and replies about people who are looked after.
///
/// It is never folded, so that a snapshot of the rest holds nothing of it; it grows by some lines a household and month. The folder can
/// have an owner, a disk and a keeping time of its own.
struct CareLines {
    static let folder = "care"

    var store: (any LineStore)?
    private let open: @Sendable () throws -> any LineStore
    /// Lines of the journal whose other half may not be on disk yet.
    private var waiting: [(line: UInt64, care: UInt64)] = []

    init(open: @escaping @Sendable () throws -> any LineStore) { self.open = open }

    /// Writes the half that is kept apart, and returns the other half with its number in it.
    mutating func append(_ line: StoredLine, _ encoder: JSONEncoder) throws -> (main: StoredLine, number: UInt64) {
        let store = try self.store ?? open()
        self.store = store
        var apart = line
        apart.facts = line.facts.filter { $0.fact is any CareFact }
        let number = try store.append([UInt8](encoder.encode(apart)))
        var main = line
        main.facts = line.facts.filter { !($0.fact is any CareFact) }
        main.care = number
        main.meaning = nil
        main.replies = []
        main.message?.text = ""
        main.message?.attachments = []
        return (main, number)
    }

    /// The lines of a community's care folder, as far as there is one.
    static func found(in community: URL) throws -> [NumberedBytes] {
        let care = community.appendingPathComponent(folder)
        guard FileManager.default.fileExists(atPath: care.path) else { return [] }
        return try StoreInspection.contents(of: care).lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) }
    }

    mutating func note(_ care: UInt64, beside line: UInt64) { waiting.append((line, care)) }

    func unsynced(upTo line: UInt64) -> UInt64? { waiting.last { $0.line <= line }?.care }

    mutating func forget(upTo care: UInt64) { waiting.removeAll { $0.care <= care } }
}

extension Kept {
    /// A line and its other half, as they are written.
    mutating func apply(_ main: StoredLine, _ whole: StoredLine, number: UInt64) {
        var line = main
        line.replies = whole.replies
        applyCare(whole)
        apply(line, number: number)
    }

    mutating func applyCare(_ line: StoredLine) {
        for recorded in line.facts where recorded.fact is any CareFact { recorded.fact.apply(to: &community, at: line.at) }
    }

    /// What a snapshot may hold.
    var withoutCare: Kept {
        var kept = self
        kept.community.care = CareBook()
        return kept
    }
}
