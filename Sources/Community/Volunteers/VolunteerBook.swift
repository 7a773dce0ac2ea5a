public import Foundation

/// A volunteer: always an account, and a person where the roster knows one.
public struct Volunteer: Codable, Equatable, Sendable {
    public var reporter: Reporter
    public var since: Date
    /// Ids of teams; empty is a volunteer without one.
    public var teams: [String]
    public var posts: [String]

    public init(reporter: Reporter, since: Date) {
        self.reporter = reporter
        self.since = since
        teams = []
        posts = []
    }
}

/// A corner that somebody looks after (责任田).
public struct Corner: Codable, Equatable, Sendable {
    public var number: Int
    public var words: String
    public var place: PlaceID?
    public var reporter: Reporter
    public var since: Date
    public var releasedAt: Date?

    public init(number: Int, words: String, place: PlaceID?, reporter: Reporter, since: Date) {
        self.number = number
        self.words = words
        self.place = place
        self.reporter = reporter
        self.since = since
    }
}

/// Who volunteers, in which teams and posts, and which corners are adopted.
public struct VolunteerBook: Codable, Equatable, Sendable, HasEmptyValue {
    public private(set) var volunteers: [Volunteer] = []
    public private(set) var corners: [Corner] = []

    public init() {}

    public subscript(account: Account) -> Volunteer? { volunteers.first { $0.reporter.account == account } }
    public func volunteer(_ person: PersonID) -> Volunteer? { volunteers.first { $0.reporter.person == person } }
    public func members(of team: String) -> [Volunteer] { volunteers.filter { $0.teams.contains(team) } }
    public var adopted: [Corner] { corners.filter { $0.releasedAt == nil } }
    public var nextCorner: Int { corners.count + 1 }

    mutating func change(_ reporter: Reporter, at moment: Date, _ change: (inout Volunteer) -> Void) {
        if let index = volunteers.firstIndex(where: { $0.reporter.account == reporter.account }) {
            change(&volunteers[index])
        } else {
            var volunteer = Volunteer(reporter: reporter, since: moment)
            change(&volunteer)
            volunteers.append(volunteer)
        }
    }

    mutating func remove(_ account: Account, at moment: Date) {
        volunteers.removeAll { $0.reporter.account == account }
        for index in corners.indices where corners[index].reporter.account == account && corners[index].releasedAt == nil {
            corners[index].releasedAt = moment
        }
    }

    mutating func add(_ corner: Corner) {
        guard corner.number == nextCorner else { return }
        corners.append(corner)
    }

    mutating func release(_ number: Int, at moment: Date) {
        guard corners.indices.contains(number - 1) else { return }
        corners[number - 1].releasedAt = moment
    }
}

/// Somebody became a volunteer, in a team where there is one.
public struct VolunteerJoined: Fact {
    public var reporter: Reporter
    public var team: String?
    public init(reporter: Reporter, team: String?) {
        self.reporter = reporter
        self.team = team
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.volunteers.change(reporter, at: moment) { volunteer in
            if let team, !volunteer.teams.contains(team) { volunteer.teams.append(team) }
        }
    }
}

/// They left; their corners are free again.
public struct VolunteerLeft: Fact {
    public var account: Account
    public init(account: Account) { self.account = account }

    public func apply(to state: inout CommunityState, at moment: Date) { state.volunteers.remove(account, at: moment) }
}

/// A volunteer took a post.
public struct PostTaken: Fact {
    public var reporter: Reporter
    public var post: String
    public init(reporter: Reporter, post: String) {
        self.reporter = reporter
        self.post = post
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.volunteers.change(reporter, at: moment) { if !$0.posts.contains(post) { $0.posts.append(post) } }
    }
}

/// A volunteer looks after a corner from now on.
public struct CornerAdopted: Fact {
    public var corner: Corner
    public init(corner: Corner) { self.corner = corner }

    public func apply(to state: inout CommunityState, at moment: Date) { state.volunteers.add(corner) }
}

/// Given back, or taken back by staff.
public struct CornerReleased: Fact {
    public var number: Int
    public var by: PersonID?
    public init(number: Int, by: PersonID?) {
        self.number = number
        self.by = by
    }

    public func apply(to state: inout CommunityState, at moment: Date) { state.volunteers.release(number, at: moment) }
}

extension FactCatalogue {
    static let volunteerFacts: [any Fact.Type] = [
        VolunteerJoined.self, VolunteerLeft.self, PostTaken.self, CornerAdopted.self, CornerReleased.self,
    ]
}
