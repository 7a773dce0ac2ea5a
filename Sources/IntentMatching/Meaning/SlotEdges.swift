import Community
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
final class SlotEdges: Sendable {
    private let weights: EdgeWeights
    private let isEmpty: Bool
    private let lengths: [Float]
    /// The sum from where on there is a slot at all.
    private let least: Float
    /// Of each sign, how it is looked up where it begins, where it ends, where the edge would cut it and of a character within it.
    private let signKeys: [SIMD4<UInt64>]

    static let none = SlotEdges(weights: EdgeWeights([:]), lengths: [], least: .infinity, signs: nil)

    private init(weights: EdgeWeights, lengths: [Float], least: Float, signs: SignNames?) {
        self.weights = weights
        isEmpty = weights.isEmpty
        self.lengths = lengths
        self.least = least
        signKeys = (signs?.scalars ?? []).map { name in
            SIMD4(Key.whole([Mark.open] + name), Key.whole(name + [Mark.close]), Key.whole([Mark.open] + name + [Mark.close]),
                Key.whole([Mark.dot] + name))
        }
    }

    private static let longestContext = 4
    private static let longestSlot = 18
    /// What is seen of a character inside: so many before it, so many from it on.
    private static let inside = [(0, 1), (1, 1), (0, 2), (2, 1), (0, 3), (1, 2)]

    private enum Mark {
        static let bar = UInt32(ascii: "|")
        static let open = UInt32(ascii: "[")
        static let close = UInt32(ascii: "]")
        static let start = UInt32(ascii: "^")
        static let end = UInt32(ascii: "$")
        static let always = UInt32(ascii: "*")
        static let dot = ("·" as Unicode.Scalar).value
    }

    /// Keys of the table: FNV-1a over scalars. Tables are small, and a clash would only shift one weight.
    private enum Key {
        /// What a line looks at. What stands before an edge is read away from it, so that each longer piece goes on from the shorter one.
        enum Kind: UInt64 { case before = 1, behind, around, other, within }

        static let anyIntent: UInt64 = 0xcbf2_9ce4_8422_2325

        @inline(__always) static func next(_ key: UInt64, _ value: UInt64) -> UInt64 { (key ^ value) &* 0x100_0000_01b3 }
        @inline(__always) static func next(_ key: UInt64, _ scalar: UInt32) -> UInt64 { next(key, UInt64(scalar)) }

        static func whole(_ scalars: some Sequence<UInt32>) -> UInt64 { scalars.reduce(anyIntent) { next($0, $1) } }
        static func of(_ intent: String) -> UInt64 { next(intent.utf8.reduce(anyIntent) { next($0, UInt64($1)) }, UInt64(UInt8(ascii: ":"))) }
    }

