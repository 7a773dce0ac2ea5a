public import Community
import Foundation

/// By which words a message says more of what was told just now.
extension AmendRequest {
    /// 淹到楼下了, 关了，先不急了: said to us right after a report or wish, and understood as nothing.
    ///
    /// - Returns: nil where it asks something, tells us to do something, or is nearer to another matter than to one that was reported.
    static func lastly(_ scene: Scene) -> Decision? {
        guard scene.dialogue?.lapsed ?? true, scene.understanding.command == nil, saysMore(scene), let request = target(scene), request.isOpen,
            request.stage != .proposedDone, request.kind != .suggestion, request.reporter.account == scene.message.account
        else { return nil }
        if let dropped = dropped(request, scene) { return dropped }
        if scene.heard.isAll(.askedIfHeard, of: scene.message.text) { return Decision(replies: [JoinSameTrouble.ownAgain(request, scene)]) }
        let nearest = [scene.understanding.otherwise, scene.understanding.orElse].compactMap { $0 }
        return nearest.isEmpty || nearest.contains(where: ofRequests.contains) ? add(request, scene) : nil
    }

    /// 能优先吗, 有没有临时办法, that nobody else can answer: whoever has what was reported just now is asked.
    static func askedOn(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.understanding.cue == nil, scene.dialogue?.lapsed ?? true,
            (3...longestAddition).contains(scene.message.text.count), let request = target(scene), request.isOpen, request.kind == .report,
            request.urgency != .emergency, request.stage != .proposedDone, request.reporter.account == scene.message.account,
            scene.heard.ending(.asksBack, of: scene.message.text) != nil || scene.heard.beginning(.asksUs, of: scene.message.text) != nil
        else { return nil }
        return add(request, scene, answering: scene.answer(.askedOn, about: request))
    }

    /// 要不要钱, right after a report, though activities are asked about in such words.
    public static func asksOfIt(_ scene: Scene) -> Decision? {
        let asked: [Intent] = [.faq, .eventsDetail, .eventsList, .pointsRedeem, .pointsBalance, .help, .smalltalk]
        guard asked.contains(scene.understanding.intent), scene.understanding.confidence < 0.5,
            let last = scene.lastAnswered(within: rightAfter), !asked.contains(scene.reading.saidToUs(last.text).intent)
        else { return nil }
        var plain = scene
        plain.understanding.intent = .none
        return askedOn(plain)
    }

    /// 算了我请假: what was asked for just now is perhaps not wanted any more.
    static func dropped(_ request: Request, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        let begins = scene.heard.beginning(.takesBackPlainly, of: text) ?? scene.heard.beginning(.drops, of: text)
        if begins != nil, NeverMind.isPlain(of: request, scene) { return WithdrawRequest.withdraw(request, scene) }
        return scene.heard.beginning(.drops, of: text) == nil ? nil : Decision(replies: [scene.answer(.neverMindFiled, about: request)])
    }

    /// 每天七点到九点, that may mean several things: right after a report it says when.
    public static func unsure(_ scene: Scene) -> Decision? {
        var plain = scene
        plain.understanding.intent = .none
        plain.understanding.otherwise = nil
        plain.understanding.orElse = nil
        guard scene.message.text.count <= longestTime, scene.understanding.confidence < 0.6, scene.heard.stands(.saysWhen, in: scene.message.text) else {
            return nil
        }
        return lastly(plain)
    }

    private static let longestTime = 12
    private static let ofRequests: Set<Intent> = [.report, .wish, .status, .urge, .withdraw, .rate]

    /// 穿红衣服, 喘不上气: whatever who cried for help says in the next minutes, those who come are to hear, without a word in the group.
    static func toldToRescuers(_ request: Request, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.understanding.intent == .none || scene.understanding.intent == .report && scene.slots.urgency == nil && !isAnother(than: request, scene),
            scene.understanding.cue == nil,
            (2...longestAddition).contains(text.count), text.contains(where: { $0.isLetter || $0.isNumber })
        else { return nil }
        // 吃饭了吗大家 of who cried in the group is said to the neighbours.
        let isOfIt = scene.message.isAddressed || scene.heard.stands(.vitalNews, in: text) || scene.heard.stands(.ofRescue, in: text)
        let isTalk = SaidQuestion.ends(text) || scene.heard.stands(.toNeighbours, in: text) || scene.heard.stands(.neighboursChatter, in: text)
        if !isOfIt, isTalk { return nil }
        // 能开灯吗, in a smell of gas, is no matter for 好的: what to do is said once more.
        let asksHow = SaidQuestion.ends(text) || scene.heard.beginning(.asksHowToBegin, of: text) != nil || scene.heard.stands(.asksWhatToDo, in: text)
        let isSpecial = EmergencyAdvice.isSpecial(request.category, saying: [text], scene)
        let advised = EmergencyAdvice.phrase(request.category, saying: isSpecial ? [text] : request.words + [text], scene)
        var answer = asksHow || isSpecial ? scene.answer(advised) : scene.answer(.amended, about: request)
        if asksHow || isSpecial { answer.occasion = .emergency }
        return addForAlarmed(request, scene, answering: scene.message.isAddressed ? answer : nil)
    }

