import Community

/// Finds what a text names among the community's own names: 义诊 means 中医义诊, 洗衣粉 the reward of that name.
enum SaidName {
    /// Those that the text names best; empty when it names none. A shared piece of at least two characters counts, and words that stand
    /// in many names (活动, 社区 …) do not.
    static func best<Candidate>(of candidates: [Candidate], in text: String, names: (Candidate) -> [String]) -> [Candidate] {
        let said = pieces(text)
        var best: [Candidate] = []
        var most = 1
        for candidate in candidates {
            let score = names(candidate).map { Self.score($0, text: text, said: said) }.max() ?? 0
            if score > most {
                best = [candidate]
                most = score
            } else if score == most, score > 1 {
                best.append(candidate)
            }
        }
        return best
    }

    /// People of the roster whose names stand in the text, in the order in which they stand there; several of one name all count.
    static func people(in text: String, of roster: Roster) -> [Person] {
        var found: [(start: String.Index, length: Int, person: Person)] = []
        for person in roster.people {
            guard person.name.count >= 2, let range = text.firstRange(of: person.name) else { continue }
            found.append((range.lowerBound, person.name.count, person))
        }
        // 王辉 does not stand in 王辉煌.
        let whole = found.filter { one in
            !found.contains { other in
                other.length > one.length && other.start <= one.start
                    && text.index(other.start, offsetBy: other.length) >= text.index(one.start, offsetBy: one.length)
            }
        }
        return whole.sorted { $0.start < $1.start }.map(\.person)
    }

    private static let common = ["活动", "志愿", "社区", "积分", "报名", "免费", "便民", "小区", "服务", "参加", "取消"]

    private static func score(_ name: String, text: String, said: [[Character]]) -> Int {
        if name.count >= 2, text.contains(name) { return name.count * 2 }
        return pieces(name).flatMap { piece in said.map { longest(piece, $0) } }.max() ?? 0
    }

    /// The text cut at words that stand in many names.
    private static func pieces(_ text: String) -> [[Character]] {
        var text = text
        for word in common { text = text.replacing(word, with: " ") }
        return text.split { !$0.isLetter && !$0.isNumber }.map(Array.init)
    }

    /// The length of the longest run that both share.
    private static func longest(_ left: [Character], _ right: [Character]) -> Int {
        guard left.count >= 2, right.count >= 2 else { return 0 }
        var best = 0
        var before = [Int](repeating: 0, count: right.count + 1)
        for character in left {
            var row = [Int](repeating: 0, count: right.count + 1)
            for (index, other) in right.enumerated() where character == other {
                row[index + 1] = before[index] + 1
                best = max(best, row[index + 1])
            }
            before = row
        }
        return best
    }
}
