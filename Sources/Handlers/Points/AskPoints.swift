public import Community
import Foundation

/// "查积分", "我还有多少分": a person's own balance.
public enum AskMyPoints: Handler {
    public static let intents: [Intent] = [.pointsBalance]

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        if ExplainPoints.asks(scene) { return ExplainPoints.decide(person, scene) }
        if let other = SaidName.people(in: scene.message.text, of: scene.plan.roster).first(where: { $0.id != person.id }) { return ofAnother(other, scene) }
        return balance(of: person, scene)
    }

    /// Whoever gives points there may see them; to all others they are the neighbour's own.
    private static func ofAnother(_ other: Person, _ scene: Scene) -> Decision {
        guard !scene.chat.isGroup, scene.responsible.isInCharge(scene.speaker.person, of: other.lives?.place ?? scene.plan.places.root!.id) else {
            return scene.says(.balanceNotYours, ["name": .text(other.name)])
        }
        return scene.says(.balanceOfAnother, ["name": .text(other.name), "points": .number(scene.pointsTelling.ledger.balance(of: other.id))])
    }

    private static func balance(of person: Person, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        let waiting = telling.ledger.claims.open.filter { $0.person == person.id }.reduce(0) { $0 + $1.points }
        let expiring = ExpiryClock.due(of: person.id, telling, on: telling.today.adding(months: 1))
        return scene.says(
            .balance,
            [
                "name": .text(person.name), "points": .number(telling.ledger.balance(of: person.id)),
                "month": .number(telling.ledger.earned(by: person.id, in: telling.today)), "waiting": .number(waiting),
                "has_waiting": .flag(waiting > 0), "expiring": .number(expiring), "has_expiring": .flag(expiring > 0),
            ])
    }
}

/// "积分明细", "上个月加了哪些分": how the points came and went; "这5分怎么来的": one of them in full.
public enum AskHistory: Handler {
    public static let intents: [Intent] = [.pointsHistory]

    /// A list longer than this is cut, with a word that there is more.
    static let most = 8

    public static func decide(_ scene: Scene) -> Decision {
        guard let person = scene.speaker.person else { return scene.says(.unknownPerson) }
        if AppealPoints.asks(scene) { return AppealPoints.decide(person, scene) }
        if scene.heard.stands(.howToEarn, in: scene.message.text) { return AskRules.decide(scene) }
        if ExplainPoints.asks(scene) { return ExplainPoints.decide(person, scene) }
        let telling = scene.pointsTelling
        let from = scene.slots.from.flatMap { LocalTime($0) }?.date
        let to = scene.slots.to.flatMap { LocalTime($0) }?.date ?? from?.adding(days: 1)
        var found: [LedgerEntry] = []
        for entry in telling.ledger.entries(of: person.id) {
            if let from, entry.on < from { break }
            if let to, entry.on >= to { continue }
            found.append(entry)
            if from == nil, found.count > most { break }
        }
        // 为什么没加分, and what was told still waits for a word.
        if found.isEmpty, from == nil, telling.ledger.claims.open.contains(where: { $0.person == person.id }) { return AskMyPoints.decide(scene) }
        guard !found.isEmpty else { return scene.says(.historyNone, ["has_period": .flag(from != nil)]) }
        // What was taken back again counts neither as earned nor as spent.
        let numbers = Set(found.map(\.number))
        let undone = Set(found.compactMap(\.counters).filter { numbers.contains($0) })
        let sums = found.filter { !undone.contains($0.number) && !($0.counters.map(undone.contains) ?? false) }.map { $0.change(for: person.id) }
        return scene.says(
            .history,
            [
                "entries": .list(found.prefix(most).map { telling.row($0, for: person.id) }), "more": .flag(found.count > most),
                "points": .number(telling.ledger.balance(of: person.id)), "has_period": .flag(from != nil),
                "in": .number(sums.reduce(0) { $0 + max($1, 0) }), "out": .number(-sums.reduce(0) { $0 + min($1, 0) }),
            ])
    }
}

