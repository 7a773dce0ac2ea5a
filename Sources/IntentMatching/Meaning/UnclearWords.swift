import Community
import YAMLPages

/// Bare words that may mean two things about as well: 停车 may ask what it costs or report a blocked space. Read from `unclear.yaml`.
///
/// ```yaml
/// 停车(位)?: [faq, request.report]   # a word pattern, and the two meanings in the order in which they are offered
/// ```
struct UnclearWords: Sendable {
    private let pairs: [[UInt32]: Pair]

    struct Pair: Sendable {
        var first: Intent
        var second: Intent
    }

    static let none = UnclearWords(pairs: [:])

    static func read(_ page: YAMLValue, _ problems: Problems) -> UnclearWords {
        guard let map = YAMLMap(page, problems, what: "the file of unclear words") else { return none }
        var pairs: [[UInt32]: Pair] = [:]
        for pattern in map.keys {
            guard let value = map.need(pattern) else { continue }
            let intents = value.list(problems).compactMap { $0.string(problems).flatMap(Intent.init(rawValue:)) }
            guard intents.count == 2, intents[0] != intents[1] else {
                problems.add(value.at, "`\(pattern)` needs two different meanings", "Write them like [faq, request.report], as the label guide spells them")
                continue
            }
            for word in WordPattern.expanded(pattern, at: value.at, like: "停车(位)?", problems) { pairs[TidiedText(word).scalars] = Pair(first: intents[0], second: intents[1]) }
        }
        return UnclearWords(pairs: pairs)
    }

    /// The two meanings of a message that is such a word and nothing else.
    func pair(_ scalars: [UInt32]) -> Pair? {
        guard !pairs.isEmpty, scalars.count <= 16 else { return nil }
        return pairs[scalars.filter { Scalars.isHan($0) || Scalars.isLatin($0) || $0 == Scalars.space }]
    }
}
