public import Community
public import Foundation

/// An action on the review page, decided by the code that answers the same words in the chat.
public enum ActOnPage {
    public struct Acted: Sendable {
        public var result: StaffOutcome.Result
        public var facts: [any Fact] = []
        /// To others; what the chat would answer to the one who acts stands in ``answer``.
        public var replies: [Reply] = []
        public var answer: [Phrase] = []
        /// What goes out because of it and when; a preview shows it, and the clocks say it when its time has come.
        public var coming: [(reply: Reply, at: Date)] = []

        init(result: StaffOutcome.Result) { self.result = result }

        /// A decision made for the page: what would answer the one who acts is kept apart from what others are told.
        init(_ decision: Decision, askedBy message: MessageID = ActOnPage.message) {
            func isOwn(_ reply: Reply) -> Bool { reply.inReplyTo == message && reply.occasion == .answer }
            result = decision.facts.isEmpty ? .refused : .done
            facts = decision.facts
            replies = decision.replies.filter { !isOwn($0) }
            answer = decision.replies.filter(isOwn).flatMap(\.phrases)
        }
    }

    /// The channel of somebody who acts and has no account anywhere. Nothing is sent there.
    public static let channel: ChannelName = "console"
    static let message: MessageID = "console"

    /// - Parameter seen: how many lines the request's history had on the page that was acted on; nil when that does not matter.
    public static func decide(
        _ action: StaffAction, on number: RequestNumber, seen: Int?, by person: Person, plan: CommunityPlan, state: CommunityState, now: Date
    ) -> Acted {
        let scene = scene(action, number, person, plan, state, now)
        guard let request = state.requests[number], scene.responsible.isInCharge(person, of: request.location.place) else {
            return Acted(result: .unknown)
        }
        if let seen, changed(request, since: seen, for: person.id) { return Acted(result: .changedMeanwhile) }
        return Acted(decide(action, request, person, scene))
    }

    /// Somebody else acted, or the request moved on, since the page was drawn. What residents add does not count: it overwrites nothing.
    private static func changed(_ request: Request, since seen: Int, for person: PersonID) -> Bool {
        let moving: Set<String> = [RequestClosed.name, RequestReopened.name, AlarmTaken.name]
        return request.history.dropFirst(seen).contains { entry in
            !entry.isInternal && (moving.contains(entry.what) || entry.by != nil) && entry.by != person
        }
    }

    private static func decide(_ action: StaffAction, _ request: Request, _ person: Person, _ scene: Scene) -> Decision {
        let closed = Decision(replies: [scene.answer(.alreadyClosed, about: request)])
        let notYours = Decision(replies: [scene.answer(.notYours, about: request)])
        switch action {
        case .accept, .note, .wait, .resume, .close, .join, .makePrivate:
            return HandleRequest.decide(scene) ?? notYours
        case .assign(let party, let person):
            guard scene.responsible.isStaff(scene.speaker.person, of: request.location.place) else { return notYours }
            guard request.isOpen else { return closed }
            let known = party.map { scene.plan.party($0) != nil } ?? true && person.map { scene.plan.roster[$0] != nil } ?? true
            guard known, party != nil || person != nil else { return Decision(replies: [scene.answer(.assignNeedsWhom, about: request)]) }
            return AssignRequest.assign(request, to: party ?? person.flatMap { partyOf($0, scene.plan) }, person, scene)
        case .reply(let words):
            let told = request.isOpen ? StaffReplied(number: request.number, by: person.id, words: words) : nil
            guard let told, !words.isEmpty else { return closed }
            return Decision(
                facts: [told],
                replies: [
                    scene.answer(.replied, about: request),
                    scene.telling(request).toReporter(.repliedForReporter, ["said": .text(words), "who": .text(person.name)]),
                ])
        case .moveDue(let to, let reason):
            guard request.isOpen else { return closed }
            guard let day = SlotTime.end(to, nil, scene), day > scene.now else { return Decision(replies: [scene.answer(.dueNeedsDay, about: request)]) }
            guard !reason.isEmpty else { return Decision(replies: [scene.answer(.dueNeedsReason, about: request)]) }
            return HandleRequest.moveDue(request, by: person.id, to: day, reason: reason, scene)
        case .proposeDone(let words, let photo):
            guard request.isOpen else { return closed }
            return ResolveRequest.propose(request, by: person.id, words, photo: photo, scene)
        case .split(let account):
            guard let neighbour = request.affected.last(where: { $0.reporter.account == account }) else {
                return Decision(replies: [scene.answer(Phrase(RequestWording.splitNothing))])
            }
            return SplitRequest.split(neighbour, off: request, scene)
        }
    }

    private static func partyOf(_ person: PersonID, _ plan: CommunityPlan) -> PartyID? {
        for role in plan.roster[person]?.roles ?? [] {
            if case .party(let party) = role.scope { return party }
        }
        return nil
    }

    /// The action as the message that would say it.
    private static func scene(
        _ action: StaffAction, _ number: RequestNumber, _ person: Person, _ plan: CommunityPlan, _ state: CommunityState, _ now: Date
    ) -> Scene {
        var rest = ""
        var word: WorkWord?
        switch action {
        case .accept: word = .accept
        case .note(let words): (word, rest) = (.note, words)
        case .wait(let words): (word, rest) = (.wait, words)
        case .resume: word = .resume
        case .close(let end, let reason): (word, rest) = (end == .notOurs ? .notOurs : end == .willNotBeDone ? .willNot : nil, reason)
        case .join(let other): (word, rest) = (.join, other.description)
        case .makePrivate: word = .makePrivate
        case .assign(let party, let person):
            rest = [party.flatMap { plan.party($0)?.name }, person.flatMap { plan.roster[$0]?.name }].compactMap { $0 }.joined(separator: " ")
        case .reply, .moveDue, .proposeDone, .split: break
        }
        let command = word.map { Understanding.Command(name: $0.rawValue, number: String(number.value), rest: rest) }
        return PageScene.scene(by: person, plan, state, now, saying: rest, command)
    }
}
