public import Community
import YAMLPages

/// Says what a message means, by the rules of one language.
///
/// Pure and quick: one pass for each table of words, a few readers, sums over what was found.
public struct Understander: Sendable {
    public var book: RuleBook { parts.book }
    var reader: MessageReader { parts.reader }
    var people: PersonReader { parts.people }
    private var others: [Understander] { parts.others }
    private let parts: Parts

    /// Held by reference, so that handing them on copies nothing.
    private final class Parts: Sendable {
        let book: RuleBook
        let reader: MessageReader
        let people: PersonReader
        let others: [Understander]

        init(book: RuleBook, reader: MessageReader, people: PersonReader, others: [Understander]) {
            self.book = book
            self.reader = reader
            self.people = people
            self.others = others
        }
    }

    /// - Parameter others: further languages that are understood besides.
    /// - Parameter names: people of the community's roster, so that a name is known when it is said.
    public init(_ book: RuleBook, others: [RuleBook] = [], names: [String]) {
        parts = Parts(book: book, reader: MessageReader(book: book), people: PersonReader(names: names), others: others.map { Understander($0, names: names) })
    }

    public func understand(_ text: String, in context: ReadingContext) -> Understanding {
        if !others.isEmpty, Script.isLatin(text), let foreign = understandForeign(text, in: context) { return foreign }
        return best(of: reader.glance(text), in: context, read: { understand($0, in: context) }, taken: \.self)
    }

    private func understand(_ glance: MessageReader.Glance, in context: ReadingContext) -> Understanding {
        if isTalk(glance, in: context) { return talk(glance, in: context) }
        let reading = reader.read(glance, in: context)
        return separated(judge(reading, in: context), reading, in: context)
    }

    /// A message as it stands, or in characters where somebody types only sounds. Among characters letters are mostly names, so there the
    /// characters for them count only where they tell of danger, or where the rest asks for nothing.
    private func best<Read>(
        of glance: MessageReader.Glance, in context: ReadingContext, read: (MessageReader.Glance) -> Read, taken: (Read) -> Understanding
    ) -> Read {
        guard let written = book.spelledOut.written(glance.text.scalars) else { return wholeOrCore(of: glance, in: context, read: read, taken: taken) }
        let meant = wholeOrCore(of: reader.glance(written), in: context, read: read, taken: taken)
        guard glance.text.scalars.contains(where: Scalars.isHan) else { return meant }
        let typed = wholeOrCore(of: glance, in: context, read: read, taken: taken)
        let asksOnlySo = taken(typed).intent == .none && taken(meant).intent != .none
        return asksOnlySo || taken(meant).slots.urgency == .emergency ? meant : typed
    }

    /// A message as a whole; where no danger is heard in it, but is in what is left without the words that frightened people say around a
    /// cry, or in that with slips put right and the small words of other regions said plainly, that. What is silent as a whole may be a report
    /// without such words too: 打错字见谅，路灯不亮.
    private func wholeOrCore<Read>(
        of glance: MessageReader.Glance, in context: ReadingContext, read: (MessageReader.Glance) -> Read, taken: (Read) -> Understanding
    ) -> Read {
        let whole = read(glance)
        guard taken(whole).slots.urgency == nil, taken(whole).saysOver != true else { return whole }
        let isSilent = taken(whole).intent == .none && taken(whole).cue == nil
        func heard(in text: String, alsoReports: Bool) -> Read? {
            let read = read(reader.glance(text))
            // What is left out may be what tells that it is a dream or a lesson: 梦见着火，太吓人了.
            if taken(read).slots.urgency == .emergency { return isOnlyTold(glance, in: context) ? nil : read }
            return alsoReports && taken(read).intent == .report ? read : nil
        }
        let range = book.aroundCries.core(of: glance.text.scalars)
        if let range, let found = heard(in: glance.text.original(range), alsoReports: isSilent) { return found }
        let rest = range.map { Array(glance.text.scalars[$0]) } ?? glance.text.scalars
        return book.aroundCries.plainSpeech.plainly(rest).flatMap { heard(in: $0, alsoReports: false) } ?? whole
    }

    /// Whether the first look takes a message for neighbours' talk.
    func dismisses(_ text: String, in context: ReadingContext) -> Bool { isTalk(reader.glance(text), in: context) }

    /// What is said to the assistant is always read.
    private func isTalk(_ glance: MessageReader.Glance, in context: ReadingContext) -> Bool {
        guard !context.isAddressed, let score = book.firstLook.score(of: glance.symbols), score < book.thresholds.talk else { return false }
        return !book.aroundCries.alarms(glance.symbols)
    }

    /// A message whose meaning is known, since it was asked which: what it says of that.
    public func take(_ text: String, as intent: Intent, in context: ReadingContext) -> Understanding {
        if !others.isEmpty, Script.isLatin(text), let other = others.first {
            var understanding = other.take(text, as: intent, in: context)
            understanding.language = other.book.language
            return understanding
        }
        return take(reader.read(inCharacters(text), in: context), as: intent, in: context)
    }

