import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addFigures(_ console: Console) {
        get("console/figures") { request, _ in
            try await console.signedIn(request) { visit in
                let page = FiguresPage(visit, await visit.desk.keeper.state)
                return await visit.page("figures", .figures, page.values)
            }
        }
        get("console/figures.csv") { request, _ in
            try await console.signedIn(request) { visit in
                ConsoleAnswer.file(
                    FiguresPage(visit, await visit.desk.keeper.state).table.bytes, "text/csv; charset=utf-8", named: "linli-figures.csv")
            }
        }
    }
}

/// What became of the requests of a period, of the places that the viewer looks after. Each figure opens the list behind it.
struct FiguresPage {
    let visit: Visit
    let from: CivilDate
    /// The last day.
    let to: CivilDate
    let figures: RequestFigures
    private let months: [Month]

    struct Month {
        var first: CivilDate
        var received = 0
        var closed = 0
        var last: CivilDate { first.adding(months: 1).adding(days: -1) }
    }

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        let clock = visit.plan.clock
        let today = clock.local(visit.now).date
        let from = visit.query["from"].flatMap { CivilDate($0) } ?? today.firstOfMonth
        self.from = from
        let last = visit.query["to"].flatMap { CivilDate($0) } ?? today
        to = max(from, last)
        let seen = state.requests.values.filter { visit.viewer.sees($0) }
        figures = RequestFigures(seen, from: clock.midnight(from), to: clock.midnight(to.adding(days: 1)), plan: visit.plan, now: visit.now)
        months = Self.months(seen, today, clock)
    }

    private static func months(_ requests: [Request], _ today: CivilDate, _ clock: WallClock) -> [Month] {
        var months = (0..<12).reversed().map { Month(first: today.firstOfMonth.adding(months: -$0)) }
        let starts = months.map { clock.midnight($0.first) }
        func index(_ date: Date) -> Int? { starts.lastIndex { $0 <= date } }
        for request in requests where request.end != .joined {
            if let index = index(request.filedAt) { months[index].received += 1 }
            if let index = request.closedAt.flatMap({ index($0) }) { months[index].closed += 1 }
        }
        return months
    }

    private func list(_ change: (inout QueueFilter) -> Void) -> String {
        var filter = QueueFilter()
        filter.state = .all
        filter.from = from
        filter.to = to
        change(&filter)
        return "/console/requests" + filter.query
    }

    private func count(_ name: FigureName) -> [String: Any] {
        [
            "name": visit.words(.wording(PhraseKey("figure-names.\(name.rawValue)"))), "count": name.count(figures),
            "path": list { $0.figure = name },
        ]
    }

    private static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded()))%" } ?? "—" }

    var values: [String: Any] {
        let today = visit.plan.clock.local(visit.now).date
        let first = today.firstOfMonth
        let year = CivilDate(year: today.year, month: 1, day: 1) ?? first
        func period(_ name: String, _ from: CivilDate, _ to: CivilDate) -> [String: Any] {
            ["name": visit.words(.wording(PhraseKey("figure-names.\(name)"))), "path": "/console/figures?from=\(from)&to=\(to)",
             "is_here": from == self.from && to == self.to]
        }
        return [
            "from": from.description, "to": to.description, "csv": "/console/figures.csv?from=\(from)&to=\(to)",
            "periods": [
                period("today", today, today), period("this-month", first, today),
                period("last-month", first.adding(months: -1), first.adding(days: -1)), period("this-year", year, today),
            ],
            "rates": [
                ["name": visit.words(.wording("figure-names.answered-in-time")), "rate": Self.percent(figures.answerRate),
                 "path": list { $0.figure = .answerOverdue }, "is_answer": true],
                ["name": "", "rate": Self.percent(figures.resolvedRate), "path": list { $0.figure = .disputedOpen }, "is_resolved": true],
                ["name": "", "rate": Self.percent(figures.satisfiedRate), "path": list { $0.figure = .unsatisfied }, "is_satisfied": true],
            ],
            "counts": FigureName.allCases.map(count),
            "path_answered": list { $0.figure = .answered }, "path_done": list { $0.figure = .done },
            "minutes_to_answer": figures.medianMinutesToAnswer ?? 0, "has_minutes": figures.medianMinutesToAnswer != nil,
            "hours_to_done": figures.medianHoursToDone ?? 0, "has_hours": figures.medianHoursToDone != nil,
            "categories": bars(figures.byCategory) { key in
                (Category(rawValue: key).map { visit.words(.category($0)) } ?? key, list { $0.figure = .received; $0.category = Category(rawValue: key) })
            },
            "places": bars(figures.byPlace) { key in
                (visit.words(.location(Location(place: PlaceID(key)), .full)), list { $0.figure = .received; $0.at = PlaceID(key) })
            },
            "ends": bars(figures.byEnd) { key in
                (visit.words(.wording(PhraseKey("ends.\(key)"))), list { $0.figure = .closed; $0.end = Request.End(rawValue: key) })
            },
            "ages": ["0-1", "1-3", "3-7", "7-30", "30+"].compactMap { age in figures.openByAge[age].map { (age, $0) } }.map { age, count in
                bar(age, count, figures.openByAge.values.max() ?? 1, list { $0.figure = .open; $0.age = age })
            },
            "months": columns, "is_empty": figures.received == 0,
        ]
    }

    private func bars(_ counts: [String: Int], _ name: (String) -> (String, String)) -> [[String: Any]] {
        let most = counts.values.max() ?? 1
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { key, count in
            let (name, path) = name(key)
            return bar(name, count, most, path)
        }
    }

    private func bar(_ name: String, _ count: Int, _ most: Int, _ path: String) -> [String: Any] {
        ["name": name, "count": count, "width": max(1, count * 100 / max(1, most)), "path": path]
    }

    /// Twelve months as columns of a drawing 600 wide and 160 high.
    private var columns: [[String: Any]] {
        let most = max(1, months.map { max($0.received, $0.closed) }.max() ?? 1)
        return months.enumerated().map { index, month in
            let received = month.received * 120 / most
            let closed = month.closed * 120 / most
            return [
                "x": index * 50 + 6, "x_closed": index * 50 + 25, "x_text": index * 50 + 24, "received": month.received, "closed": month.closed,
                "height": received, "y": 135 - received, "height_closed": closed, "y_closed": 135 - closed, "month": month.first.month,
                "label": String(month.first.description.prefix(7)),
                "path": "/console/figures?from=\(month.first)&to=\(month.last)",
                "path_received": list { $0.figure = .received; $0.from = month.first; $0.to = month.last },
                "path_ended": list { $0.from = nil; $0.to = nil; $0.closedFrom = month.first; $0.closedTo = month.last },
            ]
        }
    }

    var table: CommaTable {
        var table = CommaTable(visit.words(.figureHeads).split(separator: "|").map(String.init))
        for name in FigureName.allCases { table.add([visit.words(.wording(PhraseKey("figure-names.\(name.rawValue)"))), "", String(name.count(figures))]) }
        for bar in [("categories", values["categories"]), ("places", values["places"]), ("ends", values["ends"])] {
            for row in bar.1 as? [[String: Any]] ?? [] { table.add([bar.0, row["name"] as? String ?? "", "\(row["count"] ?? "")"]) }
        }
        for month in months { table.add(["month", String(month.first.description.prefix(7)), "\(month.received) / \(month.closed)"]) }
        return table
    }
}
