import Community
import Foundation
import Synchronization

/// Deadlines that were worked out once: walking through a calendar for ten thousand requests is too slow to do for every page.
final class DueTimes: Sendable {
    struct Due: Sendable {
        var answer: Date
        var done: Date
    }

    private struct Known {
        var clocks: RequestClocks
        var due: Due
    }

    private let known = Mutex<[RequestNumber: Known]>([:])

    func due(_ request: Request, _ plan: CommunityPlan) -> Due {
        if let found = known.withLock({ $0[request.number] }), found.clocks == request.clocks { return found.due }
        let due = Due(answer: request.clocks.answerDue(plan), done: request.clocks.doneDue(plan))
        known.withLock { $0[request.number] = Known(clocks: request.clocks, due: due) }
        return due
    }
}

/// How a request stands at a moment, for lists.
struct Urgency: Comparable, Sendable {
    /// 0 danger that nobody has taken, 1 late or told to somebody above, 2 running, 3 standing still or waiting for the reporter, 4 closed.
    let rank: Int
    /// What runs out next; nil where nothing does.
    let due: Date?
    let isLate: Bool
    let isEscalated: Bool
    private let number: RequestNumber
    private let closedAt: Date?

    init(_ request: Request, _ desk: CommunityDesk, now: Date) {
        number = request.number
        closedAt = request.closedAt
        let stands = !request.isOpen || request.clocks.isPaused || request.stage == .proposedDone
        if stands {
            due = nil
        } else {
            let times = desk.dueTimes.due(request, desk.plan)
            due = request.isAnswered ? times.done : min(times.answer, times.done)
        }
        isLate = due.map { $0 < now } ?? false
        isEscalated = request.isOpen && request.clocks.escalations > 0 && request.stage != .proposedDone
        let isAlarm = request.isOpen && request.alarm != nil && request.alarm?.takenBy == nil && !request.isAnswered
        rank = !request.isOpen ? 4 : isAlarm ? 0 : isLate || isEscalated ? 1 : stands ? 3 : 2
    }

    static func < (left: Urgency, right: Urgency) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        if left.rank == 4 { return (left.closedAt ?? .distantPast, left.number) > (right.closedAt ?? .distantPast, right.number) }
        return (left.due ?? .distantFuture, left.number) < (right.due ?? .distantFuture, right.number)
    }

    static func == (left: Urgency, right: Urgency) -> Bool { left.number == right.number && left.rank == right.rank }
}
