public import Community
public import Foundation
public import Journal
public import Logging

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
        var apart: [(UInt64, ArraySlice<UInt8>)] = []
        if FileManager.default.fileExists(atPath: careFolder.path) {
            let (careStore, careFound) = try JournalStore.open(careFolder, settings: settings, files: files, log: log)
            care.store = careStore
            apart = careFound.lines.map { ($0.number, $0.bytes) }
        }
        let kept = try Kept.read(snapshot: found.snapshot, lines: found.lines.map { ($0.number, $0.bytes) }, care: apart)
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

extension Kept {
    static func read(snapshot: [UInt8]?, lines: some Sequence<(UInt64, ArraySlice<UInt8>)>, care: [(UInt64, ArraySlice<UInt8>)] = [])
        throws(StoreReadingError) -> Kept
    {
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
        for (number, bytes) in care {
            do {
                let line = try decoder.decode(StoredLine.self, from: Data(bytes))
                kept.applyCare(line)
                apart[number] = line
            } catch {
                throw StoreReadingError(line: number, what: "of care/: \(error.said)")
            }
        }
        for (number, bytes) in lines {
            do {
                var line = try decoder.decode(StoredLine.self, from: Data(bytes))
                if let care = line.care {
                    // Its other half did not reach the disk, so it was never acknowledged and will come again.
                    guard let beside = apart[care] else { continue }
                    line.replies = beside.replies
                }
                kept.apply(line, number: number)
            } catch {
                throw StoreReadingError(line: number, what: error.said)
            }
        }
        return kept
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
