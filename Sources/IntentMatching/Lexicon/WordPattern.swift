import YAMLPages

/// The short notation in which words are written: `修(好|妥)了?` stands for 修好, 修妥, 修好了, 修妥了.
///
/// `(a|b)` chooses, `?` after a character or a bracket leaves it out as well. Expanded when the rules are read, so that one tree
/// holds plain words only.
enum WordPattern {
    enum Failure: Error { case unbalanced, empty, tooMany }

    /// More variants than anybody means; such a pattern is a slip.
    static let mostVariants = 600

    static func expand(_ pattern: String) throws(Failure) -> [String] {
        var rest = Array(pattern)[...]
        let variants = try alternatives(&rest, depth: 0)
        guard rest.isEmpty else { throw .unbalanced }
        guard !variants.contains("") else { throw .empty }
        return Array(Set(variants)).sorted()
    }

    /// The words of a pattern on a page; none where it does not open out, which is a problem there.
    /// - Parameter example: a pattern as it may be written there.
    static func expanded(_ pattern: String, at: SourceLine, like example: String, _ problems: Problems) -> [String] {
        do throws(Failure) {
            return try expand(pattern)
        } catch {
            let (what, hint) =
                switch error {
                case .unbalanced: ("has a bracket without its partner", "Write it like \(example)")
                case .empty: ("may stand for nothing at all", "Write it like \(example)")
                case .tooMany: ("stands for more than \(mostVariants) words", "Part it in two")
                }
            problems.add(at, "the word pattern `\(pattern)` \(what)", hint)
            return []
        }
    }

    private static func alternatives(_ rest: inout ArraySlice<Character>, depth: Int) throws(Failure) -> [String] {
        var all: [String] = []
        while true {
            all += try sequence(&rest, depth: depth)
            guard rest.first == "|" else { break }
            rest.removeFirst()
        }
        guard all.count <= mostVariants else { throw .tooMany }
        return all
    }

    private static func sequence(_ rest: inout ArraySlice<Character>, depth: Int) throws(Failure) -> [String] {
        var variants = [""]
        while let next = rest.first, next != "|", next != ")" {
            rest.removeFirst()
            var choices: [String]
            if next == "(" {
                choices = try alternatives(&rest, depth: depth + 1)
                guard rest.first == ")" else { throw .unbalanced }
                rest.removeFirst()
            } else {
                choices = [String(next)]
            }
            if rest.first == "?" {
                rest.removeFirst()
                choices.append("")
            }
            variants = variants.flatMap { start in choices.map { start + $0 } }
            guard variants.count <= mostVariants else { throw .tooMany }
        }
        if depth == 0, rest.first == ")" { throw .unbalanced }
        return variants
    }
}
