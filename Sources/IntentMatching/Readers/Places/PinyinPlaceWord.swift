/// 5dong 2danyuan, 19 dong 3 lou: the words of places in pinyin, right behind the number or a blank behind it.
enum PinyinPlaceWord {
    /// Takes the number into the draft as what the word makes of it, and returns the word's end.
    static func read(_ scalars: [UInt32], _ number: Designator, into draft: inout PlaceDraft) -> Int? {
        guard number.form == .digits, number.letter == 0, (1...2).contains(number.digits), number.value > 0 else { return nil }
        if !draft.knowsWhere, let end = end(of: buildings, scalars, number) {
            draft.building = number.sign
            return end
        }
        if draft.unit == nil, draft.floor == nil, let end = end(of: units, scalars, number) {
            draft.unit = number.sign
            return end
        }
        guard draft.floor == nil, let end = end(of: storeys, scalars, number) else { return nil }
        draft.floor = number.sign
        return end
    }

    /// Nil where more letters follow.
    private static func end(of words: Phrases, _ scalars: [UInt32], _ number: Designator) -> Int? {
        let at = number.range.upperBound
        guard let end = words.end(in: scalars, at: scalars[near: at] == " " ? at + 1 : at) else { return nil }
        return Scalars.isLetter(scalars[near: end]) ? nil : end
    }

    private static let buildings: Phrases = "dong haolou haodong"
    private static let units: Phrases = "danyuan"
    private static let storeys: Phrases = "lou ceng"
}
