/// Words that handlers listen for in a message whose meaning is clear already: 预约 in 资源1 预约, 没人 in a visit's sentence.
///
/// Each language has its own, in `intents/<language>/heard/`; handlers know only what the words are for.
public struct HeardWords: Equatable, Sendable {
    private let words: [Kind: [String]]
    /// Kinds of help by name, with the words by which a need or an offer is one of it.
    public var help: [String: [String]]

    /// - Parameter words: opened out; a kind that is missing is never heard.
    public init(_ words: [Kind: [String]] = [:], help: [String: [String]] = [:]) {
        self.words = words.mapValues { $0.sorted { $0.count > $1.count } }
        self.help = help
    }

    public subscript(kind: Kind) -> [String] { words[kind] ?? [] }

    public func stands(_ kind: Kind, in text: some StringProtocol) -> Bool { self[kind].contains { text.contains($0) } }

    /// The longest word that the text begins with.
    public func beginning(_ kind: Kind, of text: some StringProtocol) -> String? { self[kind].first { text.hasPrefix($0) } }

    /// Whether a text is one of the words and nothing else, but for a mark or a particle at its end.
    public func isAll(_ kind: Kind, of text: String) -> Bool {
        func bare(_ text: some StringProtocol) -> Substring {
            var rest = Substring(text)
            while let last = rest.last, "啊呀吧呢的哦嗯啦了吗!！。.?？~ ".contains(last) { rest.removeLast() }
            return rest
        }
        let said = bare(text)
        return !said.isEmpty && self[kind].contains { bare($0) == said }
    }

    /// The kinds of help that a text speaks of, by name.
    public func helpKinds(in text: String) -> Set<String> { Set(help.filter { $0.value.contains { text.contains($0) } }.keys) }

    /// The longest word that the text ends with.
    public func ending(_ kind: Kind, of text: some StringProtocol) -> String? { self[kind].first { text.hasSuffix($0) } }
}
