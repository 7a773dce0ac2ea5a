/// A rota: who or which place is on duty, turn by turn.
public struct Duty: Sendable, Equatable {
    public enum Turn: String, Sendable { case daily, weekly }

    public var name: String
    public var place: PlaceID
    public var turn: Turn
    /// Names of people or places, in order; the first is on duty at `from`.
    public var order: [String]
    public var from: CivilDate
    public var phone: String?
    /// When those whose turn begins are told, on its first day; nil tells nobody, since nobody asked.
    public var remindAt: TimeOfDay?

    public init(name: String, place: PlaceID, turn: Turn, order: [String], from: CivilDate, phone: String? = nil) {
        self.name = name
        self.place = place
        self.turn = turn
        self.order = order
        self.from = from
        self.phone = phone
    }

    /// Whose turn it is on a day; nil before the rota begins. A weekly turn lasts from Monday to Sunday.
    public func turn(on day: CivilDate) -> String? {
        guard !order.isEmpty else { return nil }
        let turns =
            switch turn {
            case .daily: day.dayNumber - from.dayNumber
            case .weekly: (day.monday.dayNumber - from.monday.dayNumber) / 7
            }
        guard day >= from || turns == 0 && turn == .weekly else { return nil }
        return order[turns % order.count]
    }
}
