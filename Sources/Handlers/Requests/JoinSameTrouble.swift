import Community
import Foundation

/// The same trouble of the same place joins the first report of it: one matter, one answer, a count.
enum JoinSameTrouble {
    /// Troubles that are everybody's, so that two reports of one place mean one matter.
    static let shared: Set<Category> = [
        .elevator, .waterSupply, .drainage, .leak, .power, .lighting, .gas, .heating, .sanitation, .noise, .evCharging, .fireSafety, .accessSecurity,
        .buildingSafety, .fallingObjects, .greenery, .facilities, .illegalConstruction, .clutter,
    ]
    /// In this time after something was said about a matter in a group, neighbours who join are counted in silence.
    static let quiet: TimeInterval = 5 * 60

    /// The open request that a report of this trouble at this place belongs to.
    static func first(_ category: Category, _ location: Location, saying words: [String] = [], _ scene: Scene) -> Request? {
        guard shared.contains(category) else { return nil }
        let window = scene.plan.requests.sameWithin.seconds
        return scene.state.openRequests.first { request in
            request.kind == .report && request.category == category && !request.isPrivate && request.stage != .proposedDone && !isAnotherAlarm(request, scene)
                && scene.now.timeIntervalSince(request.filedAt) <= window && isSamePlace(request.location, location)
                && !(request.reporter.account == scene.message.account && isAnotherThing(words, than: request))
        }
    }

    /// 又困人了, hours after another cry from the same lift: everybody is rung anew, and nobody reads 正在处理 of the old one.
    private static func isAnotherAlarm(_ request: Request, _ scene: Scene) -> Bool {
        guard scene.slots.urgency == .emergency, let alarm = request.alarm else { return false }
        return scene.now.timeIntervalSince(max(request.filedAt, alarm.lastAt)) > sameDanger
    }

    private static let sameDanger: TimeInterval = 6 * 60 * 60

    /// Of these many things may be wrong in one house: a lock and a stranger, rubbish and a stink.
    private static let manifold: Set<Category> = [.accessSecurity, .sanitation, .facilities, .buildingSafety, .greenery]

    /// Who has reported a lock and then speaks of a stranger, with no two characters alike, has seen two things.
    static func isAnotherThing(_ words: [String], than request: Request) -> Bool {
        guard !words.isEmpty, manifold.contains(request.category) else { return false }
        func pairs(_ texts: [String]) -> Set<String> { texts.reduce(into: []) { $0.formUnion(SharedSigns.pairs($1.filter(\.isLetter))) } }
        return pairs(words).subtracting(everywhere).isDisjoint(with: pairs(request.words))
    }

    /// Where and how it is said, not what.
    private static let everywhere: Set<String> = ["我家", "我们", "单元", "楼道", "小区", "有人", "没人", "一直", "还没", "坏了", "怎么", "又坏"]

    /// The open emergency that one more cry of the same person belongs to: 烟更大了快来人, 有人晕倒了.
    static func ownEmergency(_ category: Category, _ location: Location, _ scene: Scene) -> Request? {
        return scene.state.requests(concerning: scene.message.account).first { request in
            (category == .other && !isAnotherBody(than: request, scene) || request.category == .other || GrowsDangerous.isOf(request.category, scene))
                && request.isOpen && request.urgency == .emergency && request.concerns(scene.message.account)
                && scene.now.timeIntervalSince(request.filedAt) <= AmendRequest.emergencyLasts
                && (!scene.slots.namesPlace || isSamePlace(request.location, location))
        }
    }

    /// 我妈在家晕倒了, of who has cried from a lift.
    private static func isAnotherBody(than request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        return request.category == .elevator && EmergencyAdvice.isSpecial(.other, saying: [text], scene) && scene.heard.stands(.atHomeOrLost, in: text)
    }

    /// The emergency that a neighbour's cry in the same group belongs to: 里面还有个老人, 烧到5楼了, 听到里面在敲.
    static func sharedEmergency(_ category: Category, _ scene: Scene) -> Request? {
        guard scene.chat.isGroup else { return nil }
        return scene.state.openRequests.last { request in
            request.urgency == .emergency && request.chat == scene.chat && request.stage != .proposedDone && request.reporter.account != scene.message.account
                && scene.now.timeIntervalSince(request.filedAt) <= lastsForNeighbours && isNear(request, scene)
                && scene.namesNoOtherHouse(than: request)
                && !isOfOwnFamily(category, apartFrom: request, scene)
                && (category == request.category || GrowsDangerous.isOf(request.category, scene) || isNewsOfIt(category, scene))
        }
    }

