public import Community

/// Reads a message in the light of the question that a report left open.
public enum AnswerReportQuestion {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ open: ReportDraft) -> Decision? {
        if dialogue.lapsed { return lateAnswer(scene) }
        var draft = open
        let understanding = scene.understanding
        if understanding.cue == .neverMind || understanding.intent == .withdraw {
            // 撤销1001 means what has that number.
            if let number = MeantRequest.number(scene), scene.state.requests[number] != nil { return nil }
            return Decision(replies: [scene.answer(Phrase(RequestWording.neverMind))], dialogue: .end)
        }
        if let category = draft.category, let answer = unitAnswer(&draft, category, scene) ?? addressAlone(&draft, category, scene) { return answer }
        switch understanding.intent {
        case .none, .smalltalk: break
        case .report:
            // The same trouble said again is an answer; another trouble is a report of its own.
            guard draft.category == nil || scene.slots.category == nil || scene.slots.category == draft.category || understanding.corrects == true
            else { return nil }
        default:
            return nil
        }
        if let other = otherTrouble(scene), draft.category != nil, other != draft.category {
            draft.category = other
            draft.words.append(scene.message.text)
            return ReportProblem.proceed(&draft, other, scene, askedBefore: nil)
        }
        let yard = scene.plan.places.named(in: scene.message.text)?.id
        let saysWhere = takePlace(&draft, scene, yard: yard)
        guard let category = draft.category else { return takeTrouble(&draft, scene, saysWhere: saysWhere) }
        if saysWhere || understanding.intent == .report || tellsSpot(open, scene) {
            draft.words.append(scene.message.text)
            return ReportProblem.proceed(&draft, category, scene, askedBefore: open.gap)
        }
        guard scene.message.isAddressed, understanding.intent == .none, understanding.cue != .thanks else { return nil }
        // 明天停水吗 asks something else in between.
        guard !asksElse(scene) else { return nil }
        // Said to us and no place in it: it is taken down as it stands rather than asked for again.
        draft.words.append(scene.message.text)
        return ReportProblem.proceed(&draft, category, scene, askedBefore: open.gap)
    }

    /// 平安小区3栋1单元401, 3栋1单元401，姓刘, 我们那栋: where it is and hardly more, whatever it may be taken for.
    private static func addressAlone(_ draft: inout ReportDraft, _ category: Category, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard draft.gap != .trouble, text.count <= longestAddress, scene.slots.urgency == nil, scene.understanding.command == nil, !SaidQuestion.ends(text) else {
            return nil
        }
        var slots = scene.slots
        if scene.heard.stands(.ownBuilding, in: text), let home = scene.speaker.person?.lives, let number = scene.plan.places[home.place]?.number {
            slots = Slots(building: number, unit: slots.unit ?? home.unit, floor: slots.floor)
        }
        guard slots.building != nil || draft.gap == .unit && slots.unit != nil else { return nil }
        let yard = scene.plan.places.named(in: text)
        var rest = text
        for name in scene.plan.places.all.map(\.name) { rest = rest.replacing(name, with: "") }
        rest = rest.replacing(/[0-9一二三四五六七八九十A-Za-z\-－—#＃、，,。.！! ]+|号楼|楼|栋|幢|座|单元|室|号|层/, with: "")
        rest = rest.replacing(/你好|您好|我家|我们|那|这|我|在|住|是的|是|姓\p{Han}|叫|麻烦|请|快点|谢谢|的|了|哈|啊|就|家|师傅/, with: "")
        guard rest.count <= 2 else { return nil }
        draft.take(slots, yard: yard?.id)
        draft.words.append(text)
        return ReportProblem.proceed(&draft, category, scene, askedBefore: draft.gap)
    }

    private static let longestAddress = 28

    /// 不是2单元, 就我们单元, 是的，昨晚就坏了, 2单元3单元都坏了: more than a number, behind the question which unit.
    private static func unitAnswer(_ draft: inout ReportDraft, _ category: Category, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard draft.gap == .unit, text.count <= longestUnitAnswer, scene.slots.building == nil else { return nil }
        let units = Set(text.matches(of: /([\d一二两三四五六七八九])\s?(?:单元|单|#)/).map { String($0.1) })
        if units.count > 1 || scene.heard.beginning(.allUnits, of: text) != nil {
            draft.words.append(text)
            draft.unit = nil
            return ReportProblem.proceed(&draft, category, scene, askedBefore: .unit)
        }
        // 不是2单元: any but the one that was guessed.
        if text.hasPrefix("不是") || text.hasPrefix("不在"), let unit = scene.slots.unit, units.count == 1, unit == draft.guessedUnit {
            draft.guessedUnit = nil
            let location = ReportPlace(scene: scene, slots: Slots(building: draft.building), yard: draft.yard).bestGuess()
            let asked: [String: Phrase.Value] = ["place": .location(Location(place: location.place), .public), "category": .category(category)]
            return ReportProblem.ask(draft, Phrase(RequestWording.askUnit, asked), scene)
        }
        guard scene.slots.unit == nil, scene.understanding.number == nil, let guess = draft.guessedUnit else { return nil }
        let yes = scene.heard.beginning(.assent, of: text)
        let isYes = yes.map { text.count == $0.count || "，,啊呀的 。".contains(text.dropFirst($0.count).first ?? " ") } ?? false
        let isOurs = isYes && scene.understanding.cue == nil && !AnswersNeighbour.isBehindQuestion(scene)
        guard isOurs || scene.heard.stands(.ownUnit, in: text), scene.understanding.intent != .withdraw else { return nil }
        draft.unit = guess
        draft.words.append(text)
        return ReportProblem.proceed(&draft, category, scene, askedBefore: .unit)
    }

    private static let longestUnitAnswer = 20

    /// 小区大门, 中间花坛那里, in the yard's group behind the question which building: it is the yard's.
    private static func tellsSpot(_ open: ReportDraft, _ scene: Scene) -> Bool {
        guard open.gap == .building, scene.chat.isGroup, scene.placeOfChat.flatMap({ scene.plan.places[$0] })?.isBuilding == false,
            scene.message.text.count <= longestUnitAnswer
        else { return false }
        return scene.heard.stands(.inYard, in: scene.message.text) || scene.heard.stands(.ofYard, in: scene.message.text)
            || scene.heard.stands(.besideHouses, in: scene.message.text)
    }

    private static func asksElse(_ scene: Scene) -> Bool {
        SaidQuestion.ends(scene.message.text) && scene.message.text.contains(where: \.isLetter) && scene.understanding.number == nil
    }

    /// 不是电梯，是门禁: what stands behind the last 是.
    static func otherTrouble(_ scene: Scene) -> Category? {
        let text = scene.message.text
        guard scene.heard.beginning(.notThat, of: text) != nil || scene.understanding.corrects == true, text.contains("是"), !scene.slots.namesPlace,
            let rest = text.split(separator: "是").last, rest.count >= 2
        else { return nil }
        return scene.reading.taken(String(rest), .urge).about.flatMap { $0 == .other ? nil : $0 }
    }

    /// The trouble was asked for.
    private static func takeTrouble(_ draft: inout ReportDraft, _ scene: Scene, saysWhere: Bool) -> Decision? {
        // Thanks, ok and hello are no trouble, nor is a question that names none: 他电话呢.
        // 等一下, of who types with one thumb.
        if scene.heard.isAll(.oneMoment, of: scene.message.text) { return Decision(replies: [scene.answer(Phrase(RequestWording.takeYourTime))]) }
        let isTrouble =
            scene.message.isAddressed && !saysWhere && scene.understanding.cue == nil && scene.understanding.intent == .none
            && scene.understanding.saysOver != true && scene.message.text.contains(where: \.isLetter) && !SaidQuestion.ends(scene.message.text)
        if let piece = takePiece(&draft, scene) { return piece }
        let said = scene.slots.category ?? (isTrouble ? .other : nil)
        guard let category = said else {
            return saysWhere ? ReportProblem.ask(draft, Phrase(RequestWording.askTrouble), scene) : nil
        }
        draft.category = category
        draft.words.append(scene.message.text)
        return ReportProblem.proceed(&draft, category, scene, askedBefore: nil)
    }

    /// 厨房, of who sends one word at a time: kept with what came before, and the rest is asked for.
    private static func takePiece(_ draft: inout ReportDraft, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        let isPiece = scene.understanding.isVague == true && scene.understanding.intent == .report
        let mayBePiece = scene.understanding.intent == .none && scene.understanding.otherwise == .report
        guard isPiece || mayBePiece, text.count <= longestPiece else { return nil }
        draft.words.append(text)
        let together = scene.reading.saidToUs(draft.words.joined())
        guard together.intent == .report, together.isVague != true, let category = together.slots.category else {
            return ReportProblem.ask(draft, Phrase(RequestWording.askWhatOf, ["said": .text(text)]), scene)
        }
        draft.category = category
        return ReportProblem.proceed(&draft, category, scene, askedBefore: nil)
    }

    private static let longestPiece = 4

    /// Whether the message says something of the place; takes it into the draft.
    private static func takePlace(_ draft: inout ReportDraft, _ scene: Scene, yard: PlaceID?) -> Bool {
        var slots = scene.slots
        if !slots.namesPlace, let number = scene.understanding.number {
            switch draft.gap {
            case .building: slots.building = number
            case .unit: slots.unit = number
            case .trouble: break
            }
        }
        if !slots.namesPlace, draft.gap == .unit, scene.understanding.cue == .yes { slots.unit = draft.guessedUnit }
        draft.take(slots, yard: yard)
        return slots.namesPlace || yard != nil
    }

    /// The question has expired. Only what reads like its answer is told so; a neighbour's chatter is not.
    private static func lateAnswer(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard understanding.intent == .none, scene.slots.namesPlace || understanding.number != nil || understanding.cue == .yes else { return nil }
        return Decision(replies: [scene.answer(Phrase(RequestWording.lapsed))], dialogue: .end)
    }
}

/// "处理时联系您还是王奶奶？": whom to call back about a request made for somebody else.
public enum AnswerCallBackQuestion {
    /// Fewer digits are no telephone number.
    private static let shortestNumber = 7

    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ number: RequestNumber) -> Decision? {
        guard !dialogue.lapsed, let request = scene.state.requests[number], scene.understanding.intent != .report else { return nil }
        let text = scene.message.text
        // Numbers, names and 我 answer the question; a neighbour's remark does not.
        guard scene.understanding.intent == .none || scene.understanding.intent == .contactFind || scene.understanding.confidence < 0.6 else { return nil }
        // 他家501 says where.
        if scene.slots.namesPlace, text.filter(\.isNumber).count < shortestNumber, let corrected = AmendRequest.correct(request, scene) { return corrected }
        let answers = text.contains(where: \.isNumber) || text.contains("我") || text.contains("联系") || request.onBehalfOf.map { text.contains($0) } == true
        guard answers || scene.message.isAddressed || scene.understanding.cue == .yes else { return nil }
        guard scene.understanding.cue != .thanks else { return nil }
        let telling = scene.telling(request)
        return Decision(
            facts: [RequestAmended(number: number, callBack: text)],
            replies: [scene.answer(.callBackNoted, about: request)]
                + telling.tell(scene.responsible.holders(of: request), .callBackForParty, ["call_back": .text(text)]),
            dialogue: .end)
    }
}
