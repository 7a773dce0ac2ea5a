/// How a community wants its notices: `notices:` of its file.
public struct NoticePlan: Sendable, Equatable {
    /// So many lines that nobody asked for may a group read on one day before further notices wait for the digest.
    public var allowance: Int
    /// When the digest goes out.
    public var digestAt: TimeOfDay
    /// Heads who have not said 收到 are asked once more after this time; nil for never.
    public var remindAfter: Span?
    /// Words by which a notice, or a question, is known to speak of a trouble: 停水, 没水 and 来水 of the water supply.
    public var words: [Category: [String]]
    /// Groups in which we are not, by the place whose residents sit in them: there people pass notices on by hand.
    public var handGroups: [HandGroup]

    /// A group without us.
    public struct HandGroup: Sendable, Equatable {
        public var place: PlaceID
        public var name: String
        public init(place: PlaceID, name: String) {
            self.place = place
            self.name = name
        }
    }

    public init(
        allowance: Int = 3, digestAt: TimeOfDay = TimeOfDay(hour: 18)!, remindAfter: Span? = Span(1, .day), words: [Category: [String]] = NoticePlan.usualWords,
        handGroups: [HandGroup] = []
    ) {
        self.allowance = allowance
        self.digestAt = digestAt
        self.remindAfter = remindAfter
        self.words = words
        self.handGroups = handGroups
    }

    /// What interruptions are usually called; a community's file adds its own.
    public static let usualWords: [Category: [String]] = [
        .waterSupply: ["停水", "没水", "断水", "来水", "水箱", "水压", "供水", "有水吗", "自来水"],
        .power: ["停电", "没电", "断电", "来电", "供电", "跳闸", "限电"],
        .gas: ["停气", "没气", "断气", "来气", "燃气", "通气", "天然气"],
        .heating: ["停暖", "供暖", "暖气", "供热"],
        .elevator: ["停梯", "电梯"],
        .lighting: ["路灯", "照明"],
    ]

    /// The troubles that a text speaks of.
    public func categories(in text: String) -> [Category] {
        words.filter { $0.value.contains { text.contains($0) } }.keys.sorted { $0.rawValue < $1.rawValue }
    }
}
