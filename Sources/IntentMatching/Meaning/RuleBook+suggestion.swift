public import Community
public import YAMLPages

extension RuleBook {
    /// The family of words that speaks most for a category, or else for a meaning: where a word that was missed most likely belongs.
    ///
    /// - Returns: its name and where it stands; nil when no family speaks for it.
    public func family(speakingFor category: Category?, or intent: Intent?) -> (name: String, at: SourceLine)? {
        category.flatMap { strongest(in: categories, of: Self.categoryNames.firstIndex(of: $0.rawValue)) }
            ?? intent.flatMap { strongest(in: intents, of: Self.outcomeNames.firstIndex(of: $0.rawValue)) }
    }

    private func strongest(in scoring: Scoring, of outcome: Int?) -> (name: String, at: SourceLine)? {
        guard let outcome else { return nil }
        var best: (family: Family, weight: Float)?
        for family in lexicon.families {
            guard let sign = signs[family.name], scoring.weights.signs.indices.contains(sign), let feature = scoring.weights.signs[sign] else { continue }
            let weight = feature.entries.first { Int($0.outcome) == outcome }?.weight ?? 0
            if weight > best?.weight ?? 0 { best = (family, weight) }
        }
        return best.map { ($0.family.name, $0.family.at) }
    }
}
