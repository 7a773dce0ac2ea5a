public import Community
import Foundation

/// "给王辉加10分 环境卫生", "给王辉、潘丽华各加5分 环境卫生": heads within their place and limit, staff within theirs, nobody to himself.
public enum AwardPoints: Handler {
    public static let intents: [Intent] = [.pointsAward]

    public static func decide(_ scene: Scene) -> Decision {
        guard let giver = scene.speaker.person, giver.roles.contains(where: { $0.kind != .handler }) else {
            // Neighbours who praise each other in the group ask nothing of us.
            return scene.message.isAddressed ? scene.says(.awardNotAllowed) : .silence
        }
        let text = scene.message.text
        // 王辉那5分撤了, 王辉的改成8分, days later: points are given back by their number.
        if scene.heard.stands(.takesPoints, in: text) { return scene.says(.awardNoTaking) }
        // 王辉还差5分就能换, 潘丽华那5分是谁给的 give nothing.
        if SaidQuestion.ends(text) || scene.heard.stands(.givesNone, in: text) { return NotUnderstood.decide(scene) }
        let people: [Person]
        switch named(in: text, scene) {
        case .success(let found): people = found
        case .failure(let refusal): return refusal.decision
        }
        if scene.slots.points == nil, SaidQuantities.points(in: text) == nil, onlyNumber(in: text) == nil, let (points, reason) = justGiven(by: giver, scene) {
            let shares = people.map { (person: $0, points: points) }
            return refusal(of: giver, shares, scene) ?? award(shares, words: reason, by: giver, scene)
        }
        guard let points = scene.slots.points ?? SaidQuantities.points(in: text) ?? onlyNumber(in: text), points > 0 else {
            return Decision(
                replies: [scene.answer(.awardNeedsPoints, ["people": .text(names(people))])],
                dialogue: .ask(.points(.award(AwardDraft(people: people.map(\.id), points: nil, words: text)))))
        }
        let shares = shares(of: people, each: points, in: text)
        if let refusal = refusal(of: giver, shares, scene) { return refusal }
        guard purpose(in: text, scene) != nil || hasReason(text, people) else {
            return Decision(
                replies: [
                    scene.answer(
                        .awardNeedsReason,
                        ["people": .text(names(people)), "points": .number(points), "categories": .text(scene.plan.points.categories.joined(separator: "、"))])
                ],
                dialogue: .ask(.points(.award(AwardDraft(people: people.map(\.id), points: points, words: text)))))
        }
        return award(shares, words: text, by: giver, scene)
    }

    /// What one of several people is to get.
    private typealias Share = (person: Person, points: Int)

    /// 王辉8分 潘丽华4分, 8分给王辉，4分给潘丽华: each what stands beside the name; else all the same.
    private static func shares(of people: [Person], each points: Int, in text: String) -> [Share] {
        let same = people.map { (person: $0, points: points) }
        let named = people.compactMap { person in text.range(of: person.name).map { (person: person, at: $0) } }.sorted { $0.at.lowerBound < $1.at.lowerBound }
        guard named.count > 1, named.count == people.count else { return same }
        // Of two people of one name nobody can tell which sum is whose.
        guard zip(named, named.dropFirst()).allSatisfy({ $0.at.upperBound <= $1.at.lowerBound }) else { return same }
        let behind = zip(named, named.dropFirst().map(\.at.lowerBound) + [text.endIndex]).map { text[$0.at.upperBound..<$1] }
        let before = zip(named, [text.startIndex] + named.map(\.at.upperBound)).map { text[$1..<$0.at.lowerBound] }
        let amounts = [behind, before].map { $0.map { SaidQuantities.points(in: String($0)) ?? 0 } }.first { !$0.contains(0) }
        return amounts.map { zip(named, $0).map { ($0.person, $1) } } ?? same
    }

    /// 也给潘丽华加, right after another was given points: as many, and for the same.
    private static func justGiven(by giver: Person, _ scene: Scene) -> (points: Int, reason: String)? {
        guard scene.message.text.contains("也"), let last = scene.lastAnswered(within: Dialogue.patience), scene.reading.saidToUs(last.text).intent == .pointsAward,
            let entry = scene.state.points.entry(scene.state.points.nextNumber - 1), entry.by == giver.id, entry.kind == .award,
            let person = entry.people.first
        else { return nil }
        return (entry.change(for: person), entry.reason ?? scene.message.text)
    }

