import Foundation

/// Makes a text mean nothing but its words to a platform: residents' words are quoted in ours, and nothing that a resident writes may
/// call everybody, make a link or a heading, or look like somebody else's name.
///
/// Signs that a platform could read as markup are written by their full-width twins, which no platform reads: that holds whatever the
/// platform does with backslashes and entities, which none of them says.
public enum PlainWords {
    /// For texts without markup: no mention, no tag, nothing invisible.
    public static func text(_ words: String) -> String { replaced(words, ["@": "＠", "<": "＜", ">": "＞"]) }

    /// For Markdown of any dialect.
    public static func markdown(_ words: String) -> String {
        let plain = replaced(
            words,
            [
                "@": "＠", "<": "＜", ">": "＞", "*": "＊", "_": "＿", "`": "｀", "[": "［", "]": "］", "~": "～", "|": "｜", "\\": "＼", "!": "！",
            ])
        return plain.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    /// A name that somebody gave themselves: one line, nothing invisible, no longer than a name, and no sign that stands around words.
    public static func name(_ given: String?) -> String? {
        guard let given else { return nil }
        let spaced = given.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let plain = text(spaced).filter { !"：:“”「」【】#＃".contains($0) }.trimmingCharacters(in: .whitespaces)
        return plain.isEmpty ? nil : String(plain.prefix(longestName))
    }

    /// In characters; our own choice, above what the platforms let people choose.
    static let longestName = 40

    /// A heading, a list or a rule begins a line; our own numbers (`#1024`) have no space behind the sign and stay.
    private static func line(_ text: String) -> String {
        let indent = text.prefix { $0 == " " || $0 == "\t" }
        let rest = text.dropFirst(indent.count)
        let signs = rest.prefix { $0 == "#" || $0 == "-" || $0 == "+" || $0 == "=" }
        guard let first = signs.first, signs.count > 2 || rest.dropFirst(signs.count).first.map({ $0 == " " || $0 == "\t" }) ?? true else {
            return String(rest)
        }
        let twin: Character = first == "#" ? "＃" : first == "-" ? "－" : first == "+" ? "＋" : "＝"
        return String(repeating: twin, count: signs.count) + rest.dropFirst(signs.count)
    }

    private static func replaced(_ words: String, _ twins: [Unicode.Scalar: Unicode.Scalar]) -> String {
        var result = String.UnicodeScalarView()
        for scalar in words.unicodeScalars where !isInvisible(scalar) { result.append(twins[scalar] ?? scalar) }
        return String(result)
    }

    /// What cannot be seen but changes what is: controls, marks that turn the direction of writing, tags and joiners of no width. The
    /// joiner of emoji (U+200D) and their variation selectors stay.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x200B, 0x200C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0x061C, 0x180E: true
        case 0xE0000...0xE007F: true
        default: false
        }
    }
}
