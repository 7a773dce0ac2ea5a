public import Community

/// "今天谁值班", "这周轮到哪栋打扫": whose turn it is.
public enum FindDuty: Handler {
    public static let intents: [Intent] = [.dutyFind]

    public static func decide(_ scene: Scene) -> Decision {
        if let turn = whenTurn(scene) { return turn }
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

    /// 什么时候轮到我们楼, 下次什么时候轮到陈果: the next turn of whoever is named, else of the speaker or their house.
    static func whenTurn(_ scene: Scene) -> Decision? {
        guard scene.heard.stands(.whenTurn, in: scene.message.text) else { return nil }
        let view = DutyScene(scene)
        let named = Set(names(scene))
        let rows = here(scene).compactMap { duty -> [String: Phrase.Value]? in
            guard let who = duty.order.first(where: named.contains) else { return nil }
            let now = duty.turnStart(of: view.today)
            guard let day = view.holder(of: duty, on: now) == who ? now : view.nextTurn(of: who, in: duty, except: now) else { return nil }
            return view.values(duty, day).merging(["who": .text(who)]) { $1 }
        }
        return rows.isEmpty ? nil : Decision(replies: [scene.answer(Phrase(QuestionWording.turn, ["duties": .list(rows)]))])
    }

    /// Names of rotas that the message means.
    private static func names(_ scene: Scene) -> [String] {
        let text = scene.message.text
        let said = scene.plan.duties.flatMap(\.order).filter { text.contains($0) }
        guard said.isEmpty else { return said }
        let home = scene.placeOfChat ?? scene.speaker.person?.lives?.place
        let house = scene.slots.building.flatMap { scene.plan.places.buildings(numbered: $0, near: home).first?.id } ?? home
        return [house.flatMap { scene.plan.places[$0]?.name }, scene.speaker.person?.name].compactMap { $0 }
    }

    /// Those that concern the place, narrowed to the one whose name shares most with the question if one stands out.
    private static func duties(_ scene: Scene) -> [Duty] {
        let here = here(scene)
        let said = Set(scene.message.text)
        let scores = here.map { duty in said.intersection(duty.name).count }
        guard let most = scores.max(), most > 0, scores.filter({ $0 == most }).count == 1 else { return here }
        return zip(here, scores).filter { $0.1 == most }.map(\.0)
    }

    private static func here(_ scene: Scene) -> [Duty] {
        let tree = scene.plan.places
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place
        let near = place.map { place in
            scene.plan.duties.filter { tree.isWithin(place, $0.place) || tree.isWithin($0.place, place) }
        } ?? scene.plan.duties
        return near.isEmpty ? scene.plan.duties : near
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
