import Community
import YAMLPages

/// Reads what handlers listen for.
enum HeardWordsReader {
    /// Reads `heard-words.yaml`: for each kind its word patterns.
    static func read(_ page: YAMLValue, _ problems: Problems) -> HeardWords {
        let kinds = HeardWords.Kind.allCases
        guard let map = YAMLMap(page, problems, allowed: Set(kinds.map(\.rawValue)), what: "the file of heard words") else { return HeardWords() }
        var words: [HeardWords.Kind: [String]] = [:]
        for kind in kinds {
            guard map[kind.rawValue] != nil else {
                problems.add(page.at, "the words `\(kind.rawValue)` are missing", "Write them as a list, an empty one if the language needs none")
                continue
            }
            words[kind] = map.list(kind.rawValue).flatMap { expanded($0, problems) }
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
        guard let text = value.string(problems) else { return [] }
        do throws(WordPattern.Failure) {
            return try WordPattern.expand(text)
        } catch {
            problems.add(value.at, "the word pattern `\(text)` does not open out", "Write it like 没人(在家)?")
            return []
        }
    }
}
