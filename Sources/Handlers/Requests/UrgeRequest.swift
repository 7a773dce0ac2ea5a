public import Community
import Foundation

/// "都三天了还没人来，催一下": those who have it hear that it takes too long.
public enum UrgeRequest: Handler {
    public static let intents: [Intent] = [.urge]

    public static func decide(_ scene: Scene) -> Decision {
        if let number = MeantRequest.number(scene), scene.state.requests[number] == nil { return AskStatus.unknown(number, scene) }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        guard let request = named ?? MeantRequest.own(scene) ?? inCharge(scene), AskStatus.maySee(request, scene) else {
            // A neighbour who waits for the same lift hears how far it is.
            if let neighbours = MeantRequest.neighbours(scene) { return Decision(replies: [AskStatus.status(neighbours, scene)]) }
            // 3单元的灯还没修, and nobody has reported it yet.
            if named == nil, scene.message.isAddressed, let reported = neverReported(scene) { return reported }
            return scene.message.isAddressed || named != nil ? Decision(replies: [scene.answer(Phrase(RequestWording.nothingToUrge))]) : .silence
        }
        // 两个都没人来.
        let waiting = MeantRequest.awaited(scene, within: allWithin)
        if named == nil, saysAll(scene), scene.slots.category ?? scene.understanding.about == nil, waiting.count > 1 {
            return SeveralRequests.together(waiting.map { urge($0, scene) }, scene)
        }
        return urge(request, scene)
    }

    static let allWithin: TimeInterval = 7 * 86_400

    /// 两个都没人来, 都不用来了, 取消这两个; but 都三天了 and 两个小时了 are of one.
    static func saysAll(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return scene.heard.stands(.allOfThem, in: text) || scene.heard.beginning(.allToBegin, of: text) != nil || scene.heard.ending(.theseAll, of: text) != nil
    }

    /// 师傅没来, of who waits for one matter here.
    public static func nobodyCame(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.understanding.command == nil, scene.slots.urgency == nil, !scene.slots.namesPlace else { return nil }
        let waiting = MeantRequest.awaited(scene, within: 7 * 86_400)
        guard waiting.count == 1 else { return nil }
        // 快点啊 老人晚上看不见路, right behind a report of the lamp.
        let isHaste =
            text.count <= longestHaste && isBareHaste(scene)
            && [nil, .other, waiting[0].category].contains(scene.slots.category) && scene.now.timeIntervalSince(waiting[0].filedAt) <= 3_600
        // 有没有人管管, 物业死哪去了: of what they wait for, rather than of something new.
        let isCall =
            text.count <= longestCall && scene.heard.stands(.callsForSomebody, in: text)
            && [nil, .other, .propertyService, waiting[0].category].contains(scene.slots.category)
            && (scene.message.isAddressed || scene.heard.stands(.callsWhoMends, in: text) && scene.now.timeIntervalSince(waiting[0].filedAt) <= 2 * 86_400)
        return isHaste || isCall || scene.heard.isAll(.nobodyCame, of: text) ? urge(waiting[0], scene) : nil
    }

    /// 快递乱放有没有人管 names something else.
    private static let longestCall = 9

    /// 快点啊 老人看不见路, 赶紧派人来; but 快点下来拿菜 and 很急！谁有退烧药 are said to neighbours.
    private static func isBareHaste(_ scene: Scene) -> Bool {
        let text = scene.message.text
        guard let haste = scene.heard.beginning(.makesHaste, of: text), !text.contains("谁"), !scene.heard.stands(.toNeighbours, in: text) else { return false }
        let rest = text.dropFirst(haste.count).drop { "啊呀吧哈嘛点些一下啦哦".contains($0) }
        return rest.isEmpty || rest.first?.isLetter == false || scene.heard.beginning(.comeAndMend, of: rest) != nil
    }

    private static let longestHaste = 24

    private static func neverReported(_ scene: Scene) -> Decision? {
        var told = scene
        told.understanding = scene.reading.taken(scene.message.text, .report)
        guard let category = told.slots.category, category != .other, MeantRequest.number(scene) == nil else { return nil }
        return ReportProblem.decide(told)
    }

