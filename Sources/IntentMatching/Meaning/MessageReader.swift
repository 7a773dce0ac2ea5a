import Community

/// Turns a text into what the rules look at: words, finds of the readers and circumstances, clause by clause.
struct MessageReader: Sendable {
    private let book: RuleBook
    private let signs: CircumstanceNumbers

    init(book: RuleBook) {
        self.book = book
        signs = CircumstanceNumbers(book.signs)
    }

    /// A message before it is read: its characters, and their numbers.
    struct Glance {
        let text: TidiedText
        let symbols: [UInt16]
    }

    func glance(_ text: String) -> Glance {
        let tidied = TidiedText(text)
        return Glance(text: tidied, symbols: book.alphabet.symbols(of: tidied.scalars))
    }

    /// What neighbours' talk is asked for all the same: the places in it, no words and no circumstances.
    func reading(of glance: Glance, places: [PlaceMention]) -> Reading {
        Reading(text: glance.text, symbols: glance.symbols, clauses: [], spots: [], signs: SignSet(), places: places, ticket: nil)
    }

    func read(_ text: String, in context: ReadingContext) -> Reading { read(glance(text), in: context) }

    func read(_ glance: Glance, in context: ReadingContext) -> Reading {
        let (tidied, symbols, scalars) = (glance.text, glance.symbols, glance.text.scalars)
        let places = PlaceReader.mentions(in: scalars)
        let ticket = TicketReader.ticket(in: scalars)
        var notes = Notes(clauses: ClauseSplit.clauses(scalars).map { Reading.Clause(range: $0, signs: SignSet()) })
        let sounds = book.lexicon.listens || book.ruleWords.listens ? Sounds.shared.symbols(scalars) : []
        for hit in book.lexicon.hits(in: scalars, symbols, sounding: sounds) { book.lexicon.forEachFamily(of: hit) { notes.add($0, at: hit.range) } }
        for hit in book.ruleWords.hits(in: scalars, symbols, sounding: sounds) { book.ruleWords.forEachFamily(of: hit) { notes.add($0, at: hit.range) } }
        for place in places { note(place, in: &notes) }
        if let ticket { notes.add(signs.ticket, at: ticket.range) }
        for number in PrivateNumberReader.mentions(in: scalars) { notes.add(signs.privateNumber, at: number.range) }
        for time in book.dateMentions(in: scalars, now: context.now) { notes.add(signs.time, at: time.range) }
        noteManner(scalars, places, context, &notes.clauses)
        var all = SignSet()
        for clause in notes.clauses { all.formUnion(clause.signs) }
        return Reading(text: tidied, symbols: symbols, clauses: notes.clauses, spots: notes.spots, signs: all, places: places, ticket: ticket)
    }

    private struct Notes {
        var clauses: [Reading.Clause]
        var spots: [Reading.Spot] = []

        init(clauses: [Reading.Clause]) {
            self.clauses = clauses
            spots.reserveCapacity(32)
        }

        @inline(__always)
        mutating func add(_ sign: Int, at range: Range<Int>) {
            guard let clause = clauses.firstIndex(where: { $0.range.upperBound > range.lowerBound }) else { return }
            clauses[clause].signs.insert(sign)
            spots.append(Reading.Spot(sign: sign, range: range, clause: clause))
        }
    }

    private func note(_ place: PlaceMention, in notes: inout Notes) {
        notes.add(signs.place, at: place.range)
        if place.building != nil { notes.add(signs.building, at: place.range) }
        if place.unit != nil { notes.add(signs.unit, at: place.range) }
        if place.floor != nil { notes.add(signs.floor, at: place.range) }
        if place.room != nil { notes.add(signs.room, at: place.range) }
    }

