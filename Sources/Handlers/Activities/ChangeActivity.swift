import Community
import Foundation

/// "取消活动 义诊", "活动改期 义诊 周日上午九点", "义诊改到周日上午九点": by the leader, a head or staff of its place; told to all who signed up.
enum ChangeActivity {
    static func decide(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return scene.message.isAddressed ? scene.says(.notAllowed) : nil }
        let candidates = MeantActivity.upcoming(scene)
        let telling = scene.activityTelling
        let leading = candidates.filter { telling.leads(person, $0.activity) }
        guard !leading.isEmpty else { return scene.message.isAddressed ? scene.says(.notAllowed) : nil }
        if command.name == "move-activity" { return move(scene, among: leading, at: command.from) }
        switch meant(command.rest, scene, among: leading) {
        case .one(let occurrence):
            let whole = occurrence.activity.repeats == nil || scene.message.text.contains(/以后|全部|所有|不再|都取消|每次/)
            return Decision(
                replies: [scene.answer(.cancelConfirm, about: occurrence, reach(occurrence, whole: whole, scene))],
                dialogue: .ask(.activity(.cancel(occurrence.id, whole: whole))))
        case .several(let occurrences): return which(occurrences, scene)
        case .nothing, .unsaid: return scene.message.isAddressed ? which(leading, scene) : nil
        }
    }

    /// A head or staff member names an activity that is there, and 改到 a time or place.
    static func moveByName(_ scene: Scene) -> Decision? {
        guard scene.message.text.contains(/改到|改在|改期|改为|推迟|提前|延期|顺延|调到|挪到/) else { return nil }
        let telling = scene.activityTelling
        let leading = MeantActivity.upcoming(scene).filter { telling.leads(scene.speaker.person, $0.activity) }
        guard !SaidName.best(of: leading, in: scene.message.text, names: { $0.activity.names }).isEmpty else { return nil }
        // A stretch that begins today at midnight comes from 改到 read as "until".
        let said = [scene.slots.from, scene.slots.to].compactMap { $0 }.last { $0.contains("T") }
        return move(scene, among: leading, at: said)
    }

    /// A leader names an activity of theirs and 取消 without the working word at the beginning.
    static func cancelByName(_ scene: Scene) -> Decision? {
        guard scene.message.text.contains(/取消|停办|不办了|不搞了/) else { return nil }
        let leading = MeantActivity.upcoming(scene).filter { scene.activityTelling.leads(scene.speaker.person, $0.activity) }
        guard !SaidName.best(of: leading, in: scene.message.text, names: { $0.activity.names }).isEmpty else { return nil }
        return decide(Understanding.Command(name: "cancel-activity", rest: scene.message.text), scene)
    }

    private static func move(_ scene: Scene, among leading: [Occurrence], at said: String?) -> Decision {
        // The name counts; the day in the text is the new one.
        var seen: Set<ActivityID> = []
        let named = SaidName.best(of: leading, in: scene.message.text) { $0.activity.names }.filter { seen.insert($0.activity.id).inserted }
        let quoted = MeantActivity.quoted(scene).flatMap { quoted in leading.first { $0.id == quoted.id } }
        guard let occurrence = quoted ?? (named.count == 1 ? named[0] : nil) else { return which(named.isEmpty ? leading : named, scene) }
        var change = ActivityChange()
        if let from = said.flatMap({ $0.contains("T") ? LocalTime($0) : nil }), scene.plan.clock.instant(from) > scene.now, from != occurrence.from {
            change.from = from
        }
        if change.from == nil, let place = scene.message.text.firstMatch(of: /(?:改到|改在|改为|挪到|调到|地点改|换到)\s*([^\d，,。]{2,16})$/)?.1 {
            change.whereabouts = String(place)
        }
        guard change != ActivityChange() else { return scene.says(.changeNeeds) }
        return Decision(
            replies: [scene.answer(.moveConfirm, about: occurrence, new(change, occurrence, scene).merging(reach(occurrence, whole: false, scene)) { $1 })],
            dialogue: .ask(.activity(.move(occurrence.id, change))))
    }

    static func answerCancel(_ id: OccurrenceID, whole: Bool, _ scene: Scene) -> Decision? {
        confirmed(id, scene).map { cancel($0, whole: whole, by: $1, scene) } ?? declined(scene)
    }

    static func cancel(_ occurrence: Occurrence, whole: Bool, by person: PersonID, _ scene: Scene) -> Decision {
        let id = occurrence.id
        let telling = scene.activityTelling
        let concerned = whole ? telling.book.open.filter { $0.activity == id.activity } : [id]
        var replies = [scene.answer(.calledOff, about: occurrence, reach(occurrence, whole: whole, scene))]
        for one in concerned {
            guard let occurrence = telling.schedule.occurrence(one) else { continue }
            replies += (telling.book.signUps[one] ?? []).filter(\.isOpen).map { telling.tell($0.who.account, .cancelledForPeople, occurrence) }
        }
        return Decision(
            facts: [ActivityCancelled(occurrence: id, whole: whole, by: person, words: nil)], replies: replies, dialogue: .end)
    }

    static func answerMove(_ id: OccurrenceID, _ change: ActivityChange, _ scene: Scene) -> Decision? {
        confirmed(id, scene).map { move($0, change, by: $1, scene) } ?? declined(scene)
    }

    static func move(_ occurrence: Occurrence, _ change: ActivityChange, by person: PersonID, _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        let values = new(change, occurrence, scene).merging(reach(occurrence, whole: false, scene)) { $1 }
        let people = (telling.book.signUps[occurrence.id] ?? []).filter(\.isOpen)
        return Decision(
            facts: [ActivityChanged(occurrence: occurrence.id, change: change, by: person)],
            replies: [scene.answer(.moved, about: occurrence, values)] + people.map { telling.tell($0.who.account, .movedForPeople, occurrence, values) },
            dialogue: .end)
    }

    private static func confirmed(_ id: OccurrenceID, _ scene: Scene) -> (Occurrence, PersonID)? {
        let telling = scene.activityTelling
        guard scene.understanding.cue == .yes, let occurrence = telling.schedule.occurrence(id), telling.leads(scene.speaker.person, occurrence.activity),
            let person = scene.speaker.person?.id
        else { return nil }
        return (occurrence, person)
    }

    private static func declined(_ scene: Scene) -> Decision? {
        guard scene.understanding.cue == .no || scene.understanding.cue == .neverMind else { return nil }
        return Decision(replies: [scene.answer(.unchanged)], dialogue: .end)
    }

    private static func meant(_ words: String, _ scene: Scene, among leading: [Occurrence]) -> MeantActivity.Meaning {
        var said = scene
        said.message.text = words
        return MeantActivity.find(said, among: leading)
    }

    private static func which(_ occurrences: [Occurrence], _ scene: Scene) -> Decision {
        var seen: Set<ActivityID> = []
        let telling = scene.activityTelling
        let next = occurrences.filter { seen.insert($0.activity.id).inserted }.prefix(AskActivities.most)
        return scene.says(.changeWhich, ["activities": .list(next.enumerated().map { telling.row($1, $0) })])
    }

    private static func reach(_ occurrence: Occurrence, whole: Bool, _ scene: Scene) -> [String: Phrase.Value] {
        let book = scene.state.activities
        let concerned = whole ? book.open.filter { $0.activity == occurrence.activity.id } : [occurrence.id]
        let people = concerned.flatMap { book.signUps[$0] ?? [] }.count { $0.isOpen }
        return ["people": .number(people), "has_people": .flag(people > 0), "is_whole": .flag(whole && occurrence.activity.repeats != nil)]
    }

    private static func new(_ change: ActivityChange, _ occurrence: Occurrence, _ scene: Scene) -> [String: Phrase.Value] {
        [
            "new_time": .local(change.from ?? occurrence.from), "moves": .flag(change.from != nil),
            "new_where": .text(change.whereabouts ?? scene.activityTelling.whereabouts(occurrence)), "goes_elsewhere": .flag(change.whereabouts != nil),
        ]
    }
}
