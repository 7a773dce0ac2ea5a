public import Foundation

/// Own service that somebody declared, and that a head or staff member is to confirm before it earns points.
public struct ServiceClaim: Codable, Equatable, Sendable {
    public enum State: String, Codable, Sendable { case waiting, confirmed, declined, lapsed }

    public let number: Int
    public var person: PersonID
    /// Where they said it and hear of it.
    public var chat: Chat
    public var words: String
    public var rule: RuleTerms
    public var category: String
    public var points: Int
    /// The day of the service.
    public var day: CivilDate
    public var filedAt: Date
    /// Who was asked.
    public var asked: [PersonID]
    public var state: State
    /// When the staff were asked as well, because nobody answered.
    public var passedOnAt: Date?

    public init(
        number: Int, person: PersonID, chat: Chat, words: String, rule: RuleTerms, category: String, points: Int, day: CivilDate, filedAt: Date,
        asked: [PersonID]
    ) {
        self.number = number
        self.person = person
        self.chat = chat
        self.words = words
        self.rule = rule
        self.category = category
        self.points = points
        self.day = day
        self.filedAt = filedAt
        self.asked = asked
        state = .waiting
    }
}

/// All claims; the open ones are found without looking through the others.
public struct ClaimBook: Codable, Equatable, Sendable, HasEmptyValue {
    private var claims: [Int: ServiceClaim] = [:]
    public private(set) var openNumbers: [Int] = []

    public init() {}

    public subscript(number: Int) -> ServiceClaim? { claims[number] }
    public var nextNumber: Int { claims.count + 1 }
    /// In the order in which they came.
    public var open: [ServiceClaim] { openNumbers.compactMap { claims[$0] } }

    mutating func file(_ claim: ServiceClaim) {
        guard claims[claim.number] == nil else { return }
        claims[claim.number] = claim
        openNumbers.append(claim.number)
    }

    mutating func change(_ number: Int, _ change: (inout ServiceClaim) -> Void) {
        guard claims[number] != nil else { return }
        change(&claims[number]!)
        if claims[number]!.state != .waiting { openNumbers.removeAll { $0 == number } }
    }
}
