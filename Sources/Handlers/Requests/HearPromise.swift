public import Community
import Foundation

/// "明天让师傅来看", said by a head, handler or staff member: tied to the matter they quote, name, or the only open one that fits.
public enum HearPromise {
    /// 明天上午来修 is a promise of who has it in hand, though residents ask in such words; what is surer than this is something else.
    private static let unsure = 0.5

    private static let longestQuestion = 20

    /// Nil when nothing is promised, or nobody can tell what about.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        // 下午三点上门可以吗 asks, and is passed on as it was said.
        let asks = scene.message.text.count <= longestQuestion && scene.heard.ending(.asksBack, of: scene.message.text) != nil
        guard !asks, !asksWhat(scene.message.text), understanding.promise != nil, let person = scene.speaker.person, !person.roles.isEmpty,
            understanding.command == nil,
            understanding.intent == .none || understanding.leadingNumber != nil || understanding.confidence < unsure
        else { return nil }
        let named = MeantRequest.number(scene).flatMap { scene.state.requests[$0] } ?? MeantRequest.quoted(scene)
        guard let request = named ?? fitting(scene), request.isOpen, RequestAuthority.mayAct(.start, on: request, scene) else { return nil }
        return made(about: request, DoneWords.words(of: scene), scene)
    }

    /// 明天谁去处理, 今天有啥要我处理的.
    static func asksWhat(_ text: String) -> Bool { text.contains(/谁(?!都|也)|有啥|有什么(?:要|需要|事)|哪些|哪几|有几件|有几个|多少钱/) }

    /// Nil when the message holds no promise with a time to come.
    static func made(about request: Request, _ words: String, _ scene: Scene) -> Decision? {
        guard let promise = scene.understanding.promise, let person = scene.speaker.person,
            let due = SlotTime.end(promise.from, promise.to, scene), due > scene.now
        else { return nil }
        let fact = PromiseMade(number: request.number, by: person.id, words: words, due: due)
        var promised = request
        fact.change(&promised, at: scene.now)
        let more: [String: Phrase.Value] = ["promise": .moment(due), "who": .text(person.name)]
        var replies = [scene.answer(.promised, about: promised, more)]
        let wasHeard = scene.chat == request.chat
        if !wasHeard {
            let shown = PersonalWords.shown(words, of: request, scene)
            replies.append(scene.telling(promised).toReporter(.promisedForReporter, more.merging(shown) { $1 }))
        }
        return Decision(facts: [fact], replies: replies)
    }

    /// The only open one, and in a group only when it is of that place and its category or place is named.
    private static func fitting(_ scene: Scene) -> Request? {
        guard let request = MeantRequest.inCharge(scene) else { return nil }
        guard scene.chat.isGroup else { return request }
        return scene.understanding.about == request.category || scene.slots.namesPlace || request.chat == scene.chat ? request : nil
    }
}
