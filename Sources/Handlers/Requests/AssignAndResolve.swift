public import Community
import Foundation

/// "1024 派给物业", "765 让绿化公司去弄", "1583 我来跟": staff hand a request to a party or a person.
public enum AssignRequest: Handler {
    public static let intents: [Intent] = [.assign]

    public static func decide(_ scene: Scene) -> Decision {
        if let number = MeantRequest.number(scene), scene.state.requests[number] == nil { return AskStatus.unknown(number, scene) }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        guard let request = named ?? MeantRequest.inCharge(scene) else {
            return scene.message.isAddressed ? Decision(replies: [WhichRequest.ask(scene)]) : .silence
        }
        guard scene.responsible.isStaff(scene.speaker.person, of: request.location.place) else {
            return Decision(replies: [scene.answer(.notYours, about: request)])
        }
        guard request.isOpen else { return Decision(replies: [scene.answer(.alreadyClosed, about: request)]) }
        let (party, person) = Assignee.named(in: scene)
        guard party != nil || person != nil else { return Decision(replies: [scene.answer(.assignNeedsWhom, about: request)]) }
        return assign(request, to: party?.id, person?.id, scene)
    }

    static func assign(_ request: Request, to party: PartyID?, _ person: PersonID?, _ scene: Scene) -> Decision {
        let fact = RequestAssigned(number: request.number, by: scene.speaker.person?.id, words: scene.message.text, party: party, person: person)
        var assigned = request
        fact.change(&assigned, at: scene.now)
        let telling = scene.telling(assigned)
        return Decision(
            facts: [fact],
            replies: [scene.answer(.assigned, about: assigned)]
                + telling.tell(
                    scene.responsible.holders(of: assigned), request.alarm == nil ? .forParty : .emergencyForParty,
                    occasion: request.alarm == nil ? .unasked : .emergency, except: scene.message.account))
    }
}

/// The party or person that a message names: by its name or a part of it that nobody else has.
enum Assignee {
    static func named(in scene: Scene) -> (party: Party?, person: Person?) {
        let text = scene.message.text
        if text.contains("我来"), let person = scene.speaker.person { return (nil, person) }
        if let person = scene.plan.roster.people.first(where: { text.contains($0.name) }) { return (party(of: person, scene.plan), person) }
        let parties = scene.plan.parties.filter { party in
            text.contains(party.name) || pieces(of: party.name).contains { text.contains($0) }
        }
        if parties.count == 1 { return (parties[0], nil) }
        // 老何 and 李师傅 are a surname: good when only one handler or staff member bears it.
        if let called = scene.slots.person, let surname = called.first(where: { $0 != "老" && $0 != "小" }) {
            let bearers = scene.plan.roster.people.filter { $0.name.first == surname && !$0.roles.isEmpty }
            if bearers.count == 1 { return (party(of: bearers[0], scene.plan), bearers[0]) }
        }
        return (parties.first { text.contains($0.name) }, nil)
    }

    private static func party(of person: Person, _ plan: CommunityPlan) -> Party? {
        for role in person.roles {
            if case .party(let party) = role.scope { return plan.party(party) }
        }
        return nil
    }

    /// 平安物业 is 物业, 绿美志愿队 is 绿美 or 志愿队.
    private static func pieces(of name: String) -> [String] {
        guard name.count >= 4 else { return [] }
        return [String(name.prefix(2)), String(name.suffix(2)), String(name.suffix(3))]
    }
}

/// "1024 办结，已更换门机": handler, head or staff say that it is done; the reporter will be asked.
public enum ResolveRequest: Handler {
    public static let intents: [Intent] = [.resolve]

    public static func decide(_ scene: Scene) -> Decision {
        if let number = MeantRequest.number(scene), scene.state.requests[number] == nil { return AskStatus.unknown(number, scene) }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        let hasRole = !(scene.speaker.person?.roles.isEmpty ?? true)
        // A resident who says "修好了" of their own request has the last word.
        if !hasRole, let answer = AnswerFollowUp.decide(scene) { return answer }
        // 1001办结了吗 asks; 料买好了，明天去 is news.
        if hasRole, DoneWords.isStillOpen(scene) {
            return DoneWords.isAsked(scene) ? AskStatus.decide(scene) : HearWork.decide(scene) ?? HearWork.relayed(scene) ?? AskStatus.decide(scene)
        }
        guard let request = named ?? (hasRole ? MeantRequest.inCharge(scene) : nil) else {
            guard hasRole, scene.message.isAddressed else { return .silence }
            return Decision(replies: [WhichRequest.ask(scene)])
        }
        guard RequestAuthority.mayAct(.start, on: request, scene), let person = scene.speaker.person?.id else {
            return Decision(replies: [scene.answer(.notYours, about: request)])
        }
        guard request.isOpen else { return Decision(replies: [scene.answer(.alreadyClosed, about: request)]) }
        let photo = scene.message.attachments.first(where: \.isImage)?.url
        return propose(request, by: person, DoneWords.words(of: scene), photo: photo, scene)
    }

