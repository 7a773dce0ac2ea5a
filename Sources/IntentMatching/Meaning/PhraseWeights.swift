import Foundation
import YAMLPages

/// Turns of speech and what each speaks for: 还没人来 for urging, 谁家有 for neighbours' talk.
///
/// Too many for a page of YAML, so a table of lines: the turn of speech, a tab, and `meaning +1.2` pieces parted by spaces. One automaton
/// over all of them, beside the one over the words.
struct PhraseWeights: Sendable {
    private let automaton: Automaton
    private let features: [Weights.Feature]
    private let texts: [String]

    static let none = PhraseWeights(lines: [])

    private init(lines: [(text: String, feature: Weights.Feature)]) {
        texts = lines.map(\.text)
        features = lines.map(\.feature)
        automaton = Automaton(lines.map { $0.text.unicodeScalars.map(\.value) })
    }

    /// Reads `weights/<table>.tsv`; a missing file is an empty table.
    static func read(_ file: URL, named name: String, outcomes: [String], _ problems: Problems) -> PhraseWeights {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return none }
        let numbers = Dictionary(outcomes.enumerated().map { (Substring($1), Int16($0)) }, uniquingKeysWith: { first, _ in first })
        var lines: [(String, Weights.Feature)] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty && !line.hasPrefix("# ") {
            let at = SourceLine(file: name, line: index + 1)
            let columns = line.split(separator: "\t")
            let pieces = columns.count == 2 ? columns[1].split(separator: " ") : []
            var entries: [Weights.Entry] = []
            for pair in stride(from: 0, to: pieces.count - pieces.count % 2, by: 2) {
                guard let outcome = numbers[pieces[pair]], let weight = Float(pieces[pair + 1]) else { continue }
                entries.append(Weights.Entry(outcome: outcome, weight: weight))
            }
            guard !entries.isEmpty, entries.count * 2 == pieces.count else {
                problems.add(at, "this is no turn of speech with its weights", "Write it, a tab, and pieces like `request.urge +1.2`, or fit the weights again")
                continue
            }
            lines.append((String(columns[0]), Weights.Feature(entries: entries, at: at)))
        }
        return PhraseWeights(lines: lines)
    }

    var count: Int { features.count }

    /// Calls `body` with each turn of speech in the text, once, and where it stands last.
    @inline(__always)
    func each(in scalars: [UInt32], _ body: (_ phrase: Int, _ range: Range<Int>, _ feature: Weights.Feature) -> Void) {
        guard !features.isEmpty else { return }
        var seen: [Int32] = []
        seen.reserveCapacity(64)
        scalars.withUnsafeBufferPointer { buffer in
            automaton.match(buffer) { phrase, range in
                let number = Int32(phrase)
                guard !seen.contains(number) else { return }
                seen.append(number)
                body(phrase, range, features[phrase])
            }
        }
    }

    func text(_ phrase: Int) -> String { texts[phrase] }
}
