public import Community
public import Foundation

/// What is done with notices on the review page.
enum NoticeOnPage {
    /// Nobody is asked after a notice more often than this.
    static let patience: TimeInterval = 4 * 3600

    static func decide(_ action: NoticeAction, seen: Int?, _ scene: Scene) -> ActOnPage.Acted {
        guard let authority = NoticeAuthority(scene) else { return ActOnPage.Acted(result: .unknown) }
        switch action {
        case .issue(let draft): return coming(issue(draft, authority, scene), draft, scene)
        case .correct(let number, let words):
            return change(number, seen, authority, scene) { notice in
                NoticeIssuing.issue(NoticeDraft(text: words, scope: notice.scope, isUrgent: notice.isUrgent, corrects: number), authority, scene)
            }
        case .withdraw(let number, let reason):
            return change(number, seen, authority, scene) { ChangeNotice.withdraw($0, authority, reason, scene) }
        case .remind(let number): return act(on: number, authority, scene) { remind($0, authority, scene) }
        case .passOn(let number, let places): return act(on: number, authority, scene) { PassOnNotice.mark(places, of: $0, authority, scene) }
        }
    }

    private static func act(on number: Int, _ authority: NoticeAuthority, _ scene: Scene, _ decide: (Notice) -> Decision) -> ActOnPage.Acted {
        guard let notice = scene.state.notices[number], authority.mayRead(notice) else { return ActOnPage.Acted(result: .unknown) }
        guard !notice.isWithdrawn else { return ActOnPage.Acted(Decision(replies: [scene.answer(Phrase(NoticeWording.alreadyWithdrawn, ["number": .number(number)]))])) }
        return ActOnPage.Acted(decide(notice))
    }

    private static func change(
        _ number: Int, _ seen: Int?, _ authority: NoticeAuthority, _ scene: Scene, _ decide: (Notice) -> Decision
    ) -> ActOnPage.Acted {
        guard let notice = scene.state.notices[number], authority.mayRead(notice) else { return ActOnPage.Acted(result: .unknown) }
        guard authority.mayChange(notice) else {
            return ActOnPage.Acted(Decision(replies: [scene.answer(Phrase(NoticeWording.notYours, ["number": .number(number)]))]))
        }
        if let seen, notice.changes.dropFirst(seen).contains(where: { $0.by != authority.person.id }) { return ActOnPage.Acted(result: .changedMeanwhile) }
        var acted = act(on: number, authority, scene, decide)
        acted.coming = said(about: number, after: acted.facts, at: scene.now, scene)
        return acted
    }

    private static func issue(_ draft: NoticeDraft, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        func refusing(_ wording: NoticeWording) -> Decision { Decision(replies: [scene.answer(Phrase(wording))]) }
        if let outside = draft.scope.places.first(where: { !authority.covers($0) }) {
            return scene.plan.places[outside].map { SendNotice.outside($0, authority, scene) } ?? refusing(.nobodyThere)
        }
        guard authority.isStaff || !draft.scope.forHeads else { return refusing(.headsByStaff) }
        if let time = draft.sendAt, time <= scene.now { return refusing(.timePast) }
        var draft = draft
        if draft.scope.places.isEmpty { draft.scope.places = authority.places }
        draft.isUrgent = draft.isUrgent && authority.isStaff
        let reach = NoticeReach(plan: scene.plan, state: scene.state, scope: draft.scope)
        guard !reach.groups.isEmpty || !reach.byHand.isEmpty || draft.scope.forHeads && !reach.heads(except: authority.person.id).isEmpty else {
            return refusing(.nobodyThere)
        }
        return NoticeIssuing.issue(draft, authority, scene)
    }

    private static func coming(_ decision: Decision, _ draft: NoticeDraft, _ scene: Scene) -> ActOnPage.Acted {
        var acted = ActOnPage.Acted(decision)
        acted.coming = said(about: scene.state.notices.nextNumber, after: decision.facts, at: draft.sendAt ?? scene.now, scene)
        return acted
    }

