import Foundation
import YAMLPages

/// Turns of speech and what each speaks for: 还没人来 for urging, 谁家有 for neighbours' talk.
///
/// Too many for a page of YAML, so a table of lines: the turn of speech, a tab, and `meaning +1.23` pieces parted by spaces. `^` and `$`
/// are the edges of a clause: `^我要` stands at its beginning, `吗$` at its end. `[lift]坏` is what stands beside a word of a family, see
/// ``BesideSigns``. Weights count hundredths.
struct PhraseWeights: Sendable {
    private let anywhere: WordTrie
    /// Those after `^`, with the `$` of those that are a whole clause.
    private let atBeginning: WordTrie
    /// Those before `$`, read backwards.
    private let atEnd: WordTrie
    private let beside: BesideSigns
    /// The pieces of all lines one after the other, four by four.
    private let blocks: [Block]
    private let outcomeCount: Int
    /// Of each line, its first block.
    private let starts: [Int32]
    private let texts: [String]
    private let at: [SourceLine]

    /// Four meanings with a weight each, so that most lines are one step in memory; what is left over weighs nothing.
    private typealias Block = SIMD4<UInt16>

    /// A meaning and its weight in one number: the weight in hundredths above the lowest, and in the last six bits the meaning.
    private enum Piece {
        static let lowest = -512
        static let meaningBits = 6
        static let nothing = UInt16(-lowest << meaningBits)
        static let nowhere = 1 << meaningBits - 1

        static func packed(_ entry: Weights.Entry) -> UInt16 { UInt16(Int((entry.weight * 100).rounded()) - lowest) << meaningBits | UInt16(entry.outcome) }
        @inline(__always) static func meaning(_ piece: UInt16) -> Int { Int(piece & 63) }
        @inline(__always) static func hundredths(_ piece: UInt16) -> Int32 { Int32(piece >> meaningBits) + Int32(lowest) }
    }

    /// How a turn of speech goes when it is found: where its blocks begin, and in the last four bits how many more than one there are.
    private enum Handle {
        static func packed(start: Int, blocks: Int) -> Int32 { Int32(start) << 4 | Int32(blocks - 1) }
        @inline(__always) static func start(_ handle: Int32) -> Int { Int(handle >> 4) }
        @inline(__always) static func blocks(_ handle: Int32) -> Range<Int> { start(handle)..<(start(handle) + Int(handle & 15) + 1) }
    }

    /// What was found in a message.
    struct Found: Sendable {
        /// Turns of speech, then what stands beside families.
        var lines: [Int32] = []
        /// What counts of each weight, so that a long message is not louder than a short one.
        var share: Float = 1
    }

    private typealias Line = (text: String, beside: BesideSigns.Line?, feature: Weights.Feature)

    static let none = PhraseWeights(lines: [], outcomes: 0, Alphabet([]))
    private static let edge = (start: UInt32(ascii: "^"), end: UInt32(ascii: "$"))
    private let endSymbol: UInt16

    private init(lines unordered: [Line], outcomes: Int, _ alphabet: Alphabet) {
        // Short ones are found most often, so they lie close together.
        let lengths = unordered.map { $0.text.unicodeScalars.count }
        let lines = unordered.indices.sorted { (lengths[$0], $0) < (lengths[$1], $1) }.map { unordered[$0] }
        texts = lines.map(\.text)
        at = lines.map(\.feature.at)
        outcomeCount = outcomes
        precondition(outcomes <= Piece.nowhere, "a piece has no room for more meanings")
        var blocks: [Block] = []
        var handles: [Int32] = []
        for line in lines {
            let start = blocks.count
            for (index, entry) in line.feature.entries.enumerated() {
                if index % 4 == 0 { blocks.append(Block(repeating: Piece.nothing)) }
                blocks[blocks.count - 1][index % 4] = Piece.packed(entry)
            }
            handles.append(Handle.packed(start: start, blocks: blocks.count - start))
        }
        self.blocks = blocks
        starts = handles.map { Int32(Handle.start($0)) }
        var (anywhere, atBeginning, atEnd): ([([UInt16], Int32)], [([UInt16], Int32)], [([UInt16], Int32)]) = ([], [], [])
        var besideSigns: [(BesideSigns.Line, Int32)] = []
        for (line, handle) in zip(lines, handles) {
            if let beside = line.beside {
                besideSigns.append((beside, handle))
                continue
            }
            let scalars = line.text.unicodeScalars.map(\.value)
            if scalars.count > 1, scalars.first == Self.edge.start {
                atBeginning.append((alphabet.symbols(of: scalars.dropFirst()), handle))
            } else if scalars.count > 1, scalars.last == Self.edge.end {
                atEnd.append((alphabet.symbols(of: scalars.dropLast().reversed()), handle))
            } else {
                anywhere.append((alphabet.symbols(of: scalars), handle))
            }
        }
        endSymbol = alphabet.symbol(of: Self.edge.end)
        self.anywhere = WordTrie(anywhere)
        self.atBeginning = WordTrie(atBeginning)
        self.atEnd = WordTrie(atEnd)
        beside = BesideSigns(besideSigns, alphabet)
    }

