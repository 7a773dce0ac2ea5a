public import Community
import Foundation

/// Additions and corrections: by quoting, by number, or right after ("哦不对，是1单元"), and photos that come within minutes.
public enum AmendRequest {
    /// A correction or addition counts as "right after" for so long.
    static let rightAfter: TimeInterval = 10 * 60
    /// A photo that follows belongs to the report for so long.
    static let photoAfter: TimeInterval = 5 * 60
    /// So long whatever else is said belongs to one's own cry for help.
    static let emergencyLasts: TimeInterval = 60 * 60

    /// Nil when the message amends nothing.
    public static func decide(_ scene: Scene) -> Decision? {
        // 501的张奶奶: three digits are a door and no number of ours.
        var plain = scene
        // 120到了, of who waits: 到了 is a working word of those who come.
        if let command = scene.understanding.command, arrivals.contains(command.name), scene.speaker.person?.roles.isEmpty ?? true {
            plain.understanding.command = nil
            return amended(by: plain)
        }
        guard scene.understanding.intent == .status, let ticket = scene.slots.ticket, ticket.count < 4 else { return amended(by: scene) }
        plain.understanding.intent = .none
        plain.understanding.slots.ticket = nil
        plain.understanding.slots.room = ticket
        return amended(by: plain)
    }

    private static let arrivals: Set<String> = [WorkWord.start.rawValue, WorkWord.received.rawValue]

