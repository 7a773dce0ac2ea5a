import Community
import YAMLPages

/// All families, with one tree of their words and one of how they sound.
final class Lexicon: Sendable {
    let families: [Family]
    private let hidesInner: Bool
    private let exact: WordTrie
    private let sounding: WordTrie
    private let entries: [Entry]
    private let soundEntries: [Entry]
    private let lists: EntryLists
    private let soundLists: EntryLists

    /// What a message asks of the entries, one after the other in flat lists, so that a look costs no reference counting.
    private struct EntryLists: Sendable {
        var familyStarts: [Int32] = [0]
        var families: [Int32] = []
        var exceptionStarts: [Int32] = [0]
        var exceptions: [Int32] = []
        var scalarStarts: [Int32] = [0]
        var scalars: [UInt32] = []

        init(_ entries: [Entry]) {
            for entry in entries {
                families += entry.families.map(Int32.init)
                familyStarts.append(Int32(families.count))
                exceptions += entry.exceptionsOf.map(Int32.init)
                exceptionStarts.append(Int32(exceptions.count))
                scalars += entry.scalars
                scalarStarts.append(Int32(scalars.count))
            }
        }

        func families(of entry: Int32) -> ArraySlice<Int32> { families[Int(familyStarts[Int(entry)])..<Int(familyStarts[Int(entry) + 1])] }
        func exceptions(of entry: Int32) -> ArraySlice<Int32> { exceptions[Int(exceptionStarts[Int(entry)])..<Int(exceptionStarts[Int(entry) + 1])] }
        func hidesSome(_ entry: Int32) -> Bool { exceptionStarts[Int(entry)] < exceptionStarts[Int(entry) + 1] }

        /// Whether the entry is what stands there.
        func stands(_ entry: Int, in text: UnsafeBufferPointer<UInt32>, at start: Int) -> Bool {
            let own = Int(scalarStarts[entry])
            for index in own..<Int(scalarStarts[entry + 1]) where scalars[index] != text[start + index - own] { return false }
            return true
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
        /// The one family that the word stands for here, where a longer word around it is an exception of its others; less than nothing for all.
        var only: Int32 = -1
        var range: Range<Int> { Int(start)..<Int(end) }
    }

    /// - Parameter numbering: the number of the first family's sign.
    /// - Parameter hidesInner: where one word lies within a longer one only the longer counts.
    init(_ families: [Family], numbering first: Int = 0, hidesInner: Bool = true, _ alphabet: Alphabet, problems: Problems) {
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
        exact = WordTrie(order.map { alphabet.symbols(of: $0) })
        var seen: Set<[UInt32]> = []
        let audible = entries.filter { collected[$0.scalars]!.sounds && !$0.families.isEmpty && $0.scalars.count >= 2 && $0.scalars.allSatisfy(Scalars.isHan) }
            .filter { seen.insert(Sounds.shared.syllables($0.scalars)).inserted }
        soundEntries = audible
        sounding = WordTrie(audible.map { Sounds.shared.symbols($0.scalars) })
        lists = EntryLists(entries)
        soundLists = EntryLists(audible)
    }

    /// The families of a word that was found.
    @inline(__always)
    func forEachFamily(of hit: Hit, _ body: (Int) -> Void) {
        guard hit.only < 0 else { return body(Int(hit.only)) }
        (hit.bySound ? soundLists.families : lists.families).withUnsafeBufferPointer { families in
            (hit.bySound ? soundLists.familyStarts : lists.familyStarts).withUnsafeBufferPointer { starts in
                for index in Int(starts[Int(hit.entry)])..<Int(starts[Int(hit.entry) + 1]) { body(Int(families[index])) }
            }
        }
    }

    func entry(_ hit: Hit) -> Entry { hit.bySound ? soundEntries[Int(hit.entry)] : entries[Int(hit.entry)] }
    var wordCount: Int { entries.count }
    var allEntries: [Entry] { entries }
    /// Whether ``hits(in:_:sounding:)`` looks at the syllables.
    var listens: Bool { !soundEntries.isEmpty }

