import Community

/// A message as the rules see it: its words, what the readers found, clause by clause.
struct Reading: Sendable {
    let text: TidiedText
    /// The text's characters by their numbers in the language's tables, one for each scalar.
    let symbols: [UInt16]
    let clauses: [Clause]
    /// Every sign that stands somewhere, clause by clause as it was found.
    let spots: [Spot]
    /// All signs of the message.
    let signs: SignSet
    let places: [PlaceMention]
    let ticket: TicketMention?

    struct Clause: Sendable {
        var range: Range<Int>
        var signs: SignSet
    }

    /// A sign and where it stands.
    struct Spot: Sendable {
        var sign: Int
        var range: Range<Int>
        var clause: Int
    }
}
