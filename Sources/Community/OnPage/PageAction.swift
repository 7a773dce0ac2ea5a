/// What a member of staff or a head does on the review page beside requests. The same decisions answer it as in the chat.
public enum PageAction: Equatable, Sendable {
    case notice(NoticeAction)
    case activity(ActivityAction)
    case points(PointsAction)
}

public enum NoticeAction: Equatable, Sendable {
    /// Confirmed by its author; it goes out when its time has come.
    case issue(NoticeDraft)
    case correct(Int, words: String)
    case withdraw(Int, reason: String)
    /// Asks those once more who have not said 收到, or have not passed it on.
    case remind(Int)
    /// Somebody has passed it on by hand to the groups of these places.
    case passOn(Int, places: [PlaceID])
}

public enum ActivityAction: Equatable, Sendable {
    /// Those who came: signed-up accounts, and names of others who were there.
    case checkIn(OccurrenceID, accounts: [Account], names: [String])
    case move(OccurrenceID, ActivityChange)
    /// `whole` takes all times to come off the schedule.
    case cancel(OccurrenceID, whole: Bool)
}

public enum PointsAction: Equatable, Sendable {
    /// `words` tell the person why their service was not confirmed.
    case settle(claim: Int, isConfirmed: Bool, words: String)
    case handOver(code: String)
    case restock(RewardID, count: Int)
    /// Takes an entry of the ledger back.
    case counter(entry: Int, reason: String)
}
