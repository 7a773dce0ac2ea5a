public import Community
import Foundation

/// "取消", "不去了" and nothing else: somebody who has signed up takes it back.
public enum TakeBackSignUp {
    /// Nil when the words may be about something else.
    public static func decide(_ scene: Scene) -> Decision? {
        let cue = scene.understanding.cue
        guard cue == .neverMind || cue == .no, scene.message.replyTo == nil,
            scene.heard.stands(.givesUpPlace, in: scene.message.text)
        else { return nil }
        let filed = scene.state.requests(concerning: scene.message.account).first { $0.isOpen && $0.chat == scene.chat }?.filedAt
        let schedule = scene.activityTelling.schedule
        if let fresh = fresh(scene), filed.map({ $0 < fresh.signUp.at }) ?? true, let occurrence = schedule.occurrence(fresh.id) {
            return LeaveActivity.leave(occurrence, scene)
        }
        // Later it is asked, as long as nothing was filed just now that may be meant.
        guard scene.message.isAddressed, filed.map({ scene.now.timeIntervalSince($0) > Dialogue.patience }) ?? true else { return nil }
        let own = LeaveActivity.own(scene)
        // 取消 may be of anything; 去不了了 is of where one was to go.
        if own.count == 1, scene.heard.stands(.goesNot, in: scene.message.text) { return LeaveActivity.leave(own[0], scene) }
        return own.isEmpty ? nil : LeaveActivity.which(own, scene)
    }

    /// The only sign-up that this person made here just now.
    static func fresh(_ scene: Scene) -> (id: OccurrenceID, signUp: SignUp)? {
        let here = scene.state.activities.openSignUps(of: scene.message.account).filter {
            $0.signUp.chat == scene.chat && scene.now.timeIntervalSince($0.signUp.at) <= Dialogue.patience
        }
        return here.count == 1 ? here[0] : nil
    }
}
