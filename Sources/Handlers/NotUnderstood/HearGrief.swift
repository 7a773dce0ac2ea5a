public import Community

/// "我爸昨天走了", "一个人在家好孤单": said to the assistant, and asking for nothing it can do. It says something kind, and whom to talk to.
public enum HearGrief {
    private static let longest = 24

    /// Nil when the message asks for something of its own.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard scene.message.isAddressed, understanding.command == nil, scene.slots.urgency == nil, scene.dialogue?.lapsed ?? true,
            scene.message.text.count <= longest, understanding.intent == .none || understanding.confidence < sure,
            // 没人陪, behind 我妈明天要去医院, belongs to that.
            !MeantRequest.justFiled(scene, within: AmendRequest.rightAfter).contains(where: { $0.kind != .report }),
            scene.heard.stands(.grief, in: scene.message.text), !SaidQuestion.ends(scene.message.text)
        else { return nil }
        return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.kind))])
    }

    private static let sure = 0.6
}
