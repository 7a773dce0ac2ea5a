import Foundation
import Journal
import Logging
import Testing

/// A folder of its own for one test, taken away with it.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "journal-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// A copy of a folder of `Fixtures`.
    convenience init(copying fixture: String) throws {
        try self.init()
        try FileManager.default.removeItem(at: url)
        try FileManager.default.copyItem(at: Fixtures.folder(fixture), to: url)
    }

    subscript(name: String) -> [UInt8] {
        get throws { Array(try Data(contentsOf: url.appending(path: name))) }
    }

    func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(at: url.appending(path: name))
    }

    /// Paths of all files below, without the lock, in alphabetical order.
    var names: [String] {
        get throws {
            try FileManager.default.subpathsOfDirectory(atPath: url.path).filter { name in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: url.path + "/" + name, isDirectory: &isFolder) && !isFolder.boolValue
                    && name != "lock"
            }.sorted()
        }
    }

    /// Everything in the folder, byte for byte.
    var everything: [String: [UInt8]] {
        get throws {
            try Dictionary(uniqueKeysWithValues: names.map { ($0, try self[$0]) })
        }
    }
}

/// Folders kept as files: stores on a bad day, and one of each version that must open for ever.
enum Fixtures {
    static func folder(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures").appending(path: name)
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
