public import Community
import Foundation

/// What those who mend say in plain words, without a number: they ask the resident, take it, or cannot.
extension HearWork {
    /// 几点在家, 发个照片, of who has it in hand: asked of the resident.
    public static func asked(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, person.onlyMends,
            scene.understanding.command == nil, scene.slots.urgency == nil, text.count <= longestRefusal, scene.heard.stands(.asksResident, in: text),
            [.none, .faq, .eventsDetail, .eventsList, .smalltalk, .help, .status, .report].contains(scene.understanding.intent) || scene.understanding.confidence < unclear,
            let request = MeantRequest.quoted(scene) ?? MeantRequest.inCharge(scene), request.isOpen, request.stage != .proposedDone, isTheirs(request, person, scene),
            scene.dialogue?.lapsed ?? true
        else { return nil }
        return HandleRequest.work(request, by: person.id, text, scene)
    }

    /// 我接不了，派别人吧, 这是电力公司的, of who mends: it goes on to the next with their words as the reason.
    public static func refused(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, person.onlyMends,
            scene.understanding.command == nil, scene.slots.urgency == nil, text.count <= longestRefusal, scene.heard.stands(.refusesWork, in: text), !SaidQuestion.ends(text),
            let request = MeantRequest.quoted(scene) ?? MeantRequest.number(scene).flatMap({ scene.state.requests[$0] }) ?? MeantRequest.inCharge(scene),
            request.isOpen, request.stage != .proposedDone, RequestAuthority.mayAct(.refuse, on: request, scene)
        else { return nil }
        return HandleRequest.refuse(request, by: person.id, DoneWords.words(of: scene), scene)
    }

    private static let longestRefusal = 30

    /// 我在1栋修水管 完了就过来, of who mends and has one matter in hand: news of that one, and nothing new.
    public static func elsewhere(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, person.onlyMends, scene.understanding.command == nil, scene.slots.urgency == nil,
            text.count <= longestRefusal, scene.heard.stands(.elsewhereFirst, in: text), scene.dialogue?.lapsed ?? true
        else { return nil }
        let open = MeantRequest.allInCharge(scene).filter { $0.stage != .proposedDone }
        return open.count == 1 ? HandleRequest.work(open[0], by: person.id, text, scene) : nil
    }

    /// 收到，马上去, of who mends, in the group where one matter of theirs was reported and nobody has it: taken, without a word more there.
    public static func taken(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.isGroup, let person = scene.speaker.person, person.onlyMends, text.count <= longestRefusal,
            scene.slots.urgency == nil, scene.understanding.command.map({ $0.name == WorkWord.received.rawValue || $0.name == WorkWord.accept.rawValue }) ?? true,
            !scene.heard.stands(.refusesWork, in: text), scene.heard.stands(.onTheWay, in: text) || scene.heard.beginning(.takesWork, of: text) != nil
        else { return nil }
        let open = scene.state.openRequests.filter {
            $0.chat == scene.chat && $0.kind == .report && $0.handler == nil && $0.alarm == nil && $0.stage != .proposedDone
                && scene.responsible.works(person, for: $0.party) && scene.now.timeIntervalSince($0.filedAt) <= 86_400
        }
        guard open.count == 1 else { return nil }
        return Decision(facts: [RequestAccepted(number: open[0].number, by: person.id, words: text)])
    }
}
