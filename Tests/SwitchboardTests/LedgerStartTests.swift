import Community
import Foundation
import Logging
import Records
import Testing
import TestSupport

/// The ledger is reckoned anew at every start and by `linli verify`.
@Suite struct LedgerStartTests {
    @Test func aLedgerThatDoesNotAddUpStopsTheStartAndNamesTheEntry() async throws {
        let folder = try TemporaryFolder()
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let keeper = try RecordKeeper.open(folder.file("linfeng"), community: "linfeng", log: log)
        let entry = LedgerEntry(
            number: 1, kind: .award, on: CivilDate("2026-05-20")!, lines: [.init(.issued, -10), .init(.person("wanghui"), 11)], by: "wuli")
        _ = try await keeper.tick(at: Date(timeIntervalSince1970: 1_779_235_200)) { _ in WordedDecision(facts: [PointsAwarded(entry: entry)]) }
        await keeper.close()

        let start = #expect(throws: LedgerError.self) { _ = try RecordKeeper.open(folder.file("linfeng"), community: "linfeng", log: log) }
        #expect("\(try #require(start))".contains("the lines of entry 1 sum to 1"))
        #expect(throws: LedgerError.self) { _ = try StoreSurvey.read(folder.file("linfeng")) }
    }
}
