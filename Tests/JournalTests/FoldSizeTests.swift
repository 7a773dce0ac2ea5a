import Foundation
import Journal
import Testing

@Suite struct FoldSizeTests {
    @Test func journalsSize_againstTheSnapshots_decidesWhenToFold() async throws {
        let folder = try TemporaryFolder()
        let lineSize = try await sizeOfOneLine()
        let settings = JournalStore.Settings(foldFloor: 10 * lineSize)
        let (store, _) = try JournalStore.open(folder, settings: settings)
        try await store.record(repeatElement(1, count: 8))
        #expect(!store.wantsFold)
        try await store.record(repeatElement(1, count: 2))
        #expect(store.wantsFold)
        // A snapshot of twenty lines' size: the next fold waits for forty.
        let state = Array(#"{"pad":"\#(String(repeating: "x", count: 20 * lineSize))"}"#.utf8)
        try await store.beginFold { state }.finished()
        #expect(!store.wantsFold)
        try await store.record(repeatElement(1, count: 38))
        #expect(!store.wantsFold)
        await store.close()
        let (again, _) = try JournalStore.open(folder, settings: settings)
        #expect(!again.wantsFold)
        try await again.record(repeatElement(1, count: 6))
        #expect(again.wantsFold)
        await again.close()
        let (third, _) = try JournalStore.open(folder, settings: settings)
        #expect(third.wantsFold)
        await third.close()
    }

    private func sizeOfOneLine() async throws -> Int {
        let folder = try TemporaryFolder()
        let (store, _) = try JournalStore.open(folder)
        let header = try folder["journal.jsonl"].count
        try await store.record(1...1)
        await store.close()
        return try folder["journal.jsonl"].count - header
    }

    @Test func linesOfTheTimeOfTheFold_countForTheNext() async throws {
        let folder = try TemporaryFolder()
        let lineSize = try await sizeOfOneLine()
        let (store, _) = try JournalStore.open(folder, settings: .init(foldFloor: 10 * lineSize))
        try await store.record(repeatElement(1, count: 10))
        let gate = Gate()
        gate.close()
        let fold = try store.beginFold {
            gate.pass()
            return Items.state([1])
        }
        await gate.isReached()
        try await store.record(repeatElement(1, count: 10))
        gate.open()
        try await fold.finished()
        #expect(store.wantsFold)
        await store.close()
    }
}