    /// What the clock will say of one notice once these facts are known and its time has come; to groups whose allowance is used up, with
    /// the digest.
    private static func said(about number: Int, after facts: [any Fact], at moment: Date, _ scene: Scene) -> [(reply: Reply, at: Date)] {
        guard !facts.isEmpty else { return [] }
        var state = scene.state
        for fact in facts { fact.apply(to: &state, at: scene.now) }
        let isUrgent = state.notices[number]?.isUrgent ?? false
        let time = isUrgent ? moment : scene.plan.earliestUnasked(at: moment) ?? moment
        let decision = NoticeClock.decide(plan: scene.plan, state: state, now: time)
        let now = decision.replies.filter { reply in
            reply.about == .notice(number) && !reply.phrases.contains { $0.key == NoticeWording.nowSent.key }
        }
        for fact in decision.facts { fact.apply(to: &state, at: time) }
        let held = state.notices[number]?.held ?? []
        guard !held.isEmpty else { return now.map { ($0, time) } }
        let digest = Allowance.digest(after: time, scene.plan)
        let later = NoticeClock.decide(plan: scene.plan, state: state, now: digest).replies.filter { held.contains($0.to) && $0.about == nil }
        return now.map { ($0, time) } + later.map { ($0, digest) }
    }

    private static func remind(_ notice: Notice, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let number: [String: Phrase.Value] = ["number": .number(notice.number)]
        func refusing(_ wording: NoticeWording, _ values: [String: Phrase.Value] = [:]) -> Decision {
            Decision(replies: [scene.answer(Phrase(wording, number.merging(values) { $1 }))])
        }
        guard authority.mayFollowUp(notice) else { return refusing(.notYours) }
        guard notice.sentAt != nil, !notice.unheard.isEmpty || !notice.notPassedOn.isEmpty else { return refusing(.remindNobody) }
        if let last = notice.remindedAt, scene.now < last.addingTimeInterval(patience) { return refusing(.remindedLately, ["time": .moment(last)]) }
        var decision = Decision()
        NoticeClock.askAgain(NoticeTelling(notice: notice, plan: scene.plan, state: scene.state, now: scene.now), &decision)
        guard !decision.replies.isEmpty else { return refusing(.remindNobody) }
        let count = Set(decision.replies.map(\.to.id)).count
        decision.replies.append(
            scene.answer(Phrase(NoticeWording.reminded, number.merging(["count": .number(count)]) { $1 })).about(.notice(notice.number)))
        return decision
    }
}

extension NoticeAuthority {
    /// In private, as ``NoticeView`` has it.
    func mayRead(_ notice: Notice) -> Bool {
        maySee(notice) && (!notice.scope.forHeads || notice.asked.contains(person.id) || mayChange(notice) || isStaff)
    }

    func mayFollowUp(_ notice: Notice) -> Bool { mayChange(notice) || isStaff && maySee(notice) }
}

extension NoticeStanding {
    /// Nil when the notice is none of this person's business.
    ///
    /// - Parameter plan: with the people as they are now.
    public init?(_ notice: Notice, for person: Person, plan: CommunityPlan, state: CommunityState, now: Date) {
        let scene = PageScene.scene(by: person, plan, state, now)
        guard let authority = NoticeAuthority(scene), authority.mayRead(notice) else { return nil }
        let reach = NoticeReach(plan: plan, state: state, scope: notice.scope)
        let isSent = notice.sentAt != nil
        let groups = isSent ? notice.chats.filter(\.isGroup) + notice.held : reach.groups
        let reached = groups.compactMap { chat -> Reached? in
            guard let place = plan.groups[chat] else { return nil }
            let way: Way = !isSent ? .planned : state.isLost(chat) ? .lost : notice.held.contains(chat) ? .held : .sent
            return Reached(place: place, chat: chat, way: way)
        }
        let byHand = (isSent ? notice.byHand : reach.byHand).map { place in
            let mark = notice.passedOn.first { $0.place == place }
            return Reached(
                place: place, way: !isSent ? .planned : mark == nil ? .byHand : .passedOn, carriers: reach.carriers(of: place, scene.responsible).map(\.id), mark: mark)
        }
        let mayChange = authority.mayChange(notice)
        self.init(
            mayChange: mayChange, mayFollowUp: authority.mayFollowUp(notice),
            ownToPassOn: isSent && !notice.isWithdrawn ? PassOnNotice.own(notice, authority, scene) : [],
            // Of what is also for others, somebody sees their own places.
            reached: (reached + byHand).filter { mayChange || authority.covers($0.place) })
    }

    /// Which notices a person may read on the review page.
    public static func mayRead(by person: Person, plan: CommunityPlan, state: CommunityState, now: Date) -> @Sendable (Notice) -> Bool {
        let authority = NoticeAuthority(PageScene.scene(by: person, plan, state, now))
        return { authority?.mayRead($0) ?? false }
    }

    /// The places that a person may send notices to; each stands for all below it.
    public static func places(of person: Person, plan: CommunityPlan, state: CommunityState, now: Date) -> [PlaceID] {
        NoticeAuthority(PageScene.scene(by: person, plan, state, now))?.places ?? []
    }
}
