import Community
public import YAMLPages

/// Words that mean the same for the rules: things, faults, praise … A staff member adds a word here and every rule knows it.
public struct Family: Sendable {
    public let name: String
    public let at: SourceLine
    /// The words, with the line each stands on.
    public let words: [(text: String, at: SourceLine)]
    /// Words that sound the same count as well, since thumbs and voice input slip: 激分 for 积分.
    public let sounds: Bool

    /// Reads `words/*.yaml`: `family: [word, …]` or `family: {sounds: true, words: [word, …]}`.
    static func read(_ map: YAMLMap, _ problems: Problems) -> [Family] {
        map.keys.compactMap { name -> Family? in
            guard let value = map.need(name) else { return nil }
            var sounds = false
            var list = value
            if case .map = value.content {
                guard let inner = YAMLMap(value, problems, allowed: ["words", "sounds"], what: "the family `\(name)`"),
                    let words = inner.need("words")
                else { return nil }
                sounds = inner.bool("sounds") ?? false
                list = words
            }
            var words: [(String, SourceLine)] = []
            for entry in list.list(problems) {
                guard let text = entry.string(problems) else { continue }
                do throws(WordPattern.Failure) {
                    words += try WordPattern.expand(text).map { ($0, entry.at) }
                } catch {
                    problems.add(entry.at, "the word pattern `\(text)` \(error.said)", "Write it like 修(好|妥)了?")
                }
            }
            return Family(name: name, at: value.at, words: words, sounds: sounds)
        }
    }
}

extension WordPattern.Failure {
    fileprivate var said: String {
        switch self {
        case .unbalanced: "has a bracket without its partner"
        case .empty: "may stand for nothing at all"
        case .tooMany: "stands for too many words"
        }
    }
}
