public import Community
import Foundation

/// "来水了", "已经修好了": the reporter of a request says that it works again, and is asked whether nobody need come.
public enum HearMended {
    /// So long after the report such words are likely to mean it; in private, nothing else can be meant.
    private static let lasts: TimeInterval = 48 * 60 * 60

    /// Nil when nothing of the kind is said, or it is not clear which request of this person is meant.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard understanding.saysMended == true || hasFound(scene), understanding.command == nil, understanding.cue == nil else { return nil }
        let possible = possible(scene)
        if let all = allMended(possible.filter { $0.kind == .report }, scene) { return all }
        if possible.count == 1 {
            return Decision(replies: [scene.answer(.askMended, about: possible[0])], dialogue: .ask(.mended(possible[0].number)))
        }
        guard (2...most).contains(possible.count), scene.message.isAddressed else { return nil }
        let detail: Phrase.Detail = scene.chat.kind == .private ? .full : .public
        let rows = possible.enumerated().map { index, request in scene.telling(request).values(detail).merging(["index": .number(index + 1)]) { $1 } }
        return Decision(
            replies: [scene.answer(Phrase(RequestWording.askWhichMended, ["requests": .list(rows)]))],
            dialogue: .ask(.whichMended(possible.map(\.number))))
    }

    /// 都好了, of several: nobody need be asked which.
    static func allMended(_ requests: [Request], _ scene: Scene) -> Decision? {
        guard (2...most).contains(requests.count), scene.message.isAddressed, scene.heard.isAll(.allMended, of: scene.message.text) else { return nil }
        var decision = Decision(dialogue: .end)
        for request in requests {
            let one = WithdrawRequest.withdraw(request, scene)
            decision.facts += one.facts
            decision.replies += one.replies
        }
        return decision
    }

    /// 找到了, of who wished for help in looking and waits for nothing else.
    private static func hasFound(_ scene: Scene) -> Bool {
        let own = MeantRequest.awaited(scene, within: lasts)
        return scene.message.isAddressed && scene.heard.isAll(.foundAgain, of: scene.message.text) && own.count == 1 && own[0].kind == .wish
    }

    /// More than so many are not asked about one by one.
    private static let most = 5

    /// The open reports of this person, or those of the kind that was named; in a group, only of those reported there lately.
    private static func possible(_ scene: Scene) -> [Request] {
        let own = MeantRequest.awaited(scene, within: lasts).filter { $0.kind != .suggestion && $0.urgency != .emergency }
        let about = scene.slots.category ?? scene.understanding.about
        let fitting = own.filter { $0.category == about }
        return fitting.isEmpty ? own : fitting
    }
}

/// Reads a message after it was asked whether something works again.
public enum AnswerMendedQuestion {
    /// Nil when the message is no answer: then it is handled for itself and the question stays open.
    public static func decide(_ scene: Scene, _ dialogue: Dialogue, _ number: RequestNumber) -> Decision? {
        let understanding = scene.understanding
        guard !dialogue.lapsed, let request = scene.state.requests[number], request.isOpen else { return nil }
        if understanding.cue == .no || understanding.verdict == .bad || understanding.cue == .neverMind {
            return Decision(replies: [scene.answer(.keptOpen, about: request)], dialogue: .end)
        }
        let own = MeantRequest.awaited(scene, within: 0).filter { $0.kind == .report && $0.urgency != .emergency }
        if let all = HearMended.allMended(own, scene) { return all }
        guard understanding.cue == .yes || understanding.saysMended == true else { return nil }
        return WithdrawRequest.withdraw(request, scene)
    }

    /// The same of several, when it was asked which: by its place in the list, its number or what it is about.
    public static func which(_ scene: Scene, _ dialogue: Dialogue, _ numbers: [RequestNumber]) -> Decision? {
        let understanding = scene.understanding
        guard !dialogue.lapsed else { return nil }
        let open = numbers.map { scene.state.requests[$0] }
        if understanding.cue == .no || understanding.cue == .neverMind {
            return Decision(replies: [scene.answer(Phrase(RequestWording.keptAllOpen))], dialogue: .end)
        }
        guard let request = choice(among: open, scene), request.isOpen else { return nil }
        return WithdrawRequest.withdraw(request, scene)
    }

    private static func choice(among requests: [Request?], _ scene: Scene) -> Request? {
        let understanding = scene.understanding
        if let place = SaidQuantities.place(in: scene.message.text) ?? understanding.number.flatMap({ Int($0) }), requests.indices.contains(place - 1) {
            return requests[place - 1]
        }
        let known = requests.compactMap { $0 }
        if let number = MeantRequest.number(scene) ?? understanding.number.flatMap({ RequestNumber(digits: $0) }) { return known.first { $0.number == number } }
        // 电梯, 水管那个: named as they were reported, and nothing new.
        guard scene.message.text.count <= longestName, let category = scene.slots.category ?? understanding.about ?? scene.reading.taken(scene.message.text, .urge).about
        else { return nil }
        let fitting = known.filter { $0.category == category }
        return fitting.count == 1 ? fitting[0] : nil
    }

    private static let longestName = 8
}
