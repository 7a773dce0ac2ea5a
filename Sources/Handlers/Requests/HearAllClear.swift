public import Community
import Foundation

/// "没事了，是烧糊了锅", "人出来了": who cried for help says that it is over. Everybody who was alarmed hears it.
///
/// Words are easily misread and people easily reassured, so the emergency stays open: those who come look all the same, and the
/// reporter can take it back by its number.
public enum HearAllClear {
    /// So long after the cry such words mean it; a lost person is looked for all day.
    private static let lasts: TimeInterval = 24 * 60 * 60
    /// A longer message tells a story, in which something else is found or over.
    private static let longest = 60
    /// In this time the same is not passed on twice.
    private static let quiet: TimeInterval = 5 * 60

    /// Nil when nothing of the kind is said, or no emergency of this person is open.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard understanding.saysOver == true, understanding.command == nil, understanding.intent.mayGoWithAllClear || isShortReport(scene),
            scene.message.text.count <= longest
        else { return nil }
        guard let request = meant(scene), let alarm = request.alarm, isOfIt(request, scene), !putsPlaceRight(scene) else { return nil }
        guard fits(request, scene) else { return AmendRequest.toldToRescuers(request, scene) }
        if let said = alarm.saidOverAt, scene.now.timeIntervalSince(said) < quiet {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(.saidOver, about: request)], dialogue: .end) : .silence
        }
        let over = DangerSaidOver(number: request.number, words: scene.message.text)
        var changed = request
        over.change(&changed, at: scene.now)
        let telling = scene.telling(changed)
        let told = telling.tell(
            FileRequest.alarmed(telling), .saidOverForParty, ["addition": .text(scene.message.text)], occasion: .emergency, except: scene.message.account)
        return Decision(facts: [over], replies: [scene.answer(.saidOver, about: changed)] + told, dialogue: .end)
    }

    /// 门开了 我出来了 is taken for a door.
    private static func isShortReport(_ scene: Scene) -> Bool {
        scene.understanding.intent == .report && scene.slots.urgency == nil && !scene.slots.namesPlace && scene.message.text.count <= longestInGroup
            && scene.heard.stands(.cameOut, in: scene.message.text)
    }

    /// 打错了 是3单元: the cry stands, and is for another door.
    private static func putsPlaceRight(_ scene: Scene) -> Bool {
        scene.slots.namesPlace && !AmendRequest.deniesPlace(scene) && scene.heard.stands(.mistaken, in: scene.message.text)
            && !scene.message.text.contains(/没(?!错)|不是(?:着火|火|煤气|燃气|真)|虚惊|误会/)
    }

    /// 人都叫出来了 ends no fire, and 他回来了 no beating: words that are of one kind of danger only.
    static func fits(_ request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        if scene.heard.stands(.overAnyway, in: text) { return true }
        if scene.heard.stands(.cameBack, in: text) { return isSearch(request, scene) }
        if scene.heard.stands(.cameOut, in: text) { return ![.fireSafety, .gas, .evCharging, .leak, .waterSupply, .power].contains(request.category) }
        return true
    }

    /// Somebody is looked for.
    static func isSearch(_ request: Request, _ scene: Scene) -> Bool { request.words.contains { scene.heard.stands(.goneMissing, in: $0) } }

    /// 猫找到了，在地下室缩着呢 is said to the neighbours: in a group it is few words, or names what was cried.
    private static func isOfIt(_ request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        // Letters say less than Chinese characters: another language is not counted.
        guard scene.chat.isGroup, !scene.message.isAddressed, scene.message.replyTo == nil, scene.understanding.language == nil else { return true }
        if scene.heard.stands(.lostThing, in: text) { return false }
        return text.count <= longestInGroup || [scene.slots.category, scene.understanding.about].contains(request.category)
    }

    private static let longestInGroup = 16

    /// Quoted, named by number, or the last emergency that this person cried out or joined.
    private static func meant(_ scene: Scene) -> Request? {
        func isOpenEmergency(_ request: Request) -> Bool {
            request.isOpen && request.stage != .proposedDone && request.urgency == .emergency && request.concerns(scene.message.account)
                && scene.now.timeIntervalSince(request.filedAt) <= lasts
        }
        let named = MeantRequest.quoted(scene) ?? MeantRequest.number(scene).flatMap { scene.state.requests[$0] }
        if let named { return isOpenEmergency(named) ? named : nil }
        return scene.state.requests(concerning: scene.message.account).first(where: isOpenEmergency)
    }
}

extension Intent {
    /// What else such a message may be taken for; a new report or an order is more than an all-clear.
    fileprivate var mayGoWithAllClear: Bool {
        switch self {
        case .none, .smalltalk, .status, .rate, .eventsCheckIn, .human: true
        default: false
        }
    }
}
