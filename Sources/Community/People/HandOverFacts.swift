public import Foundation

/// A person of the staff talks with somebody in a chat; the assistant stays out of it.
public struct HandOver: Codable, Equatable, Sendable {
    public var chat: Chat
    public var account: AccountID
    public var since: Date
    /// The staff member who talks with them through the assistant.
    public var through: PersonID?

    /// Then the assistant answers again.
    public static let length: TimeInterval = 3600
}

/// Somebody asked for a person of the staff instead of the assistant.
public struct PersonWanted: Fact {
    public var chat: Chat
    public var account: AccountID
    public init(chat: Chat, account: AccountID) {
        self.chat = chat
        self.account = account
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.handOvers[DialogueKey(chat: chat, account: account)] = HandOver(chat: chat, account: account, since: moment)
        state.peopleWanted += 1
    }
}

/// A staff member said something to them through the assistant; the hour begins anew.
public struct SpokenThrough: Fact {
    public var key: DialogueKey
    public var by: PersonID
    public init(key: DialogueKey, by: PersonID) {
        self.key = key
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.handOvers[key]?.through = by
        state.handOvers[key]?.since = moment
    }
}

/// The staff member is done, or the hour is over: the assistant answers again.
public struct HandedBack: Fact {
    public var key: DialogueKey
    public init(key: DialogueKey) { self.key = key }

    public func apply(to state: inout CommunityState, at moment: Date) { state.handOvers[key] = nil }
}

/// Somebody with a role is away, and who stands in for them.
public struct Absence: Codable, Equatable, Sendable {
    public var person: PersonID
    public var deputy: PersonID?
    public var from: Date
    /// Nil until they are back.
    public var until: Date?

    public init(person: PersonID, deputy: PersonID?, from: Date, until: Date?) {
        self.person = person
        self.deputy = deputy
        self.from = from
        self.until = until
    }

    public func covers(_ moment: Date) -> Bool { from <= moment && until.map { moment < $0 } ?? true }
}

/// Somebody with a role will be away.
public struct LeaveTaken: Fact {
    public var absence: Absence
    public init(absence: Absence) { self.absence = absence }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.absences.removeAll { $0.person == absence.person }
        state.absences.append(absence)
    }
}

/// They are back.
public struct LeaveEnded: Fact {
    public var person: PersonID
    public init(person: PersonID) { self.person = person }

    public func apply(to state: inout CommunityState, at moment: Date) { state.absences.removeAll { $0.person == person } }
}

extension FactCatalogue {
    static let handOverFacts: [any Fact.Type] = [PersonWanted.self, SpokenThrough.self, HandedBack.self, LeaveTaken.self, LeaveEnded.self]
}