    /// 帮我催一下, said by staff or a head of what a neighbour waits for.
    private static func inCharge(_ scene: Scene) -> Request? {
        guard let person = scene.speaker.person, person.roles.contains(where: { $0.kind != .handler }), scene.message.isAddressed else { return nil }
        return MeantRequest.inCharge(scene)
    }

    static func urge(_ request: Request, _ scene: Scene) -> Decision {
        // 明天再来吧 puts off, and pushes nobody.
        if scene.heard.stands(.putsOffVisit, in: scene.message.text), request.concerns(scene.message.account), request.isOpen, request.stage != .proposedDone {
            return AmendRequest.add(request, scene)
        }
        switch request.stage {
        case .closed: return Decision(replies: [AskStatus.status(request, scene)])
        case .proposedDone: return AnswerFollowUp.reopen(request, words: scene.message.text, scene)
        default: break
        }
        // 能不能快点, in a lift: by which day is no answer.
        if request.alarm != nil, request.concerns(scene.message.account) {
            var answer = JoinSameTrouble.ownAgain(request, scene)
            answer.occasion = .emergency
            return AmendRequest.addForAlarmed(request, scene, answering: answer)
        }
        let telling = scene.telling(request)
        let holders = scene.responsible.holders(of: request)
        var told = telling.tell(holders, .urgedForParty, ["said": .text(scene.message.text)], except: scene.message.account)
        // Late already: the staff of the place hear the resident's voice as well.
        if scene.now > request.clocks.doneDue(scene.plan) {
            let staff = scene.responsible.staff(of: request.location.place).filter { person in !holders.contains { $0.id == person.id } }
            told += telling.tell(staff, .urgedForParty, ["said": .text(scene.message.text)], except: scene.message.account)
        }
        return Decision(
            facts: [RequestUrged(number: request.number, words: scene.message.text)], replies: [scene.answer(.urged, about: request)] + told)
    }
}

/// "刚才那个不用修了，自己好了": the reporter takes it back.
public enum WithdrawRequest: Handler {
    public static let intents: [Intent] = [.withdraw]

