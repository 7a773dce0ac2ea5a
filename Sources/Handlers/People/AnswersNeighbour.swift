public import Community
import Foundation

/// 不去了, said in a group to a neighbour who has just asked 晚上去跳舞不: no word to the assistant, whatever is open with it.
public enum AnswersNeighbour {
    private static let longest = 8
    /// 好了没 may be of what we were told.
    private static let shortest = 5
    private static let lasts: TimeInterval = 10 * 60

    /// Whether few words that name nothing stand right behind another's question that was none of our business.
    public static func isSaid(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        guard scene.chat.isGroup, !scene.message.isAddressed, scene.message.replyTo == nil, scene.message.text.count <= longest, scene.slots.urgency == nil,
            scene.slots.category == nil, understanding.about == nil, !scene.slots.namesPlace, understanding.isBarePlace == nil, scene.slots.ticket == nil,
            understanding.command == nil, scene.slots.event == nil, scene.dialogue?.lapsed ?? true
        else { return false }
        guard let asked = questionBefore(scene), asked.count >= shortest else { return false }
        // 电梯好了没 is of our business, though it was not answered.
        let meaning = scene.reading.meaning(asked)
        return meaning.intent == .none && meaning.about == nil && meaning.slots.category == nil && meaning.verdict == nil && meaning.waits == nil
    }

    /// Whether another person's question stands right before this message in the group.
    static func isBehindQuestion(_ scene: Scene) -> Bool { scene.chat.isGroup && questionBefore(scene) != nil }

    /// What another person has just asked here, when nobody of ours answered it.
    private static func questionBefore(_ scene: Scene) -> String? {
        guard let last = scene.state.recent.lines(in: scene.chat).last, last.account != scene.message.sender.id, !last.wasAnswered,
            scene.now.timeIntervalSince(last.at) <= lasts, SaidQuestion.asks(last.text, scene)
        else { return nil }
        return last.text
    }
}
