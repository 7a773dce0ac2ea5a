public import Community
import Foundation

/// "我昨天报的电梯修到哪了", "查一下工单 1024", or a quoted line and "这个呢": how far a request is, and where it is stuck.
public enum AskStatus: Handler {
    public static let intents: [Intent] = [.status]

    /// "我报的几个事都办得怎么样了": so many are told in one message.
    static let most = 5

    public static func decide(_ scene: Scene) -> Decision {
        if let number = MeantRequest.number(scene) {
            guard let request = scene.state.requests[number], maySee(request, scene) else { return unknown(number, scene) }
            return Decision(replies: [status(request, scene)])
        }
        if let quoted = MeantRequest.quoted(scene), maySee(quoted, scene) { return Decision(replies: [status(quoted, scene)]) }
        let all = scene.state.requests(concerning: scene.message.account)
        let own = all.filter { MeantRequest.mayBeNamed($0, scene) }
        if own.isEmpty, let request = MeantRequest.inCharge(scene) { return Decision(replies: [status(request, scene)]) }
        if asksForAll(scene), own.count(where: \.isOpen) > 1 { return Decision(replies: [list(own.filter(\.isOpen), scene)]) }
        // 我报了什么, and only for activities.
        if own.isEmpty, scene.message.text.contains("报"), scene.understanding.about == nil, let mine = ActivityWords.mine(scene) { return mine }
        guard let request = MeantRequest.own(scene) ?? MeantRequest.neighbours(scene) else {
            if let other = ofAnother(scene) { return other }
            if own.isEmpty, let kept = kept(of: all, scene) { return kept }
            if let here = lastHere(scene) { return Decision(replies: [status(here, scene)]) }
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(RequestWording.statusNone))]) : .silence
        }
        return Decision(replies: [status(request, scene)])
    }

    /// 那什么时候来修, of a neighbour in the group where one thing was reported today.
    private static func lastHere(_ scene: Scene) -> Request? {
        guard scene.chat.isGroup, scene.slots.category ?? scene.understanding.about == nil, !scene.slots.namesPlace else { return nil }
        let open = scene.state.openRequests.filter {
            $0.kind == .report && $0.chat == scene.chat && maySee($0, scene) && scene.now.timeIntervalSince($0.filedAt) <= 86_400
        }
        return open.count == 1 ? open[0] : nil
    }

    /// What may not be named here is told where it was said, if it can be what is asked after.
    private static func kept(of all: [Request], _ scene: Scene) -> Decision? {
        let about = scene.slots.category ?? scene.understanding.about
        guard let request = all.first(where: { $0.isOpen && (about == nil || about == $0.category) }), !scene.slots.namesPlace else { return nil }
        return Decision(replies: [status(request, scene).inPrivate(with: scene.message.account)])
    }

    /// 批了没 of who has told of own service, 报修了吗 of who was asked where: nothing is filed, but something is under way.
    private static func ofAnother(_ scene: Scene) -> Decision? {
        if case .report(let draft) = scene.dialogue?.topic, scene.dialogue?.lapsed == false, draft.gap != .trouble {
            return Decision(replies: [scene.answer(Phrase(RequestWording.notFiledYet))])
        }
        // Nobody said which unit, and it was never filed: who asks after it is told so.
        if case .report(let draft) = scene.dialogue?.topic, scene.dialogue?.lapsed == true, draft.gap != .trouble {
            return Decision(replies: [scene.answer(Phrase(RequestWording.lapsed))], dialogue: .end)
        }
        if let last = scene.lastAnswered(within: Dialogue.patience), scene.reading.saidToUs(last.text).intent.rawValue.hasPrefix("topic") {
            return AskTopics.decide(scene)
        }
        guard let person = scene.speaker.person?.id, scene.state.points.claims.open.contains(where: { $0.person == person }) else { return nil }
        return AskMyPoints.decide(scene)
    }

    static func status(_ request: Request, _ scene: Scene) -> Reply {
        let wording: RequestWording =
            switch request.stage {
            case .filed, .dispatched: .statusDispatched
            case .accepted, .inWork: .statusHandled
            case .waiting: .statusWaiting
            case .proposedDone: .statusProposed
            case .closed: .statusClosed
            }
        var more: [String: Phrase.Value] = ["has_promise": .flag(false)]
        if let promise = request.promises.last(where: { $0.kept == nil }) {
            more["has_promise"] = .flag(true)
            more["promise"] = .moment(promise.due)
        }
        if let end = request.end { more["end"] = .wording(PhraseKey("ends.\(end.rawValue)")) }
        if let closedAt = request.closedAt { more["closed_at"] = .moment(closedAt) }
        return scene.answer(wording, about: request, more)
    }

    /// 闭门器到了吗, that may be a question how far it is: of who waits for one matter it is, and goes to whoever has it.
    public static func unsure(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard scene.chat.kind == .private, scene.message.text.contains(/[吗没么?？]$/), understanding.command == nil,
            [understanding.intent, understanding.otherwise, understanding.orElse].contains(.status)
        else { return nil }
        let waiting = MeantRequest.awaited(scene, within: 0)
        guard waiting.count == 1 else { return nil }
        return AmendRequest.add(waiting[0], scene, answering: status(waiting[0], scene))
    }

    private static func list(_ requests: [Request], _ scene: Scene) -> Reply {
        let rows = requests.prefix(most).map { request in scene.telling(request).values() }
        return scene.answer(Phrase(RequestWording.statusList, ["requests": .list(Array(rows)), "more": .flag(requests.count > most)]))
    }

    private static func asksForAll(_ scene: Scene) -> Bool {
        (UrgeRequest.saysAll(scene) || scene.heard.stands(.asksForAll, in: scene.message.text))
            && scene.slots.category == nil && scene.understanding.about == nil
    }

    /// A private matter is for those whom it concerns and those with a role for its place; to others it does not exist.
    static func maySee(_ request: Request, _ scene: Scene) -> Bool {
        guard request.isPrivate else { return true }
        let person = scene.speaker.person
        let hasPart = request.concerns(scene.message.account) || request.handler != nil && request.handler == person?.id
        let mayInPrivate = hasPart || scene.responsible.isInCharge(person, of: request) || scene.responsible.works(person, for: request.party)
        return mayInPrivate && !scene.chat.isGroup
    }

    static func unknown(_ number: RequestNumber, _ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(Phrase(RequestWording.statusUnknown, ["number": .text(number.description)]))])
    }
}