    private static func amended(by scene: Scene) -> Decision? {
        if let photo = photo(scene) { return photo }
        let understanding = scene.understanding
        if let told = toldByAffected(scene) { return told }
        // 不是3栋是5栋 is a guess at something else.
        let isCorrection = understanding.corrects == true && scene.slots.namesPlace && understanding.confidence < 0.5
        guard understanding.command == nil, let request = target(scene), request.isOpen, request.reporter.account == scene.message.account else { return nil }
        // 停车 and no more, of which it is asked what is meant.
        if let either = understanding.orElse, either == understanding.intent { return nil }
        // 楼上邻居天天吵架，别告诉楼长 is a matter of its own, whatever is open.
        let isOfIt = [nil, .other, request.category].contains(scene.slots.category)
        let isKeptFromHeads = PrivateMatters.isKeptFromHeads(scene) && isOfIt
        if understanding.asksForSecrecy == true || isKeptFromHeads, scene.message.isAddressed, scene.slots.urgency == nil,
            isKeptFromHeads || understanding.intent == .none || understanding.confidence < unclearPlace && isOfIt,
            !scene.heard.stands(.ownParticulars, in: scene.message.text)
        {
            let isNew = !request.isPrivate || isKeptFromHeads && request.isKeptFromHeads != true
            let made = RequestMadePrivate(number: request.number, by: scene.speaker.person?.id, isKeptFromHeads: isKeptFromHeads ? true : nil)
            let wasTold = request.urgency == .emergency && request.isKeptFromHeads != true
            return Decision(
                facts: isNew ? [made] : [],
                replies: [scene.answer(isKeptFromHeads ? .keptFromHeads : .madePrivate, about: request, ["was_told": .flag(wasTold)])])
        }
        // Digits alone may be taken for anything.
        if let callBack = callBack(request, scene) { return callBack }
        // 最好在3栋旁边, behind a suggestion.
        if request.kind == .suggestion, understanding.intent == .suggest || understanding.intent == .none, scene.message.isAddressed,
            scene.heard.beginning(.goesOn, of: scene.message.text) != nil
        {
            return add(request, scene)
        }
        // 120到了 is taken for much.
        // 我们一家四口, in the first minutes, signs nobody up.
        let isEarly =
            scene.chat.kind == .private && scene.message.text.count <= shortPlace && scene.now.timeIntervalSince(request.filedAt) <= rightAfter
            && understanding.intent.rawValue.hasPrefix("events")
        if request.urgency == .emergency, request.stage != .proposedDone, understanding.confidence < unclearInDanger || isEarly, scene.slots.urgency == nil,
            scene.slots.ticket.map({ $0.count < 4 }) ?? true, understanding.intent != .none, understanding.intent != .report
        {
            var plain = scene
            plain.understanding.intent = .none
            return toldToRescuers(request, plain)
        }
        if let more = moreOfWish(request, scene) ?? aboutVisit(request, scene) { return more }
        // 能帮我找个地方住吗, of who was beaten, is for those who help, and in no list.
        if request.urgency == .emergency, request.category == .dispute, scene.chat.kind == .private, [.wish, .faq, .suggest].contains(understanding.intent) {
            return addForAlarmed(request, scene, answering: scene.answer(.amended, about: request))
        }
        // A place where none was known.
        if request.urgency == .emergency, request.stage != .proposedDone, request.location.place == scene.plan.places.root?.id, scene.slots.namesPlace,
            scene.slots.urgency == nil, let corrected = correct(request, scene)
        {
            return corrected
        }
        guard understanding.intent == .none || understanding.intent == .report || isCorrection else { return nil }
        if request.urgency == .emergency, request.stage != .proposedDone, understanding.intent == .none || putsPlaceRight(scene), scene.slots.namesPlace,
            scene.message.text.count <= shortPlace, let corrected = correct(request, scene)
        {
            return corrected
        }
        // 是2单元, which is known already, is taken down as well.
        if understanding.isBarePlace == true, fits(request, scene), scene.message.isAddressed || !AnswersNeighbour.isBehindQuestion(scene) {
            guard request.urgency == .emergency else { return correct(request, scene) }
            return correct(request, scene) ?? addForAlarmed(request, scene, answering: scene.answer(.amended, about: request))
        }
        if request.urgency == .emergency, request.stage != .proposedDone, let told = toldToRescuers(request, scene) { return told }
        if request.kind == .wish, saysMore(scene) { return dropped(request, scene) ?? add(request, scene) }
        if let other = otherKind(request, scene) { return other }
        // 不是，是光纤箱: what was told just now was something else.
        if isSomethingElse(scene) {
            return (scene.slots.namesPlace ? correct(request, scene) : nil) ?? add(request, scene)
        }
        if goesOn(request, scene) { return (scene.slots.namesPlace ? correct(request, scene) : nil) ?? add(request, scene) }
        guard request.kind == .report else { return nil }
        if understanding.corrects == true, scene.slots.namesPlace { return correct(request, scene) }
        let isNamed = MeantRequest.quoted(scene)?.number == request.number || MeantRequest.number(scene) == request.number
        let isAddition = understanding.adds == true || isNamed || saysWhenOrHow(scene)
        guard isAddition, understanding.cue == nil, understanding.verdict == nil, understanding.intent == .none || goesWithReport(scene),
            !scene.message.text.isEmpty
        else { return whereExactly(request, scene) }
        return add(request, scene)
    }

    /// 说错了，不是灯，是电梯: of another kind, with other people and another clock, so it is filed anew at the same place.
    private static func otherKind(_ request: Request, _ scene: Scene) -> Decision? {
        guard request.kind == .report, request.urgency != .emergency, request.affected.isEmpty, !scene.slots.namesPlace, scene.understanding.corrects == true,
            scene.message.text.contains(/(?:不是.{1,8}|错了.{0,8})[，, ]?是/), let category = AnswerReportQuestion.otherTrouble(scene), category != request.category
        else { return nil }
        let taken = WithdrawRequest.withdraw(request, scene)
        let filed = FileRequest.decide(
            FileRequest.Filing(
                kind: .report, category: category, location: request.location, urgency: nil, words: [scene.message.text], message: scene.message.id,
                onBehalfOf: request.onBehalfOf, isPrivate: request.isPrivate, isKeptFromHeads: request.isKeptFromHeads), scene)
        return Decision(facts: taken.facts + filed.facts, replies: filed.replies + taken.replies.filter { $0.to != scene.chat }, dialogue: filed.dialogue)
    }

