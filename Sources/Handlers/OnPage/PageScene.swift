public import Community
public import Foundation

/// An action on the review page as the message that would say it.
enum PageScene {
    static func scene(
        by person: Person, _ plan: CommunityPlan, _ state: CommunityState, _ now: Date, _ reading: LentReading = .nothing, saying text: String = "",
        _ command: Understanding.Command? = nil
    ) -> Scene {
        let account = person.account(preferring: nil) ?? Account(channel: ActOnPage.channel, id: AccountID(person.id.rawValue))
        var understanding = Understanding.nothing
        understanding.command = command
        let message = IncomingMessage(id: ActOnPage.message, chat: account.privateChat, sender: Sender(id: account.id, name: person.name), text: text)
        return Scene(
            plan: plan, state: state, message: message, understanding: understanding, speaker: Speaker(account: account, person: person, name: person.name),
            now: now, reading: reading)
    }
}

extension ActOnPage {
    /// Whoever acts is looked up in the plan as it is now; somebody without an office acts on nothing.
    ///
    /// - Parameters:
    ///   - plan: with the people as they are now.
    ///   - seen: how often the notice or activity had been changed on the page that was acted on; nil when that does not matter.
    public static func decide(
        _ action: PageAction, seen: Int?, by person: PersonID, plan: CommunityPlan, state: CommunityState, reading: LentReading, now: Date
    ) -> Acted {
        guard let person = plan.roster[person], person.mayUseReviewPage else { return Acted(result: .unknown) }
        let scene = PageScene.scene(by: person, plan, state, now, reading)
        switch action {
        case .notice(let action): return NoticeOnPage.decide(action, seen: seen, scene)
        case .activity(let action): return ActivityOnPage.decide(action, seen: seen, person, scene)
        case .points(let action): return PointsOnPage.decide(action, person, scene)
        }
    }
}
