public import Community
public import Foundation
public import YAMLPages

/// All rules of one language, as read from `intents/<language>/`.
///
/// - `words/*.yaml`: word families
/// - `rules/*.yaml`: rules with their own words and their examples, in the order in which they are tried
/// - `weights/intents.yaml`, `weights/categories.yaml`: what each sign speaks for
/// - `weights/first-look.tsv`: what tells talk at a glance
/// - `weights/spelled-out.tsv`: the characters meant by sounds alone
/// - `cues.yaml`, `commands.yaml`, `small-words.yaml`, `heard/`, `kinds-of-help.yaml`, `second-requests.yaml`, `unclear.yaml`,
///   `around-cries.yaml`, `dates.yaml`, `thresholds.yaml`
public final class RuleBook: Sendable {
    public let language: String
    let alphabet: Alphabet
    let lexicon: Lexicon
    /// The words that stand beside the rules. Other than in the lexicon, a word counts within a longer one too.
    let ruleWords: Lexicon
    let signs: SignNames
    let rules: RuleSet
    let firstLook: FirstLook
    let intents: Scoring
    let categories: Scoring
    /// What stands at the edges of slots without a fixed form.
    let slots: (event: SlotEdges, reward: SlotEdges, topic: SlotEdges)
    let cues: Cues
    let commands: Commands
    let smallWords: SmallWords
    let joiners: Joiners
    let unclear: UnclearWords
    let aroundCries: AroundCries
    let spelledOut: SpelledOut
    /// Lent to handlers.
    public let heard: HeardWords
    /// Of a language whose days are read by a list of words; nil where ``DateReader`` reads them.
    let dates: EnglishDateWords?
    let thresholds: Thresholds
    /// Labelled messages beside the rules.
    public let examples: [Example]

    /// A message with its label, as the label guide writes it, and where it stands.
    public struct Example: Sendable {
        public let value: YAMLValue
        public let at: SourceLine
    }

    private init(
        language: String, alphabet: Alphabet, lexicon: Lexicon, ruleWords: Lexicon, signs: SignNames, rules: RuleSet, firstLook: FirstLook,
        intents: Scoring, categories: Scoring, slots: (event: SlotEdges, reward: SlotEdges, topic: SlotEdges), cues: Cues, commands: Commands,
        smallWords: SmallWords,
        joiners: Joiners, unclear: UnclearWords, aroundCries: AroundCries, spelledOut: SpelledOut, heard: HeardWords, dates: EnglishDateWords?,
        thresholds: Thresholds, examples: [Example]
    ) {
        self.language = language
        self.alphabet = alphabet
        self.lexicon = lexicon
        self.ruleWords = ruleWords
        self.signs = signs
        self.rules = rules
        self.firstLook = firstLook
        self.intents = intents
        self.categories = categories
        self.slots = slots
        self.cues = cues
        self.commands = commands
        self.smallWords = smallWords
        self.joiners = joiners
        self.unclear = unclear
        self.aroundCries = aroundCries
        self.spelledOut = spelledOut
        self.heard = heard
        self.dates = dates
        self.thresholds = thresholds
        self.examples = examples
    }

    static let intentNames = Intent.allCases.map(\.rawValue)
    /// Intents, and behind them whether life or limb is in danger now.
    static let outcomeNames = intentNames + ["emergency"]
    static let categoryNames = Category.allCases.map(\.rawValue)