    public static func decide(_ scene: Scene) -> Decision {
        if MeantRequest.quoted(scene) == nil, MeantRequest.number(scene) == nil || scene.message.text.contains("议题"), let topic = TendTopic.takeBack(scene) {
            return topic
        }
        if let number = MeantRequest.number(scene), scene.state.requests[number] == nil { return AskStatus.unknown(number, scene) }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        if let named, !AskStatus.maySee(named, scene) { return unseen(named, scene) }
        guard let request = named ?? MeantRequest.own(scene), request.isOpen else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(RequestWording.nothingToWithdraw))]) : .silence
        }
        if scene.understanding.asksForSecrecy == true, !request.isPrivate, request.reporter.account == scene.message.account {
            return Decision(facts: [RequestMadePrivate(number: request.number, by: scene.speaker.person?.id)], replies: [scene.answer(.madePrivate, about: request)])
        }
        // 刚才报的那个是四楼的, 先别派人，我出差: said of it, and nothing is taken back.
        if let said = saidOfIt(request, scene) { return said }
        // 不用派那么多人, 我把阀门关了，不急了: it is still wanted.
        if scene.heard.stands(.stillWanted, in: scene.message.text), request.stage != .proposedDone { return AmendRequest.add(request, scene) }
        // 取消吧, behind a sign-up, is of that.
        if named == nil, !UrgeRequest.saysAll(scene), scene.message.text.count <= longestBare, request.stage != .proposedDone,
            scene.wasAnswered(since: request.filedAt)
        {
            if let fresh = TakeBackSignUp.fresh(scene), let occurrence = scene.activityTelling.schedule.occurrence(fresh.id) {
                return LeaveActivity.leave(occurrence, scene)
            }
            return scene.message.isAddressed ? Decision(replies: [scene.answer(.neverMindFiled, about: request)]) : .silence
        }
        if named == nil, !isOf(request, scene) {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(.neverMindFiled, about: request)]) : .silence
        }
        if isOfOneTime(scene), request.stage != .proposedDone { return AmendRequest.add(request, scene) }
        // 都不用来了, of who waits for two.
        let waiting = MeantRequest.awaited(scene, within: UrgeRequest.allWithin)
        if named == nil, UrgeRequest.saysAll(scene), scene.slots.category ?? scene.understanding.about == nil, waiting.count > 1 {
            return SeveralRequests.together(waiting.map { withdraw($0, scene) }, scene)
        }
        return withdraw(request, scene)
    }

    private static let longestBare = 5

    /// Nil where something is taken back indeed, or the request is none of the speaker's.
    private static func saidOfIt(_ request: Request, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.understanding.language == nil, request.stage != .proposedDone, request.concerns(scene.message.account),
            !scene.heard.stands(.takesBack, in: text) || scene.heard.stands(.putsOffVisit, in: text)
        else { return nil }
        return scene.heard.stands(.makesHaste, in: text) || text.contains("快") ? UrgeRequest.urge(request, scene) : AmendRequest.add(request, scene)
    }

    /// A private matter named in a group: its reporter's word counts and is answered where it was told; to others it does not exist.
    private static func unseen(_ request: Request, _ scene: Scene) -> Decision {
        guard request.reporter.account == scene.message.account, request.isOpen else { return AskStatus.unknown(request.number, scene) }
        var decision = withdraw(request, scene)
        decision.replies = decision.replies.map { $0.to == scene.chat ? $0.inPrivate(with: scene.message.account) : $0 }
        return decision
    }

    /// 水管我自己关了，不用管了 takes back no gas.
    private static func isOf(_ request: Request, _ scene: Scene) -> Bool {
        let text = scene.message.text
        let about = scene.slots.category ?? scene.understanding.about ?? (text.count > longest ? scene.reading.taken(text, .urge).about : nil)
        return about == nil || about == request.category || about == .other || request.category == .other
    }

    /// Longer ones tell what was done, and to what.
    private static let longest = 12

    /// 这周不用来了, 今天不用上门: not that time, and nothing is said of the matter being over.
    private static func isOfOneTime(_ scene: Scene) -> Bool {
        let text = scene.message.text
        return scene.reading.period(text) != nil && scene.understanding.saysMended != true && scene.understanding.verdict == nil
            && scene.heard.stands(.needNotCome, in: text) && !scene.heard.stands(.isOver, in: text)
    }

    /// By its reporter, or by those in charge of the place; while others are affected it stays open.
    static func withdraw(_ request: Request, _ scene: Scene) -> Decision {
        let isReporter = request.reporter.account == scene.message.account
        guard isReporter || scene.responsible.isInCharge(scene.speaker.person, of: request.location.place) else {
            return Decision(replies: [scene.answer(.notYours, about: request)])
        }
        guard request.affected.isEmpty || !isReporter else {
            return Decision(
                facts: [RequestAmended(number: request.number, words: scene.message.text)], replies: [scene.answer(.othersStillAffected, about: request)],
                dialogue: .end)
        }
        let telling = scene.telling(request)
        let words = DoneWords.words(of: scene)
        let by = PersonalWords.shown(words.replacing(/^(?:撤销|撤单|取消)\s*/, with: ""), of: request, scene).merging(
            ["is_reporter": .flag(isReporter), "by": .text(scene.speaker.name ?? "")]) { $1 }
        return Decision(
            facts: [RequestClosed(number: request.number, by: scene.speaker.person?.id, end: .withdrawn, words: scene.message.text)],
            replies: [scene.answer(.withdrawn, about: request)]
                // Whoever was alarmed may be on the way.
                + telling.tell(
                    request.alarm == nil ? scene.responsible.holders(of: request) : FileRequest.alarmed(telling), .withdrawnForParty, by,
                    occasion: request.alarm == nil ? .unasked : .emergency, except: scene.message.account)
                // Who takes back what another reported says why.
                + (isReporter ? [] : telling.toEveryone(.withdrawnForReporter, by, except: scene.message.account)),
            dialogue: .end)
    }
}
