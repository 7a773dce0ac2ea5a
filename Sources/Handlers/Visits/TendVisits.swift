public import Community
import Foundation

/// The working words of visits: "走访名单", "加走访 3栋2单元501 李奶奶 每周 给何秀松", "减走访 3栋2单元501", "查走访 李奶奶".
public enum TendVisits {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, let word = Word(rawValue: command.name) else { return nil }
        // Of residents 走访 is a word like any other.
        if word == .log { return log(scene) }
        guard let person = scene.speaker.person, person.roles.contains(where: { $0.kind != .handler }) else {
            return scene.message.isAddressed ? say(.listNotYours, scene) : nil
        }
        // Nobody's door or health is spoken of where the whole building reads it.
        if scene.chat.isGroup { return say(.inPrivate, scene) }
        switch word {
        case .due: return due(person, scene)
        case .assign: return assign(person, command, scene)
        case .release: return release(person, scene)
        case .look: return look(person, command, scene)
        case .log: return nil
        }
    }

    /// A head's sentence that begins with 走访 is a visit, whatever trouble it speaks of behind the comma: what is known of a household must not
    /// go the way of a report.
    private static func log(_ scene: Scene) -> Decision? {
        guard scene.understanding.intent != .visitLog, scene.speaker.person?.roles.contains(where: { $0.kind != .handler }) == true else { return nil }
        let opening = scene.message.text.prefix { !"，,。；;\n".contains($0) }
        var said = scene
        said.understanding = scene.reading.meaning(String(opening))
        guard said.slots.room != nil || SaidHousehold(scene: said).location(name: said.slots.person) != nil else { return nil }
        said.understanding.intent = .visitLog
        return LogVisit.decide(said)
    }

    private enum Word: String {
        case due = "visits-due"
        case assign = "visit-assign"
        case release = "visit-release"
        case look = "visit-look"
        case log = "visit-log"
    }

    private static func due(_ person: Person, _ scene: Scene) -> Decision {
        let care = CareScene(scene)
        let own = care.own(person)
        if own.isEmpty, person.roles.contains(where: { $0.kind == .staff }) { return overview(person, care, scene) }
        if own.isEmpty { return say(.dueNobody, scene) }
        let due = own.filter { care.isDue($0) }.sorted { ($0.rhythm == .weekly ? 0 : 1, $0.key) < ($1.rhythm == .weekly ? 0 : 1, $1.key) }
        let values: [String: Phrase.Value] = [
            "all": .number(own.count), "due": .number(due.count), "households": .list(due.map { care.values($0) }), "is_done": .flag(due.isEmpty),
        ]
        return Decision(facts: [CareRead(by: person.id, household: nil)], replies: [scene.answer(Phrase(VisitWording.due, values))])
    }

    /// For staff: how far each head is, without a name of those who are called at.
    private static func overview(_ person: Person, _ care: CareScene, _ scene: Scene) -> Decision {
        let mine = scene.state.care.all.filter { care.maySee($0, person) }
        if mine.isEmpty { return say(.dueNobody, scene) }
        let byHead = Dictionary(grouping: mine) { care.heads(of: $0).map(\.name).joined(separator: "、") }
        let rows = byHead.sorted { $0.key < $1.key }.map { head, households -> [String: Phrase.Value] in
            ["head": .text(head), "has_head": .flag(!head.isEmpty), "all": .number(households.count), "due": .number(households.count { care.isDue($0) })]
        }
        return Decision(
            facts: [CareRead(by: person.id, household: nil)], replies: [scene.answer(Phrase(VisitWording.overview, ["heads": .list(rows)]))])
    }

    private static func assign(_ person: Person, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        guard let location = SaidHousehold(scene: scene).location(name: nil) else { return say(.assignNeedsDoor, scene) }
        guard CareScene(scene).mayVisit(location, person) else { return say(.logElsewhere, scene) }
        let words = AssignmentWords(command.rest, scene.heard)
        var head: Person?
        if let named = words.head {
            guard let found = scene.plan.roster.people.first(where: { named.hasPrefix($0.name) && $0.roles.contains { $0.kind == .head } }) else {
                return say(.assignNoHead, scene, ["head": .text(named)])
            }
            head = found
        }
        return assign(location, name: words.name, head: head, words.rhythm, by: person, scene)
    }

    static func assign(
        _ location: Location, name: String?, head: Person?, _ rhythm: CareHousehold.Rhythm, by person: Person, _ scene: Scene
    ) -> Decision {
        let care = CareScene(scene)
        guard location.room != nil else { return say(.assignNeedsDoor, scene) }
        guard care.mayVisit(location, person) else { return say(.logElsewhere, scene) }
        // A head takes on households; giving them to another head is for staff.
        guard head == nil || head?.id == person.id || scene.responsible.isStaff(person, of: location.place) else { return say(.assignOthers, scene) }
        let keeper = head ?? scene.responsible.heads(of: location.place).first
        let own = keeper.map { care.own($0) } ?? []
        if let keeper, !own.contains(where: { $0.location == location }), own.count >= scene.plan.visits.most {
            return say(.assignTooMany, scene, ["head": .text(keeper.name), "most": .number(scene.plan.visits.most)])
        }
        let fact = HouseholdAssigned(
            location: location, name: name ?? scene.state.care.household(at: location)?.name, head: head?.id, rhythm: rhythm, by: person.id)
        var told = scene.state
        fact.apply(to: &told, at: scene.now)
        let household = told.care.household(at: location) ?? CareHousehold(location: location, name: name)
        let after = CareScene(plan: scene.plan, state: told, now: scene.now)
        let others = after.heads(of: household).filter { $0.id != person.id }
        return Decision(
            facts: [fact],
            replies: [scene.answer(Phrase(VisitWording.assigned, after.values(household)))]
                + scene.tell(others, Phrase(VisitWording.assignedForHead, after.values(household))))
    }

    private static func release(_ person: Person, _ scene: Scene) -> Decision {
        guard let location = SaidHousehold(scene: scene).location(name: nil) else { return say(.unknownHousehold, scene) }
        return release(location, by: person, scene)
    }

    static func release(_ location: Location, by person: Person, _ scene: Scene) -> Decision {
        let care = CareScene(scene)
        guard let household = scene.state.care.household(at: location) else { return say(.unknownHousehold, scene) }
        guard care.maySee(household, person) else { return say(.lookNotYours, scene) }
        return Decision(
            facts: [HouseholdReleased(location: location, by: person.id)],
            replies: [scene.answer(Phrase(VisitWording.released, care.values(household)))])
    }

    /// So many of the last calls are told.
    private static let mostVisits = 5

    private static func look(_ person: Person, _ command: Understanding.Command, _ scene: Scene) -> Decision {
        let care = CareScene(scene)
        let location = SaidHousehold(scene: scene).location(name: command.rest.trimmingCharacters(in: .whitespaces))
        // Whether a household is known at all is care data too: what is not theirs is not there.
        guard let location, let household = scene.state.care.household(at: location), care.maySee(household, person) else {
            return say(.unknownHousehold, scene)
        }
        let rows = household.visits.suffix(mostVisits).reversed().map { visit -> [String: Phrase.Value] in
            ["at": .moment(visit.at), "by": .text(scene.plan.roster[visit.by]?.name ?? ""), "words": .text(visit.words)]
        }
        var values = care.values(household)
        values["visits"] = .list(Array(rows))
        values["has_visits"] = .flag(!rows.isEmpty)
        return Decision(
            facts: [CareRead(by: person.id, household: household.key)], replies: [scene.answer(Phrase(VisitWording.look, values))])
    }

    private static func say(_ wording: VisitWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }
}

