import Community
import YAMLPages

/// Working words that staff, heads and handlers type on purpose: `1024 接单`, `核销 4821`, `拆分 1031`.
///
/// They stand at the beginning of a message, after a request's number if there is one, and mean exactly one thing; so they are looked
/// up, not weighed.
final class Commands: Sendable {
    /// Words that are written alike stand together.
    private let words: [[Word]]
    private let tree: WordTrie

    private init(words: [Word], _ alphabet: Alphabet) {
        var alike: [[UInt32]: [Word]] = [:]
        for word in words { alike[word.scalars, default: []].append(word) }
        self.words = alike.values.sorted { $0[0].scalars.lexicographicallyPrecedes($1[0].scalars) }
        tree = WordTrie(self.words.map { alphabet.symbols(of: $0[0].scalars) })
    }

    private struct Word {
        var scalars: [UInt32]
        var name: String
        /// Nothing may follow it but marks: 接 is too short to begin with.
        var isWhole: Bool
    }

    /// Reads `commands.yaml`: for each command its word patterns; `接$` is one that nothing follows.
    static func read(_ page: YAMLValue, _ alphabet: Alphabet, _ problems: Problems) -> Commands {
        guard let map = YAMLMap(page, problems, what: "the file of commands") else { return Commands(words: [], alphabet) }
        var words: [Word] = []
        for name in map.keys {
            for value in map.list(name) {
                guard let text = value.string(problems) else { continue }
                let isWhole = text.hasSuffix("$")
                let pattern = isWhole ? String(text.dropLast()) : text
                words += WordPattern.expanded(pattern, at: value.at, like: "接(单|了)", problems).map { Word(scalars: TidiedText($0).scalars, name: name, isWhole: isWhole) }
            }
        }
        return Commands(words: words, alphabet)
    }

    struct Found: Equatable {
        var name: String
        /// Digits before or after the word, without `#`.
        var number: String?
        /// Where the words after command and number begin.
        var rest: Int
    }

    func find(in reading: Reading) -> Found? { find(in: reading.text.scalars, reading.symbols) }

    func find(in scalars: [UInt32], _ symbols: [UInt16]) -> Found? {
        var start = Self.skip(scalars, from: 0)
        // 小邻，帮我发个通知
        if scalars[start...].starts(with: Self.ownName) { start = Self.skip(scalars, from: start + Self.ownName.count) }
        let before = Self.number(scalars, at: start)
        if let before { start = Self.skip(scalars, from: before.end) }
        guard let (word, afterWord) = word(in: scalars, symbols, at: start) else { return nil }
        var end = Self.skip(scalars, from: afterWord)
        var number = before?.digits
        if number == nil, let after = Self.number(scalars, at: end) {
            number = after.digits
            end = Self.skip(scalars, from: after.end)
        }
        return Found(name: word.name, number: number, rest: end)
    }

    /// What the assistant calls itself in the replies.
    private static let ownName = "小邻".unicodeScalars.map(\.value)

    /// The longest command that stands there, and its end.
    private func word(in scalars: [UInt32], _ symbols: [UInt16], at start: Int) -> (word: Word, end: Int)? {
        var longest: (Word, Int)?
        symbols.withUnsafeBufferPointer { buffer in
            tree.withSteps { steps in
                steps.forEachWord(in: buffer, at: start) { index, end in
                    let isLast = Self.skip(scalars, from: end) == scalars.count
                    if let word = words[index].first(where: { isLast || !$0.isWhole }) { longest = (word, end) }
                }
            }
        }
        return longest
    }

    private static func number(_ scalars: [UInt32], at start: Int) -> (digits: String, end: Int)? {
        var end = start
        while end < scalars.count, Scalars.isDigit(scalars[end]), end - start <= 8 { end += 1 }
        guard end > start, end - start <= 8, !isOfAPlace(scalars, at: end) else { return nil }
        return (String(String.UnicodeScalarView(scalars[start..<end].map { Unicode.Scalar($0)! })), end)
    }

    /// 3栋东侧花坛 names a building and no number of ours.
    private static func isOfAPlace(_ scalars: [UInt32], at index: Int) -> Bool {
        placeWords.begins(in: scalars, at: index)
    }

    private static let placeWords: Phrases = "栋 幢 座 单元 号楼 号院"

    /// Past spaces and marks, `#` and 号 included.
    private static func skip(_ scalars: [UInt32], from start: Int) -> Int {
        var index = start
        while index < scalars.count, marks.contains(scalars[index]) { index += 1 }
        return index
    }

    private static let marks: ScalarSet = " #,.:;!~-号、"
}
