import Community
public import Foundation
import Records

/// `linli stats COMMUNITY --from … --to …`: the figures of a period, read from the store without opening it.
public struct StatsCommand {
    let installation: Installation
    let community: String
    let from: String?
    let to: String?

    public init(_ installation: Installation, community: String, from: String?, to: String?) {
        self.installation = installation
        self.community = community
        self.from = from
        self.to = to
    }

    public func run(now: Date = Date()) throws -> [String] {
        guard let plan = installation.communities.first(where: { $0.id.rawValue == community }) else {
            throw LineProblem("there is no community \(community); known: \(installation.communities.map(\.id.rawValue).joined(separator: ", "))")
        }
        let today = plan.clock.local(now).date
        guard let from = from.map({ CivilDate($0) }) ?? today.firstOfMonth, let to = to.map({ CivilDate($0) }) ?? today.adding(days: 1) else {
            throw LineProblem("days are written 2026-05-20")
        }
        let state = try StoreSurvey.read(installation.server.data.appendingPathComponent(community)).state
        let figures = RequestFigures(
            state.requests.values, from: plan.clock.midnight(from), to: plan.clock.midnight(to), plan: plan, now: now)
        return FiguresText(figures: figures, plan: plan).lines(from: from, to: to)
    }
}

/// Figures as lines for a terminal.
struct FiguresText {
    let figures: RequestFigures
    let plan: CommunityPlan

    func lines(from: CivilDate, to: CivilDate) -> [String] {
        var lines = ["\(plan.name) \(from) to before \(to)"]
        lines.append("received \(figures.received) (\(counts(figures.byKind))), neighbours joined \(figures.affected), emergencies \(figures.emergencies)")
        lines.append("answered \(figures.answered), in time \(figures.answeredInTime), unanswered and late \(figures.answerOverdue)")
        lines.append("done \(figures.done), in time \(figures.doneInTime)")
        lines.append("closed \(figures.closed) (\(counts(figures.byEnd))), reopened \(figures.reopened)")
        lines.append("open \(figures.open), by days: \(counts(figures.openByAge))")
        lines.append("answered in time \(percent(figures.answerRate)), resolved \(percent(figures.resolvedRate)), satisfied \(percent(figures.satisfiedRate))")
        lines.append("median to the answer \(figures.medianMinutesToAnswer.map { "\($0) min" } ?? "-"), to done \(figures.medianHoursToDone.map { "\($0) h" } ?? "-")")
        lines.append("by category: \(counts(figures.byCategory))")
        lines.append("by place: \(counts(figures.byPlace))")
        return lines
    }

    private func counts(_ counts: [String: Int]) -> String {
        counts.isEmpty ? "-" : counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", $0 * 100) } ?? "-" }
}
