public import Community
import Foundation

/// Reads the reporter's word on whether it is really done: satisfied, partly, not.
public enum AnswerFollowUp {
    /// Nil when the message is no such word: a thank-you changes nothing.
    public static func decide(_ scene: Scene) -> Decision? {
        if let marked = scoreAlone(scene) { return decide(marked) }
        let understanding = scene.understanding
        guard understanding.command == nil, !scene.heard.stands(.notOfWork, in: scene.message.text) else { return nil }
        // 谢谢 但是还刷不开 is more than thanks.
        guard understanding.cue != .thanks || understanding.saysOver == true || saysGood(scene) || saysBad(scene) else { return nil }
        guard let request = asked(scene) else { return notForNeighbour(scene) ?? notAfterAll(scene) }
        // A cry days after the last one was told as over is a cry, and no word on how well it was mended.
        if scene.slots.urgency == .emergency, request.urgency == .emergency { return nil }
        // 他回来了 is no end of a beating.
        if request.urgency == .emergency, understanding.saysOver == true, !HearAllClear.fits(request, scene) { return nil }
        if understanding.verdict == nil, scene.message.isAddressed, scene.heard.stands(.looksFirst, in: scene.message.text),
            scene.message.text.count <= longestDenial
        {
            return Decision(replies: [scene.answer(.looksFirst, about: request)])
        }
        if understanding.verdict == nil, scene.chat.kind == .private, DoneWords.isAsked(scene), scene.message.text.count <= longestDenial {
            return AskStatus.decide(scene)
        }
        switch verdict(understanding, request, scene) {
        case .good where !onlySoFar(scene): return confirm(request, scene)
        case .good: return partly(request, scene)
        case .partly: return staysWrong(scene) ? reopen(request, words: scene.message.text, scene) : partly(request, scene)
        case .bad: return reopen(request, words: scene.message.text, scene)
        case nil: return nil
        }
    }

    /// A bare 4 behind the question that asks for 1 to 5 is the mark.
    private static func scoreAlone(_ scene: Scene) -> Scene? {
        guard scene.understanding.slots.score == nil, let score = scene.understanding.number.flatMap({ Int($0) }), (1...5).contains(score),
            let request = asked(scene), request.followUp.askedAt != nil
        else { return nil }
        var marked = scene
        marked.understanding.intent = .rate
        marked.understanding.cue = nil
        marked.understanding.slots.score = score
        return marked
    }

    /// 没好啊, of who is affected as well, when another has said that it is done: it is opened again within a day.
    private static func notAfterAll(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard scene.message.isAddressed, scene.message.text.count <= longestComplaint, understanding.verdict == .bad || saysNotMended(scene),
            [.none, .rate, .urge].contains(understanding.intent) || understanding.isVague == true, understanding.slots.score == nil
        else { return nil }
        let own = scene.state.requests(concerning: scene.message.account)
        guard !own.contains(where: \.isOpen) else { return nil }
        let ended = own.filter { [.confirmed, .withdrawn].contains($0.end) && $0.closedAt.map { scene.now.timeIntervalSince($0) <= 86_400 } ?? false }
        return ended.count == 1 ? reopen(ended[0], words: scene.message.text, scene) : nil
    }

    /// 还是不动, of a neighbour in the group that has just read that it is done.
    private static func notForNeighbour(_ scene: Scene) -> Decision? {
        guard scene.chat.isGroup, scene.message.replyTo == nil, scene.message.text.count <= longestComplaint, !scene.slots.namesPlace,
            // 还是不行 may be of anything, 又堵车了 is of the road.
            scene.heard.isAll(.plainlyNotMended, of: scene.message.text), scene.speaker.person?.roles.isEmpty ?? false
        else { return nil }
        let told = scene.state.openRequests.filter { request in
            request.stage == .proposedDone && request.chat == scene.chat && request.location.place == scene.speaker.person?.lives?.place
                && (request.proposal.map { scene.now.timeIntervalSince($0.at) <= justTold } ?? false)
                && [nil, request.category].contains(scene.slots.category ?? scene.understanding.about)
        }
        return told.count == 1 ? reopen(told[0], words: scene.message.text, scene) : nil
    }

    private static let justTold: TimeInterval = 60 * 60

