public import Community
public import Foundation
import Handlers
import Records
import Responses

extension CommunityOffice {
    /// Does on the review page what the chat would do with board, topics, visits and lists: decided by the same code, recorded, and told to
    /// those whom it concerns.
    ///
    /// - Parameters:
    ///   - seen: the mark of what is acted on, as the page had it.
    ///   - id: of the form, so that a form that comes twice counts once.
    /// - Throws: ``KeeperError`` when the store cannot write.
    public func act(
        _ action: NeighbourhoodAction, seen: String?, id: MessageID, by person: PersonID, at now: Date
    ) async throws -> StaffOutcome {
        let moment = now.wholeSecond
        let reading = reading(at: now)
        return try await keeper.act(at: now) { state in
            let plan = self.plan(knowing: state, at: now)
            guard let person = plan.roster[person], person.mayUseReviewPage else { return (WordedDecision(), StaffOutcome(.unknown)) }
            let acted = ActOnNeighbourhood.decide(action, seen: seen, id: id, by: person, plan: plan, state: state, reading: reading, now: moment)
            let worded = worded(Decision(facts: acted.facts, replies: acted.replies), at: moment)
            let outcome = StaffOutcome(
                acted.result, answer: acted.answer.isEmpty ? "" : wordings.text(acted.answer, plan: plan, now: moment),
                said: worded.sayings.map { StaffOutcome.Said(chat: $0.chat, text: $0.text, notBefore: $0.notBefore) })
            return (worded, outcome)
        }
    }

    /// The households that somebody may look at.
    public func households(for person: PersonID, in state: CommunityState, at now: Date) -> [HouseholdSeen] {
        let plan = plan(knowing: state, at: now)
        guard let person = plan.roster[person] else { return [] }
        return ActOnNeighbourhood.households(for: person, plan: plan, state: state, now: now)
    }
}
