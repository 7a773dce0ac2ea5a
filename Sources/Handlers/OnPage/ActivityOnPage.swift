import Community
import Foundation

/// What is done with activities on the review page.
enum ActivityOnPage {
    /// What was ticked on paper is entered within so long after the end.
    static let paper: TimeInterval = 7 * 86_400

    static func decide(_ action: ActivityAction, seen: Int?, _ person: Person, _ scene: Scene) -> ActOnPage.Acted {
        let telling = scene.activityTelling
        let id: OccurrenceID
        switch action {
        case .checkIn(let one, _, _), .move(let one, _), .cancel(let one, _): id = one
        }
        guard let occurrence = telling.schedule.occurrence(id), telling.leads(person, occurrence.activity) else { return ActOnPage.Acted(result: .unknown) }
        func refusing(_ wording: ActivityWording, _ values: [String: Phrase.Value] = [:]) -> ActOnPage.Acted {
            ActOnPage.Acted(Decision(replies: [scene.answer(wording, about: occurrence, values)]))
        }
        guard !occurrence.isCancelled else { return refusing(.alreadyCancelled) }
        if case .checkIn(_, let accounts, let names) = action { return checkIn(accounts, names, occurrence, scene) }
        if let seen, telling.book.sequences[id.activity] ?? 0 != seen { return ActOnPage.Acted(result: .changedMeanwhile) }
        guard scene.now < telling.schedule.ends(occurrence) else { return refusing(.alreadyOver) }
        switch action {
        case .cancel(_, let whole):
            return ActOnPage.Acted(ChangeActivity.cancel(occurrence, whole: whole || occurrence.activity.repeats == nil, by: person.id, scene))
        case .move(_, let wanted):
            var change = wanted
            if change.from == occurrence.from, change.to == nil || change.to == occurrence.to { (change.from, change.to) = (nil, nil) }
            if change.whereabouts == telling.whereabouts(occurrence) { change.whereabouts = nil }
            if change.capacity == occurrence.capacity { change.capacity = nil }
            guard change != ActivityChange() else { return refusing(.changeNothing) }
            if let from = change.from, telling.plan.clock.instant(from) <= scene.now { return refusing(.createPast) }
            if let capacity = change.capacity, capacity < max(1, telling.book.taken(id)) {
                return refusing(.capacityTooSmall, ["count": .number(telling.book.taken(id))])
            }
            let isOnlyRoom = change.from == nil && change.whereabouts == nil
            var decision = MoveActivity.move(occurrence, change, by: person.id, scene)
            // Nobody has to know that more may come.
            if isOnlyRoom {
                decision.replies = [scene.answer(.resizedByLeader, about: occurrence, ["capacity": .number(change.capacity ?? 0)])]
            }
            return ActOnPage.Acted(decision)
        case .checkIn: return ActOnPage.Acted(result: .unknown)
        }
    }

    private static func checkIn(_ accounts: [Account], _ names: [String], _ occurrence: Occurrence, _ scene: Scene) -> ActOnPage.Acted {
        func refusing(_ wording: ActivityWording, _ values: [String: Phrase.Value] = [:]) -> ActOnPage.Acted {
            ActOnPage.Acted(Decision(replies: [scene.answer(wording, about: occurrence, values)]))
        }
        let schedule = scene.activityTelling.schedule
        guard scene.now >= schedule.starts(occurrence).addingTimeInterval(-CheckIn.before), scene.now <= schedule.ends(occurrence).addingTimeInterval(paper) else {
            return refusing(.checkInOnPageWhen)
        }
        var came = accounts.compactMap { scene.state.activities.signUp(of: $0, for: occurrence.id)?.who }
        for name in names {
            switch walkIn(name, occurrence, scene) {
            case .success(let who): came.append(who)
            case .failure(let refusal): return refusing(refusal.wording, ["name": .text(name)])
            }
        }
        var seen: Set<Account> = []
        came = came.filter { seen.insert($0.account).inserted }
        guard !came.isEmpty else { return refusing(.checkInNobody) }
        return ActOnPage.Acted(CheckIn.byLeader(came, at: occurrence, scene))
    }

    private struct Refusal: Error { var wording: ActivityWording }

    /// Somebody who was there without having signed up, or who signed up from another account.
    private static func walkIn(_ name: String, _ occurrence: Occurrence, _ scene: Scene) -> Result<Reporter, Refusal> {
        var people = scene.plan.roster.people.filter { $0.name == name }
        if people.count > 1 { people = people.filter { scene.responsible.isInCharge(scene.speaker.person, of: $0.lives?.place ?? occurrence.activity.place) } }
        guard people.count <= 1 else { return .failure(Refusal(wording: .checkInSeveral)) }
        guard let person = people.first else { return .failure(Refusal(wording: .checkInUnknown)) }
        if let signed = (scene.state.activities.signUps[occurrence.id] ?? []).last(where: { $0.who.person == person.id && $0.state != .withdrawn }) {
            return .success(signed.who)
        }
        guard let account = person.account(preferring: nil) else { return .failure(Refusal(wording: .checkInNoAccount)) }
        return .success(Reporter(account: account, person: person.id, name: person.name))
    }
}
