public import Foundation

/// A fact about people who are looked after. It changes nothing but ``CommunityState/care``, so that the keeper can store it, with the
/// message that told it and what was answered, apart from everything else.
public protocol CareFact: Fact {
    func apply(to care: inout CareBook, at moment: Date)
}

extension CareFact {
    public func apply(to state: inout CommunityState, at moment: Date) { apply(to: &state.care, at: moment) }
}

/// A household is called at from now on, by whom and how often.
public struct HouseholdAssigned: CareFact {
    public var location: Location
    public var name: String?
    public var head: PersonID?
    public var rhythm: CareHousehold.Rhythm
    public var by: PersonID
    public init(location: Location, name: String?, head: PersonID?, rhythm: CareHousehold.Rhythm, by: PersonID) {
        self.location = location
        self.name = name
        self.head = head
        self.rhythm = rhythm
        self.by = by
    }

    public func apply(to care: inout CareBook, at moment: Date) {
        care.change(location, name: name) { household in
            household.head = head
            household.rhythm = rhythm
        }
    }
}

/// A household is no longer on the list; what was known of it is gone from the state.
public struct HouseholdReleased: CareFact {
    public var location: Location
    public var by: PersonID
    public init(location: Location, by: PersonID) {
        self.location = location
        self.by = by
    }

    public func apply(to care: inout CareBook, at moment: Date) { care.remove(location) }
}

/// A head or staff member called at a household. Told twice by one message, as after a crash, it counts once.
public struct VisitLogged: CareFact {
    public var location: Location
    public var name: String?
    public var visit: Visit
    public init(location: Location, name: String?, visit: Visit) {
        self.location = location
        self.name = name
        self.visit = visit
    }

    public func apply(to care: inout CareBook, at moment: Date) {
        care.change(location, name: name) { household in
            household.visits.removeAll { $0.message == visit.message }
            household.visits.append(visit)
            if household.visits.count > CareBook.mostVisits { household.visits.removeFirst() }
        }
    }
}

/// Somebody who may looked at what is known.
public struct CareRead: CareFact {
    public var by: PersonID
    public var household: String?
    public init(by: PersonID, household: String?) {
        self.by = by
        self.household = household
    }

    public func apply(to care: inout CareBook, at moment: Date) { care.note(CareReading(by: by, at: moment, household: household)) }
}

/// A head was told on Monday how many calls are due. Says nothing of whom, and is no care data.
public struct VisitsReminded: Fact {
    public var head: PersonID
    public init(head: PersonID) { self.head = head }

    public func apply(to state: inout CommunityState, at moment: Date) { state.visitReminders[head] = moment }
}

extension FactCatalogue {
    static let visitFacts: [any Fact.Type] = [
        HouseholdAssigned.self, HouseholdReleased.self, VisitLogged.self, CareRead.self, VisitsReminded.self,
    ]
}
