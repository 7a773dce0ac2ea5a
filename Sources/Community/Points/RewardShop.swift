public import Foundation

/// Points exchanged for something that is to be picked up.
public struct Redemption: Codable, Equatable, Sendable {
    public enum State: String, Codable, Sendable { case waiting, handedOver = "handed-over", cancelled }

    /// What the person says at the counter: four digits, never that of another redemption that waits.
    public let code: String
    /// The entry of the ledger that it was paid by.
    public var entry: Int
    public var person: PersonID
    public var reward: RewardID
    public var rewardName: String
    public var count: Int
    public var points: Int
    public var at: Date
    public var state: State
    /// Who handed it over or took it back, and when.
    public var by: PersonID?
    public var endedAt: Date?

    public init(code: String, entry: Int, person: PersonID, reward: RewardID, rewardName: String, count: Int, points: Int, at: Date) {
        self.code = code
        self.entry = entry
        self.person = person
        self.reward = reward
        self.rewardName = rewardName
        self.count = count
        self.points = points
        self.at = at
        state = .waiting
    }
}

/// Somebody who waits for a reward that was out of stock.
public struct RewardWait: Codable, Equatable, Sendable {
    public var person: PersonID
    public var account: Account
    public var reward: RewardID
    public var since: Date
    /// One is kept for them until then.
    public var offeredUntil: Date?

    public init(person: PersonID, account: Account, reward: RewardID, since: Date) {
        self.person = person
        self.account = account
        self.reward = reward
        self.since = since
    }
}

/// What was exchanged, what waits to be picked up, and what is left.
public struct RewardShop: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var redemptions: [Redemption] = []
    /// Those that wait, by code.
    private var waitingByCode: [String: Int] = [:]
    /// Indices of each person's.
    private var byPerson: [PersonID: [Int]] = [:]
    /// Pieces that went out, cancellations taken off.
    private var taken: [RewardID: Int] = [:]
    /// Pieces that came in after the start.
    private var added: [RewardID: Int] = [:]
    public private(set) var waits: [RewardWait] = []

    public init() {}

    /// Nil when it never runs out. `stock` of the community's file is what there was at the beginning.
    public func left(of reward: PointPlan.Reward) -> Int? {
        reward.stock.map { $0 + (added[reward.id] ?? 0) - (taken[reward.id] ?? 0) }
    }

    /// What one person may have: pieces that are kept for somebody else are not there for them.
    public func left(of reward: PointPlan.Reward, for person: PersonID) -> Int? {
        left(of: reward).map { max(0, $0 - waits.count { $0.reward == reward.id && $0.offeredUntil != nil && $0.person != person }) }
    }

    public func waiting(withCode code: String) -> Redemption? { waitingByCode[code].map { redemptions[$0] } }
    public func isTaken(code: String) -> Bool { waitingByCode[code] != nil }
    /// The newest of that code, whatever became of it.
    public func redemption(withCode code: String) -> Redemption? { waiting(withCode: code) ?? redemptions.last { $0.code == code } }
    /// A person's, newest first.
    public func redemptions(of person: PersonID) -> [Redemption] { (byPerson[person] ?? []).reversed().map { redemptions[$0] } }
    public func waits(for reward: RewardID) -> [RewardWait] { waits.filter { $0.reward == reward } }
    public var openRedemptions: [Redemption] { waitingByCode.values.sorted().map { redemptions[$0] } }

    mutating func redeem(_ redemption: Redemption) {
        redemptions.append(redemption)
        waitingByCode[redemption.code] = redemptions.count - 1
        byPerson[redemption.person, default: []].append(redemptions.count - 1)
        taken[redemption.reward, default: 0] += redemption.count
        waits.removeAll { $0.person == redemption.person && $0.reward == redemption.reward }
    }

    mutating func end(_ code: String, as state: Redemption.State, by: PersonID?, at moment: Date) {
        guard let index = waitingByCode.removeValue(forKey: code) else { return }
        redemptions[index].state = state
        redemptions[index].by = by
        redemptions[index].endedAt = moment
        if state == .cancelled { taken[redemptions[index].reward, default: 0] -= redemptions[index].count }
    }

    mutating func add(_ count: Int, of reward: RewardID) { added[reward, default: 0] += count }

    mutating func wait(_ wait: RewardWait) {
        guard !waits.contains(where: { $0.person == wait.person && $0.reward == wait.reward }) else { return }
        waits.append(wait)
    }

    mutating func offer(_ reward: RewardID, to person: PersonID, until: Date) {
        for index in waits.indices where waits[index].person == person && waits[index].reward == reward { waits[index].offeredUntil = until }
    }

    mutating func endWait(for reward: RewardID, of person: PersonID) { waits.removeAll { $0.person == person && $0.reward == reward } }

    func problems(_ ledger: Ledger) -> [String] {
        var counts: [RewardID: Int] = [:]
        var problems: [String] = []
        for redemption in redemptions {
            if redemption.state != .cancelled { counts[redemption.reward, default: 0] += redemption.count }
            guard let entry = ledger.entry(redemption.entry), entry.kind == .redemption, entry.change(for: redemption.person) == -redemption.points else {
                problems.append("the redemption \(redemption.code) was not paid by entry \(redemption.entry)")
                continue
            }
            if (redemption.state == .cancelled) != (ledger.counter(of: redemption.entry) != nil) {
                problems.append("the redemption \(redemption.code) is \(redemption.state.rawValue), its entry \(redemption.entry) says otherwise")
            }
        }
        for reward in Set(counts.keys).union(taken.keys).sorted() where counts[reward] ?? 0 != taken[reward] ?? 0 {
            problems.append("\(taken[reward] ?? 0) of \(reward) are kept as taken, its redemptions sum to \(counts[reward] ?? 0)")
        }
        return problems
    }
}
