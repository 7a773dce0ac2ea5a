import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// What is told for talk at a glance, and what is read all the same.
@Suite struct FirstLookTests {
    private static let now = LocalTime("2026-05-20T10:00")!
    private static let inGroup = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: now)
    private static let mentioned = ReadingContext(isPrivate: false, mentioned: true, role: .resident, now: now)

    private static let delivered = Understander(
        RuleBook.read(PackageRoot.intents.appendingPathComponent("zh-Hans"), language: "zh-Hans", named: "intents/zh-Hans", Problems()), names: [])

    private func isDismissed(_ text: String, in context: ReadingContext = inGroup) -> Bool {
        let explanation = Self.delivered.explain(text, in: context)
        return explanation.understanding.intent == .none && explanation.voices.first?.name == "first look"
    }

    @Test(arguments: ["昨天那场球你看了没，点球大战太刺激", "谁家宝宝也不爱喝奶粉呀", "哈哈哈笑死我了你这个表情包", "周末去爬山的举个手，我来订面包车"])
    func neighboursTalkIsToldAtAGlance(text: String) { #expect(isDismissed(text)) }

    @Test(arguments: ["3栋2单元电梯坏了 https://example.org/s/abcdefg12345?from=group", #"3栋2单元电梯坏了"><script>alert(1)</script>{{csrf}}"#, "lol hahaha omg 楼道灯不亮 please fix it thanks", "[捂脸][捂脸]电梯困人了!!!!!!!！！！～～～～……"])
    func whatStandsBesideARequestDoesNotHideIt(text: String) { #expect(!isDismissed(text)) }

    /// What is short tells too little to be dismissed.
    @Test(arguments: ["3栋电梯又停了", "我家没电", "催一下", "怎么报名", "有人晕倒了", "楼道灯不亮", "积分咋兑", "明天停水吗", "有人被埋了", "他走了"])
    func whatMayBeARequestIsReadWhole(text: String) { #expect(!isDismissed(text)) }

    @Test func whatIsSaidToTheAssistantIsReadWhole() {
        #expect(isDismissed("昨天那场球你看了没，点球大战太刺激"))
        #expect(!isDismissed("昨天那场球你看了没，点球大战太刺激", in: Self.mentioned))
    }

    @Test func whyNamesThePiecesAndTheirLines() throws {
        let voices = Self.delivered.explain("昨天那场球你看了没，点球大战太刺激", in: Self.inGroup).voices
        let strongest = try #require(voices.first)
        #expect(strongest.at.hasPrefix("intents/zh-Hans/weights/first-look.tsv:"))
        #expect(voices.map(\.weight).reduce(0, +) < 0)
        #expect(voices.contains { $0.words == ["你"] && $0.weight < 0 })
    }

    /// Nobody hears of what is dismissed, so no danger may be that it was fitted to, and hardly any in the words of strangers.
    @Test func noCryForHelpIsDismissed() throws {
        struct Line: Decodable {
            struct Slots: Decodable { var urgency: String? }
            var text: String
            var chat: String?
            var mentioned: Bool?
            var slots: Slots?
        }
        var (known, strange) = (0, 0)
        var (dismissed, dismissedOfStrangers): ([String], [String]) = ([], [])
        for file in try FileManager.default.contentsOfDirectory(at: PackageRoot.labelled, includingPropertiesForKeys: nil) where file.pathExtension == "jsonl" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where line.contains("emergency") {
                let message = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
                guard message.slots?.urgency == "emergency", message.chat != "private", message.mentioned != true else { continue }
                let isStrange = file.lastPathComponent.hasPrefix("unseen")
                if isStrange { strange += 1 } else { known += 1 }
                guard isDismissed(message.text) else { continue }
                if isStrange { dismissedOfStrangers.append(message.text) } else { dismissed.append("\(file.lastPathComponent): \(message.text)") }
            }
        }
        #expect(known > 2000 && strange > 100)
        #expect(dismissed == [])
        #expect(Double(dismissedOfStrangers.count) <= 0.01 * Double(strange), "\(dismissedOfStrangers)")
    }

    /// An answer to a question of ours may look like talk; its place, its small word and its number are still taken from it.
    @Test func whoWaitsForAnAnswerStillHearsIt() throws {
        let understander = try understander(table: "bias\t-5\n我\t-0.20\n")
        let told = understander.understand("我住3栋，昨天下午就修好了", in: Self.inGroup)
        #expect(told.intent == .none)
        #expect(told.slots.building == "3")
        #expect(told.verdict == .good)
        #expect(understander.understand("2", in: Self.inGroup).number == "2")
        #expect(understander.understand("好的", in: Self.inGroup).cue == .yes)
        #expect(understander.understand("3栋2单元", in: Self.inGroup).isBarePlace == true)
    }

    @Test func aLineThatIsNoPieceIsSaidWithItsPlace() throws {
        let problems = Problems()
        _ = try understander(table: "bias\t-1\n我\tmuch\n", problems)
        #expect(problems.all.map(\.description).contains { $0.contains("first-look.tsv:2: this is no piece with its weight") }, "\(problems.all)")
    }

    @Test func aTableWithoutItsBiasIsRefused() throws {
        let problems = Problems()
        _ = try understander(table: "我\t-0.20\n", problems)
        #expect(problems.all.map(\.description).contains { $0.contains("first-look.tsv:1: the line `bias` is missing") }, "\(problems.all)")
    }

    @Test func anExampleThatTheFirstLookDismissesIsSaid() throws {
        let problems = Problems()
        let understander = try understander(
            table: "bias\t-5\n我\t-0.20\n",
            rules: "rules:\n  - name: a canteen is asked for\n    words: [meal]\n    means: faq\n    yes: [食堂今天中午开饭了没有呀]\n    no: [你好]\n")
        RuleExamples(understander, now: Self.now).check(problems)
        #expect(
            problems.all.map(\.description).contains { $0.contains("rules/all.yaml:5: `食堂今天中午开饭了没有呀` is taken for talk at the first look") }, "\(problems.all)")
    }

    /// A small language whose first look has the given table.
    private func understander(table: String, rules: String? = nil, _ problems: Problems = Problems()) throws -> Understander {
        let folder = try TemporaryFolder()
        try folder.write("meal: [食堂, 饭]\n", to: "words/things.yaml")
        try folder.write("\"yes\": [好的]\npadding: 呀\n", to: "cues.yaml")
        try folder.write("verdict-good: [修好了]\n", to: "small-words.yaml")
        try folder.write(table, to: "weights/first-look.tsv")
        if let rules { try folder.write(rules, to: "rules/all.yaml") }
        return Understander(RuleBook.read(folder.url, language: "zh-Hans", named: "intents/zh-Hans", problems), names: [])
    }
}
