import Community
import Foundation
import Responses
import TestSupport
import Testing
import YAMLPages

/// A small community's office may have nothing but a mobile telephone: who asks for its number must be able to call it.
@Suite struct PublicNumbersTests {
    @Test func theNumberThatTheFileNamesIsWholeAndOneThatSomebodySaidIsMasked() throws {
        let problems = Problems()
        let wordings = Wordings.read(PackageRoot.responses.appendingPathComponent("zh-Hans"), named: "responses", problems: problems)
        #expect(problems.isEmpty)
        let values: [String: Phrase.Value] = ["party": .text("物业13912345678"), "phone": .phone("138 0013 8000"), "has_phone": .flag(true), "has_hours": .flag(false)]
        let text = wordings.text([Phrase(PhraseKey("questions.party"), values)], plan: Town.plan, now: Date())
        #expect(text.contains("138 0013 8000"))
        #expect(text.contains("139****5678"))
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .privateUse })
        #expect(wordings.text(.phone("13800138000"), plan: Town.plan, now: Date()) == "13800138000")
    }
}
