public import Community
import Foundation

/// "需求清单", "三张清单", "登记项目 …", "项目清单", "项目1 认领", "项目1 进展 …", "项目1 完成".
public enum TendProjects {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "need-list": return needs(scene)
        case "three-lists": return three(scene)
        case "project": return make(command, scene)
        case "project-list": return list(scene)
        case "project-item":
            guard let number = command.number.flatMap({ Int($0) }) else { return nil }
            guard let project = scene.state.lists.project(number) else { return say(.unknown, scene) }
            return tend(project, command.rest, scene)
        default: return nil
        }
    }

    /// Open wishes, oldest first; private ones only for those in charge of their place, in private.
    static func open(_ scene: Scene) -> [Request] {
        scene.state.openRequests.filter { $0.kind == .wish && AskStatus.maySee($0, scene) }
    }

    private static func needs(_ scene: Scene) -> Decision {
        let wishes = open(scene)
        if wishes.isEmpty { return say(.noNeeds, scene) }
        let matching = Matching(scene)
        let rows = wishes.prefix(TendOffers.most).map { wish -> [String: Phrase.Value] in
            let best = matching.offers(for: wish).first
            return [
                "number": .text(wish.number.description), "wish": words(of: wish, scene), "days": .number(Age.days(since: wish.filedAt, scene)),
                "is_claimed": .flag(wish.handler != nil), "claimed_by": .text(wish.handler.flatMap { scene.plan.roster[$0]?.name } ?? ""),
                "has_match": .flag(wish.handler == nil && best != nil), "offer": .number(best?.offer.number ?? 0), "word": .text(best?.word ?? best?.kind ?? ""),
                "has_word": .flag(best?.word != nil),
            ]
        }
        return say(.needs, scene, ["needs": .list(rows), "more": .flag(wishes.count > TendOffers.most)])
    }

    /// Illness, hardship and doors told in private are for those who look after the place.
    private static func words(of wish: Request, _ scene: Scene) -> Phrase.Value {
        let text = wish.words.first ?? ""
        let mayRead =
            scene.chat.kind == .private && (wish.concerns(scene.message.account) || scene.responsible.isInCharge(scene.speaker.person, of: wish.location.place))
        guard wish.chat.kind == .private, !mayRead else { return .text(text) }
        return open(part: text, scene).map { .text($0) } ?? .wording(PhraseKey("lists.need-kept"))
    }

    /// 想借个轮椅, of 我爸中风在床，想借个轮椅: what is wished for, without the door, the names and the reason.
    private static func open(part text: String, _ scene: Scene) -> String? {
        let clauses = text.split { "，,。；;！! \n".contains($0) }.map(String.init)
        // 想找人帮买菜, of 我刚做完手术想找人帮买菜: from the first word of wishing on.
        let wish = clauses.compactMap { clause -> String? in
            let starts = scene.heard[.wishesFor].compactMap { clause.range(of: $0)?.lowerBound }
            guard let start = starts.min() else { return nil }
            let said = String(clause[start...])
            let isOpen =
                !scene.heard.stands(.hardship, in: said) && scene.reading.people(said).isEmpty
                && scene.reading.taken(said, .wish).slots.room == nil && !said.contains(/[0-9]{7,}/)
            return isOpen ? said : nil
        }
        return wish.isEmpty ? nil : wish.joined(separator: "，")
    }

    private static func three(_ scene: Scene) -> Decision {
        let wishes = open(scene)
        return say(
            .three, scene,
            [
                "needs": .number(wishes.count), "unclaimed": .number(wishes.count { $0.handler == nil }),
                "offers": .number(scene.state.lists.offers.count { $0.isOpen(at: scene.now) }),
                "projects": .number(scene.state.lists.projects.count { $0.closedAt == nil }),
            ])
    }

    private static func make(_ command: Understanding.Command, _ scene: Scene) -> Decision? {
        guard let person = scene.speaker.person, person.roles.contains(where: { $0.kind != .handler }) else {
            return scene.message.isAddressed ? say(.projectNotYours, scene) : nil
        }
        let words = command.rest
        let office = person.roles.lazy.compactMap { role -> PlaceID? in
            if role.kind != .handler, case .place(let place) = role.scope { return place }
            return nil
        }.first
        let named = scene.plan.places.named(in: words)?.id ?? scene.placeOfChat
        guard let place = named ?? office else { return say(.projectNotYours, scene) }
        return make(words, at: place, due: SlotTime.end(command.from, command.to, scene), by: person, scene)
    }

    static func make(_ said: String, at place: PlaceID, due: Date?, by person: Person, _ scene: Scene) -> Decision {
        let words = said.trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        guard words.count >= 3 else { return say(.projectNeedsWords, scene) }
        guard scene.responsible.isInCharge(person, of: place) else { return say(.projectNotYours, scene) }
        let project = Project(
            number: scene.state.lists.nextProject, words: String(words.prefix(100)), place: place, by: person.id, at: scene.now,
            due: due.flatMap { $0 > scene.now ? $0 : nil })
        return Decision(facts: [ProjectMade(project: project)], replies: [scene.answer(Phrase(ListWording.projectMade, row(project, scene)))])
    }

    private static func list(_ scene: Scene) -> Decision {
        let open = scene.state.lists.projects.filter { $0.closedAt == nil }
        if open.isEmpty { return say(.noProjects, scene) }
        return say(
            .projects, scene, ["projects": .list(open.prefix(TendOffers.most).map { row($0, scene) }), "more": .flag(open.count > TendOffers.most)])
    }

    private static func tend(_ project: Project, _ rest: String, _ scene: Scene) -> Decision? {
        let words = rest.trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        var values = row(project, scene)
        values["name"] = .text(scene.speaker.name ?? "")
        if words.isEmpty { return say(.project, scene, values) }
        let isInCharge = scene.responsible.isInCharge(scene.speaker.person, of: project.place)
        let owner = scene.plan.roster[project.by].map { [$0] } ?? []
        if scene.heard.beginning(.takePart, of: words) != nil {
            guard project.closedAt == nil else { return say(.projectOver, scene, values) }
            guard scene.speaker.person != nil else { return say(.unknownPerson, scene) }
            if project.claims.contains(where: { $0.reporter.account == scene.message.account }) { return say(.projectAlready, scene, values) }
            let reporter = Reporter(account: scene.message.account, person: scene.speaker.person?.id, name: scene.speaker.name)
            return Decision(
                facts: [ProjectClaimed(number: project.number, reporter: reporter)],
                replies: [scene.answer(Phrase(ListWording.projectClaimed, values))] + scene.tell(owner, Phrase(ListWording.projectClaimedForOwner, values)))
        }
        let finish = scene.heard.beginning(.finish, of: words)
        let isDone = finish != nil
        guard let word = finish ?? scene.heard.beginning(.progress, of: words) else { return nil }
        guard isInCharge || !isDone && project.claims.contains(where: { $0.reporter.account == scene.message.account }) else {
            return say(.projectNotYours, scene)
        }
        guard project.closedAt == nil else { return say(.projectOver, scene, values) }
        let said = String(words.dropFirst(word.count)).trimmingCharacters(in: CharacterSet(charactersIn: " ：:，,。"))
        values["progress"] = .text(said)
        values["has_progress"] = .flag(!said.isEmpty)
        var replies = [scene.answer(Phrase(isDone ? ListWording.projectDone : .projectMoved, values))]
        if isDone {
            let helpers = project.claims.compactMap { $0.reporter.person.flatMap { scene.plan.roster[$0] } }
            replies += scene.tell(helpers, Phrase(ListWording.projectThanks, values))
        }
        return Decision(
            facts: [ProjectMoved(number: project.number, words: said, isDone: isDone, by: scene.speaker.person?.id)], replies: replies)
    }

    private static func row(_ project: Project, _ scene: Scene) -> [String: Phrase.Value] {
        let names = project.claims.compactMap(\.reporter.name)
        return [
            "project": .number(project.number), "words": .text(project.words), "days": .number(Age.days(since: project.at, scene)),
            "where": .text(scene.plan.places[project.place]?.name ?? ""), "has_due": .flag(project.due != nil),
            "due": project.due.map { .moment($0) } ?? .text(""), "names": .text(names.joined(separator: "、")), "has_names": .flag(!names.isEmpty),
            "progress": .text(project.progress ?? ""), "has_progress": .flag(project.progress != nil), "is_done": .flag(project.closedAt != nil),
            "by": .text(scene.plan.roster[project.by]?.name ?? ""),
        ]
    }

    private static func say(_ wording: ListWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }
}
