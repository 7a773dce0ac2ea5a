import Community
import Foundation
import Records

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

    /// - Parameter line: the journal's last line, read before the state was.
    init(_ filter: QueueFilter, _ state: CommunityState, line: UInt64, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) {
        let list = QueueList(filter, state, line: line, desk, viewer, now: now)
        counts = list.counts
        total = list.counts[filter.state, default: 0]
        var filter = filter
        filter.page = min(filter.page, max(1, (total + QueueFilter.pageSize - 1) / QueueFilter.pageSize))
        self.filter = filter
        rows = list.rows((filter.page - 1) * QueueFilter.pageSize, QueueFilter.pageSize)
    }

    /// All of the list, for a file.
    static func all(_ filter: QueueFilter, _ state: CommunityState, line: UInt64, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) -> [Row] {
        QueueList(filter, state, line: line, desk, viewer, now: now).rows(0, .max)
    }
}

extension CommunityDesk {
    /// The state with the number of a line that it holds for certain: what is worked out of it can be kept until there is a later one.
    var stateWithLine: (state: CommunityState, line: UInt64) {
        get async {
            let line = keeper.lastLine
            return (await keeper.state, line)
        }
    }
}

/// A list for one viewer, with how long it and its sisters are.
private struct QueueList {
    let counts: [QueueFilter.State: Int]
    private let entries: [QueueIndex.Entry]
    private let state: CommunityState
    private let desk: CommunityDesk
    private let now: Date
    /// Nil when all entries belong to the list.
    private let fits: ((QueueIndex.Entry) -> Bool)?

    init(_ filter: QueueFilter, _ state: CommunityState, line: UInt64, _ desk: CommunityDesk, _ viewer: Viewer, now: Date) {
        self.state = state
        self.desk = desk
        self.now = now
        let lists = desk.queue.lists(state, line: line, desk, now: now)
        let wanted = lists.entries[filter.state] ?? []
        if filter.isNarrowed {
            let sieve = QueueSieve(filter, state, desk, viewer, now: now)
            let all = (lists.entries[.all] ?? []).filter(sieve.fits)
            var counts: [QueueFilter.State: Int] = [:]
            for state in QueueFilter.State.allCases { counts[state] = all.count { $0.isIn(state, at: now) } }
            self.counts = counts
            entries = filter.state == .all ? all : all.filter { $0.isIn(filter.state, at: now) }
            fits = nil
        } else {
            let seen = lists.counts.filter { viewer.places.contains($0.key) }
            counts = seen.values.reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
            entries = wanted
            fits = seen.count == lists.counts.count ? nil : { viewer.places.contains($0.place) }
        }
    }

    func rows(_ first: Int, _ most: Int) -> [QueuePage.Row] {
        var found: [QueueIndex.Entry] = []
        if let fits {
            var passed = 0
            for entry in entries where fits(entry) {
                passed += 1
                if passed > first { found.append(entry) }
                if found.count == most { break }
            }
        } else {
            found = Array(entries.dropFirst(first).prefix(most))
        }
        return found.compactMap { entry in
            state.requests[entry.number].map { QueuePage.Row(request: $0, urgency: Urgency($0, desk, now: now)) }
        }
    }
}
