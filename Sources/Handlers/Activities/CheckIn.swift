public import Community
import Foundation

/// "签到", "签到 5213", "签到 王辉 潘丽华": who came, by their own word, by the code, or by the leader's list; coming is paid once.
public enum CheckIn: Handler {
    public static let intents: [Intent] = [.eventsCheckIn]

    /// From so long before it begins …
    static let before: TimeInterval = 60 * 60
    /// … until so long after its end.
    static let after: TimeInterval = 30 * 60

    public static func decide(_ scene: Scene) -> Decision {
        let named = SaidName.people(in: scene.message.text, of: scene.plan.roster).filter { $0.id != scene.speaker.person?.id }
        if !named.isEmpty { return byLeader(named, scene) }
        let account = scene.message.account
        let running = running(scene)
        let own = running.filter { scene.state.activities.signUp(of: account, for: $0.id)?.state != nil }
        let code = SaidQuantities.code(in: scene.message.text, digits: 4)
        // Whoever did not sign up may still come where there is room.
        let fitting = own.isEmpty ? running.filter { mayWalkIn($0, scene) } : own
        let coded = code.map { code in fitting.filter { scene.state.activities.codes[$0.id] == code } } ?? []
        guard let occurrence = coded.first ?? (fitting.count == 1 || !own.isEmpty ? fitting.first : Self.named(among: fitting, scene)) else {
            return scene.message.isAddressed || !fitting.isEmpty ? scene.says(.checkInNothing) : .silence
        }
        if occurrence.activity.needsCode == true, coded.isEmpty, scene.state.activities.codes[occurrence.id] != nil {
            if code != nil { return Decision(replies: [scene.answer(.checkInWrongCode, about: occurrence)]) }
            return Decision(replies: [scene.answer(.checkInCode, about: occurrence)], dialogue: .ask(.activity(.code(occurrence.id))))
        }
        return checkIn(occurrence, scene)
    }

    /// The code alone, after it was asked for.
    static func answerCode(_ id: OccurrenceID, _ scene: Scene) -> Decision? {
        guard let code = SaidQuantities.code(in: scene.message.text, digits: 4), let occurrence = scene.activityTelling.schedule.occurrence(id) else { return nil }
        guard code == scene.state.activities.codes[id] else { return Decision(replies: [scene.answer(.checkInWrongCode, about: occurrence)]) }
        return checkIn(occurrence, scene)
    }

    private static func running(_ scene: Scene) -> [Occurrence] {
        let schedule = scene.activityTelling.schedule
        let today = LocalTime(scene.local.date.adding(days: -1), TimeOfDay(hour: 0)!)
        return schedule.occurrences(from: today, to: LocalTime(scene.local.date.adding(days: 2), TimeOfDay(hour: 0)!)).filter { occurrence in
            scene.now >= schedule.starts(occurrence).addingTimeInterval(-before) && scene.now <= schedule.ends(occurrence).addingTimeInterval(after)
        }
    }

    private static func named(among occurrences: [Occurrence], _ scene: Scene) -> Occurrence? {
        if let quoted = MeantActivity.quoted(scene), occurrences.contains(where: { $0.id == quoted.id }) { return quoted }
        let best = SaidName.best(of: occurrences, in: scene.message.text) { $0.activity.names }
        return best.count == 1 ? best[0] : nil
    }

    private static func mayWalkIn(_ occurrence: Occurrence, _ scene: Scene) -> Bool {
        guard MeantActivity.concerns(occurrence.activity, scene) else { return false }
        if let tag = occurrence.activity.forWhom, scene.speaker.person?.tags.contains(tag) != true { return false }
        return scene.activityTelling.schedule.free(occurrence).map { $0 > 0 } ?? true
    }