    /// 我妈走丢了, behind a neighbour's 救命啊: somebody else's cry does not take it in, where other help is wanted for it.
    private static func isOfOwnFamily(_ category: Category, apartFrom request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        guard category == .other, request.category == .other, scene.heard.stands(.ownFamily, in: text), !scene.heard.stands(.ofThoseInside, in: text),
            let own = EmergencyAdvice.line(category, saying: [text], scene)
        else { return false }
        return own != EmergencyAdvice.line(category, saying: request.words, scene)
    }

    /// 里面还有个老人 is of what burns; 我妈晕倒了叫不醒 is a cry of its own.
    private static func isNewsOfIt(_ category: Category, _ scene: Scene) -> Bool {
        let text = scene.message.text
        guard [.other, .accessSecurity].contains(category), scene.heard.stands(.vitalNews, in: text) else { return false }
        let isOwn = scene.heard.stands(.ownFamily, in: text) || EmergencyAdvice.isSpecial(.other, saying: [text], scene)
        return !isOwn || scene.heard.stands(.ofThoseInside, in: text) || text.hasPrefix("他") || text.hasPrefix("她")
    }

    /// In a group of several houses only who lives in that one speaks of it without naming it.
    private static func isNear(_ request: Request, _ scene: Scene) -> Bool {
        scene.slots.building != nil || scene.placeOfChat == request.location.place || scene.speaker.person?.lives?.place == request.location.place
    }

    private static let lastsForNeighbours: TimeInterval = 30 * 60

