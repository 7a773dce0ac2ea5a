import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    /// Topics (议题): how they stand, who may still vote, what came of them, and the agenda of what lies open.
    func addTopics(_ console: Console) {
        get("console/topics") { request, _ in
            try await console.signedIn(request) { visit in await TopicsPage(visit, await visit.desk.keeper.state).answer() }
        }
        get("console/topics.csv") { request, _ in
            try await console.signedIn(request) { visit in
                let page = TopicsPage(visit, await visit.desk.keeper.state)
                return visit.table(.topicHeads, named: "topics", page.shown.map { TopicRow($0, visit).cells })
            }
        }
        get("console/topics-agenda") { request, _ in
            try await console.signedIn(request) { visit in await AgendaPage(visit, await visit.desk.keeper.state).answer() }
        }
        post("console/topics/add") { request, _ in
            try await console.form(request) { visit, fields in try await TopicsPage(visit, await visit.desk.keeper.state).add(fields) }
        }
        get("console/topics/:number") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await TopicPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return await page.answer()
            }
        }
        get("console/topics/:number/votes.csv") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await TopicPage(visit, context.parameters.get("number")), page.showsBallots else {
                    return await visit.problem(.notFound, .unknownThing)
                }
                return visit.table(.ballotHeads, named: "votes-\(page.topic.number)", page.ballots.map { [$0.name, $0.choice, $0.at] })
            }
        }
        post("console/topics/:number/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let page = await TopicPage(visit, context.parameters.get("number")) else { return await visit.problem(.notFound, .unknownThing) }
                return try await page.act(fields)
            }
        }
    }
}

/// The topics that concern the viewer's places, the newest first.
struct TopicsPage {
    let visit: Visit
    private let topics: [Topic]
    private let list: List

    enum List: String, CaseIterable { case live, closed, withdrawn, all }

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        topics = state.topics.all.reversed().filter { visit.concerns($0.place) }
        list = visit.query["list"].flatMap { List(rawValue: $0) } ?? .live
    }

    private static func isIn(_ list: List, _ topic: Topic) -> Bool {
        switch list {
        case .live: topic.stage == .proposed || topic.stage == .open
        case .closed: topic.stage == .closed
        case .withdrawn: topic.stage == .withdrawn
        case .all: true
        }
    }

    var shown: [Topic] { topics.filter { Self.isIn(list, $0) } }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        var values = trouble.values
        values["tabs"] = List.allCases.map { list in
            PageTab(
                name: visit.words(.wording(PhraseKey("topic-lists.\(list.rawValue)"))), count: topics.count { Self.isIn(list, $0) },
                path: "/console/topics?list=\(list.rawValue)", isHere: list == self.list
            ).values
        }
        let shown = shown
        values["topics"] = shown.prefix(200).map { TopicRow($0, visit).values }
        values["is_empty"] = shown.isEmpty
        values["total"] = shown.count
        values["csv"] = "/console/topics.csv?list=\(list.rawValue)"
        values["places"] = visit.places(chosen: trouble.fields["at"])
        values["today"] = visit.plan.clock.local(visit.now).date.description
        values["is_secret"] = trouble.fields["secret"] == "1"
        values["is_adding"] = trouble.problem != nil
        return await visit.page("topics", NeighbourhoodPageWording.topics.key, values, status: trouble.status)
    }

    func add(_ fields: FormFields) async throws -> Response {
        func again(_ problem: String) async -> Response {
            await answer(FormTrouble(problem: problem, fields: fields, status: .unprocessableContent))
        }
        guard let place = visit.place(fields["at"]) else { return await again(visit.words(NeighbourhoodPageWording.placeMissing)) }
        guard let title = fields["title"] else { return await again(visit.words(ConsoleWording.wordsMissing)) }
        let action = NeighbourhoodAction.proposeTopic(
            title: String(title.prefix(100)), options: String((fields["options"] ?? "").prefix(300)), place: place,
            isSecret: fields["secret"] == "1" ? true : nil, ends: fields["day"].flatMap { CivilDate($0)?.description })
        return try await visit.act(action, fields, back: "/console/topics") { await answer($0) }
    }
}

/// How a topic stands, in words.
struct TopicRow {
    let values: [String: Any]
    let cells: [String]

