import Community
public import Foundation
import Records
import Responses

/// `linli points export COMMUNITY`: the ledger as a table, read from the store without opening it.
public struct PointsExportCommand {
    let installation: Installation
    let community: String
    let from: String?
    let to: String?
    let person: String?
    let showsLines: Bool

    public init(_ installation: Installation, community: String, from: String?, to: String?, person: String?, showsLines: Bool) {
        self.installation = installation
        self.community = community
        self.from = from
        self.to = to
        self.person = person
        self.showsLines = showsLines
    }

    /// The file's bytes.
    public func run() throws -> Data {
        let plan = try installation.community(community)
        let ledger = try StoreSurvey.read(installation.server.data.appendingPathComponent(community)).state.points
        let table = LedgerTable(
            ledger: ledger, plan: plan, wordings: installation.wordings, from: try day(from) ?? CivilDate(dayNumber: 0),
            to: try day(to) ?? CivilDate(year: 9999, month: 12, day: 31)!, only: person.map { PersonID($0) })
        return CSVTable.bytes(showsLines ? table.lines() : table.people())
    }

    private func day(_ text: String?) throws -> CivilDate? {
        guard let text else { return nil }
        guard let day = CivilDate(text) else { throw LineProblem("days are written 2026-05-20") }
        return day
    }
}

extension Installation {
    func community(_ id: String) throws -> CommunityPlan {
        if let plan = communities.first(where: { $0.id.rawValue == id }) { return plan }
        throw LineProblem("there is no community \(id); known: \(communities.map(\.id.rawValue).joined(separator: ", "))")
    }
}

/// Rows of a spreadsheet, with headings in the community's language and columns that sum.
struct LedgerTable {
    let ledger: Ledger
    let plan: CommunityPlan
    let wordings: Wordings
    let from: CivilDate
    let to: CivilDate
    let only: PersonID?

    /// One row a person: what there was, earned, came in otherwise, went out, and is; opening + earned + other − out = closing.
    func people() -> [[String]] {
        var rows = [headings([.person, .name, .place, .opening, .earned, .other, .out, .closing])]
        var sums = [Int](repeating: 0, count: 5)
        for person in ledger.people where only == nil || only == person {
            var figures = [Int](repeating: 0, count: 5)
            for entry in ledger.entries(of: person) where entry.on < to {
                let change = entry.change(for: person)
                figures[4] += change
                guard entry.on >= from else {
                    figures[0] += change
                    continue
                }
                let column = column(entry, change)
                // What goes out stands in its column as a positive number.
                figures[column] += column == 3 ? -change : change
            }
            sums = zip(sums, figures).map(+)
            rows.append([person.rawValue, name(person), place(person)] + figures.map(String.init))
        }
        rows.append([words(.total), "", ""] + sums.map(String.init))
        return rows
    }

    private func column(_ entry: LedgerEntry, _ change: Int) -> Int {
        if entry.isEarning { return 1 }
        // A counter stands in the column of what it takes back.
        if let old = entry.counters.flatMap({ ledger.entry($0) }) { return old.isEarning ? 1 : (change > 0 ? 2 : 3) }
        return change > 0 ? 2 : 3
    }

    /// One row a line: the column of changes sums to what people's balances changed by.
    func lines() -> [[String]] {
        var rows = [
            headings([.date, .number, .person, .name, .place, .kind, .category, .rule, .version, .activity, .served, .reason, .by, .change, .counters])
        ]
        var sum = 0
        for entry in ledger.entries where entry.on >= from && entry.on < to {
            for person in entry.people where only == nil || only == person {
                let change = entry.change(for: person)
                sum += change
                rows.append([
                    entry.on.description, "\(entry.number)", person.rawValue, name(person), place(person),
                    fill(PhraseKey("points.kind-\(entry.kind.rawValue)")), entry.category ?? "", entry.rule?.name ?? "",
                    entry.rule.map { "\($0.version)" } ?? "", entry.activityName ?? "", entry.servedOn?.description ?? "",
                    Masking.masked(entry.reason ?? ""), entry.by.map(name) ?? "", "\(change)", entry.counters.map(String.init) ?? "",
                ])
            }
        }
        rows.append([words(.total)] + [String](repeating: "", count: 12) + ["\(sum)", ""])
        return rows
    }

    private func name(_ person: PersonID) -> String { plan.roster[person]?.name ?? "" }

    private func place(_ person: PersonID) -> String {
        guard let place = plan.roster[person]?.lives?.place, let node = plan.places[place] else { return "" }
        return (node.isBuilding ? plan.places.surroundings(of: place)?.name ?? "" : "") + node.name
    }

    private func headings(_ headings: [ExportWording]) -> [String] { headings.map(words) }
    private func words(_ wording: ExportWording) -> String { fill(wording.key) }
    private func fill(_ key: PhraseKey) -> String { wordings.text([Phrase(key)], plan: plan, now: Date(timeIntervalSince1970: 0)) }
}

/// `responses/…/exports.yaml`
enum ExportWording: String, Wording {
    static let file = "exports"

    case person, name, place, opening, earned, other, out, closing, total
    case date, number, kind, category, rule, version, activity, served, reason, by, change, counters
}
