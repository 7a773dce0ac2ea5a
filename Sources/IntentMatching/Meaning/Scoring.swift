import Foundation

/// Adds up what the signs of a reading say.
struct Scoring: Sendable {
    let weights: Weights
    let phrases: PhraseWeights
    /// One thing that spoke for or against.
    enum Voice: Hashable {
        case sign(Int)
        case pair(Int)
        case rule(Int)
        case phrase(Int)
    }

    /// The sums, outcome by outcome.
    func scores(_ reading: Reading, fired: [Int32]) -> [Float] {
        var scores = weights.bias
        let share = phraseShare(reading)
        each(reading, fired: fired) { voice, feature in
            let loudness: Float = if case .phrase = voice { share } else { 1 }
            for entry in feature.entries { scores[Int(entry.outcome)] += entry.weight * loudness }
        }
        return scores
    }

    /// The weights of turns of speech are shared out by the root of their number, so that a long message is not louder than a short one.
    func phraseShare(_ reading: Reading) -> Float {
        var count = 0
        phrases.each(in: reading.text.scalars) { _, _, _ in count += 1 }
        return count == 0 ? 0 : 1 / Float(count).squareRoot()
    }

    /// Everything that speaks, once each.
    @inline(__always)
    func each(_ reading: Reading, fired: [Int32], _ body: (Voice, Weights.Feature) -> Void) {
        for sign in reading.signs.members {
            if let feature = weights.signs[sign] { body(.sign(sign), feature) }
        }
        for rule in fired {
            if let feature = weights.rules[Int(rule)] { body(.rule(Int(rule)), feature) }
        }
        phrases.each(in: reading.text.scalars) { phrase, _, feature in body(.phrase(phrase), feature) }
        var heard: [Int32] = []
        for clause in reading.clauses {
            for first in clause.signs.members where weights.paired.contains(first) {
                for partner in weights.partners[first] where clause.signs.contains(Int(partner.other)) {
                    guard !heard.contains(partner.feature) else { continue }
                    heard.append(partner.feature)
                    body(.pair(Int(partner.feature)), weights.together[Int(partner.feature)])
                }
            }
        }
    }

    private static let spread: Float = 3

    /// Shares of one, after the softmax of the sums. The sums are margins, about -1 for no and +1 for yes, so they are spread first.
    static func shares(_ scores: [Float]) -> [Float] {
        let top = scores.max() ?? 0
        let powers = scores.map { exp(spread * ($0 - top)) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
