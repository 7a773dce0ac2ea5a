public import Foundation

/// One line of the red and black board (红黑榜).
public struct BoardEntry: Codable, Equatable, Sendable {
    public enum Colour: String, Codable, Sendable { case red, black }

    public enum Stage: String, Codable, Sendable {
        /// A person is to be named and has not agreed yet.
        case asked
        case shown
        /// Somebody objects; not shown until staff decide.
        case frozen
        /// A photo shows that it was put right.
        case repaired
        case removed
    }

    public var number: Int
    public var colour: Colour
    public var place: PlaceID
    public var unit: String?
    /// Red only, and only with their consent.
    public var person: PersonID?
    public var words: String
    public var photo: String?
    public var by: PersonID
    public var at: Date
    public var stage: Stage
    public var objection: String?

    public init(
        number: Int, colour: Colour, place: PlaceID, unit: String?, person: PersonID?, words: String, photo: String?, by: PersonID, at: Date, stage: Stage
    ) {
        self.number = number
        self.colour = colour
        self.place = place
        self.unit = unit
        self.person = person
        self.words = words
        self.photo = photo
        self.by = by
        self.at = at
        self.stage = stage
    }
}

/// All entries, in the order of their numbers, and which months have been posted.
public struct Board: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var entries: [BoardEntry] = []
    /// First days of the months whose board went to the groups.
    public private(set) var postedMonths: [String] = []

    public init() {}

    public var nextNumber: Int { entries.count + 1 }
    public subscript(number: Int) -> BoardEntry? { entries.indices.contains(number - 1) ? entries[number - 1] : nil }

    mutating func add(_ entry: BoardEntry) {
        guard entry.number == nextNumber else { return }
        entries.append(entry)
    }

    mutating func change(_ number: Int, _ change: (inout BoardEntry) -> Void) {
        guard entries.indices.contains(number - 1) else { return }
        change(&entries[number - 1])
    }

    mutating func note(posted month: CivilDate) { postedMonths.append(month.description) }
}

/// An entry was written, to be shown at once or when the person agrees.
public struct BoardEntryMade: Fact {
    public var entry: BoardEntry
    public init(entry: BoardEntry) { self.entry = entry }

    public func apply(to state: inout CommunityState, at moment: Date) { state.board.add(entry) }
}

/// Consent, objection, repair or the staff's decision changed an entry.
public struct BoardEntryMoved: Fact {
    public var number: Int
    public var stage: BoardEntry.Stage
    public var by: PersonID?
    public var words: String?
    public var photo: String?
    public init(number: Int, stage: BoardEntry.Stage, by: PersonID?, words: String? = nil, photo: String? = nil) {
        self.number = number
        self.stage = stage
        self.by = by
        self.words = words
        self.photo = photo
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.board.change(number) { entry in
            entry.stage = stage
            if stage == .frozen { entry.objection = words }
            if let photo { entry.photo = photo }
        }
    }
}

/// A month's board went to the groups.
public struct BoardPosted: Fact {
    public var month: CivilDate
    public init(month: CivilDate) { self.month = month }

    public func apply(to state: inout CommunityState, at moment: Date) { state.board.note(posted: month) }
}

extension FactCatalogue {
    static let boardFacts: [any Fact.Type] = [BoardEntryMade.self, BoardEntryMoved.self, BoardPosted.self]
}
