import Community
import Foundation

/// How a topic is spoken of.
struct TopicTelling {
    let topic: Topic
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    init(_ topic: Topic, _ scene: Scene) { self.init(topic, plan: scene.plan, state: scene.state, now: scene.now) }

    init(_ topic: Topic, plan: CommunityPlan, state: CommunityState, now: Date) {
        self.topic = topic
        self.plan = plan
        self.state = state
        self.now = now
    }

    /// How many could vote: households by the community's file; nil when it does not say, or when persons vote.
    var base: Int? { topic.households(in: plan.places) }

    func name(of choice: String) -> Phrase.Value {
        guard let number = Int(choice) else { return .wording(PhraseKey("topics.\(choice)")) }
        return .text(topic.options.indices.contains(number - 1) ? topic.options[number - 1] : "")
    }

    /// A secret vote's counts are told only at its end.
    var showsCounts: Bool { topic.showsCounts }

    func values(_ more: [String: Phrase.Value] = [:]) -> [String: Phrase.Value] {
        let tally = topic.tally
        let byPerson = Phrase.Value.flag(topic.voteBy == .person)
        let rows = topic.choices.map { choice -> [String: Phrase.Value] in
            ["choice": name(of: choice), "votes": .number(tally[choice, default: 0]), "by_person": byPerson]
        }
        let options = topic.options.enumerated().map { index, option -> [String: Phrase.Value] in ["index": .number(index + 1), "option": .text(option)] }
        let values: [String: Phrase.Value] = [
            "topic": .number(topic.number), "title": .text(topic.title), "where": .location(Location(place: topic.place), .public),
            "proposer": .text(topic.proposer.name ?? ""), "has_options": .flag(!topic.options.isEmpty), "options": .list(options),
            "rows": .list(rows), "shows_counts": .flag(showsCounts && topic.turnout > 0), "turnout": .number(topic.turnout),
            "base": .number(base ?? 0), "has_base": .flag(base != nil), "by_person": byPerson, "is_secret": .flag(topic.isSecret),
            "is_open": .flag(topic.stage == .open), "is_proposed": .flag(topic.stage == .proposed), "is_closed": .flag(topic.stage == .closed),
            "ends": topic.endsAt.map { .moment($0) } ?? .text(""), "seconded": .number(topic.seconders.count),
            "seconds": .number(plan.topics.seconds), "missing": .number(max(0, plan.topics.seconds - topic.seconders.count)),
            "outcome": topic.outcome.map { .wording(PhraseKey("topics.\($0.rawValue)")) } ?? .text(""),
            "chosen": topic.chosen.map { name(of: $0) } ?? .text(""), "has_chosen": .flag(topic.chosen.map { Int($0) != nil } ?? false),
            "task": .text(topic.task?.description ?? ""), "has_task": .flag(topic.task != nil),
        ]
        return values.merging(more) { $1 }
    }

    /// To the groups of its place: those of exactly that place, or of the places below where it has none itself.
    func toGroups(_ wording: TopicWording, except: Chat? = nil) -> [Reply] {
        chats.filter { $0 != except }.map { Reply(to: $0, [Phrase(wording, values())], occasion: .unasked, about: .topic(topic.number)) }
    }

    var chats: [Chat] {
        let own = plan.groups.filter { $0.value == topic.place }
        let below = plan.groups.filter { plan.places.isWithin($0.value, topic.place) }
        let found = Set((own.isEmpty ? below : own).keys).union(topic.chat.isGroup ? [topic.chat] : [])
        return found.sorted { ($0.channel, $0.id) < ($1.channel, $1.id) }
    }
}

/// `responses/…/topics.yaml`
enum TopicWording: String, Wording {
    static let file = "topics"

    case yes, no, abstain, passed, rejected
    case noQuorum = "no-quorum"
    case opened
    case openedElsewhere = "opened-elsewhere"
    case proposed
    case proposedForHead = "proposed-for-head"
    case alreadyThere = "already-there"
    case proposeNeedsHome = "propose-needs-home"
    case proposeElsewhere = "propose-elsewhere"
    case proposeNeedsMatter = "propose-needs-matter"
    case seconded
    case secondedEnough = "seconded-enough"
    case secondedAlready = "seconded-already"
    case secondOwn = "second-own"
    case nothingToSecond = "nothing-to-second"
    case secondElsewhere = "second-elsewhere"
    case voted
    case voteChanged = "vote-changed"
    case voteSame = "vote-same"
    case voteElsewhere = "vote-elsewhere"
    case voteNeedsHome = "vote-needs-home"
    case voteForOther = "vote-for-other"
    case voteInPrivate = "vote-in-private"
    case voteWhich = "vote-which"
    case voteHow = "vote-how"
    case voteNotYet = "vote-not-yet"
    case voteOver = "vote-over"
    case nothingOpen = "nothing-open"
    case list, one, unknown
    case reminder, result
    case resultForStaff = "result-for-staff"
    case closeNotYours = "close-not-yours"
    case withdrawn
    case withdrawNotYours = "withdraw-not-yours"
    case lapsed
    case optionsSet = "options-set"
    case optionsTooLate = "options-too-late"
    case optionsUnclear = "options-unclear"
    case endMoved = "end-moved"
    case endUnclear = "end-unclear"
    case details
    case detailsSecret = "details-secret"
    case detailsNotYours = "details-not-yours"
    case agenda
    case agendaNothing = "agenda-nothing"
    case agendaNotYours = "agenda-not-yours"
}
