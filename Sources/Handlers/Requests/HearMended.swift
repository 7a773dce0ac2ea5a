public import Community
import Foundation

/// "来水了", "已经修好了": the reporter of a request says that it works again, and is asked whether nobody need come.
public enum HearMended {
    /// So long after the report such words are likely to mean it; in private, nothing else can be meant.
    private static let lasts: TimeInterval = 48 * 60 * 60

    /// Nil when nothing of the kind is said, or it is not clear which request of this person is meant.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard understanding.saysMended == true, understanding.command == nil, understanding.cue == nil, let request = meant(scene) else { return nil }
        return Decision(replies: [scene.answer(.askMended, about: request)], dialogue: .ask(.mended(request.number)))
    }

    /// The only open report of this person, or the only one of the kind that was named; in a group, only of those reported there lately.
    private static func meant(_ scene: Scene) -> Request? {
        let own = MeantRequest.awaited(scene, within: lasts).filter { $0.kind == .report && $0.urgency != .emergency }
        let about = scene.slots.category ?? scene.understanding.about
        let fitting = own.filter { $0.category == about }
        let possible = fitting.isEmpty ? own : fitting
        return possible.count == 1 ? possible[0] : nil
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
        guard understanding.cue == .yes || understanding.saysMended == true else { return nil }
        return WithdrawRequest.withdraw(request, scene)
    }
}
