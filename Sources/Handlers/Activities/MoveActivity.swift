import Community
import Foundation

/// Moves one time of an activity, or it and all after it, puts it elsewhere, or lets more or fewer people come; after a yes.
enum MoveActivity {
    static func ask(_ scene: Scene, among leading: [Occurrence], at said: String?) -> Decision {
        var change = ActivityChange()
        let from = said.flatMap { $0.contains("T") ? LocalTime($0) : nil }
        // 改到10点 keeps the day, whatever the time is now.
        if let from, scene.plan.clock.instant(from) > scene.now || !saysDay(scene) { change.from = from }
        if change.from == nil { change.capacity = SaidCapacity.read(scene.message.text, scene.heard) }
        if change.from == nil, change.capacity == nil,
            let place = scene.message.text.firstMatch(of: /(?:改到|改在|改为|挪到|调到|换到|换在|地点(?:改|换)成?[到在为]?)\s*([^0-9，,。]{2,16})$/)?.1
        {
            change.whereabouts = String(place)
        }
        return ask(scene, among: leading, change: change)
    }

    static func ask(_ scene: Scene, among leading: [Occurrence], change said: ActivityChange) -> Decision {
        // The name counts; the day in the text is the new one.
        var seen: Set<ActivityID> = []
        let named = SaidName.best(of: leading, in: scene.message.text) { $0.activity.names }.filter { seen.insert($0.activity.id).inserted }
        let quoted = MeantActivity.quoted(scene).flatMap { quoted in leading.first { $0.id == quoted.id } }
        guard let occurrence = quoted ?? (named.count == 1 ? named[0] : nil) else { return ChangeActivity.which(named.isEmpty ? leading : named, scene) }
        var change = said
        if let later = laterMeant(of: occurrence, scene) { change.from = later }
        if change == ActivityChange(), let day = dayMeant(of: occurrence, scene) { change.from = LocalTime(day, occurrence.from.time) }
        if let from = change.from, said.from != nil, from == said.from, !saysDay(scene) {
            change.from = LocalTime(occurrence.from.date, from.time)
            if scene.plan.clock.instant(change.from!) <= scene.now { change.from = nil }
        }
        if change.from == occurrence.from { change.from = nil }
        if change.capacity == occurrence.capacity { change.capacity = nil }
        guard change != ActivityChange() else { return scene.says(.changeNeeds) }
        let whole = occurrence.activity.repeats != nil && scene.heard.stands(.series, in: scene.message.text)
        let values = new(change, occurrence, scene).merging(ChangeActivity.reach(occurrence, whole: whole, scene)) { $1 }
        return Decision(
            replies: [scene.answer(.moveConfirm, about: occurrence, values)],
            dialogue: .ask(.activity(whole ? .moveAll(occurrence.id, change) : .move(occurrence.id, change))))
    }

    /// 推迟半小时, 提前一个小时: from the hour at which it begins.
    private static func laterMeant(of occurrence: Occurrence, _ scene: Scene) -> LocalTime? {
        let text = scene.message.text
        // The 晚 of 今晚 and the 早 of 早上 move nothing.
        guard let word = text.firstMatch(of: /(?:推迟|往后推|延后|提前)(?!到)/) ?? text.firstMatch(of: /[晚早](?=[半一两二三四五十0-9])/),
            let minutes = SaidQuantities.minutes(in: text), minutes < 12 * 60,
            !text.contains(/[点时](?:半|[0-9])?到/)
        else { return nil }
        let isEarlier = word.output == "提前" || word.output == "早"
        let at = scene.plan.clock.instant(occurrence.from).addingTimeInterval(Double(isEarlier ? -minutes : minutes) * 60)
        return at > scene.now ? scene.plan.clock.local(at) : nil
    }

    /// 推迟一天, 推迟到下周六: another day at the same time.
    private static func dayMeant(of occurrence: Occurrence, _ scene: Scene) -> CivilDate? {
        let text = scene.message.text
        // 推迟到三天后 counts from today, and 提前三天通知 moves nothing.
        if let days = SaidQuantities.days(in: text), text.contains(/(?:推迟|往后推|延后|顺延|延期|提前)(?!到)/), !text.contains(/天(?:后|之后|以后|通知|报名)/) {
            return occurrence.from.date.adding(days: text.contains("提前") ? -days : days)
        }
        let said = SaidDay.days(in: text, today: scene.local.date)?.lowerBound
        return said.flatMap { $0 >= scene.local.date ? $0 : nil }
    }

    private static func saysDay(_ scene: Scene) -> Bool { SaidDay.days(in: scene.message.text, today: scene.local.date) != nil }

    static func answer(_ id: OccurrenceID, _ change: ActivityChange, whole: Bool, _ scene: Scene) -> Decision? {
        guard let (occurrence, person) = ChangeActivity.confirmed(id, scene) else { return ChangeActivity.declined(scene) }
        return move(occurrence, change, whole: whole, by: person, scene)
    }

