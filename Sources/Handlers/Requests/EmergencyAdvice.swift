import Community

/// The first line in danger: what to do now and whom to call, by what is wrong, and by what was cried where that says more.
///
/// A heart attack and a lost child are both of no category; one line for both would leave the choice to who is frightened.
enum EmergencyAdvice {
    /// What was cried, and the line under `emergencies` in `responses/`; the first that is heard counts.
    private static let kinds: [(HeardWords.Kind, String)] = [
        (.despair, "despair"), (.shutInByFire, ofFire), (.choking, "choking"), (.inWater, "in-water"), (.bodyFails, "body"),
        (.goneMissing, "missing"), (.shutIn, "shut-in"),
    ]

    /// Of somebody else's despair; of who cannot get out of smoke, by whatever words.
    private static let ofAnother = "despair-of-another", ofFire = "shut-in-by-fire"

    static let keys: [PhraseKey] = (kinds.map(\.1) + [ofAnother]).map { PhraseKey("emergencies.\($0)") }

    /// Whether what was said asks for more than the line of its category.
    static func isSpecial(_ category: Category, saying words: [String], _ scene: Scene) -> Bool {
        let said = words.joined(separator: "，")
        return kinds.contains { fits($0.0, category) && scene.heard.stands($0.0, in: said) }
    }

    static func phrase(_ category: Category, saying words: [String], _ scene: Scene) -> Phrase {
        let said = words.joined(separator: "，")
        let heard = kinds.first { fits($0.0, category) && scene.heard.stands($0.0, in: said) }
        return Phrase(PhraseKey("emergencies.\(heard.map { line($0, category, said, scene) } ?? category.rawValue)"))
    }

    /// 楼顶有人要跳楼 is said by who stands below; who cannot get out of a fire needs what a fire asks for.
    private static func line(_ heard: (kind: HeardWords.Kind, line: String), _ category: Category, _ said: String, _ scene: Scene) -> String {
        switch heard.kind {
        case .despair:
            let isOfAnother = (scene.heard.stands(.somebodyElse, in: said) || scene.heard.stands(.ownFamily, in: said)) && !scene.heard.stands(.oneself, in: said)
            return isOfAnother ? ofAnother : heard.line
        case .shutIn where category == .fireSafety || category == .evCharging: return ofFire
        default: return heard.line
        }
    }

    /// Somebody who is down in a lift or in gas needs the lift's and the gas's advice first.
    private static func fits(_ kind: HeardWords.Kind, _ category: Category) -> Bool {
        switch kind {
        case .shutInByFire, .shutIn: [.fireSafety, .evCharging, .other, .accessSecurity].contains(category)
        // 我妈去跳广场舞 十一点了还没回 is taken for the noise.
        case .goneMissing: category == .other || category == .noise
        default: category == .other
        }
    }
}
