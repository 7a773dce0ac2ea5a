/// The wordings that one group of handlers uses: each case is a key of one file of `responses/`.
///
/// An enumeration, so that a test and `linli check` can hold all of them against the files.
public protocol Wording: RawRepresentable<String>, CaseIterable, Sendable {
    /// The file's name without its ending.
    static var file: String { get }
}

extension Wording {
    public var key: PhraseKey { PhraseKey("\(Self.file).\(rawValue)") }
    public static var keys: [PhraseKey] { allCases.map(\.key) }
}

extension Phrase {
    public init(_ wording: some Wording, _ values: [String: Value] = [:]) { self.init(wording.key, values) }
}
