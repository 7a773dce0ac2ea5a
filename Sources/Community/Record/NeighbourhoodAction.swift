import Foundation

/// What a member of staff or a head does on the review page with the board, topics, visits and lists. The same decisions answer it as in
/// the chat, and those who may not are told so in the same words.
public enum NeighbourhoodAction: Equatable, Sendable {
    /// Somebody named in the words is asked first.
    case putOnBoard(BoardEntry.Colour, place: PlaceID, unit: String?, words: String, photo: String?)
    case objectToBoard(Int, words: String)
    case repairedOnBoard(Int, photo: String?)
    case keepOnBoard(Int)
    case dropFromBoard(Int)
    /// `ends` is a local day in slot form: `2026-05-22`. Nil leaves it to the community's rules.
    case proposeTopic(title: String, options: String, place: PlaceID, isSecret: Bool?, ends: String?)
    case secondTopic(Int)
    case setTopicOptions(Int, String)
    case moveTopicEnd(Int, to: String)
    case endTopic(Int)
    case withdrawTopic(Int)
    /// Nil leaves the household to the head of its place.
    case assignHousehold(Location, name: String?, head: PersonID?, CareHousehold.Rhythm)
    case releaseHousehold(Location)
    case logVisit(Location, words: String)
    /// Somebody looks at the list of who is due, or at one household; it is noted who looked.
    case readVisits(Location?)
    case makeProject(words: String, place: PlaceID, due: String?)
    case moveProject(Int, words: String, isDone: Bool)
    case closeOffer(Int)
}

extension NeighbourhoodAction {
    /// How that which is acted on stands, in a few signs that a form carries along: another mark means that somebody was quicker.
    /// Nil for what is new.
    public func mark(in state: CommunityState) -> String? {
        switch self {
        case .putOnBoard, .proposeTopic, .makeProject, .readVisits, .logVisit: nil
        case .objectToBoard(let number, _), .repairedOnBoard(let number, _), .keepOnBoard(let number), .dropFromBoard(let number):
            state.board[number].map(Self.mark)
        case .secondTopic(let number), .setTopicOptions(let number, _), .moveTopicEnd(let number, _), .endTopic(let number), .withdrawTopic(let number):
            state.topics[number].map(Self.mark)
        case .assignHousehold(let location, _, _, _), .releaseHousehold(let location): state.care.household(at: location).map(Self.mark) ?? "-"
        case .moveProject(let number, _, _): state.lists.project(number).map(Self.mark)
        case .closeOffer(let number): state.lists.offer(number).map { $0.closedAt == nil ? "open" : "closed" }
        }
    }

    public static func mark(_ entry: BoardEntry) -> String { entry.stage.rawValue }

    /// Votes and seconds of residents overwrite nothing and do not count.
    public static func mark(_ topic: Topic) -> String {
        "\(topic.stage.rawValue)/\(topic.endsAt.map { String(Int($0.timeIntervalSince1970)) } ?? "")/\(topic.options.joined(separator: "|"))"
    }

    public static func mark(_ household: CareHousehold) -> String { "\(household.rhythm.rawValue)/\(household.head?.rawValue ?? "")/\(household.name ?? "")" }

    public static func mark(_ project: Project) -> String { "\(project.closedAt == nil ? "open" : "closed")/\(project.progress ?? "")" }
}

/// A household that somebody may look at, as the review page shows it.
public struct HouseholdSeen: Equatable, Sendable {
    public var household: CareHousehold
    /// Whose it is today, deputies standing in.
    public var heads: [Person]
    public var isDue: Bool
    /// The viewer is staff of its place and may give it to another head.
    public var mayGive: Bool

    public init(household: CareHousehold, heads: [Person], isDue: Bool, mayGive: Bool) {
        self.household = household
        self.heads = heads
        self.isDue = isDue
        self.mayGive = mayGive
    }
}
