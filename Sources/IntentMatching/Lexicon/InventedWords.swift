/// Makes up words of the same length and much the same look, for measuring what more words cost.
final class InventedWords {
    /// Characters of everyday words, so that made-up words begin as real ones do and walk as deep into the automata.
    private static let characters = Array("电梯楼道灯水管门禁垃圾车位活动积分报名通知物业邻居孩子老人今天昨晚一直没人来修好了怎么办谁家有要不能")
    private var state: UInt64 = 20_260_520
    private var made: Set<String> = []

    /// A word not made before, a character longer where all of that length are used up. The mark `^` or `$` of an edge stays.
    func word(like word: String) -> String {
        var pattern = Array(word)
        var tries = 0
        while true {
            let invented = String(pattern.map { $0 == "^" || $0 == "$" ? $0 : Self.characters[next(Self.characters.count)] })
            if made.insert(invented).inserted { return invented }
            tries += 1
            if tries % 3 == 0 { pattern.insert("电", at: pattern.count / 2) }
        }
    }

    /// A linear congruential generator (Knuth, MMIX), so that every run measures the same words.
    private func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
