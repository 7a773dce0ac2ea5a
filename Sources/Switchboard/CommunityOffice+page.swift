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
            let plan = self.plan(knowing: state, at: now)
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
    /// Does what somebody does on the review page with a notice, an activity or points: decided as in the chat, recorded, and told to those
    /// whom it concerns.
    ///
    /// - Parameters:
    ///   - seen: how often the notice or the activity had been changed on the page; nil when it does not matter who acted since.
    ///   - isOnlyShown: nothing is recorded; ``StaffOutcome/said`` shows what would be sent, later messages included.
    /// - Throws: ``KeeperError`` when the store cannot write.
    public func act(_ action: PageAction, seen: Int?, by person: PersonID, at now: Date, isOnlyShown: Bool = false) async throws -> StaffOutcome {
        let moment = now.wholeSecond
        let reading = reading(at: now)
        return try await keeper.act(at: now) { state in
            let plan = self.plan(knowing: state, at: now)
            let acted = ActOnPage.decide(action, seen: seen, by: person, plan: plan, state: state, reading: reading, now: moment)
            let worded = worded(Decision(facts: acted.facts, replies: acted.replies), at: moment)
            var outcome = StaffOutcome(
                acted.result, answer: acted.answer.isEmpty ? "" : wordings.text(acted.answer, plan: plan, now: moment),
                said: worded.sayings.map { StaffOutcome.Said(chat: $0.chat, text: $0.text, notBefore: $0.notBefore) })
            guard isOnlyShown else { return (worded, outcome) }
            outcome.said += acted.coming.flatMap { reply, at in
                self.worded(Decision(replies: [reply]), at: moment).sayings.map {
                    StaffOutcome.Said(chat: $0.chat, text: $0.text, notBefore: at > moment ? at : nil)
                }
            }
            return (WordedDecision(), outcome)
        }
    }

    /// The plan with the people as they are now.
    public func plan(knowing state: CommunityState, at now: Date) -> CommunityPlan { people.plan(plan, knowing: state.people, at: now) }

    /// How far a notice has come, for somebody on the review page; nil when it is none of their business.
    public func standing(of notice: Notice, for person: Person, in state: CommunityState, at now: Date) -> NoticeStanding? {
        NoticeStanding(notice, for: person, plan: plan(knowing: state, at: now), state: state, now: now)
    }

    public func mayRead(by person: Person, in state: CommunityState, at now: Date) -> @Sendable (Notice) -> Bool {
        NoticeStanding.mayRead(by: person, plan: plan(knowing: state, at: now), state: state, now: now)
    }

    /// The places that somebody may send notices to.
    public func noticePlaces(of person: Person, in state: CommunityState, at now: Date) -> [PlaceID] {
        NoticeStanding.places(of: person, plan: plan(knowing: state, at: now), state: state, now: now)
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
            let plan = self.plan(knowing: state, at: now)
            let (decision, number) = FileFromOutside.decide(report, understanding: understanding, plan: plan, state: state, now: moment)
            return (worded(decision, at: moment), number)
        }
    }

    public func standing(of request: Request, in state: CommunityState, at now: Date) -> RequestStanding {
        RequestStanding(request, plan: plan(knowing: state, at: now), state: state, now: now)
    }
}
