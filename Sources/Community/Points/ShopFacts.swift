public import Foundation

/// Points were exchanged for a reward, which waits at the counter.
public struct RewardRedeemed: Fact {
    public var redemption: Redemption
    public var entry: LedgerEntry
    public init(redemption: Redemption, entry: LedgerEntry) {
        self.redemption = redemption
        self.entry = entry
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.points.append(entry)
        state.points.shop.redeem(redemption)
    }
}

/// The counter handed it over.
public struct RewardHandedOver: Fact {
    public var code: String
    public var by: PersonID
    public init(code: String, by: PersonID) {
        self.code = code
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.points.shop.end(code, as: .handedOver, by: by, at: moment)
    }
}

/// A redemption was taken back before it was picked up: points and stock return.
public struct RedemptionCancelled: Fact {
    public var code: String
    /// Nil when nobody came for it in time.
    public var by: PersonID?
    public var entry: LedgerEntry
    public init(code: String, by: PersonID?, entry: LedgerEntry) {
        self.code = code
        self.by = by
        self.entry = entry
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard state.points.shop.waiting(withCode: code) != nil else { return }
        state.points.shop.end(code, as: .cancelled, by: by, at: moment)
        state.points.append(entry)
    }
}

/// More of a reward came in.
public struct RewardStocked: Fact {
    public var reward: RewardID
    public var count: Int
    public var by: PersonID
    public init(reward: RewardID, count: Int, by: PersonID) {
        self.reward = reward
        self.count = count
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.shop.add(count, of: reward) }
}

/// Somebody waits for a reward that is out of stock.
public struct RewardAwaited: Fact {
    public var wait: RewardWait
    public init(wait: RewardWait) { self.wait = wait }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.shop.wait(wait) }
}

/// It is there again, and one is kept for the first who waits.
public struct RewardOffered: Fact {
    public var reward: RewardID
    public var person: PersonID
    public var until: Date
    public init(reward: RewardID, person: PersonID, until: Date) {
        self.reward = reward
        self.person = person
        self.until = until
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.shop.offer(reward, to: person, until: until) }
}

/// They do not want it any more, or did not come for it in time.
public struct RewardWaitEnded: Fact {
    public var reward: RewardID
    public var person: PersonID
    public init(reward: RewardID, person: PersonID) {
        self.reward = reward
        self.person = person
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.shop.endWait(for: reward, of: person) }
}

extension FactCatalogue {
    static let shopFacts: [any Fact.Type] = [
        RewardRedeemed.self, RewardHandedOver.self, RedemptionCancelled.self, RewardStocked.self, RewardAwaited.self, RewardOffered.self,
        RewardWaitEnded.self,
    ]
}
