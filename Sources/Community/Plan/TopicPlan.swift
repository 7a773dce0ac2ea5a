/// How a community deliberates (议题, 院落夜话, 阳光议事会). Each topic may differ where its proposer says so.
public struct TopicPlan: Sendable, Equatable {
    /// Whether a household or a person has one vote.
    public enum Vote: String, Codable, Sendable { case household, person }

    public var voteBy: Vote
    /// How long votes are taken.
    public var openFor: Span
    /// So many other households must second what a resident proposes; heads and staff need nobody.
    public var seconds: Int
    /// A proposal that is not seconded for so long lapses.
    public var secondWithin: Span
    /// So many per cent of the households must have voted; 0 asks for none.
    public var quorum: Int
    /// More than so many per cent of the votes for and against must be for it.
    public var majority: Int
    /// Nobody sees who voted how unless a topic says otherwise.
    public var secret: Bool

    public init(
        voteBy: Vote = .household, openFor: Span = Span(7, .day), seconds: Int = 2, secondWithin: Span = Span(14, .day), quorum: Int = 0,
        majority: Int = 50, secret: Bool = false
    ) {
        self.voteBy = voteBy
        self.openFor = openFor
        self.seconds = seconds
        self.secondWithin = secondWithin
        self.quorum = quorum
        self.majority = majority
        self.secret = secret
    }
}
