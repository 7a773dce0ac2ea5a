import Community

/// All rules, with the words that set each of them going.
final class RuleSet: Sendable {
    let rules: [Rule]
    /// For each sign, the rules that are tried when it is there, one after the other; a rule hangs on the signs of one of its elements only.
    private let triggered: [Int32]
    /// Where each sign's rules begin; one more than there are signs.
    private let starts: [Int32]
    private let triggers: SignSet
    /// What can be told of each rule by sets alone.
    private let firstLooks: [FirstLook]

    private struct FirstLook: Sendable {
        var required: SignSet
        var asksForWords: Bool
    }

    init(_ rules: [Rule], signs: Int) {
        self.rules = rules
        var triggered = [[Int32]](repeating: [], count: signs)
        var triggers = SignSet()
        for (index, rule) in rules.enumerated() {
            for anchor in (rule.words.first ?? rule.message[0]).members {
                triggered[anchor].append(Int32(index))
                triggers.insert(anchor)
            }
        }
        firstLooks = rules.map { FirstLook(required: $0.required, asksForWords: !$0.words.isEmpty) }
        self.triggered = Array(triggered.joined())
        starts = triggered.reduce(into: [0]) { $0.append($0.last! + Int32($1.count)) }
        self.triggers = triggers
    }

    /// The rules that fit the reading, in their own order.
    func fired(_ reading: Reading) -> [Int32] {
        var fired: [Int32] = []
        triggered.withUnsafeBufferPointer { triggered in
            reading.signs.intersection(triggers).forEach { sign in
                for index in triggered[Int(starts[sign])..<Int(starts[sign + 1])]
                where isPossible(Int(index), reading) && !fired.contains(index) && fits(Int(index), reading) { fired.append(index) }
            }
        }
        return fired.count > 1 ? fired.sorted() : fired
    }

    @inline(__always)
    private func isPossible(_ index: Int, _ reading: Reading) -> Bool {
        firstLooks.withUnsafeBufferPointer { looks in
            guard looks[index].asksForWords else { return true }
            for clause in reading.clauses where looks[index].required.isSubset(of: clause.signs) { return true }
            return false
        }
    }

    private func fits(_ index: Int, _ reading: Reading) -> Bool {
        let rule = rules[index]
        guard rule.isAllowed(by: reading) else { return false }
        return rule.words.isEmpty || reading.clauses.indices.contains(where: { rule.fits($0, of: reading) })
    }

    /// What of the message only tells, asks or imagines.
    func told(_ fired: [Int32], in reading: Reading) -> [Range<Int>] { fired.compactMap { rules[Int($0)].told(in: reading) } }

    /// The rule that settles the meaning: one of danger first, then in the order in which they are written.
    func deciding(_ fired: [Int32]) -> Int? {
        var first: Int?
        for index in fired where rules[Int(index)].means != nil {
            if rules[Int(index)].isUrgent { return Int(index) }
            if first == nil { first = Int(index) }
        }
        return first
    }
}
