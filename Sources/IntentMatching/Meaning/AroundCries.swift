import YAMLPages

/// What frightened people say around a cry for help, and what changes nothing of it: 不好了，我家着火了; 老人摔倒了😱; 着火了谢谢. Read from
/// `around-cries.yaml`.
///
/// ```yaml
/// before: [不好了, 天哪]    # word patterns
/// behind: [谢谢, 吓死我了]
/// titles: [经理, 师傅]     # how a name behind @ ends: @张经理 着火了
/// alarming: ["120", 救命]  # a message with one of these is never taken for talk at the first look
/// elsewhere: {喺: 在, 咧: 了} # small words of other regions, and how the rules say them
/// by-ear: [没呼吸了]        # words that count where one character of them only sounds so
/// ```
struct AroundCries: Sendable {
    /// By their first character and by their last, by which most messages are passed over; the longest of each first.
    private let before: [UInt32: [[UInt32]]]
    private let behind: [UInt32: [[UInt32]]]
    private let titles: [[UInt32]]
    private let alarming: WordTrie
    /// How else the rest may be said.
    let plainSpeech: PlainSpeech

    static let none = AroundCries(before: [], behind: [], titles: [], alarming: WordTrie([[UInt16]]()), plainSpeech: PlainSpeech(elsewhere: [], byEar: []))
    /// Characters; longer messages tell more than a cry.
    static let longest = 40
    /// With the words around it a cry may be longer by these.
    private static let longestAround = 60
    private static let shortestCry = 2
    private static let marks: ScalarSet = ".,!~; "
    private static let mention = Unicode.Scalar("@").value
    private static let longestName = 5

    private init(before: [[UInt32]], behind: [[UInt32]], titles: [[UInt32]], alarming: WordTrie, plainSpeech: PlainSpeech) {
        self.plainSpeech = plainSpeech
        self.titles = titles
        self.alarming = alarming
        self.before = Dictionary(grouping: before.sorted { $0.count > $1.count }, by: { $0[0] })
        self.behind = Dictionary(grouping: behind.sorted { $0.count > $1.count }, by: { $0[$0.count - 1] })
    }

    static func read(_ page: YAMLValue, _ alphabet: Alphabet, _ problems: Problems) -> AroundCries {
        guard let map = YAMLMap(page, problems, allowed: ["before", "behind", "titles", "alarming", "elsewhere", "by-ear"], what: "the file of words around cries")
        else { return none }
        func words(_ key: String) -> [[UInt32]] {
            map.list(key).flatMap { value in
                (value.string(problems).map { WordPattern.expanded($0, at: value.at, like: "吓死(我|人)了", problems) } ?? []).map { TidiedText($0).scalars }
            }
        }
        let elsewhere = map["elsewhere"].flatMap { YAMLMap($0, problems, what: "`elsewhere`") }
        let sayings = elsewhere.map { map in map.keys.map { (word: TidiedText($0).scalars, plain: TidiedText(map.string($0) ?? "").scalars) } }
        return AroundCries(
            before: words("before"), behind: words("behind"), titles: words("titles"),
            alarming: WordTrie(words("alarming").map { alphabet.symbols(of: $0) }),
            plainSpeech: PlainSpeech(elsewhere: sayings ?? [], byEar: words("by-ear")))
    }

    func alarms(_ symbols: [UInt16]) -> Bool {
        var found = false
        alarming.forEachWord(in: symbols) { _, _ in found = true }
        return found
    }

    /// Where the rest of a short message stands; nil when nothing of the kind is around it, or nothing is left.
    func core(of scalars: [UInt32]) -> Range<Int>? {
        guard scalars.count <= Self.longestAround, let first = scalars.first, let last = scalars.last else { return nil }
        guard before[first] != nil || first == Self.mention || behind[last] != nil || last == "!" else { return nil }
        var rest = scalars[...]
        while let left = shorter(rest) { rest = left }
        return rest.count < scalars.count && (Self.shortestCry...Self.longest).contains(rest.count) ? rest.indices : nil
    }

    private func shorter(_ rest: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
        if let last = rest.last, Self.marks.contains(last) { return rest.dropLast() }
        if let first = rest.first, Self.marks.contains(first) { return rest.dropFirst() }
        guard let first = rest.first, let last = rest.last else { return nil }
        if let word = behind[last]?.first(where: { rest.suffix($0.count).elementsEqual($0) }) { return rest.dropLast(word.count) }
        if let word = before[first]?.first(where: { rest.starts(with: $0) }) { return rest.dropFirst(word.count) }
        return withoutMention(rest)
    }

    /// @张经理 着了着了: who is called by name before a cry. Blanks between characters are tidied away, so a name ends with its title.
    private func withoutMention(_ rest: ArraySlice<UInt32>) -> ArraySlice<UInt32>? {
        guard rest.first == Self.mention else { return nil }
        let ends = rest.indices.dropFirst().prefix(Self.longestName).lazy.compactMap { start in
            titles.first { rest[start...].starts(with: $0) }.map { start + $0.count }
        }
        return ends.first.map { rest[$0...] }
    }
}
