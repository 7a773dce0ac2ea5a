import YAMLPages

/// What stands right beside a word of a family: `[a-person]晕` is 晕 behind any word for a person, so that 我婶晕 speaks as 大爷晕 does.
///
/// A line of a table names the family or circumstance in brackets, and behind or before it a character or two; `^[lift]` and `[lift]$` are
/// the edges of the message.
struct BesideSigns: Sendable {
    /// The sign and the side, and what stands there, read outwards.
    private let words: WordTrie
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
        words = WordTrie(lines.map { ([Self.symbol(of: $0.line.sign, $0.line.side)] + alphabet.symbols(of: $0.line.characters), $0.value) })
        edges = (alphabet.symbol(of: UInt32(ascii: "^")), alphabet.symbol(of: UInt32(ascii: "$")))
    }

    /// Signs stand only at the beginning of a word, so their numbers may be those of characters.
    @inline(__always)
    private static func symbol(of sign: Int, _ side: Line.Side) -> UInt16 { UInt16(sign + 1) + (side == .before ? UInt16(SignSet.capacity) : 0) }

    /// One look from a sign outwards: how far it has come in the tree and in the text, and which way it goes.
    private struct Look {
        var node: Int32
        var index: Int32
        var step: Int32
    }

    /// Adds the values of all that stands beside a sign. All looks go on at once, a character at a time, so that one need not wait for
    /// another's memory.
    func find(_ spots: [Reading.Spot], in symbols: UnsafeBufferPointer<UInt16>, to found: inout [Int32]) {
        words.withSteps { steps in
            withUnsafeTemporaryAllocation(of: Look.self, capacity: spots.count * 2) { looks in
                var count = 0
                for spot in spots {
                    if let node = steps.child(of: steps.root, Self.symbol(of: spot.sign, .behind)) {
                        looks[count] = Look(node: node, index: Int32(spot.range.upperBound), step: 1)
                        count += 1
                    }
                    if let node = steps.child(of: steps.root, Self.symbol(of: spot.sign, .before)) {
                        looks[count] = Look(node: node, index: Int32(spot.range.lowerBound) - 1, step: -1)
                        count += 1
                    }
                }
                while count > 0 {
                    var left = 0
                    for index in 0..<count {
                        let look = looks[index]
                        let isInside = look.index >= 0 && look.index < symbols.count
                        let symbol = isInside ? symbols[Int(look.index)] : look.step > 0 ? edges.end : edges.start
                        guard let next = steps.child(of: look.node, symbol) else { continue }
                        if steps.value(of: next) >= 0 { found.append(steps.value(of: next)) }
                        guard isInside else { continue }
                        looks[left] = Look(node: next, index: look.index + look.step, step: look.step)
                        left += 1
                    }
                    count = left
                }
            }
        }
    }
}