    /// - Parameter name: how errors call the folder, such as `intents/zh-Hans`.
    /// - Parameter isDoubled: with as many made-up words and turns of speech again, to measure what more words cost.
    public static func read(_ folder: URL, language: String, named name: String, _ problems: Problems, isDoubled: Bool = false) -> RuleBook {
        let invented = isDoubled ? InventedWords() : nil
        func pages(_ path: String) -> [(URL, YAMLValue)] {
            let directory = path.isEmpty ? folder : folder.appendingPathComponent(path)
            let files = (try? FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)) ?? []
            return files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.compactMap { file in
                let prefix = path.isEmpty ? name : "\(name)/\(path)"
                do throws(FileProblem) {
                    return (file, try YAMLValue.read(file, named: "\(prefix)/\(file.lastPathComponent)"))
                } catch {
                    problems.add(error.at, error.what, error.hint)
                    return nil
                }
            }
        }
        let families = pages("words").flatMap { page in
            YAMLMap(page.1, problems, what: "a file of words").map { Family.read($0, problems, invented) } ?? []
        }
        var names: [String: SourceLine] = [:]
        for family in families {
            if let other = names.updateValue(family.at, forKey: family.name) {
                problems.add(family.at, "the family `\(family.name)` is also at \(other)", "Join the two")
            }
        }
        if families.isEmpty { problems.add(SourceLine(file: name, line: 1), "there are no words", "Check the path under `intents:` of the server's file") }
        let alphabet = Alphabet(of: folder)
        let lexicon = Lexicon(families, alphabet, problems: problems)
        let (ruleWords, signs, rules, ruleExamples) = readRules(pages("rules"), beside: families, alphabet, problems, invented)
        let examples = ruleExamples
        var cues = Cues.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), Problems())
        var commands = Commands.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), alphabet, Problems())
        var smallWords = SmallWords.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), alphabet, Problems())
        var joiners = Joiners.none
        var unclear = UnclearWords.none
        var aroundCries = AroundCries.none
        var help: [String: [String]] = [:]
        var dates: EnglishDateWords?
        var thresholds = Thresholds()
        for (file, page) in pages("") {
            switch file.lastPathComponent {
            case "cues.yaml": cues = Cues.read(page, problems)
            case "commands.yaml": commands = Commands.read(page, alphabet, problems)
            case "small-words.yaml": smallWords = SmallWords.read(page, alphabet, problems)
            case "second-requests.yaml": joiners = Joiners.read(page, alphabet, problems)
            case "unclear.yaml": unclear = UnclearWords.read(page, problems)
            case "around-cries.yaml": aroundCries = AroundCries.read(page, alphabet, problems)
            case "kinds-of-help.yaml": help = HeardWordsReader.help(page, problems)
            case "dates.yaml": dates = EnglishDateWords.read(page, problems)
            case "thresholds.yaml": thresholds = Thresholds.read(page, problems)
            case "heard-words.yaml":
                problems.add(page.at, "the words listened for are read from `heard/` now", "Move what you have added here to its page there and delete this file")
            default: problems.add(page.at, "no file of this name is known here", "Rules stand under rules/, words under words/")
            }
        }
        var heard = HeardWordsReader.read(pages("heard").map(\.1), problems)
        heard.help = help
        func scoring(_ file: String, _ outcomes: [String]) -> Scoring {
            let page = pages("weights").first { $0.0.lastPathComponent == file }?.1
            if page == nil, rules.allSatisfy({ $0.means == nil }) {
                problems.add(SourceLine(file: "\(name)/weights/\(file)", line: 1), "the weights are missing", "Fit them, see README")
            }
            let weights = Weights.read(
                page ?? YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), outcomes: outcomes, signs: signs, rules: rules, problems)
            let table = file.replacingOccurrences(of: ".yaml", with: ".tsv")
            let phrases = PhraseWeights.read(
                folder.appendingPathComponent("weights/\(table)"), named: "\(name)/weights/\(table)", outcomes: outcomes, signs: signs, alphabet, problems, invented)
            return Scoring(weights: weights, phrases: phrases)
        }
        func edges(_ slot: String) -> SlotEdges {
            SlotEdges.read(folder.appendingPathComponent("weights/slot-\(slot).tsv"), named: "\(name)/weights/slot-\(slot).tsv", signs: signs, alphabet, problems)
        }
        let firstLook = FirstLook.read(
            folder.appendingPathComponent("weights/first-look.tsv"), named: "\(name)/weights/first-look.tsv", alphabet, problems)
        let spelledOut = SpelledOut.read(folder.appendingPathComponent("weights/spelled-out.tsv"), named: "\(name)/weights/spelled-out.tsv", problems)
        return RuleBook(
            language: language, alphabet: alphabet, lexicon: lexicon, ruleWords: ruleWords, signs: signs, rules: RuleSet(rules, signs: signs.names.count),
            firstLook: firstLook, intents: scoring("intents.yaml", outcomeNames), categories: scoring("categories.yaml", categoryNames),
            slots: (edges("event"), edges("reward"), edges("topic")), cues: cues, commands: commands, smallWords: smallWords, joiners: joiners,
            unclear: unclear, aroundCries: aroundCries, spelledOut: spelledOut, heard: heard, dates: dates, thresholds: thresholds, examples: examples)
    }

    private static func readRules(
        _ pages: [(URL, YAMLValue)], beside families: [Family], _ alphabet: Alphabet, _ problems: Problems, _ invented: InventedWords?
    ) -> (words: Lexicon, signs: SignNames, rules: [Rule], examples: [Example]) {
        let maps = pages.compactMap { YAMLMap($0.1, problems, allowed: ["about", "words", "rules", "examples"], what: "a file of rules") }
        var own = maps.flatMap { map in map["words"].flatMap { YAMLMap($0, problems, what: "`words`") }.map { Family.read($0, problems, invented) } ?? [] }
        for family in own {
            if let other = families.first(where: { $0.name == family.name }) ?? own.first(where: { $0.name == family.name && $0.at != family.at }) {
                problems.add(family.at, "the family `\(family.name)` is also at \(other.at)", "Give one of them another name")
            }
        }
        let first = families.count + Circumstance.allCases.count
        if first + own.count > SignSet.capacity {
            problems.add(own.last?.at ?? families[0].at, "there are more than \(SignSet.capacity) families", "Join families that mean alike")
            own.removeLast(min(own.count, first + own.count - SignSet.capacity))
        }
        let signs = SignNames(families.map(\.name), and: own.map(\.name))
        var rules: [Rule] = []
        for value in maps.flatMap({ $0.list("rules") }) {
            guard let rule = Rule.read(value, signs: signs, problems) else { continue }
            if let other = rules.first(where: { $0.name == rule.name }) {
                problems.add(rule.at, "the rule `\(rule.name)` is also at \(other.at)", "Give one of them another name")
            }
            rules.append(rule)
        }
        let examples = maps.flatMap { $0.list("examples") }.map { Example(value: $0, at: $0.at) }
        return (Lexicon(own, numbering: first, hidesInner: false, alphabet, problems: problems), signs, rules, examples)
    }

    /// How many words and rules there are, for `/readyz` and `linli check`.
    public var size: (words: Int, families: Int, rules: Int, phrases: Int) {
        (
            lexicon.wordCount + ruleWords.wordCount, lexicon.families.count + ruleWords.families.count, rules.rules.count,
            intents.phrases.count + categories.phrases.count
        )
    }
}

extension RuleBook {
    /// The one period that a text means, as this language says it.
    func period(in scalars: [UInt32], now: LocalTime, leaning: DateReader.Leaning) -> (from: DateReader.Edge?, to: DateReader.Edge?)? {
        dates.map { EnglishDateReader.period(in: scalars, words: $0, now: now, leaning: leaning) } ?? DateReader.period(in: scalars, now: now, leaning: leaning)
    }

    /// The time by which a message promises something.
    func promisedPeriod(in scalars: [UInt32], now: LocalTime) -> (from: DateReader.Edge?, to: DateReader.Edge?)? {
        dates == nil ? DateReader.promisedPeriod(in: scalars, now: now) : period(in: scalars, now: now, leaning: .ahead)
    }

    func dateMentions(in scalars: [UInt32], now: LocalTime) -> [DateReader.Mention] {
        dates.map { EnglishDateReader.mentions(in: scalars, words: $0, now: now, leaning: .ahead) } ?? DateReader.mentions(in: scalars, now: now, leaning: .ahead)
    }
}
