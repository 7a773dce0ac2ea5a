import Foundation
import YAMLPages

/// Tells neighbours' talk by its characters and pairs of characters alone, before anything else is read.
///
/// Most of what is said in a group is talk, and most talk shows at a glance: 我妈下周来 has nothing in common with anything that is asked
/// for. What this look is unsure of is read whole, so it only has to be right about what it dismisses. Few characters tell too little
/// (有人被埋了), and in many a request hides among other things, so short and long messages are always read.
///
/// A table of lines: one or two Chinese characters, a tab, and how much they speak for a request (below nothing: for talk), in hundredths.
final class FirstLook: Sendable {
    private let pieces: WordTrie
    private let texts: [String]
    private let at: [SourceLine]
    /// What an empty message has, and where it is written; nil where there is no table.
    private let bias: (weight: Float, at: SourceLine)?

    static let none = FirstLook([], bias: nil, Alphabet([]))

    private typealias Line = (text: String, hundredths: Int, at: SourceLine)

    /// A piece by its line and weight in one number, so that a find is one step in memory.
    private enum Value {
        static let lowest = -2048
        static let bits = 12

        static func packed(line: Int, hundredths: Int) -> Int32 { Int32(line << bits | (hundredths - lowest)) }
        @inline(__always) static func hundredths(_ value: Int32) -> Int { Int(value & (1 << bits - 1)) + lowest }
        @inline(__always) static func line(_ value: Int32) -> Int { Int(value >> bits) }
        static func holds(_ hundredths: Int) -> Bool { hundredths >= lowest && hundredths < -lowest }
    }

    private init(_ lines: [Line], bias: (weight: Float, at: SourceLine)?, _ alphabet: Alphabet) {
        texts = lines.map(\.text)
        at = lines.map(\.at)
        self.bias = bias
        pieces = WordTrie(
            lines.enumerated().map { (alphabet.symbols(of: $1.text.unicodeScalars.map(\.value)), Value.packed(line: $0, hundredths: $1.hundredths)) })
    }

    /// Reads `weights/first-look.tsv`, whose line `bias` says what an empty message has; a missing file tells nothing.
    static func read(_ file: URL, named name: String, _ alphabet: Alphabet, _ problems: Problems) -> FirstLook {
        guard let table = WeightTable(file, named: name) else { return none }
        var lines: [Line] = []
        var bias: (weight: Float, at: SourceLine)?
        table.forEachLine { columns, at in
            guard columns.count == 2, let weight = columns[1].weight, Value.holds(Int((weight * 100).rounded())) else {
                problems.add(at, "this is no piece with its weight", "Write one or two characters, a tab, and a number like -0.42, or fit the first look again")
                return
            }
            let text = columns[0].text
            if text == "bias" { bias = (weight, at) } else { lines.append((text, Int((weight * 100).rounded()), at)) }
        }
        if bias == nil { problems.add(SourceLine(file: name, line: 1), "the line `bias` is missing", "Fit the first look again, see README") }
        return FirstLook(lines, bias: bias, alphabet)
    }

    /// A message with fewer pieces counts as one with so many; as in `fit_first_look.py`.
    private static let fewest: Float = 8

    /// Messages of so many characters are judged; as in `fit_first_look.py`.
    private static let lengths = 10...48

    /// How much a message speaks for a request: below nothing for talk. Nil where there is no table, or too little or too much is said.
    func score(of symbols: [UInt16]) -> Float? {
        guard let bias, Self.lengths.contains(symbols.count) else { return nil }
        var sum = 0
        var found = 0
        symbols.withUnsafeBufferPointer { symbols in
            pieces.withSteps { steps in
                steps.forEachWordByLength(in: symbols) { value in
                    sum += Value.hundredths(value)
                    found += 1
                }
            }
        }
        return bias.weight + Float(sum) / 100 / max(Self.fewest, Float(found)).squareRoot()
    }

    /// Everything that spoke for or against, by how much, and where its weight is written; without a text what every message has.
    func voices(in symbols: [UInt16]) -> [(text: String?, weight: Float, at: SourceLine)] {
        guard let bias else { return [] }
        var values: [Int32] = []
        symbols.withUnsafeBufferPointer { symbols in pieces.withSteps { $0.forEachWordByLength(in: symbols) { values.append($0) } } }
        let share = 1 / max(Self.fewest, Float(values.count)).squareRoot()
        return [(nil, bias.weight, bias.at)] + values.map { (texts[Value.line($0)], Float(Value.hundredths($0)) / 100 * share, at[Value.line($0)]) }
    }
}