    /// Takes the message down with a request and tells whoever has it.
    ///
    /// - Parameter answer: what the speaker reads; without one, that it was noted, but in a group what goes on from one's own words is taken
    ///   down in silence.
    static func add(_ request: Request, _ scene: Scene, answering answer: Reply? = nil) -> Decision {
        let isHeard = scene.message.isAddressed || scene.message.replyTo != nil
        let replies = answer.map { [$0] } ?? (isHeard ? [scene.answer(.amended, about: request)] : [])
        return Decision(
            facts: [RequestAmended(number: request.number, words: scene.message.text)],
            replies: replies + scene.telling(request).tell(scene.responsible.holders(of: request), .amendedForParty, ["addition": .text(scene.message.text)]))
    }

    /// 不是我们楼，是1栋; 在1栋楼下: taken for little else.
    private static func putsPlaceRight(_ scene: Scene) -> Bool {
        scene.slots.urgency == nil && scene.understanding.confidence < unclearPlace
            && (scene.understanding.corrects == true || scene.message.text.hasPrefix("在") || scene.message.text.contains("不是"))
    }

    private static let unclearPlace = 0.7
    private static let shortPlace = 12
    static let unclearInDanger = 0.6
    /// So long what who cried for help says in the group is of that.
    private static let emergencyLastsInGroup: TimeInterval = 30 * 60

    private static func lasts(_ request: Request, _ scene: Scene) -> TimeInterval {
        guard request.urgency == .emergency else { return rightAfter }
        if scene.message.isAddressed { return emergencyLasts }
        let isOfIt = scene.heard.stands(.vitalNews, in: scene.message.text) || scene.heard.stands(.ofRescue, in: scene.message.text)
        return isOfIt ? emergencyLastsInGroup : rightAfter
    }

    /// 2单元501 and nothing else says more of where it is; another house may be another matter, but not for
    /// a wish or a cry for help, whose place was a guess.
    private static func fits(_ request: Request, _ scene: Scene) -> Bool {
        guard scene.slots.namesPlace, request.kind != .suggestion else { return false }
        guard request.kind == .report, request.urgency != .emergency else { return true }
        // 3单元的, said right behind it, is the place put right.
        if scene.message.text.hasSuffix("的") || scene.understanding.corrects == true { return true }
        // 不是我家，是我妈家, and then where that is.
        if let last = scene.lastAnswered(within: rightAfter), scene.heard.beginning(.notThat, of: last.text) != nil { return true }
        return scene.namesNoOtherHouse(than: request)
    }

    /// 着火的不是2单元, 2单元不是，别跑错: where it is not, and nothing of where it is.
    public static func deniesPlace(_ scene: Scene) -> Bool {
        let text = scene.message.text
        let denied = text.matches(of: /不(?:是|在)[^0-9一二三四五六七八九十]{0,3}([0-9一二三四五六七八九十]+)(?:号楼|栋|幢|座|单元|楼|层)|([0-9一二三四五六七八九十]+)(?:号楼|栋|幢|座|单元|楼|层)(?:的)?(?:不是|没有|没事)/)
            .compactMap { ($0.1 ?? $0.2).flatMap { SaidQuantities.whole(String($0)) } }
        guard !denied.isEmpty else { return false }
        let named = [scene.slots.building, scene.slots.unit, scene.slots.floor].compactMap { $0.flatMap { Int($0) } }
        return named.allSatisfy(denied.contains)
    }

