/// A message's text in one normal form, and the way back to what was typed.
///
/// Half width, lower case, simplified; no zero-width marks, no pinyin glosses, no markup, no full stop at the end; stretched characters
/// shortened; spaces only where they part two numbers or Latin words. Indexes count Unicode scalars.
public struct TidiedText: Sendable {
    public let original: String
    public let scalars: [UInt32]
    /// For each scalar, where it stood among the scalars of the original.
    let origins: [Int32]

    public var count: Int { scalars.count }

    /// What was typed there, from the first to the last scalar of the range.
    public func original(_ range: Range<Int>) -> String {
        guard !range.isEmpty, range.upperBound <= origins.count else { return "" }
        let view = original.unicodeScalars
        let start = view.index(view.startIndex, offsetBy: Int(origins[range.lowerBound]))
        let end = view.index(view.startIndex, offsetBy: Int(origins[range.upperBound - 1]) + 1)
        return String(view[start..<end])
    }

    /// The normal form of a range, as text.
    public func tidied(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for scalar in scalars[range] { text.append(Unicode.Scalar(scalar) ?? "?") }
        return String(text)
    }

    public var tidied: String { tidied(0..<count) }
}

extension TidiedText {
    /// Tidies a text as a person typed it.
    public init(_ original: String) {
        let folding = CharacterFolding.shared
        var scalars: [UInt32] = []
        var origins: [Int32] = []
        var source: [Unicode.Scalar] = []
        source.reserveCapacity(original.utf8.count / 2)
        for scalar in original.unicodeScalars { source.append(scalar) }
        scalars.reserveCapacity(source.count)
        origins.reserveCapacity(source.count)

        var next = 0
        while next < source.count {
            let folded = folding(source[next].value)
            if folded == Scalars.openBracket || folded == Scalars.openSquare || folded == Scalars.less,
                let end = Markup.end(in: source, from: next, after: scalars.last)
            {
                next = end
                continue
            }
            defer { next += 1 }
            if folded == 0 { continue }
            if folded == Scalars.space {
                // Kept for now; whether it parts anything is known when its other neighbour is.
                if scalars.isEmpty || scalars.last == Scalars.space { continue }
            } else {
                if scalars.last == Scalars.space, !(Scalars.isLatin(folded) && scalars.count > 1 && Scalars.isLatin(scalars[scalars.count - 2])) {
                    scalars.removeLast()
                    origins.removeLast()
                }
                if Stretch.isStretched(scalars, by: folded) {
                    continue
                }
            }
            scalars.append(folded)
            origins.append(Int32(next))
        }
        // A full stop at the end, which whoever dictates gets without asking, says nothing: 着火了。 is 着火了.
        while let last = scalars.last, last == Scalars.space || last == Scalars.stop && scalars.count > 1 {
            scalars.removeLast()
            origins.removeLast()
        }
        self.original = original
        self.scalars = scalars
        self.origins = origins
    }
}

/// 啊啊啊啊 is a long 啊啊: a third and later repetition is dropped, of a punctuation mark the second as well. Digits stay as they are.
private enum Stretch {
    static func isStretched(_ scalars: [UInt32], by next: UInt32) -> Bool {
        guard !Scalars.isDigit(next), let last = scalars.last, last == next else { return false }
        if Scalars.isSentencePunctuation(next) { return true }
        return scalars.count >= 2 && scalars[scalars.count - 2] == next
    }
}

/// Things in brackets that are not the person's words: `[捂脸]`, `<at id="…">`, `忙(máng)`.
private enum Markup {
    /// The index after the closing bracket when what begins at `start` is markup.
    static func end(in source: [Unicode.Scalar], from start: Int, after previous: UInt32?) -> Int? {
        let open = CharacterFolding.shared(source[start].value)
        let close = open == Scalars.openBracket ? Scalars.closeBracket : open == Scalars.openSquare ? Scalars.closeSquare : Scalars.greater
        let limit = min(source.count, start + (open == Scalars.less ? 80 : 10))
        guard let end = ((start + 1)..<max(start + 1, limit)).first(where: { CharacterFolding.shared(source[$0].value) == close }) else { return nil }
        let inside = source[(start + 1)..<end]
        let isMarkup: Bool
        switch open {
        case Scalars.openBracket: isMarkup = previous.map(Scalars.isHan) == true && isPinyin(inside)
        // WeChat writes its own emoji as one to four characters in square brackets; 【 】 are headings and stay.
        case Scalars.openSquare:
            isMarkup = source[start] == "[" && (1...4).contains(inside.count) && inside.allSatisfy { Scalars.isHan($0.value) || $0.properties.isAlphabetic }
        default: isMarkup = inside.first.map { $0 == "@" || $0 == "/" || $0.properties.isAlphabetic } == true
        }
        return isMarkup ? end + 1 : nil
    }

    /// A reading such as `máng` or `ji fen`: lower-case letters, at least two, a vowel among them.
    private static func isPinyin(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let letters = scalars.filter { $0 != " " && $0 != "'" }
        guard letters.count >= 2, letters.allSatisfy({ $0.properties.isLowercase && $0.value < 0x250 }) else { return false }
        return letters.contains { "aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ".unicodeScalars.contains($0) }
    }
}

/// The scalars that tidying and the readers ask about.
enum Scalars {
    static let space = UInt32(0x20)
    static let stop = UInt32(ascii: ".")
    static let openBracket = UInt32(ascii: "(")
    static let closeBracket = UInt32(ascii: ")")
    static let openSquare = UInt32(ascii: "[")
    static let closeSquare = UInt32(ascii: "]")
    static let less = UInt32(ascii: "<")
    static let greater = UInt32(ascii: ">")

    static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }
    static func isLetter(_ scalar: UInt32) -> Bool { scalar >= 0x61 && scalar <= 0x7A }
    static func isLatin(_ scalar: UInt32) -> Bool { isDigit(scalar) || isLetter(scalar) }
    static func isHan(_ scalar: UInt32) -> Bool {
        (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF) || scalar >= 0x20000 && scalar <= 0x3FFFF || scalar == 0x3007
    }
    /// Marks that say the same however often they are repeated.
    static func isSentencePunctuation(_ scalar: UInt32) -> Bool {
        switch scalar {
        case UInt32(ascii: "."), UInt32(ascii: ","), UInt32(ascii: "!"), UInt32(ascii: "?"), UInt32(ascii: "~"), UInt32(ascii: ";"), UInt32(ascii: "\n"): true
        default: false
        }
    }
}

extension UInt32 {
    init(ascii: Unicode.Scalar) { self = ascii.value }
}
