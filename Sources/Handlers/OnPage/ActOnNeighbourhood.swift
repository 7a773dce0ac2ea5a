public import Community
public import Foundation

/// An action of the review page on the board, topics, visits or lists, decided by the code that answers the same words in the chat.
public enum ActOnNeighbourhood {
    /// - Parameters:
    ///   - seen: ``NeighbourhoodAction/mark(in:)`` as it was on the page; nil when that does not matter.
    ///   - id: tells this action from every other, as a message's id does: what is logged twice under one id counts once.
    public static func decide(
        _ action: NeighbourhoodAction, seen: String?, id: MessageID, by person: Person, plan: CommunityPlan, state: CommunityState, reading: LentReading,
        now: Date
    ) -> ActOnPage.Acted {
        if let seen, let mark = action.mark(in: state), mark != seen { return ActOnPage.Acted(result: .changedMeanwhile) }
        var scene = PageScene.scene(by: person, plan, state, now, reading)
        scene.message.id = id
        guard let decision = decide(action, person, scene) else { return ActOnPage.Acted(result: .unknown) }
        return ActOnPage.Acted(decision, askedBy: id)
    }

    /// The households that this person may look at, those that are due first.
    public static func households(for person: Person, plan: CommunityPlan, state: CommunityState, now: Date) -> [HouseholdSeen] {
        let care = CareScene(plan: plan, state: state, now: now)
        let responsible = Responsible(plan: plan, state: state, now: now)
        return state.care.all.filter { care.maySee($0, person) }.map { household in
            HouseholdSeen(
                household: household, heads: care.heads(of: household), isDue: care.isDue(household),
                mayGive: responsible.isStaff(person, of: household.location.place))
        }.sorted { ($0.isDue ? 0 : 1, $0.household.key) < ($1.isDue ? 0 : 1, $1.household.key) }
    }

    /// Nil when there is no such thing, or none that this person may know of.
    private static func decide(_ action: NeighbourhoodAction, _ person: Person, _ scene: Scene) -> Decision? {
        switch action {
        case .putOnBoard(let colour, let place, let unit, let words, let photo):
            guard scene.plan.places[place] != nil else { return nil }
            return TendBoard.make(
                colour, words, at: Location(place: place, unit: unit), namesDoor: words.contains(/[0-9]{3,}/), photo: photo, by: person, scene)
        case .objectToBoard(let number, let words): return said("board-object", number, words, scene)
        case .repairedOnBoard(let number, let photo): return said("board-repaired", number, "", scene, photo: photo)
        case .keepOnBoard(let number): return said("board-keep", number, "", scene)
        case .dropFromBoard(let number): return said("board-drop", number, "", scene)
        case .proposeTopic(let title, let options, let place, let isSecret, let ends):
            guard scene.plan.places[place] != nil else { return nil }
            var draft = TopicDraft(title: title, options: TopicDraft.options(in: options))
            draft.isSecret = isSecret
            draft.endsAt = SlotTime.end(ends, nil, scene).flatMap { $0 > scene.now ? $0 : nil }
            return ProposeTopic.propose(draft, at: place, by: person, scene)
        case .secondTopic(let number): return said("topic", number, "附议", scene)
        case .setTopicOptions(let number, let options): return said("topic", number, "选项：\(options)", scene)
        case .moveTopicEnd(let number, let day): return said("topic", number, "截止", scene, until: day)
        case .endTopic(let number): return said("topic", number, "结束", scene)
        case .withdrawTopic(let number): return said("topic", number, "撤回", scene)
        case .assignHousehold, .releaseHousehold, .logVisit, .readVisits: return care(action, person, scene)
        case .makeProject(let words, let place, let due):
            guard scene.plan.places[place] != nil else { return nil }
            return TendProjects.make(words, at: place, due: SlotTime.end(due, nil, scene), by: person, scene)
        case .moveProject(let number, let words, let isDone): return said("project-item", number, "\(scene.heard[isDone ? .finish : .progress].first ?? "") \(words)", scene)
        case .closeOffer(let number): return said("offer-item", number, scene.heard[.takeDown].first ?? "", scene)
        }
    }

    private static func care(_ action: NeighbourhoodAction, _ person: Person, _ scene: Scene) -> Decision? {
        switch action {
        case .assignHousehold(let location, let name, let head, let rhythm):
            guard scene.plan.places[location.place] != nil else { return nil }
            let chosen = head.flatMap { scene.plan.roster[$0] }
            guard head == nil || chosen?.roles.contains(where: { $0.kind == .head }) == true else { return nil }
            return TendVisits.assign(location, name: name, head: chosen, rhythm, by: person, scene)
        case .releaseHousehold(let location): return TendVisits.release(location, by: person, scene)
        case .logVisit(let location, let words):
            guard scene.plan.places[location.place] != nil else { return nil }
            return LogVisit.log(words, name: nil, at: location, by: person, scene)
        case .readVisits(let location):
            let care = CareScene(scene)
            let household = location.flatMap { scene.state.care.household(at: $0) }
            if location != nil, household.map({ care.maySee($0, person) }) != true { return nil }
            return Decision(facts: [CareRead(by: person.id, household: household?.key)])
        default: return nil
        }
    }

    /// The action as the working word that would say it.
    private static func said(
        _ command: String, _ number: Int, _ rest: String, _ scene: Scene, photo: String? = nil, until: String? = nil
    ) -> Decision? {
        var scene = scene
        var word = Understanding.Command(name: command, number: String(number), rest: rest)
        word.from = until
        scene.understanding.command = word
        scene.message.text = rest
        if let photo { scene.message.attachments = [Attachment(type: "image", url: photo)] }
        return NeighbourhoodWords.decide(scene)
    }
}
