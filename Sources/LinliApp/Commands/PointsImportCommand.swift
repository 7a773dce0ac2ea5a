import Community
public import Foundation
import Logging
import Records
import YAMLPages

/// `linli points import COMMUNITY FILE.csv`: what people had before this ledger began, once for each.
public struct PointsImportCommand {
    let installation: Installation
    let community: String
    let file: URL

    public init(_ installation: Installation, community: String, file: URL) {
        self.installation = installation
        self.community = community
        self.file = file
    }

    /// All rows or none: everything is checked before anything is booked.
    public func run(now: Date = Date()) async throws -> [String] {
        let plan = try installation.community(community)
        let balances = try OpeningBalances(try HeadedTable.read(file, named: file.lastPathComponent), plan: plan)
        let folder = installation.server.data.appendingPathComponent(plan.id.rawValue)
        let keeper = try RecordKeeper.open(folder, community: plan.id, log: Logger(label: "linli"))
        do {
            let ledger = await keeper.state.points
            try balances.checkAgainst(ledger)
            let facts = balances.facts(ledger, on: plan.clock.local(now).date)
            _ = try await keeper.tick(at: now) { _ in WordedDecision(facts: facts) }
            await keeper.close()
        } catch {
            await keeper.close()
            throw error
        }
        return ["\(balances.rows.count) opening balances taken over, \(balances.rows.reduce(0) { $0 + $1.points }) points in all"]
    }
}

/// Rows of a file with the columns `person` and `points`.
struct OpeningBalances {
    struct Row {
        var line: Int
        var person: Person
        var points: Int
    }

    let rows: [Row]
    private let file: String

    /// - Throws: ``LineProblem`` that names every row that does not fit, with file and line.
    init(_ table: HeadedTable, plan: CommunityPlan) throws {
        file = table.name
        let names = ["person": ["person", "id", "编号", "姓名", "name"], "points": ["points", "积分", "余额", "期末"]]
        guard let person = table.heading.first(where: { names["person"]!.contains($0.lowercased()) }),
            let points = table.heading.first(where: { names["points"]!.contains($0.lowercased()) })
        else { throw LineProblem("\(table.name):1: the columns are not named; write `person,points` in the first line") }
        var rows: [Row] = []
        var problems: [String] = []
        var seen: Set<PersonID> = []
        for entry in table.rows {
            let row = (line: entry.at.line, cells: entry.cells)
            func cell(_ heading: String) -> String { row.cells[heading] ?? "" }
            let found = plan.roster[PersonID(cell(person))].map { [$0] } ?? plan.roster.people.filter { $0.name == cell(person) }
            if found.count > 1 {
                problems.append("\(file):\(row.line): several people have this name; write the id of `people:` instead")
            } else if found.isEmpty {
                problems.append("\(file):\(row.line): no such person; use an id or name of `people:`")
            } else if let value = Int(cell(points)), value > 0 {
                if seen.insert(found[0].id).inserted { rows.append(Row(line: row.line, person: found[0], points: value)) } else {
                    problems.append("\(file):\(row.line): \(found[0].id) stands twice; keep one line")
                }
            } else {
                problems.append("\(file):\(row.line): the points are no whole number above 0; mend or take out the line")
            }
        }
        if rows.isEmpty, problems.isEmpty { problems.append("\(file): holds no rows; write one line a person below the heading") }
        if !problems.isEmpty { throw LineProblem(problems.joined(separator: "\n")) }
        self.rows = rows
    }

    /// Nobody's opening balance is taken over twice.
    func checkAgainst(_ ledger: Ledger) throws {
        let again = rows.filter { row in ledger.entries(of: row.person.id).contains { $0.kind == .opening && ledger.counter(of: $0.number) == nil } }
        if again.isEmpty { return }
        let lines = again.map { "\(file):\($0.line): \($0.person.id) has an opening balance already; take out the line" }
        throw LineProblem(lines.joined(separator: "\n"))
    }

    func facts(_ ledger: Ledger, on day: CivilDate) -> [any Fact] {
        rows.enumerated().map { index, row in
            var entry = LedgerEntry(
                number: ledger.nextNumber + index, kind: .opening, on: day,
                lines: [.init(.issued, -row.points), .init(.person(row.person.id), row.points)], by: nil)
            entry.reason = file
            return OpeningBalanceTaken(entry: entry)
        }
    }
}
