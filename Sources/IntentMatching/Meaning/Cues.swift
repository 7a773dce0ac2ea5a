import Community
import YAMLPages

/// Whole messages that are a small word: 好的, 算了, 收到 …
final class Cues: Sendable {
    private let cues: [[UInt32]: Cue]
    /// Particles and marks around the word that change nothing: 好的呀～, 嗯，算了吧.
    private let padding: Set<UInt32>
    /// All characters of cues and padding: a message with any other letter is no cue.
    private let alphabet: ScalarSet

    /// What people are called whom one thanks: 师傅, 书记.
    private let thanked: [[UInt32]]
    /// The last characters of those words and of thanks: a message that ends otherwise thanks nobody.
    private let lastOfThanks: ScalarSet

    private init(cues: [[UInt32]: Cue], padding: Set<UInt32>, thanked: [[UInt32]] = []) {
        self.cues = cues
        self.padding = padding
        self.thanked = thanked
        var last = ScalarSet()
        for word in thanked + cues.filter({ $0.value == .thanks }).map(\.key) { word.last.map { last.insert($0) } }
        lastOfThanks = last
        var alphabet = ScalarSet()
        for scalar in cues.keys.joined() { alphabet.insert(scalar) }
        for scalar in padding { alphabet.insert(scalar) }
        self.alphabet = alphabet
    }

    /// Reads `cues.yaml`: for each cue its word patterns, `thanked: [师傅, …]` and `padding: 啊呀吧…`.
    static func read(_ page: YAMLValue, _ problems: Problems) -> Cues {
        var cues: [[UInt32]: Cue] = [:]
        var padding: Set<UInt32> = []
        guard let map = YAMLMap(page, problems, allowed: Set(Cue.allCases.map(\.rawValue) + ["padding", "thanked"]), what: "the file of cues") else {
            return Cues(cues: [:], padding: [])
        }
        padding = Set((map.string("padding") ?? "").unicodeScalars.map(\.value))
        for cue in Cue.allCases {
            for value in map.list(cue.rawValue) {
                guard let text = value.string(problems) else { continue }
                for word in WordPattern.expanded(text, at: value.at, like: "好(的|滴)?", problems) { cues[TidiedText(word).scalars] = cue }
            }
        }
        let thanked = map.list("thanked").compactMap { $0.string(problems) }.map { TidiedText($0).scalars }
        return Cues(cues: cues, padding: padding, thanked: thanked)
    }

    func cue(of scalars: [UInt32]) -> Cue? { word(scalars) ?? (thanksSomebody(scalars) ? .thanks : nil) }

    private func word(_ scalars: [UInt32]) -> Cue? {
        guard scalars.count <= 24, scalars.allSatisfy({ alphabet.contains($0) || isNoise($0) }) else { return nil }
        if let cue = cues[scalars] { return cue }
        let core = scalars.filter { !isNoise($0) }
        if let cue = cues[core] { return cue }
        // 嗯，好的，谢谢: the pieces agree, or the last one decides.
        let pieces = scalars.split { !Scalars.isHan($0) && !Scalars.isLatin($0) }.map { trimmed(Array($0)) }.filter { !$0.isEmpty }
        guard pieces.count > 1 else { return cues[trimmed(core)] }
        let found = pieces.map { cues[$0] }
        guard found.allSatisfy({ $0 != nil }) else { return nil }
        return found.last!
    }

    /// 谢谢何书记, 李师傅辛苦了: thanks, what somebody is called, and a name of at most two characters before that.
    private func thanksSomebody(_ scalars: [UInt32]) -> Bool {
        guard (4...12).contains(scalars.count) else { return false }
        let core = scalars.filter { !isNoise($0) }
        guard let last = core.last, lastOfThanks.contains(last) else { return false }
        func thanks(_ piece: ArraySlice<UInt32>) -> Bool { !piece.isEmpty && cues[trimmed(Array(piece))] == .thanks }
        // 辛苦师傅了.
        let end = padding.contains(last) ? core.suffix(1) : []
        let bare = core.dropLast(end.count)
        return thanked.contains { title in
            if bare.suffix(title.count).elementsEqual(title) { return (0...2).contains { thanks(bare.dropLast(title.count + $0) + end) } }
            return (0...2).contains { name in
                core.dropFirst(name).starts(with: title) && thanks(core.dropFirst(name + title.count))
            }
        }
    }

    private func isNoise(_ scalar: UInt32) -> Bool { !Scalars.isHan(scalar) && !Scalars.isLatin(scalar) && scalar != "+" }

    private func trimmed(_ scalars: [UInt32]) -> [UInt32] {
        if cues[scalars] != nil { return scalars }
        var rest = scalars[...]
        while let last = rest.last, padding.contains(last), rest.count > 1 {
            rest.removeLast()
            if cues[Array(rest)] != nil { break }
        }
        return Array(rest)
    }
}
