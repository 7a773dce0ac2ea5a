/// Somebody whom the community's file or store knows by name.
public struct Person: Codable, Equatable, Sendable {
    public var id: PersonID
    public var name: String
    public var roles: [Role]
    public var accounts: [ChannelName: AccountID]
    public var lives: Location?
    public var phone: String?
    public var tags: [String]
    /// Until when they hold offices; an office without a term is held until further notice.
    @OrEmpty public var terms: [Term]
    /// Which of their offices they hold in somebody's stead.
    @OrEmpty public var deputyships: [Deputyship]

    public init(
        id: PersonID, name: String, roles: [Role] = [], accounts: [ChannelName: AccountID] = [:], lives: Location? = nil,
        phone: String? = nil, tags: [String] = [], terms: [Term] = [], deputyships: [Deputyship] = []
    ) {
        self.id = id
        self.name = name
        self.roles = roles
        self.accounts = accounts
        self.lives = lives
        self.phone = phone
        self.tags = tags
        self.terms = terms
        self.deputyships = deputyships
    }

    /// An account to write to in private: on `channel` if there is one, else on any.
    public func account(preferring channel: ChannelName?) -> Account? {
        if let channel, let id = accounts[channel] { return Account(channel: channel, id: id) }
        return accounts.min { $0.key < $1.key }.map { Account(channel: $0.key, id: $0.value) }
    }
}

/// An office that somebody holds in another's stead.
public struct Deputyship: Codable, Hashable, Sendable {
    public var role: Role
    /// For whom; nil where nobody is named.
    public var of: PersonID?
    /// The last day; nil until it is taken back.
    public var until: CivilDate?

    public init(role: Role, of: PersonID?, until: CivilDate? = nil) {
        self.role = role
        self.of = of
        self.until = until
    }
}

extension Person {
    /// How they hold an office: nil for their own.
    public func deputyship(_ role: Role) -> Deputyship? { deputyships.first { $0.role == role } }

    /// The review page is for staff and heads. Handlers work in the chat.
    public var mayUseReviewPage: Bool { roles.contains { $0.kind == .staff || $0.kind == .head } }

    /// Works for a handler party and holds no other office.
    public var onlyMends: Bool { !roles.isEmpty && roles.allSatisfy { $0.kind == .handler } }
}

/// What a person is, and of what.
public struct Role: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable { case head, staff, handler }
    public enum Scope: Hashable, Sendable { case place(PlaceID), party(PartyID) }

    public var kind: Kind
    public var scope: Scope

    private init(kind: Kind, scope: Scope) {
        self.kind = kind
        self.scope = scope
    }

    /// 楼栋长, 院落长, 邻长: head of a place.
    public static func head(of place: PlaceID) -> Role { Role(kind: .head, scope: .place(place)) }
    /// 社区工作人员, for a place and all below it.
    public static func staff(of place: PlaceID) -> Role { Role(kind: .staff, scope: .place(place)) }
    /// Somebody who works for a handler party.
    public static func handler(for party: PartyID) -> Role { Role(kind: .handler, scope: .party(party)) }

    private enum CodingKeys: String, CodingKey { case kind = "role", of }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(Kind.self, forKey: .kind)
        let of = try container.decode(String.self, forKey: .of)
        scope = kind == .handler ? .party(PartyID(of)) : .place(PlaceID(of))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        switch scope {
        case .place(let place): try container.encode(place, forKey: .of)
        case .party(let party): try container.encode(party, forKey: .of)
        }
    }
}

/// Who requests are dispatched to: 物业, 业委会, 志愿队 …
public struct Party: Codable, Equatable, Sendable {
    public var id: PartyID
    public var name: String
    public var phone: String?
    public var hours: DailyHours?

    public init(id: PartyID, name: String, phone: String? = nil, hours: DailyHours? = nil) {
        self.id = id
        self.name = name
        self.phone = phone
        self.hours = hours
    }
}
