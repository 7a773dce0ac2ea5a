import Community
import YAMLPages

/// All families, with one automaton over their words and one over how they sound.
struct Lexicon: Sendable {
    let families: [Family]
    private let hidesInner: Bool
    private let exact: Automaton
    private let sounding: Automaton
    private let entries: [Entry]
    private let soundEntries: [Entry]
    private let familiesOf: FamilyLists
    private let soundFamiliesOf: FamilyLists

    /// The families of all entries one after the other, so that a look costs no reference counting.
    private struct FamilyLists: Sendable {
        var starts: [Int32] = [0]
        var families: [Int32] = []
        /// Whether words within the entry may not count.
        var hidesSome: [Bool] = []

        init(_ entries: [Entry]) {
            for entry in entries {
                families += entry.families.map(Int32.init)
                starts.append(Int32(families.count))
                hidesSome.append(!entry.exceptionsOf.isEmpty)
            }
        }
    }

    private struct Collected {
        var text: String
        var at: SourceLine
        var families: [Int] = []
        var exceptionsOf: [Int] = []
        var sounds = false
    }

    /// One distinct word and the families that it belongs to.
    struct Entry: Sendable {
        let text: String
        let scalars: [UInt32]
        let families: [Int]
        /// Families of which a word within this one does not count.
        let exceptionsOf: [Int]
        let at: SourceLine
    }

    /// A word found in a text.
    struct Hit: Sendable {
        var entry: Int32
        var start: Int32
        var end: Int32
        var bySound: Bool
        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// - Parameter numbering: the number of the first family's sign.
    /// - Parameter hidesInner: where one word lies within a longer one only the longer counts.
    init(_ families: [Family], numbering first: Int = 0, hidesInner: Bool = true, problems: Problems) {
        self.families = families
        self.hidesInner = hidesInner
        var order: [[UInt32]] = []
        var collected: [[UInt32]: Collected] = [:]
        func collect(_ text: String, _ at: SourceLine, _ change: (inout Collected) -> Bool) {
            let scalars = TidiedText(text).scalars
            if scalars.isEmpty {
                problems.add(at, "the word `\(text)` is nothing once it is tidied", "Delete it")
                return
            }
            if collected[scalars] == nil {
                order.append(scalars)
                collected[scalars] = Collected(text: text, at: at)
            }
            if !change(&collected[scalars]!) { problems.add(at, "the word `\(text)` stands twice in its family", "Delete one") }
        }
        for (index, family) in families.enumerated() {
            let sign = first + index
            for (text, at) in family.words {
                collect(text, at) { word in
                    if family.sounds { word.sounds = true }
                    guard !word.families.contains(sign) else { return false }
                    word.families.append(sign)
                    return true
                }
            }
            for (text, at) in family.exceptions {
                collect(text, at) { word in
                    guard !word.exceptionsOf.contains(sign), !word.families.contains(sign) else { return false }
                    word.exceptionsOf.append(sign)
                    return true
                }
            }
        }
        entries = order.map { scalars in
            let word = collected[scalars]!
            return Entry(text: word.text, scalars: scalars, families: word.families, exceptionsOf: word.exceptionsOf, at: word.at)
        }
        exact = Automaton(order)
        var seen: Set<[UInt32]> = []
        let audible = entries.filter { collected[$0.scalars]!.sounds && !$0.families.isEmpty && $0.scalars.count >= 2 && $0.scalars.allSatisfy(Scalars.isHan) }
            .filter { seen.insert(Sounds.shared.syllables($0.scalars)).inserted }
        soundEntries = audible
        sounding = Automaton(audible.map { Sounds.shared.syllables($0.scalars) })
        familiesOf = FamilyLists(entries)
        soundFamiliesOf = FamilyLists(audible)
    }

    /// The families of a word that was found.
    @inline(__always)
    func forEachFamily(of hit: Hit, _ body: (Int) -> Void) {
        (hit.bySound ? soundFamiliesOf.families : familiesOf.families).withUnsafeBufferPointer { families in
            (hit.bySound ? soundFamiliesOf.starts : familiesOf.starts).withUnsafeBufferPointer { starts in
                for index in Int(starts[Int(hit.entry)])..<Int(starts[Int(hit.entry) + 1]) { body(Int(families[index])) }
            }
        }
    }

    func entry(_ hit: Hit) -> Entry { hit.bySound ? soundEntries[Int(hit.entry)] : entries[Int(hit.entry)] }
    var wordCount: Int { entries.count }
    var allEntries: [Entry] { entries }

