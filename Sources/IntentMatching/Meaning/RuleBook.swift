import Community
public import Foundation
public import YAMLPages

/// All rules of one language, as read from `intents/<language>/`.
///
/// - `words/*.yaml`: word families
/// - `*.yaml`: rules, each file with examples that are tested by `linli check`
/// - `weights/intents.yaml`, `weights/categories.yaml`: what each sign speaks for
/// - `cues.yaml`, `thresholds.yaml`
public struct RuleBook: Sendable {
    public let language: String
    let lexicon: Lexicon
    let rules: [Rule]
    let intents: Scoring
    let categories: Scoring
    let cues: Cues
    let commands: Commands
    let smallWords: SmallWords
    let thresholds: Thresholds
    /// Labelled messages beside the rules.
    public let examples: [Example]

    /// A message with its label, as the label guide writes it, and where it stands.
    public struct Example: Sendable {
        public let value: YAMLValue
        public let at: SourceLine
    }

    static let intentNames = Intent.allCases.map(\.rawValue)
    static let categoryNames = Category.allCases.map(\.rawValue)

    /// - Parameter name: how errors call the folder, such as `intents/zh-Hans`.
    public static func read(_ folder: URL, language: String, named name: String, _ problems: Problems) -> RuleBook {
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
            YAMLMap(page.1, problems, what: "a file of words").map { Family.read($0, problems) } ?? []
        }
        var names: [String: SourceLine] = [:]
        for family in families {
            if let other = names.updateValue(family.at, forKey: family.name) {
                problems.add(family.at, "the family `\(family.name)` is also at \(other)", "Join the two")
            }
        }
        if families.isEmpty { problems.add(SourceLine(file: name, line: 1), "there are no words", "Check the path under `intents:` of the server's file") }
        let lexicon = Lexicon(families, problems: problems)

        var rules: [Rule] = []
        var examples: [Example] = []
        var cues = Cues.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), Problems())
        var commands = Commands.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), Problems())
        var smallWords = SmallWords.read(YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), Problems())
        var thresholds = Thresholds()
        for (file, page) in pages("") {
            switch file.lastPathComponent {
            case "cues.yaml": cues = Cues.read(page, problems)
            case "commands.yaml": commands = Commands.read(page, problems)
            case "small-words.yaml": smallWords = SmallWords.read(page, problems)
            case "thresholds.yaml": thresholds = Thresholds.read(page, problems)
            default:
                guard let map = YAMLMap(page, problems, allowed: ["about", "rules", "examples"], what: "a file of rules") else { continue }
                rules += map.list("rules").compactMap { Rule.read($0, signs: lexicon.signs, problems) }
                examples += map.list("examples").map { Example(value: $0, at: $0.at) }
            }
        }
        var ruleNames: [String: SourceLine] = [:]
        for rule in rules {
            if let other = ruleNames.updateValue(rule.at, forKey: rule.name) {
                problems.add(rule.at, "the rule `\(rule.name)` is also at \(other)", "Give one of them another name")
            }
        }
        func scoring(_ file: String, _ outcomes: [String]) -> Scoring {
            let page = pages("weights").first { $0.0.lastPathComponent == file }?.1
            if page == nil { problems.add(SourceLine(file: "\(name)/weights/\(file)", line: 1), "the weights are missing", "Fit them, see README") }
            let weights = Weights.read(
                page ?? YAMLValue(.map([]), at: SourceLine(file: name, line: 1)), outcomes: outcomes, signs: lexicon.signs, rules: rules, problems)
            let table = file.replacingOccurrences(of: ".yaml", with: ".tsv")
            let phrases = PhraseWeights.read(
                folder.appendingPathComponent("weights/\(table)"), named: "\(name)/weights/\(table)", outcomes: outcomes, problems)
            return Scoring(weights: weights, phrases: phrases, rules: rules, signs: lexicon.signs.names.count)
        }
        return RuleBook(
            language: language, lexicon: lexicon, rules: rules, intents: scoring("intents.yaml", intentNames),
            categories: scoring("categories.yaml", categoryNames), cues: cues, commands: commands, smallWords: smallWords, thresholds: thresholds, examples: examples)
    }

    /// How many words and rules there are, for `/readyz` and `linli check`.
    public var size: (words: Int, families: Int, rules: Int) { (lexicon.wordCount, lexicon.families.count, rules.count) }
}

/// When a message is answered.
struct Thresholds: Sendable {
    /// In a group, unasked: by how much a meaning must win over chatter.
    var unaddressed: Float = 0
    /// Said to the assistant.
    var addressed: Float = 0

    static func read(_ page: YAMLValue, _ problems: Problems) -> Thresholds {
        var thresholds = Thresholds()
        guard let map = YAMLMap(page, problems, allowed: ["unaddressed", "addressed"], what: "the file of thresholds") else { return thresholds }
        if let value = map.double("unaddressed") { thresholds.unaddressed = Float(value) }
        if let value = map.double("addressed") { thresholds.addressed = Float(value) }
        return thresholds
    }
}
