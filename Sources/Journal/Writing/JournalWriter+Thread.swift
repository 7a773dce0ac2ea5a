import Foundation
import Glibc

extension JournalWriter {
    /// Starts the thread, which owns the file from here on and closes it at its end.
    func start(appendingTo journal: AppendingFile) {
        let thread = Thread { [self] in
            Self.takeFileSizeLimitAsError()
            var journal = journal
            while let group = nextGroup() { write(group, to: &journal) }
            Glibc.close(journal.descriptor)
            end()
        }
        thread.name = "journal"
        thread.start()
    }

    private func write(_ group: JournalQueue.Group, to journal: inout AppendingFile) {
        do {
            if !group.lines.isEmpty {
                try append(group.lines, to: &journal)
                tellSynced(group.last)
            }
            guard let fold = group.fold else { return }
            try archive(&journal, upTo: fold.number)
            writeSnapshot(fold)
        } catch {
            refuse(error, fold: group.fold)
        }
    }

    /// One write and one sync for the lines of everybody who waits.
    private func append(_ lines: [UInt8], to journal: inout AppendingFile) throws(DiskFailure) {
        do {
            try files.writeAll(lines, to: journal.descriptor, path: journal.path)
            try files.step("fdatasync", journal.path) { () throws(FileSystem.Refusal) in try files.syncData(journal.descriptor) }
        } catch {
            // The callers are told that these lines are lost, so they should be; if even this is refused, the next start finds
            // them whole or torn, which is sound too.
            try? files.truncate(journal.descriptor, journal.length)
            try? files.syncData(journal.descriptor)
            throw error
        }
        journal.length += lines.count
    }

    /// Moves the journal, which is synced, into the archive, and begins the next one. After a power cut between any two of these steps
    /// recovery finds all lines under one name or the other, or under both.
    private func archive(_ journal: inout AppendingFile, upTo last: UInt64) throws(DiskFailure) {
        guard last > journal.after else { return }
        try files.makeFolders(folder.archive)
        let next = try AppendingFile(besides: folder, after: last, files: files)
        do {
            let finished = folder.path(of: ArchiveFile(first: journal.after + 1, last: last))
            try files.step("rename", finished) { () throws(FileSystem.Refusal) in
                if folder.fileNumber(finished) != nil { throw FileSystem.Refusal(EEXIST) }
                try files.rename(folder.journal, finished)
            }
            // Before the old name is given to another file, the new one is on disk.
            try files.sync(folder: folder.archive)
            try files.putInPlace(folder.journal, in: folder.path)
        } catch {
            Glibc.close(next.descriptor)
            throw error
        }
        Glibc.close(journal.descriptor)
        journal = next
    }

    /// A write past the process's file size limit raises SIGXFSZ, which ends the process; held back on this thread, the write fails
    /// with EFBIG instead and is handled like any other.
    static func takeFileSizeLimitAsError() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGXFSZ)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
