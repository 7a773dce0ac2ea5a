/// Which requests belong to whom, and which message each came from, so that no message has to look through all of them.
public struct RequestIndex: Codable, Equatable, Sendable, HasEmptyValue {
    private var byAccount: [String: [RequestNumber]] = [:]
    private var byMessage: [MessageID: RequestNumber] = [:]

    public init() {}

    /// Oldest first.
    func requests(of account: Account) -> [RequestNumber] { byAccount[Self.key(account)] ?? [] }

    func request(by message: MessageID) -> RequestNumber? { byMessage[message] }

    mutating func note(_ number: RequestNumber, of account: Account, message: MessageID) {
        byMessage[message] = number
        var numbers = byAccount[Self.key(account)] ?? []
        guard !numbers.contains(number) else { return }
        numbers.append(number)
        byAccount[Self.key(account)] = numbers.sorted()
    }

    mutating func remove(_ number: RequestNumber, of account: Account) {
        byAccount[Self.key(account)]?.removeAll { $0 == number }
    }

    private static func key(_ account: Account) -> String { "\(account.channel)/\(account.id)" }
}
