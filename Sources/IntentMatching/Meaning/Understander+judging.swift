import Community
import YAMLPages

extension Understander {
    /// Held by reference: an understanding has many fields, and copying it costs as much as finding a word.
    final class Judgement {
        fileprivate(set) var understanding: Understanding
        /// The number of the chosen intent.
        let intent: Int
        let fired: [Int32]
        /// The rule that settles the meaning.
        let deciding: Int?
        let phrases: PhraseWeights.Found
        /// What the weights alone give each intent, of one.
        let shares: [Float]

        fileprivate init(understanding: consuming Understanding, intent: Int, fired: [Int32], deciding: Int?, phrases: PhraseWeights.Found, shares: [Float]) {
            self.understanding = understanding
            self.intent = intent
            self.fired = fired
            self.deciding = deciding
            self.phrases = phrases
            self.shares = shares
        }
    }

    private static let silence = Intent.allCases.firstIndex(of: .none)!
    private static let report = Intent.allCases.firstIndex(of: .report)!
    private static let smallTalk = Intent.allCases.firstIndex(of: .smalltalk)!
    private static let asking = Set("停没断漏查签报".unicodeScalars.map(\.value))
    private static let intents = Intent.allCases
    private static let numbers = Dictionary(uniqueKeysWithValues: Intent.allCases.enumerated().map { ($1, $0) })

    /// What a message means, before its slots are filled.
    struct Choice {
        fileprivate let intent: Int
        /// Life or limb is in danger now.
        let isUrgent: Bool
        fileprivate let fired: [Int32]
        fileprivate let deciding: Int?
        fileprivate let phrases: PhraseWeights.Found
        fileprivate let scores: [Float]
        fileprivate let shares: [Float]
        fileprivate let cue: Cue?
        fileprivate let isBarePlace: Bool
        fileprivate let isStrange: Bool
        /// What somebody wishes to ask for who does not say what is wrong, suggested or wished.
        fileprivate let bareWish: Intent?

        var meaning: Intent { Understander.intents[intent] }
        /// Of one.
        var confidence: Double { deciding == nil && !shares.isEmpty ? Double(shares[intent]) : 1 }
    }

    func choose(_ reading: Reading, in context: ReadingContext) -> Choice {
        let fired = book.rules.fired(reading)
        var (scores, phrases) = book.intents.scores(reading, fired: fired)
        var danger = scores.removeLast()
        let isStrange = book.intents.phrases.count > 0 && Script.isStrange(reading.text.scalars)
        if isStrange { danger = min(danger, book.thresholds.emergency) }
        let telling = telling(fired, reading, in: context)
        if telling == .all { danger = Self.noDanger }
        let ranking = Ranking(scores, silence: Self.silence)
        let threshold = book.thresholds.lead(of: reading.text.count, isAddressed: context.isAddressed)
        // Two characters said to the neighbours, such as 电梯, are the beginning of something; only a rule may take them up.
        let isShort = reading.text.count <= 2 && !reading.text.scalars.contains { Self.asking.contains($0) }
        let isBeginning = !context.isAddressed && (isShort || book.unclear.pair(reading.text.scalars) != nil)
        let speaks = ranking.lead > threshold && !isBeginning && !isStrange
        let isBarePlace = BarePlace.isAll(of: reading)
        let cue = book.cues.cue(of: reading.text.scalars)
        var chosen = speaks && !isBarePlace && cue == nil ? ranking.best : Self.silence
        // A small word alone answers a question; thanks said to the assistant are small talk.
        if cue == .thanks, context.isAddressed { chosen = Self.smallTalk }
        let bareWish = cue == nil ? bareWish(reading, in: context, isShort: isShort) : nil
        if let bareWish { chosen = Self.numbers[bareWish]! }
        let believed = telling == .all ? fired.filter { !book.rules.rules[Int($0)].isUrgent } : believed(fired, danger: danger, reading, in: context)
        let deciding = book.rules.deciding(believed)
        if let deciding, let means = book.rules.rules[deciding].means { chosen = Self.numbers[means]! }
        // 我妈一个人住1栋: where a rule says that it is nothing, turns of speech alone cry no alarm.
        let isNothing = deciding.map { book.rules.rules[$0].means.map { $0 == Intent.none } ?? false } ?? false
        let shares = Scoring.shares(scores)
        if !shares.isEmpty, shares[Self.report] < book.thresholds.emergencyShare { danger = min(danger, book.thresholds.emergency) }
        let isUrgent = telling == .besideACry
            || !isBarePlace && isUrgent(believed, danger: isNothing ? Self.noDanger : danger, characters: reading.text.count, chosen: Self.intents[chosen])
        if isUrgent { chosen = Self.report }
        return Choice(
            intent: chosen, isUrgent: isUrgent, fired: fired, deciding: deciding, phrases: phrases, scores: scores, shares: shares, cue: cue,
            isBarePlace: isBarePlace, isStrange: isStrange, bareWish: bareWish)
    }

