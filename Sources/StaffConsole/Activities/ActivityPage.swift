import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addActivityPage(_ console: Console) {
        get("console/activities/:occurrence") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await ActivityPage.find(visit, context.parameters.get("occurrence")) else { return await visit.unknownActivity() }
                return await page.answer()
            }
        }
        get("console/activities/:occurrence/print") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await ActivityPage.find(visit, context.parameters.get("occurrence")), page.leads else { return await visit.unknownActivity() }
                return await visit.page("activity-print", .activities, page.values(FormAnswer()), in: "print")
            }
        }
        get("console/activities/:occurrence/sign-ups.csv") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await ActivityPage.find(visit, context.parameters.get("occurrence")), page.leads else { return await visit.unknownActivity() }
                return visit.table(ActivityPageWording.signUpHeads, page.table, named: "linli-sign-ups.csv")
            }
        }
        post("console/activities/:occurrence/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let page = await ActivityPage.find(visit, context.parameters.get("occurrence")), page.leads else { return await visit.unknownActivity() }
                return try await page.act(fields)
            }
        }
    }
}

extension Visit {
    func unknownActivity() async -> Response { await problem(.notFound, words(ActivityPageWording.unknown)) }
}

/// One time that an activity takes place: who comes, who waits, who came; and what its leader can do.
struct ActivityPage {
    let visit: Visit
    let occurrence: Occurrence
    let state: CommunityState
    let schedule: Schedule

    static func find(_ visit: Visit, _ name: String?) async -> ActivityPage? {
        let state = await visit.desk.keeper.state
        let schedule = Schedule(visit.plan, state)
        guard let name = name?.removingPercentEncoding, name.count <= 120, let occurrence = schedule.occurrence(OccurrenceID(name)),
            visit.sees(occurrence.activity)
        else { return nil }
        return ActivityPage(visit: visit, occurrence: occurrence, state: state, schedule: schedule)
    }

    var path: String { "/console/activities/\(occurrence.id)" }
    var leads: Bool { visit.leads(occurrence.activity) }
    private var sequence: Int { state.activities.sequences[occurrence.activity.id] ?? 0 }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page("activity", .activities, values(answer), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        func refusing(_ what: String) async -> Response { await answer(.unprocessableContent, FormAnswer(problem: what, fields: fields)) }
        let id = occurrence.id
        let action: ActivityAction
        switch fields["action"] {
        case "check-in":
            let accounts = fields.values("who").prefix(500).compactMap { text -> Account? in
                let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
                return parts.count == 2 ? Account(channel: ChannelName(parts[0]), id: AccountID(parts[1])) : nil
            }
            let marks: Set<Character> = ["、", "，", ",", " ", "\n", "；", ";"]
            let names = (fields["names"] ?? "").prefix(500).split { (sign: Character) in marks.contains(sign) }.map(String.init)
            action = .checkIn(id, accounts: accounts, names: names)
        case "move":
            var change = ActivityChange(whereabouts: fields["where"].map { String($0.prefix(60)) })
            if let at = fields["at"] {
                guard let local = LocalTime(at.prefix(16)), at.contains("T") else { return await refusing(visit.words(ActivityPageWording.timeUnread)) }
                change.from = local
            }
            if let capacity = fields["capacity"] {
                guard let count = Int(capacity), (1...100_000).contains(count) else { return await refusing(visit.words(ActivityPageWording.countUnread)) }
                change.capacity = count
            }
            action = .move(id, change)
        case "cancel": action = .cancel(id, whole: fields["whole"] == "1")
        default: return await refusing(visit.words(.unknownAction))
        }
        let seen = fields["action"] == "check-in" ? nil : fields["seen"].flatMap { Int($0) } ?? 0
        return try await visit.act(.activity(action), fields, seen: seen, unknown: ActivityPageWording.unknown, back: path) { status, answer in
            guard let fresh = await Self.find(visit, occurrence.id.rawValue) else { return await visit.unknownActivity() }
            return await fresh.answer(status, answer)
        }
    }
}

