public import Community
import Foundation

/// "报名周六的义诊，两个人": signs up, by name, by number in the list just shown, or by quoting.
public enum JoinActivity: Handler {
    public static let intents: [Intent] = [.eventsJoin]

    public static func decide(_ scene: Scene) -> Decision {
        // "讲座怎么报名" asks and signs nobody up.
        if scene.heard.stands(.asksHowToJoin, in: scene.message.text) { return AskActivity.decide(scene) }
        // 包饺子谁报名了, 义诊报名名单 ask after others.
        if scene.heard.stands(.asksWhoJoined, in: scene.message.text) || scene.message.text.contains(/报.{0,8}了(?:吗|没|没有|么)[?？]?$/) {
            let command = Understanding.Command(name: "sign-up-list", number: nil, rest: scene.message.text)
            return SignUpList.decide(command, scene) ?? AskActivity.decide(scene)
        }
        // 有要去的跟我说一声，我统一报, said to the neighbours.
        if !scene.message.isAddressed, scene.heard.stands(.collectsNames, in: scene.message.text) { return .silence }
        let candidates = MeantActivity.upcoming(scene)
        switch MeantActivity.find(scene, among: candidates) {
        case .one(let occurrence): return join(occurrence, count: count(scene, occurrence), scene)
        case .several(let occurrences): return which(occurrences, scene)
        case .nothing: return scene.message.isAddressed ? scene.says(.unknown) : .silence
        case .unsaid:
            // Only one was shown here: 我和我妈都去.
            if scene.message.isAddressed, let list = scene.state.activities.list(in: scene.chat, at: scene.now), list.count == 1,
                let only = candidates.first(where: { $0.id == list[0] })
            {
                return join(only, count: count(scene, only), scene)
            }
            // 报两个, right after asking about one.
            if scene.message.isAddressed, let asked = askedAbout(scene, among: candidates) { return join(asked, count: count(scene, asked), scene) }
            let open = candidates.filter { scene.now < scene.activityTelling.schedule.signUpEnds($0) }
            var seen: Set<ActivityID> = []
            let next = open.filter { $0.from.date < scene.local.date.adding(days: 14) && seen.insert($0.activity.id).inserted }
            guard !next.isEmpty else { return scene.message.isAddressed ? scene.says(.joinNothing) : .silence }
            if next.count == 1, scene.message.isAddressed { return join(next[0], count: count(scene, nil), scene) }
            // In a group "算我一个" may be said to anybody.
            guard scene.message.isAddressed || scene.understanding.confidence >= 0.5 else { return .silence }
            return which(Array(next.prefix(AskActivities.most)), scene)
        }
    }

    /// "我去", "+1", "算我一个" in reply to a message of ours about an activity.
    public static func byQuoting(_ scene: Scene) -> Decision? {
        guard scene.understanding.intent != .eventsLeave, scene.understanding.command == nil, let occurrence = MeantActivity.quoted(scene) else { return nil }
        let own = scene.state.activities.signUp(of: scene.message.account, for: occurrence.id)
        switch scene.understanding.cue {
        case .no, .neverMind: return own?.isOpen == true ? LeaveActivity.leave(occurrence, scene) : nil
        case .yes where own == nil: return join(occurrence, count: 1, scene)
        default: break
        }
        let text = SaidQuantities.plain(scene.message.text)
        guard scene.understanding.intent == .eventsJoin || text.contains(/^\+\d/) else { return nil }
        // +1 in a group counts the writer; it says how many come.
        let plus = text.firstMatch(of: /^\+(\d{1,2})/).flatMap { Int($0.1) }
        return join(occurrence, count: plus ?? scene.slots.count ?? 1, scene)
    }

    /// The activity that this person's last line asked about.
    private static func askedAbout(_ scene: Scene, among candidates: [Occurrence]) -> Occurrence? {
        guard let last = scene.lastAnswered(within: Dialogue.patience), scene.reading.saidToUs(last.text).intent == .eventsDetail else { return nil }
        var asked = scene
        asked.message.text = last.text
        asked.understanding = scene.reading.saidToUs(last.text)
        guard case .one(let occurrence) = MeantActivity.find(asked, among: candidates) else { return nil }
        return occurrence
    }

    private static func count(_ scene: Scene, _ occurrence: Occurrence?) -> Int { max(1, scene.slots.count ?? 1) }

    private static func which(_ occurrences: [Occurrence], _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        return Decision(
            facts: [ActivitiesListed(chat: scene.chat, occurrences: occurrences.map(\.id))],
            replies: [scene.answer(.joinWhich, ["activities": .list(occurrences.enumerated().map { telling.row($1, $0) })])],
            dialogue: .ask(.activity(.whichToJoin(occurrences.map(\.id), count: scene.slots.count))))
    }

