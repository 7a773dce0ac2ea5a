public import Community
import Foundation

/// "3号楼电梯坏了": a problem that is to be looked after.
///
/// People type: 4栋楼顶漏水 · 楼道堆满纸箱谁管管 · 半夜还在装修 · 电梯又坏了 (and are asked which unit) · 我要报修 (and are asked what).
public enum ReportProblem: Handler {
    public static let intents: [Intent] = [.report]

    public static func decide(_ scene: Scene) -> Decision {
        // 我发烧了一个人在家 burns nowhere.
        if scene.slots.urgency == .emergency, scene.slots.category.map(taken) ?? false, scene.heard.stands(.fever, in: scene.message.text),
            !scene.heard.stands(.bodyFails, in: scene.message.text)
        {
            var calm = scene
            calm.understanding.slots.urgency = nil
            return decide(calm)
        }
        if let danger = smellsBurnt(scene) { return danger }
        // 物业费白交了, 谁去找一下物业, among neighbours.
        if !scene.message.isAddressed, scene.slots.category == .propertyService, scene.slots.urgency == nil,
            scene.heard.stands(.talkOfProperty, in: scene.message.text)
        {
            return .silence
        }
        let yard = scene.plan.places.named(in: scene.message.text)?.id
        if scene.understanding.isVague == true, scene.slots.urgency != .emergency, let decision = vague(scene, yard: yard) { return decision }
        // 我发烧了一个人在家 is no fire and no cut of the power.
        let isIll =
            scene.slots.urgency != .emergency && scene.heard.stands(.feelsIll, in: scene.message.text) && scene.message.isAddressed
            && scene.slots.category.map(taken) ?? true
        guard let category = isIll ? .other : scene.slots.category else { return askTrouble(scene, yard: yard) }
        if saysHardlyAnything(scene) {
            // 蚊子, and then 太多了: what was named counts, unless another thing is.
            guard category != .other else { return askTrouble(scene, yard: yard) }
            let named = ReportDraft(
                category: category, slots: scene.slots, yard: yard, words: [scene.message.text], message: scene.message.id, gap: .trouble)
            return ask(named, Phrase(RequestWording.askTrouble), scene)
        }
        var draft = ReportDraft(
            category: category, slots: scene.slots, yard: yard, words: [scene.message.text], message: scene.message.id, gap: .building)
        draft.onBehalfOf = scene.understanding.onBehalfOf
        takeHome(of: draft.onBehalfOf, &draft, scene)
        if let told = AnswerFromNotice.report(draft, category, scene) { return told }
        return proceed(&draft, category, scene, askedBefore: nil)
    }

    /// What illness is taken for: 发烧 burns, 头晕 comes of gas.
    private static func taken(_ category: Category) -> Bool { [.fireSafety, .gas, .power, .heating, .evCharging].contains(category) }

    /// 有股焦味, of who has just reported that the power is out at home: the wires burn.
    private static func smellsBurnt(_ scene: Scene) -> Decision? {
        guard scene.slots.urgency == nil, scene.heard.stands(.smellsBurnt, in: scene.message.text), scene.understanding.saysOver != true,
            let power = MeantRequest.justFiled(scene, within: AmendRequest.emergencyLasts).first(where: { $0.category == .power && $0.urgency != .emergency })
        else { return nil }
        return JoinSameTrouble.decide(
            power,
            FileRequest.Filing(
                kind: .report, category: .power, location: power.location, urgency: .emergency, words: [scene.message.text], message: scene.message.id,
                onBehalfOf: nil), scene)
    }

    /// 王辉家水管坏了，帮他报一下, of who looks after the place where 王辉 lives: nobody need ask for the door.
    private static func takeHome(of name: String?, _ draft: inout ReportDraft, _ scene: Scene) {
        guard let name, draft.yard == nil, !scene.slots.namesPlace else { return }
        let homes = scene.plan.roster.people.filter { $0.name == name }.compactMap(\.lives).filter {
            scene.responsible.isInCharge(scene.speaker.person, of: $0.place)
        }
        guard homes.count == 1, let number = scene.plan.places[homes[0].place]?.number else { return }
        draft.take(
            Slots(building: number, unit: homes[0].unit, floor: homes[0].floor, room: homes[0].room),
            yard: scene.plan.places.surroundings(of: homes[0].place)?.id)
    }