    init(_ topic: Topic, _ visit: Visit) {
        func words(_ key: String) -> String { visit.words(.wording(PhraseKey(key))) }
        let base = topic.households(in: visit.plan.places)
        let rules = visit.plan.topics
        let stage = words("console-neighbourhood.topic-\(topic.stage.rawValue)")
        let outcome = topic.outcome.map { words("topics.\($0.rawValue)") } ?? ""
        let chosen = topic.chosen.map { Self.name(of: $0, topic, visit) } ?? ""
        let isProposed = topic.stage == .proposed
        values = [
            "topic": topic.number, "path": "/console/topics/\(topic.number)", "title_of": topic.title,
            "where": visit.words(.location(Location(place: topic.place), .full)),
            "proposer": visit.viewer.words(topic.proposer.name ?? topic.proposer.account.id.rawValue), "proposed_at": visit.words(.moment(topic.proposedAt)),
            "stage_of": stage, "is_proposed": isProposed, "is_voting": topic.stage == .open, "is_closed": topic.stage == .closed,
            "is_secret_vote": topic.isSecret, "by_person": topic.voteBy == .person, "seconded": topic.seconders.count, "seconds": rules.seconds,
            "missing": max(0, rules.seconds - topic.seconders.count), "turnout": topic.turnout, "has_base": base != nil, "base": base ?? 0,
            "has_ends": topic.endsAt != nil, "ends": topic.endsAt.map { visit.words(.moment($0)) } ?? "",
            "ends_iso": topic.endsAt.map { RFC3339.string($0) } ?? "", "outcome": outcome, "has_outcome": topic.outcome != nil, "chosen": chosen,
            "has_chosen": !chosen.isEmpty,
        ]
        cells = [
            String(topic.number), topic.title, visit.words(.location(Location(place: topic.place), .full)), topic.proposer.name ?? "",
            visit.plan.clock.local(topic.proposedAt).description, stage, String(topic.seconders.count), String(topic.turnout), base.map { String($0) } ?? "",
            topic.endsAt.map { visit.plan.clock.local($0).description } ?? "", outcome, chosen,
            topic.showsCounts ? topic.choices.map { "\(Self.name(of: $0, topic, visit)) \(topic.tally[$0, default: 0])" }.joined(separator: "；") : "",
        ]
    }

    static func name(of choice: String, _ topic: Topic, _ visit: Visit) -> String {
        guard let number = Int(choice) else { return visit.words(.wording(PhraseKey("topics.\(choice)"))) }
        return topic.options.indices.contains(number - 1) ? topic.options[number - 1] : ""
    }
}

/// One topic with its counts, and what can be done with it.
struct TopicPage {
    let visit: Visit
    let topic: Topic
    private let state: CommunityState

    /// Nil when there is no such topic, or none that concerns the viewer.
    init?(_ visit: Visit, _ digits: String?) async {
        let state = await visit.desk.keeper.state
        guard let topic = visit.number(digits).flatMap({ state.topics[$0] }), visit.concerns(topic.place) else { return nil }
        self.visit = visit
        self.topic = topic
        self.state = state
    }

    private var isTheirs: Bool { visit.viewer.places.contains(topic.place) }

    /// Who voted how: never of a secret vote, else for those who look after its place, as in the chat.
    var showsBallots: Bool { !topic.isSecret && isTheirs && !topic.ballots.isEmpty }

    var ballots: [(name: String, choice: String, at: String)] {
        topic.ballots.values.sorted { ($0.at, $0.account.id) < ($1.at, $1.account.id) }.map { ballot in
            (ballot.name ?? ballot.account.id.rawValue, TopicRow.name(of: ballot.choice, topic, visit), visit.words(.moment(ballot.at)))
        }
    }

