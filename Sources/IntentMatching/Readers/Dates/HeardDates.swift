/// Words of time that are written as they sound: 下五 for 下午, 礼败天 for 礼拜天, 元但 for 元旦, 九点伴 for 九点半, zhezhouliu or zhe zhou liu for 这周六.
///
/// A word is taken for misspelt when it sounds right, at most one character of it is wrong, and no right word stands in its place.
final class HeardDates: Sendable {
    static let shared = HeardDates()

    private let sounds = Sounds.shared
    /// Words by their syllables.
    private let heard: WordTable<[UInt32]>
    private let pinyin: WordTable<PinyinWord>

    private struct PinyinWord: Sendable {
        let scalars: [UInt32]
        /// May begin a time; the others only go on with it.
        let isBeginning: Bool
    }

    private init() {
        let sounds = Sounds.shared
        let words = HeardDates.words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { $0.unicodeScalars.map(\.value) }
        heard = WordTable(scalars: words.map { (sounds.syllables($0), $0) })
        pinyin = WordTable(
            scalars: [(HeardDates.pinyinBeginnings, true), (HeardDates.pinyinParts, false)].flatMap { pairs, isBeginning in
                pairs.split(whereSeparator: { $0 == " " || $0 == "\n" }).flatMap { pair in
                    let sides = pair.split(separator: "=")
                    let word = PinyinWord(scalars: sides[1].unicodeScalars.map(\.value), isBeginning: isBeginning)
                    let syllables = sides[0].split(separator: "'")
                    return Set([syllables.joined(), syllables.joined(separator: " ")]).map { ($0.unicodeScalars.map(\.value), word) }
                }
            })
    }

    /// The text with the words put right; nil when there is nothing to put right.
    func corrected(_ text: [UInt32]) -> [UInt32]? {
        let spelled = text.contains(where: Scalars.isLetter) ? withoutPinyin(text) : nil
        return correctedCharacters(spelled ?? text) ?? spelled
    }

    private func correctedCharacters(_ text: [UInt32]) -> [UInt32]? {
        var corrected: [UInt32]?
        sounds.syllables(text).withUnsafeBufferPointer { syllables in
            text.withUnsafeBufferPointer { scalars in
                let syllables = DateText(scalars: syllables)
                let written = DateText(scalars: scalars)
                var index = 0
                while index < written.count {
                    if let half = HeardDates.half(in: written, at: index) {
                        corrected = corrected ?? text
                        corrected![index] = half
                    } else if let (word, end) = heard.longest(in: syllables, at: index) {
                        let wrong = (index..<end).filter { written[$0] != word[$0 - index] }
                        if wrong.isEmpty {
                            index = end
                            continue
                        }
                        if wrong.count == 1, stands(word, in: written, index..<end, wrong: wrong[0]) {
                            corrected = corrected ?? text
                            corrected!.replaceSubrange(index..<end, with: word)
                            index = end
                            continue
                        }
                    }
                    index += 1
                }
            }
        }
        return corrected
    }

    /// Whether a misspelt word may stand there: no right word shares its characters, and what surrounds it goes with a time.
    private func stands(_ word: [UInt32], in text: DateText, _ range: Range<Int>, wrong: Int) -> Bool {
        let vocabulary = DateVocabulary.shared
        for start in max(0, range.lowerBound - 3)..<range.upperBound {
            if let (_, end) = vocabulary.words.longest(in: text, at: start), end - start > 1, end > wrong { return false }
        }
        if HeardDates.realWords.begins(in: text, at: range.lowerBound) || HeardDates.realWords.begins(in: text, at: wrong) { return false }
        if word.count > 2 { return true }
        let isWeek = word[1] == "拜" || word[1] == "期"
        if isWeek {
            return HeardDates.weekdays.begins(in: text, at: range.upperBound) || HeardDates.places.contains(text[range.lowerBound - 1])
        }
        if HeardDates.followers.begins(in: text, at: range.upperBound) || text.isBorder(range.upperBound) { return true }
        return NumberReader.canBegin(text[range.upperBound]) || HeardDates.leaders.contains(text[range.lowerBound - 1])
    }

    /// The right character for 伴 in 九点伴.
    private static func half(in text: DateText, at index: Int) -> UInt32? {
        switch text[index] {
        case "伴", "般", "拌", "绊", "扮", "瓣":
            return text[index - 1] == "点" && NumberReader.canBegin(text[index - 2]) ? Unicode.Scalar("半").value : nil
        default: return nil
        }
    }

    /// Puts characters for the spelled-out times: zhezhouliu, mingtian xiawu.
    private func withoutPinyin(_ text: [UInt32]) -> [UInt32]? {
        var result: [UInt32]?
        text.withUnsafeBufferPointer { scalars in
            let text = DateText(scalars: scalars)
            var index = 0
            while index < text.count {
                if Scalars.isLetter(text[index]), let (word, end) = pinyin.longest(in: text, at: index), word.isBeginning {
                    result = result ?? Array(scalars[..<index])
                    result! += word.scalars
                    index = end
                    while true {
                        // wanshang 7 dian: a number may stand between.
                        let number = Self.digits(in: text, from: Self.pastBlank(in: text, index))
                        guard let (part, end) = pinyin.longest(in: text, at: Self.pastBlank(in: text, number.upperBound)) else { break }
                        result! += scalars[number] + part.scalars
                        index = end
                    }
                    continue
                }
                result?.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static func pastBlank(in text: DateText, _ index: Int) -> Int { text[index] == " " ? index + 1 : index }

    /// Of an hour or a day; empty where there is none.
    private static func digits(in text: DateText, from start: Int) -> Range<Int> {
        var end = start
        while end < text.count, end - start < 2, Scalars.isDigit(text[end]) { end += 1 }
        return start..<end
    }
}
