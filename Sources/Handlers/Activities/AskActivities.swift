public import Community

/// "这周末有什么活动", "明天下午社区有啥安排": what is on in a period.
public enum AskActivities: Handler {
    public static let intents: [Intent] = [.eventsList]

    /// A list longer than this is cut, with a word that there is more.
    static let most = 6
    /// Without a period the next days are meant.
    static let defaultDays = 14

    public static func decide(_ scene: Scene) -> Decision {
        let today = scene.local
        let midnight = TimeOfDay(hour: 0)!
        let start = scene.slots.from.flatMap { LocalTime($0) } ?? LocalTime(today.date, midnight)
        let end = scene.slots.to.flatMap { LocalTime($0) } ?? self.end(of: start, scene)
        let found = scene.plan.activities
            .flatMap { $0.occurrences(from: max(start, LocalTime(today.date, midnight)), to: end) }
            .filter { concerns($0.activity, scene) }
            .sorted { ($0.from, $0.activity.id) < ($1.from, $1.activity.id) }
        if found.isEmpty { return Decision(replies: [scene.answer(Phrase(ActivityWording.nothing))]) }
        let rows = found.prefix(most).map { occurrence -> [String: Phrase.Value] in
            [
                "time": .local(occurrence.from), "name": .text(occurrence.activity.name),
                "where": .text(occurrence.activity.whereabouts ?? scene.plan.places[occurrence.activity.place]?.name ?? ""),
            ]
        }
        return Decision(replies: [
            scene.answer(Phrase(ActivityWording.list, ["activities": .list(Array(rows)), "more": .flag(found.count > most)]))
        ])
    }

    private static func end(of start: LocalTime, _ scene: Scene) -> LocalTime {
        let midnight = TimeOfDay(hour: 0)!
        // A bare day or clock time means that day.
        if scene.slots.from != nil { return LocalTime(start.date.adding(days: 1), midnight) }
        return LocalTime(start.date.adding(days: defaultDays), midnight)
    }

    /// An activity concerns a person when its place and theirs lie one in the other; a stranger hears of all.
    private static func concerns(_ activity: Activity, _ scene: Scene) -> Bool {
        guard let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place else { return true }
        let tree = scene.plan.places
        return tree.isWithin(place, activity.place) || tree.isWithin(activity.place, tree.surroundings(of: place)?.parent ?? place)
    }
}

/// `responses/…/activities.yaml`
enum ActivityWording: String, Wording {
    static let file = "activities"

    case list
    case nothing
}