    /// The words of a text: where one lies within a longer one only the longer counts, and what is only heard gives way to what is written.
    func hits(in scalars: [UInt32]) -> [Hit] {
        var hits: [Hit] = []
        hits.reserveCapacity(24)
        scalars.withUnsafeBufferPointer { buffer in
            exact.match(buffer) { word, range in
                hits.append(Hit(entry: Int32(word), start: Int32(range.lowerBound), end: Int32(range.upperBound), bySound: false))
            }
        }
        if hidesInner { Lexicon.hideInner(&hits) } else { dropExceptions(&hits) }
        addHeard(in: scalars, to: &hits)
        return hits
    }

    private func dropExceptions(_ hits: inout [Hit]) {
        guard hits.contains(where: { familiesOf.hidesSome[Int($0.entry)] }) else { return }
        let wider = hits.filter { familiesOf.hidesSome[Int($0.entry)] }
        hits.removeAll { hit in
            let families = entry(hit).families
            return wider.contains { other in
                other.start <= hit.start && other.end >= hit.end && entry(other).exceptionsOf.contains { families.contains($0) }
            }
        }
    }

    private static func hideInner(_ hits: inout [Hit]) {
        guard hits.count > 1 else { return }
        hits.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        var kept = 0
        var furthest: Int32 = -1
        for index in hits.indices {
            let hit = hits[index]
            if hit.end <= furthest { continue }
            furthest = hit.end
            hits[kept] = hit
            kept += 1
        }
        hits.removeLast(hits.count - kept)
    }

    private func addHeard(in scalars: [UInt32], to hits: inout [Hit]) {
        guard !soundEntries.isEmpty else { return }
        let syllables = Sounds.shared.syllables(scalars)
        var heard: [Hit] = []
        syllables.withUnsafeBufferPointer { buffer in
            sounding.match(buffer) { word, range in
                guard !soundEntries[word].scalars.elementsEqual(scalars[range]) else { return }
                heard.append(Hit(entry: Int32(word), start: Int32(range.lowerBound), end: Int32(range.upperBound), bySound: true))
            }
        }
        guard !heard.isEmpty else { return }
        let written = hits
        // A word that is written there and is as long, or reaches across the edge of what was heard, is what was meant.
        heard.removeAll { one in
            written.contains { two in
                two.start < one.end && one.start < two.end
                    && (two.end - two.start >= one.end - one.start || two.start < one.start || two.end > one.end)
            }
        }
        Lexicon.hideInner(&heard)
        hits += heard
        hits.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
    }
}

/// Names of signs and their numbers: families first, then the circumstances, then the families that stand beside rules.
struct SignNames: Sendable {
    let names: [String]
    /// The names as scalars.
    let scalars: [[UInt32]]
    private let numbers: [String: Int]
    private let firstCircumstance: Int

    /// - Parameter more: the families that stand beside rules, after all others, so that numbers do not depend on them.
    init(_ families: [String], and more: [String] = []) {
        firstCircumstance = families.count
        names = families + Circumstance.allCases.map(\.rawValue) + more
        scalars = names.map { $0.unicodeScalars.map(\.value) }
        numbers = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(name: String) -> Int? { numbers[name] }
    subscript(circumstance: Circumstance) -> Int { firstCircumstance + circumstance.offset }
}

/// Signs that are no words: what the readers found, and how the message was said.
enum Circumstance: String, CaseIterable, Sendable {
    case place = "@place"
    case building = "@building"
    case unit = "@unit"
    case floor = "@floor"
    case room = "@room"
    case time = "@time"
    case ticket = "@ticket"
    case number = "@number"
    case privateNumber = "@private-number"
    case person = "@person"
    case link = "@link"
    case emoji = "@emoji"
    case laughter = "@laughter"
    case addressed = "is:addressed"
    case inPrivate = "is:private"
    case byHead = "is:by-head"
    case byStaff = "is:by-staff"
    case question = "is:question"
    case exclamation = "is:exclamation"
    case tiny = "is:tiny"
    case short = "is:short"
    case medium = "is:medium"
    case long = "is:long"
    case veryLong = "is:very-long"
    case oneClause = "is:one-clause"
    case severalSentences = "is:several-sentences"

    private static let offsets = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    /// Its place among all circumstances.
    fileprivate var offset: Int { Self.offsets[self]! }
}