    private static func checkIn(_ occurrence: Occurrence, _ scene: Scene) -> Decision {
        let who = Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name)
        if scene.state.activities.signUp(of: who.account, for: occurrence.id)?.state == .came {
            return Decision(replies: [scene.answer(.checkedInAgain, about: occurrence)], dialogue: .end)
        }
        var booking = PointsBooking(scene.pointsTelling)
        let (facts, points) = Attendance.facts(of: who, at: occurrence, by: nil, &booking, scene)
        return Decision(facts: facts, replies: [scene.answer(.checkedIn, about: occurrence, Attendance.values(points, who, scene))], dialogue: .end)
    }

    private static func byLeader(_ people: [Person], _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        let leading = running(scene).filter { telling.leads(scene.speaker.person, $0.activity) }
        guard let occurrence = leading.count == 1 ? leading.first : named(among: leading, scene) ?? leading.first(where: { $0.activity.leader == scene.speaker.person?.id }) else {
            let mayLead = scene.speaker.person?.roles.contains { $0.kind != .handler } ?? false
            return scene.says(mayLead ? .checkInNothing : .checkInNotLeader)
        }
        let came = people.compactMap { person -> Reporter? in
            let signed = (scene.state.activities.signUps[occurrence.id] ?? []).last { $0.who.person == person.id && $0.state != .withdrawn }
            let account = signed?.who.account ?? person.account(preferring: scene.chat.channel)
            return account.map { Reporter(account: $0, person: person.id, name: person.name) }
        }
        return byLeader(came, at: occurrence, scene)
    }

    /// Each is paid once, whoever says it and how often.
    static func byLeader(_ came: [Reporter], at occurrence: Occurrence, _ scene: Scene) -> Decision {
        let telling = scene.activityTelling
        var booking = PointsBooking(scene.pointsTelling)
        var decision = Decision()
        var rows: [[String: Phrase.Value]] = []
        for who in came {
            let isAgain = scene.state.activities.signUp(of: who.account, for: occurrence.id)?.state == .came
            var points: Attendance.Paid?
            if !isAgain {
                let (facts, paid) = Attendance.facts(of: who, at: occurrence, by: scene.speaker.person?.id, &booking, scene)
                decision.facts += facts
                points = paid
                decision.replies.append(telling.tell(who.account, .checkInForPerson, occurrence, Attendance.values(paid, who, scene)))
            }
            rows.append([
                "name": .text(telling.name(who)), "is_again": .flag(isAgain), "points": .number(points?.points ?? 0), "has_points": .flag(points?.points ?? 0 > 0),
            ])
        }
        decision.replies.insert(scene.answer(.checkInByLeader, about: occurrence, ["people": .list(rows)]), at: 0)
        return decision
    }
}

/// What coming to an activity is worth.
enum Attendance {
    struct Paid {
        var points: Int
        /// Less than the rule says, because a cap was reached.
        var isCapped: Bool
    }

    /// The facts of somebody's coming, sign-up included where there was none, and what was paid for it; nil when it earns nothing.
    static func facts(of who: Reporter, at occurrence: Occurrence, by leader: PersonID?, _ booking: inout PointsBooking, _ scene: Scene) -> ([any Fact], Paid?) {
        var facts: [any Fact] = []
        if scene.state.activities.signUp(of: who.account, for: occurrence.id) == nil {
            facts.append(SignedUp(occurrence: occurrence.id, signUp: SignUp(who: who, chat: scene.chat, count: 1, at: scene.now, state: .going)))
        }
        let (entry, paid) = pay(who, occurrence, by: leader, &booking, scene)
        facts.append(CheckedIn(occurrence: occurrence.id, account: who.account, by: leader, entry: entry))
        return (facts, paid)
    }

    private static func pay(_ who: Reporter, _ occurrence: Occurrence, by leader: PersonID?, _ booking: inout PointsBooking, _ scene: Scene) -> (LedgerEntry?, Paid?) {
        guard let reward = occurrence.activity.points, let rule = scene.plan.points.rule(reward.rule), let id = who.person, let person = scene.plan.roster[id] else { return (nil, nil) }
        if let tag = reward.forWhom, !person.tags.contains(tag) { return (nil, nil) }
        // The same person on another channel has been paid already.
        let others = scene.state.activities.signUps[occurrence.id] ?? []
        guard !others.contains(where: { $0.who.person == id && $0.entry != nil }) else { return (nil, nil) }
        let terms = ActivityTelling.terms(rule, occurrence)
        let full = PointsTelling.points(terms)
        let room = scene.pointsTelling.room(under: rule, for: id, on: occurrence.from.date)
        guard min(full, room ?? full) > 0, var entry = booking.earning(.attendance, to: id, points: min(full, room ?? full), by: leader ?? occurrence.activity.leader)
        else { return (nil, Paid(points: 0, isCapped: true)) }
        entry.category = rule.category
        entry.rule = terms
        entry.activity = occurrence.activity.id
        entry.activityName = occurrence.activity.name
        entry.servedOn = occurrence.from.date
        let change = entry.change(for: id)
        return (entry, Paid(points: change, isCapped: change < full))
    }

    static func values(_ paid: Paid?, _ who: Reporter, _ scene: Scene) -> [String: Phrase.Value] {
        let balance = who.person.map { scene.state.points.balance(of: $0) } ?? 0
        return [
            "earned": .number(paid?.points ?? 0), "has_earned": .flag((paid?.points ?? 0) > 0), "is_capped": .flag(paid?.isCapped ?? false),
            "balance": .number(balance + (paid?.points ?? 0)), "is_unknown": .flag(who.person == nil),
        ]
    }
}
