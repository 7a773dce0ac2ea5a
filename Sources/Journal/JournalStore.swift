public import Foundation
public import Logging

/// The JSON store of one community: a journal of lines that survive whatever dies when, and now and then a snapshot.
///
/// The caller hands over JSON objects and gets them back at the next start; what they mean is the caller's. Appending does not wait,
/// waiting for the disk is shared by everybody who waits (group commit), and folding holds up neither.
///
/// ```swift
/// let (store, found) = try JournalStore.open(folder, log: log)
/// let number = try store.append(Array(#"{"at":"2026-05-20T02:00:00Z","facts":[]}"#.utf8))
/// try await store.synced(number)      // on disk from here on
/// ```
///
/// All members may be called from anywhere. After ``close()``, or when the last reference goes, the folder may be opened again.
public final class JournalStore: Sendable {
    /// What may be chosen when a store is opened.
    public struct Settings: Hashable, Sendable {
        /// Journals smaller than this, in bytes, are never folded. 4 MiB are read and checked in a few milliseconds.
        public var foldFloor: Int

        public init(foldFloor: Int = 4 << 20) {
            self.foldFloor = foldFloor
        }
    }

    private let writer: JournalWriter

    private init(_ writer: JournalWriter) {
        self.writer = writer
    }

    deinit {
        writer.beginClosing()
    }

    /// Opens the store in this folder, or begins one when the folder is empty or missing. Reads and checks all of snapshot and journal,
    /// so it blocks for a while: about a tenth of a second for 100,000 lines.
    ///
    /// Throws `.locked`, `.damaged`, `.missing`, `.unknownVersion` or `.disk`, with the folder unchanged but for its lock file, except
    /// that `.disk` may come in the middle of mending what a crash left, which the next opening finishes.
    ///
    /// - Parameters:
    ///   - files: the calls that change the folder; others than the system's own rehearse a failing disk.
    ///   - now: the clock, for the name of a torn tail and the time of a snapshot.
    public static func open(
        _ folder: URL, settings: Settings = Settings(), files: FileSystem = .real, now: @escaping @Sendable () -> Date = { Date() },
        log: Logger
    ) throws(JournalError) -> (store: JournalStore, found: Recovered) {
        let folder = StoreFolder(folder)
        try converted { () throws(DiskFailure) in try files.makeFolders(folder.path) }
        let lock = try FolderLock(folder)
        do {
            let contents = try StoreContents(reading: folder)
            let (journal, tornTail) = try converted { () throws(DiskFailure) in
                try Mending(folder: folder, files: files, now: now(), log: log).run(contents)
            }
            let snapshotSize = contents.snapshot?.size ?? 0
            let journalSize = contents.laterFiles.reduce(0) { $0 + $1.bytes.count }
            let size = FoldSize(floor: settings.foldFloor, snapshot: snapshotSize, sinceSnapshot: journalSize)
            let queue = JournalQueue(lastNumber: contents.lastNumber, size: size)
            let writer = JournalWriter(folder, queue: queue, files: files, lock: lock, now: now, log: log)
            writer.start(appendingTo: journal)
            let lines = Recovered.Lines(contents.laterFiles, after: contents.snapshotNumber)
            let found = Recovered(
                snapshot: contents.snapshot?.state, snapshotNumber: contents.snapshotNumber, lines: lines, tornTail: tornTail,
                bytesRead: snapshotSize + journalSize)
            log.info(
                "the store is open",
                metadata: [
                    "folder": "\(folder.path)", "snapshot": "\(found.snapshotNumber)", "lines": "\(lines.count)",
                    "bytes": "\(found.bytesRead)",
                ])
            return (JournalStore(writer), found)
        } catch {
            lock.release()
            throw error
        }
    }

    /// The number of the last line handed out; 0 when there is none yet. It may not be on disk yet.
    public var lastNumber: UInt64 { writer.lastNumber }

    /// The first refusal of the disk, from which on nothing is taken; nil while all is well.
    public var isRefusing: JournalError? { writer.refusal }

    /// Whether the journal has grown enough against the snapshot that ``beginFold(state:)`` is worth its work.
    public var wantsFold: Bool { writer.wantsFold }

    /// Hands a line to the disk without waiting and returns its number. Lines have the order of the calls.
    ///
    /// - Parameter object: one JSON object in one line, keys sorted and before `seq` in the alphabet; `seq` and `sum` are added to it.
    /// - Throws: `.unusableLine` when the bytes are no such object, `.refused`, `.closed`.
    public func append(_ object: [UInt8]) throws(JournalError) -> UInt64 {
        try writer.append(object)
    }

    /// Returns when this line, and so every line before it, is on disk, at once for lines of earlier starts. Throws when that will never be.
    /// Waits also in a cancelled task: it is a matter of milliseconds, and whether a line is recorded has to be known.
    public func synced(_ number: UInt64) async throws(JournalError) {
        try await writer.synced(number)
    }

    /// Begins a fold as of the line ``lastNumber`` at this moment; lines appended from now on belong to the next journal.
    ///
    /// - Parameter state: gives the state as of exactly that line, as one JSON object in one line. It is called once, on a thread of its
    ///   own, after the lines are on disk, so it should hold a copy of the state.
    /// - Throws: `.foldUnderWay` when one is, `.refused`, `.closed`.
    @discardableResult
    public func beginFold(state: @escaping @Sendable () throws -> [UInt8]) throws(JournalError) -> Fold {
        try writer.beginFold(state)
    }

    /// Writes and syncs what was handed over, lets a fold end, and gives the folder free. Later calls return when that is done.
    public func close() async {
        await writer.close()
    }
}