/// "1024" and nothing else, said to the assistant: how far it is.
public enum AskByNumber {
    public static func decide(_ scene: Scene) -> Decision? {
        if let asked = askedInGroup(scene) { return asked }
        let said = scene.message.text.filter { !$0.isWhitespace && $0 != "#" && $0 != "号" && $0 != "？" && $0 != "?" }
        guard scene.message.isAddressed, (4...8).contains(said.count), said.allSatisfy(\.isNumber), let number = RequestNumber(digits: said)
        else { return nil }
        guard let request = scene.state.requests[number], AskStatus.maySee(request, scene) else {
            // With a sign before it, it is no room.
            return scene.message.text.contains("#") ? AskStatus.unknown(number, scene) : nil
        }
        return Decision(replies: [AskStatus.status(request, scene)])
    }

    /// 查一下 #1001, #1001 到哪了, #1001 催一下 in a group, as our own lines teach it; the bare number of one's own matter too.
    private static func askedInGroup(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.isGroup, scene.understanding.command == nil, text.count <= longest, let match = text.firstMatch(of: /#?\s?(\d{4,8})/),
            let number = RequestNumber(digits: String(match.1)), let request = scene.state.requests[number], AskStatus.maySee(request, scene)
        else { return nil }
        var rest = text
        rest.removeSubrange(match.range)
        rest = rest.trimmingCharacters(in: CharacterSet(charactersIn: " ，,。.？?！!~号的"))
        if rest.isEmpty {
            return request.concerns(scene.message.account) || match.output.0.contains("#") ? Decision(replies: [AskStatus.status(request, scene)]) : nil
        }
        if scene.heard.isAll(.urgesByNumber, of: rest) { return UrgeRequest.urge(request, scene) }
        return scene.heard.isAll(.asksByNumber, of: rest) ? Decision(replies: [AskStatus.status(request, scene)]) : nil
    }

    private static let longest = 20
}

/// "算了" right after something was filed.
enum NeverMind {
    static func decide(_ scene: Scene) -> Decision? {
        guard scene.understanding.cue == .neverMind else { return nil }
        let filed = scene.state.requests(concerning: scene.message.account).first {
            $0.isOpen && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= Dialogue.patience
        }
        guard let filed else { return nil }
        // 算了好了, 取消吧, 撤了吧 say it plainly; a bare 算了 may be of anything.
        return isPlain(of: filed, scene) ? WithdrawRequest.withdraw(filed, scene) : Decision(replies: [scene.answer(.neverMindFiled, about: filed)])
    }

    /// The reporter takes it back in so many words, and has asked for nothing else since: 取消吧 behind a sign-up is of that. No cry for help ends so.
    static func isPlain(of request: Request, _ scene: Scene) -> Bool {
        scene.heard.stands(.takesBackPlainly, in: scene.message.text) && request.reporter.account == scene.message.account && request.alarm == nil
            && !scene.wasAnswered(since: request.filedAt)
    }
}
