public import Foundation

/// Somebody said who they are.
public struct IdentityClaimed: Fact {
    public var claim: IdentityClaim
    public init(claim: IdentityClaim) { self.claim = claim }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.people.claims.removeAll { $0.account == claim.account }
        state.people.claims.append(claim)
        state.people.claimCount = max(state.people.claimCount, claim.number)
    }
}

/// A head or the staff said yes.
public struct IdentityConfirmed: Fact {
    public var number: Int
    public var by: PersonID
    public init(number: Int, by: PersonID) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard let claim = state.people.claims.first(where: { $0.number == number }) else { return }
        state.people.claims.removeAll { $0.number == number }
        let person = claim.person ?? PersonID("claim-\(number)")
        if claim.person == nil {
            state.people.added.append(Person(id: person, name: claim.name, accounts: [claim.account.channel: claim.account.id], lives: claim.home))
        }
        state.people.change(person) {
            $0.accounts[claim.account.channel] = claim.account.id
            $0.name = claim.name
            $0.home = claim.home
            $0.hasLeft = false
        }
    }
}

/// Nobody knows them there, or nobody answered.
public struct IdentityDenied: Fact {
    public var number: Int
    /// Nil when time has run out.
    public var by: PersonID?
    public init(number: Int, by: PersonID?) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.people.claims.removeAll { $0.number == number } }
}

/// No head answered in time, and the staff were asked.
public struct IdentityPutToStaff: Fact {
    public var number: Int
    public init(number: Int) { self.number = number }

    public func apply(to state: inout CommunityState, at moment: Date) {
        for index in state.people.claims.indices where state.people.claims[index].number == number { state.people.claims[index].isWithStaff = true }
    }
}

/// They live here no more.
public struct MovedOut: Fact {
    public var person: PersonID
    /// Who said so.
    public var by: PersonID
    public init(person: PersonID, by: PersonID) {
        self.person = person
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.people.change(person) { $0.hasLeft = true } }
}

/// Their telephone number is another one.
public struct PhoneCorrected: Fact {
    public var person: PersonID
    public var phone: String
    public init(person: PersonID, phone: String) {
        self.person = person
        self.phone = phone
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.people.change(person) { $0.phone = phone } }
}

/// Somebody has an office from now on: a deputy, a new head.
public struct OfficeGiven: Fact {
    public var person: PersonID
    public var role: Role
    public var by: PersonID
    /// Held in somebody's stead; nil for an office of their own.
    public var deputyship: Deputyship?
    public init(person: PersonID, role: Role, by: PersonID, deputyship: Deputyship? = nil) {
        self.person = person
        self.role = role
        self.by = by
        self.deputyship = deputyship
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.people.change(person) {
            $0.taken.removeAll { $0 == role }
            if !$0.given.contains(role) { $0.given.append(role) }
            $0.deputyships.removeAll { $0.role == role }
            if let deputyship { $0.deputyships.append(deputyship) }
        }
    }
}

/// Somebody has an office no more.
public struct OfficeTaken: Fact {
    public var person: PersonID
    public var role: Role
    public var by: PersonID
    public init(person: PersonID, role: Role, by: PersonID) {
        self.person = person
        self.role = role
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.people.change(person) {
            $0.given.removeAll { $0 == role }
            $0.deputyships.removeAll { $0.role == role }
            if !$0.taken.contains(role) { $0.taken.append(role) }
        }
    }
}

/// Until when somebody holds an office.
public struct TermSet: Fact {
    public var person: PersonID
    public var term: Term
    public var by: PersonID
    public init(person: PersonID, term: Term, by: PersonID) {
        self.person = person
        self.term = term
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.people.change(person) {
            $0.terms.removeAll { $0.role == term.role }
            $0.terms.append(term)
        }
    }
}

/// Those whom it concerns heard that a term ends soon.
public struct TermEndAnnounced: Fact {
    public var term: Term
    /// It is the last week, and not the first word about it.
    public var isLastWeek: Bool?
    public init(term: Term, isLastWeek: Bool? = nil) {
        self.term = term
        self.isLastWeek = isLastWeek
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        if isLastWeek == true { state.people.lastWeeks.append(term) } else { state.people.announcedTerms.append(term) }
    }
}

/// Somebody wants to be forgotten: nobody knows them from now on, and their words leave the store with the next `linli erase`.
public struct ErasureWanted: Fact {
    public var person: PersonID?
    public var account: Account
    public init(person: PersonID?, account: Account) {
        self.person = person
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        if let person { state.people.change(person) { $0.isForgotten = true } }
        state.people.claims.removeAll { $0.account == account }
        guard !state.people.toErase.contains(where: { $0.account == account }) else { return }
        state.people.toErase.append(RosterBook.Erasure(person: person, account: account, at: moment))
    }
}

extension FactCatalogue {
    static let rosterFacts: [any Fact.Type] = [
        IdentityClaimed.self, IdentityConfirmed.self, IdentityDenied.self, IdentityPutToStaff.self, MovedOut.self, PhoneCorrected.self,
        OfficeGiven.self, OfficeTaken.self, TermSet.self, TermEndAnnounced.self, ErasureWanted.self,
    ]
}