    private static func saysBad(_ scene: Scene) -> Bool {
        scene.understanding.verdict == .bad || scene.heard.stands(.plainlyNotMended, in: scene.message.text)
    }

    /// The request of this person that waits for their word: quoted, named, or the only one that was asked about in this chat.
    private static func asked(_ scene: Scene) -> Request? {
        let waiting = scene.state.requests(concerning: scene.message.account).filter { $0.stage == .proposedDone }
        if let quoted = MeantRequest.quoted(scene) { return waiting.first { $0.number == quoted.number } }
        if let number = MeantRequest.number(scene) { return waiting.first { $0.number == number } }
        let here = waiting.filter { $0.chat == scene.chat || scene.chat.kind == .private }
        // In a group only what was asked there is answered by a bare word.
        let open = scene.message.isAddressed ? here : here.filter { answersTheEnd($0, scene) }
        let said = scene.slots.category ?? scene.understanding.about
        // 灯还没修, while the lamp is another open matter, is of the lamp.
        if let said, scene.state.requests(concerning: scene.message.account).contains(where: { $0.isOpen && $0.stage != .proposedDone && $0.category == said }) {
            return open.first { $0.category == said }
        }
        return open.count == 1 ? open[0] : open.first { $0.category == said }
    }

    /// 好了，谢谢: more than thanks.
    private static func saysGood(_ scene: Scene) -> Bool {
        scene.heard.beginning(.fineNow, of: scene.message.text) != nil
    }

    /// The line that told of the end asks for 修好了 or 没修好 already; for a day few words there answer it.
    ///
    /// Whatever else is said in a group is said to the neighbours: 昨天的米还不错 closes nothing, days after a question of ours.
    private static func answersTheEnd(_ request: Request, _ scene: Scene) -> Bool {
        guard let told = request.followUp.askedAt ?? request.proposal?.at, scene.now.timeIntervalSince(told) <= lasts(request) else { return false }
        if scene.slots.score != nil, scene.understanding.intent == .rate { return true }
        // 灯还不亮 names it.
        if scene.understanding.verdict != nil, [scene.slots.category, scene.understanding.about].contains(request.category),
            scene.message.text.count <= longestDenial
        {
            return true
        }
        if request.urgency == .emergency, scene.understanding.saysOver == true { return true }
        let count = scene.message.text.count
        return scene.understanding.saysMended == true || saysGood(scene) && count <= longestComplaint || saysNotMended(scene)
            || (scene.understanding.verdict != nil && count <= longestVerdict)
            || (scene.understanding.verdict == .good && count <= longestPraise && scene.heard.stands(.fineNow, in: scene.message.text)
                && !scene.message.text.hasPrefix("好了好了"))
            || (scene.understanding.verdict == .bad && count <= longestPraise && scene.heard.stands(.plainlyNotMended, in: scene.message.text))
            || (scene.understanding.verdict == .bad && count <= longestDenial && scene.heard.beginning(.deniesMended, of: scene.message.text) != nil)
            || (request.followUp.askedAt != nil && [.yes, .no].contains(scene.understanding.cue))
    }

    private static func lasts(_ request: Request) -> TimeInterval { request.followUp.askedAt == nil ? 86_400 : 3 * 86_400 }

    private static let longestVerdict = 6
    /// 昨天下雨没漏，可以了
    private static let longestPraise = 12
    /// 哪里修好了，还停着呢
    private static let longestDenial = 14

    /// 不亮啊, 没变化: few words, and nothing good among them.
    private static func saysNotMended(_ scene: Scene) -> Bool {
        scene.message.text.count <= longestComplaint && scene.heard.beginning(.notMended, of: scene.message.text) != nil
    }

    private static let longestComplaint = 10
    /// What is surer than this is another trouble.
    private static let sure = 0.9

