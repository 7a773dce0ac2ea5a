/// What a community lays open month by month (月月晒): 公共收益, 物业费收支 …
public struct Publication: Sendable, Equatable {
    public var name: String
    /// What people call it besides its name.
    public var words: [String]
    /// Whose matter it is: its groups read each month when it is published.
    public var place: PlaceID
    /// By this day of the following month a month must be out; months that are shorter count their last day.
    public var due: Int
    /// Who publishes it; nil leaves it to the heads of the place, or to its staff where it has none.
    public var by: PersonID?

    public init(name: String, words: [String] = [], place: PlaceID, due: Int = 5, by: PersonID? = nil) {
        self.name = name
        self.words = words
        self.place = place
        self.due = due
        self.by = by
    }

    public var names: [String] { [name] + words }

    /// The last day on which a month may come out in time.
    public func dueDay(of month: CivilDate) -> CivilDate {
        let next = month.firstOfMonth.adding(months: 1)
        let last = next.adding(months: 1).adding(days: -1)
        return min(next.adding(days: max(1, due) - 1), last)
    }
}

/// `publications:` of a community's file.
public struct PublicationPlan: Sendable, Equatable {
    public var all: [Publication]
    /// When a missing month is reminded of.
    public var remindAt: TimeOfDay
    /// So many days after the first reminder the staff hear of it as well.
    public var patience: Int

    public init(all: [Publication] = [], remindAt: TimeOfDay = TimeOfDay(hour: 9)!, patience: Int = 3) {
        self.all = all
        self.remindAt = remindAt
        self.patience = patience
    }

    public subscript(name: String) -> Publication? { all.first { $0.name == name } }
}