    /// "加分 王辉 5": the only number there is, unless it is a house's.
    private static func onlyNumber(in text: String) -> Int? {
        let numbers = text.matches(of: /\d+/)
        guard numbers.count == 1, let number = numbers.first, number.output.count <= 3 else { return nil }
        return "栋幢号座单楼层室-小个钟天次户".contains(text[number.range.upperBound...].first ?? " ") ? nil : Int(number.output)
    }

    /// The number or the purpose was asked for.
    static func answer(_ draft: AwardDraft, _ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if understanding.cue == .neverMind || understanding.cue == .no { return Decision(replies: [scene.answer(.dropped)], dialogue: .end) }
        if let changed = changed(draft, scene) { return changed }
        let isPurpose = scene.plan.points.categories.contains { scene.message.text.contains($0) }
        guard let giver = scene.speaker.person, understanding.command == nil, understanding.cue == nil,
            isPurpose || understanding.intent == .none || understanding.intent.rawValue.hasPrefix("points")
        else { return nil }
        let people = draft.people.compactMap { scene.plan.roster[$0] }
        guard let points = draft.points ?? SaidQuantities.points(in: scene.message.text) ?? understanding.number.flatMap({ Int($0) }), points > 0 else { return nil }
        let shares = shares(of: people, each: points, in: draft.words)
        return refusal(of: giver, shares, scene) ?? award(shares, words: draft.words + "，" + scene.message.text, by: giver, scene)
    }

    /// 写错了，3分 or 不是王辉，是潘丽华, before anything is given: asked again with what is right.
    private static func changed(_ draft: AwardDraft, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.heard.stands(.gaveWrong, in: text) || scene.understanding.corrects == true else { return nil }
        var right = draft
        let named = SaidName.people(in: text, of: scene.plan.roster)
        // 不是王辉，是潘丽华: the last one named is meant.
        if let last = named.max(by: { place(of: $0.name, in: text) < place(of: $1.name, in: text) }) { right.people = [last.id] }
        if let points = scene.slots.points ?? SaidQuantities.points(in: text) { right.points = points }
        guard right != draft else { return scene.says(.awardAskAgain) }
        let people = right.people.compactMap { scene.plan.roster[$0] }
        if let giver = scene.speaker.person, let refusal = refusal(of: giver, to: people, points: right.points ?? 1, scene) { return refusal }
        right.words = "给\(names(people))加\(right.points ?? 0)分"
        let values: [String: Phrase.Value] = [
            "people": .text(names(people)), "points": .number(right.points ?? 0), "categories": .text(scene.plan.points.categories.joined(separator: "、")),
        ]
        return Decision(
            replies: [right.points == nil ? scene.answer(.awardNeedsPoints, values) : scene.answer(.awardNeedsReason, values)],
            dialogue: .ask(.points(.award(right))))
    }

    private static func place(of name: String, in text: String) -> Int {
        text.range(of: name, options: .backwards).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? -1
    }

    private static func award(_ shares: [Share], words: String, by giver: Person, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        var booking = PointsBooking(telling)
        var decision = Decision(dialogue: .end)
        var rows: [[String: Phrase.Value]] = []
        let purpose = purpose(in: words, scene)
        for (person, points) in shares {
            guard var entry = booking.earning(.award, to: person.id, points: points, by: giver.id) else {
                rows.append(["name": .text(person.name), "points": .number(0), "is_capped": .flag(true), "balance": .number(telling.ledger.balance(of: person.id))])
                continue
            }
            entry.category = purpose?.category
            entry.rule = purpose?.rule.map { RuleTerms($0) }
            entry.reason = words
            decision.facts.append(PointsAwarded(entry: entry))
            let change = entry.change(for: person.id)
            let balance = telling.ledger.balance(of: person.id) + change
            rows.append(["name": .text(person.name), "points": .number(change), "is_capped": .flag(change < points), "balance": .number(balance)])
            decision.replies += telling.tell(
                person.id, .awardedForPerson,
                [
                    "giver": .text(giver.name), "points": .number(change), "balance": .number(balance), "category": .text(purpose?.category ?? ""),
                    "has_category": .flag(purpose != nil),
                ], channel: scene.chat.channel)
        }
        decision.replies.insert(
            scene.answer(.awarded, ["rows": .list(rows), "category": .text(purpose?.category ?? ""), "has_category": .flag(purpose != nil)]), at: 0)
        return decision
    }

