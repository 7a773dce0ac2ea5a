public import Community

/// "水管在哪家", "谁报的", asked in private by those who have it in hand: the place in full and the words of whoever reported it.
public enum TellWhichDoor {
    private static let longest = 14

    /// Nil when it is not clear which request is meant, or the speaker has no part in it.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, let person = scene.speaker.person, !person.roles.isEmpty, scene.understanding.command == nil,
            text.count <= longest, scene.heard.stands(.whichDoor, in: text), isNothingElse(scene),
            let request = MeantRequest.number(scene).flatMap({ scene.state.requests[$0] }) ?? MeantRequest.quoted(scene) ?? meant(scene),
            request.isOpen, !isGuessed(request, scene), RequestAuthority.mayAct(.note, on: request, scene), request.reporter.account != scene.message.account
        else { return nil }
        let isStaff = scene.responsible.isStaff(person, of: request.location.place)
        var values: [String: Phrase.Value] = [
            "where": .location(request.location, .full), "words": .text(request.words.joined(separator: "；")),
            "has_name": .flag(isStaff && request.reporter.name != nil), "name": .text(request.reporter.name ?? ""),
            "may_ask": .flag(person.roles.contains { $0.kind == .handler }), "has_call_back": .flag(request.callBack != nil),
            "call_back": .text(request.callBack ?? ""),
        ]
        values["at"] = .moment(request.filedAt)
        return Decision(replies: [scene.answer(.whichDoor, about: request, values)])
    }

    /// 几单元, of a cry for help that named none: the unit where its reporter lives is a guess, and they are asked.
    private static func isGuessed(_ request: Request, _ scene: Scene) -> Bool {
        request.urgency == .emergency && scene.heard.stands(.whichUnit, in: scene.message.text) && !request.words.contains { $0.contains(/单元|[0-9一二三四]#|[0-9]-[0-9]/) }
    }

    /// 水管在哪家 names which of several it is, though it is read as a question for somebody.
    private static func meant(_ scene: Scene) -> Request? {
        var asked = scene
        asked.understanding = scene.reading.taken(scene.message.text, .urge)
        return MeantRequest.inCharge(asked)
    }

    /// 义诊在哪 asks for an activity, 物业电话多少 for somebody, 停车在哪交费 for what the file answers.
    private static func isNothingElse(_ scene: Scene) -> Bool {
        let understanding = scene.understanding
        switch understanding.intent {
        case .none, .status, .contactFind, .faq, .eventsDetail: break
        default: guard understanding.confidence < 0.5 else { return false }
        }
        if case .one = MeantActivity.find(scene, among: MeantActivity.upcoming(scene)) { return false }
        return !FindContact.namesSomebody(scene) && AnswerQuestion.known(scene) == nil
    }
}
