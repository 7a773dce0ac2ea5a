/// How a cry would be said in the words of the rules: 喺 as 在, 咧 as 了, and 没呼息了 as 没呼吸了. Read from `around-cries.yaml`, `elsewhere` and
/// `by-ear`.
struct PlainSpeech: Sendable {
    /// Small words of other regions by their first character, the longest first.
    private let elsewhere: [UInt32: [Saying]]
    /// Their first characters, by which most messages are passed over.
    private let starts: ScalarSet
    /// Words that count with one character wrong,
    private let byEar: [[UInt32]]
    /// and the same by their syllables.
    private let sounding: WordTrie

    typealias Saying = (word: [UInt32], plain: [UInt32])

    init(elsewhere: [Saying], byEar: [[UInt32]]) {
        let elsewhere = elsewhere.filter { !$0.word.isEmpty }.sorted { $0.word.count > $1.word.count }
        self.elsewhere = Dictionary(grouping: elsewhere) { $0.word[0] }
        starts = elsewhere.reduce(into: ScalarSet()) { $0.insert($1.word[0]) }
        self.byEar = byEar.filter { !$0.isEmpty }
        sounding = WordTrie(self.byEar.map { Sounds.shared.symbols($0) })
    }

    /// A short message with the small words of other regions said as the rules say them, and with the slips of the thumb in words of cries put
    /// right; nil when there are none.
    func plainly(_ scalars: [UInt32]) -> String? {
        guard scalars.count <= AroundCries.longest else { return nil }
        let slips = slips(in: scalars)
        guard !slips.isEmpty || starts.firstIndex(in: scalars) != nil else { return nil }
        var plain: [UInt32] = []
        var index = 0
        while index < scalars.count {
            let slip = slips.first { $0.start == index }
            let said = slip == nil ? elsewhere[scalars[index]]?.first { scalars[index...].starts(with: $0.word) } : nil
            plain += slip?.word ?? said?.plain ?? [scalars[index]]
            index += slip?.word.count ?? said?.word.count ?? 1
        }
        return plain == scalars ? nil : String(String.UnicodeScalarView(plain.compactMap(Unicode.Scalar.init)))
    }

    /// Where something sounds like a word by ear, with one character wrong.
    private func slips(in scalars: [UInt32]) -> [(start: Int, word: [UInt32])] {
        var found: [(start: Int, word: [UInt32])] = []
        Sounds.shared.symbols(scalars).withUnsafeBufferPointer { symbols in
            sounding.withSteps { steps in
                for start in symbols.indices {
                    steps.forEachWord(in: symbols, at: start) { entry, end in
                        let word = byEar[entry]
                        if zip(scalars[start..<end], word).count(where: { $0 != $1 }) == 1 { found.append((start, word)) }
                    }
                }
            }
        }
        return found
    }
}
