public import Foundation

/// A head or staff member put an activity on the schedule.
public struct ActivityAdded: Fact {
    public var activity: Activity
    public var by: PersonID
    public init(activity: Activity, by: PersonID) {
        self.activity = activity
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard !state.activities.added.contains(where: { $0.id == activity.id }) else { return }
        state.activities.added.append(activity)
        state.activities.changedAt[activity.id] = moment
    }
}

/// One time was moved, put elsewhere or resized.
public struct ActivityChanged: Fact {
    public var occurrence: OccurrenceID
    public var change: ActivityChange
    public var by: PersonID
    public init(occurrence: OccurrenceID, change: ActivityChange, by: PersonID) {
        self.occurrence = occurrence
        self.change = change
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        var whole = state.activities.changes[occurrence] ?? ActivityChange()
        whole.from = change.from ?? whole.from
        whole.to = change.to ?? (change.from == nil ? whole.to : nil)
        whole.whereabouts = change.whereabouts ?? whole.whereabouts
        whole.capacity = change.capacity ?? whole.capacity
        state.activities.changes[occurrence] = whole
        // A new time is reminded of anew.
        if change.from != nil {
            for index in (state.activities.signUps[occurrence] ?? []).indices { state.activities.signUps[occurrence]![index].remindedAt = nil }
        }
        state.activities.noteChange(of: occurrence.activity, at: moment)
    }
}

/// All times from one on were moved, put elsewhere or resized.
public struct ActivityRescheduled: Fact {
    public var revision: ActivityRevision
    /// Times that people have signed up for, by their old names, and what they are called now.
    public var renamed: [OccurrenceID: OccurrenceID]
    public var by: PersonID
    public init(revision: ActivityRevision, renamed: [OccurrenceID: OccurrenceID], by: PersonID) {
        self.revision = revision
        self.renamed = renamed
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        let id = revision.activity.id
        state.activities.revisions[id, default: []].append(revision)
        // What was moved for one of these times is moved anew with all of them.
        for (occurrence, change) in state.activities.changes where occurrence.activity == id && change.isCancelled != true {
            if let scheduled = occurrence.scheduled, scheduled >= revision.since { state.activities.changes[occurrence] = nil }
        }
        // A later time may be called now what an earlier one was.
        let goesLater = revision.activity.from > revision.since
        for (old, new) in renamed.sorted(by: { goesLater ? $0.key > $1.key : $0.key < $1.key }) {
            state.activities.rename(old, new)
            for index in (state.activities.signUps[new] ?? []).indices { state.activities.signUps[new]![index].remindedAt = nil }
        }
        state.activities.noteChange(of: id, at: moment)
    }
}

/// One time, or all to come, does not take place.
public struct ActivityCancelled: Fact {
    public var occurrence: OccurrenceID
    /// All times of the activity.
    public var whole: Bool
    public var by: PersonID
    public var words: String?
    public init(occurrence: OccurrenceID, whole: Bool, by: PersonID, words: String?) {
        self.occurrence = occurrence
        self.whole = whole
        self.by = by
        self.words = words
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        if whole {
            if !state.activities.cancelled.contains(occurrence.activity) { state.activities.cancelled.append(occurrence.activity) }
            state.activities.open.removeAll { $0.activity == occurrence.activity }
        } else {
            state.activities.changes[occurrence, default: ActivityChange()].isCancelled = true
            state.activities.open.removeAll { $0 == occurrence }
        }
        state.activities.noteChange(of: occurrence.activity, at: moment)
    }
}

/// Activities were shown in a chat, numbered.
public struct ActivitiesListed: Fact {
    public var chat: Chat
    public var occurrences: [OccurrenceID]
    public init(chat: Chat, occurrences: [OccurrenceID]) {
        self.chat = chat
        self.occurrences = occurrences
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.activities.lists[ActivityBook.key(chat)] = ActivityBook.ShownList(occurrences: occurrences, at: moment)
    }
}

/// The groups got the plan of a week.
public struct WeeklyPlanPosted: Fact {
    public var monday: CivilDate
    public init(monday: CivilDate) { self.monday = monday }

    public func apply(to state: inout CommunityState, at moment: Date) { state.activities.planPosted = monday }
}

/// It is over: who signed up and did not come is noted.
public struct ActivityHeld: Fact {
    public var occurrence: OccurrenceID
    public init(occurrence: OccurrenceID) { self.occurrence = occurrence }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard state.activities.open.contains(occurrence) else { return }
        state.activities.open.removeAll { $0 == occurrence }
        for (index, signUp) in (state.activities.signUps[occurrence] ?? []).enumerated() where signUp.state == .going {
            state.activities.signUps[occurrence]![index].state = .absent
            state.activities.noShows[ActivityBook.key(signUp.who.account), default: 0] += 1
        }
    }
}

extension FactCatalogue {
    static let activityFacts: [any Fact.Type] =
        [
            ActivityAdded.self, ActivityChanged.self, ActivityRescheduled.self, ActivityCancelled.self, ActivitiesListed.self, WeeklyPlanPosted.self, ActivityHeld.self,
        ] + signUpFacts
}
