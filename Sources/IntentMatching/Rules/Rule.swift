public import Community
public import YAMLPages

/// A pattern over signs that speaks for a meaning, or settles it.
///
/// ```yaml
/// - name: a thing is out of order
///   words: [thing, fault|dark]   # all of these in one clause, in any order; `a|b` is either
///   within: 6                    # optional: in this order, each at most six characters after the one before
///   near: 8                      # optional: in any order, at most eight characters between the first and the last
///   without: [done, praise]      # none of these in that clause
///   message: ["@place"]          # anywhere in the message
///   unless: [laughing]           # nowhere in the message; as with `without`, not counting what lies within a word that the rule asks for
///   means: request.report        # optional: settles the meaning; without it the fitted weights say what the rule speaks for
///   category: elevator           # optional, of a report
///   urgent: true                 # optional: life or limb is in danger now
///   sure: true                   # optional, of danger: so narrow that it is believed whatever the turns of speech say
///   calms: true                  # optional: only a rule of danger, or very much said of it, finds danger in such a message
///   tells: sentence              # optional: the sentences with these words, or the whole `message`, tell, ask or imagine; no danger is heard in them
///   yes: [电梯坏了]               # messages that it must fit, tried by `linli check`
///   no: [电梯修好了]              # messages that it must not fit
/// ```
public struct Rule: Sendable {
    public let name: String
    public let at: SourceLine
    /// Each must be in the clause: one of the signs of each element.
    let words: [SignSet]
    /// The elements that have no alternatives, as one test.
    let required: SignSet
    let without: SignSet
    let within: Int?
    let near: Int?
    let message: [SignSet]
    let unless: SignSet
    /// All that `words` and `message` ask for.
    private let asked: SignSet
    public let means: Intent?
    public let category: Category?
    public let isUrgent: Bool
    /// Of danger, and believed whatever the turns of speech say.
    let isSure: Bool
    /// Tells of danger that is over, elsewhere or only thought of.
    public let calms: Bool
    /// How much of the message only tells of what does not happen now: a dream, a lesson, a supposition.
    let tells: Telling?
    public let yes: [YAMLValue]
    public let no: [YAMLValue]

    enum Telling: String, Sendable { case sentence, message }

    private static let keys: Set<String> = [
        "name", "words", "without", "within", "near", "message", "unless", "means", "category", "urgent", "sure", "calms", "tells", "yes", "no",
    ]

    static func read(_ value: YAMLValue, signs: SignNames, _ problems: Problems) -> Rule? {
        guard let map = YAMLMap(value, problems, allowed: keys, what: "a rule"), let name = map.neededString("name") else { return nil }
        func sign(_ text: Substring, _ at: SourceLine) -> Int? {
            if let sign = signs[String(text)] { return sign }
            problems.add(at, "no family or circumstance is called `\(text)`", "Check the spelling, or add the family under `words`")
            return nil
        }
        func sets(_ key: String) -> [SignSet] {
            map.list(key).map { entry in SignSet((entry.string(problems) ?? "").split(separator: "|").compactMap { sign($0, entry.at) }) }
        }
        func union(_ key: String) -> SignSet { sets(key).reduce(into: SignSet()) { $0.formUnion($1) } }
        let words = sets("words")
        let message = sets("message")
        if words.isEmpty, message.isEmpty {
            problems.add(map.at, "the rule `\(name)` asks for nothing and would always fit", "Give it `words` or `message`")
            return nil
        }
        let means = map.parsed("means", as: "an intent of the label guide") { Intent(rawValue: $0) }
        let category = map.parsed("category", as: "a category of the label guide") { Category(rawValue: $0) }
        let isUrgent = map.bool("urgent") ?? false
        if means != .report, category != nil || isUrgent {
            problems.add(map.at, "the rule `\(name)` names a category or danger but does not mean a report", "Add `means: request.report`")
        }
        let isSure = map.bool("sure") ?? false
        if isSure, !isUrgent {
            problems.add(map.at, "the rule `\(name)` is sure of danger but is no rule of danger", "Add `urgent: true`, or take `sure` out")
        }
        return Rule(
            name: name, at: map.at, words: words, required: words.filter { $0.members.count == 1 }.reduce(into: SignSet()) { $0.formUnion($1) },
            without: union("without"), within: map.int("within"), near: map.int("near"), message: message, unless: union("unless"),
            asked: (words + message).reduce(into: SignSet()) { $0.formUnion($1) }, means: means,
            category: category, isUrgent: isUrgent, isSure: isSure, calms: map.bool("calms") ?? false,
            tells: map.parsed("tells", as: "`sentence` or `message`") { Telling(rawValue: $0) }, yes: map.list("yes"), no: map.list("no"))
    }

