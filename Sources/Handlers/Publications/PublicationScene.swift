import Community
import Foundation

/// Who publishes what, and which month is meant.
struct PublicationScene {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    init(plan: CommunityPlan, state: CommunityState, now: Date) {
        self.plan = plan
        self.state = state
        self.now = now
    }

    init(_ scene: Scene) { self.init(plan: scene.plan, state: scene.state, now: scene.now) }

    private var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }
    var today: CivilDate { plan.clock.local(now).date }
    var lastMonth: CivilDate { today.firstOfMonth.adding(months: -1) }

    /// Whose task it is: the person of the file, else the heads of the place itself, else its staff.
    func publishers(of publication: Publication) -> [Person] {
        if let person = publication.by.flatMap({ plan.roster[$0] }) { return responsible.present([person]) }
        let heads = responsible.present(plan.roster.people(with: .head(of: publication.place)))
        return heads.isEmpty ? responsible.staff(of: publication.place) : heads
    }

    func mayPublish(_ person: Person?, _ publication: Publication) -> Bool {
        guard let person else { return false }
        return publishers(of: publication).contains { $0.id == person.id } || responsible.isInCharge(person, of: publication.place)
    }

    /// Publications whose name or other words stand in a text; those of the longest word where one is part of another.
    func named(in text: String) -> [Publication] {
        let found = plan.publications.all.compactMap { publication -> (Publication, Int)? in
            publication.names.filter { text.contains($0) }.map(\.count).max().map { (publication, $0) }
        }
        guard let longest = found.map(\.1).max() else { return [] }
        return found.filter { $0.1 == longest }.map(\.0)
    }

    /// Those that concern a place: of it, around it or within it.
    func concerning(_ place: PlaceID?, among publications: [Publication]) -> [Publication] {
        guard let place else { return publications }
        let near = publications.filter { plan.places.isWithin(place, $0.place) || plan.places.isWithin($0.place, place) }
        return near.isEmpty ? publications : near
    }

    /// The month that a text names: 4月, 上个月, 本月; the latest one that has begun. Nil when it names none.
    func month(in text: String, _ heard: HeardWords) -> CivilDate? {
        if let match = SaidQuantities.plain(text).firstMatch(of: /(?:(20\d\d)年)?(\d{1,2})月份?/), let number = Int(match.2) {
            let year = match.1.flatMap { Int($0) } ?? today.year
            guard let month = CivilDate(year: year, month: number, day: 1) else { return nil }
            return match.1 == nil && month > today ? CivilDate(year: year - 1, month: number, day: 1) : month
        }
        return heard.stands(.lastMonth, in: text) ? lastMonth : nil
    }

    func values(_ publication: Publication, _ month: CivilDate) -> [String: Phrase.Value] {
        let due = publication.dueDay(of: month)
        let last = state.publications.months(of: publication.name).first
        return [
            "name": .text(publication.name), "year": .number(month.year), "month": .number(month.month), "due_month": .number(due.month), "due_day": .number(due.day),
            "is_late": .flag(today > due), "who": .text(publishers(of: publication).map(\.name).joined(separator: "、")), "has_last": .flag(last != nil),
            "last_year": .number(last?.month.year ?? 0), "last_month": .number(last?.month.month ?? 0),
        ]
    }
}

/// A missing month is reminded of on its last day, and some days later again, then to the staff as well.
enum PublicationClock: Timekeeper {
    /// Nobody is told late in the evening what was due in the morning.
    private static let window: TimeInterval = 9 * 3600
    /// So many days after the second reminder's day it is still sent, should the server have been down; later nobody is told of old months.
    private static let lateness = 7

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard !plan.publications.all.isEmpty else { return Decision() }
        let view = PublicationScene(plan: plan, state: state, now: now)
        let morning = plan.clock.instant(LocalTime(view.today, plan.publications.remindAt))
        guard now >= morning, now < morning.addingTimeInterval(window) else { return Decision() }
        let month = view.lastMonth
        var decision = Decision()
        for publication in plan.publications.all where state.publications.month(month, of: publication.name) == nil {
            let done = state.publications.reminders(of: month, publication.name)
            let due = publication.dueDay(of: month)
            let second = due.adding(days: plan.publications.patience)
            guard view.today >= due, view.today <= second.adding(days: lateness), done == 0 || done == 1 && view.today >= second else { continue }
            decision.facts.append(PublicationReminded(publication: publication.name, month: month))
            let responsible = Responsible(plan: plan, state: state, now: now)
            let publishers = view.publishers(of: publication)
            let values = view.values(publication, month)
            decision.replies += responsible.tell(publishers, [Phrase(PublicationWording.reminder, values)], occasion: .unasked)
            guard done == 1 else { continue }
            let staff = responsible.staff(of: publication.place).filter { one in !publishers.contains { $0.id == one.id } }
            decision.replies += responsible.tell(staff, [Phrase(PublicationWording.reminderForStaff, values)], occasion: .unasked)
        }
        return decision
    }
}

/// `responses/…/publications.yaml`
enum PublicationWording: String, Wording {
    static let file = "publications"

    case headline
    case month
    case missing
    case months
    case nothingYet = "nothing-yet"
    case notYours = "not-yours"
    case which
    case needsText = "needs-text"
    case reminder
    case reminderForStaff = "reminder-for-staff"
}
