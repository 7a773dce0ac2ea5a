extension StoreContents {
    /// Whether the archive's names cover every line from 1 to the beginning of the journal.
    static func covers(_ archive: [ArchiveFile], upTo journalBegin: UInt64?) -> Bool {
        var reached: UInt64 = 0
        for finished in archive {
            guard finished.first == reached + 1 else { return false }
            reached = finished.last
        }
        return reached >= journalBegin ?? reached
    }

    /// Whether a finished journal joins on to the lines before. The first may begin with lines that the snapshot contains.
    static func expect(
        _ finished: ArchiveFile, after reached: UInt64, isFirst: Bool, in folder: StoreFolder, snapshot: Snapshot?
    ) throws(JournalError) {
        if finished.first > reached + 1 { throw gap(in: folder, after: reached, before: finished.first, snapshot: snapshot) }
        if finished.first <= reached, !isFirst {
            throw .damaged(
                file: folder.path(of: finished), line: 1,
                what: "it begins with line number \(finished.first), and another file of the archive goes on to \(reached)",
                hint: "The files are of different times. Restore the whole folder from one backup")
        }
    }

    static func gap(in folder: StoreFolder, after reached: UInt64, before next: UInt64, snapshot: Snapshot?) -> JournalError {
        let lines = reached + 1 == next - 1 ? "line \(next - 1) is" : "lines \(reached + 1) to \(next - 1) are"
        if snapshot == nil, reached == 0 {
            return .missing(
                file: folder.snapshot,
                what: "there is no snapshot, and \(lines) not in the archive either",
                hint: "Put snapshot.json or the files of the archive back from a backup; nothing was changed here")
        }
        return .missing(
            file: folder.archive, what: "\(lines) missing",
            hint: "Put the archive file that holds them back from a backup; nothing was changed here")
    }

    static func endsTooEarly(_ file: JournalFile, snapshotNumber: UInt64) -> JournalError {
        .damaged(
            file: file.path, line: file.lineCount + 1,
            what: "the journal ends with line number \(file.lastNumber), and the snapshot is of line \(snapshotNumber)",
            hint: "Journal and snapshot are of different times. Restore the whole folder from one backup")
    }

    static func overlap(_ file: JournalFile, with twin: JournalFile) -> JournalError {
        .damaged(
            file: file.path, line: 1,
            what: "the journal begins after line \(file.after), and the archive holds other lines up to \(twin.lastNumber)",
            hint: "Journal and archive are of different times. Restore the whole folder from one backup")
    }
}

/// Runs a step of reading; what the disk refuses there keeps the store from opening.
func converted<Result>(_ body: () throws(DiskFailure) -> Result) throws(JournalError) -> Result {
    do { return try body() } catch { throw .disk(error) }
}
