import Foundation
import YAMLPages

/// Adds up what the signs of a reading say.
final class Scoring: Sendable {
    let weights: Weights
    let phrases: PhraseWeights
    /// The entries of all signs one after the other, and where each sign's begin; one more than there are signs.
    private let signEntries: [Weights.Entry]
    private let signStarts: [Int32]

    init(weights: Weights, phrases: PhraseWeights) {
        self.weights = weights
        self.phrases = phrases
        var entries: [Weights.Entry] = []
        var starts: [Int32] = [0]
        for feature in weights.signs {
            entries += feature?.entries ?? []
            starts.append(Int32(entries.count))
        }
        signEntries = entries
        signStarts = starts
    }

    /// One thing that spoke for or against.
    enum Voice: Hashable {
        case sign(Int)
        case rule(Int)
        case phrase(Int32)
    }

    /// The sums, outcome by outcome, and the turns of speech that were found.
    func scores(_ reading: Reading, fired: [Int32]) -> (sums: [Float], phrases: PhraseWeights.Found) {
        var sums = weights.bias
        sums.withUnsafeMutableBufferPointer { sums in
            signEntries.withUnsafeBufferPointer { entries in
                signStarts.withUnsafeBufferPointer { starts in
                    reading.signs.intersection(weights.weighed).forEach { sign in
                        for index in Int(starts[sign])..<Int(starts[sign + 1]) { sums[Int(entries[index].outcome)] += entries[index].weight }
                    }
                }
            }
        }
        for rule in fired {
            if let feature = weights.rules[Int(rule)] {
                for entry in feature.entries { sums[Int(entry.outcome)] += entry.weight }
            }
        }
        let found = phrases.add(from: reading, to: &sums)
        return (sums, found)
    }

    /// What spoke for an outcome most, of what is found first where several are alike; nil when nothing did.
    func strongest(_ reading: Reading, fired: [Int32], phrases found: PhraseWeights.Found, for outcome: Int) -> Voice? {
        var best: Voice?
        var most: Float = 0
        signEntries.withUnsafeBufferPointer { entries in
            signStarts.withUnsafeBufferPointer { starts in
                reading.signs.intersection(weights.weighed).forEach { sign in
                    for index in Int(starts[sign])..<Int(starts[sign + 1]) where Int(entries[index].outcome) == outcome && entries[index].weight > most {
                        most = entries[index].weight
                        best = .sign(sign)
                    }
                }
            }
        }
        for rule in fired {
            guard let feature = weights.rules[Int(rule)] else { continue }
            for entry in feature.entries where Int(entry.outcome) == outcome && entry.weight > most {
                most = entry.weight
                best = .rule(Int(rule))
            }
        }
        if let phrase = phrases.strongest(found, for: outcome, above: most) { best = .phrase(phrase) }
        return best
    }

    /// Everything that spoke for or against an outcome, by how much, and where its weight is written.
    func each(_ reading: Reading, fired: [Int32], phrases found: PhraseWeights.Found, for outcome: Int, _ body: (Voice, Float, _ at: () -> SourceLine) -> Void) {
        reading.signs.intersection(weights.weighed).forEach { sign in
            let feature = weights.signs[sign]!
            for entry in feature.entries where Int(entry.outcome) == outcome { body(.sign(sign), entry.weight, { feature.at }) }
        }
        for rule in fired {
            guard let feature = weights.rules[Int(rule)] else { continue }
            for entry in feature.entries where Int(entry.outcome) == outcome { body(.rule(Int(rule)), entry.weight, { feature.at }) }
        }
        for phrase in found.lines {
            phrases.forEachPiece(of: phrase) { other, weight in
                if other == outcome { body(.phrase(phrase), weight * found.share, { phrases.at(phrase) }) }
            }
        }
    }

    private static let spread: Float = 3

    /// Shares of one, after the softmax of the sums. The sums are margins, about -1 for no and +1 for yes, so they are spread first.
    static func shares(_ scores: [Float]) -> [Float] {
        let top = scores.max() ?? 0
        var powers = scores
        var sum: Float = 0
        for index in powers.indices {
            powers[index] = exp(spread * (powers[index] - top))
            sum += powers[index]
        }
        for index in powers.indices { powers[index] /= sum }
        return powers
    }
}