/// "这5分怎么来的": activity, rule, witness and date of one entry.
enum ExplainPoints {
    private static var asking: Regex<Substring> { /怎么来|哪来|哪里来|从哪|为什么加|为啥加|谁给|谁加|来历|什么原因/ }

    static func asks(_ scene: Scene) -> Bool { scene.message.text.contains(asking) }

    static func decide(_ person: Person, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        let said = SaidQuantities.points(in: scene.message.text)
        let entry = telling.ledger.entries(of: person.id).first { entry in
            let change = entry.change(for: person.id)
            return said.map { abs(change) == $0 } ?? (change > 0)
        }
        guard let entry else { return scene.says(.explainedNone, ["points": .number(said ?? 0), "has_points": .flag(said != nil)]) }
        var values = telling.row(entry, for: person.id)
        let day = entry.servedOn ?? entry.on
        values["day"] = .text("\(day.month)月\(day.day)日")
        values["rule"] = .text(entry.rule?.name ?? "")
        values["has_rule"] = .flag(entry.rule != nil)
        values["rule_points"] = .number(entry.rule?.points ?? 0)
        values["version"] = .number(entry.rule?.version ?? 1)
        values["is_hourly"] = .flag(entry.rule?.per == .hour)
        values["length"] = .text(SaidLength.text(entry.rule))
        values["category"] = .text(entry.category ?? "")
        values["has_category"] = .flag(entry.category != nil)
        values["activity"] = .text(entry.activityName ?? "")
        values["has_activity"] = .flag(entry.activityName != nil)
        values["reason"] = .text(entry.reason ?? "")
        values["has_reason"] = .flag(entry.reason != nil)
        return scene.says(.explained, values)
    }
}

/// Hours or times of a service in digits, with a half where there is one: 2, 1.5.
enum SaidLength {
    static func text(_ terms: RuleTerms?) -> String {
        guard let terms else { return "" }
        guard terms.per == .hour else { return "\(terms.times ?? 1)" }
        let minutes = terms.minutes ?? 60
        return minutes % 60 == 0 ? "\(minutes / 60)" : String(format: "%.1f", Double(minutes) / 60)
    }
}

/// "捡垃圾加几分", "积分怎么算": what earns points.
public enum AskRules: Handler {
    public static let intents: [Intent] = [.pointsRules]

    public static func decide(_ scene: Scene) -> Decision {
        if AppealPoints.asks(scene), let person = scene.speaker.person { return AppealPoints.decide(person, scene) }
        if scene.heard.stands(.expires, in: scene.message.text) {
            let expiry = scene.plan.points.expiry
            return scene.says(
                .expiryRule,
                ["has_expiry": .flag(expiry != nil), "months": .number(expiry?.months ?? 0), "to_pool": .flag(expiry?.toPool ?? false)])
        }
        let rules = scene.plan.points.rules
        guard !rules.isEmpty else { return scene.says(.rulesNone) }
        if let one = SaidService.rule(in: scene.message.text, scene) { return scene.says(.ruleOne, row(one)) }
        let named = SaidName.best(of: rules, in: scene.message.text) { [$0.name] + $0.words }
        return scene.says(.rules, ["rules": .list((named.isEmpty ? rules : named).map(row))])
    }

    static func row(_ rule: PointPlan.Rule) -> [String: Phrase.Value] {
        [
            "rule": .text(rule.name), "category": .text(rule.category), "points": .number(rule.points), "is_hourly": .flag(rule.per == .hour),
            "has_cap": .flag(rule.atMost != nil), "cap": .number(rule.atMost?.points ?? 0), "cap_day": .flag(rule.atMost?.per == .day),
            "cap_week": .flag(rule.atMost?.per == .week), "cap_month": .flag(rule.atMost?.per == .month),
            "by_staff": .flag(rule.confirmedBy == .staff),
        ]
    }
}
