public import Community
public import Foundation
public import Logging
public import Records
import Synchronization

/// One community as the review page sees it: its plan and records, and what the page is lent to decide and to word with.
public struct CommunityDesk: Sendable {
    public let plan: CommunityPlan
    public let keeper: RecordKeeper
    let lent: Lent
    let dueTimes = DueTimes()
    let queue = QueueIndex()

    /// What comes from rooms that this one does not know.
    public struct Lent: Sendable {
        /// Decides, records and tells; or only shows what would be told.
        public var act: @Sendable (StaffAction, RequestNumber, _ seen: Int?, PersonID, Date, _ isOnlyShown: Bool) async throws -> StaffOutcome
        /// A value in the community's words: a category's name, a place, a moment.
        public var words: @Sendable (Phrase.Value, Date) -> String
        public var standing: @Sendable (Community.Request, CommunityState, Date) -> RequestStanding
        /// The plan with the people as they are now: a role that was given or has ended since the start counts at once.
        public var plan: @Sendable (CommunityState, Date) -> CommunityPlan
        /// Notices, activities and points.
        public var neighbourhood: Neighbourhood
        /// Where photos are kept.
        public var media: URL
        /// Decides, records and tells what is done with board, topics, visits and lists.
        public var actOnNeighbourhood:
            @Sendable (NeighbourhoodAction, _ seen: String?, _ form: MessageID, PersonID, Date) async throws -> StaffOutcome = { _, _, _, _, _ in
                StaffOutcome(.unknown)
            }
        /// Where a word that was missed most likely belongs: file, line and family.
        public var wordPlace: @Sendable (Community.Category?, Intent?) -> String? = { _, _ in nil }
        /// The households that somebody may look at, those that are due first.
        public var households: @Sendable (PersonID, CommunityState, Date) -> [HouseholdSeen] = { _, _, _ in [] }

        public init(
            act: @escaping @Sendable (StaffAction, RequestNumber, Int?, PersonID, Date, Bool) async throws -> StaffOutcome,
            words: @escaping @Sendable (Phrase.Value, Date) -> String,
            standing: @escaping @Sendable (Community.Request, CommunityState, Date) -> RequestStanding,
            plan: @escaping @Sendable (CommunityState, Date) -> CommunityPlan, neighbourhood: Neighbourhood, media: URL
        ) {
            self.act = act
            self.words = words
            self.standing = standing
            self.plan = plan
            self.neighbourhood = neighbourhood
            self.media = media
        }
    }

    public init(plan: CommunityPlan, keeper: RecordKeeper, lent: Lent) {
        self.plan = plan
        self.keeper = keeper
        self.lent = lent
    }
}

extension CommunityDesk {
    /// Somebody who may use the page now, and the plan with the people as they are now. Nil for everybody else: a role that was given or
    /// has ended in the chat counts at once.
    func user(_ id: PersonID, at now: Date) async -> (person: Person, plan: CommunityPlan)? {
        let plan = lent.plan(await keeper.state, now)
        return plan.roster[id].flatMap { $0.mayUseReviewPage ? ($0, plan) : nil }
    }
}

/// The review page: who may come in, what they see, and what they do there.
public struct Console: Sendable {
    let desks: [CommunityID: CommunityDesk]
    let links: SignInLinks
    let sessions: Sessions
    let attempts = Attempts()
    let templates: Templates
    let crypto: ConsoleCrypto
    let isHTTPS: Bool
    let now: @Sendable () -> Date
    let log: Logger
    let listeners = Listeners()

    /// - Parameters:
    ///   - publicURL: how browsers reach the server; `https` makes the cookie secure.
    ///   - templates: the pages of the server's language.
    public init(
        desks: [CommunityDesk], links: SignInLinks, sessions: Sessions, templates: Templates, crypto: ConsoleCrypto, publicURL: String,
        now: @escaping @Sendable () -> Date, log: Logger
    ) {
        self.desks = Dictionary(desks.map { ($0.plan.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.links = links
        self.sessions = sessions
        self.templates = templates
        self.crypto = crypto
        isHTTPS = publicURL.hasPrefix("https://")
        self.now = now
        self.log = log
    }

    /// Browsers that wait for changes.
    public var listening: Int { listeners.count }
}

/// How many browsers wait for changes, and room for more.
final class Listeners: Sendable {
    static let most = 500
    private let waiting = Mutex(0)

    var count: Int { waiting.withLock { $0 } }

    func enter() -> Bool {
        waiting.withLock { waiting in
            guard waiting < Self.most else { return false }
            waiting += 1
            return true
        }
    }

    func leave() { waiting.withLock { $0 -= 1 } }
}
