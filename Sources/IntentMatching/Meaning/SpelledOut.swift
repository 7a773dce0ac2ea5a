import Foundation
import YAMLPages

/// What somebody means who types only sounds: `dianti guan ren le, 7dong` is 电梯关人了, 7栋.
///
/// A table of lines: one to five sounds parted by spaces, a tab, the characters that are most often meant, a tab, and how often they are
/// said, as the natural logarithm of their share of all characters. The sound `0` stands for a number. Of all ways to write a message the
/// one whose pieces are said most often is taken.
struct SpelledOut: Sendable {
    private struct Piece {
        let text: String
        let cost: Float
    }

    private let pieces: [String: Piece]
    private let syllables: Set<[UInt32]>

    static let none = SpelledOut([:])

    private init(_ pieces: [String: Piece]) {
        self.pieces = pieces
        syllables = Set(pieces.keys.lazy.filter { !$0.contains(" ") && $0 != Self.number }.map { $0.unicodeScalars.map(\.value) })
    }

    /// The sound of a number, and what stands for it in the characters.
    private static let number = "0"
    /// What beginning another piece costs; as in `spelled_out.py`.
    private static let anotherPiece: Float = 3
    /// Sounds in a piece, letters in a sound (zhuang).
    private static let longestPiece = 5, longestSound = 6
    /// What each letter costs of a word that is no sound (wifi): more than any way to write it.
    private static let strangeLetter: Float = 20
    /// Most messages hold fewer letters, and are passed over at once.
    private static let fewestLetters = 4
    /// Somebody who types more than this has a keyboard that writes characters.
    private static let longestMessage = 120

    /// Reads `weights/spelled-out.tsv`; a missing file writes nothing out.
    static func read(_ file: URL, named name: String, _ problems: Problems) -> SpelledOut {
        guard let table = WeightTable(file, named: name) else { return none }
        var pieces: [String: Piece] = [:]
        table.forEachLine { columns, at in
            guard columns.count == 3, let seldom = columns[2].weight else {
                problems.add(at, "these are no sounds with their characters", "Write sounds, a tab, characters, a tab, and a number like -7.42, or make the table again, see README")
                return
            }
            pieces[columns[0].text] = Piece(text: columns[1].text, cost: anotherPiece - seldom)
        }
        return SpelledOut(pieces)
    }

    /// A tidied message in characters; nil where it is not spelled out: no two sounds, or many words that are none. Among characters no word
    /// may be none, since there words of other languages stand (how are you).
    func written(_ scalars: [UInt32]) -> String? {
        guard !syllables.isEmpty, scalars.count <= Self.longestMessage, scalars.count(where: Scalars.isLetter) >= Self.fewestLetters else { return nil }
        var best: [Way?] = Array(repeating: nil, count: scalars.count + 1)
        best[0] = Way(cost: 0, text: "", sounds: 0, strangeWords: 0)
        for start in scalars.indices {
            guard let way = best[start] else { continue }
            func reach(_ end: Int, _ next: Way) {
                if best[end].map({ next.cost < $0.cost }) ?? true { best[end] = next }
            }
            if let end = wordEnd(in: scalars, at: start) {
                var strange = way.adding(text(scalars[start..<end]), cost: Self.strangeLetter * Float(end - start))
                strange.strangeWords += 1
                reach(end, strange)
            } else if !Scalars.isLatin(scalars[start]) {
                reach(start + 1, way.adding(scalars[start] == Scalars.space ? "" : text(scalars[start...start]), cost: 0))
            }
            forEachPiece(in: scalars, at: start) { piece, numbers, sounds, end in
                var next = way.adding(Self.filled(piece.text, with: numbers), cost: piece.cost)
                next.sounds += sounds
                reach(end, next)
            }
        }
        guard let way = best[scalars.count], way.sounds >= 2, way.sounds >= 2 * way.strangeWords,
            way.strangeWords == 0 || !scalars.contains(where: Scalars.isHan)
        else { return nil }
        return way.text
    }

    /// The message up to somewhere.
    private struct Way {
        var cost: Float
        var text: String
        var sounds: Int
        var strangeWords: Int

        func adding(_ more: String, cost moreCost: Float) -> Way { Way(cost: cost + moreCost, text: text + more, sounds: sounds, strangeWords: strangeWords) }
    }

    /// Calls `body` with the pieces that begin there, the numbers in them, how many of their sounds are letters, and where they end.
    private func forEachPiece(in scalars: [UInt32], at start: Int, _ body: (Piece, _ numbers: [String], _ sounds: Int, _ end: Int) -> Void) {
        func goOn(from index: Int, _ heard: String, _ numbers: [String], _ sounds: Int, depth: Int) {
            if depth > 0, let piece = pieces[heard] { body(piece, numbers, sounds, index) }
            guard depth < Self.longestPiece else { return }
            // Between two sounds of a piece there may be a blank, or the mark that parts xi'an.
            let isParted = depth > 0 && index + 1 < scalars.count && (scalars[index] == Scalars.space || scalars[index] == UInt32(ascii: "'"))
            let first = isParted ? index + 1 : index
            guard first < scalars.count else { return }
            let before = depth == 0 ? "" : heard + " "
            if Scalars.isDigit(scalars[first]) {
                let end = scalars[first...].firstIndex { !Scalars.isDigit($0) } ?? scalars.count
                return goOn(from: end, before + Self.number, numbers + [text(scalars[first..<end])], sounds, depth: depth + 1)
            }
            for end in (first + 1)..<max(first + 2, min(first + Self.longestSound, scalars.count) + 1) where end <= scalars.count {
                let sound = scalars[first..<end]
                guard sound.allSatisfy(Scalars.isLetter) else { return }
                if syllables.contains(Array(sound)) { goOn(from: end, before + text(sound), numbers, sounds + 1, depth: depth + 1) }
            }
        }
        // A sound begins a word or goes on behind another one; the way to here has ended with one.
        goOn(from: start, "", [], 0, depth: 0)
    }

    /// Where a word ends that begins there.
    private func wordEnd(in scalars: [UInt32], at start: Int) -> Int? {
        guard Scalars.isLetter(scalars[start]), start == 0 || !Scalars.isLetter(scalars[start - 1]) else { return nil }
        return scalars[start...].firstIndex { !Scalars.isLetter($0) } ?? scalars.count
    }

    private static func filled(_ text: String, with numbers: [String]) -> String {
        guard !numbers.isEmpty else { return text }
        var left = numbers[...]
        return text.map { String($0) == number ? left.popFirst() ?? "" : String($0) }.joined()
    }

    private func text(_ scalars: ArraySlice<UInt32>) -> String { String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init))) }
}
