public import Community
import Foundation

/// "我马上到", "120叫了", "打120了吗", "送医院了": what those say who were called to an emergency. Whoever cried for help and the others who were
/// called hear it, and nobody is rung any more because nobody had answered.
public enum HearRescuer {
    /// So long after the cry, or after it was cried again, their words are of it.
    private static let lasts: TimeInterval = 60 * 60
    private static let longest = 40
    /// In a group longer words than these are talk.
    private static let longestInGroup = 20
    /// What is surer than this has a meaning of its own.
    private static let sure = 0.75

    /// Nil when this person was called to no emergency, or to several, or speaks of something else.
    public static func decide(_ scene: Scene) -> Decision? {
        if let worse = worse(scene) { return worse }
        guard let person = scene.speaker.person, isPlain(scene) else { return nil }
        let called = called(person, scene)
        // Of several, whoever comes takes the newest that nobody has, and reads which; they are rung for the others.
        if called.count > 1, scene.chat.kind == .private, comes(scene) { return TakeAlarm.decide(scene) }
        guard called.count == 1, let request = called.first else { return nil }
        return scene.chat.isGroup ? inGroup(request, person, scene) : inPrivate(request, person, scene)
    }

    /// 没呼吸了，快叫120, of who was called: whoever cried and the others read it, and it is no second cry of the head's own house.
    private static func worse(_ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, scene.slots.urgency == .emergency, scene.understanding.command == nil else { return nil }
        // 我老伴晕倒了 and 1单元101张奶奶摔倒了 are cries of their own.
        guard !scene.heard.stands(.ownFamily, in: scene.message.text) else { return nil }
        let called = called(person, scene).filter { request in
            (scene.slots.building == nil || scene.slots.building == scene.plan.places[request.location.place]?.number)
                && (scene.slots.unit == nil || scene.slots.unit == request.location.unit) && !isAnotherKind(of: request, scene)
        }
        // 打119破门 is an order and no fire of their own.
        let isOrder = scene.heard.stands(.ordersRescue, in: scene.message.text)
        guard called.count == 1, let request = called.first, isOrder || [.other, request.category].contains(scene.slots.category ?? .other) else { return nil }
        if scene.chat.isGroup { return AmendRequest.addForAlarmed(request, scene) }
        return HandleRequest.work(request, by: person.id, scene.message.text, scene)
    }

    /// 车库里有人晕倒了, while a lift is stuck.
    private static func isAnotherKind(of request: Request, _ scene: Scene) -> Bool {
        request.category != .other && EmergencyAdvice.isSpecial(.other, saying: [scene.message.text], scene) && !scene.heard.stands(.ofThoseInside, in: scene.message.text)
    }

    /// No other working word than that somebody comes, and no cry of their own.
    private static func isPlain(_ scene: Scene) -> Bool {
        let command = scene.understanding.command
        // 我叫维保了 calls somebody, though 我叫 begins a name.
        let calls = command?.name == "i-am" && scene.heard.stands(.callsSomebody, in: scene.message.text)
        return (command == nil || calls || command?.name == WorkWord.received.rawValue) && scene.understanding.cue != .thanks && scene.slots.urgency == nil
            && scene.message.text.contains(where: \.isLetter)
    }

    /// Whether somebody cries for help and this person was called to it.
    static func isCalled(_ scene: Scene) -> Bool { scene.speaker.person.map { !called($0, scene).isEmpty } ?? false }

    private static func called(_ person: Person, _ scene: Scene) -> [Request] {
        let possible = MeantRequest.quoted(scene).map { [$0] } ?? scene.state.openRequests
        return possible.filter { isCalled(person, to: $0, scene) && (scene.chat.kind == .private || $0.chat == scene.chat) }
    }

    private static func isCalled(_ person: Person, to request: Request, _ scene: Scene) -> Bool {
        guard let alarm = request.alarm, request.isOpen, request.stage != .proposedDone, request.reporter.account != scene.message.account,
            scene.now.timeIntervalSince(max(request.filedAt, alarm.lastAt)) <= lasts
        else { return false }
        return FileRequest.alarmed(scene.telling(request)).contains { $0.id == person.id } || request.handler == person.id
    }

    /// The group has read it: only those who are still on their way elsewhere are told.
    private static func inGroup(_ request: Request, _ person: Person, _ scene: Scene) -> Decision? {
        guard scene.message.text.count <= longestInGroup else { return nil }
        // 我孙子接到了 is another matter.
        if scene.understanding.saysOver == true, !scene.heard.stands(.ownHouse, in: scene.message.text), !scene.heard.stands(.butStill, in: scene.message.text),
            scene.heard.beginning(.companion, of: scene.message.text) == nil
        {
            return ResolveRequest.propose(request, by: person.id, DoneWords.words(of: scene), photo: nil, scene)
        }
        guard isOfIt(scene), comes(scene), request.alarm?.takenBy == nil else { return nil }
        var heard = AmendRequest.addForAlarmed(request, scene, answering: scene.message.isAddressed ? scene.answer(.accepted, about: request) : nil)
        heard.facts.append(AlarmTaken(number: request.number, by: person.id))
        return heard
    }

    private static func inPrivate(_ request: Request, _ person: Person, _ scene: Scene) -> Decision? {
        guard scene.understanding.saysOver != true, scene.message.text.count <= longest, scene.slots.ticket == nil, isOfIt(scene) else { return nil }
        let text = scene.message.text
        if text.count <= longestInGroup, comes(scene), let taken = TakeAlarm.decide(scene) { return taken }
        let cannot = scene.heard.stands(.cannotCome, in: text)
        if comes(scene) || !cannot && scene.heard.beginning(.seesToIt, of: text) != nil { return HandleRequest.work(request, by: person.id, text, scene) }
        // Whoever only asks, or cannot come, has not answered the alarm. What is remarked in private is not repeated in a group.
        // 晚上吃啥 is no question to who cried.
        let asks =
            scene.heard.stands(.ofDanger, in: text) && (SaidQuestion.ends(text) || scene.heard.ending(.asksBack, of: text) != nil || scene.heard.stands(.asksUs, in: text))
            || scene.heard.stands(.whichDoor, in: text)
        guard !request.chat.isGroup || asks || cannot else {
            return AmendRequest.addForAlarmed(request, scene, answering: scene.answer(.toldAlarmed, about: request))
        }
        let reporter = scene.telling(request).toReporter(.repliedForReporter, ["said": .text(text), "who": .text(person.name)])
        return Decision(
            facts: [StaffReplied(number: request.number, by: person.id, words: text)],
            replies: [scene.answer(.replied, about: request), reporter] + AmendRequest.tellAlarmed(request, scene))
    }

    /// 我去不了, 我在外地 takes nothing on.
    private static func comes(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return (scene.heard.stands(.onTheWay, in: text) || scene.heard.isAll(.onTheWayAlone, of: text)) && !scene.heard.stands(.cannotCome, in: text)
            && !SaidQuestion.ends(text)
    }

    /// 120叫了 and 里面几个人 are taken for much; 今天谁值班 is sure, and so is whose number is asked for.
    private static func isOfIt(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        switch understanding.intent {
        case .none: return [nil, .noted].contains(understanding.cue)
        case .report: return !scene.slots.namesPlace || understanding.confidence < sure
        case .contactFind: return scene.slots.topic == nil && scene.slots.person == nil || scene.heard.beginning(.seesToIt, of: scene.message.text) != nil
        default: return understanding.confidence < sure
        }
    }
}
