public import Community
public import Foundation
import Handlers
import IntentMatching
import Records
import Responses

extension CommunityOffice {
    /// Does what somebody does on the review page: decided as in the chat, recorded, and told to those whom it concerns.
    ///
    /// - Parameters:
    ///   - seen: how many lines the request's history had on the page; nil when it does not matter who acted since.
    ///   - isOnlyShown: nothing is recorded; ``StaffOutcome/said`` shows what would be sent.
    /// - Throws: ``KeeperError`` when the store cannot write.
    public func act(
        _ action: StaffAction, on number: RequestNumber, seen: Int?, by person: PersonID, at now: Date, isOnlyShown: Bool = false
    ) async throws -> StaffOutcome {
        let moment = now.wholeSecond
        return try await keeper.act(at: now) { state in
            let plan = self.plan(knowing: state.people, at: now)
            guard let person = plan.roster[person], person.mayUseReviewPage else { return (WordedDecision(), StaffOutcome(.unknown)) }
            let acted = ActOnPage.decide(action, on: number, seen: seen, by: person, plan: plan, state: state, now: moment)
            let worded = worded(Decision(facts: acted.facts, replies: acted.replies), at: moment)
            let outcome = StaffOutcome(
                acted.result, answer: acted.answer.isEmpty ? "" : wordings.text(acted.answer, plan: plan, now: moment),
                said: worded.sayings.map { StaffOutcome.Said(chat: $0.chat, text: $0.text, notBefore: $0.notBefore) })
            return (isOnlyShown ? WordedDecision() : worded, outcome)
        }
    }
}

extension CommunityOffice {
    /// Files a report of another system; one that came before gives its number again.
    public func file(_ report: OutsideReport, at now: Date) async throws -> RequestNumber {
        let moment = now.wholeSecond
        let text = [report.address, report.words].compactMap { $0 }.joined(separator: " ")
        let understanding = understander.understand(
            text, in: ReadingContext(isPrivate: true, mentioned: false, role: .resident, now: plan.clock.local(now)))
        return try await keeper.act(at: now) { state in
            let plan = self.plan(knowing: state.people, at: now)
            let (decision, number) = FileFromOutside.decide(report, understanding: understanding, plan: plan, state: state, now: moment)
            return (worded(decision, at: moment), number)
        }
    }

    public func standing(of request: Request, in state: CommunityState, at now: Date) -> RequestStanding {
        RequestStanding(request, plan: plan(knowing: state.people, at: now), state: state, now: now)
    }
}
