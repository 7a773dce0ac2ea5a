public import Community
public import YAMLPages

/// Holds the rules against their own examples and against each other.
public struct RuleExamples {
    private let understander: Understander
    private let now: LocalTime

    /// - Parameter now: the clock by which the examples are read.
    public init(_ understander: Understander, now: LocalTime) {
        self.understander = understander
        self.now = now
    }

    private var rules: [Rule] { understander.book.rules.rules }

    /// How many examples there are.
    public var count: Int { rules.reduce(joiners.yes.count + joiners.no.count) { $0 + $1.yes.count + $1.no.count } }

    /// Examples that fail, rules that can never fit, and rules that another one always keeps from deciding.
    public func check(_ problems: Problems) {
        let words = FamilyWords(understander.book)
        for (index, rule) in rules.enumerated() {
            checkReach(index, rule, words, problems)
            if rule.yes.isEmpty { problems.add(rule.at, "the rule `\(rule.name)` has no example", "Add `yes: [a message that it fits]`") }
            if rule.no.isEmpty { problems.add(rule.at, "the rule `\(rule.name)` has no counterexample", "Add `no: [a message that it must leave alone]`") }
            for value in rule.yes { checkYes(index, rule, value, problems) }
            for value in rule.no { checkNo(index, rule, value, problems) }
        }
        if let at = joiners.at {
            if joiners.yes.isEmpty { problems.add(at, "there is no example of two requests", "Add `yes: [{text: …, intent: …, also: …}]`") }
            if joiners.no.isEmpty { problems.add(at, "there is no example of one request", "Add `no: [a message with one request only]`") }
        }
        for value in joiners.yes { checkTwo(value, problems) }
        for value in joiners.no { checkOne(value, problems) }
    }

    private var joiners: Joiners { understander.book.joiners }

    /// A message with two requests: `{text: …, intent: …, also: …}`.
    private func checkTwo(_ value: YAMLValue, _ problems: Problems) {
        guard let (text, context) = message(value, problems), let map = YAMLMap(value, problems, what: "an example"), let wanted = map.neededString("intent"),
            let second = map.neededString("also")
        else { return }
        let got = understander.understand(text, in: context)
        let found = ([got.intent.rawValue] + got.also.map(\.intent.rawValue)).joined(separator: ", ")
        if found != "\(wanted), \(second)" {
            problems.add(value.at, "`\(text)` asks for \(wanted), \(second) but \(found) is read", "Mend the words under `anywhere` and `first`, or the example")
        }
    }

    private func checkOne(_ value: YAMLValue, _ problems: Problems) {
        guard let (text, context) = message(value, problems) else { return }
        if let second = understander.understand(text, in: context).also.first {
            problems.add(value.at, "`\(text)` is one request but `\(second.intent.rawValue)` is read as well", "Mend the words under `anywhere` and `first`, or the example")
        }
    }

    private func checkReach(_ index: Int, _ rule: Rule, _ words: FamilyWords, _ problems: Problems) {
        let forbidden = rule.without.union(rule.unless)
        if (rule.words + rule.message).contains(where: { $0.isSubset(of: forbidden) }) {
            problems.add(rule.at, "the rule `\(rule.name)` can never fit", "It asks for something that `without` or `unless` forbids")
        }
        let twin = rules[..<index].first { other in
            other.words == rule.words && other.message == rule.message && other.without == rule.without && other.unless == rule.unless
                && other.within == rule.within && other.near == rule.near
        }
        if let twin {
            problems.add(rule.at, "the rule `\(rule.name)` collides with `\(twin.name)` at \(twin.at)", "They ask for the same; join them")
        } else if let wider = rules[..<index].first(where: { $0.forestalls(rule, words) }) {
            problems.add(
                rule.at, "the rule `\(rule.name)` never decides: `\(wider.name)` at \(wider.at) always fits before it",
                "Put the narrower rule first, or delete it")
        }
    }

