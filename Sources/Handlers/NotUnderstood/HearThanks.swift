public import Community

/// "昨天谢谢你们救我妈", "我妈出院了": thanks and good news afterwards are answered as such, and nothing is filed of them.
public enum HearThanks {
    private static let longest = 30
    /// What is surer than this is a request.
    private static let sure = 0.9

    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.slots.urgency == nil, !scene.slots.namesPlace, text.count <= longest,
            !SaidQuestion.ends(text), scene.slots.ticket == nil,
            [.none, .smalltalk, .rate].contains(scene.understanding.intent) || scene.understanding.intent == .report,
            scene.understanding.intent != .report || scene.understanding.confidence < sure || text.contains("谢")
        else { return nil }
        let thanksForPast = text.contains("谢") && scene.heard.stands(.ofPastDays, in: text)
        guard thanksForPast || scene.heard.stands(.goodNews, in: text) else { return nil }
        // What is well again of a matter that waits is the reporter's word on it.
        guard !scene.state.requests(concerning: scene.message.account).contains(where: \.isOpen) else { return nil }
        return Decision(replies: [scene.answer(Phrase(NotUnderstoodWording.welcome))])
    }
}
