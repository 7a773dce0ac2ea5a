import Foundation
import Glibc
import Logging

/// Makes a folder that was read and found sound ready for appending: what a crash left behind is put in order.
struct Mending {
    let folder: StoreFolder
    let files: FileSystem
    let now: Date
    let log: Logger

    /// Returns the journal, open at its end, and the name of the file that a torn end is kept in.
    func run(_ contents: StoreContents) throws(DiskFailure) -> (journal: AppendingFile, tornTail: String?) {
        try removeLeftovers()
        // What is read now is taken as recorded, but the process before may have died between its write and its sync.
        if !contents.archive.isEmpty { try files.sync(folder: folder.archive) }
        switch contents.journal {
        case .whole(let file):
            let opened = try files.step("open", folder.journal) { () throws(FileSystem.Refusal) in
                try files.open(folder.journal, O_WRONLY | O_APPEND)
            }
            let tornTail: String?
            do {
                tornTail = try keep(file.unfinishedTail)
                if tornTail != nil {
                    try files.step("ftruncate", folder.journal) { () throws(FileSystem.Refusal) in
                        try files.truncate(opened, file.finishedLength)
                    }
                }
                try files.step("fdatasync", folder.journal) { () throws(FileSystem.Refusal) in try files.syncData(opened) }
                try files.sync(folder: folder.path)
            } catch {
                close(opened)
                throw error
            }
            let journal = AppendingFile(descriptor: opened, path: folder.journal, length: file.finishedLength, after: file.after)
            return (journal, tornTail)
        case .unfinishedHeader(let header):
            let tornTail = try keep(header[...])
            log.warning(
                "journal.jsonl ended within its first line; a new one is begun", metadata: ["after": "\(contents.lastNumber)"])
            return (try newJournal(after: contents.lastNumber), tornTail)
        case .absent, .archivedAlready:
            return (try newJournal(after: contents.lastNumber), nil)
        }
    }

    private func newJournal(after number: UInt64) throws(DiskFailure) -> AppendingFile {
        let journal = try AppendingFile(besides: folder, after: number, files: files)
        do { try files.putInPlace(folder.journal, in: folder.path) } catch {
            close(journal.descriptor)
            throw error
        }
        return journal
    }

    private func removeLeftovers() throws(DiskFailure) {
        for path in [folder.journal, folder.snapshot].map({ $0 + StoreFolder.besideSuffix }) where folder.fileNumber(path) != nil {
            try files.step("unlink", path) { () throws(FileSystem.Refusal) in try files.remove(path) }
            log.notice("a file that was never finished is removed", metadata: ["file": "\(path)"])
        }
    }

    /// Writes what is to be cut off into a file of its own, and syncs it. Returns the file's name; nil when there is nothing to keep.
    private func keep(_ tail: ArraySlice<UInt8>) throws(DiskFailure) -> String? {
        guard !tail.isEmpty else { return nil }
        var attempt = 1
        var path = folder.tornTail(at: now, attempt: attempt)
        while folder.fileNumber(path) != nil {
            attempt += 1
            path = folder.tornTail(at: now, attempt: attempt)
        }
        let file = try files.step("open", path) { () throws(FileSystem.Refusal) in try files.open(path, O_WRONLY | O_CREAT | O_EXCL) }
        defer { close(file) }
        try files.writeAll(Array(tail), to: file, path: path)
        try files.step("fsync", path) { () throws(FileSystem.Refusal) in try files.syncFile(file) }
        try files.sync(folder: folder.path)
        let name = String(path.dropFirst(folder.path.count + 1))
        log.warning(
            "the end of journal.jsonl was torn off by a crash, was never acknowledged, and is kept beside",
            metadata: ["file": "\(name)", "bytes": "\(tail.count)"])
        return name
    }
}

extension AppendingFile {
    /// A new journal, written beside the name it is to have and synced.
    init(besides folder: StoreFolder, after number: UInt64, files: FileSystem) throws(DiskFailure) {
        let header = JournalHeader(after: number).line
        descriptor = try files.writeBeside(folder.journal, header)
        path = folder.journal
        length = header.count
        after = number
    }
}
