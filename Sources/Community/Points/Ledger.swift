/// Who has how many points.
public struct Ledger: Codable, Equatable, Sendable, HasEmptyValue {
    private var balances: [PersonID: Int] = [:]

    public init() {}

    public func balance(of person: PersonID) -> Int { balances[person] ?? 0 }
}
