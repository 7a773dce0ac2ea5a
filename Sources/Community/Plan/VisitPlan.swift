/// How heads call at households (走访): every household once a quarter, those who need it every week.
public struct VisitPlan: Sendable, Equatable {
    /// A head looks after at most so many households; community practice is 5 to 15.
    public var most: Int
    /// When heads are told on Mondays what is due.
    public var remindAt: TimeOfDay

    public init(most: Int = 15, remindAt: TimeOfDay = TimeOfDay(hour: 9)!) {
        self.most = most
        self.remindAt = remindAt
    }
}
