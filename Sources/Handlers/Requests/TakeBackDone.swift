public import Community
import Foundation

/// "等下 还没好", "搞错了，1001还没弄", of who has just said that it is done: it is open again, and whoever waits for it reads that.
public enum TakeBackDone {
    private static let lasts: TimeInterval = 24 * 60 * 60
    private static let longest = 24

    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, !person.roles.isEmpty, text.count <= longest, scene.slots.urgency == nil,
            scene.heard.stands(.notDoneAfterAll, in: text), !SaidQuestion.ends(text)
        else { return nil }
        let told = scene.state.openRequests.filter { request in
            request.stage == .proposedDone && request.reporter.account != scene.message.account
                && request.proposal.map { $0.by == person.id && scene.now.timeIntervalSince($0.at) <= lasts } ?? false
        }
        let named = MeantRequest.quoted(scene) ?? MeantRequest.number(scene).flatMap { scene.state.requests[$0] }
        guard let request = named.flatMap({ named in told.first { $0.number == named.number } }) ?? (told.count == 1 ? told[0] : nil) else { return nil }
        let fact = RequestReopened(number: request.number, by: person.id, words: text)
        var open = request
        fact.change(&open, at: scene.now)
        return Decision(
            facts: [fact],
            replies: [scene.answer(.doneTakenBack, about: open)] + scene.telling(open).toEveryone(.doneTakenBackForReporter, ["who": .text(person.name)]))
    }
}
