public import Community
import Foundation

/// "取消活动 义诊", "活动改期 义诊 周日上午九点", "义诊改到周日上午九点", "以后都改到周四", "插花改成30人": by the leader, a head or staff of its place;
/// told to all who signed up.
public enum ChangeActivity {
    static func decide(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person else { return scene.message.isAddressed ? scene.says(.notAllowed) : nil }
        let candidates = MeantActivity.upcoming(scene)
        let telling = scene.activityTelling
        let leading = candidates.filter { telling.leads(person, $0.activity) }
        guard !leading.isEmpty else { return scene.message.isAddressed ? scene.says(.notAllowed) : nil }
        if command.name == "move-activity" { return MoveActivity.ask(scene, among: leading, at: command.from) }
        switch meant(command.rest, scene, among: leading) {
        case .one(let occurrence):
            let whole = occurrence.activity.repeats == nil || scene.heard.stands(.series, in: scene.message.text)
            return Decision(
                replies: [scene.answer(.cancelConfirm, about: occurrence, reach(occurrence, whole: whole, scene))],
                dialogue: .ask(.activity(.cancel(occurrence.id, whole: whole))))
        case .several(let occurrences): return which(occurrences, scene)
        case .nothing, .unsaid: return scene.message.isAddressed ? which(leading, scene) : nil
        }
    }

    /// 下雨 茶话会不办了, of whoever leads it.
    public static func cancelNamed(_ scene: Scene) -> Decision? {
        guard scene.speaker.person?.roles.isEmpty == false else { return nil }
        return isSaid(scene, takenFor: [.none, .eventsDetail, .eventsList, .eventsCreate, .faq, .dutyFind]) ? cancelByName(scene) : nil
    }

    /// 包饺子换到二楼, of whoever leads it, in words that others ask about it with.
    public static func moveNamed(_ scene: Scene) -> Decision? {
        isSaid(scene, takenFor: [.none, .eventsDetail, .eventsList, .eventsJoin, .faq, .suggest]) ? moveByName(scene) : nil
    }

    /// Said to us, no question and no working word.
    private static func isSaid(_ scene: Scene, takenFor intents: Set<Intent>) -> Bool {
        scene.message.isAddressed && scene.understanding.command == nil && !SaidQuestion.ends(scene.message.text) && intents.contains(scene.understanding.intent)
    }

    /// 提前10分钟入场 and 提前报名 tell those who come when to be there.
    static func moves(_ scene: Scene) -> Bool {
        let text = scene.message.text.replacing(/提前.{0,6}(?:报名|入场|到场|到达|通知|签到|来|进场|预约|准备)/, with: "")
        return scene.heard.stands(.movesActivity, in: text)
    }

    /// A leader names an activity that is there, and 改到 a time or place.
    static func moveByName(_ scene: Scene) -> Decision? {
        guard moves(scene) else { return nil }
        let telling = scene.activityTelling
        let leading = MeantActivity.upcoming(scene).filter { telling.leads(scene.speaker.person, $0.activity) }
        guard !SaidName.best(of: leading, in: scene.message.text, names: { $0.activity.names }).isEmpty else { return nil }
        // A stretch that begins today at midnight comes from 改到 read as "until".
        let said = [scene.slots.from, scene.slots.to].compactMap { $0 }.last { $0.contains("T") }
        return MoveActivity.ask(scene, among: leading, at: said)
    }

    /// A leader names an activity of theirs and 取消 without the working word at the beginning.
    static func cancelByName(_ scene: Scene) -> Decision? {
        guard scene.heard.stands(.callsOff, in: scene.message.text) else { return nil }
        let leading = MeantActivity.upcoming(scene).filter { scene.activityTelling.leads(scene.speaker.person, $0.activity) }
        guard !SaidName.best(of: leading, in: scene.message.text, names: { $0.activity.names }).isEmpty else { return nil }
        return decide(Understanding.Command(name: "cancel-activity", rest: scene.message.text), scene)
    }

    /// "插花改成30人": whoever leads it says how many may come. Of others it is about their own sign-up, or none of theirs.
    public static func resizeByName(_ scene: Scene) -> Decision? {
        guard scene.understanding.command == nil, let capacity = SaidCapacity.read(scene.message.text, scene.heard) else { return nil }
        let telling = scene.activityTelling
        let upcoming = MeantActivity.upcoming(scene)
        let named = SaidName.best(of: upcoming, in: scene.message.text) { $0.activity.names }
        guard !named.isEmpty || MeantActivity.quoted(scene) != nil else { return nil }
        let leading = upcoming.filter { telling.leads(scene.speaker.person, $0.activity) }
        guard leading.contains(where: { one in named.contains { $0.id == one.id } || MeantActivity.quoted(scene)?.id == one.id }) else {
            return scene.message.isAddressed && scene.heard.stands(.places, in: scene.message.text) ? scene.says(.notAllowed) : nil
        }
        return MoveActivity.ask(scene, among: leading, change: ActivityChange(capacity: capacity))
    }

