public import Foundation

/// Somebody says who they are and where they live; it counts when a head or the staff of the place have said yes.
public struct IdentityClaim: Codable, Equatable, Sendable {
    public var number: Int
    public var account: Account
    public var name: String
    public var home: Location
    /// Whom the community knows by this name at this door already.
    public var person: PersonID?
    public var at: Date
    /// Where the claimant hears the answer.
    public var chat: Chat
    /// The staff were told because no head answered.
    @OrEmpty public var isWithStaff: Bool

    public init(number: Int, account: Account, name: String, home: Location, person: PersonID?, at: Date, chat: Chat) {
        self.number = number
        self.account = account
        self.name = name
        self.home = home
        self.person = person
        self.at = at
        self.chat = chat
        isWithStaff = false
    }

    /// A head has a day to answer, then the staff hear of it as well.
    public static let patience: TimeInterval = 24 * 3600
    /// Without an answer it is dropped then.
    public static let life: TimeInterval = 7 * 24 * 3600
}

/// What has changed about a person since the community's file was written.
public struct PersonChange: Codable, Equatable, Sendable, HasEmptyValue {
    /// Accounts that were claimed and confirmed.
    @OrEmpty public var accounts: [ChannelName: AccountID]
    public var name: String?
    public var home: Location?
    public var phone: String?
    /// They live here no more: home and headship are gone, points and requests stay.
    @OrEmpty public var hasLeft: Bool
    /// They asked to be forgotten: nobody knows them any more.
    @OrEmpty public var isForgotten: Bool
    /// Offices given and taken by word, beside those of the file.
    @OrEmpty public var given: [Role]
    @OrEmpty public var taken: [Role]
    /// Until when an office is held, where a word has set it.
    @OrEmpty public var terms: [Term]
    /// Offices that were given in somebody's stead.
    @OrEmpty public var deputyships: [Deputyship]

    public init() {
        accounts = [:]
        hasLeft = false
        isForgotten = false
        given = []
        taken = []
        terms = []
        deputyships = []
    }
}

/// Until when somebody holds an office; the day itself still counts.
public struct Term: Codable, Hashable, Sendable {
    public var role: Role
    public var until: CivilDate

    public init(role: Role, until: CivilDate) {
        self.role = role
        self.until = until
    }
}
