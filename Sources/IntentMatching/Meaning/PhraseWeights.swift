import Foundation
import YAMLPages

/// Turns of speech and what each speaks for: 还没人来 for urging, 谁家有 for neighbours' talk.
///
/// Too many for a page of YAML, so a table of lines: the turn of speech, a tab, and `meaning +1.2` pieces parted by spaces. `^` and `$`
/// are the edges of a clause: `^我要` stands at its beginning, `吗$` at its end. One automaton over those that stand anywhere, one over
/// those that stand at an edge.
struct PhraseWeights: Sendable {
    private let anywhere: Automaton
    private let atEdges: Automaton
    /// Of each automaton's words, the line of the table.
    private let anywhereLines: [Int32]
    private let edgeLines: [Int32]
    /// The entries of all lines one after the other, and where each line's begin; one more than there are lines.
    private let entries: [Weights.Entry]
    private let starts: [Int32]
    private let texts: [String]
    private let at: [SourceLine]

    static let none = PhraseWeights(lines: [])
    private static let edge = (start: UInt32(ascii: "^"), end: UInt32(ascii: "$"))

    private init(lines: [(text: String, feature: Weights.Feature)]) {
        texts = lines.map(\.text)
        at = lines.map(\.feature.at)
        var entries: [Weights.Entry] = []
        var starts: [Int32] = [0]
        for line in lines {
            entries += line.feature.entries
            starts.append(Int32(entries.count))
        }
        self.entries = entries
        self.starts = starts
        let scalars = lines.map { $0.text.unicodeScalars.map(\.value) }
        let edges = scalars.indices.filter { scalars[$0].count > 1 && (scalars[$0].first == Self.edge.start || scalars[$0].last == Self.edge.end) }
        let edgeSet = Set(edges)
        let others = scalars.indices.filter { !edgeSet.contains($0) }
        anywhere = Automaton(others.map { scalars[$0] })
        atEdges = Automaton(edges.map { scalars[$0] })
        anywhereLines = others.map(Int32.init)
        edgeLines = edges.map(Int32.init)
    }

    /// Reads `weights/<table>.tsv`; a missing file is an empty table.
    static func read(_ file: URL, named name: String, outcomes: [String], _ problems: Problems, _ invented: InventedWords? = nil) -> PhraseWeights {
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
        if let invented { lines += lines.map { (invented.word(like: $0.0), $0.1) } }
        return PhraseWeights(lines: lines)
    }

    var count: Int { texts.count }

    /// The lines of all turns of speech in a text, as often as they stand there.
    func found(in scalars: [UInt32], clauses: [Reading.Clause]) -> [Int32] {
        guard count > 0 else { return [] }
        var found: [Int32] = []
        found.reserveCapacity(scalars.count * 4)
        scalars.withUnsafeBufferPointer { anywhere.match($0) { word, _ in found.append(anywhereLines[word]) } }
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: scalars.count + 2 * clauses.count) { edged in
            var end = 0
            for clause in clauses {
                edged[end] = Self.edge.start
                end += 1
                for scalar in scalars[clause.range] {
                    edged[end] = scalar
                    end += 1
                }
                edged[end] = Self.edge.end
                end += 1
            }
            atEdges.match(UnsafeBufferPointer(rebasing: edged[..<end])) { word, _ in found.append(edgeLines[word]) }
        }
        return found
    }

    @inline(__always)
    func entries(of line: Int32) -> ArraySlice<Weights.Entry> { entries[Int(starts[Int(line)])..<Int(starts[Int(line) + 1])] }

    /// Adds up what the turns of speech say, shared out by the root of their number, so that a long message is not louder than a short one.
    func add(_ found: [Int32], to scores: inout [Float]) {
        guard !found.isEmpty else { return }
        let share = Self.share(found.count)
        scores.withUnsafeMutableBufferPointer { scores in
            entries.withUnsafeBufferPointer { entries in
                starts.withUnsafeBufferPointer { starts in
                    for line in found {
                        for index in Int(starts[Int(line)])..<Int(starts[Int(line) + 1]) {
                            scores[Int(entries[index].outcome)] += entries[index].weight * share
                        }
                    }
                }
            }
        }
    }

    /// The line that speaks for an outcome most, when any does more than `least`.
    func strongest(_ found: [Int32], for outcome: Int, above least: Float) -> Int? {
        let share = Self.share(found.count)
        var most = least
        var best: Int?
        entries.withUnsafeBufferPointer { entries in
            starts.withUnsafeBufferPointer { starts in
                for line in found {
                    for index in Int(starts[Int(line)])..<Int(starts[Int(line) + 1]) where Int(entries[index].outcome) == outcome && entries[index].weight * share > most {
                        most = entries[index].weight * share
                        best = Int(line)
                    }
                }
            }
        }
        return best
    }

    static func share(_ count: Int) -> Float { 1 / Float(max(1, count)).squareRoot() }

    func text(_ line: Int) -> String { texts[line] }
    func at(_ line: Int) -> SourceLine { at[line] }
}
