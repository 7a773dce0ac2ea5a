import Community
public import Foundation
import IntentMatching
import Responses
import YAMLPages

/// `linli check`: everything that staff may write, read and held against each other; the examples beside the rules are tried.
public struct CheckCommand {
    let config: URL

    public init(_ config: URL) { self.config = config }

    public struct Report: Sendable {
        public var lines: [String]
        public var isBad: Bool
    }

    public func run() -> Report {
        let (installation, problems) = Installation.read(config)
        guard let installation else {
            return Report(lines: problems.map(\.description) + ["\(problems.count) problems"], isBad: true)
        }
        let missed = installation.unusedWordings + ExampleCheck(installation).problems()
        let size = installation.rules.size
        let good =
            "all good: \(installation.communities.count) communities, \(size.words) words in \(size.families) families, \(size.rules) rules, "
            + "\(ExampleCheck(installation).count) examples, \(installation.wordings.keys.count) wordings"
        return Report(
            lines: missed.map(\.description) + [missed.isEmpty ? good : "\(missed.count) problems"], isBad: !missed.isEmpty)
    }
}

/// Tries the examples that stand beside the rules.
struct ExampleCheck {
    private let installation: Installation
    private let understander: Understander
    private let clock: WallClock

    init(_ installation: Installation) {
        self.installation = installation
        understander = installation.understander
        clock = installation.communities[0].clock
    }

    /// Of every language: each is tried by its own rules.
    private var ruleExamples: [RuleExamples] {
        let now = clock.local(RFC3339.date(LabelledLine.defaultNow)!)
        return languages.map { RuleExamples(Understander($0, names: []), now: now) }
    }

    private var languages: [RuleBook] { [installation.rules] + installation.further.sorted { $0.key < $1.key }.map(\.value.rules) }

    var count: Int { languages.reduce(0) { $0 + $1.examples.count } + ruleExamples.reduce(0) { $0 + $1.count } }

    func problems() -> [FileProblem] {
        let problems = Problems()
        for examples in ruleExamples { examples.check(problems) }
        for example in languages.flatMap(\.examples) { check(example, problems) }
        return problems.all
    }

    private func check(_ example: RuleBook.Example, _ problems: Problems) {
        let keys: Set<String> = ["text", "chat", "mentioned", "role", "now", "intent", "slots"]
        guard let map = YAMLMap(example.value, problems, allowed: keys, what: "an example"), let text = map.neededString("text"),
            let wanted = map.neededString("intent")
        else { return }
        let line = LabelledLine(
            text: text, chat: map.string("chat"), mentioned: map.bool("mentioned"), role: map.string("role"), now: map.string("now"))
        guard let context = try? line.context(clock) else {
            problems.add(example.at, "the example's circumstances are not of the label guide's form", "Compare with another example")
            return
        }
        let got = understander.understand(text, in: context)
        if got.intent.rawValue != wanted {
            let by = got.rule.isEmpty ? "no rule spoke for anything else" : "\(got.rule) spoke for it"
            problems.add(example.at, "the example is `\(wanted)` but is taken for `\(got.intent.rawValue)`", "Look at why: \(by)")
            return
        }
        guard let slots = map["slots"].flatMap({ YAMLMap($0, problems, what: "`slots`") }) else { return }
        let found = slotTexts(got.slots)
        for name in slots.keys where slots.string(name) != found[name] {
            problems.add(
                example.at, "the example's `\(name)` is `\(slots.string(name) ?? "")` but `\(found[name] ?? "nothing")` is read", "Mend the rule or the example")
        }
    }

    private func slotTexts(_ slots: Slots) -> [String: String] {
        var texts: [String: String] = [:]
        texts["category"] = slots.category?.rawValue
        texts["urgency"] = slots.urgency?.rawValue
        for (name, value) in EvaluationReport.slots { texts[name] = value(slots) }
        return texts
    }
}
