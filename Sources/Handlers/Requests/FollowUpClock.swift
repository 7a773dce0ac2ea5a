import Community
import Foundation

/// After the end the reporter is asked, reminded once, and without a word the request ends as 未确认.
enum FollowUpClock: Timekeeper {
    static func decide(plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        var decision = Decision()
        let times = plan.requests.followUp
        for request in state.openRequests where request.stage == .proposedDone {
            guard let proposal = request.proposal else { continue }
            let telling = RequestTelling(request, plan: plan, state: state, now: now)
            let more: [String: Phrase.Value] = ["done": .text(proposal.words), "has_done": .flag(!proposal.words.isEmpty)]
            guard let askedAt = request.followUp.askedAt else {
                if now >= proposal.at.addingTimeInterval(times.after.seconds) {
                    decision.facts.append(FollowUpAsked(number: request.number))
                    decision.replies.append(telling.toReporter(.followUp, more).offeringRating())
                }
                continue
            }
            if now >= askedAt.addingTimeInterval(times.closeUnconfirmedAfter.seconds) {
                decision.facts.append(RequestClosed(number: request.number, by: nil, end: .unconfirmed))
                decision.replies += telling.toEveryone(.closedUnconfirmed)
            } else if request.followUp.remindedAt == nil, now >= askedAt.addingTimeInterval(times.remindOnceAfter.seconds) {
                decision.facts.append(FollowUpReminded(number: request.number))
                decision.replies.append(telling.toReporter(.followUpReminder, more).offeringRating())
            }
        }
        return decision
    }
}
