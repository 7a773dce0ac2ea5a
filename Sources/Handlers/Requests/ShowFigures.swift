public import Community
import Foundation

/// "统计", "上月统计", "本周情况": the figures of a month, or of the days that are named, for staff of the community.
public enum ShowFigures {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "statistics", let person = scene.speaker.person,
            person.roles.contains(where: { $0.kind == .staff })
        else { return nil }
        let clock = scene.plan.clock
        let days = days(scene)
        let until = min(clock.midnight(days.upperBound), scene.now.addingTimeInterval(1))
        let scope = person.roles.compactMap { role -> PlaceID? in
            if role.kind == .staff, case .place(let place) = role.scope { return place }
            return nil
        }
        let requests = scene.state.requests.values.filter { request in scope.contains { scene.plan.places.isWithin(request.location.place, $0) } }
        let figures = RequestFigures(requests, from: clock.midnight(days.lowerBound), to: until, plan: scene.plan, now: scene.now)
        let (from, last) = (days.lowerBound, days.upperBound.adding(days: -1))
        let isMonth = from == from.firstOfMonth && days.upperBound == from.adding(months: 1)
        var values = FigureWords.values(figures, month: from.month)
        values.merge(["date": .number(from.day), "last_month": .number(last.month), "last_date": .number(last.day), "is_one_day": .flag(from == last)]) { $1 }
        return Decision(replies: [scene.answer(Phrase(isMonth ? FiguresWording.month : .days, values))])
    }

    /// The month that is going on, unless days are named that have begun: 今天, 本周, 上周, 上个月.
    private static func days(_ scene: Scene) -> Range<CivilDate> {
        let month = scene.local.date.firstOfMonth
        let said = scene.reading.period(scene.message.text)
        guard let from = said?.from.flatMap(LocalTime.init)?.date, let to = said?.to.flatMap(LocalTime.init)?.date, from < to, from <= scene.local.date else {
            return month..<month.adding(months: 1)
        }
        return from..<to
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

    case month, days
}