    /// What neighbours' talk still says to who waits for an answer: a small word, a number, a place, a working word.
    func talk(_ glance: MessageReader.Glance, in context: ReadingContext) -> Understanding {
        let places = PlaceReader.mentions(in: glance.text.scalars)
        if places.isEmpty, saysNothing(glance) { return Self.talkOfNothing }
        let reading = reader.reading(of: glance, places: places)
        var understanding = Understanding(intent: .none)
        addAnswers(to: &understanding, reading, cue: book.cues.cue(of: glance.text.scalars), isBarePlace: BarePlace.isAll(of: reading), in: context)
        if !places.isEmpty || book.language == "en" { understanding.slots = filling(reading, in: context).slots(of: .none) }
        addSmallWords(to: &understanding, reading, fired: [], in: context)
        return understanding
    }

    private static let talkOfNothing = Understanding(intent: .none)

    /// Most talk has none of the words that are asked for, which costs less to see than to judge.
    private func saysNothing(_ glance: MessageReader.Glance) -> Bool {
        let scalars = glance.text.scalars
        return book.language != "en" && book.smallWords.sayNothing(in: glance.symbols) && book.cues.cue(of: scalars) == nil && BareNumber.digits(scalars) == nil
            && LeadingNumber.digits(scalars) == nil && book.commands.find(in: scalars, glance.symbols) == nil
    }

    func judge(_ reading: Reading, in context: ReadingContext) -> Judgement { judge(choose(reading, in: context), reading, in: context) }

    /// The choice with its slots and all else that the words say.
    func judge(_ choice: Choice, _ reading: Reading, in context: ReadingContext) -> Judgement {
        let (fired, deciding) = (choice.fired, choice.deciding)
        var understanding = Understanding(intent: choice.meaning, confidence: choice.confidence)
        addAnswers(to: &understanding, reading, cue: choice.cue, isBarePlace: choice.isBarePlace, in: context)
        if choice.isStrange, choice.deciding == nil { understanding.isStrange = true }
        let filling = filling(reading, in: context)
        understanding.slots = filling.slots(of: understanding.intent)
        understanding.when = filling.period(of: understanding.intent)
        if understanding.intent == .report, choice.bareWish == nil { fillReport(&understanding, reading, fired, deciding) }
        if choice.isUrgent { understanding.slots.urgency = .emergency }
        if let wish = choice.bareWish, wish != .report { understanding.isVague = true }
        if understanding.intent.isAboutRequest { understanding.about = category(reading, fired, atLeast: 0) }
        if deciding == nil, choice.cue == nil, !choice.isBarePlace, !choice.isStrange, !choice.isUrgent, choice.bareWish == nil, context.isAddressed,
            reading.text.scalars.contains(where: { Scalars.isHan($0) || Scalars.isLetter($0) })
        {
            // A number alone, or a telephone's, answers something.
            (understanding.otherwise, understanding.orElse) = alternatives(choice.scores, choice.shares, chosen: choice.intent, reading, for: context.role)
        }
        if choice.cue == nil, !choice.isUrgent, context.isAddressed, let pair = book.unclear.pair(reading.text.scalars) {
            (understanding.otherwise, understanding.orElse) = (pair.first, pair.second)
        }
        addSmallWords(to: &understanding, reading, fired: fired, in: context)
        let judgement = Judgement(
            understanding: understanding, intent: choice.intent, fired: fired, deciding: deciding, phrases: choice.phrases, shares: choice.shares)
        // Of chatter, which is most of what is said, only `--why` asks.
        if choice.intent != Self.silence || deciding != nil, let strongest = strongest(for: judgement, reading) {
            judgement.understanding.rule = strongest.at.description
            judgement.understanding.because = words(of: strongest.voice, reading)
        }
        return judgement
    }

