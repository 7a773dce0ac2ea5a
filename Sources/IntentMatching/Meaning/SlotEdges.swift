import Foundation
import YAMLPages

/// Finds the words of a slot that has no fixed form, such as an activity's name: by what stands before, behind and at its two edges.
///
/// A table of lines, one for each thing that may be seen at an edge: the thing, a tab, how much it speaks for the slot to begin there, a
/// tab, how much for it to end there. `报名|` stands before the edge, `|义诊` behind it, `名|义` on both sides; `[activity` is a word of
/// that family that begins there, `activity]` one that ends there, `[activity]` one that the edge would cut. With an intent and a colon
/// before it, a line holds for that intent only. `=7` is a length.
struct SlotEdges: Sendable {
    private let weights: [UInt64: SIMD2<Float>]
    private let lengths: [Float]
    /// The sum from where on there is a slot at all.
    private let least: Float

    static let none = SlotEdges(weights: [:], lengths: [], least: .infinity)

    private init(weights: [UInt64: SIMD2<Float>], lengths: [Float], least: Float) {
        self.weights = weights
        self.lengths = lengths
        self.least = least
    }

    private static let longestContext = 4
    private static let longestSlot = 18

    static func read(_ file: URL, named name: String, _ problems: Problems) -> SlotEdges {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return none }
        var weights: [UInt64: SIMD2<Float>] = [:]
        var lengths = [Float](repeating: -6, count: longestSlot + 1)
        var least: Float = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty && !line.hasPrefix("# ") {
            let columns = line.split(separator: "\t")
            if columns.count == 2, columns[0].hasPrefix("="), let length = Int(columns[0].dropFirst()), let weight = Float(columns[1]), lengths.indices.contains(length) {
                lengths[length] = weight
            } else if columns.count == 2, columns[0] == "least", let value = Float(columns[1]) {
                least = value
            } else if columns.count == 3, let begins = Float(columns[1]), let ends = Float(columns[2]) {
                weights[Key(columns[0].unicodeScalars.map(\.value)).value] = SIMD2(begins, ends)
            } else {
                problems.add(SourceLine(file: name, line: index + 1), "this is no edge with two weights", "Write it, a tab, a number, a tab, a number, or fit again")
            }
        }
        return SlotEdges(weights: weights, lengths: lengths, least: least)
    }

    /// FNV-1a over scalars; tables are small, and a clash would only shift one weight.
    private struct Key {
        var value: UInt64 = 0xcbf2_9ce4_8422_2325

        init() {}
        init(_ scalars: some Sequence<UInt32>) { add(scalars) }

        mutating func add(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* 0x100_0000_01b3 }
        mutating func add(_ scalars: some Sequence<UInt32>) { for scalar in scalars { add(scalar) } }
    }

    /// The slot's words, as a range of the tidied text.
    func range(in reading: Reading, intent: String, signs: SignNames) -> Range<Int>? {
        let scalars = reading.text.scalars
        guard !weights.isEmpty, !scalars.isEmpty, scalars.count <= 200 else { return nil }
        let padding = [UInt32](repeating: UInt32(ascii: "^"), count: Self.longestContext)
        let padded = padding + scalars + [UInt32](repeating: UInt32(ascii: "$"), count: Self.longestContext)
        let prefix = Key(intent.unicodeScalars.map(\.value) + [UInt32(ascii: ":")])
        let names = reading.spots.map { Array(signs.names[$0.sign].unicodeScalars.map(\.value)) }
        let sums = (0...scalars.count).map { position -> SIMD2<Float> in
            var sum = SIMD2<Float>()
            func add(_ key: Key) { if let weight = weights[key.value] { sum += weight } }
            func addBoth(_ piece: [UInt32]) {
                add(Key(piece))
                var own = prefix
                own.add(piece)
                add(own)
            }
            let at = position + Self.longestContext
            let bar = UInt32(ascii: "|")
            for size in 1...Self.longestContext {
                addBoth(padded[(at - size)..<at] + [bar])
                addBoth([bar] + padded[at..<(at + size)])
            }
            addBoth([padded[at - 1], bar, padded[at]])
            addBoth([UInt32(ascii: "*")])
            for (index, spot) in reading.spots.enumerated() where spot.range.lowerBound <= position && spot.range.upperBound >= position {
                if spot.range.lowerBound == position {
                    addBoth([UInt32(ascii: "[")] + names[index])
                } else if spot.range.upperBound == position {
                    addBoth(names[index] + [UInt32(ascii: "]")])
                } else {
                    addBoth([UInt32(ascii: "[")] + names[index] + [UInt32(ascii: "]")])
                }
            }
            return sum
        }
        var best: (sum: Float, range: Range<Int>)?
        for start in scalars.indices {
            for end in (start + 1)...min(scalars.count, start + Self.longestSlot) {
                let sum = sums[start].x + sums[end].y + lengths[end - start]
                if sum > best?.sum ?? least { best = (sum, start..<end) }
            }
        }
        return best?.range
    }
}
