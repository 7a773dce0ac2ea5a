import Community
import Foundation
import Synchronization

/// The roster as of now: the file's people and what messages have changed about them.
///
/// Working it out takes a pass over everybody, so it is kept until something changes or a new day ends somebody's term.
final class KnownPeople: Sendable {
    private struct Known {
        var version: Int
        var day: CivilDate
        var roster: Roster
    }

    private let known = Mutex<Known?>(nil)

    /// The roster that was worked out last.
    var latest: Roster? { known.withLock { $0?.roster } }

    func plan(_ plan: CommunityPlan, knowing people: RosterBook, at now: Date) -> CommunityPlan {
        let day = plan.clock.local(now).date
        var current = plan
        current.roster = known.withLock { known in
            if let known, known.version == people.version, known.day == day { return known.roster }
            let roster = people.roster(over: plan.roster, on: day)
            known = Known(version: people.version, day: day, roster: roster)
            return roster
        }
        return current
    }
}