    private func filling(_ reading: Reading, in context: ReadingContext) -> SlotFilling {
        SlotFilling(reading: reading, context: context, people: people, book: book)
    }

    /// What answers a question by itself: a small word, a place, a number, a working word.
    private func addAnswers(to understanding: inout Understanding, _ reading: Reading, cue: Cue?, isBarePlace: Bool, in context: ReadingContext) {
        understanding.cue = cue
        understanding.isBarePlace = isBarePlace ? true : nil
        understanding.number = BareNumber.digits(reading.text.scalars)
        understanding.command = command(reading, in: context)
    }

    /// What small words say beside the meaning.
    private func addSmallWords(to understanding: inout Understanding, _ reading: Reading, fired: [Int32], in context: ReadingContext) {
        book.smallWords.complete(&understanding, reading, in: context, people: people, book: book)
        guard understanding.saysMended == true else { return }
        understanding.about = category(reading, fired, atLeast: Self.clearCategory)
        // The 滴 of 是滴 says nothing, but 不滴了 is no no.
        understanding.cue = nil
    }

    func take(_ reading: Reading, as intent: Intent, in context: ReadingContext) -> Understanding {
        let fired = book.rules.fired(reading)
        var understanding = Understanding(intent: intent)
        let filling = filling(reading, in: context)
        understanding.slots = filling.slots(of: intent)
        understanding.when = filling.period(of: intent)
        if intent == .report { fillReport(&understanding, reading, fired, nil) }
        if intent.isAboutRequest { understanding.about = category(reading, fired, atLeast: 0) }
        book.smallWords.complete(&understanding, reading, in: context, people: people, book: book)
        return understanding
    }

    /// The rules that count. Who talks of films and news uses the words of danger too, so a rule of danger is left out where the turns of
    /// speech speak against danger - of the whole message, and of each piece of it, as another matter may stand beside (电梯困人了，顺便问下积分).
    private func believed(_ fired: [Int32], danger: Float, _ reading: Reading, in context: ReadingContext) -> [Int32] {
        let dangers = fired.count { book.rules.rules[Int($0)].isUrgent }
        guard dangers > 0, danger < (dangers > 1 ? book.thresholds.doubtOfSeveral : book.thresholds.doubt) else { return fired }
        if hasDanger(in: pieces(of: reading), of: reading, context) { return fired }
        return fired.filter { !book.rules.rules[Int($0)].isUrgent || book.rules.rules[Int($0)].isSure }
    }

    func isOnlyTold(_ glance: MessageReader.Glance, in context: ReadingContext) -> Bool {
        let reading = reader.read(glance, in: context)
        return telling(book.rules.fired(reading), reading, in: context) == .all
    }

    /// How much of a message's danger is a dream, a lesson, a supposition.
    private enum Telling { case nothing, all, besideACry }

