import Community
import YAMLPages

/// Reads what handlers listen for.
enum HeardWordsReader {
    /// Reads the pages of `heard/`: each kind stands on one of them, with its word patterns. A language without pages listens for nothing.
    static func read(_ pages: [YAMLValue], _ problems: Problems) -> HeardWords {
        let kinds = HeardWords.Kind.allCases
        let maps = pages.compactMap { YAMLMap($0, problems, allowed: Set(kinds.map(\.key)), what: "a file of heard words") }
        var words: [HeardWords.Kind: [String]] = [:]
        for kind in kinds {
            let found = maps.compactMap { $0[kind.key] }
            if let first = found.first {
                words[kind] = maps.flatMap { $0.list(kind.key) }.flatMap { expanded($0, problems) }
                if found.count > 1 { problems.add(found[1].at, "the words `\(kind.key)` are also at \(first.at)", "Join the two") }
            } else if let page = pages.first {
                problems.add(
                    page.at, "the words `\(kind.key)` are missing", "Write them as a list on one of the pages, an empty one if the language needs none")
            }
        }
        return HeardWords(words)
    }

    /// Reads `kinds-of-help.yaml`: each kind by its name.
    static func help(_ page: YAMLValue, _ problems: Problems) -> [String: [String]] {
        guard let map = YAMLMap(page, problems, what: "the file of kinds of help") else { return [:] }
        var kinds: [String: [String]] = [:]
        for name in map.keys { kinds[name] = map.list(name).flatMap { expanded($0, problems) } }
        return kinds
    }

    private static func expanded(_ value: YAMLValue, _ problems: Problems) -> [String] {
        value.string(problems).map { WordPattern.expanded($0, at: value.at, like: "没人(在家)?", problems) } ?? []
    }
}
