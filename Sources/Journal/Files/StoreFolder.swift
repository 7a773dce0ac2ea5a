import Foundation
import Glibc

/// The folder of one community, and the names in it.
struct StoreFolder: Sendable {
    /// What a file is called while it is being written.
    static let besideSuffix = ".new"

    let path: String

    init(_ url: URL) {
        path = url.path
    }

    var lock: String { path + "/lock" }
    var journal: String { path + "/journal.jsonl" }
    var snapshot: String { path + "/snapshot.json" }
    var archive: String { path + "/archive" }

    func path(of file: ArchiveFile) -> String { "\(archive)/\(file.name)" }

    /// Where the torn end of a journal is kept: `journal.torn-20260520T020000Z`, with `-2`, `-3` … behind it when the name is taken.
    func tornTail(at time: Date, attempt: Int) -> String {
        "\(path)/journal.torn-\(UTC.basic(time))\(attempt == 1 ? "" : "-\(attempt)")"
    }

    /// What the file system knows a file by, whatever its name; nil when there is none.
    func fileNumber(_ path: String) -> UInt64? {
        var status = stat()
        return lstat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    /// The files of the archive folder that are journals, by their first number. Other files are let lie.
    func archiveFiles() throws(DiskFailure) -> [ArchiveFile] {
        guard let folder = opendir(archive) else {
            if errno == ENOENT { return [] }
            throw DiskFailure(call: "opendir", file: archive, code: errno)
        }
        defer { closedir(folder) }
        var files: [ArchiveFile] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) { String(cString: $0) }
            }
            if let file = ArchiveFile(name) { files.append(file) }
        }
        return files.sorted { ($0.first, $0.last) < ($1.first, $1.last) }
    }
}

/// A journal file that is finished: `journal-000000000001-000000000042.jsonl`.
struct ArchiveFile: Hashable, Sendable {
    /// Numbers of its first and its last line.
    let first: UInt64
    let last: UInt64

    var name: String { "journal-\(Self.padded(first))-\(Self.padded(last)).jsonl" }

    init(first: UInt64, last: UInt64) {
        self.first = first
        self.last = last
    }

    init?(_ name: String) {
        guard name.hasPrefix("journal-"), name.hasSuffix(".jsonl") else { return nil }
        let numbers = name.dropFirst("journal-".count).dropLast(".jsonl".count).split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.count == 2, let first = UInt64(numbers[0]), let last = UInt64(numbers[1]), first >= 1, first <= last else {
            return nil
        }
        self.first = first
        self.last = last
        guard self.name == name else { return nil }
    }

    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
