/// How far a notice has come, as far as one person may know, and what that person may do with it.
public struct NoticeStanding: Equatable, Sendable {
    /// Where its readers are.
    public enum Way: String, CaseIterable, Sendable {
        /// It has not gone out yet.
        case planned
        case sent
        /// The group's allowance was used up; it reads the notice in the digest.
        case held
        /// We cannot speak in the group any more.
        case lost
        /// Somebody is to pass it on by hand.
        case byHand = "by-hand"
        case passedOn = "passed-on"
    }

    /// One place of its scope.
    public struct Reached: Equatable, Sendable {
        public var place: PlaceID
        /// Nil where there is no group with us in it.
        public var chat: Chat?
        public var way: Way
        /// Who passes it on, for places without a group.
        public var carriers: [PersonID]
        /// Who passed it on, and when.
        public var mark: NoticeMark?

        public init(place: PlaceID, chat: Chat? = nil, way: Way, carriers: [PersonID] = [], mark: NoticeMark? = nil) {
            self.place = place
            self.chat = chat
            self.way = way
            self.carriers = carriers
            self.mark = mark
        }
    }

    /// May correct and withdraw it.
    public var mayChange: Bool
    /// May see who has answered, and ask once more.
    public var mayFollowUp: Bool
    /// Places that this person may mark as passed on.
    public var ownToPassOn: [PlaceID]
    public var reached: [Reached]

    public init(mayChange: Bool, mayFollowUp: Bool, ownToPassOn: [PlaceID], reached: [Reached]) {
        self.mayChange = mayChange
        self.mayFollowUp = mayFollowUp
        self.ownToPassOn = ownToPassOn
        self.reached = reached
    }
}
