extension Ledger {
    /// What a ledger says that cannot be: nothing for a sound one. Run at every start and by `linli verify`.
    ///
    /// Everything is reckoned anew from the entries and held against what is kept beside them.
    public func problems() -> [String] {
        var problems: [String] = []
        var sums: [LedgerAccount: Int] = [:]
        var countered: Set<Int> = []
        for (index, entry) in entries.enumerated() {
            if entry.number != index + 1 { problems.append("entry \(entry.number) stands in place \(index + 1)") }
            if entry.sum != 0 { problems.append("the lines of entry \(entry.number) sum to \(entry.sum) instead of 0") }
            if let old = entry.counters {
                if old >= entry.number || old < 1 { problems.append("entry \(entry.number) counters \(old), which is no earlier entry") }
                if !countered.insert(old).inserted { problems.append("entry \(old) is countered twice, the second time by \(entry.number)") }
            }
            for line in entry.lines {
                sums[line.account, default: 0] += line.points
                if line.account.person != nil, line.points < 0, sums[line.account]! < 0, entry.kind != .counter {
                    problems.append("entry \(entry.number) leaves \(line.account) with \(sums[line.account]!) points")
                }
            }
        }
        for account in Set(sums.keys).union(balances.keys).sorted() where sums[account] ?? 0 != balances[account] ?? 0 {
            problems.append("\(account) is kept as \(balances[account] ?? 0) points, its entries sum to \(sums[account] ?? 0)")
        }
        if sums.values.reduce(0, +) != 0 { problems.append("all pots together hold \(sums.values.reduce(0, +)) points instead of 0") }
        return problems + shop.problems(self)
    }
}
