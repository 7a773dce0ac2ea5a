public import Community
import Foundation

/// "1024 周五换门机": a number and words by one who has it in hand is a report of work; "今天去不了，明早行不" is one without a number,
/// where only one can be meant.
public enum HearWork {
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard let number = RequestNumber(digits: understanding.leadingNumber), understanding.command == nil, let person = scene.speaker.person?.id,
            [.none, .report, .eventsCreate, .eventsList, .eventsDetail, .eventsCheckIn, .faq].contains(understanding.intent) || isNoOrder(scene),
            let request = scene.state.requests[number], request.isOpen,
            RequestAuthority.mayAct(.start, on: request, scene), request.reporter.account != scene.message.account
        else { return nil }
        let words = DoneWords.words(of: scene)
        guard words.count >= 2 else { return nil }
        if let reply = isForResident(words, scene), !reply.isEmpty { return replied(reply, about: request, by: person, scene) }
        return HandleRequest.work(request, by: person, words, scene)
    }

    /// 要等配件 hands nothing to anybody, nor does 物业说明天来 or, said for the resident, 已安排.
    private static func isNoOrder(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        guard understanding.intent == .assign || understanding.intent == .resolve else { return false }
        let mends = scene.speaker.person?.onlyMends ?? false
        return understanding.intent == .assign && (mends && understanding.confidence < 0.5 || scene.message.text.contains("说"))
            || isForResident(DoneWords.words(of: scene), scene) != nil
    }

    /// 回复居民：已安排, without the words that say whom it is for.
    private static func isForResident(_ words: String, _ scene: Scene) -> String? {
        scene.heard.beginning(.tellsResident, of: words).map { words.dropFirst($0.count).trimmingCharacters(in: CharacterSet(charactersIn: "，,：: ")) }
    }

    /// 到了 没人开门, 周六上午行吗, of one who does nothing but mend, or a neighbour, and has one matter in hand: no new trouble, but news of that one.
    public static func news(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if let which = whichOfSeveral(scene) { return which }
        guard let person = scene.speaker.person, person.roles.isEmpty || person.onlyMends, scene.slots.urgency == nil,
            !scene.slots.namesPlace || MeantRequest.named(among: MeantRequest.allInCharge(scene), scene) != nil,
            understanding.confidence < unclear || understanding.intent == .report && person.onlyMends,
            let request = MeantRequest.inCharge(scene), isTheirs(request, person, scene)
        else { return nil }
        if let relayed = relayed(scene) { return relayed }
        // 先把阀门关了, of who has it in hand, is no new trouble of theirs.
        guard scene.chat.kind == .private, request.handler == person.id, understanding.intent == .report, understanding.command == nil,
            scene.message.text.count >= 4,
            request.stage != .proposedDone, scene.dialogue?.lapsed ?? true
        else { return nil }
        return HandleRequest.work(request, by: person.id, scene.message.text, scene)
    }

    /// 旧的能修 下周, of who mends and has several: which one is asked, and nothing new is filed.
    private static func whichOfSeveral(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, person.onlyMends, scene.chat.kind == .private, scene.slots.urgency == nil, scene.understanding.command == nil,
            scene.understanding.cue == nil, [.report, .wish, .suggest].contains(scene.understanding.intent), scene.understanding.confidence < sureOfNew,
            !scene.slots.namesPlace, scene.slots.ticket == nil, scene.understanding.leadingNumber == nil
        else { return nil }
        let open = MeantRequest.allInCharge(scene).filter { $0.stage != .proposedDone }
        guard open.count > 1, MeantRequest.named(among: open, scene) == nil else { return nil }
        return Decision(replies: [WhichRequest.ask(scene)])
    }

    /// What is surer than this is a trouble of their own.
    private static let sureOfNew = 0.9

    /// Taken on, or given to their party and the only one, or the one that is named.
    static func isTheirs(_ request: Request, _ person: Person, _ scene: Scene) -> Bool {
        request.handler == person.id || request.handler == nil && (request.category == scene.slots.category || MeantRequest.allInCharge(scene).count == 1)
    }

    /// 换水龙头要收材料费30块 is taken for a reward.
    static let unclear = 0.6

    /// 可以, of who mends, behind what the resident asked them.
    public static func agreed(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, let person = scene.speaker.person, [.yes, .no].contains(scene.understanding.cue), scene.dialogue?.lapsed ?? true,
            let request = MeantRequest.quoted(scene) ?? MeantRequest.inCharge(scene), request.isOpen, isTheirs(request, person, scene),
            let last = request.history.last(where: { !$0.isInternal }), last.what == RequestAmended.name, let words = last.words,
            scene.now.timeIntervalSince(last.at) <= askedWithin, scene.heard.ending(.asksBack, of: words) != nil
        else { return nil }
        return HandleRequest.work(request, by: person.id, scene.message.text, scene)
    }

    private static let askedWithin: TimeInterval = 2 * 60 * 60

    /// 我去说了，他们说注意, of a head who took nothing on: whoever waits hears it, and the matter stays with those who have it.
    public static func spoke(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, let person = scene.speaker.person, !person.roles.isEmpty, scene.understanding.command == nil, scene.slots.urgency == nil,
            scene.heard.beginning(.spokeWithThem, of: scene.message.text) != nil,
            let request = MeantRequest.quoted(scene) ?? MeantRequest.inCharge(scene), request.isOpen, request.stage != .proposedDone,
            RequestAuthority.mayAct(.start, on: request, scene), request.reporter.account != scene.message.account
        else { return nil }
        return replied(scene.message.text, about: request, by: person.id, scene)
    }

    private static func replied(_ words: String, about request: Request, by person: PersonID, _ scene: Scene) -> Decision {
        let who = scene.plan.roster[person]?.name ?? ""
        if request.chat.isGroup, PersonalWords.stand(in: words, of: request, scene) {
            return Decision(facts: [RequestNoted(number: request.number, by: person, words: words)], replies: [scene.answer(.workKept, about: request)])
        }
        let told = scene.telling(request).toReporter(.repliedForReporter, ["said": .text(words), "who": .text(who)])
        return Decision(facts: [StaffReplied(number: request.number, by: person, words: words)], replies: [scene.answer(.replied, about: request), told])
    }

    /// 我再来看看, said to us in private by one who has only this matter in hand, and understood as nothing: whoever waits for it hears it.
    public static func relayed(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, let person = scene.speaker.person, scene.understanding.command == nil, scene.understanding.cue == nil,
            scene.message.text.count >= 3,
            scene.heard.stands(.ofWork, in: scene.message.text) || scene.heard.isAll(.underWay, of: scene.message.text),
            !HearPromise.asksWhat(scene.message.text) || scene.heard.stands(.asksResident, in: scene.message.text),
            scene.heard.beginning(.tellsUs, of: scene.message.text) == nil,
            let request = MeantRequest.quoted(scene) ?? MeantRequest.inCharge(scene), request.isOpen, request.stage != .proposedDone,
            // Staff and heads have much else to talk about; theirs is only what they took on themselves.
            request.handler == person.id || person.roles.contains(where: { $0.kind == .handler }),
            RequestAuthority.mayAct(.start, on: request, scene), request.reporter.account != scene.message.account
        else { return nil }
        return HandleRequest.work(request, by: person.id, scene.message.text, scene)
    }
}