    static func propose(_ request: Request, by person: PersonID, _ words: String, photo: String?, _ scene: Scene) -> Decision {
        let fact = DoneProposed(number: request.number, by: person, words: words, photo: photo)
        var proposed = request
        fact.change(&proposed, at: scene.now)
        let telling = scene.telling(proposed)
        let who = scene.plan.roster[person]?.name ?? telling.holderName
        let shown = PersonalWords.shown(words, of: request, scene)
        let done: [String: Phrase.Value] = ["done": shown["said"]!, "has_done": shown["has_said"]!, "holder": .text(who)]
        // Whoever was alarmed may be on the way.
        let others = request.alarm == nil ? scene.responsible.holders(of: request) : FileRequest.alarmed(telling)
        return Decision(
            facts: [fact],
            // Where the reporter hears of it anyway, one line is enough.
            replies: (scene.chat == request.chat && scene.chat.isGroup ? [] : [scene.answer(.proposed, about: proposed)])
                + telling.toEveryone(.proposedForReporter, done)
                + telling.tell(
                    others, .endForParty, ["said": .text(scene.message.text)], occasion: request.alarm == nil ? .unasked : .emergency, except: scene.message.account)
        )
    }
}

/// "修好了", "灯泡换了", said by the one who has it, a neighbour who took up a wish among them, without a working word: their only matter at
/// hand is meant.
public enum HearDone {
    public static func decide(_ scene: Scene) -> Decision? {
        if let all = allDone(scene) { return all }
        let understanding = scene.understanding
        let isDone = understanding.verdict == .good || saysDid(scene)
        guard
            isDone
                || understanding.saysOver == true && !scene.heard.stands(.butStill, in: scene.message.text)
                    && !scene.heard.stands(.saysWhen, in: scene.message.text),
            understanding.command == nil, !DoneWords.isStillOpen(scene), isSaidOfOne(scene), let person = scene.speaker.person,
            [.none, .rate, .withdraw, .resolve, .smalltalk].contains(understanding.intent),
            let request = MeantRequest.quoted(scene) ?? MeantRequest.number(scene).flatMap({ scene.state.requests[$0] })
                ?? (isDone ? inHand(person.id, scene) : nil) ?? alarmed(person, scene),
            // 零件找到了 ends no lamp: what is found or over was an emergency.
            isDone || request.alarm != nil, request.isOpen, request.stage != .proposedDone, request.reporter.account != scene.message.account,
            RequestAuthority.mayAct(.start, on: request, scene), isOf(request, scene)
        else { return whichOne(scene, isDone: isDone) }
        return ResolveRequest.propose(request, by: person.id, DoneWords.words(of: scene), photo: scene.message.attachments.first(where: \.isImage)?.url, scene)
    }

    /// 饭做好了 and 3单元那个灯修好了 end no lift with people in it, nor does 东门的灯修好了 the lock.
    private static func isOf(_ request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        let isNamed = MeantRequest.quoted(scene) != nil || MeantRequest.number(scene) != nil
        guard !isNamed else { return true }
        if scene.heard.stands(.notOfWork, in: text) || text.contains("除了") { return false }
        if request.alarm != nil { return scene.understanding.saysOver == true && HearAllClear.fits(request, scene) || scene.heard.stands(.handled, in: text) }
        let about = scene.slots.category ?? scene.understanding.about
        return about == nil || about == request.category || request.category == .other
    }

    /// 修好了, of who mends and has several.
    private static func whichOne(_ scene: Scene, isDone: Bool) -> Decision? {
        guard isDone, scene.chat.kind == .private, let person = scene.speaker.person, person.onlyMends, scene.understanding.command == nil,
            !DoneWords.isStillOpen(scene),
            scene.message.text.count <= longestBare, !scene.heard.stands(.notOfWork, in: scene.message.text), !scene.slots.namesPlace,
            MeantRequest.allInCharge(scene).count(where: { $0.stage != .proposedDone && $0.alarm == nil }) > 1
        else { return nil }
        return Decision(replies: [WhichRequest.ask(scene)])
    }

    private static let longestBare = 6

