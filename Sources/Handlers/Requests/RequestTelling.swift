import Community
import Foundation

/// How a request is spoken of: the values that its wordings need, and who hears what.
struct RequestTelling {
    let request: Request
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    init(_ request: Request, _ scene: Scene) {
        self.init(request, plan: scene.plan, state: scene.state, now: scene.now)
    }

    init(_ request: Request, plan: CommunityPlan, state: CommunityState, now: Date) {
        self.request = request
        self.plan = plan
        self.state = state
        self.now = now
    }

    var subject: Subject { .request(request.number) }
    var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }

    /// The person who has it, else the party, else the community.
    var holderName: String {
        request.handler.flatMap { plan.roster[$0]?.name } ?? partyName
    }

    var partyName: String { request.party.flatMap { plan.party($0)?.name } ?? plan.name }

    /// Its category; a wish, a suggestion or a cry for help without one is called what it is.
    private var calledWhat: Phrase.Value {
        if request.urgency == .emergency, request.category == .other { return .wording(RequestWording.callForHelp.key) }
        return request.kind != .report && request.category == .other ? .wording(PhraseKey("kinds.\(request.kind.rawValue)")) : .category(request.category)
    }

    /// The next rung of the ladder that has somebody, for "之后报…".
    var nextLevel: String? {
        plan.requests.ladder.first { level in !request.clocks.toldLevels.contains(level) && !people(onLevel: level).isEmpty }
    }

    /// Those of a level of the ladder who may hear of it.
    func people(onLevel level: String) -> [Person] {
        let people = responsible.people(onLevel: level, of: request.location.place)
        return request.isKeptFromHeads == true ? people.filter { responsible.isStaff($0, of: request.location.place) } : people
    }

    func values(_ detail: Phrase.Detail = .public, _ more: [String: Phrase.Value] = [:]) -> [String: Phrase.Value] {
        let days = plan.clock.local(now).date.dayNumber - plan.clock.local(request.clocks.startedAt).date.dayNumber + 1
        let values: [String: Phrase.Value] = [
            "number": .text(request.number.description), "category": calledWhat, "place": .location(request.location, detail),
            "party": .text(partyName), "holder": .text(holderName), "words": .text(request.words.joined(separator: "；")),
            "answer_due": .moment(request.clocks.answerDue(plan)), "done_due": .moment(request.clocks.doneDue(plan)),
            "filed_at": .moment(request.filedAt), "days": .number(days), "what": .wording(PhraseKey("kinds.\(request.kind.rawValue)")),
            "stage": .wording(PhraseKey("stages.\(request.stage.rawValue)")), "next": .text(nextLevel ?? ""),
            "has_next": .flag(nextLevel != nil), "is_late": .flag(!request.clocks.isPaused && now > request.clocks.doneDue(plan)),
            "affected": .number(request.affected.count + 1), "is_report": .flag(request.kind == .report), "is_emergency": .flag(request.urgency == .emergency),
        ]
        return values.merging(more) { $1 }
    }

    /// To the reporter, where they reported it.
    func toReporter(_ wording: RequestWording, _ more: [String: Phrase.Value] = [:], occasion: Reply.Occasion? = nil) -> Reply {
        to(request.everyone[0], wording, more, occasion: occasion)
    }

    /// To the reporter and all affected: one message a chat, calling everybody it concerns.
    func toEveryone(_ wording: RequestWording, _ more: [String: Phrase.Value] = [:], except: Account? = nil) -> [Reply] {
        var chats: [Chat] = []
        for one in request.everyone where one.reporter.account != except && !chats.contains(one.chat) { chats.append(one.chat) }
        return chats.map { chat in
            let here = request.everyone.filter { $0.chat == chat && $0.reporter.account != except }
            return Reply(
                to: chat, [Phrase(wording, values(.public, more))], mentions: chat.isGroup ? here.map(\.reporter.account.id) : [],
                inReplyTo: nil, occasion: occasion, about: subject)
        }
    }

    func to(_ one: Affected, _ wording: RequestWording, _ more: [String: Phrase.Value] = [:], occasion: Reply.Occasion? = nil) -> Reply {
        Reply(
            to: one.chat, [Phrase(wording, values(.public, more))], mentions: one.chat.isGroup ? [one.reporter.account.id] : [], inReplyTo: nil,
            occasion: occasion ?? self.occasion, about: subject)
    }

    /// Who has just cried for help is awake, at whatever hour.
    private var occasion: Reply.Occasion {
        request.alarm.map { now.timeIntervalSince($0.lastAt) <= Self.alarmLasts } ?? false ? .emergency : .unasked
    }

    private static let alarmLasts: TimeInterval = 2 * 60 * 60

    /// In private, to people with a role.
    func tell(_ people: [Person], _ wording: RequestWording, _ more: [String: Phrase.Value] = [:], occasion: Reply.Occasion = .unasked, except: Account? = nil)
        -> [Reply]
    {
        responsible.tell(
            people, [Phrase(wording, values(.full, more))], occasion: occasion, about: subject, channel: request.chat.channel, except: except)
    }
}

extension Scene {
    func telling(_ request: Request) -> RequestTelling { RequestTelling(request, self) }

    /// An answer that is about a request.
    func answer(_ wording: RequestWording, about request: Request, _ more: [String: Phrase.Value] = [:]) -> Reply {
        answer(Phrase(wording, telling(request).values(.public, more))).about(.request(request.number))
    }
}
