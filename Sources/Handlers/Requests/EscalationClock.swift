import Community
import Foundation

/// When a clock runs out the next level of the ladder that has somebody is told, once.
enum EscalationClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for request in state.openRequests where request.stage != .proposedDone && request.stage != .waiting {
            // Wishes and suggestions have no party that could be late; their staff see them on the page.
            guard request.kind == .report, request.clocks.toldLevels.last != ladderEnd, request.clocks.mayBeDue(at: now, plan),
                let due = request.clocks.nextEscalation(plan), now >= due
            else { continue }
            let telling = RequestTelling(request, plan: plan, state: state, now: now)
            guard let level = telling.nextLevel else {
                // Everybody has been told; noted once, so that the clock does not run out again every minute.
                decision.facts.append(RequestEscalated(number: request.number, level: ladderEnd, told: []))
                continue
            }
            let people = telling.people(onLevel: level)
            decision.facts.append(RequestEscalated(number: request.number, level: level, told: people.map(\.id)))
            decision.replies += telling.tell(people, .escalated, ["level": .text(level), "is_answered": .flag(request.isAnswered)])
        }
        return decision
    }

    /// Stands for "nobody is left to tell" among the levels that were told.
    static let ladderEnd = "-"
}

/// In danger people hear again every five minutes until one has it, or it was said to be over.
enum AlarmClock: Timekeeper {
    static let interval: TimeInterval = 5 * 60
    /// Half an hour after who cried has said that it is over, somebody is still to look, but need not be rung all night.
    static let soonOver: TimeInterval = 30 * 60
    static let intervalOnceOver: TimeInterval = 60 * 60

    private static func interval(_ alarm: Alarm, at now: Date) -> TimeInterval {
        alarm.saidOverAt.map { now.timeIntervalSince($0) > soonOver } ?? false ? intervalOnceOver : interval
    }

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for request in state.openRequests {
            guard let alarm = request.alarm, alarm.takenBy == nil, request.stage != .proposedDone,
                now.timeIntervalSince(alarm.lastAt) >= interval(alarm, at: now)
            else { continue }
            let telling = RequestTelling(request, plan: plan, state: state, now: now)
            decision.facts.append(AlarmRepeated(number: request.number))
            let minutes = Int(now.timeIntervalSince(request.clocks.startedAt) / 60)
            decision.replies += telling.tell(
                FileRequest.alarmed(telling), .alarmAgain, ["minutes": .number(minutes), "said_over": .flag(alarm.saidOverAt != nil)], occasion: .emergency)
        }
        return decision
    }
}

/// Those who promised are reminded before the time, and a broken promise is noted.
enum PromiseClock: Timekeeper {
    /// So long before the time.
    static let ahead: TimeInterval = 2 * 3600

    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for request in state.openRequests where request.stage != .proposedDone {
            for promise in request.promises where promise.kept == nil {
                let telling = RequestTelling(request, plan: plan, state: state, now: now)
                let person = plan.roster[promise.by].map { [$0] } ?? []
                let more: [String: Phrase.Value] = ["promise": .moment(promise.due), "said": .text(promise.words)]
                if now >= promise.due {
                    decision.facts.append(PromiseBroken(number: request.number, due: promise.due))
                    decision.replies += telling.tell(person, .promiseBroken, more)
                } else if promise.remindedAt == nil, now >= promise.due.addingTimeInterval(-ahead), promise.due.timeIntervalSince(promise.madeAt) > ahead {
                    decision.facts.append(PromiseReminded(number: request.number, due: promise.due))
                    decision.replies += telling.tell(person, .promiseReminder, more)
                }
            }
        }
        return decision
    }
}