/// "3栋2单元501 李奶奶 每周 给何秀松": what stands beside the door.
struct AssignmentWords {
    var name: String?
    var head: String?
    var rhythm: CareHousehold.Rhythm = .quarterly

    init(_ text: String, _ heard: HeardWords) {
        for piece in text.split(whereSeparator: { " ，,、。".contains($0) }).map(String.init) {
            if heard.stands(.visitWeekly, in: piece) {
                rhythm = .weekly
            } else if heard.stands(.visitQuarterly, in: piece) {
                rhythm = .quarterly
            } else if let word = heard.beginning(.visitGivenTo, of: piece) {
                head = String(piece.dropFirst(word.count))
            } else {
                // 501李奶奶 is door and name in one.
                let letters = piece.drop { $0.isNumber || "-#栋号楼单元幢座室层".contains($0) || $0.isASCII }
                if piece.last?.isNumber != true, letters.count >= 2, letters.count <= 6, !letters.contains("栋") { name = String(letters) }
            }
        }
    }
}

/// On Mondays each head who has calls due is told how many.
enum VisitClock: Timekeeper {
    static let window: TimeInterval = 9 * 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard !state.care.households.isEmpty else { return Decision() }
        let local = plan.clock.local(now)
        let monday = plan.clock.instant(LocalTime(local.date.monday, plan.visits.remindAt))
        // A head who was not told that morning is not told in the night.
        guard now >= monday, now < monday.addingTimeInterval(window) else { return Decision() }
        let care = CareScene(plan: plan, state: state, now: now)
        var due: [PersonID: Int] = [:]
        for household in state.care.all where care.isDue(household) { for head in care.heads(of: household) { due[head.id, default: 0] += 1 } }
        var decision = Decision()
        for (head, count) in due.sorted(by: { $0.key < $1.key }) where state.visitReminders[head].map({ $0 < monday }) ?? true {
            guard let account = plan.roster[head]?.account(preferring: nil) else { continue }
            decision.facts.append(VisitsReminded(head: head))
            decision.replies.append(Reply(to: account.privateChat, [Phrase(VisitWording.reminder, ["due": .number(count)])], occasion: .unasked))
        }
        return decision
    }
}

/// `responses/…/visits.yaml`
enum VisitWording: String, Wording {
    static let file = "visits"

    case logged
    case loggedNobody = "logged-nobody"
    case loggedInGroup = "logged-in-group"
    case logNotYours = "log-not-yours"
    case logNeedsDoor = "log-needs-door"
    case logElsewhere = "log-elsewhere"
    case listNotYours = "list-not-yours"
    case inPrivate = "in-private"
    case due
    case dueNobody = "due-nobody"
    case overview
    case assigned
    case assignedForHead = "assigned-for-head"
    case assignNeedsDoor = "assign-needs-door"
    case assignNoHead = "assign-no-head"
    case assignOthers = "assign-others"
    case assignTooMany = "assign-too-many"
    case released
    case unknownHousehold = "unknown-household"
    case lookNotYours = "look-not-yours"
    case look
    case reminder
}
