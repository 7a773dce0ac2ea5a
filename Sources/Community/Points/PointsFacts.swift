extension FactCatalogue {
    static let pointsFacts: [any Fact.Type] = []
}
