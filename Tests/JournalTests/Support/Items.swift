import Foundation
import Journal
import Testing

/// What the tests record: line `n` holds item `n`, and the state is the list of all items so far.
enum Items {
    static func object(_ item: Int) -> [UInt8] {
        Array(#"{"at":"2026-05-20T02:00:00Z","item":\#(item),"note":"第\#(item)条：\"电梯\" 又停了"}"#.utf8)
    }

    static func state(_ items: some Sequence<Int>) -> [UInt8] {
        Array(#"{"items":[\#(items.map(String.init).joined(separator: ","))]}"#.utf8)
    }

    /// All items that an opened store holds, from its snapshot and its lines.
    static func all(in found: Recovered) throws -> [Int] {
        struct State: Decodable { var items: [Int] }
        struct Line: Decodable { var item: Int; var seq: UInt64 }
        var items = try found.snapshot.map { try JSONDecoder().decode(State.self, from: Data($0)).items } ?? []
        for line in found.lines {
            let decoded = try JSONDecoder().decode(Line.self, from: Data(line.bytes))
            #expect(decoded.seq == line.number)
            items.append(decoded.item)
        }
        return items
    }
}

extension JournalStore {
    static func open(
        _ folder: TemporaryFolder, settings: Settings = Settings(), files: FileSystem = .real
    ) throws(JournalError) -> (store: JournalStore, found: Recovered) {
        try open(folder.url, settings: settings, files: files, log: .silent)
    }

    /// Records items in order, each on disk before the next.
    func record(_ items: some Sequence<Int>) async throws {
        for item in items { try await synced(append(Items.object(item))) }
    }

    /// Folds as of now, with the items so far as the state.
    func fold(_ items: some Sequence<Int>) async throws {
        let state = Items.state(items)
        try await beginFold { state }.finished()
    }
}

/// Opens, reads all items, closes.
func reopened(_ folder: TemporaryFolder) async throws -> [Int] {
    let (store, found) = try JournalStore.open(folder)
    let items = try Items.all(in: found)
    #expect(store.lastNumber == UInt64(items.count))
    await store.close()
    return items
}

/// The error that opening this folder gives; fails the test when it opens.
func refusal(_ folder: TemporaryFolder, files: FileSystem = .real, at location: SourceLocation = #_sourceLocation) async throws
    -> JournalError
{
    do throws(JournalError) {
        let (store, _) = try JournalStore.open(folder, files: files)
        await store.close()
    } catch {
        return error
    }
    Issue.record("the store opened", sourceLocation: location)
    throw CancellationError()
}