    static func correct(_ request: Request, _ scene: Scene) -> Decision? {
        guard !deniesPlace(scene) else { return nil }
        var slots = Slots(
            building: scene.plan.places[request.location.place]?.number, unit: request.location.unit, floor: request.location.floor,
            room: request.location.room)
        if let building = scene.slots.building, building != slots.building { slots = Slots(building: building) }
        slots.unit = scene.slots.unit ?? slots.unit
        slots.floor = scene.slots.floor ?? slots.floor
        slots.room = scene.slots.room ?? slots.room
        let yard = scene.plan.places.named(in: scene.message.text)?.id ?? scene.plan.places.surroundings(of: request.location.place)?.id
        let location = ReportPlace(scene: scene, slots: slots, yard: yard).bestGuess()
        guard location != request.location else { return nil }
        var corrected = request
        corrected.location = location
        let telling = scene.telling(corrected)
        let isAlarm = request.urgency == .emergency
        var answer = scene.answer(.amended, about: corrected)
        if isAlarm { answer.occasion = .emergency }
        // Those who are on their way to an emergency must not go to the wrong door; whoever looks after the right one hears of it now.
        let before = isAlarm ? Set(FileRequest.alarmed(scene.telling(request)).map(\.id)) : []
        let people = isAlarm ? FileRequest.alarmed(telling) : scene.responsible.holders(of: corrected)
        let called = isAlarm ? people.filter { !before.contains($0.id) } : []
        // Whoever was called to the wrong house need not go.
        let spared = before.subtracting(people.map(\.id)).compactMap { scene.plan.roster[$0] }.filter { !$0.roles.contains { $0.kind == .staff } }
        corrected.words.append(scene.message.text)
        let told =
            telling.tell(
                people.filter { person in !called.contains { $0.id == person.id } } + spared, .amendedForParty, ["addition": .text(scene.message.text)],
                occasion: isAlarm ? .emergency : .unasked, except: scene.message.account)
            + scene.telling(corrected).tell(called, .emergencyForParty, occasion: .emergency, except: scene.message.account)
        return Decision(
            facts: [RequestAmended(number: request.number, words: scene.message.text, location: location)], replies: [answer] + told, dialogue: .end)
    }

    /// A telephone number and hardly anything else, right after a report: 打我13812345678.
    private static func callBack(_ request: Request, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        let digits = text.filter { $0.isASCII && $0.isNumber }
        let isCallMe = scene.message.isAddressed && scene.heard.isAll(.callMe, of: text)
        guard isCallMe || scene.chat.kind == .private, isCallMe || (7...12).contains(digits.count), text.count - digits.count <= 8,
            isCallMe || text.contains(/^[\d\s-]+$/) || scene.heard.stands(.ofPhone, in: text)
        else { return nil }
        let telling = scene.telling(request)
        return Decision(
            facts: [RequestAmended(number: request.number, callBack: scene.message.text)],
            replies: [scene.answer(.callBackNoted, about: request)]
                + telling.tell(scene.responsible.holders(of: request), .callBackForParty, ["call_back": .text(scene.message.text)]))
    }

    private static func photo(_ scene: Scene) -> Decision? {
        guard let photo = scene.message.attachments.first(where: \.isImage)?.url, scene.understanding.intent == .none,
            scene.message.text.filter({ $0.isLetter || $0.isNumber }).count <= 6
        else { return nil }
        let named = MeantRequest.quoted(scene)
        let recent = scene.state.requests(concerning: scene.message.account).first {
            $0.isOpen && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= photoAfter
        }
        guard let request = named ?? recent, request.isOpen else { return nil }
        return Decision(
            facts: [RequestAmended(number: request.number, photo: photo)], replies: [scene.answer(.photoAdded, about: request)])
    }

    private static let visitedWithin: TimeInterval = 7 * 86_400

    /// Quoted, named by number, or the one that this person filed here just now.
    static func target(_ scene: Scene) -> Request? {
        if let quoted = MeantRequest.quoted(scene) { return quoted }
        if let number = MeantRequest.number(scene) { return scene.state.requests[number] }
        let recent = scene.state.requests(concerning: scene.message.account).filter {
            // Who has cried for help in the group may say the rest in private; what was told in private is not spoken of in a group.
            $0.isOpen && ($0.chat == scene.chat || ($0.urgency == .emergency && scene.chat.kind == .private))
                && scene.now.timeIntervalSince($0.filedAt) <= lasts($0, scene)
        }
        // 明天上午我在家, a day later, of who waits for one thing.
        if recent.isEmpty, scene.chat.kind == .private, scene.heard.stands(.ofVisit, in: scene.message.text) || isSomethingElse(scene) {
            let waiting = MeantRequest.awaited(scene, within: 0).filter { $0.kind == .report && scene.now.timeIntervalSince($0.filedAt) <= visitedWithin }
            return waiting.count == 1 ? waiting[0] : nil
        }
        // 灯不急, with a drain reported behind the lamp.
        return recent.count > 1 ? MeantRequest.named(among: recent, scene) ?? recent[0] : recent.first
    }
}