    /// The change itself, by whoever may; everybody whom it concerns is told.
    static func move(_ occurrence: Occurrence, _ change: ActivityChange, whole: Bool = false, by person: PersonID, _ scene: Scene) -> Decision {
        let id = occurrence.id
        let telling = scene.activityTelling
        let values = new(change, occurrence, scene).merging(ChangeActivity.reach(occurrence, whole: whole, scene)) { $1 }
        let answer = scene.answer(.moved, about: occurrence, values)
        guard whole else {
            let told = isTold(change) ? (telling.book.signUps[id] ?? []).filter(\.isOpen) : []
            return Decision(
                facts: [ActivityChanged(occurrence: id, change: change, by: person)],
                replies: [answer] + told.map { telling.tell($0.who.account, .movedForPeople, occurrence, values) }, dialogue: .end)
        }
        let series = Series(occurrence, change, scene)
        var replies = [answer]
        for (old, new) in series.renamed.sorted(by: { $0.key < $1.key }) where isTold(change) {
            guard let one = telling.schedule.occurrence(old), let start = new.scheduled else { continue }
            let own = values.merging(["new_time": .local(start)]) { $1 }
            replies += (telling.book.signUps[old] ?? []).filter(\.isOpen).map { telling.tell($0.who.account, .movedForPeople, one, own) }
        }
        return Decision(facts: [ActivityRescheduled(revision: series.revision, renamed: series.renamed, by: person)], replies: replies, dialogue: .end)
    }

    /// "以后都改" instead of a yes: not this time alone.
    static func isWidened(_ id: OccurrenceID, _ scene: Scene) -> Bool {
        scene.message.text.count <= 8 && scene.heard.stands(.series, in: scene.message.text)
            && scene.activityTelling.schedule.occurrence(id)?.activity.repeats != nil
    }

    static func widen(_ id: OccurrenceID, _ change: ActivityChange, _ scene: Scene) -> Decision? {
        guard let occurrence = scene.activityTelling.schedule.occurrence(id) else { return nil }
        let values = new(change, occurrence, scene).merging(ChangeActivity.reach(occurrence, whole: true, scene)) { $1 }
        return Decision(replies: [scene.answer(.moveConfirm, about: occurrence, values)], dialogue: .ask(.activity(.moveAll(id, change))))
    }

    /// More places are told to those who wait, by the clock of the waiting list; nobody else has to know.
    private static func isTold(_ change: ActivityChange) -> Bool { change.from != nil || change.whereabouts != nil }

    private static func new(_ change: ActivityChange, _ occurrence: Occurrence, _ scene: Scene) -> [String: Phrase.Value] {
        let taken = scene.state.activities.taken(occurrence.id)
        let waiting = scene.state.activities.waiting(occurrence.id).count
        let grows = change.capacity.map { $0 > occurrence.capacity ?? .max } ?? false
        return [
            "new_time": .local(change.from ?? occurrence.from), "moves": .flag(change.from != nil),
            "new_where": .text(change.whereabouts ?? scene.activityTelling.whereabouts(occurrence)), "goes_elsewhere": .flag(change.whereabouts != nil),
            "resizes": .flag(change.capacity != nil), "new_capacity": .number(change.capacity ?? 0), "taken": .number(taken),
            "is_over": .flag(change.capacity.map { taken > $0 } ?? false), "waiting": .number(waiting), "has_waiting": .flag(grows && waiting > 0),
            "is_told": .flag(isTold(change)),
        ]
    }
}

/// A repeated activity as it is from one time on, and what the times are called then that people have signed up for.
struct Series {
    let revision: ActivityRevision
    let renamed: [OccurrenceID: OccurrenceID]

    init(_ first: Occurrence, _ change: ActivityChange, _ scene: Scene) {
        var activity = first.activity
        let holidays = scene.plan.calendar.holidays
        let begin = change.from ?? first.scheduled
        activity.to = activity.minutes.map { begin.adding(minutes: $0) }
        activity.from = begin
        activity.whereabouts = change.whereabouts ?? activity.whereabouts
        activity.capacity = change.capacity ?? activity.capacity
        revision = ActivityRevision(since: first.scheduled, activity: activity)
        // The third time that was is the third time that will be.
        let horizon = LocalTime(first.scheduled.date.adding(days: 400), first.scheduled.time)
        let before = first.activity.starts(from: first.scheduled, to: horizon, holidays: holidays)
        let after = activity.starts(from: begin, to: LocalTime(begin.date.adding(days: 430), begin.time), holidays: holidays)
        let signedUp = Set(scene.state.activities.open.filter { $0.activity == activity.id })
        renamed = Dictionary(
            zip(before, after).compactMap { old, new in
                let id = OccurrenceID(activity.id, old)
                return signedUp.contains(id) ? (id, OccurrenceID(activity.id, new)) : nil
            }, uniquingKeysWith: { first, _ in first })
    }
}
