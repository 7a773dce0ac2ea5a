public import Foundation

extension StoreInspection {
    /// Snapshot and later lines as the next opening would find them, without a lock and without a change.
    public static func contents(of folder: URL) throws(JournalError) -> Recovered {
        let contents = try StoreContents(reading: StoreFolder(folder))
        return Recovered(
            snapshot: contents.snapshot?.state, snapshotNumber: contents.snapshotNumber,
            lines: Recovered.Lines(contents.laterFiles, after: contents.snapshotNumber), tornTail: nil,
            bytesRead: (contents.snapshot?.size ?? 0) + contents.laterFiles.reduce(0) { $0 + $1.bytes.count })
    }
}
