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
struct Joiners: Sendable {
    private let anywhere: Automaton
    private let first: Automaton
    let yes: [YAMLValue]
    let no: [YAMLValue]
    /// Where the file begins; nil without one.
    let at: SourceLine?

    static let none = Joiners(anywhere: [], first: [], yes: [], no: [], at: nil)

    private init(anywhere: [[UInt32]], first: [[UInt32]], yes: [YAMLValue], no: [YAMLValue], at: SourceLine?) {
        self.at = at
        self.anywhere = Automaton(anywhere)
        self.first = Automaton(first)
        self.yes = yes
        self.no = no
    }

    static func read(_ page: YAMLValue, _ problems: Problems) -> Joiners {
        guard let map = YAMLMap(page, problems, allowed: ["anywhere", "first", "yes", "no"], what: "the file of second requests") else { return none }
        func words(_ key: String) -> [[UInt32]] {
            var words: Set<[UInt32]> = []
            for value in map.list(key) {
                guard let text = value.string(problems) else { continue }
                guard let expanded = try? WordPattern.expand(text) else {
                    problems.add(value.at, "the word pattern `\(text)` does not open out", "Write it like 顺便(问|查)?")
                    continue
                }
                for word in expanded { words.insert(TidiedText(word).scalars) }
            }
            return words.sorted { $0.lexicographicallyPrecedes($1) }
        }
        return Joiners(anywhere: words("anywhere"), first: words("first"), yes: map.list("yes"), no: map.list("no"), at: page.at)
    }

    /// Where a further request may begin, in order, the longest word at each place; never at the very start.
    func places(in reading: Reading) -> [Range<Int>] {
        var found: [Int: Int] = [:]
        let starts = Set(reading.clauses.map(\.range.lowerBound))
        reading.text.scalars.withUnsafeBufferPointer { buffer in
            func note(_ range: Range<Int>) { found[range.lowerBound] = max(found[range.lowerBound] ?? 0, range.upperBound) }
            anywhere.match(buffer) { _, range in note(range) }
            first.match(buffer) { _, range in
                if starts.contains(range.lowerBound) { note(range) }
            }
        }
        return found.filter { $0.key > 0 }.map { $0.key..<$0.value }.sorted { $0.lowerBound < $1.lowerBound }
    }
}