    /// Whether the message as a whole allows the rule.
    @inline(__always)
    func isAllowed(by reading: Reading) -> Bool {
        !isStopped(by: unless, reading) && message.allSatisfy { !$0.isDisjoint(with: reading.signs) }
    }

    /// Whether something stands in the message, or in one clause of it, that the rule must not have. What lies within a longer word that the
    /// rule asks for is no word of its own: 动不动 in 一动不动, 演习 in 不是演习.
    @inline(__always)
    func isStopped(by forbidden: SignSet, _ reading: Reading, clause: Int? = nil) -> Bool {
        let signs = clause.map { reading.clauses[$0].signs } ?? reading.signs
        return !forbidden.isDisjoint(with: signs) && standsFree(forbidden.intersection(signs), reading, clause: clause)
    }

    private func standsFree(_ found: SignSet, _ reading: Reading, clause: Int?) -> Bool {
        var standing = SignSet()
        for spot in reading.spots where found.contains(spot.sign) && (clause == nil || spot.clause == clause) {
            standing.insert(spot.sign)
            if !isWithinAsked(spot.range, reading) { return true }
        }
        // A circumstance stands nowhere, and counts.
        return standing != found
    }

    private func isWithinAsked(_ range: Range<Int>, _ reading: Reading) -> Bool {
        reading.spots.contains { spot in
            asked.contains(spot.sign) && spot.range.count > range.count
                && spot.range.lowerBound <= range.lowerBound && spot.range.upperBound >= range.upperBound
        }
    }

    /// The part of the message that only tells, if the rule says so of it: the sentences from the first to the last word it asks for, or all.
    func told(in reading: Reading) -> Range<Int>? {
        guard let tells else { return nil }
        if tells == .message { return 0..<reading.text.count }
        let ranges = reading.spots.filter { asked.contains($0.sign) }.map(\.range)
        guard let first = ranges.map(\.lowerBound).min(), let end = ranges.map(\.upperBound).max() else { return nil }
        return Manner.sentences(around: first..<end, in: reading.text.scalars)
    }

    /// Whether a clause has all that the rule asks for, where it asks for it.
    func fits(_ clause: Int, of reading: Reading) -> Bool {
        let signs = reading.clauses[clause].signs
        guard required.isSubset(of: signs), words.allSatisfy({ !$0.isDisjoint(with: signs) }), !isStopped(by: without, reading, clause: clause)
        else { return false }
        if within == nil, near == nil { return true }
        let spots = reading.spots.filter { $0.clause == clause }
        return (within == nil || follow(0, after: 0, spots)) && (near == nil || gather(0, from: .max, to: 0, taken: 0, spots))
    }

    private func follow(_ element: Int, after end: Int, _ spots: [Reading.Spot]) -> Bool {
        guard element < words.count, let within else { return true }
        return spots.contains { spot in
            words[element].contains(spot.sign) && (element == 0 || (spot.range.lowerBound >= end && spot.range.lowerBound - end <= within))
                && follow(element + 1, after: spot.range.upperBound, spots)
        }
    }

    /// `taken` counts the characters of the words themselves, which are not between them.
    private func gather(_ element: Int, from start: Int, to end: Int, taken: Int, _ spots: [Reading.Spot]) -> Bool {
        guard let near else { return true }
        if element > 0, end - start - taken > near { return false }
        guard element < words.count else { return true }
        return spots.contains { spot in
            words[element].contains(spot.sign)
                && gather(
                    element + 1, from: min(start, spot.range.lowerBound), to: max(end, spot.range.upperBound), taken: taken + spot.range.count, spots)
        }
    }
}
