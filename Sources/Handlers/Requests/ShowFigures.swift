public import Community
import Foundation

/// "统计", "上月统计": the figures of a month, for staff of the community.
public enum ShowFigures {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "statistics", let person = scene.speaker.person,
            person.roles.contains(where: { $0.kind == .staff })
        else { return nil }
        let first = scene.local.date.firstOfMonth
        let isLast = scene.message.text.contains("上月") || scene.message.text.contains("上个月")
        let from = isLast ? first.adding(months: -1) : first
        let clock = scene.plan.clock
        let until = isLast ? clock.midnight(first) : scene.now.addingTimeInterval(1)
        let scope = person.roles.compactMap { role -> PlaceID? in
            if role.kind == .staff, case .place(let place) = role.scope { return place }
            return nil
        }
        let requests = scene.state.requests.values.filter { request in scope.contains { scene.plan.places.isWithin(request.location.place, $0) } }
        let figures = RequestFigures(requests, from: clock.midnight(from), to: until, plan: scene.plan, now: scene.now)
        return Decision(replies: [scene.answer(Phrase(FiguresWording.month, FigureWords.values(figures, month: from.month)))])
    }
}

enum FigureWords {
    static func values(_ figures: RequestFigures, month: Int) -> [String: Phrase.Value] {
        [
            "month": .number(month), "received": .number(figures.received), "open": .number(figures.open), "closed": .number(figures.closed),
            "answer_rate": .text(percent(figures.answerRate)), "resolved_rate": .text(percent(figures.resolvedRate)),
            "satisfied_rate": .text(percent(figures.satisfiedRate)), "unconfirmed": .number(figures.byEnd[Request.End.unconfirmed.rawValue, default: 0]),
            "reopened": .number(figures.reopened), "emergencies": .number(figures.emergencies),
        ]
    }

    private static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded()))%" } ?? "—" }
}

/// `responses/…/figures.yaml`
enum FiguresWording: String, Wording {
    static let file = "figures"

    case month
}