    /// Reads `weights/<table>.tsv`; a missing file is an empty table.
    static func read(
        _ file: URL, named name: String, outcomes: [String], signs: SignNames, _ alphabet: Alphabet, _ problems: Problems,
        _ invented: InventedWords? = nil
    ) -> PhraseWeights {
        guard let table = WeightTable(file, named: name) else { return none }
        let numbers = Dictionary(outcomes.enumerated().map { ($1, Int16($0)) }, uniquingKeysWith: { first, _ in first })
        var lines: [Line] = []
        var unknown: Set<String> = []
        table.forEachLine { columns, at in
            let pieces = columns.count == 2 ? columns[1].split(at: UInt8(ascii: " ")) : []
            var entries: [Weights.Entry] = []
            for pair in stride(from: 0, to: pieces.count - pieces.count % 2, by: 2) {
                guard let outcome = numbers[pieces[pair].text], let weight = pieces[pair + 1].weight, abs(weight) <= mostWeight else { continue }
                entries.append(Weights.Entry(outcome: outcome, weight: weight))
            }
            guard !entries.isEmpty, entries.count * 2 == pieces.count else {
                problems.add(at, "this is no turn of speech with its weights", "Write it, a tab, and pieces like `request.urge +1.2` of at most 5.11, or fit the weights again")
                return
            }
            let text = columns[0].text
            let beside = BesideSigns.line(text, signs, at: at, unknown: &unknown, problems)
            lines.append((text, beside, Weights.Feature(entries: entries, at: at)))
        }
        if let invented { lines += lines.filter { $0.beside == nil }.map { (invented.word(like: $0.text), nil, $0.feature) } }
        return PhraseWeights(lines: lines, outcomes: outcomes.count, alphabet)
    }

    /// What a piece has room for.
    private static let mostWeight: Float = 5.11

    var count: Int { texts.count }

    /// Finds all turns of speech in a message, as often as they stand there, and what stands beside its words, and adds up what they say:
    /// shared out by the root of the number of turns of speech.
    func add(from reading: Reading, to scores: inout [Float]) -> Found {
        guard count > 0 else { return Found() }
        var found = Found()
        found.lines.reserveCapacity(reading.symbols.count * 6 + reading.spots.count * 6)
        reading.symbols.withUnsafeBufferPointer { symbols in
            anywhere.withSteps { steps in steps.forEachWordByLength(in: symbols) { found.lines.append($0) } }
            atBeginning.withSteps { steps in
                for clause in reading.clauses { addBeginnings(of: symbols, clause.range, steps, &found.lines) }
            }
            atEnd.withSteps { steps in
                for clause in reading.clauses { addEndings(of: symbols, clause.range, steps, &found.lines) }
            }
            found.share = Self.share(found.lines.count)
            beside.find(reading.spots, in: symbols, to: &found.lines)
        }
        add(found, to: &scores)
        return found
    }

