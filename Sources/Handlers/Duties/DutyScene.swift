import Community
import Foundation

/// Who stands behind a name of a rota, and who is on duty.
struct DutyScene {
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    var today: CivilDate { plan.clock.local(now).date }
    private var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }

    /// The person of that name, or the heads of the place of that name.
    func people(named turn: String, of duty: Duty) -> [Person] {
        let named = plan.roster.people.filter { $0.name == turn }
        if !named.isEmpty { return named }
        return place(named: turn, of: duty).map { responsible.present(plan.roster.people(with: .head(of: $0.id))) } ?? []
    }

    func place(named turn: String, of duty: Duty) -> Place? { plan.places.within(duty.place).first { $0.name == turn } }

    func holder(of duty: Duty, on day: CivilDate) -> String? { duty.turn(on: day, after: state.duties.swaps) }

    /// The rotas on which this person is on duty now.
    func current(_ person: Person?) -> [Duty] {
        guard let person else { return [] }
        return plan.duties.filter { duty in
            holder(of: duty, on: today).map { people(named: $0, of: duty).contains { $0.id == person.id } } ?? false
        }
    }

    /// The first turn of `name` that begins after today, two rounds ahead at most.
    func nextTurn(of name: String, in duty: Duty, except: CivilDate) -> CivilDate? {
        let step = duty.turn == .weekly ? 7 : 1
        var day = duty.turnStart(of: today).adding(days: step)
        for _ in 0..<(duty.order.count * 2 + 2) {
            if day != except, holder(of: duty, on: day) == name { return day }
            day = day.adding(days: step)
        }
        return nil
    }

    func values(_ duty: Duty, _ day: CivilDate) -> [String: Phrase.Value] {
        [
            "duty": .text(duty.name), "weekly": .flag(duty.turn == .weekly), "month": .number(day.month), "date": .number(day.day),
            "day": .wording(DayName.key(of: day, today: today)), "week": .wording(DayName.week(of: day, today: today)),
        ]
    }

    func values(_ swap: DutySwap, _ duty: Duty) -> [String: Phrase.Value] {
        var values = self.values(duty, swap.turn)
        let other = self.values(duty, swap.otherTurn)
        for (key, value) in other { values["other_\(key)"] = value }
        values["holder"] = .text(swap.holder)
        values["other"] = .text(swap.other)
        return values
    }
}

extension DutyScene {
    init(_ scene: Scene) { self.init(plan: scene.plan, state: scene.state, now: scene.now) }
}

/// When a turn begins, those whose it is are told; a place's turn also in its own group.
enum DutyClock: Timekeeper {
    /// A server that was down in this time says nothing late.
    static let window: TimeInterval = 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        let view = DutyScene(plan: plan, state: state, now: now)
        for duty in plan.duties {
            let turn = duty.turnStart(of: view.today)
            guard let at = duty.remindAt, state.duties.reminded[duty.name] != turn, let holder = view.holder(of: duty, on: view.today) else { continue }
            let begin = plan.clock.instant(LocalTime(turn, at))
            guard now >= begin, now < begin.addingTimeInterval(window) else { continue }
            decision.facts.append(DutyReminded(duty: duty.name, turn: turn))
            var values = view.values(duty, turn)
            values["holder"] = .text(holder)
            let responsible = Responsible(plan: plan, state: state, now: now)
            decision.replies += responsible.tell(view.people(named: holder, of: duty), [Phrase(DutyWording.reminder, values)], occasion: .unasked)
            guard let place = view.place(named: holder, of: duty) else { continue }
            for chat in plan.groups.filter({ $0.value == place.id }).keys.sorted(by: { $0.id < $1.id }) {
                decision.replies.append(Reply(to: chat, [Phrase(DutyWording.reminderForGroup, values)], occasion: .unasked))
            }
        }
        return decision
    }
}

/// `responses/…/duties.yaml`
enum DutyWording: String, Wording {
    static let file = "duties"

    case reminder
    case reminderForGroup = "reminder-for-group"
    case swapAsked = "swap-asked"
    case swapQuestion = "swap-question"
    case swapAgreed = "swap-agreed"
    case swapDeclined = "swap-declined"
    case swapNotYours = "swap-not-yours"
    case swapNotThatDay = "swap-not-that-day"
    case swapNeedsWhom = "swap-needs-whom"
    case swapNobodyToAsk = "swap-nobody-to-ask"
    case swapNothing = "swap-nothing"
    case fine
    case fineNotYours = "fine-not-yours"
    case foundOnDuty = "found-on-duty"
    case records
    case recordsNone = "records-none"
    case recordsNotYours = "records-not-yours"
}
