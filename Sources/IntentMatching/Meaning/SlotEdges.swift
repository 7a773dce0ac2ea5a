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
    private let pieces: EdgePieces
    private let isEmpty: Bool
    private let lengths: [Float]
    /// The sum from where on there is a slot at all.
    private let least: Float
    /// What each sign says, for every intent and then for each that has lines of its own.
    private let signs: [[SignWeights]]
    /// Where each intent's own weights stand among ``signs`` and in ``pieces``; 0 for one without.
    private let numbers: [Intent: Int]
    private let edge: (start: UInt16, end: UInt16)

    static let none = SlotEdges(SlotEdgeLines(), lengths: [], least: .infinity, Alphabet([]))

    /// What a word of one family says of an edge and of a character.
    struct SignWeights: Sendable {
        /// Where the word begins, of a slot that begins and of one that ends there; so for where it ends, and where the edge would cut it.
        var begins = SIMD2<Float>()
        var ends = SIMD2<Float>()
        var cut = SIMD2<Float>()
        var within: Float = 0
    }

    private init(_ lines: SlotEdgeLines, lengths: [Float], least: Float, _ alphabet: Alphabet) {
        pieces = EdgePieces(lines.pieces)
        isEmpty = lines.pieces.isEmpty
        self.lengths = lengths
        self.least = least
        signs = lines.signs
        numbers = Dictionary(uniqueKeysWithValues: lines.intents.enumerated().map { ($1, $0 + 1) })
        edge = (alphabet.symbol(of: SlotEdgeLines.Mark.start), alphabet.symbol(of: SlotEdgeLines.Mark.end))
    }

    private static let longestSlot = 18

    static func read(_ file: URL, named name: String, signs: SignNames, _ alphabet: Alphabet, _ problems: Problems) -> SlotEdges {
        guard let table = WeightTable(file, named: name) else { return none }
        var lines = SlotEdgeLines(signs: signs)
        var lengths = [Float](repeating: -6, count: longestSlot + 1)
        var least: Float = 0
        table.forEachLine { columns, at in
            let text = columns[0].text
            if columns.count == 2, text.hasPrefix("="), let length = Int(text.dropFirst()), let weight = columns[1].weight, lengths.indices.contains(length) {
                lengths[length] = weight
            } else if columns.count == 2, text == "least", let value = columns[1].weight {
                least = value
            } else if columns.count == 2, text.unicodeScalars.contains("·"), let inside = columns[1].weight {
                lines.addInside(text, inside, alphabet)
            } else if columns.count == 3, let begins = columns[1].weight, let ends = columns[2].weight {
                lines.addEdge(text, SIMD2(begins, ends), alphabet)
            } else {
                problems.add(at, "this is no edge with two weights and nothing inside with one", "Write it and one or two numbers with tabs between, or fit again")
            }
        }
        return SlotEdges(lines, lengths: lengths, least: least, alphabet)
    }

    /// The slot's words, as a range of the tidied text.
    func range(in reading: Reading, intent: Intent) -> Range<Int>? {
        let count = reading.symbols.count
        guard !isEmpty, count > 0, count <= 200 else { return nil }
        let own = numbers[intent] ?? 0
        return withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: count + 1) { sums in
            sums.initialize(repeating: SIMD4())
            addPieces(reading.symbols, own: own, to: sums)
            addSigns(reading.spots, signs[0], to: sums)
            if own > 0 { addSigns(reading.spots, signs[own], to: sums) }
            return best(sums)
        }
    }

    /// For each place between two characters: how much speaks for the slot to begin there, to end there, and how much the character
    /// behind it belongs inside.
    private typealias Sums = UnsafeMutableBufferPointer<SIMD4<Float>>

    private func best(_ sums: Sums) -> Range<Int>? {
        // From here on the third number is what all characters before the place say together.
        var upTo: Float = 0
        for place in sums.indices {
            let own = sums[place].z
            sums[place].z = upTo
            upTo += own
        }
        var most = least
        var best: Range<Int>?
        for start in 0..<(sums.count - 1) {
            let begins = sums[start].x - sums[start].z
            for end in (start + 1)...min(sums.count - 1, start + Self.longestSlot) {
                let sum = begins + sums[end].y + sums[end].z + lengths[end - start]
                if sum > most {
                    most = sum
                    best = start..<end
                }
            }
        }
        return best
    }

    private func addPieces(_ symbols: [UInt16], own: Int, to sums: Sums) {
        // So many marks of the edge on both sides that no look at a neighbour needs to ask whether there is one.
        let margin = SlotEdgeLines.longestContext
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: symbols.count + 2 * margin) { text in
            for index in 0..<margin {
                text.initializeElement(at: index, to: UInt64(edge.start))
                text.initializeElement(at: margin + symbols.count + index, to: UInt64(edge.end))
            }
            for (index, symbol) in symbols.enumerated() { text.initializeElement(at: margin + index, to: UInt64(symbol)) }
            pieces.withLook(own: own) { look in
                for place in 0...symbols.count {
                    let here = margin + place
                    var sum = look.weight(.always, 0)
                    var key: UInt64 = 0
                    for distance in 1...margin {
                        key = EdgePieces.joined(key, text[here - distance])
                        guard let weight = look(.before, key) else { break }
                        sum += weight
                    }
                    key = 0
                    for distance in 0..<margin {
                        key = EdgePieces.joined(key, text[here + distance])
                        guard let weight = look(.behind, key) else { break }
                        sum += weight
                    }
                    sum += look.weight(.around, EdgePieces.joined(text[here - 1], text[here]))
                    sums[place] += SIMD4(sum.x, sum.y, 0, 0)
                    guard place < symbols.count else { break }
                    sums[place].z += look.inside(text, here)
                }
            }
        }
    }

    private func addSigns(_ spots: [Reading.Spot], _ weights: [SignWeights], to sums: Sums) {
        for spot in spots {
            let weight = weights[spot.sign]
            sums[spot.range.lowerBound].add(weight.begins)
            sums[spot.range.upperBound].add(weight.ends)
            for place in spot.range.dropFirst() { sums[place].add(weight.cut) }
            for place in spot.range { sums[place].z += weight.within }
        }
    }
}

extension SIMD4<Float> {
    @inline(__always) fileprivate mutating func add(_ edge: SIMD2<Float>) {
        x += edge.x
        y += edge.y
    }
}
