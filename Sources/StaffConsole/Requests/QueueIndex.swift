import Community
import Foundation
import Glibc
import Synchronization

/// All requests of a community in the order of the list, worked out once for each change of the records and each deadline that passes, so
/// that a page costs what its own rows cost.
final class QueueIndex: Sendable {
    /// What lists and filters need to know of a request.
    struct Entry: Sendable {
        let number: RequestNumber
        /// Lines of its history: every change adds one.
        let history: Int
        let place: PlaceID
        /// Nil for what is no report.
        let category: Category?
        let party: PartyID?
        let people: [PersonID]
        let filedAt: Date
        let closedAt: Date?
        let end: Request.End?
        let room: String?
        let due: Date?
        /// As ``Urgency`` ranks it before anything is late.
        let rank: Int
        let isEscalated: Bool
        let isUnanswered: Bool
        let stage: Request.Stage

        init(_ request: Request, _ desk: CommunityDesk) {
            let urgency = Urgency(request, desk, now: .distantPast)
            number = request.number
            history = request.history.count
            place = request.location.place
            category = request.kind == .report ? request.category : nil
            party = request.party
            people = [request.handler].compactMap { $0 } + request.helpers
            filedAt = request.filedAt
            closedAt = request.closedAt
            end = request.end
            room = request.location.room
            due = urgency.due
            rank = urgency.rank
            isEscalated = urgency.isEscalated
            isUnanswered = request.isOpen && !request.isAnswered
            stage = request.stage
        }

        /// The order within a rank.
        static func comesBefore(_ left: Entry, _ right: Entry) -> Bool {
            if left.rank != right.rank { return left.rank < right.rank }
            if left.rank == 4 { return (left.closedAt ?? .distantPast, left.number) > (right.closedAt ?? .distantPast, right.number) }
            return (left.due ?? .distantFuture, left.number) < (right.due ?? .distantFuture, right.number)
        }

        func isIn(_ state: QueueFilter.State, at now: Date) -> Bool {
            switch state {
            case .all: true
            case .open: stage != .closed
            case .late: due.map { $0 < now } ?? false
            case .escalated: isEscalated
            case .unanswered: isUnanswered
            case .waiting: stage == .waiting
            case .proposed: stage == .proposedDone
            case .closed: stage == .closed
            }
        }
    }

    /// The lists as they are between two changes.
    struct Lists: Sendable {
        /// Entries of each list, in its order.
        let entries: [QueueFilter.State: [Entry]]
        /// How long each list is for each place.
        let counts: [PlaceID: [QueueFilter.State: Int]]
        fileprivate let line: UInt64
        fileprivate let from: Date
        /// The next deadline: after it something is late that was not.
        fileprivate let until: Date
    }

    private struct Known {
        var line: UInt64?
        var places: [RequestNumber: Entry] = [:]
        var sorted: [Entry] = []
        var lists: Lists?
        var texts: [RequestNumber: (history: Int, bytes: [CChar])] = [:]
    }

    private let known = Mutex(Known())

    /// - Parameter line: the journal's last line, read before the state was.
    func lists(_ state: CommunityState, line: UInt64, _ desk: CommunityDesk, now: Date) -> Lists {
        known.withLock { known in
            if let lists = known.lists, lists.line == line, lists.from <= now, now <= lists.until { return lists }
            if known.line != line {
                Self.take(state, &known, desk)
                known.line = line
            }
            let lists = Self.lists(known.sorted, line: line, now: now)
            known.lists = lists
            return lists
        }
    }

    /// Which requests say a text, in words of residents or staff or as a name.
    func saying(_ text: String, in state: CommunityState) -> Set<RequestNumber> {
        let wanted = Self.folded(text)
        guard wanted.count > 1 else { return [] }
        return known.withLock { known in
            var found: Set<RequestNumber> = []
            for (number, request) in state.requests {
                let bytes: [CChar]
                if let kept = known.texts[number], kept.history == request.history.count {
                    bytes = kept.bytes
                } else {
                    let said = request.words + [request.reporter.name ?? ""] + request.history.compactMap(\.words)
                    bytes = Self.folded(said.joined(separator: "\n"))
                    known.texts[number] = (request.history.count, bytes)
                }
                if Self.holds(bytes, wanted) { found.insert(number) }
            }
            return found
        }
    }

    /// Capitals and wide letters count as small and narrow ones. The end is marked by a zero, so there is none within.
    private static func folded(_ text: String) -> [CChar] {
        text.folding(options: [.caseInsensitive, .widthInsensitive], locale: nil).utf8.filter { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    }

    /// The C library finds a word in a thousand texts while our own loop, not optimised, would find it in ten.
    private static func holds(_ text: [CChar], _ wanted: [CChar]) -> Bool { strstr(text, wanted) != nil }

    /// More changes than this at once are sorted anew.
    private static let fewChanges = 64

    private static func take(_ state: CommunityState, _ known: inout Known, _ desk: CommunityDesk) {
        var fresh: [Entry] = []
        for (number, request) in state.requests where known.places[number]?.history != request.history.count {
            fresh.append(Entry(request, desk))
        }
        if fresh.count > fewChanges {
            for entry in fresh { known.places[entry.number] = entry }
            known.sorted = known.places.values.sorted(by: Entry.comesBefore)
            return
        }
        for entry in fresh {
            if let old = known.places.updateValue(entry, forKey: entry.number) {
                let place = place(of: old, in: known.sorted)
                if known.sorted.indices.contains(place), known.sorted[place].number == old.number { known.sorted.remove(at: place) }
            }
            known.sorted.insert(entry, at: place(of: entry, in: known.sorted))
        }
    }

    private static func place(of entry: Entry, in sorted: [Entry]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if Entry.comesBefore(sorted[middle], entry) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What is late comes among what was told to somebody above, by its deadline.
    private static func lists(_ sorted: [Entry], line: UInt64, now: Date) -> Lists {
        var ranks: [[Entry]] = Array(repeating: [], count: 5)
        for entry in sorted { ranks[entry.rank].append(entry) }
        let late = ranks[2].prefix { $0.due.map { $0 < now } ?? false }
        var pressing: [Entry] = []
        var (upper, lower) = (ranks[1][...], late)
        while let first = upper.first, let second = lower.first {
            let isUpper = (first.due ?? .distantFuture, first.number) < (second.due ?? .distantFuture, second.number)
            pressing.append(isUpper ? upper.removeFirst() : lower.removeFirst())
        }
        pressing += upper + lower
        let states = QueueFilter.State.allCases
        var entries: [[Entry]] = Array(repeating: [], count: states.count)
        var counts: [PlaceID: [Int]] = [:]
        var until = Date.distantFuture
        for entry in [ranks[0], pressing, Array(ranks[2].dropFirst(late.count)), ranks[3], ranks[4]].joined() {
            var ofPlace = counts.removeValue(forKey: entry.place) ?? Array(repeating: 0, count: states.count)
            for index in states.indices where entry.isIn(states[index], at: now) {
                entries[index].append(entry)
                ofPlace[index] += 1
            }
            counts[entry.place] = ofPlace
            if let due = entry.due, due >= now { until = min(until, due) }
        }
        // A deadline counts as missed when it is over, so the lists still hold at its very moment.
        return Lists(
            entries: Dictionary(uniqueKeysWithValues: zip(states, entries)),
            counts: counts.mapValues { Dictionary(uniqueKeysWithValues: zip(states, $0)) }, line: line, from: now, until: until)
    }
}
