public import Foundation

/// A fact that books one entry and changes nothing else.
public protocol LedgerFact: Fact {
    var entry: LedgerEntry { get }
}

extension LedgerFact {
    public func apply(to state: inout CommunityState, at moment: Date) { state.points.append(entry) }
}

/// Points were given for service: by a head or staff member, or for having come to an activity.
public struct PointsAwarded: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// An entry was wrong and is taken back.
public struct PointsCountered: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// Points went from one neighbour to another.
public struct PointsGiven: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// Points went to the community's pool.
public struct PointsDonated: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// Points grew too old.
public struct PointsExpired: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// What somebody had before this ledger began was taken over.
public struct OpeningBalanceTaken: LedgerFact {
    public var entry: LedgerEntry
    public init(entry: LedgerEntry) { self.entry = entry }
}

/// Old points were looked through on a day, whether or not any expired.
public struct ExpiryReckoned: Fact {
    public var on: CivilDate
    public init(on: CivilDate) { self.on = on }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.expiryReckonedOn = on }
}

/// Somebody declared own service.
public struct ServiceClaimed: Fact {
    public var claim: ServiceClaim
    public init(claim: ServiceClaim) { self.claim = claim }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.claims.file(claim) }
}

/// A head or staff member confirmed it: its points are booked.
public struct ClaimConfirmed: Fact {
    public var claim: Int
    public var by: PersonID
    public var entry: LedgerEntry
    public init(claim: Int, by: PersonID, entry: LedgerEntry) {
        self.claim = claim
        self.by = by
        self.entry = entry
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        // Twice confirmed is once paid.
        guard state.points.claims[claim]?.state == .waiting else { return }
        state.points.claims.change(claim) { $0.state = .confirmed }
        state.points.append(entry)
    }
}

/// It was not confirmed.
public struct ClaimDeclined: Fact {
    public var claim: Int
    public var by: PersonID
    public var words: String?
    public init(claim: Int, by: PersonID, words: String?) {
        self.claim = claim
        self.by = by
        self.words = words
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.claims.change(claim) { $0.state = .declined } }
}

/// Nobody answered in time: others were asked as well.
public struct ClaimPassedOn: Fact {
    public var claim: Int
    public var to: [PersonID]
    public init(claim: Int, to: [PersonID]) {
        self.claim = claim
        self.to = to
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.points.claims.change(claim) { claim in
            claim.passedOnAt = moment
            claim.asked += to.filter { !claim.asked.contains($0) }
        }
    }
}

/// Nobody answered at all.
public struct ClaimLapsed: Fact {
    public var claim: Int
    public init(claim: Int) { self.claim = claim }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.claims.change(claim) { $0.state = .lapsed } }
}

/// Whoever declared it said it wrongly: another declaration stands in its place.
public struct ClaimTakenBack: Fact {
    public var claim: Int
    public init(claim: Int) { self.claim = claim }

    public func apply(to state: inout CommunityState, at moment: Date) { state.points.claims.change(claim) { $0.state = .lapsed } }
}

/// Somebody is not to be seen in rankings, or is again.
public struct RankingHidden: Fact {
    public var person: PersonID
    public var isHidden: Bool
    public init(person: PersonID, isHidden: Bool) {
        self.person = person
        self.isHidden = isHidden
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.points.hidden.removeAll { $0 == person }
        if isHidden { state.points.hidden.append(person) }
    }
}

extension FactCatalogue {
    static let pointsFacts: [any Fact.Type] =
        [
            PointsAwarded.self, PointsCountered.self, PointsGiven.self, PointsDonated.self, PointsExpired.self, OpeningBalanceTaken.self,
            ExpiryReckoned.self, ServiceClaimed.self, ClaimConfirmed.self, ClaimDeclined.self, ClaimPassedOn.self, ClaimLapsed.self, ClaimTakenBack.self,
            RankingHidden.self,
        ] + shopFacts
}