    private func telling(_ fired: [Int32], _ reading: Reading, in context: ReadingContext) -> Telling {
        let told = book.rules.told(fired, in: reading)
        guard !told.isEmpty else { return .nothing }
        let scalars = reading.text.scalars
        let others = Set(reading.clauses.map { Manner.sentences(around: $0.range, in: scalars) }).filter { sentence in !told.contains { $0.overlaps(sentence) } }
        guard others.count <= Self.mostPieces else { return .all }
        return others.contains { choose(reader.read(reading.text.original($0), in: context), in: context).isUrgent } ? .besideACry : .all
    }

    /// Whether a piece, said alone, would be danger.
    private func hasDanger(in pieces: [Range<Int>], of reading: Reading, _ context: ReadingContext) -> Bool {
        guard pieces.count > 1, pieces.count <= Self.mostPieces else { return false }
        return pieces.contains { piece in
            let part = reader.read(reading.text.original(piece), in: context)
            let fired = book.rules.fired(part)
            guard fired.contains(where: { book.rules.rules[Int($0)].isUrgent }) else { return false }
            // What has several pieces tells a story, however short each is.
            return book.intents.scores(part, fired: fired).sums.last! > book.thresholds.emergencyLong
        }
    }

    /// Clauses, parted also where a word like 顺便 begins another matter.
    private func pieces(of reading: Reading) -> [Range<Int>] {
        let starts = book.joiners.places(in: reading).map(\.lowerBound)
        return reading.clauses.flatMap { clause in
            let borders = [clause.range.lowerBound] + starts.filter { $0 > clause.range.lowerBound && $0 < clause.range.upperBound } + [clause.range.upperBound]
            return zip(borders, borders.dropFirst()).map { $0..<$1 }
        }
    }

    /// What the turns of speech give where nothing may count.
    private static let noDanger: Float = -1

    /// What has more is a pasted text.
    private static let mostPieces = 12

    private static let mostOfFragment = 2

    /// Whether life or limb is in danger now: a rule says so, or the turns of speech do.
    private func isUrgent(_ fired: [Int32], danger: Float, characters: Int, chosen: Intent) -> Bool {
        if fired.contains(where: { book.rules.rules[Int($0)].isUrgent }) { return true }
        let isCalmed = fired.contains { book.rules.rules[Int($0)].calms }
        // 有人, 没了: so short, only a rule knows a cry.
        guard characters > Self.mostOfFragment, danger > book.thresholds.danger(of: characters, isCalmed: isCalmed) else { return false }
        return chosen == .report || chosen == .none || chosen == .wish || chosen == .human
    }

    /// What else may have been meant: the next likeliest when the chosen one is hardly likelier, the two likeliest when nothing was chosen or
    /// what was chosen is not this person's to ask for.
    private func alternatives(_ scores: [Float], _ shares: [Float], chosen: Int, _ reading: Reading, for role: ReadingContext.Role) -> (Intent?, Intent?) {
        // A language without weights has only what its rules settle; where no word is known, a guess would only puzzle.
        guard book.intents.phrases.count > 0, !reading.spots.isEmpty else { return (nil, nil) }
        switch Self.intents[chosen] {
        case .help, .human, .smalltalk: return (nil, nil)
        case .none: break
        default: if shares[chosen] >= book.thresholds.asks { return (nil, nil) }
        }
        let ranked = scores.indices.filter { Self.intents[$0].canBeOffered(to: role) }.sorted { scores[$0] > scores[$1] }.prefix(2)
        let (first, second) = (ranked[0], ranked[1])
        if chosen == Self.silence {
            func isNear(_ index: Int) -> Bool { scores[index] - scores[Self.silence] > book.thresholds.unsure }
            return (isNear(first) ? Self.intents[first] : nil, isNear(second) ? Self.intents[second] : nil)
        }
        guard shares[second] >= book.thresholds.close * shares[first] else { return (nil, nil) }
        return chosen == first ? (Self.intents[second], nil) : (Self.intents[first], Self.intents[second])
    }