    /// The one period that a text names, in slot form, in whichever language it is written.
    public func period(in text: String, now: LocalTime) -> Understanding.Period? {
        let foreign = Script.isLatin(text) ? others.first : nil
        let period = (foreign ?? self).book.period(in: TidiedText(text).scalars, now: now, leaning: .ahead)
        return period.map { Understanding.Period(from: $0.from?.text, to: $0.to?.text) }
    }

    /// Whom a text names, as it was typed and in its order: names of the roster, and surnames with a title such as 王奶奶.
    public func people(in text: String) -> [String] {
        let tidied = TidiedText(text)
        return people.mentions(in: tidied.scalars).map { tidied.original($0.range) }
    }

    /// What somebody who types only sounds means; every other text as it is.
    private func inCharacters(_ text: String) -> String {
        Script.isLatin(text) ? book.spelledOut.written(TidiedText(text).scalars) ?? text : text
    }

    /// A text as it would be written plainly: tidied, in characters, and a short one without slips in words of cries and small words of other regions.
    public func plainly(_ text: String) -> String {
        let tidied = TidiedText(inCharacters(text))
        return book.aroundCries.plainSpeech.plainly(tidied.scalars) ?? tidied.tidied
    }

    /// A message in another script: the first language that understands it; nil when none does and it was not said to the assistant.
    private func understandForeign(_ text: String, in context: ReadingContext) -> Understanding? {
        for other in others {
            var understanding = other.understand(text, in: context)
            // Unit 2, nope and parking mean something to an open question, or are asked about; a false alarm is called off.
            let isKnown =
                understanding.intent != .none || understanding.slots.namesPlace || understanding.otherwise != nil || understanding.saysOver == true
            let isOwnCue = understanding.cue != nil && book.cues.cue(of: TidiedText(text).scalars) == nil
            guard isKnown || isOwnCue || (context.isAddressed && Script.hasWords(text)) else { continue }
            understanding.language = other.book.language
            return understanding
        }
        return nil
    }

    /// The same with all that spoke for and against, strongest first.
    public func explain(_ text: String, in context: ReadingContext) -> Explanation {
        best(of: reader.glance(text), in: context, read: { explain($0, in: context) }, taken: \.understanding)
    }

    private func explain(_ glance: MessageReader.Glance, in context: ReadingContext) -> Explanation {
        if isTalk(glance, in: context) { return Explanation(understanding: talk(glance, in: context), voices: talkVoices(glance)) }
        let reading = reader.read(glance, in: context)
        let judgement = judge(reading, in: context)
        let understanding = separated(judgement, reading, in: context)
        return Explanation(understanding: understanding, voices: voices(for: judgement, reading))
    }

    /// What the fitting script sees of a message: its signs, and the rules that fit.
    public func signs(_ text: String, in context: ReadingContext) -> SignReport {
        let reading = reader.read(text, in: context)
        let names = book.signs.names
        return SignReport(
            signs: reading.signs.members.map { names[$0] }, clauses: reading.clauses.map { reading.text.tidied($0.range) },
            rules: book.rules.fired(reading).map { book.rules.rules[Int($0)].name }, tidied: reading.text.tidied,
            spots: reading.spots.map { SignReport.Spot(sign: names[$0.sign], from: $0.range.lowerBound, to: $0.range.upperBound) })
    }
}

/// What spoke for and against a meaning.
public struct Explanation: Sendable {
    public var understanding: Understanding
    public var voices: [Voice]

    public struct Voice: Sendable, Codable {
        /// `file:line` of the weight or rule.
        public var at: String
        /// The family, rule or turn of speech.
        public var name: String
        /// The words of the message that it matched.
        public var words: [String]
        public var weight: Double
        /// The rule settles the meaning, whatever the weights say.
        public var settles: Bool?
    }
}

/// The signs of one message, for fitting weights.
public struct SignReport: Sendable, Codable {
    public var signs: [String]
    /// The tidied pieces between punctuation marks.
    public var clauses: [String]
    public var rules: [String]
    public var tidied: String
    /// Where signs stand in the tidied text.
    public var spots: [Spot]

    public struct Spot: Sendable, Codable {
        public var sign: String
        public var from: Int
        public var to: Int
    }
}

/// What a text is written in, as far as languages differ by it.
enum Script {
    /// Letters, and no Chinese character among them.
    static func isLatin(_ text: String) -> Bool {
        var letters = 0
        for scalar in text.unicodeScalars {
            if Scalars.isHan(scalar.value) { return false }
            if scalar.properties.isAlphabetic, scalar.isASCII { letters += 1 }
        }
        return letters >= 2
    }

    /// Words of another language in a Chinese group, such as `when will it be fixed`: several, and less than half of them pinyin. What turns of
    /// speech say of single letters means nothing there.
    static func isStrange(_ scalars: [UInt32]) -> Bool {
        if scalars.contains(where: Scalars.isHan) { return false }
        let words = scalars.split { !Scalars.isLetter($0) }.map { String(String.UnicodeScalarView($0.compactMap(Unicode.Scalar.init))) }
        guard words.count >= 3 else { return false }
        return words.count { Sounds.shared.areSyllables($0) } * 2 < words.count
    }

    /// More than one word: pinyin and ok stay with the first language.
    static func hasWords(_ text: String) -> Bool { text.split(separator: " ").count > 1 }
}
