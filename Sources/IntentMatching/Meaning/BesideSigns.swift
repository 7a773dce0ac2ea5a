import YAMLPages

/// What stands right beside a word of a family: `[a-person]晕` is 晕 behind any word for a person, so that 我婶晕 speaks as 大爷晕 does.
///
/// A line of a table names the family or circumstance in brackets, and behind or before it a character or two; `^[lift]` and `[lift]$` are
/// the edges of the message.
struct BesideSigns: Sendable {
    /// The sign, and what stands behind it.
    private let behind: WordTrie
    /// The sign, and what stands before it, read backwards.
    private let before: WordTrie
    private let edges: Edges

    private typealias Edges = (start: UInt16, end: UInt16)

    /// A line's sign and what is beside it.
    struct Line {
        enum Side { case behind, before }

        let sign: Int
        let side: Side
        /// From the sign outwards.
        let characters: [UInt32]
    }

    /// What a line of the form `[family]` with something beside it names; nil for a turn of speech. A family that is none is a problem, said
    /// once, since hundreds of lines may name it.
    static func line(_ text: String, _ signs: SignNames, at: SourceLine, unknown: inout Set<String>, _ problems: Problems) -> Line? {
        guard text.utf8.contains(UInt8(ascii: "[")) else { return nil }
        let scalars = text.unicodeScalars.map(\.value)
        let side: Line.Side = scalars.first == Scalars.openSquare ? .behind : .before
        guard let open = scalars.firstIndex(of: Scalars.openSquare), let close = scalars.lastIndex(of: Scalars.closeSquare),
            side == .behind || close == scalars.count - 1, close > open + 1, scalars.count > close - open + 1
        else { return nil }
        let name = String(String.UnicodeScalarView(scalars[(open + 1)..<close].compactMap(Unicode.Scalar.init)))
        // [捂脸] is written so in messages.
        guard name.unicodeScalars.allSatisfy(\.isASCII) else { return nil }
        guard let sign = signs[name] else {
            if unknown.insert(name).inserted {
                problems.add(at, "no family or circumstance is called `\(name)`", "Delete the lines with `[\(name)]` or fit the weights again")
            }
            return nil
        }
        return Line(sign: sign, side: side, characters: side == .behind ? Array(scalars[(close + 1)...]) : scalars[..<open].reversed())
    }

    init(_ lines: [(line: Line, value: Int32)], _ alphabet: Alphabet) {
        func trie(_ side: Line.Side) -> WordTrie {
            WordTrie(lines.filter { $0.line.side == side }.map { ([Self.symbol(of: $0.line.sign)] + alphabet.symbols(of: $0.line.characters), $0.value) })
        }
        behind = trie(.behind)
        before = trie(.before)
        edges = (alphabet.symbol(of: UInt32(ascii: "^")), alphabet.symbol(of: UInt32(ascii: "$")))
    }

    /// Signs stand only at the beginning of a word, so their numbers may be those of characters.
    private static func symbol(of sign: Int) -> UInt16 { UInt16(sign + 1) }

    /// Adds the values of all that stands beside a sign.
    func find(_ spots: [Reading.Spot], in symbols: UnsafeBufferPointer<UInt16>, to found: inout [Int32]) {
        behind.withSteps { steps in
            for spot in spots { follow(steps, spot.sign, from: spot.range.upperBound, by: 1, edge: edges.end, in: symbols, to: &found) }
        }
        before.withSteps { steps in
            for spot in spots { follow(steps, spot.sign, from: spot.range.lowerBound - 1, by: -1, edge: edges.start, in: symbols, to: &found) }
        }
    }

    @inline(__always)
    private func follow(
        _ steps: WordTrie.Steps, _ sign: Int, from start: Int, by step: Int, edge: UInt16, in symbols: UnsafeBufferPointer<UInt16>,
        to found: inout [Int32]
    ) {
        guard var node = steps.child(of: steps.root, Self.symbol(of: sign)) else { return }
        var index = start
        while let next = steps.child(of: node, symbols.indices.contains(index) ? symbols[index] : edge) {
            node = next
            if steps.value(of: node) >= 0 { found.append(steps.value(of: node)) }
            guard symbols.indices.contains(index) else { return }
            index += step
        }
    }
}