    /// 都修好了, 两个都弄完了, of who mends: whatever they have taken on, or else were given.
    private static func allDone(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, person.onlyMends, text.count <= longestAll, scene.understanding.command == nil,
            scene.slots.category ?? scene.understanding.about == nil, !scene.slots.namesPlace, scene.slots.ticket == nil, scene.understanding.leadingNumber == nil,
            scene.heard.beginning(.allDone, of: text) != nil, scene.understanding.verdict == .good || saysDid(scene) || scene.heard.stands(.didWork, in: text),
            !DoneWords.isStillOpen(scene), !scene.heard.stands(.notAllDone, in: text)
        else { return nil }
        let mine = MeantRequest.allInCharge(scene).filter {
            $0.stage != .proposedDone && $0.kind == .report && $0.alarm == nil && $0.reporter.account != scene.message.account
        }
        let taken = mine.filter { $0.handler == person.id }
        let meant = taken.count > 1 ? taken : mine
        guard (1...mostAtOnce).contains(meant.count) else { return nil }
        return SeveralRequests.together(meant.map { ResolveRequest.propose($0, by: person.id, text, photo: nil, scene) }, scene)
    }

    private static let longestAll = 12
    private static let mostAtOnce = 5

    /// In a group only with a quote or a number, or by a handler about the only matter that was reported there.
    private static func isSaidOfOne(_ scene: Scene) -> Bool {
        if scene.chat.kind == .private || MeantRequest.quoted(scene) != nil || scene.understanding.leadingNumber != nil { return true }
        let open = scene.state.openRequests.filter { $0.chat == scene.chat && scene.responsible.works(scene.speaker.person, for: $0.party) }
        return open.count == 1 && scene.speaker.person?.onlyMends == true
    }

    /// 灯泡换了: what was done, and nothing that is left to do.
    private static func saysDid(_ scene: Scene) -> Bool {
        var text = Substring(scene.message.text)
        while let last = text.last, "啦哈。.!！~ ".contains(last) { text.removeLast() }
        return scene.heard.ending(.didWork, of: text) != nil
            && !scene.heard.stands(.butStill, in: text)
    }

    /// The only one that this person has taken on, opened again since or not; else the only one that their party has.
    private static func inHand(_ person: PersonID, _ scene: Scene) -> Request? {
        // In a group what was reported there is meant.
        let here = scene.chat.isGroup ? scene.state.openRequests.filter { $0.chat == scene.chat } : scene.state.openRequests
        // 1栋的水管修好了 ends nothing in building 3.
        let open = here.filter { request in
            scene.slots.building.map { scene.plan.places[request.location.place]?.number?.uppercased() == $0.uppercased() } ?? true
        }
        let taken = open.filter {
            $0.handler == person && ($0.stage == .accepted || $0.stage == .inWork || ($0.stage == .dispatched && $0.timesReopened > 0))
        }
        let given = open.filter { $0.handler == nil && scene.responsible.works(scene.speaker.person, for: $0.party) }
        // 灯换了 is of the lamp, though it is the drain that was taken on.
        return MeantRequest.named(among: taken + given, scene) ?? only(of: taken.isEmpty ? given : taken, scene)
    }

    /// 扶起来了，送医院了: the only emergency that this person was called to.
    private static func alarmed(_ person: Person, _ scene: Scene) -> Request? {
        // Who has cried for help says 没事了 of that.
        let hasCried = scene.state.requests(concerning: scene.message.account).contains { $0.isOpen && $0.alarm != nil && $0.stage != .proposedDone }
        guard scene.chat.kind == .private, !hasCried else { return nil }
        return only(of: scene.state.openRequests.filter { $0.alarm != nil && FileRequest.alarmed(scene.telling($0)).contains { $0.id == person.id } }, scene)
    }

    private static func only(of requests: [Request], _ scene: Scene) -> Request? {
        let fitting = requests.count > 1 ? MeantRequest.fitting(requests, scene) : requests
        return fitting.count == 1 ? fitting[0] : nil
    }
}

/// What was done, without the number and the working word before it.
enum DoneWords {
    /// 料买好了，明天去 and 办好了吗 say done of something, and not that the matter is.
    static func isStillOpen(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return isAsked(scene) || scene.heard.stands(.toCome, in: text) || scene.heard.stands(.gotReady, in: text) && scene.understanding.command == nil
    }

    static func isAsked(_ scene: Scene) -> Bool {
        let text = scene.message.text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.！!~"))
        return scene.heard.ending(.asksWhether, of: text) != nil
    }

    static func words(of scene: Scene) -> String {
        var words = scene.message.text
        if let number = MeantRequest.number(scene) {
            for written in ["#\(number.value)", "\(number.value)"] { words = words.replacingOccurrences(of: written, with: "") }
        }
        for word in ["标记完成", "已办结", "办结", "结案", "结单", "关单", "销单", "销号", "已完成", "完成"] where words.contains(word) {
            words = words.replacingOccurrences(of: word, with: "")
            break
        }
        return words.trimmingCharacters(in: CharacterSet(charactersIn: " ，,。.：:；;、号单的").union(.whitespacesAndNewlines))
    }
}