    private static func verdict(_ understanding: Understanding, _ request: Request, _ scene: Scene) -> Understanding.Verdict? {
        if understanding.intent == .rate, let score = understanding.slots.score {
            return score >= 4 ? .good : score == 3 ? .partly : .bad
        }
        if request.urgency == .emergency, understanding.saysOver == true { return .good }
        if understanding.cue == .thanks || scene.heard.beginning(.thank, of: scene.message.text) != nil, saysBad(scene) { return .bad }
        if understanding.cue == .thanks { return .good }
        // 不行啊还漏 is of what was mended, though a pipe and a leak are two things; 又停电了 is not.
        let namesAnother = understanding.intent == .report && understanding.confidence >= sure && understanding.slots.category != request.category
        if saysNotMended(scene), understanding.verdict == .bad || understanding.verdict == nil && !namesAnother { return .bad }
        // Said in reply to the question, a plain word counts more than a guess at something else.
        if let verdict = understanding.verdict, understanding.confidence < 0.5, understanding.intent != .report { return verdict }
        switch understanding.intent {
        case .rate, .none, .smalltalk, .withdraw: break
        case .urge: return .bad
        case .report: return understanding.slots.category == request.category ? .bad : nil
        default: return nil
        }
        if let verdict = understanding.verdict { return verdict }
        if understanding.saysMended == true { return .good }
        guard request.followUp.askedAt != nil else { return nil }
        return switch understanding.cue {
        case .yes: .good
        case .no: .bad
        default: nil
        }
    }

    private static func confirm(_ request: Request, _ scene: Scene) -> Decision {
        var facts: [any Fact] = [RequestClosed(number: request.number, by: scene.speaker.person?.id, end: .confirmed)]
        if let score = scene.slots.score { facts.append(RequestRated(number: request.number, score: score)) }
        return Decision(facts: facts, replies: [scene.answer(.confirmed, about: request)] + heard(request, scene), dialogue: .end)
    }

    /// 通是通了，就是下得慢: done, and not well.
    private static func onlySoFar(_ scene: Scene) -> Bool {
        let text = scene.message.text
        guard let match = text.firstMatch(of: /(\p{Han})是\1了.{0,2}(?:就是|但|可是|不过|只是|还是|还)|[好通亮]了.{0,2}(?:就是|但是|不过|只是)/) else { return false }
        // 就是太感谢了 is no fault.
        return text[match.range.upperBound...].contains(/慢|漏|响|闪|堵|暗|小|卡|松|臭|味|吵|晃|滴|有点|不(?!错)|没(?!说)|还/)
    }

    /// 好是好了，又有异响了: the trouble is there again, and no part of it left.
    private static func staysWrong(_ scene: Scene) -> Bool { scene.heard.stands(.comesAndGoes, in: scene.message.text) }

    private static func partly(_ request: Request, _ scene: Scene) -> Decision {
        Decision(
            facts: [RequestClosed(number: request.number, by: scene.speaker.person?.id, end: .partly, words: scene.message.text)]
                + (scene.slots.score.map { [RequestRated(number: request.number, score: $0, words: scene.message.text)] } ?? []),
            replies: [scene.answer(.partly, about: request)] + heard(request, scene), dialogue: .end)
    }

    /// Open again under its number, one level up, and the handler is told why.
    static func reopen(_ request: Request, words: String, _ scene: Scene) -> Decision {
        var reopened = request
        RequestReopened(number: request.number, by: nil, words: nil).change(&reopened, at: scene.now)
        let telling = scene.telling(reopened)
        let level = telling.nextLevel
        let above = level.map(telling.people) ?? []
        var seen: Set<PersonID> = []
        let people = (above + scene.responsible.staff(of: request.location.place)).filter { seen.insert($0.id).inserted }
        var facts: [any Fact] = [RequestReopened(number: request.number, by: scene.speaker.person?.id, words: words)]
        if let score = scene.slots.score { facts.append(RequestRated(number: request.number, score: score, words: words)) }
        if let level { facts.append(RequestEscalated(number: request.number, level: level, told: people.map(\.id))) }
        return Decision(
            facts: facts,
            replies: [scene.answer(.reopened, about: reopened)]
                + telling.tell(scene.responsible.holders(of: reopened), .reopenedForParty, ["said": .text(words)], except: scene.message.account)
                + telling.tell(people, .reopenedForStaff, ["said": .text(words)], except: scene.message.account),
            dialogue: .end)
    }

    /// The other affected and those who did it hear the end.
    private static func heard(_ request: Request, _ scene: Scene) -> [Reply] {
        let telling = scene.telling(request)
        let others = request.affected.isEmpty ? [] : telling.toEveryone(.endForAffected, except: scene.message.account)
        return others + telling.tell(scene.responsible.holders(of: request), .endForParty, ["said": .text(scene.message.text)], except: scene.message.account)
    }
}
