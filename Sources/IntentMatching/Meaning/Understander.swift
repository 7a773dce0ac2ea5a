public import Community
import YAMLPages

/// Says what a message means, by the rules of one language.
///
/// Pure and quick: one pass of one automaton over the text, a few readers, sums over what was found.
public struct Understander: Sendable {
    public let book: RuleBook
    let reader: MessageReader
    private let people: PersonReader

    /// - Parameter names: people of the community's roster, so that a name is known when it is said.
    public init(_ book: RuleBook, names: [String]) {
        self.book = book
        people = PersonReader(names: names)
        reader = MessageReader(book: book)
    }

    public func understand(_ text: String, in context: ReadingContext) -> Understanding {
        let reading = reader.read(text, in: context)
        return judge(reading, in: context).understanding
    }

    /// The same with all that spoke for and against, strongest first.
    public func explain(_ text: String, in context: ReadingContext) -> Explanation {
        let reading = reader.read(text, in: context)
        let judgement = judge(reading, in: context)
        return Explanation(understanding: judgement.understanding, voices: voices(for: judgement, reading))
    }

    /// What the fitting script sees of a message: its signs clause by clause, and the rules that fit.
    public func signs(_ text: String, in context: ReadingContext) -> SignReport {
        let reading = reader.read(text, in: context)
        let names = book.signs.names
        return SignReport(
            signs: reading.signs.members.map { names[$0] }, clauses: reading.clauses.map { $0.signs.members.map { names[$0] } },
            rules: book.rules.fired(reading).map { book.rules.rules[Int($0)].name }, tidied: reading.text.tidied)
    }

    struct Judgement {
        var understanding: Understanding
        var intent: Int
        var fired: [Int32]
    }

    func judge(_ reading: Reading, in context: ReadingContext) -> Judgement {
        let fired = book.rules.fired(reading)
        let scores = book.intents.scores(reading, fired: fired)
        let shares = Scoring.shares(scores)
        let nothing = Intent.allCases.count - 1
        var best = 0
        var second = 0
        for index in 1..<nothing where shares[index] > shares[best] { best = index }
        if best == 0 { second = 1 }
        for index in 0..<nothing where index != best && shares[index] > shares[second] { second = index }
        let threshold = context.isAddressed ? book.thresholds.addressed : book.thresholds.unaddressed
        let speaks = scores[best] > scores[nothing] + threshold
        let isBarePlace = BarePlace.isAll(of: reading)
        let cue = book.cues.cue(of: reading.text.scalars)
        var chosen = speaks && !isBarePlace && cue == nil ? best : nothing
        // A small word alone answers a question; thanks said to the assistant are small talk.
        if cue == .thanks, context.isAddressed { chosen = Intent.allCases.firstIndex(of: .smalltalk) ?? nothing }
        let deciding = book.rules.deciding(fired)
        if let deciding, let means = book.rules.rules[deciding].means { chosen = Intent.allCases.firstIndex(of: means) ?? nothing }
        let intent = Intent.allCases[chosen]
        var understanding = Understanding(intent: intent, confidence: deciding == nil ? Double(shares[chosen]) : 1)
        understanding.cue = cue
        understanding.isBarePlace = isBarePlace ? true : nil
        understanding.number = BareNumber.digits(reading.text.scalars)
        if let command = book.commands.find(in: reading.text.scalars) {
            let rest = reading.text.original(command.rest..<reading.text.count)
            understanding.command = Understanding.Command(name: command.name, number: command.number, rest: rest)
            let period = DateReader.period(in: Array(reading.text.scalars[command.rest...]), now: context.now, leaning: .ahead)
            understanding.command?.from = period?.from?.text
            understanding.command?.to = period?.to?.text
        }
        let filling = SlotFilling(reading: reading, context: context, people: people)
        understanding.slots = filling.slots(of: intent)
        understanding.when = filling.period(of: intent)
        if intent == .report {
            let settled = deciding.flatMap { book.rules.rules[$0].category }
            understanding.slots.category = settled ?? category(reading, fired)
            understanding.isVague = settled == nil && reading.text.count <= 8 && category(reading, fired, atLeast: Self.clearCategory) == nil ? true : nil
            if fired.contains(where: { book.rules.rules[Int($0)].isUrgent }) { understanding.slots.urgency = .emergency }
        }
        if deciding == nil, speaks, shares[best] < 0.5, shares[second] > 0.25 { understanding.otherwise = Intent.allCases[second] }
        if intent.rawValue.hasPrefix("request."), intent != .report { understanding.about = category(reading, fired, atLeast: 0) }
        book.smallWords.complete(&understanding, reading.text, in: context, people: people)
        if let deciding {
            understanding.rule = book.rules.rules[deciding].at.description
            understanding.because = words(of: .rule(deciding), reading)
        } else if let strongest = strongest(for: chosen, reading, fired) {
            understanding.rule = strongest.at.description
            understanding.because = words(of: strongest.voice, reading)
        }
        return Judgement(understanding: understanding, intent: chosen, fired: fired)
    }