    private func checkYes(_ index: Int, _ rule: Rule, _ value: YAMLValue, _ problems: Problems) {
        guard let (text, context) = message(value, problems) else { return }
        let (fired, understanding) = understander.trial(text, in: context)
        guard fired.contains(index) else {
            problems.add(value.at, "the rule `\(rule.name)` does not fit its example `\(text)`", "Mend the words of the rule or the example")
            return
        }
        if rule.tells != nil, understanding.slots.urgency != nil {
            problems.add(value.at, "`\(text)` is taken for an emergency, though `\(rule.name)` says that it is only told", "Mend the rule `\(rule.name)`")
        }
        guard let means = rule.means else { return }
        if means != .none, understander.dismisses(text, in: context) {
            problems.add(
                value.at, "`\(text)` is taken for talk at the first look, before `\(rule.name)` is asked",
                "Label the message and fit the first look again (intents/fit_first_look.py), or lower `talk` in thresholds.yaml")
        } else if understanding.intent != means {
            problems.add(
                value.at, "`\(text)` is taken for `\(understanding.intent.rawValue)` by \(understanding.rule.isEmpty ? "the weights" : understanding.rule) before `\(rule.name)` is asked",
                "Put the narrower rule first, or let one leave out what is the other's")
        } else if rule.isUrgent, understanding.slots.urgency == nil {
            problems.add(value.at, "`\(text)` is not taken for an emergency", "Mend the rule `\(rule.name)`")
        }
    }

    private func checkNo(_ index: Int, _ rule: Rule, _ value: YAMLValue, _ problems: Problems) {
        guard let (text, context) = message(value, problems) else { return }
        let (fired, understanding) = understander.trial(text, in: context)
        if fired.contains(index) {
            problems.add(value.at, "the rule `\(rule.name)` fits `\(text)`, which it must not", "Add what tells them apart to `without` or `unless`")
        } else if rule.isUrgent, understanding.slots.urgency != nil {
            problems.add(value.at, "`\(text)` is taken for an emergency by \(understanding.rule)", "Mend that rule or the counterexample")
        }
    }

    /// A bare text is said in a group by a resident; a mapping may say otherwise.
    private func message(_ value: YAMLValue, _ problems: Problems) -> (String, ReadingContext)? {
        var context = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: now)
        guard case .map = value.content else { return value.string(problems).map { ($0, context) } }
        guard let map = YAMLMap(value, problems, allowed: ["text", "chat", "mentioned", "role", "intent", "also"], what: "an example"), let text = map.neededString("text") else {
            return nil
        }
        context.isPrivate = map.string("chat") == "private"
        context.mentioned = map.bool("mentioned") ?? false
        if let role = map.parsed("role", as: "resident, head or staff", { ReadingContext.Role(rawValue: $0) }) { context.role = role }
        return (text, context)
    }
}

extension Rule {
    /// Whether this rule, written before the other, fits whenever that one does and so always settles the meaning instead of it.
    fileprivate func forestalls(_ other: Rule, _ words: FamilyWords) -> Bool {
        guard means != nil, other.means != nil, isUrgent || !other.isUrgent, within == nil, near == nil else { return false }
        func isWider(_ own: [SignSet], _ others: [SignSet]) -> Bool { own.allSatisfy { set in others.contains { words.isWithin($0, set) } } }
        return isWider(self.words, other.words) && isWider(message, other.message) && without.isSubset(of: other.without) && unless.isSubset(of: other.unless)
    }
}

/// The words of each family by its sign, for telling whether one says nothing that another does not.
private struct FamilyWords {
    private var words: [Int: Set<String>] = [:]

    init(_ book: RuleBook) {
        for family in book.lexicon.families + book.ruleWords.families {
            // What is also heard, or hidden in longer words, is not told by the list alone.
            guard let sign = book.signs[family.name], !family.sounds, family.exceptions.isEmpty else { continue }
            words[sign] = Set(family.words.map(\.text))
        }
    }

    /// Whether wherever a sign of `narrow` stands one of `wide` stands as well.
    func isWithin(_ narrow: SignSet, _ wide: SignSet) -> Bool {
        let all = wide.members.reduce(into: Set<String>()) { $0.formUnion(words[$1] ?? []) }
        return narrow.members.allSatisfy { wide.contains($0) || (words[$0].map { $0.isSubset(of: all) } ?? false) }
    }
}

extension Understander {
    /// A message's meaning and the rules that fit it.
    func trial(_ text: String, in context: ReadingContext) -> (fired: [Int], understanding: Understanding) {
        let reading = reader.read(text, in: context)
        let judgement = judge(reading, in: context)
        return (judgement.fired.map(Int.init), judgement.understanding)
    }
}
