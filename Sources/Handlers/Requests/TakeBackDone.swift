public import Community
import Foundation

/// "等下 还没好", "搞错了，1001还没弄", of who has just said that it is done: it is open again, and whoever waits for it reads that.
public enum TakeBackDone {
    private static let lasts: TimeInterval = 24 * 60 * 60
    private static let longest = 24

    /// 搞错了, behind something else that was answered since, is of that.
    private static func isRightBehind(_ request: Request, _ scene: Scene) -> Bool {
        guard let told = request.proposal?.at, scene.now.timeIntervalSince(told) <= unnamedLasts else { return false }
        return !scene.wasAnswered(since: told)
    }

    private static let unnamedLasts: TimeInterval = 30 * 60

    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, !person.roles.isEmpty, text.count <= longest, scene.slots.urgency == nil,
            scene.heard.stands(.notDoneAfterAll, in: text), !SaidQuestion.ends(text)
        else { return nil }
        let told = scene.state.openRequests.filter { request in
            request.stage == .proposedDone && request.reporter.account != scene.message.account
                && request.proposal.map { $0.by == person.id && scene.now.timeIntervalSince($0.at) <= lasts } ?? false
        }
        // 1002 还没修 is of that one; 电梯还没修, while the lamp was said to be done, of the lift.
        let named = MeantRequest.quoted(scene)?.number ?? MeantRequest.number(scene)
        let about = scene.slots.category ?? scene.understanding.about
        guard let request = named.map({ number in told.first { $0.number == number } }) ?? (told.count == 1 ? told[0] : nil),
            named != nil || (about == nil || about == request.category) && isRightBehind(request, scene)
        else { return nil }
        let fact = RequestReopened(number: request.number, by: person.id, words: text)
        var open = request
        fact.change(&open, at: scene.now)
        return Decision(
            facts: [fact],
            replies: [scene.answer(.doneTakenBack, about: open)] + scene.telling(open).toEveryone(.doneTakenBackForReporter, ["who": .text(person.name)]))
    }
}