    /// How it was said: to whom, by whom, how long, asking or crying out. Circumstances of the whole message hold in each clause.
    private func noteManner(_ scalars: [UInt32], _ places: [PlaceMention], _ context: ReadingContext, _ clauses: inout [Reading.Clause]) {
        var whole = SignSet()
        if context.isAddressed { whole.insert(signs.addressed) }
        if context.isPrivate { whole.insert(signs.inPrivate) }
        switch context.role {
        case .head: whole.insert(signs.byHead)
        case .staff: whole.insert(signs.byStaff)
        case .resident: break
        }
        whole.insert(signs.length(scalars.count))
        if places.reduce(scalars.count, { $0 - $1.range.count }) <= CircumstanceNumbers.longestShort { whole.insert(signs.brief) }
        if clauses.count <= 1 { whole.insert(signs.oneClause) }
        if Manner.sentences(scalars) >= 4 { whole.insert(signs.severalSentences) }
        if Manner.hasLink(scalars) { whole.insert(signs.link) }
        if scalars.contains(where: { $0 > 0x1F000 || (0x2600...0x27BF).contains($0) }) { whole.insert(signs.emoji) }
        for index in clauses.indices {
            clauses[index].signs.formUnion(whole)
            let end = clauses[index].range.upperBound
            if end < scalars.count, scalars[end] == "?" { clauses[index].signs.insert(signs.question) }
            if end < scalars.count, scalars[end] == "!" { clauses[index].signs.insert(signs.exclamation) }
        }
    }
}

/// Pieces of a message between punctuation marks.
enum ClauseSplit {
    /// At least one, empty only for an empty text.
    static func clauses(_ scalars: [UInt32]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        for index in scalars.indices where isBorder(scalars, index) {
            if index > start { clauses.append(start..<index) }
            start = index + 1
        }
        if start < scalars.count || clauses.isEmpty { clauses.append(start..<scalars.count) }
        return clauses
    }

    private static func isBorder(_ scalars: [UInt32], _ index: Int) -> Bool {
        switch scalars[index] {
        case ",", "!", "?", ";", "\n", "~": true
        // A full stop between digits is a decimal point or a date.
        case ".": !(index > 0 && index + 1 < scalars.count && Scalars.isDigit(scalars[index - 1]) && Scalars.isDigit(scalars[index + 1]))
        default: false
        }
    }
}

/// How a message is said, apart from its words.
enum Manner {
    static func sentences(_ scalars: [UInt32]) -> Int {
        var count = 0
        var wasEnd = true
        for scalar in scalars {
            switch scalar {
            case ".", "!", "?", "\n": wasEnd = true
            default:
                if wasEnd { count += 1 }
                wasEnd = false
            }
        }
        return count
    }

    /// A part of a text, widened to whole sentences.
    static func sentences(around part: Range<Int>, in scalars: [UInt32]) -> Range<Int> {
        func isEnd(_ scalar: UInt32) -> Bool { scalar == "." || scalar == "!" || scalar == "?" || scalar == "\n" }
        let start = scalars[..<part.lowerBound].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
        return start..<(scalars[part.upperBound...].firstIndex(where: isEnd) ?? scalars.count)
    }

    private static let linkStart = Array("http".unicodeScalars.map(\.value))

    static func hasLink(_ scalars: [UInt32]) -> Bool {
        guard scalars.count > 7 else { return false }
        return scalars.indices.dropLast(6).contains { scalars[$0] == "h" && scalars[$0..<($0 + 4)].elementsEqual(linkStart) }
    }
}

/// The signs of circumstances by their numbers, looked up once for a language.
private struct CircumstanceNumbers: Sendable {
    let place, building, unit, floor, room, ticket, privateNumber, time: Int
    let addressed, inPrivate, byHead, byStaff, oneClause, severalSentences, brief, link, emoji, question, exclamation: Int
    private let tiny, short, medium, long, veryLong: Int

    init(_ names: SignNames) {
        place = names[.place]
        building = names[.building]
        unit = names[.unit]
        floor = names[.floor]
        room = names[.room]
        ticket = names[.ticket]
        privateNumber = names[.privateNumber]
        time = names[.time]
        addressed = names[.addressed]
        inPrivate = names[.inPrivate]
        byHead = names[.byHead]
        byStaff = names[.byStaff]
        oneClause = names[.oneClause]
        severalSentences = names[.severalSentences]
        brief = names[.brief]
        link = names[.link]
        emoji = names[.emoji]
        question = names[.question]
        exclamation = names[.exclamation]
        tiny = names[.tiny]
        short = names[.short]
        medium = names[.medium]
        long = names[.long]
        veryLong = names[.veryLong]
    }

    /// Characters.
    static let longestShort = 10

    func length(_ count: Int) -> Int {
        switch count {
        case ...4: tiny
        case ...Self.longestShort: short
        case ...24: medium
        case ...50: long
        default: veryLong
        }
    }
}
