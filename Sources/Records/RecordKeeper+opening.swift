public import Community
import Dispatch
public import Foundation
public import Journal
public import Logging
import Synchronization

extension RecordKeeper {
    /// Opens a community's store and reads it up to its last line.
    ///
    /// - Parameter files: the calls that change the folder; others than the system's own rehearse a failing disk.
    /// - Throws: ``JournalError`` when the store cannot be opened or is damaged, ``StoreReadingError`` when a sound line says something
    ///   that this version does not know. Nothing was changed then; it never starts empty beside data it cannot read.
    public static func open(
        _ folder: URL, community: CommunityID, settings: JournalStore.Settings = .init(), files: FileSystem = .real, log: Logger
    ) throws -> RecordKeeper {
        let (store, found) = try JournalStore.open(folder, settings: settings, files: files, log: log)
        let careFolder = folder.appendingPathComponent(CareLines.folder)
        var care = CareLines { try JournalStore.open(careFolder, settings: settings, files: files, log: log).0 }
        var apart: [NumberedBytes] = []
        if FileManager.default.fileExists(atPath: careFolder.path) {
            let (careStore, careFound) = try JournalStore.open(careFolder, settings: settings, files: files, log: log)
            care.store = careStore
            apart = careFound.lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) }
        }
        let kept = try Kept.read(
            snapshot: found.snapshot, lines: found.lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) }, care: apart)
        try kept.checkLedger()
        return RecordKeeper(community: community, kept: kept, store: store, care: care, log: log)
    }
}

/// A line or snapshot whose checksum is right but whose words this version does not know.
public struct StoreReadingError: Error, Sendable, CustomStringConvertible {
    /// The line's number, nil for the snapshot.
    public let line: UInt64?
    public let what: String

    public var description: String {
        let place = line.map { "line \($0) of the journal" } ?? "snapshot.json"
        return "\(place): \(what). Start the version that wrote it or a later one; nothing was changed."
    }
}

/// The ledger of points does not add up.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    public let problems: [String]

    public var description: String {
        let more = problems.count > 5 ? " (and \(problems.count - 5) more)" : ""
        return "the ledger of points does not add up: \(problems.prefix(5).joined(separator: "; "))\(more). Nothing was changed; take the store back from a backup, "
            + "or keep it and report these lines"
    }
}

extension Kept {
    /// Reckons the ledger anew from its entries.
    func checkLedger() throws(LedgerError) {
        let problems = community.points.problems()
        if !problems.isEmpty { throw LedgerError(problems: problems) }
    }

    /// Lines are decoded on all cores, since that is nearly all of a start's time, and applied in order.
    ///
    /// - Parameter care: the lines of `care/`, all of them, since no snapshot holds what they say.
    static func read(snapshot: [UInt8]?, lines: [NumberedBytes], care: [NumberedBytes] = []) throws(StoreReadingError) -> Kept {
        let decoder = StoreJSON.decoder()
        var kept = Kept()
        if let snapshot {
            do {
                kept = try decoder.decode(Kept.self, from: Data(snapshot))
            } catch {
                throw StoreReadingError(line: nil, what: error.said)
            }
        }
        var apart: [UInt64: StoredLine] = [:]
        for (line, numbered) in zip(try decoded(care[...]), care) {
            kept.applyCare(line)
            apart[numbered.number] = line
        }
        for window in lines.chunks(of: linesAtOnce) {
            for (var line, numbered) in zip(try decoded(window), window) {
                if let care = line.care {
                    // Its other half did not reach the disk, so it was never acknowledged and will come again.
                    guard let beside = apart[care] else { continue }
                    line.replies = beside.replies
                }
                kept.apply(line, number: numbered.number)
            }
        }
        return kept
    }
}

/// A line's number and its bytes.
struct NumberedBytes: Sendable {
    var number: UInt64
    var bytes: ArraySlice<UInt8>
}

extension Kept {
    /// So many lines are held decoded; a share of them is one core's work.
    private static let linesAtOnce = 16_384
    private static let share = 512

    private static func decoded(_ lines: ArraySlice<NumberedBytes>) throws(StoreReadingError) -> [StoredLine] {
        let shares = lines.chunks(of: share)
        let results = Mutex([Result<[StoredLine], StoreReadingError>?](repeating: nil, count: shares.count))
        DispatchQueue.concurrentPerform(iterations: shares.count) { index in
            let result = decodedShare(shares[index])
            results.withLock { $0[index] = result }
        }
        var decoded: [StoredLine] = []
        decoded.reserveCapacity(lines.count)
        for case let result? in results.withLock({ $0 }) { decoded += try result.get() }
        return decoded
    }

    private static func decodedShare(_ lines: ArraySlice<NumberedBytes>) -> Result<[StoredLine], StoreReadingError> {
        let decoder = StoreJSON.decoder()
        var decoded: [StoredLine] = []
        for line in lines {
            do {
                decoded.append(try decoder.decode(StoredLine.self, from: Data(line.bytes)))
            } catch {
                return .failure(StoreReadingError(line: line.number, what: error.said))
            }
        }
        return .success(decoded)
    }
}

extension RandomAccessCollection where Index == Int {
    /// Consecutive pieces of at most `size` elements.
    fileprivate func chunks(of size: Int) -> [SubSequence] {
        stride(from: startIndex, to: endIndex, by: size).map { self[$0..<Swift.min($0 + size, endIndex)] }
    }
}

extension Error {
    /// A decoding error without the values that it met, which are residents' words.
    fileprivate var said: String {
        switch self as? DecodingError {
        case .keyNotFound(let key, _): "the field `\(key.stringValue)` is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "the field `\(context.codingPath.map(\.stringValue).joined(separator: "."))` is not of the form that was expected"
        case .dataCorrupted(let context): context.debugDescription
        default: "it cannot be read"
        }
    }
}
