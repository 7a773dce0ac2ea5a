import Community

/// Whether small words say that a matter is really done: 修好了 does; 修好了吗 asks, 等修好了再说 waits, 哪里修好了 denies it.
enum VerdictSaid {
    static func verdict(_ found: SmallWords.Found) -> Understanding.Verdict? {
        if found.has(.bad) { return .bad }
        if found.has(.partly) { return .partly }
        let good = found.ranges(.good)
        guard !good.isEmpty else { return nil }
        if good.contains(where: { stands(.beforeDenial, before: $0, found) || stands(.behindDenial, behind: $0, found) }) { return .bad }
        let said = good.filter { !stands(.beforeDoubt, before: $0, found) && !stands(.behindDoubt, behind: $0, found) }
        guard let first = said.first else { return nil }
        // 好了，不过按钮还是不灵
        return found.ranges(.but).contains { $0.lowerBound >= first.upperBound } ? .partly : .good
    }

    /// So far a word may stand from what it doubts: 要是明天修好了, 好了，我看看.
    private static let reach = 3

    private static func stands(_ kind: SmallWords.Kind, before range: Range<Int>, _ found: SmallWords.Found) -> Bool {
        found.ranges(kind).contains { $0.upperBound <= range.lowerBound && range.lowerBound - $0.upperBound <= reach }
    }

    private static func stands(_ kind: SmallWords.Kind, behind range: Range<Int>, _ found: SmallWords.Found) -> Bool {
        found.ranges(kind).contains { $0.lowerBound >= range.upperBound && $0.lowerBound - range.upperBound <= reach }
    }
}
