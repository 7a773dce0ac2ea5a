import Community
public import IntentMatching
import Responses

extension Installation {
    /// Understands by the rules of this installation, with the names of all its people.
    public var understander: Understander { understander(further.keys.sorted()) }

    /// The same for a community, with the languages that it wants.
    func understander(_ languages: [String]) -> Understander {
        Understander(rules, others: languages.compactMap { further[$0]?.rules }, names: communities.flatMap { $0.roster.people.map(\.name) })
    }

    func furtherWordings(_ languages: [String]) -> [String: Wordings] {
        Dictionary(uniqueKeysWithValues: Set(languages).compactMap { name in further[name].map { (name, $0.wordings) } })
    }
}
