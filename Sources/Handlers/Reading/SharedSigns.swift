import Community

/// What two texts have in common, sign by sign: by pairs of neighbouring letters, as words are not told apart.
enum SharedSigns {
    static func pairs(_ text: String) -> Set<String> {
        let letters = text.filter { $0.isLetter || $0.isNumber }
        return Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
    }

    /// The pairs that tell what a text is about: without those of every question and every notice, such as 什么 and 上午.
    static func telling(_ text: String, _ heard: HeardWords) -> Set<String> {
        pairs(text.filter(\.isLetter)).subtracting(heard[.ofEveryQuestion])
    }

    /// The share of the shorter text's pairs that the other has too, 0 … 1.
    static func likeness(_ one: String, _ other: String) -> Double {
        let (first, second) = (pairs(one), pairs(other))
        let least = min(first.count, second.count)
        return least == 0 ? 0 : Double(first.intersection(second).count) / Double(least)
    }
}
