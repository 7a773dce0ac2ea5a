import Community

/// The first line in danger: what to do now and whom to call, by what is wrong, and by what was cried where that says more.
///
/// A heart attack and a lost child are both of no category; one line for both would leave the choice to who is frightened.
enum EmergencyAdvice {
    /// What was cried, and the line under `emergencies` in `responses/`; the first that is heard counts.
    private static let kinds: [(kind: HeardWords.Kind, line: String)] = [
        (.despair, "despair"), (.shutInByFire, ofFire), (.choking, "choking"), (.inWater, "in-water"), (.inACar, "in-a-car"), (.caught, "caught"),
        (.atTheEdge, "at-the-edge"), (.birth, "birth"), (.fumes, "fumes"), (.poisoned, "poisoned"), (.burnt, "burnt"), (.stung, "stung"),
        (.bleeding, "bleeding"), (.unseen, "unseen"), (.bodyFails, "body"), (.goneMissing, "missing"), (.shutIn, "shut-in"),
        (.bodyMayFail, "body"), (.mayBeMissing, "missing"), (.mayBeShutIn, "shut-in"),
    ]

    /// Of somebody else's despair; of who cannot get out of smoke, by whatever words.
    private static let ofAnother = "despair-of-another", ofFire = "shut-in-by-fire"

    static let keys: [PhraseKey] = Set(kinds.map(\.line) + [ofAnother]).sorted().map { PhraseKey("emergencies.\($0)") }

    /// Whether what was said plainly asks for more than the line of its category.
    static func isSpecial(_ category: Category, saying words: [String], _ scene: Scene) -> Bool {
        let said = words.joined(separator: "，")
        return kinds.contains { isPlain($0.kind) && fits($0.kind, category) && scene.heard.stands($0.kind, in: said) }
    }

    static func phrase(_ category: Category, saying words: [String], _ scene: Scene) -> Phrase {
        Phrase(PhraseKey("emergencies.\(line(category, saying: words, scene) ?? category.rawValue)"))
    }

    /// The line that says more than that of the category; nil where nothing of the kind was said.
    static func line(_ category: Category, saying words: [String], _ scene: Scene) -> String? {
        let said = words.joined(separator: "，")
        return line(category, said, scene) ?? line(category, scene.reading.plainly(said), scene)
    }

    private static func line(_ category: Category, _ said: String, _ scene: Scene) -> String? {
        kinds.first { fits($0.kind, category) && scene.heard.stands($0.kind, in: said) }.map { line($0, category, said, scene) }
    }

    /// 楼顶有人要跳楼 is said by who stands below; who cannot get out of a fire needs what a fire asks for.
    private static func line(_ heard: (kind: HeardWords.Kind, line: String), _ category: Category, _ said: String, _ scene: Scene) -> String {
        switch heard.kind {
        case .despair:
            let isOfAnother = (scene.heard.stands(.somebodyElse, in: said) || scene.heard.stands(.ownFamily, in: said)) && !scene.heard.stands(.oneself, in: said)
            return isOfAnother ? ofAnother : heard.line
        case .shutIn, .mayBeShutIn: return category == .fireSafety || category == .evCharging ? ofFire : heard.line
        default: return heard.line
        }
    }

    /// Somebody who is down in a lift or in gas needs the lift's and the gas's advice first.
    private static func fits(_ kind: HeardWords.Kind, _ category: Category) -> Bool {
        switch kind {
        case .shutInByFire, .shutIn: saysLittle.contains(category) || [.fireSafety, .evCharging, .accessSecurity].contains(category)
        case .inWater: saysLittle.contains(category) || category == .drainage
        case .caught: saysLittle.contains(category) || category == .facilities
        case .stung: saysLittle.contains(category) || category == .pets
        default: saysLittle.contains(category)
        }
    }

    /// Categories whose own line helps nobody who is in danger: 我妈去跳广场舞 十一点了还没回 is taken for the noise.
    private static let saysLittle: Set<Category> = [.other, .propertyService, .noise, .sanitation, .parking, .clutter]

    /// Whether the words of a kind are said of nothing else. 敲门没人应 of who was called to a lift is no danger of its own.
    private static func isPlain(_ kind: HeardWords.Kind) -> Bool {
        switch kind {
        case .inACar, .atTheEdge, .birth, .fumes, .caught, .unseen, .bodyMayFail, .mayBeMissing, .mayBeShutIn: false
        default: true
        }
    }
}
