import Community
import Foundation
import IntentMatching
import Testing
import TestSupport
import YAMLPages

/// What stands right beside a word of a family speaks whatever the word is.
@Suite struct BesideSignsTests {
    private static let inGroup = ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: LocalTime("2026-05-20T10:00")!)

    @Test func whatIsLearntOfOneWordHoldsForAllOfItsFamily() throws {
        let understander = try understander(table: "[somebody]晕\trequest.report +5.00\n")
        #expect(understander.understand("大爷晕在路上", in: Self.inGroup).intent == .report)
        #expect(understander.understand("婶晕在路上", in: Self.inGroup).intent == .report)
        #expect(understander.understand("头晕在路上", in: Self.inGroup).intent == .none)
        #expect(understander.understand("婶在路上晕", in: Self.inGroup).intent == .none)
    }

    @Test func whatStandsBeforeAFamilyIsReadFromItOutwards() throws {
        let understander = try understander(table: "撞了[somebody]\trequest.report +5.00\n")
        #expect(understander.understand("车撞了大爷", in: Self.inGroup).intent == .report)
        #expect(understander.understand("车了撞大爷", in: Self.inGroup).intent == .none)
        #expect(understander.understand("了大爷", in: Self.inGroup).intent == .none)
    }

    @Test func theEdgesOfAMessageCountAsWhatIsBeside() throws {
        let understander = try understander(table: "^[somebody]\trequest.report +5.00\n[somebody]$\tfaq +5.00\n")
        #expect(understander.understand("大爷走了", in: Self.inGroup).intent == .report)
        #expect(understander.understand("这是大爷", in: Self.inGroup).intent == .faq)
        #expect(understander.understand("这是大爷呀", in: Self.inGroup).intent == .none)
    }

    @Test func whyNamesTheFamilyAndWhatIsBesideIt() throws {
        let explanation = try understander(table: "[somebody]晕\trequest.report +5.00\n").explain("大爷晕在路上", in: Self.inGroup)
        let voice = try #require(explanation.voices.first)
        #expect(voice.name == "“[somebody]晕”")
        #expect(voice.at == "intents/zh-Hans/weights/intents.tsv:1")
        #expect(explanation.understanding.because == ["[somebody]晕"])
    }

    @Test func aFamilyThatIsNoneIsSaidOnceWithItsLine() throws {
        let problems = Problems()
        _ = try understander(table: "晕倒\trequest.report +5.00\n[nobody]晕\trequest.report +5.00\n[nobody]倒\trequest.report +5.00\n", problems)
        let said = problems.all.map(\.description).filter { $0.contains("no family or circumstance is called `nobody`") }
        #expect(said.count == 1)
        #expect(said.first?.hasPrefix("intents/zh-Hans/weights/intents.tsv:2: ") == true, "\(said)")
    }

    @Test func aBracketInAMessageIsATurnOfSpeech() throws {
        let problems = Problems()
        let understander = try understander(table: "[急求\trequest.report +5.00\n", problems)
        #expect(understander.understand("大爷[急求助", in: Self.inGroup).intent == .report)
        #expect(problems.all.isEmpty, "\(problems.all)")
    }

    /// A small language whose turns of speech are the given table.
    private func understander(table: String, _ problems: Problems = Problems()) throws -> Understander {
        let folder = try TemporaryFolder()
        try folder.write("somebody: [大爷, 婶]\n", to: "words/people.yaml")
        try folder.write("bias: {none: 1}\nsigns: {}\nrules: {}\n", to: "weights/intents.yaml")
        try folder.write(table, to: "weights/intents.tsv")
        try folder.write("bias: {other: 1}\nsigns: {}\nrules: {}\n", to: "weights/categories.yaml")
        return Understander(RuleBook.read(folder.url, language: "zh-Hans", named: "intents/zh-Hans", problems), names: [])
    }
}