    /// 急急急, said to us: so little that it is rather asked what is wrong than filed.
    private static func saysHardlyAnything(_ scene: Scene) -> Bool {
        guard scene.message.isAddressed, scene.slots.urgency == nil, !scene.slots.namesPlace else { return false }
        // 楼道, 灯: a thing, and not what is wrong with it.
        if scene.message.text.count <= 2 { return scene.understanding.confidence < 0.83 }
        return scene.slots.category == .other && scene.understanding.confidence < 0.4 && scene.message.text.count <= fewest
    }

    private static let fewest = 6

    /// "又坏了" and nothing else: it goes with what this person reported just now, is asked about when it was said to us, and waits for
    /// its other pieces in a group.
    private static func vague(_ scene: Scene, yard: PlaceID?) -> Decision? {
        let recent = scene.state.requests(concerning: scene.message.account).first {
            $0.isOpen && $0.chat == scene.chat && scene.now.timeIntervalSince($0.filedAt) <= AmendRequest.rightAfter
        }
        if let recent {
            guard scene.message.isAddressed else { return Decision(facts: [RequestAmended(number: recent.number, words: scene.message.text)]) }
            return AmendRequest.add(recent, scene)
        }
        return scene.message.isAddressed ? askTrouble(scene, yard: yard) : .silence
    }

    /// A place without a trouble, or a wish to report without saying what.
    static func askTrouble(_ scene: Scene, yard: PlaceID?) -> Decision {
        let draft = ReportDraft(category: nil, slots: scene.slots, yard: yard, words: [], message: scene.message.id, gap: .trouble)
        guard scene.slots.namesPlace else { return ask(draft, Phrase(RequestWording.askTrouble), scene) }
        let location = ReportPlace(scene: scene, slots: scene.slots, yard: yard).bestGuess()
        return ask(draft, Phrase(RequestWording.askTroubleAt, ["place": .location(location, .public)]), scene)
    }

    /// Files the draft, or asks for what it lacks. What was asked before is not asked again: then it is filed as it is.
    static func proceed(_ draft: inout ReportDraft, _ category: Category, _ scene: Scene, askedBefore: ReportDraft.Gap?) -> Decision {
        let place = ReportPlace(scene: scene, slots: draft.slots, yard: draft.yard)
        if scene.slots.urgency == .emergency { return file(draft, category, at: place.bestGuess(), urgency: .emergency, scene) }
        switch place.find(for: category) {
        case .found(let location):
            return file(draft, category, at: location, scene)
        case .needsBuilding(let unknown):
            guard askedBefore != .building else { return file(draft, category, at: place.bestGuess(), unsure: true, scene) }
            draft.gap = .building
            let phrase = unknown.map { Phrase(RequestWording.unknownBuilding, ["building": .text($0)]) } ?? Phrase(RequestWording.askBuilding)
            draft.building = nil
            return ask(draft, phrase, scene)
        case .needsUnit(let location, let guess, let unknown):
            if unknown == nil, let decision = still(category, location, draft, scene) { return decision }
            let mayAsk = askedBefore != .unit || scene.slots.building != nil
            guard mayAsk else { return file(draft, category, at: location, unsure: true, scene) }
            draft.gap = .unit
            draft.unit = nil
            draft.guessedUnit = guess
            return ask(draft, unitQuestion(location, category, guess: guess, unknown: unknown), scene)
        }
    }

    /// "电梯还没修好", and this person's report of it is open: there is nothing to ask.
    private static func still(_ category: Category, _ location: Location, _ draft: ReportDraft, _ scene: Scene) -> Decision? {
        let own = scene.state.requests(concerning: scene.message.account).filter {
            $0.isOpen && $0.kind == .report && $0.category == category && $0.location.place == location.place && AskStatus.maySee($0, scene)
        }
        guard own.count == 1, draft.onBehalfOf == nil, draft.unit == nil else { return nil }
        if own[0].stage == .proposedDone { return AnswerFollowUp.reopen(own[0], words: scene.message.text, scene) }
        if scene.heard.stands(.still, in: scene.message.text) { return UrgeRequest.urge(own[0], scene) }
        return Decision(replies: [scene.answer(.ownAgain, about: own[0])], dialogue: .end)
    }

    private static func unitQuestion(_ location: Location, _ category: Category, guess: String?, unknown: String?) -> Phrase {
        var values: [String: Phrase.Value] = ["place": .location(Location(place: location.place), .public), "category": .category(category)]
        if let unknown {
            values["unit"] = .text(unknown)
            return Phrase(RequestWording.unknownUnit, values)
        }
        guard let guess else { return Phrase(RequestWording.askUnit, values) }
        values["unit"] = .text(guess)
        return Phrase(RequestWording.askUnitGuess, values)
    }