    static func decide(_ request: Request, _ filing: FileRequest.Filing, _ scene: Scene) -> Decision {
        let turnsDangerous = filing.urgency == .emergency && request.urgency != .emergency
        let said = filing.words.joined(separator: "，")
        if request.reporter.account == scene.message.account || request.concerns(scene.message.account) {
            guard turnsDangerous else {
                if filing.urgency == .emergency { return criedAgain(request, filing, said, scene) }
                return Decision(replies: [ownAgain(request, scene)], dialogue: .end)
            }
            var decision = Decision(facts: [RequestAmended(number: request.number, words: said)], dialogue: .end)
            addAlarm(&decision, request, said, scene)
            return decision
        }
        var neighbour = Affected(
            reporter: Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name), chat: scene.chat,
            message: filing.message, at: scene.now, words: said)
        let isEmergency = filing.urgency == .emergency || request.urgency == .emergency
        let isQuiet = scene.chat.isGroup && scene.now.timeIntervalSince(lastWord(on: request, in: scene.chat)) < quiet
        if isQuiet, !isEmergency { neighbour.isUncounted = true }
        var decision = Decision(facts: [NeighbourJoined(number: request.number, neighbour: neighbour)], dialogue: .end)
        var joined = request
        joined.affected.append(neighbour)
        if isEmergency {
            // Whoever cries second may be in more danger than the first.
            var answer = ownAgain(joined, scene)
            answer.phrases.insert(EmergencyAdvice.phrase(filing.category, saying: filing.words, scene), at: 0)
            answer.occasion = .emergency
            decision.replies = [answer] + AmendRequest.tellAlarmed(joined, scene)
        } else if !isQuiet {
            decision.replies = [scene.answer(.joined, about: joined)]
        }
        if turnsDangerous { addAlarm(&decision, joined, said, scene) }
        return decision
    }

    /// What is cried again goes to everybody who was alarmed, whether somebody has taken it or not.
    private static func criedAgain(_ request: Request, _ filing: FileRequest.Filing, _ words: String, _ scene: Scene) -> Decision {
        // Somebody who fell in the smoke is another danger: other advice, and those who come are rung again.
        let isAnotherDanger = filing.category != request.category
        var reply = ownAgain(request, scene)
        if let advice = advice(on: request, filing, scene) { reply.phrases.insert(advice, at: 0) }
        reply.occasion = .emergency
        // Those who come need not read the same words ten times.
        if request.words.contains(words) { return Decision(replies: [reply], dialogue: .end) }
        let amended = RequestAmended(number: request.number, words: words)
        var added = request
        amended.change(&added, at: scene.now)
        let telling = scene.telling(added)
        let told = telling.tell(
            FileRequest.alarmed(telling), isAnotherDanger ? .emergencyForParty : .amendedForParty, ["addition": .text(words)], occasion: .emergency,
            except: scene.message.account)
        return Decision(facts: [amended], replies: [reply] + told, dialogue: .end)
    }

    /// 没呼吸了 and 要不要打120 need to be told what to do, whoever is on the way; 关了阀门还有味 is of the gas, whatever else it is taken for.
    private static func advice(on request: Request, _ filing: FileRequest.Filing, _ scene: Scene) -> Phrase? {
        if GrowsDangerous.isOf(request.category, scene) || asksToCall(scene) { return EmergencyAdvice.phrase(request.category, saying: request.words, scene) }
        guard filing.category != request.category || EmergencyAdvice.isSpecial(filing.category, saying: filing.words, scene) else { return nil }
        return EmergencyAdvice.phrase(filing.category, saying: filing.words, scene)
    }

    /// 要不要打120.
    static func asksToCall(_ scene: Scene) -> Bool { scene.heard.stands(.asksToCall, in: scene.message.text) }

    /// Who cries again hears that help is called or who has it, not by which day.
    static func ownAgain(_ request: Request, _ scene: Scene) -> Reply {
        guard request.urgency == .emergency else { return scene.answer(.ownAgain, about: request) }
        guard let taker = request.alarm?.takenBy.flatMap({ scene.plan.roster[$0] }) else { return scene.answer(.joinedEmergency, about: request) }
        return scene.answer(.alarmTaken, about: request, ["who": .text(taker.name)])
    }

    /// A calm report turned out to be dangerous: everybody is alarmed as if it had been said so at first.
    private static func addAlarm(_ decision: inout Decision, _ request: Request, _ words: String, _ scene: Scene) {
        let found = DangerFound(number: request.number, words: words)
        decision.facts.append(found)
        var alarming = request
        found.change(&alarming, at: scene.now)
        // Those who are called read what is dangerous, whoever said it.
        if !alarming.words.contains(words) { alarming.words.append(words) }
        let telling = scene.telling(alarming)
        decision.replies = [dangerAnswer(alarming, scene)] + telling.tell(FileRequest.alarmed(telling), .emergencyForParty, occasion: .emergency)
    }

    private static func dangerAnswer(_ request: Request, _ scene: Scene) -> Reply {
        var reply = scene.answer(
            EmergencyAdvice.phrase(request.category, saying: request.words, scene), Phrase(RequestWording.emergency, scene.telling(request).values())
        ).about(.request(request.number))
        reply.occasion = .emergency
        return reply
    }

    /// When the matter was last spoken of in a group by us.
    private static func lastWord(on request: Request, in chat: Chat) -> Date {
        var last = request.chat == chat ? request.filedAt : .distantPast
        for entry in request.history where entry.what == NeighboursCounted.name { last = max(last, entry.at) }
        for one in request.affected where one.chat == chat { last = max(last, one.at) }
        return last
    }

    /// The same building, and nothing finer that differs.
    private static func isSamePlace(_ one: Location, _ two: Location) -> Bool {
        func differ(_ left: String?, _ right: String?) -> Bool { left != nil && right != nil && left != right }
        return one.place == two.place && !differ(one.unit, two.unit) && !differ(one.floor, two.floor) && !differ(one.room, two.room)
    }
}

/// Counts neighbours aloud who joined in silence, once in five minutes.
enum JoinCountClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for request in state.openRequests where !request.affected.isEmpty {
            guard let first = request.affected.first(where: { $0.isUncounted == true }), now.timeIntervalSince(first.at) >= JoinSameTrouble.quiet else { continue }
            decision.facts.append(NeighboursCounted(number: request.number))
            // Those who joined hear of the end; a count after it would only puzzle them.
            if request.stage == .proposedDone { continue }
            let telling = RequestTelling(request, plan: plan, state: state, now: now)
            decision.replies.append(
                Reply(to: first.chat, [Phrase(RequestWording.counted, telling.values())], occasion: .unasked, about: telling.subject))
        }
        return decision
    }
}
