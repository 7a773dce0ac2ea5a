import Community
import YAMLPages

/// Small words that answer, correct and promise: read beside the meaning of a message, for handlers that need them.
final class SmallWords: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case good = "verdict-good"
        case partly = "verdict-partly"
        case bad = "verdict-bad"
        case asked = "verdict-asked"
        case beforeDoubt = "before-doubt"
        case behindDoubt = "behind-doubt"
        case beforeDenial = "before-denial"
        case behindDenial = "behind-denial"
        case but
        case correction, addition, promise, secrecy, trouble, over
        case notOver = "not-over"
        case notSecrecy = "not-secrecy"
        case onBehalf = "on-behalf"
        case reportFor = "report-for"
        case mended
        case asksAfter = "asks-after"
        case hurries
        case wishToReport = "wish-to-report"
        case wishToSuggest = "wish-to-suggest"
        case wishForHelp = "wish-for-help"

        /// Whether it says something by itself of a message that is none of our matter; the others only bend what these say.
        fileprivate var tells: Bool {
            switch self {
            case .good, .partly, .bad, .correction, .addition, .promise, .secrecy, .over, .onBehalf, .mended, .asksAfter, .hurries: true
            case .asked, .beforeDoubt, .behindDoubt, .beforeDenial, .behindDenial, .but, .trouble, .notOver, .notSecrecy, .reportFor, .wishToReport,
                .wishToSuggest, .wishForHelp: false
            }
        }
    }

    private let words: WordTrie
    /// Words that tell something by themselves come first.
    private let kinds: [[Kind]]
    private let telling: Int

    /// Reads `small-words.yaml`: for each kind its word patterns.
    static func read(_ page: YAMLValue, _ alphabet: Alphabet, _ problems: Problems) -> SmallWords {
        guard let map = YAMLMap(page, problems, allowed: Set(Kind.allCases.map(\.rawValue)), what: "the file of small words") else {
            return SmallWords(words: [:], alphabet)
        }
        var words: [[UInt32]: [Kind]] = [:]
        for kind in Kind.allCases {
            for value in map.list(kind.rawValue) {
                guard let text = value.string(problems) else { continue }
                for word in WordPattern.expanded(text, at: value.at, like: "修好(了|啦)?", problems) { words[TidiedText(word).scalars, default: []].append(kind) }
            }
        }
        return SmallWords(words: words, alphabet)
    }

    private init(words: [[UInt32]: [Kind]], _ alphabet: Alphabet) {
        let sorted = words.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let tellers = sorted.filter { $0.value.contains(where: \.tells) }
        let ordered = tellers + sorted.filter { !$0.value.contains(where: \.tells) }
        telling = tellers.count
        self.words = WordTrie(ordered.map { alphabet.symbols(of: $0.key) })
        kinds = ordered.map(\.value)
    }

    struct Found {
        private(set) var places: [(kind: Kind, range: Range<Int>)] = []

        mutating func add(_ kind: Kind, _ range: Range<Int>) { places.append((kind, range)) }
        func has(_ kind: Kind) -> Bool { places.contains { $0.kind == kind } }
        func ranges(_ kind: Kind) -> [Range<Int>] { places.filter { $0.kind == kind }.map(\.range) }
    }

    func find(in symbols: [UInt16]) -> Found {
        var found = Found()
        var hits: [(word: Int, range: Range<Int>)] = []
        words.forEachWord(in: symbols) { hits.append(($0, $1)) }
        for hit in hits {
            // 没修好 hides the 修好 in it.
            let isHidden = hits.contains {
                $0.range.count > hit.range.count && $0.range.lowerBound <= hit.range.lowerBound && $0.range.upperBound >= hit.range.upperBound
            }
            if isHidden { continue }
            for kind in kinds[hit.word] { found.add(kind, hit.range) }
        }
        return found
    }

    /// Whether none of the words that say something by themselves stands there.
    func sayNothing(in symbols: [UInt16]) -> Bool {
        var first = Int.max
        words.forEachWord(in: symbols) { word, _ in first = min(first, word) }
        return first >= telling
    }

    private static let thirdPersons: ScalarSet = "他她"
    private static let behindNone: ScalarSet = "事受伤大啥什问味烟火漏"

    /// Adds what the small words say to an understanding.
    func complete(_ understanding: inout Understanding, _ reading: Reading, in context: ReadingContext, people: PersonReader, book: RuleBook) {
        let scalars = reading.text.scalars
        understanding.leadingNumber = LeadingNumber.digits(scalars)
        let found = find(in: reading.symbols)
        guard !found.places.isEmpty else { return }
        understanding.verdict = VerdictSaid.verdict(found)
        understanding.corrects = found.has(.correction) ? true : nil
        understanding.adds = found.has(.addition) ? true : nil
        // The 没 of 出来了没受伤 asks nothing.
        let isDenied = found.ranges(.notOver).contains {
            !(scalars[$0.upperBound - 1] == "没" && $0.upperBound < scalars.count && Self.behindNone.contains(scalars[$0.upperBound]))
        }
        understanding.saysOver = found.has(.over) && !isDenied ? true : nil
        if scalars.count <= Self.mostBare { completeBare(&understanding, reading, found) }
        understanding.asksForSecrecy = found.has(.secrecy) && !found.has(.notSecrecy) ? true : nil
        if found.has(.promise), scalars.count <= 60, let period = book.promisedPeriod(in: scalars, now: context.now) {
            understanding.promise = Understanding.Period(from: period.from?.text, to: period.to?.text)
        }
        if found.has(.onBehalf), found.has(.reportFor) {
            let onBehalf = found.ranges(.onBehalf)
            let mentions = people.mentions(in: scalars)
            let forWhom =
                mentions.first { mention in
                    onBehalf.contains { $0.upperBound <= mention.range.lowerBound && mention.range.lowerBound - $0.upperBound <= 10 }
                }
                ?? mentions.last { mention in
                    // 王奶奶家漏水，帮她报一下: named before.
                    onBehalf.contains {
                        $0.lowerBound >= mention.range.upperBound && $0.upperBound < scalars.count && Self.thirdPersons.contains(scalars[$0.upperBound])
                    }
                }
            understanding.onBehalfOf = forWhom.map { reading.text.original($0.range) }
        }
    }
}

