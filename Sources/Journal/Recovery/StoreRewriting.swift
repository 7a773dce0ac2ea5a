public import Foundation
public import Logging

/// Rewrites what a store holds, line by line, under the same numbers: for the day on which somebody's words must go.
///
/// Every file is written beside its place, synced and renamed, so a crash leaves each of them either old or new, and running it again
/// finishes the work. Torn ends that were kept aside are removed, since nobody can read names out of half a line.
public enum StoreRewriting {
    /// What was done.
    public struct Report: Hashable, Sendable {
        public var files = 0
        public var lines = 0
        public var changedLines = 0
    }

    /// - Parameters:
    ///   - folder: of one community's store, which nobody has open.
    ///   - line: a line as it stands, with `seq` and `sum`; the object that is to stand there instead, without them, or nil to leave it.
    ///   - state: the same for the snapshot's state.
    /// - Throws: ``JournalError``, `.locked` while a server runs; whatever `line` and `state` throw, before anything is changed.
    public static func run(
        _ folder: URL, files: FileSystem = .real, now: Date, log: Logger, line: ([UInt8]) throws -> [UInt8]?, state: ([UInt8]) throws -> [UInt8]?
    ) throws -> Report {
        let folder = StoreFolder(folder)
        let lock = try FolderLock(folder)
        defer { lock.release() }
        let contents = try StoreContents(reading: folder)
        _ = try converted { () throws(DiskFailure) in try Mending(folder: folder, files: files, now: now, log: log).run(contents) }
        let mended = try StoreContents(reading: folder)

        var report = Report()
        var replacements: [(path: String, folder: String, bytes: [UInt8])] = []
        for finished in mended.archive {
            let file = try StoreContents.finishedJournal(finished, in: folder)
            if let bytes = try rewritten(file, &report, line) { replacements.append((folder.path(of: finished), folder.archive, bytes)) }
        }
        if case .whole(let file) = mended.journal, let bytes = try rewritten(file, &report, line) {
            replacements.append((folder.journal, folder.path, bytes))
        }
        if let snapshot = mended.snapshot, let changed = try state(snapshot.state) {
            replacements.append((folder.snapshot, folder.path, Snapshot.line(number: snapshot.number, at: now, state: changed)))
        }
        try converted { () throws(DiskFailure) in
            for replacement in replacements {
                let file = try files.writeBeside(replacement.path, replacement.bytes)
                close(file)
                try files.putInPlace(replacement.path, in: replacement.folder)
            }
        }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where name.hasPrefix("journal.torn-") {
            try? FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        report.files = replacements.count
        return report
    }

    /// The file with its lines rewritten, nil when none changed.
    private static func rewritten(_ file: JournalFile, _ report: inout Report, _ change: ([UInt8]) throws -> [UInt8]?) throws -> [UInt8]? {
        var bytes = JournalHeader(after: file.after).line
        var hasChanged = false
        for position in 0..<file.lineCount {
            let old = Array(file.line(at: position))
            report.lines += 1
            if let changed = try change(old) {
                _ = try SealedLine.Draft(changed).seal(file.after + UInt64(position) + 1, into: &bytes)
                report.changedLines += 1
                hasChanged = true
            } else {
                bytes += old + [UInt8(ascii: "\n")]
            }
        }
        return hasChanged ? bytes : nil
    }
}