    /// 改到10点, 取消吧，下雨, right after speaking of an activity by whoever has put it on the schedule: the only one of theirs is meant.
    public static func ofLast(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.message.replyTo == nil, scene.understanding.cue == nil || scene.understanding.cue == .neverMind,
            text.count <= longestChange, let person = scene.speaker.person, !person.roles.isEmpty,
            let last = scene.lastAnswered(within: Dialogue.patience), speaksOfActivities(last.text, scene)
        else { return nil }
        let own = Set(scene.state.activities.added.filter { $0.leader == person.id }.map(\.id))
        var seen: Set<ActivityID> = []
        let leading = MeantActivity.upcoming(scene).filter { own.contains($0.activity.id) && seen.insert($0.activity.id).inserted }
        guard leading.count == 1 else { return nil }
        var named = scene
        named.message.text = leading[0].activity.name + text
        named.understanding = scene.reading.taken(named.message.text, .eventsCreate)
        if text.contains(/^(?:取消|不办|停办|不搞)/) { return cancelByName(named) }
        return text.contains(/^(?:改到|改在|改成|改为|推迟|提前|延到|挪到)/) ? moveByName(named) : nil
    }

    private static let longestChange = 16

    /// 确认 ends what was said of a new activity.
    private static func speaksOfActivities(_ text: String, _ scene: Scene) -> Bool {
        let meaning = scene.reading.saidToUs(text)
        return meaning.intent.rawValue.hasPrefix("events") || meaning.command?.name == "sign-up-list" || meaning.cue == .yes
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

    /// Whoever says yes must still lead it.
    static func confirmed(_ id: OccurrenceID, _ scene: Scene) -> (Occurrence, PersonID)? {
        let telling = scene.activityTelling
        guard scene.understanding.cue == .yes, let occurrence = telling.schedule.occurrence(id), telling.leads(scene.speaker.person, occurrence.activity),
            let person = scene.speaker.person?.id
        else { return nil }
        return (occurrence, person)
    }

    static func declined(_ scene: Scene) -> Decision? {
        guard scene.understanding.cue == .no || scene.understanding.cue == .neverMind else { return nil }
        return Decision(replies: [scene.answer(.unchanged)], dialogue: .end)
    }

    private static func meant(_ words: String, _ scene: Scene, among leading: [Occurrence]) -> MeantActivity.Meaning {
        var said = scene
        said.message.text = words
        return MeantActivity.find(said, among: leading)
    }

    static func which(_ occurrences: [Occurrence], _ scene: Scene) -> Decision {
        var seen: Set<ActivityID> = []
        let telling = scene.activityTelling
        let next = occurrences.filter { seen.insert($0.activity.id).inserted }.prefix(AskActivities.most)
        return scene.says(.changeWhich, ["activities": .list(next.enumerated().map { telling.row($1, $0) })])
    }

    /// How many people a change is told to.
    static func reach(_ occurrence: Occurrence, whole: Bool, _ scene: Scene) -> [String: Phrase.Value] {
        let book = scene.state.activities
        let concerned = whole ? book.open.filter { $0.activity == occurrence.activity.id } : [occurrence.id]
        let people = concerned.flatMap { book.signUps[$0] ?? [] }.count { $0.isOpen }
        let repeats = occurrence.activity.repeats != nil
        return [
            "people": .number(people), "has_people": .flag(people > 0), "is_whole": .flag(whole && repeats), "is_single": .flag(!whole && repeats),
        ]
    }
}

/// How many may come, as it is said: 改成30人, 名额加到25个.
enum SaidCapacity {
    static func read(_ text: String, _ heard: HeardWords) -> Int? {
        let plain = SaidQuantities.plain(text)
        // Every message comes by here, and few say a number.
        guard plain.utf8.contains(where: { (48...57).contains($0) }) else { return nil }
        for word in heard[.resize] {
            guard let range = plain.range(of: word, from: plain.startIndex) else { continue }
            let rest = plain[range.upperBound...]
            let bare = rest.firstMatch(of: /^\s*(\d{1,4})\s*(?:个|名额|$)/).flatMap { Int($0.1) }
            if let number = bare ?? SaidQuantities.people(in: String(rest)), number > 0 { return number }
        }
        return nil
    }
}
