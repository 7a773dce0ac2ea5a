public import Foundation

/// Folders of the project, found from where this file stands.
public enum PackageRoot {
    public static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    public static var intents: URL { url.appendingPathComponent("intents") }
    public static var responses: URL { url.appendingPathComponent("responses") }
    public static var config: URL { url.appendingPathComponent("config/linli.yaml") }
    public static var fixtures: URL { url.appendingPathComponent("Tests/Fixtures") }
    public static var labelled: URL { url.appendingPathComponent("Tests/Labelled") }
    public static var conversations: URL { url.appendingPathComponent("Tests/Conversations") }

    /// The program that was built together with the tests.
    public static var linli: URL {
        // The test bundle lies in the folder of the build's products.
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL.deletingLastPathComponent()
        for _ in 0..<6 {
            let candidate = folder.appendingPathComponent("linli")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            folder = folder.deletingLastPathComponent()
        }
        return url.appendingPathComponent(".build/debug/linli")
    }
}

/// A folder that goes when the test does.
public final class TemporaryFolder: Sendable {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("linli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public func file(_ path: String) -> URL { url.appendingPathComponent(path) }

    @discardableResult
    public func write(_ text: String, to path: String) throws -> URL {
        let file = self.file(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file
    }
}
