public import Foundation

/// Something that happened, in the past tense, as the journal keeps it for good.
///
/// A fact is a small value with a name that never changes, and fields that are only ever added: an old journal must replay for
/// years. Applying it must not fail and must depend on nothing but the state and the fact.
public protocol Fact: Codable, Equatable, Sendable {
    /// How the journal names it: `requestFiled`.
    static var name: String { get }
    /// Changes the state as the fact says. `moment` is when its line was decided.
    func apply(to state: inout CommunityState, at moment: Date)
}

extension Fact {
    public static var name: String {
        let type = String(describing: Self.self)
        return type.prefix(1).lowercased() + type.dropFirst()
    }
}

/// A fact as JSON: its own fields and `"fact": "requestFiled"` beside them.
public struct RecordedFact: Codable, Sendable {
    public let fact: any Fact

    public init(_ fact: any Fact) { self.fact = fact }

    private enum CodingKeys: String, CodingKey { case fact }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let name = try container.decode(String.self, forKey: .fact)
        guard let type = FactCatalogue.type(named: name) else {
            throw DecodingError.dataCorruptedError(
                forKey: .fact, in: container,
                debugDescription: "the fact \(name) is unknown to this version; start the version that wrote it, or a later one")
        }
        fact = try type.init(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type(of: fact).name, forKey: .fact)
        try fact.encode(to: encoder)
    }
}

/// All kinds of facts that a journal may hold.
public enum FactCatalogue {
    public static let all: [any Fact.Type] =
        dialogueFacts + requestFacts + pointsFacts + activityFacts + neighbourhoodFacts + chatFacts + noticeFacts + rosterFacts

    private static let neighbourhoodFacts: [any Fact.Type] = topicFacts + visitFacts + boardFacts + dutyFacts + volunteerFacts + listFacts
        + publicationFacts

    private static let byName: [String: any Fact.Type] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static func type(named name: String) -> (any Fact.Type)? { byName[name] }
}
