public import Foundation

/// Somebody signed up, or put themselves on the waiting list.
public struct SignedUp: Fact {
    public var occurrence: OccurrenceID
    public var signUp: SignUp
    public init(occurrence: OccurrenceID, signUp: SignUp) {
        self.occurrence = occurrence
        self.signUp = signUp
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard state.activities.signUp(of: signUp.who.account, for: occurrence) == nil else { return }
        state.activities.signUps[occurrence, default: []].append(signUp)
        if !state.activities.open.contains(occurrence) { state.activities.open.append(occurrence) }
    }
}

/// More or fewer come along.
public struct SignUpResized: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    public var count: Int
    /// Those of them who are named; nil where nobody was named anew.
    public var names: [String]?
    public init(occurrence: OccurrenceID, account: Account, count: Int, names: [String]? = nil) {
        self.occurrence = occurrence
        self.account = account
        self.count = count
        self.names = names
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.change(occurrence, of: account) {
            $0.count = count
            if let names { $0.names = names }
        }
    }
}

/// They do not come after all, or do not want the place that came free.
public struct SignUpWithdrawn: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    public init(occurrence: OccurrenceID, account: Account) {
        self.occurrence = occurrence
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.change(occurrence, of: account) { $0.state = .withdrawn }
    }
}

/// A place came free for somebody who waits.
public struct PlaceOffered: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    public var until: Date
    public init(occurrence: OccurrenceID, account: Account, until: Date) {
        self.occurrence = occurrence
        self.account = account
        self.until = until
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.change(occurrence, of: account) { signUp in
            signUp.state = .offered
            signUp.offeredUntil = until
        }
    }
}

/// They take it.
public struct PlaceTaken: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    public init(occurrence: OccurrenceID, account: Account) {
        self.occurrence = occurrence
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.change(occurrence, of: account) { signUp in
            signUp.state = .going
            signUp.offeredUntil = nil
        }
    }
}

/// Those who signed up were reminded.
public struct ActivityReminded: Fact {
    public var occurrence: OccurrenceID
    public var accounts: [Account]
    public init(occurrence: OccurrenceID, accounts: [Account]) {
        self.occurrence = occurrence
        self.accounts = accounts
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        for account in accounts { state.activities.change(occurrence, of: account) { $0.remindedAt = moment } }
    }
}

/// Somebody answered the reminder that they come.
public struct ReminderAnswered: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    public init(occurrence: OccurrenceID, account: Account) {
        self.occurrence = occurrence
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.change(occurrence, of: account) { $0.answeredReminder = true }
    }
}

/// The leader was given the code to read out.
public struct CheckInCodeMade: Fact {
    public var occurrence: OccurrenceID
    public var code: String
    public init(occurrence: OccurrenceID, code: String) {
        self.occurrence = occurrence
        self.code = code
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.activities.codes[occurrence] = code }
}

/// Somebody came, and is paid for it where the activity says so: once, whoever says it and how often.
public struct CheckedIn: Fact {
    public var occurrence: OccurrenceID
    public var account: Account
    /// The leader, when the leader said it.
    public var by: PersonID?
    public var entry: LedgerEntry?
    public init(occurrence: OccurrenceID, account: Account, by: PersonID?, entry: LedgerEntry?) {
        self.occurrence = occurrence
        self.account = account
        self.by = by
        self.entry = entry
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard let signUp = state.activities.signUp(of: account, for: occurrence), signUp.state != .came else { return }
        // Entered from a paper list after it was over: they had come after all.
        if signUp.state == .absent { state.activities.noShows[ActivityBook.key(account), default: 1] -= 1 }
        state.activities.change(occurrence, of: account) { signUp in
            signUp.state = .came
            signUp.cameAt = moment
            signUp.entry = entry?.number
        }
        if let entry { state.points.append(entry) }
    }
}

extension FactCatalogue {
    static let signUpFacts: [any Fact.Type] = [
        SignedUp.self, SignUpResized.self, SignUpWithdrawn.self, PlaceOffered.self, PlaceTaken.self, ActivityReminded.self, ReminderAnswered.self,
        CheckInCodeMade.self, CheckedIn.self,
    ]
}
