public import Community

/// "转赠5分给潘丽华", "把5分转给潘丽华", "捐10分给社区": points change hands, after a yes.
public enum GivePoints {
    private static var transfer: Regex<Substring> { /分.{0,6}[转送赠]给|[转送赠]给?[^分]{2,8}分|给.{2,6}[转送赠]\S{0,4}分/ }

    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        let name = scene.understanding.command?.name
        guard name == "give" || name == "donate" || text.contains("分") else { return nil }
        let points = SaidQuantities.points(in: text)
        if name == "donate" {
            guard let points, points > 0 else { return text.contains("积分") ? scene.says(.giveNeeds) : nil }
            return donate(points, scene)
        }
        let saysSo = scene.message.isAddressed && points != nil && text.contains(transfer) && scene.understanding.intent != .report
        guard name == "give" || saysSo else { return nil }
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        guard let points, points > 0 else { return scene.says(.giveNeeds) }
        guard scene.plan.points.giftLimit != 0 else { return scene.says(.giveNotWanted) }
        let others = SaidName.people(in: text, of: scene.plan.roster).filter { $0.id != person.id }
        guard others.count == 1 else { return scene.says(.giveNeeds) }
        if let limit = scene.plan.points.giftLimit, points > limit { return scene.says(.giveOverLimit, ["limit": .number(limit)]) }
        guard let refusal = tooFew(points, person, scene) else {
            return Decision(
                replies: [scene.answer(.giveConfirm, ["name": .text(others[0].name), "points": .number(points)])],
                dialogue: .ask(.points(.give(to: others[0].id, points: points))))
        }
        return refusal
    }

    /// 改成5分, 不是，是给董明武, before anything is given: asked again with what is right.
    private static func changed(_ other: PersonID?, _ points: Int, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        // 潘丽华电话多少 asks something else.
        guard let other, let person = scene.speaker.person, text.count <= longestChange, !SaidQuestion.ends(text), scene.heard.stands(.putsAwardRight, in: text),
            [.none, .rate].contains(scene.understanding.intent) || scene.understanding.intent.rawValue.hasPrefix("points")
        else { return nil }
        let named = SaidName.people(in: text, of: scene.plan.roster).last { $0.id != person.id }
        let amount = SaidQuantities.points(in: text)
        guard named != nil || amount != nil, let receiver = named ?? scene.plan.roster[other] else { return nil }
        if let limit = scene.plan.points.giftLimit, amount ?? points > limit { return scene.says(.giveOverLimit, ["limit": .number(limit)]) }
        if let refusal = tooFew(amount ?? points, person, scene) { return refusal }
        return Decision(
            replies: [scene.answer(.giveConfirm, ["name": .text(receiver.name), "points": .number(amount ?? points)])],
            dialogue: .ask(.points(.give(to: receiver.id, points: amount ?? points))))
    }

    private static let longestChange = 14

    private static func donate(_ points: Int, _ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        if let refusal = tooFew(points, person, scene) { return refusal }
        return Decision(replies: [scene.answer(.donateConfirm, ["points": .number(points)])], dialogue: .ask(.points(.donate(points: points))))
    }

    private static func tooFew(_ points: Int, _ person: Person, _ scene: Scene) -> Decision? {
        let balance = scene.state.points.balance(of: person.id)
        guard points > balance else { return nil }
        return Decision(replies: [scene.answer(.giveTooFew, ["balance": .number(balance), "points": .number(points)])], dialogue: .end)
    }

    static func answer(to other: PersonID?, points: Int, _ scene: Scene) -> Decision? {
        switch scene.understanding.cue {
        case .no, .neverMind: return Decision(replies: [scene.answer(.dropped)], dialogue: .end)
        case .yes: break
        default: return changed(other, points, scene)
        }
        guard let person = scene.speaker.person else { return nil }
        if let refusal = tooFew(points, person, scene) { return refusal }
        let telling = scene.pointsTelling
        var booking = PointsBooking(telling)
        var values: [String: Phrase.Value] = [
            "points": .number(points), "balance": .number(telling.ledger.balance(of: person.id) - points), "giver": .text(person.name),
        ]
        guard let other else {
            values["pool"] = .number(telling.ledger.balance(in: .pool) + points)
            let entry = booking.entry(.donation, [(.person(person.id), -points), (.pool, points)], by: person.id)
            return Decision(facts: [PointsDonated(entry: entry)], replies: [scene.answer(.donated, values)], dialogue: .end)
        }
        let entry = booking.entry(.gift, [(.person(person.id), -points), (.person(other), points)], by: person.id)
        values["name"] = .text(telling.name(other))
        let told = values.merging(["balance": .number(telling.ledger.balance(of: other) + points)]) { $1 }
        return Decision(
            facts: [PointsGiven(entry: entry)],
            replies: [scene.answer(.given, values)] + telling.tell(other, .givenForPerson, told, channel: scene.chat.channel), dialogue: .end)
    }
}

/// "冲正 12 加错人了": takes an entry back by a counter-entry. Whoever made it may, and staff of the people concerned.
public enum CounterEntry {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "counter-entry", let person = scene.speaker.person,
            person.roles.contains(where: { $0.kind != .handler })
        else { return nil }
        guard let number = command.number.flatMap({ Int($0) }) else { return scene.says(.counterNeeds) }
        let telling = scene.pointsTelling
        guard let old = telling.ledger.entry(number), telling.ledger.counter(of: number) == nil,
            [.award, .service, .attendance, .gift, .donation].contains(old.kind)
        else { return scene.says(.counterUnknown, ["number": .number(number)]) }
        let concerned = old.people.compactMap { scene.plan.roster[$0] }
        let mayAct = old.by == person.id || concerned.allSatisfy { AwardAuthority.role(of: person, over: $0, scene) == .staff }
        guard mayAct, !concerned.contains(where: { $0.id == person.id }) else { return scene.says(.counterNotAllowed, ["number": .number(number)]) }
        guard !command.rest.isEmpty else { return scene.says(.counterNeeds) }
        return counter(old, by: person, because: command.rest, scene)
    }

    /// Takes an entry back and tells everybody whose points it changed; whether that may be is for the caller.
    static func counter(_ old: LedgerEntry, by person: Person, because words: String, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        var booking = PointsBooking(telling)
        var entry = booking.counter(old, as: .counter, by: person.id)
        entry.reason = words
        let values: [String: Phrase.Value] = [
            "number": .number(old.number), "own": .number(entry.number), "words": .text(words), "by": .text(person.name),
            "people": .text(old.people.map(telling.name).joined(separator: "、")),
        ]
        var replies = [scene.answer(.countered, values)]
        for one in old.people {
            let change = entry.change(for: one)
            let own: [String: Phrase.Value] = [
                "change": .text(change >= 0 ? "+\(change)" : "\(change)"), "balance": .number(telling.ledger.balance(of: one) + change),
            ]
            replies += telling.tell(one, .counteredForPerson, values.merging(own) { $1 }, channel: scene.chat.channel)
        }
        return Decision(facts: [PointsCountered(entry: entry)], replies: replies)
    }
}