    static func join(_ occurrence: Occurrence, count: Int, _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        let schedule = telling.schedule
        let account = scene.message.account
        if occurrence.isCancelled { return Decision(replies: [scene.answer(.unknown)], dialogue: .end) }
        guard scene.now < schedule.signUpEnds(occurrence) else { return Decision(replies: [scene.answer(.joinClosed, about: occurrence)], dialogue: .end) }
        if let tag = occurrence.activity.forWhom, scene.speaker.person?.tags.contains(tag) != true {
            return Decision(replies: [scene.answer(.joinNotForYou, about: occurrence)], dialogue: .end)
        }
        let names = SignUpForOthers.names(scene)
        if let own = telling.book.signUp(of: account, for: occurrence.id) { return again(own, occurrence, count, names, scene) }
        let count = max(count, names.count + (SignUpForOthers.comesToo(scene) && !names.isEmpty ? 1 : 0))
        let counted = ["count": .number(count), "is_several": .flag(count > 1)].merging(SignUpForOthers.said(names)) { $1 }
        let free = schedule.free(occurrence)
        let mustWait = free.map { count > $0 || !telling.book.waiting(occurrence.id).isEmpty } ?? false
        if let capacity = occurrence.capacity, count > capacity { return Decision(replies: [scene.answer(.full, about: occurrence, counted)], dialogue: .end) }
        let who = Reporter(account: account, person: scene.speaker.person?.id, name: scene.speaker.name)
        let signUp = SignUp(who: who, chat: scene.chat, count: count, names: names, at: scene.now, state: mustWait ? .waiting : .going)
        let place = telling.book.waiting(occurrence.id).count + 1
        return Decision(
            facts: [SignedUp(occurrence: occurrence.id, signUp: signUp)],
            replies: [
                scene.answer(
                    mustWait ? .waiting : .joined, about: occurrence,
                    counted.merging(["place": .number(place), "free": .number(max(0, (free ?? 0) - (mustWait ? 0 : count)))]) { $1 })
            ], dialogue: .end)
    }

    /// Signed up already: a place that is offered is taken, another number is a change.
    private static func again(_ own: SignUp, _ occurrence: Occurrence, _ said: Int, _ names: [String], _ scene: Scene) -> Decision {
        let account = scene.message.account
        let new = names.filter { !own.names.contains($0) }
        // Who had signed up others only comes as well.
        let isFirstOwn = names.isEmpty && scene.slots.count == nil && !own.names.isEmpty && own.names.count == own.count
        let count = isFirstOwn ? own.count + 1 : names.isEmpty ? said : own.count + new.count
        let counted: [String: Phrase.Value] = ["count": .number(own.count), "is_several": .flag(own.count > 1), "is_waiting": .flag(own.state == .waiting)]
        if own.state == .offered {
            return AnswerInvitation.take(own, occurrence, scene)
        }
        guard scene.slots.count != nil || isFirstOwn || !new.isEmpty, count != own.count, own.isOpen else {
            return Decision(replies: [scene.answer(.joinedAgain, about: occurrence, counted)], dialogue: .end)
        }
        let free = scene.activityTelling.schedule.free(occurrence)
        if own.state == .going, let free, count - own.count > free {
            return Decision(
                replies: [scene.answer(.full, about: occurrence, ["count": .number(count), "is_several": .flag(true), "free": .number(free)])], dialogue: .end)
        }
        // Of fewer nobody can tell who stays.
        let stay = count < own.count && names.isEmpty ? [] : own.names + new
        let resized: [String: Phrase.Value] = ["count": .number(count), "is_several": .flag(count > 1)]
        return Decision(
            facts: [SignUpResized(occurrence: occurrence.id, account: account, count: count, names: stay)],
            replies: [scene.answer(.resized, about: occurrence, resized.merging(SignUpForOthers.said(stay)) { $1 })], dialogue: .end)
    }
}

/// "周六去不了了，取消报名": withdraws; the leader hears of it, and who waits moves up.
public enum LeaveActivity: Handler {
    public static let intents: [Intent] = [.eventsLeave]

    public static func decide(_ scene: Scene) -> Decision {
        if let fewer = SignUpForOthers.without(scene) { return fewer }
        // 王辉说他不去了 is of him.
        let others = SaidName.people(in: scene.message.text, of: scene.plan.roster).filter { $0.id != scene.speaker.person?.id }
        let own = own(scene)
        if !others.isEmpty, !isOfSpeaker(scene) { return scene.message.isAddressed ? scene.says(.leaveNothing) : .silence }
        // "报名义诊" without any no in it is no leaving, whatever it was taken for.
        if scene.message.text.contains("报名"), !scene.heard.stands(.ofLeaving, in: scene.message.text) { return JoinActivity.decide(scene) }
        guard !own.isEmpty else {
            // "插花取消", said by its leader who has not signed up, calls it off.
            // 今天去不了，明早行不, said by one who is to mend something, is for whoever waits.
            return ChangeActivity.cancelByName(scene) ?? HearWork.relayed(scene) ?? (scene.message.isAddressed ? scene.says(.leaveNothing) : .silence)
        }
        switch MeantActivity.find(scene, among: own) {
        case .one(let occurrence): return own.contains { $0.id == occurrence.id } ? leave(occurrence, scene) : scene.says(.leaveNothing)
        case .several(let occurrences): return which(occurrences, scene)
        case .nothing where own.count == 1 && scene.slots.event == nil: return leave(own[0], scene)
        // 今晚夜话不去了, of who signed up for something else on another day.
        case .nothing: return which(own, scene)
        case .unsaid: return own.count == 1 ? leave(own[0], scene) : which(own, scene)
        }
    }

