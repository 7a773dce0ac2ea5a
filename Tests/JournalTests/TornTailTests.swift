import Foundation
import Journal
import Logging
import Testing

@Suite struct TornTailTests {
    private static let newline = UInt8(ascii: "\n")

    /// The bytes of a journal of four lines, and of one that has none.
    private func journals() async throws -> [[UInt8]] {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        let empty = try folder["journal.jsonl"]
        try await store.record(1...4)
        await store.close()
        return [empty, try folder["journal.jsonl"]]
    }

    @Test func journalCutAtEveryByte_keepsEveryWholeLine_andKeepsTheRestBeside() async throws {
        for journal in try await journals() {
            for length in 0...journal.count {
                let folder = try TemporaryFolder()
                let cut = Array(journal[..<length])
                try folder.write(cut, to: "journal.jsonl")
                let whole = max(0, cut.count { $0 == Self.newline } - 1)
                let tail = cut.lastIndex(of: Self.newline).map { Array(cut[($0 + 1)...]) } ?? cut

                let report = try StoreInspection.verify(folder.url)
                #expect(report.lines == whole && report.unfinishedTail == tail.count, "cut at \(length)")
                #expect(try folder["journal.jsonl"] == cut, "looking changes nothing, cut at \(length)")

                let (store, found) = try JournalStore.open(folder)
                #expect(try Items.all(in: found) == Array((1...4).prefix(whole)), "cut at \(length)")
                if let kept = found.tornTail {
                    #expect(try folder[kept] == tail, "cut at \(length)")
                } else {
                    #expect(tail.isEmpty, "cut at \(length)")
                }
                try await store.record(whole + 1...whole + 1)
                await store.close()
                #expect(try await reopened(folder) == Array(1...whole + 1), "cut at \(length)")
                let restored = try folder["journal.jsonl"].prefix(journal.count)
                #expect(journal.starts(with: restored) || restored.starts(with: journal), "cut at \(length)")
            }
        }
    }

    @Test func zerosBehindAPartOfALine_orBehindTheEnd_areTorn() async throws {
        let journal = try await journals()[1]
        for length in 0...journal.count {
            let cut = journal[..<length]
            let folder = try TemporaryFolder()
            try folder.write(cut + [UInt8](repeating: 0, count: 1 + length % 5), to: "journal.jsonl")
            let isWholeLineWithoutItsEnd = length < journal.count && journal[length] == Self.newline
            if isWholeLineWithoutItsEnd {
                // A line that is whole was perhaps acknowledged: its newline may have become a zero.
                guard case .damaged = try await refusal(folder) else {
                    Issue.record("cut at \(length)")
                    continue
                }
            } else {
                let whole = max(0, cut.count { $0 == Self.newline } - 1)
                let (store, found) = try JournalStore.open(folder)
                #expect(try Items.all(in: found) == Array((1...4).prefix(whole)), "cut at \(length)")
                #expect(found.tornTail != nil, "cut at \(length)")
                await store.close()
            }
        }
    }

    @Test func tornTail_isCutOffAndKept_underItsTimeAndLoggedAsAWarning() async throws {
        let folder = try TemporaryFolder(copying: "torn-tail")
        let log = CapturedLog()
        let time = Date(timeIntervalSince1970: 1_779_244_200)
        let (store, found) = try JournalStore.open(folder.url, now: { time }, log: log.logger)
        await store.close()
        #expect(found.tornTail == "journal.torn-20260520T023000Z")
        let warnings = log.entries.filter { $0.level == .warning }
        #expect(warnings.count == 1)
        #expect(warnings.first?.metadata["file"] == "journal.torn-20260520T023000Z")
        #expect(!log.entries.contains { "\($0)".contains("电梯") })
    }

    @Test func tornTailsOfOneSecond_doNotOverwriteEachOther() async throws {
        let folder = try TemporaryFolder()
        let time = Date(timeIntervalSince1970: 1_779_244_200)
        var kept: [String] = []
        for tail in ["first", "second", "third"] {
            let before = (try? folder["journal.jsonl"]) ?? []
            try folder.write(before + Array(tail.utf8), to: "journal.jsonl")
            let (store, found) = try JournalStore.open(folder.url, now: { time }, log: .silent)
            await store.close()
            let name = try #require(found.tornTail)
            #expect(try folder[name] == Array(tail.utf8))
            kept.append(name)
        }
        #expect(kept == ["", "-2", "-3"].map { "journal.torn-20260520T023000Z" + $0 })
    }

    @Test func wholeLineFollowedByAnythingButANewline_isDamage() async throws {
        let journal = try await journals()[1]
        for end in journal.indices where journal[end] == Self.newline {
            for behind in ["x", "}", "{\"at\"", "\u{0B}", " "] {
                let folder = try TemporaryFolder()
                try folder.write(journal[..<end] + Array(behind.utf8), to: "journal.jsonl")
                let line = journal[..<end].count { $0 == Self.newline } + 1
                guard case .damaged(_, line, _, _) = try await refusal(folder) else {
                    Issue.record("line \(line) followed by \(behind)")
                    continue
                }
            }
        }
    }
}
