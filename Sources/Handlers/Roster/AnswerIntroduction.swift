import Community

/// "我是3栋2单元501的", and then "王辉": who somebody is, told in two pieces.
enum AnswerIntroduction {
    /// Nil when the message is no second piece: then it is handled for itself and the question stays open.
    static func decide(_ scene: Scene, _ dialogue: Dialogue, _ said: String) -> Decision? {
        guard !dialogue.lapsed, scene.understanding.cue == nil, scene.message.text.count <= longest else { return nil }
        switch scene.understanding.intent {
        case .none, .smalltalk: break
        // 3栋1单元301，李芳: door and name are what was asked for, whatever else they sound like.
        default:
            guard said == ClaimIdentity.opening || said == scene.speaker.person.map({ ClaimIdentity.opening + $0.name }), scene.slots.room != nil,
                scene.slots.urgency == nil
            else { return nil }
        }
        // 姓刘 is half a name.
        if scene.message.text.contains(/^(?:我|免贵)?姓\p{Han}$/) { return Decision(replies: [scene.answer(Phrase(RosterWording.claimNeedsName))]) }
        guard let whole = said == ClaimIdentity.opening ? said + scene.message.text : joined(said, scene) else { return nil }
        var together = scene
        together.message.text = whole
        together.understanding = scene.reading.meaning(whole)
        guard var decision = ClaimIdentity.whole(together) else { return nil }
        if decision.dialogue == .unchanged { decision.dialogue = .end }
        return decision
    }

    private static let longest = 20

    /// A name behind the door, or the door behind the name.
    private static func joined(_ said: String, _ scene: Scene) -> String? {
        if Introduction.read(said, scene.heard).name == nil {
            let name = Introduction.read(scene.message.text, scene.heard).name
            return name.map { said + (said.hasSuffix("的") ? "" : "的") + $0 }
        }
        return scene.slots.namesPlace || scene.understanding.isBarePlace == true ? said + "，住" + scene.message.text : nil
    }
}
