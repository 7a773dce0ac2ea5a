public import YAMLPages

/// A pattern over signs that speaks for or against a meaning.
///
/// ```yaml
/// - name: a thing is out of order
///   words: [thing, fault]        # all of these in one clause, in any order; `a|b` is either
///   without: [done, praise]      # none of these in that clause
///   within: 6                    # optional: in this order, each at most six characters after the one before
///   message: ["@place"]          # anywhere in the message
///   unless: [laughter]           # nowhere in the message
/// ```
public struct Rule: Sendable {
    public let name: String
    public let at: SourceLine
    /// Each must be in the clause: one of the alternatives of each element.
    let words: [[Int]]
    /// The elements that have no alternatives, as one test.
    let required: SignSet
    let alternatives: [SignSet]
    let without: SignSet
    let within: Int?
    let message: SignSet
    let unless: SignSet

    static func read(_ value: YAMLValue, signs: SignNames, _ problems: Problems) -> Rule? {
        let keys: Set<String> = ["name", "words", "without", "within", "message", "unless"]
        guard let map = YAMLMap(value, problems, allowed: keys, what: "a rule"), let name = map.neededString("name") else { return nil }
        func sign(_ text: String, _ at: SourceLine) -> Int? {
            if let sign = signs[text] { return sign }
            problems.add(at, "no family or circumstance is called `\(text)`", "Check the spelling, or add the family under words/")
            return nil
        }
        func set(_ key: String) -> SignSet {
            SignSet(map.list(key).compactMap { entry in entry.string(problems).flatMap { sign($0, entry.at) } })
        }
        let words = map.list("words").map { entry in
            (entry.string(problems) ?? "").split(separator: "|").compactMap { sign(String($0), entry.at) }
        }
        let message = set("message")
        if words.isEmpty, message.isEmpty {
            problems.add(map.at, "the rule `\(name)` asks for nothing and would always fit", "Give it `words` or `message`")
            return nil
        }
        return Rule(
            name: name, at: map.at, words: words, required: SignSet(words.filter { $0.count == 1 }.map { $0[0] }),
            alternatives: words.filter { $0.count > 1 }.map { SignSet($0) }, without: set("without"), within: map.int("within"),
            message: message, unless: set("unless"))
    }

    /// Whether the clause's signs fit, the message's aside.
    func fits(_ signs: SignSet) -> Bool {
        required.isSubset(of: signs) && without.isDisjoint(with: signs) && alternatives.allSatisfy { !$0.isDisjoint(with: signs) }
    }

    /// Whether a rule that asks for an order finds it among the clause's hits.
    func fitsInOrder(_ spots: [Reading.Spot]) -> Bool {
        guard let within else { return true }
        func follow(_ element: Int, after end: Int) -> Bool {
            guard element < words.count else { return true }
            return spots.contains { spot in
                words[element].contains(spot.sign) && (element == 0 || (spot.range.lowerBound >= end && spot.range.lowerBound - end <= within))
                    && follow(element + 1, after: spot.range.upperBound)
            }
        }
        return follow(0, after: 0)
    }
}
