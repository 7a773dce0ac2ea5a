public import Community
public import Foundation
import Journal

/// Looks into a store without opening it: what it holds, and what still waits to be delivered.
public struct StoreSurvey: Sendable {
    public let outbox: Outbox
    public let state: CommunityState
    public let lines: [String]

    /// Reads everything, the archive included, and throws the first thing that is wrong.
    public static func read(_ folder: URL) throws -> StoreSurvey {
        let report = try StoreInspection.verify(folder)
        let found = try StoreInspection.contents(of: folder)
        let careFolder = folder.appendingPathComponent(CareLines.folder)
        let hasCare = FileManager.default.fileExists(atPath: careFolder.path)
        if hasCare { _ = try StoreInspection.verify(careFolder) }
        let care = hasCare ? try StoreInspection.contents(of: careFolder).lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) } : []
        let kept = try Kept.read(snapshot: found.snapshot, lines: found.lines.map { NumberedBytes(number: $0.number, bytes: $0.bytes) }, care: care)
        try kept.checkLedger()
        let ledger = kept.community.points
        let activities = kept.community.activities
        var lines = [
            "\(folder.lastPathComponent): sound",
            "  lines \(report.firstNumber.map(String.init) ?? "-") to \(report.lastNumber.map(String.init) ?? "-"), "
                + "\(report.archiveFiles) archive files, snapshot as of \(report.snapshotNumber.map(String.init) ?? "none"), \(report.bytes) bytes",
            "  \(kept.community.requests.count) requests (\(kept.community.requests.values.count { $0.isOpen }) open), "
                + "\(kept.community.dialogues.count) open questions, \(kept.seen.count) messages remembered",
            "  ledger: \(ledger.entries.count) entries that sum to zero, \(ledger.people.count) people, \(ledger.balance(in: .pool)) points in the pool, "
                + "\(ledger.claims.open.count) claims and \(ledger.shop.openRedemptions.count) rewards waiting",
            "  activities: \(activities.added.count) added, \(activities.open.count) with sign-ups to come",
            "  \(kept.outbox.pending.count) replies to be delivered, \(kept.outbox.givenUp.count) given up, \(kept.outbox.deliveredCount) delivered",
        ]
        if hasCare { lines.append("  care/: sound, \(care.count) lines, apart from the rest") }
        if report.unfinishedTail > 0 {
            lines.append("  an unfinished line of \(report.unfinishedTail) bytes at the end: the next start cuts it off and keeps it beside")
        }
        return StoreSurvey(outbox: kept.outbox, state: kept.community, lines: lines)
    }
}