    func answer(_ trouble: FormTrouble = FormTrouble()) async -> Response {
        var values = TopicRow(topic, visit).values.merging(trouble.values) { $1 }
        let tally = topic.tally
        let most = max(1, tally.values.max() ?? 1)
        values["choices"] = topic.choices.map { choice -> [String: Any] in
            let votes = tally[choice, default: 0]
            return [
                "choice": TopicRow.name(of: choice, topic, visit), "votes": topic.showsCounts ? String(votes) : "", "shows": topic.showsCounts,
                "width": votes * 100 / most,
            ]
        }
        values["shows_counts"] = topic.showsCounts
        let rules = visit.plan.topics
        let base = topic.households(in: visit.plan.places)
        values["quorum"] = rules.quorum
        values["has_quorum"] = rules.quorum > 0
        values["needed"] = base.map { ($0 * rules.quorum + 99) / 100 } ?? 0
        values["majority"] = rules.majority
        values["has_majority"] = topic.options.isEmpty
        values["shows_ballots"] = showsBallots
        values["ballots"] = showsBallots ? ballots.map { ["voter": visit.viewer.words($0.name), "choice": $0.choice, "at": $0.at] } : []
        values["votes_csv"] = "/console/topics/\(topic.number)/votes.csv"
        let task = topic.task.flatMap { state.requests[$0] }
        values["has_task"] = task != nil
        values["task"] = task?.number.description ?? ""
        values["task_path"] = task.map { visit.viewer.sees($0) ? "/console/requests/\($0.number.value)" : "" } ?? ""
        values["task_is_open"] = task.map { visit.viewer.sees($0) } ?? false
        values["mark"] = NeighbourhoodAction.mark(topic)
        let isLive = topic.stage == .proposed || topic.stage == .open
        values["may_second"] = isTheirs && topic.stage == .proposed
        values["may_set_options"] = isTheirs && isLive && topic.ballots.isEmpty
        values["may_move_end"] = isTheirs && topic.stage == .open
        values["may_withdraw"] = isTheirs && isLive
        values["may_act"] = isTheirs && isLive
        values["today"] = visit.plan.clock.local(visit.now).date.description
        return await visit.page("topic", NeighbourhoodPageWording.topic.key, values, status: trouble.status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        func again(_ problem: ConsoleWording) async -> Response {
            await answer(FormTrouble(problem: visit.words(problem), fields: fields, status: .unprocessableContent))
        }
        let action: NeighbourhoodAction
        switch fields["action"] {
        case "second": action = .secondTopic(topic.number)
        case "options": action = .setTopicOptions(topic.number, String((fields["options"] ?? "").prefix(300)))
        case "ends":
            guard let day = fields["day"].flatMap({ CivilDate($0) }) else { return await again(.dayMissing) }
            action = .moveTopicEnd(topic.number, to: day.description)
        case "end": action = .endTopic(topic.number)
        case "withdraw": action = .withdrawTopic(topic.number)
        default: return await again(.unknownAction)
        }
        return try await visit.act(action, fields, back: "/console/topics/\(topic.number)") { trouble in
            guard let fresh = await TopicPage(visit, String(topic.number)) else { return await visit.problem(.notFound, .unknownThing) }
            return await fresh.answer(trouble)
        }
    }
}

/// What lies open at a place, to be printed for a meeting of its residents (院落夜话).
struct AgendaPage {
    let visit: Visit
    let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
    }

    func answer() async -> Response {
        let place = visit.place(visit.query["place"]) ?? visit.plan.places.all.first { visit.viewer.places.contains($0.id) }?.id
        var values: [String: Any] = ["places": visit.places(chosen: place?.rawValue), "has_where": place != nil]
        guard let place else { return await visit.page("agenda", NeighbourhoodPageWording.agenda.key, values) }
        let tree = visit.plan.places
        let topics = state.topics.live.filter { tree.isWithin($0.place, place) || tree.isWithin(place, $0.place) }
        // What concerns most households comes first; private matters are nobody's agenda.
        let requests = state.openRequests.filter { !$0.isPrivate && tree.isWithin($0.location.place, place) }
            .sorted { ($0.affected.count, $1.number) > ($1.affected.count, $0.number) }
        values["where"] = visit.words(.location(Location(place: place), .full))
        values["day"] = visit.plan.clock.local(visit.now).date.description
        values["topics"] = topics.map { TopicRow($0, visit).values }
        values["has_topics"] = !topics.isEmpty
        values["requests"] = requests.map { request -> [String: Any] in
            // A sheet lies about; rooms and numbers stay off it.
            let urgency = Urgency(request, visit.desk, now: visit.now)
            var row = RequestRow(request, urgency, visit).values
            row["place"] = visit.words(.location(request.location, .public))
            row["words"] = Masking.masked(request.words.joined(separator: "；"))
            return row
        }
        values["has_requests"] = !requests.isEmpty
        values["is_empty"] = topics.isEmpty && requests.isEmpty
        return await visit.page("agenda", NeighbourhoodPageWording.agenda.key, values)
    }
}
