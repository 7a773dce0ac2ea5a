import YAMLPages

/// How strongly each sign, pair of signs and rule speaks for each outcome: intents in one table, categories in another.
///
/// ```yaml
/// bias: {none: 1.2}
/// signs:
///   lift: {request.report: 0.6, none: -0.2}
/// together:                                    # two signs in one clause
///   - {of: [lift, fault], for: {request.report: 1.4}}
/// rules:
///   a thing is out of order: {request.report: 2.0}
/// ```
struct Weights: Sendable {
    struct Entry: Sendable {
        var outcome: Int16
        var weight: Float
    }

    struct Feature: Sendable {
        var entries: [Entry]
        var at: SourceLine
    }

    /// A sign that stands with another one in a clause.
    struct Partner: Sendable {
        var other: Int16
        var feature: Int32
    }

    var bias: [Float]
    /// By sign; nil where the sign alone says nothing.
    var signs: [Feature?]
    /// By rule.
    var rules: [Feature?]
    /// By the lower sign of the pair.
    var partners: [[Partner]]
    var together: [Feature]
    /// Signs that have a partner, so that the others are passed over.
    var paired: SignSet

    init(outcomes: Int, signs: Int, rules: Int) {
        bias = [Float](repeating: 0, count: outcomes)
        self.signs = Array(repeating: nil, count: signs)
        self.rules = Array(repeating: nil, count: rules)
        partners = Array(repeating: [], count: signs)
        together = []
        paired = SignSet()
    }

    static func read(
        _ page: YAMLValue, outcomes: [String], signs: SignNames, rules: [Rule], _ problems: Problems
    ) -> Weights {
        var weights = Weights(outcomes: outcomes.count, signs: signs.names.count, rules: rules.count)
        guard let map = YAMLMap(page, problems, allowed: ["bias", "signs", "together", "rules"], what: "a file of weights") else { return weights }
        let outcomeNumbers = Dictionary(outcomes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let ruleNumbers = Dictionary(rules.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })

        func feature(_ value: YAMLValue) -> Feature? {
            guard let map = YAMLMap(value, problems, what: "a line of weights") else { return nil }
            var entries: [Entry] = []
            for key in map.keys {
                guard let weight = map.double(key) else { continue }
                if let outcome = outcomeNumbers[key] {
                    entries.append(Entry(outcome: Int16(outcome), weight: Float(weight)))
                } else {
                    problems.add(value.at, "`\(key)` is no meaning that can be weighed", "Check the spelling")
                }
            }
            return Feature(entries: entries, at: value.at)
        }
        if let bias = map["bias"].flatMap(feature) { for entry in bias.entries { weights.bias[Int(entry.outcome)] = entry.weight } }
        if let lines = map["signs"].flatMap({ YAMLMap($0, problems, what: "`signs`") }) {
            for name in lines.keys {
                guard let sign = signs[name] else {
                    problems.add(lines[name]?.at ?? lines.at, "no family or circumstance is called `\(name)`", "Delete the line or fit the weights again")
                    continue
                }
                weights.signs[sign] = lines[name].flatMap(feature)
            }
        }
        if let lines = map["rules"].flatMap({ YAMLMap($0, problems, what: "`rules`") }) {
            for name in lines.keys {
                guard let rule = ruleNumbers[name] else {
                    problems.add(lines[name]?.at ?? lines.at, "no rule is called `\(name)`", "Delete the line or fit the weights again")
                    continue
                }
                weights.rules[rule] = lines[name].flatMap(feature)
            }
        }
        for value in map.list("together") { weights.addPair(value, signs, feature, problems) }
        return weights
    }

    private mutating func addPair(_ value: YAMLValue, _ signs: SignNames, _ feature: (YAMLValue) -> Feature?, _ problems: Problems) {
        guard let pair = YAMLMap(value, problems, allowed: ["of", "for"], what: "a pair"), let of = pair.need("of"),
            let scores = pair.need("for").flatMap(feature)
        else { return }
        let members = of.strings(problems).map { signs[$0] }
        guard members.count == 2, let first = members[0], let second = members[1], first != second else {
            problems.add(of.at, "a pair is two families or circumstances that exist", "Mend or delete the line, or fit the weights again")
            return
        }
        together.append(scores)
        partners[min(first, second)].append(Partner(other: Int16(max(first, second)), feature: Int32(together.count - 1)))
        paired.insert(first)
        paired.insert(second)
    }
}
