import Community
public import Foundation
import Journal
import Platforms
import Records

/// `linli verify DIR`: reads a store from end to end, says what it holds or the first thing wrong with it, and holds
/// its photos against its records.
public struct VerifyCommand {
    let folder: URL

    public init(_ folder: URL) { self.folder = folder }

    public struct Report: Sendable {
        public var lines: [String]
        public var isBad: Bool
    }

    public func run() -> Report {
        let stores = StoreFolders.at(folder)
        guard !stores.isEmpty else {
            return Report(lines: ["\(folder.path): there is no store here; name the folder that holds journal.jsonl, or the one above it"], isBad: true)
        }
        var report = Report(lines: [], isBad: false)
        for store in stores {
            do {
                let survey = try StoreSurvey.read(store)
                report.lines += survey.lines
                let media = try MediaFolder(ofStore: store).survey(survey.state, sha256: LentCrypto.swiftCrypto.sha256)
                report.lines += media.lines + media.problems.map { "\(store.lastPathComponent): \($0)" }
                if !media.problems.isEmpty { report.isBad = true }
            } catch {
                report.lines.append("\(store.lastPathComponent): \(error)")
                report.isBad = true
            }
        }
        return report
    }
}

/// The stores in a folder: itself, or each of its folders that is one.
enum StoreFolders {
    static func at(_ folder: URL) -> [URL] {
        if isStore(folder) { return [folder] }
        let inside = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return inside.filter(isStore).sorted { $0.path < $1.path }
    }

    private static func isStore(_ folder: URL) -> Bool {
        ["journal.jsonl", "snapshot.json"].contains { FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path) }
    }
}