    /// 3单元楼道灯不亮, 楼上装修吵死了: a trouble of another kind, and surely one.
    private static func isAnother(than request: Request, _ scene: Scene) -> Bool {
        guard let category = scene.slots.category, category != .other, category != request.category, scene.message.text.count > fewestOfAnother else { return false }
        // What nobody is to hear of is no news for those who come.
        if scene.understanding.asksForSecrecy == true || PrivateMatters.isKeptFromHeads(scene) { return true }
        // Whatever is said behind a cry without a kind may say which it is, but not of another unit.
        let isElsewhere = scene.slots.unit != nil && request.location.unit != nil && scene.slots.unit != request.location.unit
        return (isElsewhere || request.category != .other) && scene.understanding.confidence >= sureOfAnotherTrouble
            && !scene.heard.stands(.vitalNews, in: scene.message.text)
    }

    private static let sureOfAnotherTrouble = 0.85
    private static let fewestOfAnother = 4

    /// 还要多久啊, 怎么还没来 of who waits in danger: whoever comes hears it, and it is said who has it and not by which day.
    static func askedInEmergency(_ scene: Scene) -> Decision? {
        let asks = scene.understanding.waits != nil || [.status, .urge].contains(scene.understanding.intent)
        // 501的张奶奶 is a door.
        guard asks, scene.understanding.command == nil, scene.slots.urgency == nil, scene.slots.ticket == nil, let request = target(scene),
            request.urgency == .emergency, request.isOpen, request.stage != .proposedDone, scene.message.text.count <= longestAddition,
            // 路灯修到哪了 is of the lamp.
            [nil, request.category].contains(scene.slots.category ?? scene.understanding.about)
        else { return nil }
        var answer =
            JoinSameTrouble.asksToCall(scene)
            ? scene.answer(EmergencyAdvice.phrase(request.category, saying: request.words, scene)) : JoinSameTrouble.ownAgain(request, scene)
        answer.occasion = .emergency
        return addForAlarmed(request, scene, answering: answer)
    }

    /// 借一周就行, behind a wish and said to us: no question, and nothing else that is understood.
    static func saysMore(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return scene.message.isAddressed && scene.understanding.intent == .none && scene.understanding.cue == nil
            && (3...longestAddition).contains(text.count) && text.contains(/\p{Han}/) && !SaidQuestion.ends(text)
            && scene.heard.beginning(.tellsUs, of: text) == nil && !NotUnderstood.isAssentAlone(text)
    }

    /// 不是，是光纤箱, 哦是跳闸了. In a group 不是吧 is talk.
    static func isSomethingElse(_ scene: Scene) -> Bool {
        guard let opening = scene.heard.beginning(.notThat, of: scene.message.text), (4...longestAddition).contains(scene.message.text.count) else { return false }
        return scene.message.isAddressed || scene.understanding.intent == .report || !"不错".contains(opening.first!)
    }

    /// 就在3栋门口, 挺深的，小孩容易摔: begins as only what goes on from the last words does, and names no other trouble.
    static func goesOn(_ request: Request, _ scene: Scene) -> Bool {
        guard request.kind == .report, request.urgency != .emergency, scene.heard.beginning(.goesOn, of: scene.message.text) != nil,
            scene.message.text.count <= longestAddition, !SaidQuestion.ends(scene.message.text), scene.slots.urgency == nil, scene.understanding.cue == nil
        else { return false }
        // 太热了, among neighbours, is the weather.
        guard scene.message.isAddressed || scene.understanding.intent == .report || scene.slots.namesPlace else { return false }
        return scene.understanding.intent == .none || [.other, request.category].contains(scene.slots.category ?? .other)
    }

    /// 我下午要出门, 打我电话, 带个梯子: said to us right after a report, and no question.
    static func saysWhenOrHow(_ scene: Scene) -> Bool {
        guard scene.message.isAddressed, scene.message.text.count <= longestAddition, !SaidQuestion.ends(scene.message.text) else { return false }
        return scene.heard.stands(.reportAddition, in: scene.message.text) || goesWithReport(scene)
    }

    /// 昨晚又来了, 501上面那家: so little is said that it is rather more of the matter told just now than another one.
    static func goesWithReport(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        return scene.message.isAddressed && understanding.intent == .report && understanding.confidence < unsure && understanding.slots.urgency == nil
            && scene.message.text.count <= shortest
    }

    static let longestAddition = 40
    private static let shortest = 8
    private static let unsure = 0.6
}