extension ActivityPage {
    func values(_ answer: FormAnswer) -> [String: Any] {
        let action = answer.fields["action"] ?? ""
        let row = ActivityRow(occurrence, visit, state).values
        let signUps = state.activities.signUps[occurrence.id] ?? []
        let ticked = Set(answer.fields.values("who"))
        func rows(_ wanted: SignUp.State...) -> [[String: Any]] { signUps.filter { wanted.contains($0.state) }.map { self.row($0, ticked) } }
        let expected = rows(.going, .offered, .came, .absent)
        let waiting = rows(.waiting)
        let withdrawn = rows(.withdrawn)
        let begins = schedule.starts(occurrence)
        let isRunning = visit.now >= begins.addingTimeInterval(-3600) && visit.now <= schedule.ends(occurrence).addingTimeInterval(7 * 86_400)
        let local = occurrence.from
        let isMoving = action == "move"
        var values: [String: Any] = [
            "expected": expected, "has_expected": !expected.isEmpty, "waiting_people": waiting, "has_waiting_people": !waiting.isEmpty,
            "withdrawn": withdrawn, "has_withdrawn": !withdrawn.isEmpty, "action_path": "\(path)/act", "print_path": "\(path)/print",
            "csv": "\(path)/sign-ups.csv", "week_path": "/console/activities?week=\(local.date.monday)", "seen_count": sequence,
            "may_check_in": leads && !occurrence.isCancelled && isRunning,
            "is_before_check_in": leads && !occurrence.isCancelled && visit.now < begins.addingTimeInterval(-3600),
            "check_in_from": visit.words(.moment(begins.addingTimeInterval(-3600))),
            "may_change": leads && !occurrence.isCancelled && visit.now < schedule.ends(occurrence),
            "code": leads ? state.activities.codes[occurrence.id] ?? "" : "", "has_code": leads && state.activities.codes[occurrence.id] != nil,
            "is_moving": isMoving, "is_cancelling": action == "cancel", "is_whole": answer.fields["whole"] == "1",
            "names": action == "check-in" ? answer.fields["names"] ?? "" : "",
            "blank_rows": (0..<6).map { _ in [String: Any]() },
            // On paper no day is today.
            "on": Self.day(local.date), "clock": "\(local.time.hour):\(local.time.description.suffix(2))",
            "printed": Self.day(visit.plan.clock.local(visit.now).date),
        ]
        values["at"] = isMoving ? answer.fields["at"] ?? "" : String(local.description.prefix(16))
        values["new_where"] = isMoving ? answer.fields["where"] ?? "" : row["where"]
        values["new_capacity"] = isMoving ? answer.fields["capacity"] ?? "" : occurrence.capacity.map { "\($0)" } ?? ""
        return row.merging(values) { $1 }.merging(answer.values(visit)) { $1 }
    }

    private static func day(_ date: CivilDate) -> [String: Any] { ["year": date.year, "month": date.month, "day": date.day] }

    private func name(_ who: Reporter) -> String { who.person.flatMap { visit.plan.roster[$0]?.name } ?? who.name ?? who.account.id.rawValue }

    /// The building only: a list that lies on a table is read by everybody.
    private func building(_ who: Reporter) -> String {
        who.person.flatMap { visit.plan.roster[$0]?.lives?.place }.map { visit.name(of: $0) } ?? ""
    }

    private func row(_ signUp: SignUp, _ ticked: Set<String>) -> [String: Any] {
        let value = "\(signUp.who.account.channel)/\(signUp.who.account.id)"
        let missed = state.activities.noShows(of: signUp.who.account)
        let paid = signUp.entry.flatMap { state.points.entry($0) }.flatMap { entry in signUp.who.person.map { entry.change(for: $0) } } ?? 0
        return [
            "value": value, "name": visit.viewer.words(signUp.named(name(signUp.who))), "building": building(signUp.who), "people": signUp.count,
            "guests": signUp.count - 1,
            "has_guests": signUp.count > 1, "state": visit.words(ActivityPageWording.state(signUp.state)), "has_come": signUp.state == .came,
            "is_absent": signUp.state == .absent, "is_offered": signUp.state == .offered,
            "until": signUp.offeredUntil.map { visit.words(.moment($0)) } ?? "", "at": visit.words(.moment(signUp.at)), "iso": RFC3339.string(signUp.at),
            "came_at": signUp.cameAt.map { visit.words(.moment($0)) } ?? "", "missed": missed, "has_missed": missed > 0,
            "paid": paid, "has_paid": paid > 0, "is_ticked": ticked.contains(value),
            "is_confirmed": signUp.answeredReminder == true && signUp.state == .going,
        ]
    }

    var table: [[String]] {
        (state.activities.signUps[occurrence.id] ?? []).map { one in
            [
                one.named(name(one.who)), building(one.who), "\(one.count)", visit.words(ActivityPageWording.state(one.state)),
                visit.plan.clock.local(one.at).description,
                one.cameAt.map { visit.plan.clock.local($0).description } ?? "", "\(state.activities.noShows(of: one.who.account))",
            ]
        }
    }
}
