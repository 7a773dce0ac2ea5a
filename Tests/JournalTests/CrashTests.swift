import Foundation
import Journal
import Testing

/// The process, or the power, goes at every single call of a day with two folds, and at every call of the start after it.
@Suite struct CrashTests {
    /// What the callers knew when it happened.
    private struct Known {
        var handedOut = 0
        var acknowledged = 0
        var isComplete = false
    }

    private func day(_ folder: TemporaryFolder, _ disk: RehearsedDisk, from first: Int = 1) async -> Known {
        var known = Known()
        known.handedOut = first - 1
        known.acknowledged = first - 1
        guard let (store, _) = try? JournalStore.open(folder, files: disk.files) else { return known }
        do {
            func hand(_ count: Int) throws {
                for _ in 0..<count {
                    _ = try store.append(Items.object(known.handedOut + 1))
                    known.handedOut += 1
                }
            }
            func wait() async throws {
                try await store.synced(UInt64(known.handedOut))
                known.acknowledged = known.handedOut
            }
            for _ in 1...2 {
                try hand(1)
                try await wait()
            }
            for _ in 1...2 {
                try hand(2)
                let items = Array(1...known.handedOut)
                let fold = try store.beginFold { Items.state(items) }
                try hand(1)
                try await wait()
                try await fold.finished()
                try hand(1)
                try await wait()
            }
            known.isComplete = !disk.isStopped
        } catch {}
        await store.close()
        return known
    }

    private func expectNothingLost(_ folder: TemporaryFolder, _ known: Known, _ moment: String) async throws {
        do {
            let items = try await reopened(folder)
            #expect(items == Array((0..<known.handedOut).map { $0 + 1 }.prefix(items.count)), "\(moment)")
            #expect(items.count >= known.acknowledged && items.count <= known.handedOut, "\(moment): \(items.count) items, \(known)")
            // And it goes on from there.
            let (store, _) = try JournalStore.open(folder)
            try await store.record(items.count + 1...items.count + 1)
            try await store.fold(1...items.count + 1)
            await store.close()
            #expect(try await reopened(folder) == Array(1...items.count + 1), "\(moment)")
            _ = try StoreInspection.verify(folder.url)
        } catch {
            Issue.record("\(moment): \(error)")
        }
    }

    @Test(arguments: RehearsedDisk.Stop.allCases)
    func crashAtEveryCallOfADay_losesNothingAcknowledged_andDoublesNothing(stop: RehearsedDisk.Stop) async throws {
        for call in 1... {
            let folder = try TemporaryFolder()
            let disk = RehearsedDisk(folder, stop: stop, atCall: call)
            let known = await day(folder, disk)
            let moment = "\(stop) call \(call), \(disk.calls.last ?? "none")"
            let afterPowerCut = try disk.afterPowerCut()
            try await expectNothingLost(folder, known, "process killed \(moment)")
            try await expectNothingLost(afterPowerCut, known, "power cut \(moment)")
            if known.isComplete {
                #expect(call > 40, "the day has that many calls")
                return
            }
        }
    }

    @Test(arguments: RehearsedDisk.Stop.allCases)
    func processKilledAtEveryCall_andThePowerCutInTheStartAfterIt_losesNothingThatEitherAcknowledged(stop: RehearsedDisk.Stop) async throws
    {
        for call in 1... {
            let folder = try TemporaryFolder()
            let disk = RehearsedDisk(folder, stop: stop, atCall: call)
            var known = await day(folder, disk)
            let moment = "\(stop) call \(call), \(disk.calls.last ?? "none"), then a start"
            disk.goOn()
            let (store, found) = try JournalStore.open(folder, files: disk.files)
            let items = try Items.all(in: found).count
            try await store.record(items + 1...items + 1)
            known.acknowledged = items + 1
            known.handedOut = items + 1
            let afterPowerCut = try disk.afterPowerCut()
            await store.close()
            try await expectNothingLost(afterPowerCut, known, moment)
            if known.isComplete { return }
        }
    }

    @Test(arguments: [
        "version-1", "torn-tail", "torn-header", "empty-journal", "older-snapshot", "between-two-renames", "archived-under-both-names",
        "leftover-temp",
    ])
    func crashAtEveryCallOfTheStartAfterABadDay_losesNothing(fixture: String) async throws {
        let torn = (try? TemporaryFolder(copying: fixture)["journal.jsonl"])?.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        ).last.map(Array.init)
        let held = try await reopened(TemporaryFolder(copying: fixture)).count
        for stop in RehearsedDisk.Stop.allCases {
            for call in 1... {
                let folder = try TemporaryFolder(copying: fixture)
                let disk = RehearsedDisk(folder, stop: stop, atCall: call)
                let known = await day(folder, disk, from: held + 1)
                let moment = "\(fixture), \(stop) call \(call), \(disk.calls.last ?? "none")"
                let afterPowerCut = try disk.afterPowerCut()
                for left in [folder, afterPowerCut] {
                    #expect(
                        try left.everything.values.contains { $0.suffix(torn?.count ?? 0) == torn?[...] ?? [] },
                        "the torn end is somewhere, \(moment)")
                }
                try await expectNothingLost(folder, known, "process killed \(moment)")
                try await expectNothingLost(afterPowerCut, known, "power cut \(moment)")
                // The day itself is gone through above; here it is the start that matters.
                if known.acknowledged >= held + 2 { break }
            }
        }
    }

    @Test func powerCutAfterTheFirstLine_leavesTheFoldersThatWereMadeForTheStore() async throws {
        let data = try TemporaryFolder()
        let disk = RehearsedDisk(data)
        let (store, _) = try JournalStore.open(data.url.appending(path: "stores/linfeng"), files: disk.files, log: .silent)
        try await store.record(1...1)
        let afterPowerCut = try disk.afterPowerCut()
        await store.close()
        let (again, found) = try JournalStore.open(afterPowerCut.url.appending(path: "stores/linfeng"), log: .silent)
        #expect(try Items.all(in: found) == [1])
        await again.close()
    }

    @Test func powerCutAfterMending_leavesTheTornTailThatWasKept() async throws {
        let folder = try TemporaryFolder(copying: "torn-tail")
        let disk = RehearsedDisk(folder)
        let (store, found) = try JournalStore.open(folder, files: disk.files)
        let afterPowerCut = try disk.afterPowerCut()
        let name = try #require(found.tornTail)
        #expect(try afterPowerCut[name] == folder[name])
        #expect(try !afterPowerCut[name].isEmpty)
        await store.close()
    }

    @Test func powerCutAfterAProcessDiedBeforeItsSync_losesNothingThatTheNextStartCountedAsRecorded() async throws {
        let folder = try TemporaryFolder()
        #expect(try await reopened(folder) == [])
        let before = RehearsedDisk(folder)
        // Written, not synced: that is how a killed process leaves a line.
        let template = try TemporaryFolder()
        let (store, _) = try JournalStore.open(template)
        try await store.record(1...1)
        await store.close()
        try folder.write(try template["journal.jsonl"], to: "journal.jsonl")

        let (next, found) = try JournalStore.open(folder, files: before.files)
        #expect(try Items.all(in: found) == [1])
        let afterPowerCut = try before.afterPowerCut()
        await next.close()
        #expect(try await reopened(afterPowerCut) == [1])
    }
}
