import YAMLPages

/// How strongly each sign and rule speaks for each outcome: intents in one table, categories in another.
///
/// ```yaml
/// bias: {none: 1.2}
/// signs:
///   lift: {request.report: 0.6, none: -0.2}
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

    var bias: [Float]
    /// By sign; nil where the sign alone says nothing.
    var signs: [Feature?]
    /// The signs that say something.
    var weighed: SignSet
    /// By rule.
    var rules: [Feature?]

    init(outcomes: Int, signs: Int, rules: Int) {
        bias = [Float](repeating: 0, count: outcomes)
        self.signs = Array(repeating: nil, count: signs)
        self.rules = Array(repeating: nil, count: rules)
        weighed = SignSet()
    }

    static func read(_ page: YAMLValue, outcomes: [String], signs: SignNames, rules: [Rule], _ problems: Problems) -> Weights {
        var weights = Weights(outcomes: outcomes.count, signs: signs.names.count, rules: rules.count)
        guard let map = YAMLMap(page, problems, allowed: ["bias", "signs", "rules"], what: "a file of weights") else { return weights }
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
                if weights.signs[sign] != nil { weights.weighed.insert(sign) }
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
        return weights
    }
}
