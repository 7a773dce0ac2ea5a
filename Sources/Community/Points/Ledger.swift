/// Who has how many points and how they came by them: double entry, only ever added to.
///
/// Balances, a person's entry numbers and what was earned by month are kept beside the entries, so that a question costs the same
/// whether the ledger has a thousand entries or a hundred thousand.
public struct Ledger: Codable, Equatable, Sendable, HasEmptyValue {
    /// Entry `n` stands at index `n - 1`.
    @OrEmpty public private(set) var entries: [LedgerEntry] = []
    @OrEmpty private(set) var balances: [LedgerAccount: Int] = [:]
    @OrEmpty private var numbers: [PersonID: [Int]] = [:]
    /// By month, `2026-05`.
    @OrEmpty private var earnedByMonth: [String: [PersonID: Int]] = [:]
    @OrEmpty private var earnedInAll: [PersonID: Int] = [:]
    /// Entries that were taken back, and by which.
    @OrEmpty private(set) var counteredBy: [Int: Int] = [:]

    @OrEmpty public internal(set) var claims = ClaimBook()
    @OrEmpty public internal(set) var shop = RewardShop()
    /// People who do not want to be seen in rankings.
    @OrEmpty public internal(set) var hidden: [PersonID] = []
    /// The last day on which old points were looked through.
    public internal(set) var expiryReckonedOn: CivilDate?

    public init() {}

    public var nextNumber: Int { entries.count + 1 }

    public func balance(of person: PersonID) -> Int { balances[.person(person)] ?? 0 }
    public func balance(in account: LedgerAccount) -> Int { balances[account] ?? 0 }

    public func entry(_ number: Int) -> LedgerEntry? { number >= 1 && number <= entries.count ? entries[number - 1] : nil }

    /// Everybody who ever had an entry.
    public var people: [PersonID] { numbers.keys.sorted() }

    /// A person's entries, newest first, without looking at anybody else's.
    public func entries(of person: PersonID) -> some Sequence<LedgerEntry> {
        (numbers[person] ?? []).reversed().lazy.map { entries[$0 - 1] }
    }

    /// The entry that took this one back.
    public func counter(of number: Int) -> Int? { counteredBy[number] }

    /// Points earned by service in one month, or ever when no month is named.
    public func earned(in month: CivilDate? = nil) -> [PersonID: Int] {
        month.map { earnedByMonth[Self.key($0)] ?? [:] } ?? earnedInAll
    }

    public func earned(by person: PersonID, in month: CivilDate) -> Int { earnedByMonth[Self.key(month)]?[person] ?? 0 }

    public func earned(by person: PersonID, inYearOf day: CivilDate) -> Int {
        (1...12).reduce(0) { sum, month in sum + (CivilDate(year: day.year, month: month, day: 1).map { earned(by: person, in: $0) } ?? 0) }
    }

    /// Points that one rule brought a person for service on days from `start` on, counters taken off. Looks only at entries since then:
    /// nothing is booked before its day.
    public func earned(by person: PersonID, under rule: PointRuleID, since start: CivilDate, until end: CivilDate) -> Int {
        var sum = 0
        for entry in entries(of: person) {
            if entry.on < start { break }
            guard entry.rule?.id == rule, entry.isEarning, counteredBy[entry.number] == nil, entry.capDay >= start, entry.capDay < end else { continue }
            sum += entry.lines.reduce(0) { $0 + max(0, $1.account.person == person || $1.account == .pool ? $1.points : 0) }
        }
        return sum
    }

    mutating func append(_ entry: LedgerEntry) {
        entries.append(entry)
        let month = Self.key(entry.on)
        for line in entry.lines {
            balances[line.account, default: 0] += line.points
            guard let person = line.account.person else { continue }
            if numbers[person]?.last != entry.number { numbers[person, default: []].append(entry.number) }
            guard countsAsEarned(entry) else { continue }
            earnedByMonth[month, default: [:]][person, default: 0] += line.points
            earnedInAll[person, default: 0] += line.points
        }
        if let countered = entry.counters { counteredBy[countered] = entry.number }
    }

    /// Earnings, and counters of earnings.
    private func countsAsEarned(_ entry: LedgerEntry) -> Bool {
        if entry.isEarning { return true }
        return entry.kind == .counter && entry.counters.flatMap { self.entry($0) }?.isEarning == true
    }

    private static func key(_ day: CivilDate) -> String { String(day.description.prefix(7)) }
}

