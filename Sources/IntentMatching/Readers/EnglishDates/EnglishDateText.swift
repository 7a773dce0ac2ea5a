/// A text as words, numbers and marks.
struct EnglishDateText {
    enum Token: Equatable {
        case word(String)
        case number(Int, digits: Int)
        case mark(UInt32)
    }

    private(set) var tokens: [Token] = []
    /// Indexes of the tidied text's scalars.
    private(set) var ranges: [Range<Int>] = []

    init(_ scalars: [UInt32]) {
        var index = 0
        while index < scalars.count {
            let start = index
            if Scalars.isLetter(scalars[index]) {
                while index < scalars.count, Scalars.isLetter(scalars[index]) || (scalars[index] == "'" && Scalars.isLetter(scalars[near: index + 1])) { index += 1 }
                tokens.append(.word(String(String.UnicodeScalarView(scalars[start..<index].map { Unicode.Scalar($0)! }))))
            } else if Scalars.isDigit(scalars[index]) {
                var value = 0
                while index < scalars.count, Scalars.isDigit(scalars[index]) {
                    value = min(value * 10 + Int(scalars[index] - 0x30), 1_000_000)
                    index += 1
                }
                tokens.append(.number(value, digits: index - start))
            } else {
                index += 1
                if scalars[start] == " " { continue }
                tokens.append(.mark(scalars[start]))
            }
            ranges.append(start..<index)
        }
    }

    var count: Int { tokens.count }

    func word(_ index: Int) -> String? {
        guard index >= 0, index < tokens.count, case .word(let word) = tokens[index] else { return nil }
        return word
    }

    func number(_ index: Int) -> Int? {
        guard index >= 0, index < tokens.count, case .number(let number, _) = tokens[index] else { return nil }
        return number
    }

    func digits(_ index: Int) -> Int {
        guard index >= 0, index < tokens.count, case .number(_, let digits) = tokens[index] else { return 0 }
        return digits
    }

    func isWord(_ index: Int, _ words: String...) -> Bool { word(index).map(words.contains) ?? false }

    func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
        guard index >= 0, index < tokens.count, case .mark(let scalar) = tokens[index] else { return false }
        return scalar == mark.value
    }

    /// Whether nothing, not even a space, stands between two neighbours.
    func touches(_ index: Int) -> Bool { index > 0 && index < count && ranges[index - 1].upperBound == ranges[index].lowerBound }

    /// The number behind the longest phrase of the table that stands here, and where it ends. A hyphen may part its words.
    func find(_ table: EnglishDateWords.Table, at start: Int) -> (number: Int, end: Int)? {
        for phrase in table.phrases {
            var index = start
            var fits = true
            for (position, expected) in phrase.words.enumerated() {
                if position > 0, isMark(index, "-") { index += 1 }
                guard word(index) == expected else {
                    fits = false
                    break
                }
                index += 1
            }
            if fits, index > start { return (phrase.number, index) }
        }
        return nil
    }
}
