/// What lies in one store folder: read, checked, and found to join up. Reading changes nothing.
struct StoreContents {
    enum CurrentJournal {
        /// There is none: a new store, or a crash between the two renames of a fold.
        case absent
        /// It ends within its first line; these are its bytes.
        case unfinishedHeader([UInt8])
        /// All its lines are in the archive already, under another name: a power cut between the two renames.
        case archivedAlready
        case whole(JournalFile)
    }

    let snapshot: Snapshot?
    /// All finished journals by name, the read and the unread.
    let archive: [ArchiveFile]
    /// The finished journals that hold lines after the snapshot.
    let laterArchive: [JournalFile]
    let journal: CurrentJournal
    /// The last line that the folder holds, wherever it stands.
    let lastNumber: UInt64

    var snapshotNumber: UInt64 { snapshot?.number ?? 0 }

    /// The files that hold lines after the snapshot, in order.
    var laterFiles: [JournalFile] {
        if case .whole(let file) = journal { laterArchive + [file] } else { laterArchive }
    }

    init(reading folder: StoreFolder) throws(JournalError) {
        let archive = try converted { () throws(DiskFailure) in try folder.archiveFiles() }
        let journalBytes = try converted { () throws(DiskFailure) in try WholeFile.read(folder.journal) }
        let file: JournalFile? =
            if let journalBytes { try JournalFile(path: folder.journal, bytes: journalBytes) } else { nil }
        let snapshot = try Self.snapshot(in: folder, replaceable: Self.covers(archive, upTo: file?.after))
        let from = snapshot?.number ?? 0

        var later: [JournalFile] = []
        var reached = from
        for finished in archive where finished.last > from {
            try Self.expect(finished, after: reached, isFirst: later.isEmpty, in: folder, snapshot: snapshot)
            later.append(try Self.finishedJournal(finished, in: folder))
            reached = finished.last
        }

        if let file {
            if file.after > reached { throw Self.gap(in: folder, after: reached, before: file.after + 1, snapshot: snapshot) }
            if file.lastNumber < from { throw Self.endsTooEarly(file, snapshotNumber: from) }
            if let twin = later.last, file.after < reached {
                guard twin.bytes == file.bytes else { throw Self.overlap(file, with: twin) }
                journal = .archivedAlready
            } else {
                reached = file.lastNumber
                journal = .whole(file)
            }
        } else if let journalBytes {
            journal = .unfinishedHeader(journalBytes)
        } else if snapshot != nil, later.isEmpty {
            // A fold writes its snapshot only once the journal after it is in place: this one was there, and was taken away.
            throw .missing(
                file: folder.journal, what: "the journal after line \(from) is missing",
                hint: "\(Hint.restore). If it is lost for good, make an empty file of that name: the store then goes on after line \(from)")
        } else {
            journal = .absent
        }
        self.snapshot = snapshot
        self.archive = archive
        laterArchive = later
        lastNumber = reached
    }

    /// A file of the archive, which must be complete and hold what its name says.
    static func finishedJournal(_ finished: ArchiveFile, in folder: StoreFolder) throws(JournalError) -> JournalFile {
        let path = folder.path(of: finished)
        let bytes = try converted { () throws(DiskFailure) in try WholeFile.read(path) }
        guard let bytes else { throw .missing(file: path, what: "it went away while it was being read", hint: Hint.restore) }
        guard let file = try JournalFile(path: path, bytes: bytes) else {
            throw .damaged(file: path, line: 1, what: "it ends within its first line", hint: Hint.restore)
        }
        guard file.unfinishedTail.isEmpty else {
            throw .damaged(file: path, line: file.lineCount + 2, what: "it ends within a line", hint: Hint.restore)
        }
        guard file.after == finished.first - 1, file.lastNumber == finished.last else {
            throw .damaged(
                file: path, line: 1, what: "it holds lines \(file.after + 1) to \(file.lastNumber), and its name says otherwise",
                hint: Hint.restore)
        }
        return file
    }

    private static func snapshot(in folder: StoreFolder, replaceable: Bool) throws(JournalError) -> Snapshot? {
        let bytes = try converted { () throws(DiskFailure) in try WholeFile.read(folder.snapshot) }
        guard let bytes else { return nil }
        let hint =
            replaceable
            ? "Move it aside: the archive holds every line from the first, and the state is built anew from them"
            : "Restore the folder from a backup; the archive does not reach back to the first line"
        return try Snapshot(bytes, file: folder.snapshot, hint: hint)
    }
}