    struct Refusal: Error { var decision: Decision }

    /// The people named, each certain.
    static func named(in text: String, _ scene: Scene) -> Result<[Person], Refusal> {
        var people = SaidName.people(in: text, of: scene.plan.roster)
        if people.isEmpty {
            if let unknown = scene.slots.person { return .failure(Refusal(decision: scene.says(.awardUnknown, ["name": .text(unknown)]))) }
            return .failure(Refusal(decision: scene.says(.awardNeedsWhom)))
        }
        // 给王辉和李梅各加5分, and no 李梅 is known: it is said before anybody gets anything.
        if let listed = text.firstMatch(of: /给(.+?)(?:各|每人|都加|加)/)?.1 {
            let parts = listed.split { "、，,和与跟及 ".contains($0) }.map(String.init).filter { $0.count >= 2 }
            let unknown = parts.first { part in !people.contains { $0.name.first.map(part.contains) ?? false } }
            if parts.count > people.count, let unknown { return .failure(Refusal(decision: scene.says(.awardUnknown, ["name": .text(unknown)]))) }
        }
        // Of several people of one name those of the building said, or of the speaker's own place, are meant.
        for name in Set(people.map(\.name)) where people.count(where: { $0.name == name }) > 1 {
            let same = people.filter { $0.name == name }
            let fitting = same.filter { person in
                guard let place = person.lives?.place else { return false }
                if let building = scene.slots.building { return scene.plan.places[place]?.number?.uppercased() == building.uppercased() }
                return scene.responsible.isInCharge(scene.speaker.person, of: place)
            }
            guard fitting.count == 1 else { return .failure(Refusal(decision: scene.says(.awardSeveral, ["name": .text(name)]))) }
            people.removeAll { $0.name == name && $0.id != fitting[0].id }
        }
        return .success(people)
    }

    private static func refusal(of giver: Person, _ shares: [Share], _ scene: Scene) -> Decision? {
        shares.lazy.compactMap { refusal(of: giver, to: [$0.person], points: $0.points, scene) }.first
    }

    static func refusal(of giver: Person, to people: [Person], points: Int, _ scene: Scene) -> Decision? {
        if people.contains(where: { $0.id == giver.id }) { return scene.says(.awardNotOwn) }
        for person in people {
            guard let role = AwardAuthority.role(of: giver, over: person, scene) else { return scene.says(.awardOutside, ["name": .text(person.name)]) }
            if let limit = scene.plan.points.awardLimit[role], points > limit {
                return scene.says(.awardOverLimit, ["limit": .number(limit), "points": .number(points), "is_head": .flag(role == .head)])
            }
        }
        return nil
    }

    /// A rule named in the text, else a category.
    private static func purpose(in text: String, _ scene: Scene) -> (category: String, rule: PointPlan.Rule?)? {
        let rules = SaidName.best(of: scene.plan.points.rules, in: text) { [$0.name] + $0.words }
        if let category = scene.plan.points.categories.first(where: { text.contains($0) }) {
            return (category, rules.first { $0.category == category && text.contains($0.name) })
        }
        return rules.count == 1 ? (rules[0].category, rules[0]) : nil
    }

    /// Words besides names, number and the bare command.
    private static func hasReason(_ text: String, _ people: [Person]) -> Bool {
        var rest = text
        for person in people { rest = rest.replacing(person.name, with: "") }
        rest = SaidQuantities.plain(rest).replacing(/[\d零一二两三四五六七八九十百]+\s*个?(积)?分/, with: "")
        rest = rest.replacing(/给|加|各|每人|奖励|奖|记|送|发|积分|帮|请|一下|都|和|跟|，|,|、|。|\s/, with: "")
        return rest.count >= 2
    }

    private static func names(_ people: [Person]) -> String { people.map(\.name).joined(separator: "、") }
}

/// Within what a person may give, take back and confirm points.
enum AwardAuthority {
    /// The role by which one person stands over another: staff before head; nil when neither.
    static func role(of giver: Person, over person: Person, _ scene: Scene) -> Role.Kind? {
        let place = person.lives?.place ?? scene.plan.places.root!.id
        let kinds = giver.roles.compactMap { role -> Role.Kind? in
            guard role.kind != .handler, case .place(let scope) = role.scope else { return nil }
            return scene.plan.places.isWithin(place, scope) ? role.kind : nil
        }
        return kinds.contains(.staff) ? .staff : kinds.first
    }
}
