/// Volunteers of a community: teams with leaders and areas, and the posts that can be taken.
public struct VolunteerPlan: Sendable, Equatable {
    public struct Team: Sendable, Equatable {
        public var id: String
        public var name: String
        /// Where it works; nil is everywhere.
        public var place: PlaceID?
        public var leader: PersonID?

        public init(id: String, name: String, place: PlaceID? = nil, leader: PersonID? = nil) {
            self.id = id
            self.name = name
            self.place = place
            self.leader = leader
        }
    }

    public var teams: [Team]
    /// 岗位; communities usually name five.
    public var posts: [String]

    public init(teams: [Team] = [], posts: [String] = []) {
        self.teams = teams
        self.posts = posts
    }

    public func team(_ id: String) -> Team? { teams.first { $0.id == id } }
}
