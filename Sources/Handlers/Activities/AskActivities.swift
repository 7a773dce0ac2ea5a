public import Community

/// "这周末有什么活动", "平安小区有什么活动", "活动计划表发一下": what is on in a period, of a kind, at a place.
public enum AskActivities: Handler {
    public static let intents: [Intent] = [.eventsList]

    /// A list longer than this is cut, with a word that there is more.
    static let most = 8
    /// Without a period the next days are meant.
    static let defaultDays = 14

    public static func decide(_ scene: Scene) -> Decision {
        // "院落公约都有啥" asks for a text that the file has under this very name.
        if let answer = AnswerQuestion.named(scene) { return answer }
        let telling = scene.activityTelling
        let midnight = TimeOfDay(hour: 0)!
        let today = LocalTime(scene.local.date, midnight)
        let start = scene.slots.from.flatMap { LocalTime($0) } ?? today
        let end = scene.slots.to.flatMap { LocalTime($0) } ?? self.end(of: start, scene)
        let place = scene.plan.places.named(in: scene.message.text)
        var found = telling.schedule.occurrences(from: max(start, today), to: end).filter { occurrence in
            if let place { return telling.schedule.concerns(occurrence.activity, place.id) }
            return MeantActivity.concerns(occurrence.activity, scene)
        }
        // Without a period what is over today is no longer interesting.
        if scene.slots.from == nil { found = found.filter { $0.end > scene.local } }
        let ofKind = kind(found, scene, place: place)
        if let ofKind {
            guard !ofKind.isEmpty else { return scene.says(.nothingLike) }
            found = ofKind
        }
        if found.isEmpty { return scene.says(.nothing) }
        let shown = Array(found.prefix(most))
        return Decision(
            facts: [ActivitiesListed(chat: scene.chat, occurrences: shown.map(\.id))],
            replies: [
                scene.answer(
                    .list, ["activities": .list(shown.enumerated().map { telling.row($1, $0) }), "more": .flag(found.count > most)])
            ])
    }

    private static func end(of start: LocalTime, _ scene: Scene) -> LocalTime {
        let midnight = TimeOfDay(hour: 0)!
        // A bare day or clock time means that day.
        if scene.slots.from != nil { return LocalTime(start.date.adding(days: 1), midnight) }
        return LocalTime(start.date.adding(days: defaultDays), midnight)
    }

    /// Those of the kind that was asked for; nil when none was.
    private static func kind(_ found: [Occurrence], _ scene: Scene, place: Place?) -> [Occurrence]? {
        var text = scene.slots.event ?? scene.message.text
        for word in [place?.name, place?.address].compactMap({ $0 }) { text = text.replacing(word, with: " ") }
        if text.contains("志愿") { return found.filter { $0.activity.forWhom == "volunteer" || $0.activity.name.contains("志愿") } }
        let named = SaidName.best(of: found, in: text) { $0.activity.names }
        if !named.isEmpty { return named }
        return scene.slots.event == nil ? nil : []
    }
}

/// "义诊几点开始", "还差几人": one named activity.
public enum AskActivity: Handler {
    public static let intents: [Intent] = [.eventsDetail]

    public static func decide(_ scene: Scene) -> Decision {
        if let quoted = MeantActivity.quoted(scene) { return Decision(replies: [scene.answer(.detail, about: quoted)]) }
        switch MeantActivity.find(scene, among: MeantActivity.upcoming(scene)) {
        case .one(let occurrence): return Decision(replies: [scene.answer(.detail, about: occurrence)])
        case .several(let occurrences):
            let telling = scene.activityTelling
            return Decision(
                facts: [ActivitiesListed(chat: scene.chat, occurrences: occurrences.map(\.id))],
                replies: [scene.answer(.list, ["activities": .list(occurrences.enumerated().map { telling.row($1, $0) }), "more": .flag(false)])])
        case .unsaid:
            // Right after a list or a sign-up "还差几人" means that one.
            if let last = last(scene) { return Decision(replies: [scene.answer(.detail, about: last)]) }
            return AskActivities.decide(scene)
        case .nothing:
            // 大扫除几点 is of what the head has announced.
            return AnswerFromNotice.spokenOf(scene) ?? (scene.message.isAddressed ? scene.says(.unknown) : .silence)
        }
    }

    /// "第二个几点", right after a list.
    public static func ofList(_ scene: Scene) -> Decision? {
        switch scene.understanding.intent {
        case .none, .smalltalk, .faq, .eventsDetail, .eventsList: break
        default: return nil
        }
        guard scene.message.isAddressed, scene.message.text.contains(/第.{1,3}[个场项]/), scene.message.text.contains(/几点|时候|时间|哪|多少|几|要|吗|怎么|介绍|啥|什么|[?？]/),
            let occurrence = MeantActivity.numbered(scene)
        else { return nil }
        return Decision(replies: [scene.answer(.detail, about: occurrence)])
    }

    static func last(_ scene: Scene) -> Occurrence? {
        let schedule = scene.activityTelling.schedule
        let own = scene.state.activities.openSignUps(of: scene.message.account)
        if own.count == 1 { return schedule.occurrence(own[0].id) }
        guard let list = scene.state.activities.list(in: scene.chat, at: scene.now), list.count == 1 else { return nil }
        return schedule.occurrence(list[0])
    }
}

/// "活动日历", "我的报名": where the calendar is, and what one has signed up for.
public enum ActivityWords {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "calendar": return calendar(scene)
        case "my-sign-ups": return mine(scene) ?? scene.says(.mineNone)
        case "sign-up-list": return SignUpList.decide(command, scene)
        case "cancel-activity", "move-activity": return ChangeActivity.decide(command, scene)
        default: return nil
        }
    }

    /// 棋牌比赛谁报名了, that names the activity before it asks.
    public static func whoJoined(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.understanding.intent == .none, scene.heard.stands(.asksWhoJoined, in: scene.message.text),
            !MeantActivity.upcoming(scene).isEmpty
        else { return nil }
        return SignUpList.decide(Understanding.Command(name: "sign-up-list", number: nil, rest: scene.message.text), scene)
    }

    private static func calendar(_ scene: Scene) -> Decision {
        let places = scene.plan.places
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? places.root!.id
        let link = places.pathUp(from: place).lazy.compactMap { scene.plan.calendarLinks[$0.id] }.first
        guard let link else { return scene.says(.calendarNone) }
        return scene.says(.calendar, ["link": .text(link)])
    }

    /// What somebody has signed up for; nil when it is nothing.
    static func mine(_ scene: Scene) -> Decision? {
        let telling = scene.activityTelling
        let open = scene.state.activities.openSignUps(of: scene.message.account).compactMap { one in
            telling.schedule.occurrence(one.id).map { ($0, one.signUp) }
        }.sorted { $0.0.from < $1.0.from }
        guard !open.isEmpty else { return nil }
        let rows = open.map { telling.values($0.0, ["count": .number($0.1.count), "is_waiting": .flag($0.1.state != .going)]) }
        return scene.says(.mine, ["activities": .list(rows)])
    }
}