    static func read(_ file: URL, named name: String, signs: SignNames, _ problems: Problems) -> SlotEdges {
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
            } else if columns.count == 2, columns[0].unicodeScalars.contains("·"), let inside = Float(columns[1]) {
                let (seed, piece) = seedAndPiece(columns[0])
                weights[Key.next(Key.next(seed, Key.Kind.within.rawValue), Key.whole(piece))] = SIMD2(inside, 0)
            } else if columns.count == 3, let begins = Float(columns[1]), let ends = Float(columns[2]) {
                add(columns[0], SIMD2(begins, ends), to: &weights)
            } else {
                problems.add(SourceLine(file: name, line: index + 1), "this is no edge with two weights and nothing inside with one", "Write it and one or two numbers with tabs between, or fit again")
            }
        }
        return SlotEdges(weights: EdgeWeights(weights), lengths: lengths, least: least, signs: signs)
    }

    /// One line, and for what it looks at the shorter pieces too, so that a message's place is left where nothing longer is known.
    private static func add(_ text: Substring, _ weight: SIMD2<Float>, to weights: inout [UInt64: SIMD2<Float>]) {
        let (seed, piece) = seedAndPiece(text)
        func addGrowing(_ kind: Key.Kind, _ scalars: some Sequence<UInt32>) {
            var key = Key.next(seed, kind.rawValue)
            for scalar in scalars {
                key = Key.next(key, scalar)
                if weights[key] == nil { weights[key] = SIMD2() }
            }
            weights[key] = weight
        }
        if piece.count > 1, piece.last == Mark.bar {
            addGrowing(.before, piece.dropLast().reversed())
        } else if piece.count > 1, piece.first == Mark.bar {
            addGrowing(.behind, piece.dropFirst())
        } else if piece.count == 3, piece[1] == Mark.bar {
            weights[Key.next(Key.next(Key.next(seed, Key.Kind.around.rawValue), piece[0]), piece[2])] = weight
        } else {
            weights[Key.next(Key.next(seed, Key.Kind.other.rawValue), Key.whole(piece))] = weight
        }
    }

    /// For which intent a line holds, and what it looks at.
    private static func seedAndPiece(_ text: Substring) -> (seed: UInt64, piece: [UInt32]) {
        if let colon = text.firstIndex(of: ":"), Intent(rawValue: String(text[..<colon])) != nil {
            return (Key.of(String(text[..<colon])), text[text.index(after: colon)...].unicodeScalars.map(\.value))
        }
        return (Key.anyIntent, text.unicodeScalars.map(\.value))
    }

    /// The slot's words, as a range of the tidied text.
    func range(in reading: Reading, intent: String) -> Range<Int>? {
        let scalars = reading.text.scalars
        guard !isEmpty, !scalars.isEmpty, scalars.count <= 200 else { return nil }
        let sums = sums(scalars, own: Key.of(intent), spots: reading.spots)
        let upTo = insides(scalars, own: Key.of(intent), spots: reading.spots)
        var best: (sum: Float, range: Range<Int>)?
        for start in scalars.indices {
            for end in (start + 1)...min(scalars.count, start + Self.longestSlot) {
                let sum = sums[start].x + sums[end].y + upTo[end] - upTo[start] + lengths[end - start]
                if sum > best?.sum ?? least { best = (sum, start..<end) }
            }
        }
        return best?.range
    }

    /// For each place between two characters, how much speaks for the slot to begin and to end there.
    private func sums(_ scalars: [UInt32], own: UInt64, spots: [Reading.Spot]) -> [SIMD2<Float>] {
        let seeds = SIMD2(Key.anyIntent, own)
        let always = both(Key.next(seeds[0], Key.Kind.other.rawValue), Key.next(seeds[1], Key.Kind.other.rawValue), Key.whole([Mark.always]))
        var sums = [SIMD2<Float>](repeating: always, count: scalars.count + 1)
        func scalar(_ index: Int) -> UInt32 { index < 0 ? Mark.start : index < scalars.count ? scalars[index] : Mark.end }
        for place in 0...scalars.count {
            for seed in [seeds[0], seeds[1]] {
                var key = Key.next(seed, Key.Kind.before.rawValue)
                for distance in 1...Self.longestContext {
                    key = Key.next(key, scalar(place - distance))
                    guard let weight = weights[key] else { break }
                    sums[place] += weight
                }
                key = Key.next(seed, Key.Kind.behind.rawValue)
                for distance in 0..<Self.longestContext {
                    key = Key.next(key, scalar(place + distance))
                    guard let weight = weights[key] else { break }
                    sums[place] += weight
                }
                key = Key.next(Key.next(Key.next(seed, Key.Kind.around.rawValue), scalar(place - 1)), scalar(place))
                if let weight = weights[key] { sums[place] += weight }
            }
        }
        let others = SIMD2(Key.next(seeds[0], Key.Kind.other.rawValue), Key.next(seeds[1], Key.Kind.other.rawValue))
        for spot in spots {
            let keys = signKeys[spot.sign]
            sums[spot.range.lowerBound] += both(others[0], others[1], keys[0])
            sums[spot.range.upperBound] += both(others[0], others[1], keys[1])
            if spot.range.count > 1 {
                let cut = both(others[0], others[1], keys[2])
                for place in (spot.range.lowerBound + 1)..<spot.range.upperBound { sums[place] += cut }
            }
        }
        return sums
    }

    /// For each place between two characters, how much the characters before it belong inside, added up.
    private func insides(_ scalars: [UInt32], own intent: UInt64, spots: [Reading.Spot]) -> [Float] {
        let seeds = SIMD2(Key.next(Key.anyIntent, Key.Kind.within.rawValue), Key.next(intent, Key.Kind.within.rawValue))
        func scalar(_ index: Int) -> UInt32 { index < 0 ? Mark.start : index < scalars.count ? scalars[index] : Mark.end }
        var own = [Float](repeating: 0, count: scalars.count)
        for place in scalars.indices {
            for (before, behind) in Self.inside {
                var key = Key.anyIntent
                for index in (place - before)..<place { key = Key.next(key, scalar(index)) }
                key = Key.next(key, Mark.dot)
                for index in place..<(place + behind) { key = Key.next(key, scalar(index)) }
                own[place] += both(seeds[0], seeds[1], key).x
            }
        }
        for spot in spots {
            let within = both(seeds[0], seeds[1], signKeys[spot.sign][3]).x
            for place in spot.range { own[place] += within }
        }
        var upTo: [Float] = [0]
        for weight in own { upTo.append(upTo[upTo.count - 1] + weight) }
        return upTo
    }

    /// What is said for every intent, and for this one.
    private func both(_ any: UInt64, _ own: UInt64, _ key: UInt64) -> SIMD2<Float> {
        (weights[Key.next(any, key)] ?? SIMD2()) + (weights[Key.next(own, key)] ?? SIMD2())
    }
}

/// Weights by a key that is a hash already: open addressing, so that a look is one step in memory.
private struct EdgeWeights: Sendable {
    private struct Place {
        /// 0 where the place is free.
        var key: UInt64 = 0
        var weight = SIMD2<Float>()
    }

    private let places: [Place]
    private let mask: Int
    let isEmpty: Bool

    init(_ weights: [UInt64: SIMD2<Float>]) {
        var size = 16
        while size < weights.count * 2 { size *= 2 }
        var places = [Place](repeating: Place(), count: size)
        for (key, weight) in weights {
            var index = Self.index(key) & (size - 1)
            while places[index].key != 0 { index = (index + 1) & (size - 1) }
            places[index] = Place(key: key, weight: weight)
        }
        self.places = places
        mask = size - 1
        isEmpty = weights.isEmpty
    }

    @inline(__always)
    subscript(key: UInt64) -> SIMD2<Float>? {
        var index = Self.index(key) & mask
        while true {
            if places[index].key == key { return places[index].weight }
            if places[index].key == 0 { return nil }
            index = (index + 1) & mask
        }
    }

    @inline(__always) private static func index(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 32) }
}
