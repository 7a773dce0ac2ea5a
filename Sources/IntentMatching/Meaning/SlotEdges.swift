import Foundation
import YAMLPages

/// Finds the words of a slot that has no fixed form, such as an activity's name: by what stands before, behind and at its two edges, and
/// by what it is made of.
///
/// A table of lines, one for each thing that may be seen at an edge: the thing, a tab, how much it speaks for the slot to begin there, a
/// tab, how much for it to end there. `报名|` stands before the edge, `|义诊` behind it, `名|义` on both sides; `[activity` is a word of
/// that family that begins there, `activity]` one that ends there, `[activity]` one that the edge would cut. A line with one weight says
/// how much a character belongs inside: `·步` is the character itself, `健·步走` one between others, `·activity` one within a word of that
/// family. With an intent and a colon before it, a line holds for that intent only. `=7` is a length.
struct SlotEdges: Sendable {
    private let weights: EdgeWeights
    private let isEmpty: Bool
    private let lengths: [Float]
    /// The sum from where on there is a slot at all.
    private let least: Float

    static let none = SlotEdges(weights: EdgeWeights([:]), lengths: [], least: .infinity)

    private init(weights: EdgeWeights, lengths: [Float], least: Float) {
        self.weights = weights
        isEmpty = weights.isEmpty
        self.lengths = lengths
        self.least = least
    }

    private static let longestContext = 4
    private static let longestSlot = 18
    /// What is seen of a character inside: so many before it, so many from it on.
    private static let inside = [(0, 1), (1, 1), (0, 2), (2, 1), (0, 3), (1, 2)]

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
            } else if columns.count == 2, columns[0].contains("·"), let inside = Float(columns[1]) {
                weights[Key(columns[0].unicodeScalars.map(\.value)).value] = SIMD2(inside, 0)
            } else if columns.count == 3, let begins = Float(columns[1]), let ends = Float(columns[2]) {
                weights[Key(columns[0].unicodeScalars.map(\.value)).value] = SIMD2(begins, ends)
            } else {
                problems.add(SourceLine(file: name, line: index + 1), "this is no edge with two weights", "Write it, a tab, a number, a tab, a number, or fit again")
            }
        }
        return SlotEdges(weights: EdgeWeights(weights), lengths: lengths, least: least)
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
        guard !isEmpty, !scalars.isEmpty, scalars.count <= 200 else { return nil }
        let padding = [UInt32](repeating: UInt32(ascii: "^"), count: Self.longestContext)
        let padded = padding + scalars + [UInt32](repeating: UInt32(ascii: "$"), count: Self.longestContext)
        let prefix = Key(intent.unicodeScalars.map(\.value) + [UInt32(ascii: ":")])
        let (bar, open, close) = (UInt32(ascii: "|"), UInt32(ascii: "["), UInt32(ascii: "]"))
        let dot = ("·" as Unicode.Scalar).value
        var sum = SIMD2<Float>()
        var key = Key()
        var own = prefix
        /// A piece, for every intent and for this one.
        func begin() {
            key = Key()
            own = prefix
        }
        func add(_ scalar: UInt32) {
            key.add(scalar)
            own.add(scalar)
        }
        func add(_ range: Range<Int>) { for index in range { add(padded[index]) } }
        func end() {
            if let weight = weights[key.value] { sum += weight }
            if let weight = weights[own.value] { sum += weight }
        }
        let edges = (0...scalars.count).map { position -> SIMD2<Float> in
            sum = SIMD2()
            let at = position + Self.longestContext
            for size in 1...Self.longestContext {
                begin()
                add((at - size)..<at)
                add(bar)
                end()
                begin()
                add(bar)
                add(at..<(at + size))
                end()
            }
            begin()
            add(padded[at - 1])
            add(bar)
            add(padded[at])
            end()
            begin()
            add(UInt32(ascii: "*"))
            end()
            for spot in reading.spots where spot.range.lowerBound <= position && spot.range.upperBound >= position {
                begin()
                if spot.range.lowerBound == position || spot.range.upperBound != position { add(open) }
                for scalar in signs.scalars[spot.sign] { add(scalar) }
                if spot.range.lowerBound != position { add(close) }
                end()
            }
            return sum
        }
        // How much the characters up to a place belong inside.
        var upTo: [Float] = [0]
        for position in scalars.indices {
            sum = SIMD2()
            let at = position + Self.longestContext
            for (before, behind) in Self.inside {
                begin()
                add((at - before)..<at)
                add(dot)
                add(at..<(at + behind))
                end()
            }
            for spot in reading.spots where spot.range.contains(position) {
                begin()
                add(dot)
                for scalar in signs.scalars[spot.sign] { add(scalar) }
                end()
            }
            upTo.append(upTo[position] + sum.x)
        }
        var best: (sum: Float, range: Range<Int>)?
        for start in scalars.indices {
            for end in (start + 1)...min(scalars.count, start + Self.longestSlot) {
                let sum = edges[start].x + edges[end].y + upTo[end] - upTo[start] + lengths[end - start]
                if sum > best?.sum ?? least { best = (sum, start..<end) }
            }
        }
        return best?.range
    }
}

/// Weights by a key that is a hash already: open addressing, so that a look is one step in memory.
private struct EdgeWeights: Sendable {
    /// 0 where the place is free.
    private let keys: [UInt64]
    private let values: [SIMD2<Float>]
    private let mask: Int

    init(_ weights: [UInt64: SIMD2<Float>]) {
        var size = 16
        while size < weights.count * 3 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        var values = [SIMD2<Float>](repeating: SIMD2(), count: size)
        for (key, value) in weights {
            var place = Self.place(key) & (size - 1)
            while keys[place] != 0 { place = (place + 1) & (size - 1) }
            keys[place] = key
            values[place] = value
        }
        (self.keys, self.values, mask) = (keys, values, size - 1)
    }

    var isEmpty: Bool { keys.allSatisfy { $0 == 0 } }

    @inline(__always)
    subscript(key: UInt64) -> SIMD2<Float>? {
        var place = Self.place(key) & mask
        while true {
            if keys[place] == key { return values[place] }
            if keys[place] == 0 { return nil }
            place = (place + 1) & mask
        }
    }

    @inline(__always) private static func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) }
}
