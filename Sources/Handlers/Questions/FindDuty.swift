public import Community

/// "今天谁值班", "这周轮到哪栋打扫": whose turn it is.
public enum FindDuty: Handler {
    public static let intents: [Intent] = [.dutyFind]

    public static func decide(_ scene: Scene) -> Decision {
        let day = scene.understanding.when?.from.flatMap { LocalTime($0) }?.date ?? scene.local.date
        let rows = duties(scene).compactMap { duty -> [String: Phrase.Value]? in
            guard let turn = duty.turn(on: day, after: scene.state.duties.swaps) else { return nil }
            return [
                "duty": .text(duty.name), "who": .text(turn), "weekly": .flag(duty.turn == .weekly),
                "phone": .phone(duty.phone ?? ""), "has_phone": .flag(duty.phone != nil),
                "day": .wording(DayName.key(of: day, today: scene.local.date)), "week": .wording(DayName.week(of: day, today: scene.local.date)),
                "month": .number(day.month), "date": .number(day.day),
            ]
        }
        if rows.isEmpty { return Decision(replies: [scene.answer(Phrase(QuestionWording.noDuty, OfficeContact.values(scene)))]) }
        return Decision(replies: [scene.answer(Phrase(QuestionWording.duty, ["duties": .list(rows)]))])
    }

    /// Those that concern the place, narrowed to the one whose name shares most with the question if one stands out.
    private static func duties(_ scene: Scene) -> [Duty] {
        let tree = scene.plan.places
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place
        let near = place.map { place in
            scene.plan.duties.filter { tree.isWithin(place, $0.place) || tree.isWithin($0.place, place) }
        } ?? scene.plan.duties
        let here = near.isEmpty ? scene.plan.duties : near
        let said = Set(scene.message.text)
        let scores = here.map { duty in said.intersection(duty.name).count }
        guard let most = scores.max(), most > 0, scores.filter({ $0 == most }).count == 1 else { return here }
        return zip(here, scores).filter { $0.1 == most }.map(\.0)
    }
}

/// How a day near today is called.
enum DayName {
    static func key(of day: CivilDate, today: CivilDate) -> PhraseKey {
        switch day.dayNumber - today.dayNumber {
        case -1: "moments.yesterday"
        case 0: "moments.today"
        case 1: "moments.tomorrow"
        default: PhraseKey("moments.weekday-\(day.weekday)")
        }
    }

    static func week(of day: CivilDate, today: CivilDate) -> PhraseKey {
        switch (day.monday.dayNumber - today.monday.dayNumber) / 7 {
        case 0: "moments.this-week"
        case 1: "moments.next-week"
        case -1: "moments.last-week"
        default: "moments.that-week"
        }
    }
}
