public import Community
import Foundation

/// "1001 1002都接了", "1001修好了 1002要等配件": each number gets its own word.
public enum SeveralRequests {
    /// Nil when fewer than two numbers of requests are named, or nothing is said of one of them that can be done.
    public static func decide(_ scene: Scene) -> Decision? {
        guard scene.message.isAddressed, scene.speaker.person?.roles.isEmpty == false, let parts = parts(of: scene) else { return nil }
        var all = Decision()
        for (number, words) in parts {
            var one = scene
            one.message.text = "\(number.value) \(words)"
            one.understanding = scene.reading.saidToUs(one.message.text)
            guard let decision = single(one) else { return nil }
            all.facts += decision.facts
            all.replies += decision.replies
        }
        return inOneLine(all, scene)
    }

    /// Decisions of several requests as one.
    static func together(_ decisions: [Decision], _ scene: Scene) -> Decision {
        inOneLine(
            decisions.reduce(into: Decision(dialogue: .end)) { all, one in
                all.facts += one.facts
                all.replies += one.replies
            }, scene)
    }

    /// What the speaker reads of each, in one message.
    private static func inOneLine(_ decision: Decision, _ scene: Scene) -> Decision {
        var joined = decision
        let own = decision.replies.filter { $0.to == scene.chat }
        guard var first = own.first, own.count > 1 else { return decision }
        first.phrases = own.flatMap(\.phrases)
        first.about = nil
        joined.replies = [first] + decision.replies.filter { $0.to != scene.chat }
        return joined
    }

    private static func single(_ scene: Scene) -> Decision? {
        if scene.understanding.command != nil { return HandleRequest.decide(scene) }
        if let heard = HearWork.decide(scene) ?? HearDone.decide(scene) { return heard }
        return switch scene.understanding.intent {
        case .resolve: ResolveRequest.decide(scene)
        case .assign: AssignRequest.decide(scene)
        default: news(scene)
        }
    }

    /// 1002 现在去: whatever else it may be taken for.
    private static func news(_ scene: Scene) -> Decision? {
        let words = DoneWords.words(of: scene)
        guard let person = scene.speaker.person, person.onlyMends, words.count >= 2, let request = MeantRequest.number(scene).flatMap({ scene.state.requests[$0] }),
            request.isOpen, RequestAuthority.mayAct(.start, on: request, scene)
        else { return nil }
        return HandleRequest.work(request, by: person.id, words, scene)
    }

    /// Between numbers: 和, 、.
    private static let joints = Set("和、，, 跟与及还有以#＃;；\n")
    private static let lead = Set("都也全 ")

    /// Each number with what is said of it: the words behind it, or those behind the next when nothing stands between.
    private static func parts(of scene: Scene) -> [(RequestNumber, String)]? {
        let text = scene.message.text
        let found = text.matches(of: /\d{4,6}/).compactMap { match in
            RequestNumber(digits: String(match.output)).flatMap { scene.state.requests[$0] == nil ? nil : (number: $0, range: match.range) }
        }
        guard found.count >= 2, text[..<found[0].range.lowerBound].allSatisfy({ joints.contains($0) }) else { return nil }
        var parts: [(RequestNumber, String)] = []
        var waiting: [RequestNumber] = []
        for (index, one) in found.enumerated() {
            let end = index + 1 < found.count ? found[index + 1].range.lowerBound : text.endIndex
            var words = text[one.range.upperBound..<end]
            while let last = words.last, joints.contains(last) { words.removeLast() }
            let said = String(words.drop { joints.contains($0) || lead.contains($0) })
            waiting.append(one.number)
            if said.isEmpty { continue }
            parts += waiting.map { ($0, said) }
            waiting = []
        }
        // 1001、1002 alone: nothing is said of them.
        return waiting.isEmpty ? parts : nil
    }
}