    /// The category that is spoken for most; nil when it is spoken for less than `least`.
    private func category(_ reading: Reading, _ fired: [Int32], atLeast least: Float = -.infinity) -> Category? {
        let scores = book.categories.scores(reading, fired: fired)
        guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] >= least else { return nil }
        return Category.allCases[best]
    }

    /// A category that wins by less is a guess.
    static let clearCategory: Float = -0.4
}

/// What spoke for and against a meaning.
public struct Explanation: Sendable {
    public var understanding: Understanding
    public var voices: [Voice]

    public struct Voice: Sendable, Codable {
        /// `file:line` of the weight or rule.
        public var at: String
        /// The family, pair or rule.
        public var name: String
        /// The words of the message that it matched.
        public var words: [String]
        public var weight: Double
    }
}

/// The signs of one message, for fitting weights.
public struct SignReport: Sendable, Codable {
    public var signs: [String]
    public var clauses: [[String]]
    public var rules: [String]
    public var tidied: String
}

extension Understander {
    private func strongest(for outcome: Int, _ reading: Reading, _ fired: [Int32]) -> (voice: Scoring.Voice, at: SourceLine)? {
        var best: (voice: Scoring.Voice, at: SourceLine, weight: Float)?
        book.intents.each(reading, fired: fired) { voice, feature in
            for entry in feature.entries where Int(entry.outcome) == outcome && entry.weight > best?.weight ?? 0 {
                best = (voice, feature.at, entry.weight)
            }
        }
        guard let best else { return nil }
        if case .rule(let index) = best.voice { return (best.voice, book.rules.rules[index].at) }
        return (best.voice, best.at)
    }

    private func voices(for judgement: Judgement, _ reading: Reading) -> [Explanation.Voice] {
        var voices: [Explanation.Voice] = []
        book.intents.each(reading, fired: judgement.fired) { voice, feature in
            guard let entry = feature.entries.first(where: { Int($0.outcome) == judgement.intent }) else { return }
            let at: SourceLine
            if case .rule(let index) = voice { at = book.rules.rules[index].at } else { at = feature.at }
            voices.append(
                Explanation.Voice(at: at.description, name: name(of: voice), words: words(of: voice, reading), weight: Double(entry.weight)))
        }
        return voices.sorted { abs($0.weight) > abs($1.weight) }
    }

    private func name(of voice: Scoring.Voice) -> String {
        switch voice {
        case .sign(let sign): book.signs.names[sign]
        case .pair(let pair): members(ofPair: pair).map { book.signs.names[$0] }.joined(separator: " + ")
        case .rule(let rule): book.rules.rules[rule].name
        case .phrase(let phrase): "“\(book.intents.phrases.text(phrase))”"
        }
    }

    private func words(of voice: Scoring.Voice, _ reading: Reading) -> [String] {
        let signs: [Int]
        switch voice {
        case .sign(let sign): signs = [sign]
        case .pair(let pair): signs = members(ofPair: pair)
        case .rule(let rule): signs = (book.rules.rules[rule].words + book.rules.rules[rule].message).flatMap(\.members)
        case .phrase(let phrase): return [book.intents.phrases.text(phrase)]
        }
        var words: [String] = []
        for clause in reading.clauses {
            for spot in clause.spots where signs.contains(spot.sign) {
                let word = reading.text.original(spot.range)
                if !words.contains(word) { words.append(word) }
            }
        }
        return words
    }

    private func members(ofPair pair: Int) -> [Int] {
        for (first, partners) in book.intents.weights.partners.enumerated() {
            if let partner = partners.first(where: { Int($0.feature) == pair }) { return [first, Int(partner.other)] }
        }
        return []
    }
}
