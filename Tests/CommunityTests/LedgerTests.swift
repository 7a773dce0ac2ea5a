import Community
import Foundation
import Testing

/// A ledger says what is wrong with it, and its figures are those of its entries.
@Suite struct LedgerTests {
    @Test func balancesMonthsAndPeopleAreThoseOfTheEntries() {
        var state = CommunityState()
        state.award(10, to: "wang", on: "2026-05-20")
        state.award(4, to: "wang", on: "2026-06-02")
        state.award(7, to: "pan", on: "2026-06-03")
        let ledger = state.points
        #expect(ledger.balance(of: "wang") == 14 && ledger.balance(in: .issued) == -21)
        #expect(ledger.earned(in: CivilDate("2026-06-30")) == ["wang": 4, "pan": 7])
        #expect(ledger.earned() == ["wang": 14, "pan": 7])
        #expect(ledger.earned(by: "wang", inYearOf: CivilDate("2026-12-31")!) == 14)
        #expect(ledger.entries(of: "wang").map(\.number) == [2, 1])
        #expect(ledger.problems().isEmpty)
    }

    @Test func aStoredLedgerReadsBackTheSame() throws {
        var state = CommunityState()
        for number in 1...50 { state.award(number, to: number.isMultiple(of: 3) ? "wang" : "pan", on: "2026-05-20") }
        let bytes = try JSONEncoder().encode(state)
        #expect(try JSONDecoder().decode(CommunityState.self, from: bytes) == state)
    }

    @Test func aStoreOfBeforeTheLedgerIsRead() throws {
        let old = Data(#"{"balances":{}}"#.utf8)
        #expect(try JSONDecoder().decode(Ledger.self, from: old) == Ledger())
        #expect(try JSONDecoder().decode(ActivityBook.self, from: Data("{}".utf8)) == ActivityBook())
    }

    @Test(arguments: [
        (#""points":10}]"#, #""points":11}]"#, "sum to 1"), (#""number":2"#, #""number":3"#, "entry 3 stands in place 2"),
        (#""person/wang":14"#, #""person/wang":15"#, "person/wang is kept as 15"),
    ]) func aTamperedLedgerSaysWhere(written: String, tampered: String, complaint: String) throws {
        var state = CommunityState()
        state.award(10, to: "wang", on: "2026-05-20")
        state.award(4, to: "wang", on: "2026-06-02")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(state.points), as: UTF8.self)
        try #require(text.contains(written))
        let broken = text.replacingOccurrences(of: written, with: tampered)
        let ledger = try JSONDecoder().decode(Ledger.self, from: Data(broken.utf8))
        #expect(ledger.problems().contains { $0.contains(complaint) }, "\(ledger.problems())")
    }

    @Test func aCapLooksAtItsDaysOnly() {
        var state = CommunityState()
        state.award(15, to: "wang", on: "2026-05-19", rule: "patrol")
        state.award(10, to: "wang", on: "2026-05-20", rule: "patrol")
        state.award(3, to: "wang", on: "2026-05-20")
        let day = CivilDate("2026-05-20")!
        #expect(state.points.earned(by: "wang", under: "patrol", since: day, until: day.adding(days: 1)) == 10)
        #expect(state.points.earned(by: "wang", under: "patrol", since: day.monday, until: day.monday.adding(days: 7)) == 25)
    }
}

extension CommunityState {
    fileprivate mutating func award(_ points: Int, to person: PersonID, on day: String, rule: PointRuleID? = nil) {
        var entry = LedgerEntry(
            number: self.points.nextNumber, kind: .award, on: CivilDate(day)!, lines: [.init(.issued, -points), .init(.person(person), points)], by: "staff")
        entry.rule = rule.map { RuleTerms(.init(id: $0, name: "义务巡逻", category: "平安创建", points: 5, per: .hour)) }
        PointsAwarded(entry: entry).apply(to: &self, at: Date(timeIntervalSince1970: 0))
    }
}