    /// Joins the same trouble if there is one; files it otherwise.
    private static func file(
        _ draft: ReportDraft, _ category: Category, at location: Location, urgency: Slots.Urgency? = nil, unsure: Bool = false, _ scene: Scene
    ) -> Decision {
        let filing = FileRequest.Filing(
            kind: .report, category: category, location: location, urgency: urgency, words: draft.words, message: draft.message,
            onBehalfOf: draft.onBehalfOf, isUnsure: unsure, isPrivate: PrivateMatters.isPrivate(category, scene),
            isKeptFromHeads: PrivateMatters.isKeptFromHeads(scene) ? true : nil)
        if urgency == nil, let told = moreOfOwn(draft, category, scene) { return told }
        let own = urgency == .emergency ? JoinSameTrouble.ownEmergency(category, location, scene) ?? JoinSameTrouble.sharedEmergency(category, scene) : nil
        if draft.onBehalfOf == nil, let first = own ?? JoinSameTrouble.first(category, location, saying: draft.words, scene) {
            return JoinSameTrouble.decide(first, filing, scene)
        }
        return FileRequest.decide(filing, scene)
    }

    /// 能不能让他们小点声, right after 楼下广场舞吵死了: more of the same, wherever that was.
    private static func moreOfOwn(_ draft: ReportDraft, _ category: Category, _ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, !scene.slots.namesPlace, draft.yard == nil, draft.onBehalfOf == nil, draft.words.count == 1 else { return nil }
        let justFiled = MeantRequest.justFiled(scene, within: AmendRequest.rightAfter).filter { $0.kind == .report && $0.stage != .proposedDone }
        // 烟头扔得到处都是, behind a complaint that nobody is to know of, is no open one.
        if let kept = justFiled.first, kept.isPrivate, category == kept.category || ofPeople.contains(category) { return AmendRequest.add(kept, scene) }
        if let grown = grown(category, scene) { return grown }
        let own = justFiled.first { $0.category == category }
        guard let own, JoinSameTrouble.shared.contains(category), !JoinSameTrouble.isAnotherThing(draft.words, than: own), own.words != draft.words else {
            return nil
        }
        return AmendRequest.add(own, scene)
    }

    /// 水都流一地了, hours behind 暖气片漏水: more of the only matter that waits, though a pipe and a leak are two things.
    private static func grown(_ category: Category, _ scene: Scene) -> Decision? {
        guard scene.heard.stands(.grows, in: scene.message.text) else { return nil }
        let waiting = MeantRequest.awaited(scene, within: 0).filter { $0.kind == .report && scene.now.timeIntervalSince($0.filedAt) <= growsFor }
        guard waiting.count == 1, waiting[0].category == category || ofWater.isSuperset(of: [category, waiting[0].category]) else { return nil }
        return AmendRequest.add(waiting[0], scene)
    }

    private static let growsFor: TimeInterval = 7 * 86_400
    private static let ofWater: Set<Category> = [.waterSupply, .leak, .drainage, .heating]

    /// Troubles that people make.
    private static let ofPeople: Set<Category> = [.noise, .sanitation, .propertyService, .other, .dispute]

    static func ask(_ draft: ReportDraft, _ phrase: Phrase, _ scene: Scene) -> Decision {
        Decision(replies: [scene.answer(phrase)], dialogue: .ask(.report(draft)))
    }
}

/// Told in private, these stay between the reporter and those with a role for the place.
enum PrivateMatters {
    private static let categories: Set<Category> = [.dispute]

    /// 别告诉楼长, 不要让何组长来: nor the head, who is a neighbour.
    static func isKeptFromHeads(_ scene: Scene) -> Bool {
        guard scene.chat.kind == .private else { return false }
        // 能不能跟楼长说一声 and 别忘了告诉楼长 ask for the opposite.
        let clauses = scene.message.text.split { "，,。；; ".contains($0) }
        return clauses.contains { clause in
            guard !scene.heard.stands(.rathersTell, in: clause) else { return false }
            return scene.heard[.notToTell].contains { word in
                clause.range(of: word).map { scene.heard.stands(.buildingHead, in: clause[$0.upperBound...].prefix(longestTitle)) } ?? false
            }
        }
    }

    /// 我们楼的何兆品组长.
    private static let longestTitle = 12

    /// What is at home or weighs on somebody, said in private, and whatever somebody asks to keep to ourselves.
    static func isPrivate(_ category: Category, _ scene: Scene) -> Bool {
        scene.understanding.asksForSecrecy ?? false || isKeptFromHeads(scene)
            || scene.chat.kind == .private && (categories.contains(category) || scene.heard.stands(.privateTrouble, in: scene.message.text))
    }
}