extension SmallWords {
    fileprivate static let mostBare = 16

    /// What few words say and nothing else.
    fileprivate func completeBare(_ understanding: inout Understanding, _ reading: Reading, _ found: Found) {
        let isDoubted = found.has(.asked) || found.has(.good) && VerdictSaid.verdict(found) == nil
        understanding.saysMended = BareWords.areAll(of: reading, .mended, found) && !isDoubted ? true : nil
        if BareWords.areAll(of: reading, .asksAfter, found) {
            understanding.waits = .asks
        } else if BareWords.areAll(of: reading, .hurries, found) {
            understanding.waits = .hurries
        }
    }
}

/// A request's number at the head of a message: 1024 周五换门机.
enum LeadingNumber {
    private static let measures = Set("栋幢座号元块分点米斤个".unicodeScalars.map(\.value))

    static func digits(_ scalars: [UInt32]) -> String? {
        var start = 0
        if let first = scalars.first, first == "#" { start = 1 }
        var end = start
        while end < scalars.count, Scalars.isDigit(scalars[end]) { end += 1 }
        guard (start == 1 ? 1...8 : 4...6).contains(end - start) else { return nil }
        // 1024号楼 and 1024元 are no requests.
        if end < scalars.count, start == 0, measures.contains(scalars[end]) { return nil }
        let digits: [Unicode.Scalar] = scalars[start..<end].map { Unicode.Scalar($0)! }
        return String(String.UnicodeScalarView(digits))
    }
}