    /// 我去不了, 取消报名，潘丽华也不去了; but not 我听潘丽华说她不去了.
    private static func isOfSpeaker(_ scene: Scene) -> Bool {
        // 我看潘丽华不参加了 is of her.
        let text = SaidName.people(in: scene.message.text, of: scene.plan.roster).reduce(scene.message.text) { $0.replacing($1.name, with: "。") }
        return text.contains(/我(?:也|和|跟|们|就|今天|明天|周.|有事|临时)?[^，,。听说讲告]{0,4}(?:不|去不了|来不了|没法|取消|退)|^(?:取消|退)/)
    }

    static func own(_ scene: Scene) -> [Occurrence] {
        let schedule = scene.activityTelling.schedule
        return scene.state.activities.openSignUps(of: scene.message.account).compactMap { schedule.occurrence($0.id) }.sorted { $0.from < $1.from }
    }

    static func which(_ occurrences: [Occurrence], _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        return Decision(
            replies: [scene.answer(.leaveWhich, ["activities": .list(occurrences.enumerated().map { telling.row($1, $0) })])],
            dialogue: .ask(.activity(.whichToLeave(occurrences.map(\.id)))))
    }

    static func leave(_ occurrence: Occurrence, _ scene: Scene) -> Decision {
        let account = scene.message.account
        guard let own = scene.state.activities.signUp(of: account, for: occurrence.id), own.isOpen else { return scene.says(.leaveNothing) }
        let telling = scene.activityTelling
        let more: [String: Phrase.Value] = [
            "who": .text(scene.speaker.name ?? account.id.rawValue), "count": .number(own.count), "is_several": .flag(own.count > 1),
        ]
        let left = more.merging(["taken": .number(telling.book.taken(occurrence.id) - own.count)]) { $1 }
        let told = own.state == .going ? telling.tellLeader(.leftForLeader, occurrence, left, except: account) : []
        return Decision(
            facts: [SignUpWithdrawn(occurrence: occurrence.id, account: account)],
            replies: [scene.answer(.left, about: occurrence, more)] + told, dialogue: .end)
    }
}

/// Yes or no to a place that came free, or to the reminder of the evening before.
public enum AnswerInvitation {
    /// 我去, 可以，我去, of who was told that a place came free; asked before the working words, as 我去 is one.
    public static func taken(_ scene: Scene) -> Decision? {
        let account = scene.message.account
        guard scene.chat.kind == .private, !HearRescuer.isCalled(scene),
            scene.message.text.contains(/^(?:可以|好的?|行|那|嗯+|要得)?[，, ]?(?:来得及[，, ]?)?(?:我要|我?要?(?:去|来|参加))的?[啊呀吧！!。]?$/),
            let offered = scene.state.activities.openSignUps(of: account).first(where: { $0.signUp.state == .offered }),
            let occurrence = scene.activityTelling.schedule.occurrence(offered.id)
        else { return nil }
        return take(offered.signUp, occurrence, scene)
    }

    static func take(_ own: SignUp, _ occurrence: Occurrence, _ scene: Scene) -> Decision {
        Decision(
            facts: [PlaceTaken(occurrence: occurrence.id, account: own.who.account)],
            replies: [scene.answer(.offerTaken, about: occurrence, ["count": .number(own.count), "is_several": .flag(own.count > 1)])], dialogue: .end)
    }

    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.understanding.cue == .yes || scene.understanding.cue == .no || scene.understanding.intent == .eventsLeave else {
            return nil
        }
        let schedule = scene.activityTelling.schedule
        let account = scene.message.account
        let open = scene.state.activities.openSignUps(of: account)
        if let offered = open.first(where: { $0.signUp.state == .offered }), let occurrence = schedule.occurrence(offered.id) {
            return scene.understanding.cue == .yes ? take(offered.signUp, occurrence, scene) : LeaveActivity.leave(occurrence, scene)
        }
        guard scene.understanding.intent != .eventsLeave else { return nil }
        let reminded = open.filter { $0.signUp.remindedAt != nil && $0.signUp.answeredReminder == nil }
        guard let first = reminded.first, reminded.count == 1, let occurrence = schedule.occurrence(first.id), scene.now < schedule.starts(occurrence) else {
            return nil
        }
        guard scene.understanding.cue == .yes else { return LeaveActivity.leave(occurrence, scene) }
        return Decision(
            facts: [ReminderAnswered(occurrence: first.id, account: account)], replies: [scene.answer(.reminderYes, about: occurrence)], dialogue: .end)
    }
}
