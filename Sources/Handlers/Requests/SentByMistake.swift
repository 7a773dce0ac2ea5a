public import Community
import Foundation

/// "发错了", "我搞错了，没坏", right after one's own report: it was meant for another group or is none, and is taken back.
public enum SentByMistake {
    private static let longest = 20

    /// Nil when nothing was filed just now, or the message puts it right instead.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.understanding.command == nil, text.count <= longest, scene.heard.beginning(.sentByMistake, of: text) != nil, scene.dialogue?.lapsed ?? true,
            !scene.slots.namesPlace, scene.understanding.isBarePlace == nil,
            let request = MeantRequest.justFiled(scene, within: Dialogue.patience).first, request.urgency != .emergency, request.stage != .proposedDone,
            scene.lastAnswered(within: Dialogue.patience) != nil
        else { return nil }
        // 弄错了，灯是好的，是没电 is another trouble and no end of this one.
        let about = scene.slots.category ?? scene.understanding.about
        guard scene.understanding.intent != .report || about == nil || about == request.category || about == .other else { return nil }
        return WithdrawRequest.withdraw(request, scene)
    }
}
