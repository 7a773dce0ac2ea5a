extension FactCatalogue {
    static let activityFacts: [any Fact.Type] = []
}