    /// The words of a text: where one lies within a longer one only the longer counts, and what is only heard gives way to what is written.
    ///
    /// - Parameters:
    ///   - symbols: the text by the numbers of its characters.
    ///   - sounds: the text by the numbers of its syllables (``Sounds``); may be empty where the lexicon does not listen.
    func hits(in scalars: [UInt32], _ symbols: [UInt16], sounding sounds: [UInt16]) -> [Hit] {
        var hits: [Hit] = []
        hits.reserveCapacity(24)
        symbols.withUnsafeBufferPointer { buffer in
            exact.withSteps { steps in
                var furthest = -1
                for start in buffer.indices {
                    if hidesInner {
                        guard let (entry, end) = steps.longestWord(in: buffer, at: start), end > furthest else { continue }
                        furthest = end
                        hits.append(Hit(entry: Int32(entry), start: Int32(start), end: Int32(end), bySound: false))
                    } else {
                        steps.forEachWord(in: buffer, at: start) { hits.append(Hit(entry: Int32($0), start: Int32(start), end: Int32($1), bySound: false)) }
                    }
                }
            }
        }
        if !hidesInner { dropExceptions(&hits) }
        if listens { addHeard(in: scalars, sounding: sounds, to: &hits) }
        return hits
    }

    /// A word within an exception of one of its families does not stand for that family.
    private func dropExceptions(_ hits: inout [Hit]) {
        let wider = hits.filter { lists.hidesSome($0.entry) }
        guard !wider.isEmpty else { return }
        func isHidden(_ family: Int32, of hit: Hit) -> Bool {
            wider.contains { $0.start <= hit.start && $0.end >= hit.end && lists.exceptions(of: $0.entry).contains(family) }
        }
        var left: [Hit] = []
        left.reserveCapacity(hits.count)
        for hit in hits {
            let families = lists.families(of: hit.entry)
            if !families.contains(where: { isHidden($0, of: hit) }) {
                left.append(hit)
                continue
            }
            for family in families where !isHidden(family, of: hit) {
                left.append(Hit(entry: hit.entry, start: hit.start, end: hit.end, bySound: false, only: family))
            }
        }
        hits = left
    }

    private func addHeard(in scalars: [UInt32], sounding sounds: [UInt16], to hits: inout [Hit]) {
        var heard: [Hit] = []
        scalars.withUnsafeBufferPointer { buffer in
            sounds.withUnsafeBufferPointer { sounds in
                sounding.withSteps { steps in
                    for start in sounds.indices {
                        steps.forEachWord(in: sounds, at: start) { entry, end in
                            guard !soundLists.stands(entry, in: buffer, at: start) else { return }
                            heard.append(Hit(entry: Int32(entry), start: Int32(start), end: Int32(end), bySound: true))
                        }
                    }
                }
            }
        }
        guard !heard.isEmpty else { return }
        // A word that is written there and is as long, or reaches across the edge of what was heard, is what was meant.
        heard.removeAll { one in
            hits.contains { two in
                two.start < one.end && one.start < two.end
                    && (two.end - two.start >= one.end - one.start || two.start < one.start || two.end > one.end)
            }
        }
        guard !heard.isEmpty else { return }
        hideInner(&heard)
        hits += heard
        hits.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
    }

    private func hideInner(_ hits: inout [Hit]) {
        hits.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        var furthest: Int32 = -1
        hits.removeAll { hit in
            if hit.end <= furthest { return true }
            furthest = hit.end
            return false
        }
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
    /// Tiny or short, places apart: 救命啊，3栋2单元501.
    case brief = "is:brief"

    private static let offsets = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
    /// Its place among all circumstances.
    fileprivate var offset: Int { Self.offsets[self]! }
}
