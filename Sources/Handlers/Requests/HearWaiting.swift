public import Community
import Foundation

/// "什么时候能修好", "能快点吗" of somebody who has just reported: nothing is named, since it is plain what is meant.
public enum HearWaiting {
    /// In a group such words mean the report for so long.
    private static let lasts: TimeInterval = 24 * 60 * 60

    /// Nil when nothing of the kind is said, or it is not clear which request of this person is meant.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        if let urged = AmendRequest.askedInEmergency(scene) ?? stillWaiting(scene) { return urged }
        guard let waits = understanding.waits, understanding.command == nil, scene.message.replyTo == nil, isNothingElse(understanding.intent),
            let request = meant(scene)
        else { return nil }
        let isUrged = waits == .hurries && MeantRequest.own(scene)?.number == request.number
        return isUrged ? UrgeRequest.decide(scene) : Decision(replies: [AskStatus.status(request, scene)])
    }

    /// "垃圾还没收", "都三天了": said of a report that waits since an hour or more, by its reporter, and understood as nothing else.
    private static func stillWaiting(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        // 你们太慢了, said to us.
        if scene.message.isAddressed, scene.understanding.intent == .none, scene.understanding.cue == nil, scene.understanding.otherwise == .urge {
            let waiting = MeantRequest.awaited(scene, within: longestWait)
            if waiting.count == 1 { return UrgeRequest.urge(waiting[0], scene) }
        }
        guard scene.understanding.intent == .none, scene.understanding.cue == nil, scene.understanding.command == nil, text.count <= longest,
            scene.heard.stands(.still, in: text) || scene.heard.isAll(.stillAlone, of: text)
        else { return nil }
        let waiting = MeantRequest.awaited(scene, within: longestWait).filter { scene.now.timeIntervalSince($0.filedAt) >= shortestWait }
        if let about = scene.reading.taken(text, .urge).about {
            let fitting = waiting.filter { $0.category == about }
            return fitting.count == 1 ? UrgeRequest.urge(fitting[0], scene) : nil
        }
        // Where nothing is named, nothing else may be said either: 作业还没写.
        return scene.heard.isAll(.stillAlone, of: text) && waiting.count == 1 ? UrgeRequest.urge(waiting[0], scene) : nil
    }

    private static let longest = 14
    private static let shortestWait: TimeInterval = 60 * 60
    private static let longestWait: TimeInterval = 14 * 86_400

    private static func isNothingElse(_ intent: Intent) -> Bool {
        switch intent {
        case .none, .smalltalk, .status, .urge, .contactFind, .report: true
        default: false
        }
    }

    /// The only open report of this person; in a group, the only one reported there lately.
    private static func meant(_ scene: Scene) -> Request? {
        let own = MeantRequest.awaited(scene, within: lasts)
        return own.count == 1 ? own[0] : nil
    }
}
