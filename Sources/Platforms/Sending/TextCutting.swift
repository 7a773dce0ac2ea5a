extension PlatformLimits.Unit {
    /// The length of a text in this unit.
    public func length(_ text: some StringProtocol) -> Int {
        switch self {
        case .bytes: text.utf8.count
        case .characters: text.count
        case .utf16: text.utf16.count
        }
    }

    /// The text in parts that are each at most so long, cut where a reader would: after a line, else after a sentence or comma, else
    /// between two characters. A character is never cut through, an emoji of several code points neither.
    ///
    /// - Parameter longest: in this unit.
    public func parts(of text: String, longest: Int) -> [String] {
        guard length(text) > longest else { return [text] }
        var parts: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let end = end(of: rest, longest: longest)
            let part = rest[..<end]
            let trimmed = part.drop(while: \.isNewline)
            if !trimmed.isEmpty { parts.append(Self.withoutTrailingBreaks(trimmed)) }
            rest = rest[end...]
        }
        return parts
    }

    private func end(of text: Substring, longest: Int) -> Substring.Index {
        var used = 0
        var index = text.startIndex
        var afterLine: Substring.Index?
        var afterMark: Substring.Index?
        while index < text.endIndex {
            let next = text.index(after: index)
            used += length(text[index..<next])
            // One character longer than all that is allowed cannot be helped: it is sent alone.
            if used > longest { return index == text.startIndex ? next : afterLine ?? afterMark ?? index }
            if text[index].isNewline { afterLine = next } else if Self.marks.contains(text[index]) { afterMark = next }
            index = next
        }
        return text.endIndex
    }

    private static let marks: Set<Character> = ["。", "；", "！", "？", "，", "、", " ", "…"]

    private static func withoutTrailingBreaks(_ text: Substring) -> String {
        var text = text
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
