import Community
import YAMLPages

/// Working words that staff, heads and handlers type on purpose: `1024 接单`, `核销 4821`, `拆分 1031`.
///
/// They stand at the beginning of a message, after a request's number if there is one, and mean exactly one thing; so they are looked
/// up, not weighed.
struct Commands: Sendable {
    private let words: [Word]
    /// What commands begin with: nearly every message is left after one look.
    private let beginnings: ScalarSet

    private init(words: [Word]) {
        self.words = words
        beginnings = words.reduce(into: ScalarSet()) { set, word in word.scalars.first.map { set.insert($0) } }
    }

    private struct Word {
        var scalars: [UInt32]
        var name: String
        /// Nothing may follow it but marks: 接 is too short to begin with.
        var isWhole: Bool
    }

    /// Reads `commands.yaml`: for each command its word patterns; `接$` is one that nothing follows.
    static func read(_ page: YAMLValue, _ problems: Problems) -> Commands {
        guard let map = YAMLMap(page, problems, what: "the file of commands") else { return Commands(words: []) }
        var words: [Word] = []
        for name in map.keys {
            for value in map.list(name) {
                guard let text = value.string(problems) else { continue }
                let isWhole = text.hasSuffix("$")
                guard let expanded = try? WordPattern.expand(isWhole ? String(text.dropLast()) : text) else {
                    problems.add(value.at, "the word pattern `\(text)` does not open out", "Write it like 接(单|了)")
                    continue
                }
                words += expanded.map { Word(scalars: TidiedText($0).scalars, name: name, isWhole: isWhole) }
            }
        }
        return Commands(words: words.sorted { $0.scalars.count > $1.scalars.count })
    }

    struct Found: Equatable {
        var name: String
        /// Digits before or after the word, without `#`.
        var number: String?
        /// Where the words after command and number begin.
        var rest: Int
    }

    func find(in scalars: [UInt32]) -> Found? {
        var start = Self.skip(scalars, from: 0)
        let before = Self.number(scalars, at: start)
        if let before { start = Self.skip(scalars, from: before.end) }
        guard beginnings.contains(scalars[near: start]) else { return nil }
        for entry in words where scalars.count - start >= entry.scalars.count && scalars[start..<(start + entry.scalars.count)].elementsEqual(entry.scalars) {
            var end = Self.skip(scalars, from: start + entry.scalars.count)
            if entry.isWhole, end < scalars.count { continue }
            var number = before?.digits
            if number == nil, let after = Self.number(scalars, at: end) {
                number = after.digits
                end = Self.skip(scalars, from: after.end)
            }
            return Found(name: entry.name, number: number, rest: end)
        }
        return nil
    }

    private static func number(_ scalars: [UInt32], at start: Int) -> (digits: String, end: Int)? {
        var end = start
        while end < scalars.count, Scalars.isDigit(scalars[end]), end - start <= 8 { end += 1 }
        guard end > start, end - start <= 8, !isOfAPlace(scalars, at: end) else { return nil }
        return (String(String.UnicodeScalarView(scalars[start..<end].map { Unicode.Scalar($0)! })), end)
    }

    /// 3栋东侧花坛 names a building and no number of ours.
    private static func isOfAPlace(_ scalars: [UInt32], at index: Int) -> Bool {
        ["栋", "幢", "座", "单元", "号楼", "号院"].contains { word in scalars[index...].starts(with: word.unicodeScalars.map(\.value)) }
    }

    /// Past spaces and marks, `#` and 号 included.
    private static func skip(_ scalars: [UInt32], from start: Int) -> Int {
        var index = start
        while index < scalars.count, marks.contains(scalars[index]) { index += 1 }
        return index
    }

    private static let marks: ScalarSet = " #,.:;!~-号、"
}
