public import Community
public import Foundation

extension CommunityDesk {
    /// What the pages of notices, activities and points are lent.
    public struct Neighbourhood: Sendable {
        /// Decides, records and tells; or only shows what would be told.
        public var act: @Sendable (PageAction, _ seen: Int?, PersonID, Date, _ isOnlyShown: Bool) async throws -> StaffOutcome
        /// Which notices somebody may read.
        public var mayRead: @Sendable (Person, CommunityState, Date) -> @Sendable (Notice) -> Bool
        /// How far a notice has come; nil when it is none of this person's business.
        public var notice: @Sendable (Notice, Person, CommunityState, Date) -> NoticeStanding?
        /// Where somebody may send notices to.
        public var noticePlaces: @Sendable (Person, CommunityState, Date) -> [PlaceID]

        public init(
            act: @escaping @Sendable (PageAction, Int?, PersonID, Date, Bool) async throws -> StaffOutcome,
            mayRead: @escaping @Sendable (Person, CommunityState, Date) -> @Sendable (Notice) -> Bool,
            notice: @escaping @Sendable (Notice, Person, CommunityState, Date) -> NoticeStanding?,
            noticePlaces: @escaping @Sendable (Person, CommunityState, Date) -> [PlaceID]
        ) {
            self.act = act
            self.mayRead = mayRead
            self.notice = notice
            self.noticePlaces = noticePlaces
        }
    }
}