    private func command(_ reading: Reading, in context: ReadingContext) -> Understanding.Command? {
        guard let found = book.commands.find(in: reading) else { return nil }
        let rest = reading.text.original(found.rest..<reading.text.count)
        var command = Understanding.Command(name: found.name, number: found.number, rest: rest)
        let period = book.period(in: Array(reading.text.scalars[found.rest...]), now: context.now, leaning: .ahead)
        command.from = period?.from?.text
        command.to = period?.to?.text
        return command
    }

    /// What was wished for and nothing more, which will be asked. Among neighbours only who names a report is heard.
    private func bareWish(_ reading: Reading, in context: ReadingContext, isShort: Bool) -> Intent? {
        guard let wish = BareWords.wish(in: reading, book.smallWords) else { return nil }
        return context.isAddressed || (wish == .report && !isShort) ? wish : nil
    }

    private func fillReport(_ understanding: inout Understanding, _ reading: Reading, _ fired: [Int32], _ deciding: Int?) {
        let (category, sum) = bestCategory(reading, fired)
        // A rule of danger says what is to be feared; what it befalls, the words say where they are clear, and clearer where the rule is sure.
        let isOpen = deciding.map { book.rules.rules[$0].isUrgent && sum > (book.rules.rules[$0].isSure ? Self.surestCategory : Self.clearCategory) } == true
        let settled = isOpen ? nil : deciding.flatMap { book.rules.rules[$0].category }
        understanding.slots.category = settled ?? category
        let isGuess = reading.text.count <= 8 && sum < Self.clearCategory
        understanding.isVague = settled == nil && (isGuess || BareWords.areAll(of: reading, .trouble, book.smallWords.find(in: reading.symbols))) ? true : nil
    }

    /// The category that is spoken for most; nil when it is spoken for less than `least`, or is none in particular.
    private func category(_ reading: Reading, _ fired: [Int32], atLeast least: Float) -> Category? {
        let (category, sum) = bestCategory(reading, fired)
        return sum >= least && category != .other ? category : nil
    }

    private func bestCategory(_ reading: Reading, _ fired: [Int32]) -> (Category, Float) {
        // A language without weights has only what its rules name.
        guard book.categories.phrases.count > 0 else { return (.other, -1) }
        let sums = book.categories.scores(reading, fired: fired).sums
        var best = 0
        for index in sums.indices where sums[index] > sums[best] { best = index }
        return (Category.allCases[best], sums[best])
    }

    /// A category that wins by less is a guess,
    private static let clearCategory: Float = -0.4
    /// and one that wins by less does not outdo what a sure rule names.
    private static let surestCategory: Float = 0
}

extension Intent {
    /// Whether one may be asked "do you mean this?": something to ask for, by this kind of person.
    fileprivate func canBeOffered(to role: ReadingContext.Role) -> Bool {
        switch self {
        case .none, .smalltalk, .help, .human: false
        case .pointsAward, .noticeSend, .eventsCreate, .visitLog, .resolve: role != .resident
        case .assign: role == .staff
        default: true
        }
    }

    /// Something of a request other than the report itself.
    fileprivate var isAboutRequest: Bool {
        switch self {
        case .wish, .suggest, .status, .urge, .withdraw, .rate, .assign, .resolve: true
        default: false
        }
    }
}

/// The two meanings that are spoken for most, silence aside.
private struct Ranking {
    var best: Int
    var second: Int
    /// By how much the best wins over silence.
    var lead: Float

    init(_ scores: [Float], silence: Int) {
        var best = silence == 0 ? 1 : 0
        var second = -1
        for index in scores.indices where index != silence && index != best {
            if scores[index] > scores[best] {
                second = best
                best = index
            } else if second < 0 || scores[index] > scores[second] {
                second = index
            }
        }
        self.best = best
        self.second = second
        lead = scores[best] - scores[silence]
    }
}
