import Community
import Foundation

/// The list of requests that somebody looks at.
struct QueuePage: Sendable {
    struct Row: Sendable {
        var request: Request
        var urgency: Urgency
    }

    let filter: QueueFilter
    /// Those of the page, in the order of the list.
    let rows: [Row]
    let total: Int
    let counts: [QueueFilter.State: Int]
    var pages: Int { max(1, (total + QueueFilter.pageSize - 1) / QueueFilter.pageSize) }

    init(_ filter: QueueFilter, _ state: CommunityState, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) {
        let (rows, counts) = Self.fitting(filter, state, desk, viewer, now: now)
        total = rows.count
        self.counts = counts
        var filter = filter
        filter.page = min(filter.page, max(1, (rows.count + QueueFilter.pageSize - 1) / QueueFilter.pageSize))
        self.filter = filter
        let first = (filter.page - 1) * QueueFilter.pageSize
        self.rows = Array(rows.dropFirst(first).prefix(QueueFilter.pageSize))
    }

    /// All of the list, for a file.
    static func all(_ filter: QueueFilter, _ state: CommunityState, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) -> [Row] {
        fitting(filter, state, desk, viewer, now: now).rows
    }

    private static func fitting(
        _ filter: QueueFilter, _ state: CommunityState, _ desk: CommunityDesk, _ viewer: Viewer, now: Date
    ) -> (rows: [Row], counts: [QueueFilter.State: Int]) {
        let sieve = QueueSieve(filter, desk, viewer, now: now)
        var rows: [Row] = []
        var counts: [QueueFilter.State: Int] = [:]
        for request in state.requests.values where sieve.fits(request) {
            let urgency = Urgency(request, desk, now: now)
            for state in QueueFilter.State.allCases where sieve.isIn(state, request, urgency) { counts[state, default: 0] += 1 }
            if sieve.isIn(filter.state, request, urgency) { rows.append(Row(request: request, urgency: urgency)) }
        }
        rows.sort { $0.urgency < $1.urgency }
        return (rows, counts)
    }
}
