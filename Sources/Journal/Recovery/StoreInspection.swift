public import Foundation

/// Looks at a store without opening it: no lock, no change, and a running process may go on writing to it meanwhile.
public enum StoreInspection {
    /// What a store holds.
    public struct Report: Hashable, Sendable {
        /// The line that the snapshot is of, or nil when there is none.
        public let snapshotNumber: UInt64?
        /// The first and the last line that archive and journal still hold, or nil when they hold none.
        public let firstNumber: UInt64?
        public let lastNumber: UInt64?
        public let lines: Int
        public let archiveFiles: Int
        /// Of snapshot, archive and journal.
        public let bytes: Int
        /// Bytes behind the last complete line. In a running store it is a line being written; otherwise the next start cuts it off.
        public let unfinishedTail: Int
    }

    /// Reads everything from end to end, and throws the first thing that is wrong.
    public static func verify(_ folder: URL) throws(JournalError) -> Report {
        let folder = StoreFolder(folder)
        for _ in 0..<4 {
            let before = try Shape(folder)
            do {
                return try inspect(folder)
            } catch {
                // A fold renames files: what does not join up may only have moved while it was being read.
                if try Shape(folder) == before { throw error }
            }
        }
        return try inspect(folder)
    }

    private static func inspect(_ folder: StoreFolder) throws(JournalError) -> Report {
        let contents = try StoreContents(reading: folder)
        var bytes = contents.snapshot?.size ?? 0
        var lines = 0
        var reached: UInt64?
        for finished in contents.archive {
            if let reached {
                try StoreContents.expect(finished, after: reached, isFirst: false, in: folder, snapshot: contents.snapshot)
            }
            let file = try StoreContents.finishedJournal(finished, in: folder)
            bytes += file.bytes.count
            lines += file.lineCount
            reached = finished.last
        }
        var first = contents.archive.first?.first
        var tail = 0
        switch contents.journal {
        case .absent:
            if contents.snapshot == nil, contents.archive.isEmpty {
                throw .missing(
                    file: folder.path, what: "there is no store here",
                    hint: "Name the folder of one community, the one that holds journal.jsonl")
            }
        case .archivedAlready: break
        case .unfinishedHeader(let header):
            tail = header.count
            bytes += header.count
        case .whole(let file):
            bytes += file.bytes.count
            lines += file.lineCount
            tail = file.unfinishedTail.count
            if first == nil, file.lineCount > 0 { first = file.after + 1 }
        }
        return Report(
            snapshotNumber: contents.snapshot?.number, firstNumber: first, lastNumber: first == nil ? nil : contents.lastNumber,
            lines: lines,
            archiveFiles: contents.archive.count, bytes: bytes, unfinishedTail: tail)
    }

    /// What a fold changes: it tells whether one went on while the folder was being read.
    private struct Shape: Equatable {
        let archive: [ArchiveFile]
        let journal: UInt64?
        let snapshot: UInt64?

        init(_ folder: StoreFolder) throws(JournalError) {
            archive = try converted { () throws(DiskFailure) in try folder.archiveFiles() }
            journal = folder.fileNumber(folder.journal)
            snapshot = folder.fileNumber(folder.snapshot)
        }
    }
}
