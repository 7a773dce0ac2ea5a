import Community

/// The first line in danger: what to do now and whom to call, by what is wrong, and by what was cried where that says more.
///
/// A heart attack and a lost child are both of no category; one line for both would leave the choice to who is frightened.
enum EmergencyAdvice {
    /// What was cried, and the line under `emergencies` in `responses/`; the first that is heard counts.
    private static let kinds: [(HeardWords.Kind, String)] = [
        (.despair, "despair"), (.shutInByFire, "shut-in-by-fire"), (.choking, "choking"), (.inWater, "in-water"), (.bodyFails, "body"), (.goneMissing, "missing"),
    ]

    static let keys: [PhraseKey] = kinds.map { PhraseKey("emergencies.\($0.1)") }

    /// Whether what was said asks for more than the line of its category.
    static func isSpecial(_ category: Category, saying words: [String], _ scene: Scene) -> Bool {
        let said = words.joined(separator: "，")
        return kinds.contains { fits($0.0, category) && scene.heard.stands($0.0, in: said) }
    }

    static func phrase(_ category: Category, saying words: [String], _ scene: Scene) -> Phrase {
        let said = words.joined(separator: "，")
        for (kind, line) in kinds where fits(kind, category) && scene.heard.stands(kind, in: said) { return Phrase(PhraseKey("emergencies.\(line)")) }
        return Phrase(PhraseKey("emergencies.\(category.rawValue)"))
    }

    /// Somebody who is down in a lift or in gas needs the lift's and the gas's advice first.
    private static func fits(_ kind: HeardWords.Kind, _ category: Category) -> Bool {
        switch kind {
        case .shutInByFire: [.fireSafety, .evCharging, .other, .accessSecurity].contains(category)
        // 我妈去跳广场舞 十一点了还没回 is taken for the noise.
        case .goneMissing: category == .other || category == .noise
        default: category == .other
        }
    }
}
