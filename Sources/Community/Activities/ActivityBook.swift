public import Foundation

/// Somebody who signed up for one time that an activity takes place, guests counted.
public struct SignUp: Codable, Equatable, Sendable {
    public enum State: String, Codable, Sendable {
        case going, waiting
        /// A place came free and is kept for them until they answer.
        case offered
        case withdrawn, came
        /// Signed up and did not come.
        case absent
    }

    public var who: Reporter
    /// Where they signed up.
    public var chat: Chat
    /// All who come, the writer included where they come themselves.
    public var count: Int
    /// Those of them whom the writer named.
    @OrEmpty public var names: [String]
    public var at: Date
    public var state: State
    public var offeredUntil: Date?
    public var remindedAt: Date?
    public var answeredReminder: Bool?
    public var cameAt: Date?
    /// The entry of the ledger that paid for coming.
    public var entry: Int?

    public init(who: Reporter, chat: Chat, count: Int, names: [String] = [], at: Date, state: State) {
        self.who = who
        self.chat = chat
        self.names = names
        self.count = count
        self.at = at
        self.state = state
    }

    /// Whoever signed up, by the name that readers know them by, with those whom they signed up: 王辉（王奶奶、李大爷）.
    public func named(_ name: String) -> String { names.isEmpty ? name : "\(name)（\(names.joined(separator: "、"))）" }

    public var holdsPlace: Bool { state == .going || state == .offered || state == .came }
    public var isOpen: Bool { state == .going || state == .waiting || state == .offered }
}

/// All times of a repeated activity from one on are different.
public struct ActivityRevision: Codable, Equatable, Sendable {
    /// The first start, by what held before, that it replaces.
    public var since: LocalTime
    /// The activity as it is from then on; its `from` is its first start.
    public var activity: Activity

    public init(since: LocalTime, activity: Activity) {
        self.since = since
        self.activity = activity
    }
}

/// What has happened to activities: who signed up, who came, what was added and changed.
public struct ActivityBook: Codable, Equatable, Sendable, HasEmptyValue {
    @OrEmpty public internal(set) var added: [Activity] = []
    @OrEmpty public internal(set) var changes: [OccurrenceID: ActivityChange] = [:]
    /// From some time on a repeated activity takes place otherwise, oldest revision first.
    @OrEmpty public internal(set) var revisions: [ActivityID: [ActivityRevision]] = [:]
    /// Activities that do not take place any more at all.
    @OrEmpty var cancelled: [ActivityID] = []
    /// How often each was changed, and when last: calendars count changes.
    @OrEmpty public internal(set) var sequences: [ActivityID: Int] = [:]
    @OrEmpty public internal(set) var changedAt: [ActivityID: Date] = [:]
    @OrEmpty public internal(set) var signUps: [OccurrenceID: [SignUp]] = [:]
    /// Those with sign-ups that are not over yet.
    @OrEmpty public internal(set) var open: [OccurrenceID] = []
    @OrEmpty public internal(set) var codes: [OccurrenceID: String] = [:]
    /// How often an account signed up and did not come.
    @OrEmpty var noShows: [String: Int] = [:]
    @OrEmpty var lists: [String: ShownList] = [:]
    /// The Monday of the week whose plan went to the groups last.
    public internal(set) var planPosted: CivilDate?

    /// Activities in the order in which they were shown in a chat, so that 报名2 means the second.
    public struct ShownList: Codable, Equatable, Sendable {
        public var occurrences: [OccurrenceID]
        public var at: Date
    }

    public init() {}

    /// A time has another name from now on: who signed up for it, and what was changed for it, goes along.
    mutating func rename(_ old: OccurrenceID, _ new: OccurrenceID) {
        guard old != new else { return }
        signUps[new] = signUps.removeValue(forKey: old)
        codes[new] = codes.removeValue(forKey: old)
        if let index = open.firstIndex(of: old) { open[index] = new }
    }

    public func isCancelled(_ activity: ActivityID) -> Bool { cancelled.contains(activity) }

    /// People who have a place, guests counted.
    public func taken(_ id: OccurrenceID) -> Int { (signUps[id] ?? []).reduce(0) { $0 + ($1.holdsPlace ? $1.count : 0) } }

    public func signUp(of account: Account, for id: OccurrenceID) -> SignUp? { signUps[id]?.last { $0.who.account == account && $0.state != .withdrawn } }

    /// What an account is signed up or waits for, and is not over.
    public func openSignUps(of account: Account) -> [(id: OccurrenceID, signUp: SignUp)] {
        open.compactMap { id in signUp(of: account, for: id).flatMap { $0.isOpen ? (id, $0) : nil } }
    }

    /// Those who wait, in the order in which they came.
    public func waiting(_ id: OccurrenceID) -> [SignUp] { (signUps[id] ?? []).filter { $0.state == .waiting } }

    public func noShows(of account: Account) -> Int { noShows[Self.key(account)] ?? 0 }

    /// The list shown last in a chat, if that was within a day.
    public func list(in chat: Chat, at now: Date) -> [OccurrenceID]? {
        lists[Self.key(chat)].flatMap { now.timeIntervalSince($0.at) <= 86_400 ? $0.occurrences : nil }
    }

    static func key(_ account: Account) -> String { "\(account.channel)/\(account.id)" }
    static func key(_ chat: Chat) -> String { "\(chat.channel)/\(chat.kind.rawValue)/\(chat.id)" }

    mutating func change(_ id: OccurrenceID, of account: Account, _ change: (inout SignUp) -> Void) {
        guard let index = signUps[id]?.lastIndex(where: { $0.who.account == account && $0.state != .withdrawn }) else { return }
        change(&signUps[id]![index])
    }

    mutating func noteChange(of activity: ActivityID, at moment: Date) {
        sequences[activity, default: 0] += 1
        changedAt[activity] = moment
    }
}
