public import Community
public import Foundation

/// What follows from the time alone. Each group of handlers that has clocks is one line in the list.
public enum PassageOfTime {
    static let all: [any Timekeeper.Type] = [
        DialogueClock.self, AlarmClock.self, EscalationClock.self, FollowUpClock.self, PromiseClock.self, JoinCountClock.self, HandOverClock.self,
        ClaimClock.self, ShopClock.self, ExpiryClock.self,
        ReminderClock.self, WaitingListClock.self, AttendanceClock.self, WeeklyPlanClock.self,
        TopicClock.self, VisitClock.self, BoardClock.self, DutyClock.self, NoticeClock.self, RosterClock.self, PublicationClock.self,
    ]

    public static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for timekeeper in all {
            let due = timekeeper.decide(plan: plan, state: state, now: now)
            decision.facts += due.facts
            decision.replies += due.replies
        }
        return decision
    }
}

/// Says what is due at a moment: pure, and silent when asked again after its facts were applied.
protocol Timekeeper: Sendable {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision
}

/// Questions that nobody answered in time.
enum DialogueClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        for (key, dialogue) in state.dialogues.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if dialogue.lapsed {
                if now >= dialogue.expiresAt.addingTimeInterval(Dialogue.memory) { decision.facts.append(DialogueEnded(key: key)) }
            } else if now >= dialogue.expiresAt {
                decision.facts.append(DialogueLapsed(key: key))
            }
        }
        return decision
    }
}
