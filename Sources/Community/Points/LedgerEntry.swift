/// A pot that points lie in: a person's, or one of the community's own.
///
/// Written `person/wanghui`, `issued`, `spent`, `pool`, `expired`.
public struct LedgerAccount: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }

    private static let personPrefix = "person/"

    public static func person(_ id: PersonID) -> LedgerAccount { LedgerAccount(personPrefix + id.rawValue) }
    /// Where earned points come from; as far below zero as points were ever given out.
    public static let issued = LedgerAccount("issued")
    /// Points exchanged for rewards.
    public static let spent = LedgerAccount("spent")
    /// Points that belong to everybody: donations, and what goes over a cap.
    public static let pool = LedgerAccount("pool")
    /// Points that grew too old.
    public static let expired = LedgerAccount("expired")

    /// Nil for the community's own pots.
    public var person: PersonID? {
        rawValue.hasPrefix(Self.personPrefix) ? PersonID(String(rawValue.dropFirst(Self.personPrefix.count))) : nil
    }
}

/// One entry of the ledger (明细): points move between pots, and its lines sum to zero. Never edited, only countered.
public struct LedgerEntry: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        /// A head or staff member gave points.
        case award
        /// Own service, declared and confirmed.
        case service
        /// Somebody came to an activity.
        case attendance
        case redemption
        /// A redemption taken back: points and stock return.
        case cancellation
        case gift
        case donation
        case expiry
        /// Takes an entry back that was wrong.
        case counter
        /// What somebody had before this ledger began.
        case opening
    }

    /// One side of an entry.
    public struct Line: Codable, Equatable, Sendable {
        public var account: LedgerAccount
        /// In points, never zero; negative where they leave.
        public var points: Int
        public init(_ account: LedgerAccount, _ points: Int) {
            self.account = account
            self.points = points
        }
    }

    /// Counted from 1 without gaps.
    public let number: Int
    public var kind: Kind
    /// The local day on which it was booked.
    public var on: CivilDate
    /// The local day of the service, where there was one.
    public var servedOn: CivilDate?
    public var lines: [Line]
    /// One of the community's categories of points.
    public var category: String?
    public var rule: RuleTerms?
    /// What it was for, in somebody's words.
    public var reason: String?
    /// The activity attended, by its name and day at that time.
    public var activity: ActivityID?
    public var activityName: String?
    /// Who awarded or confirmed it, or who gave or redeemed.
    public var by: PersonID?
    /// The entry that this one takes back.
    public var counters: Int?

    public init(number: Int, kind: Kind, on: CivilDate, lines: [Line], by: PersonID?) {
        self.number = number
        self.kind = kind
        self.on = on
        self.lines = lines
        self.by = by
    }

    public var sum: Int { lines.reduce(0) { $0 + $1.points } }

    /// What it changes for one person.
    public func change(for person: PersonID) -> Int {
        let account = LedgerAccount.person(person)
        return lines.reduce(0) { $0 + ($1.account == account ? $1.points : 0) }
    }

    public var people: [PersonID] { lines.compactMap(\.account.person) }

    /// Points for service, as against points that only change hands.
    public var isEarning: Bool { kind == .award || kind == .service || kind == .attendance }
    /// The day that caps are reckoned by.
    public var capDay: CivilDate { servedOn ?? on }
}

/// A rule of points as it was when an entry was made by it, so that an old entry can be explained after the rule has changed.
public struct RuleTerms: Codable, Equatable, Sendable {
    public var id: PointRuleID
    public var name: String
    /// The `version` of the community's file.
    public var version: Int
    public var points: Int
    public var per: PointPlan.Rule.Per
    /// Minutes of service, for rules by the hour.
    public var minutes: Int?
    /// How often it was done, for rules by the time.
    public var times: Int?

    public init(_ rule: PointPlan.Rule, minutes: Int? = nil, times: Int? = nil) {
        id = rule.id
        name = rule.name
        version = rule.version
        points = rule.points
        per = rule.per
        self.minutes = minutes
        self.times = times
    }
}
