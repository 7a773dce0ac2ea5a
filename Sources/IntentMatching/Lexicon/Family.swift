import Community
public import YAMLPages

/// Words that mean the same for the rules: things, faults, praise … A staff member adds a word here and every rule knows it.
public struct Family: Sendable {
    public let name: String
    public let at: SourceLine
    /// The words, with the line each stands on.
    public let words: [(text: String, at: SourceLine)]
    /// Longer words in which a word of the family means something else: 打不着火 for 着火.
    public let exceptions: [(text: String, at: SourceLine)]
    /// Words that sound the same count as well, since thumbs and voice input slip: 激分 for 积分.
    public let sounds: Bool

    /// Reads `words/*.yaml`: `family: [word, …]` or `family: {sounds: true, words: [word, …], not: [longer word, …]}`.
    ///
    /// - Parameter invented: gives each word a made-up one beside it.
    static func read(_ map: YAMLMap, _ problems: Problems, _ invented: InventedWords? = nil) -> [Family] {
        let families = read(map, problems)
        guard let invented else { return families }
        return families.map { family in
            let more = family.words.map { (invented.word(like: $0.text), $0.at) }
            return Family(name: family.name, at: family.at, words: family.words + more, exceptions: family.exceptions, sounds: family.sounds)
        }
    }

    private static func read(_ map: YAMLMap, _ problems: Problems) -> [Family] {
        map.keys.compactMap { name -> Family? in
            guard let value = map.need(name) else { return nil }
            guard case .map = value.content else {
                return Family(name: name, at: value.at, words: expanded(value.list(problems), problems), exceptions: [], sounds: false)
            }
            guard let inner = YAMLMap(value, problems, allowed: ["words", "sounds", "not"], what: "the family `\(name)`"),
                let words = inner.need("words")
            else { return nil }
            return Family(
                name: name, at: value.at, words: expanded(words.list(problems), problems), exceptions: expanded(inner.list("not"), problems),
                sounds: inner.bool("sounds") ?? false)
        }
    }

    private static func expanded(_ list: [YAMLValue], _ problems: Problems) -> [(String, SourceLine)] {
        list.flatMap { entry -> [(String, SourceLine)] in
            guard let text = entry.string(problems) else { return [] }
            return WordPattern.expanded(text, at: entry.at, like: "修(好|妥)了?", problems).map { ($0, entry.at) }
        }
    }
}