    private func addBeginnings(of symbols: UnsafeBufferPointer<UInt16>, _ clause: Range<Int>, _ steps: WordTrie.Steps, _ found: inout [Int32]) {
        var node = steps.root
        for index in clause {
            guard let next = steps.child(of: node, symbols[index]) else { return }
            node = next
            if steps.value(of: node) >= 0 { found.append(steps.value(of: node)) }
        }
        guard let end = steps.child(of: node, endSymbol), steps.value(of: end) >= 0 else { return }
        found.append(steps.value(of: end))
    }

    private func addEndings(of symbols: UnsafeBufferPointer<UInt16>, _ clause: Range<Int>, _ steps: WordTrie.Steps, _ found: inout [Int32]) {
        var node = steps.root
        var index = clause.upperBound
        while index > clause.lowerBound {
            index -= 1
            guard let next = steps.child(of: node, symbols[index]) else { return }
            node = next
            if steps.value(of: node) >= 0 { found.append(steps.value(of: node)) }
        }
    }

    private func add(_ found: Found, to scores: inout [Float]) {
        guard !found.lines.isEmpty else { return }
        // Four sums of each meaning, one for each place in a block, so that no sum waits for the one before it.
        withUnsafeTemporaryAllocation(of: SIMD4<Int32>.self, capacity: 1 << Piece.meaningBits) { sums in
            sums.initialize(repeating: SIMD4())
            let sums = sums.baseAddress!
            blocks.withUnsafeBufferPointer { blocks in
                // Asked for all at once, so that memory is waited for once and not for each; the last place is nobody's.
                var touched: UInt16 = 0
                for handle in found.lines { touched |= blocks[Handle.start(handle)].x }
                sums[Piece.nowhere].x = Int32(touched)
                for handle in found.lines {
                    for index in Handle.blocks(handle) {
                        let block = blocks[index]
                        sums[Piece.meaning(block.x)].x &+= Piece.hundredths(block.x)
                        sums[Piece.meaning(block.y)].y &+= Piece.hundredths(block.y)
                        sums[Piece.meaning(block.z)].z &+= Piece.hundredths(block.z)
                        sums[Piece.meaning(block.w)].w &+= Piece.hundredths(block.w)
                    }
                }
            }
            let share = found.share / 100
            for outcome in scores.indices { scores[outcome] += Float(sums[outcome].wrappedSum()) * share }
        }
    }

    /// What a turn of speech speaks for.
    func forEachPiece(of handle: Int32, _ body: (_ outcome: Int, _ weight: Float) -> Void) {
        for index in Handle.blocks(handle) {
            for place in 0..<4 where blocks[index][place] != Piece.nothing {
                body(Piece.meaning(blocks[index][place]), Float(Piece.hundredths(blocks[index][place])) / 100)
            }
        }
    }

    /// The turn of speech that speaks for an outcome most, when any does more than `least`.
    func strongest(_ found: Found, for outcome: Int, above least: Float) -> Int32? {
        // Compared as they are written, before they are shared out. Of one meaning, the larger number is the larger weight.
        let hundredths = max(0, Int((least / found.share * 100).rounded(.down)))
        var most = UInt16(min(hundredths, -Piece.lowest - 1) - Piece.lowest) << UInt16(Piece.meaningBits) | UInt16(outcome)
        var best: Int32?
        let meanings = Block(repeating: 63)
        let meaning = Block(repeating: UInt16(outcome))
        blocks.withUnsafeBufferPointer { blocks in
            for handle in found.lines {
                for index in Handle.blocks(handle) {
                    let block = blocks[index]
                    // Zero for other meanings, which is less than any piece of this one.
                    let largest = block.replacing(with: 0, where: block & meanings .!= meaning).max()
                    guard largest > most else { continue }
                    most = largest
                    best = handle
                }
            }
        }
        return best
    }

    /// A message with fewer turns of speech counts as one with so many, so that of three characters none decides alone; as in `fit.py`.
    private static let fewest = 14

    private static func share(_ count: Int) -> Float { 1 / Float(max(fewest, count)).squareRoot() }

    func text(_ handle: Int32) -> String { texts[line(handle)] }
    func at(_ handle: Int32) -> SourceLine { at[line(handle)] }

    private func line(_ handle: Int32) -> Int {
        let start = Int32(Handle.start(handle))
        var (low, high) = (0, starts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= start { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
