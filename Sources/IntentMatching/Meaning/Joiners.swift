import Community
import YAMLPages

/// Words that begin a second request within one message: 顺便问下, 另外, 对了. Read from `second-requests.yaml`.
///
/// ```yaml
/// anywhere: [顺便(问|查)?]   # also in the middle of a clause, as voice input runs on
/// first: [还有, 对了]        # only as the first words of a clause
/// yes:                      # messages with two requests, tried by `linli check`
///   - {text: …, intent: request.report, also: points.balance}
/// no: [电梯坏了，还有异响]    # messages with one
/// ```
final class Joiners: Sendable {
    private let anywhere: WordTrie
    private let first: WordTrie
    let yes: [YAMLValue]
    let no: [YAMLValue]
    /// Where the file begins; nil without one.
    let at: SourceLine?

    static let none = Joiners(anywhere: [], first: [], yes: [], no: [], at: nil)

    private init(anywhere: [[UInt16]], first: [[UInt16]], yes: [YAMLValue], no: [YAMLValue], at: SourceLine?) {
        self.at = at
        self.anywhere = WordTrie(anywhere)
        self.first = WordTrie(first)
        self.yes = yes
        self.no = no
    }

    static func read(_ page: YAMLValue, _ alphabet: Alphabet, _ problems: Problems) -> Joiners {
        guard let map = YAMLMap(page, problems, allowed: ["anywhere", "first", "yes", "no"], what: "the file of second requests") else { return none }
        func words(_ key: String) -> [[UInt16]] {
            var words: Set<[UInt32]> = []
            for value in map.list(key) {
                guard let text = value.string(problems) else { continue }
                for word in WordPattern.expanded(text, at: value.at, like: "顺便(问|查)?", problems) { words.insert(TidiedText(word).scalars) }
            }
            return words.sorted { $0.lexicographicallyPrecedes($1) }.map { alphabet.symbols(of: $0) }
        }
        return Joiners(anywhere: words("anywhere"), first: words("first"), yes: map.list("yes"), no: map.list("no"), at: page.at)
    }

    /// Where a further request may begin, in order, the longest word at each place; never at the very start.
    func places(in reading: Reading) -> [Range<Int>] {
        var found: [Range<Int>] = []
        reading.symbols.withUnsafeBufferPointer { buffer in
            anywhere.withSteps { steps in
                for start in buffer.indices.dropFirst() {
                    if let end = steps.longestWord(in: buffer, at: start)?.end { found.append(start..<end) }
                }
            }
            first.withSteps { steps in
                for clause in reading.clauses where clause.range.lowerBound > 0 {
                    let start = clause.range.lowerBound
                    guard let end = steps.longestWord(in: buffer, at: start)?.end else { continue }
                    if let other = found.firstIndex(where: { $0.lowerBound == start }) {
                        found[other] = start..<max(end, found[other].upperBound)
                    } else {
                        found.append(start..<end)
                    }
                }
            }
        }
        return found.count > 1 ? found.sorted { $0.lowerBound < $1.lowerBound } : found
    }
}
