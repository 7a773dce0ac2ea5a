import Foundation
import YAMLPages

/// Adds up what the signs of a reading say.
struct Scoring: Sendable {
    let weights: Weights
    let phrases: PhraseWeights

    /// One thing that spoke for or against.
    enum Voice: Hashable {
        case sign(Int)
        case rule(Int)
        case phrase(Int)
    }

    /// The sums, outcome by outcome, and the turns of speech that were found.
    func scores(_ reading: Reading, fired: [Int32]) -> (sums: [Float], phrases: [Int32]) {
        var sums = weights.bias
        reading.signs.intersection(weights.weighed).forEach { sign in
            for entry in weights.signs[sign]!.entries { sums[Int(entry.outcome)] += entry.weight }
        }
        for rule in fired {
            if let feature = weights.rules[Int(rule)] {
                for entry in feature.entries { sums[Int(entry.outcome)] += entry.weight }
            }
        }
        let found = phrases.found(in: reading.text.scalars, clauses: reading.clauses)
        phrases.add(found, to: &sums)
        return (sums, found)
    }

    /// Everything that spoke for or against an outcome, by how much, and where its weight is written.
    func each(_ reading: Reading, fired: [Int32], phrases found: [Int32], for outcome: Int, _ body: (Voice, Float, _ at: () -> SourceLine) -> Void) {
        reading.signs.intersection(weights.weighed).forEach { sign in
            let feature = weights.signs[sign]!
            for entry in feature.entries where Int(entry.outcome) == outcome { body(.sign(sign), entry.weight, { feature.at }) }
        }
        for rule in fired {
            guard let feature = weights.rules[Int(rule)] else { continue }
            for entry in feature.entries where Int(entry.outcome) == outcome { body(.rule(Int(rule)), entry.weight, { feature.at }) }
        }
        let share = PhraseWeights.share(found.count)
        for line in found {
            for entry in phrases.entries(of: line) where Int(entry.outcome) == outcome {
                body(.phrase(Int(line)), entry.weight * share, { phrases.at(Int(line)) })
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
