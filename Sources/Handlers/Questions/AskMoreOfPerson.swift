public import Community
import Foundation

/// What follows when somebody was told whom to ask: 打不通, 他住几楼, 帮我联系他.
public enum AskMoreOfPerson {
    /// It was told so lately.
    private static let lasts: TimeInterval = 10 * 60
    private static let longest = 12

    /// Nil when nobody was asked for just now, or something else is said.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        let understanding = scene.understanding
        guard scene.message.isAddressed, text.count <= longest, understanding.command == nil, scene.slots.urgency == nil else { return nil }
        // Doors are nobody's to hand out, whoever is asked about.
        if scene.heard.stands(.whereLives, in: text), understanding.intent == .contactFind || wasToldOfSomebody(scene) {
            return Decision(replies: [scene.answer(Phrase(QuestionWording.doorsNotTold))])
        }
        guard wasToldOfSomebody(scene) else { return nil }
        if scene.heard.stands(.unreached, in: text) { return Decision(replies: [scene.answer(Phrase(QuestionWording.unreached, OfficeContact.values(scene)))]) }
        if scene.heard.stands(.putThrough, in: text) { return AskForPerson.decide(scene) }
        return scene.heard.stands(.cannotTakeTurn, in: text) ? TendDuty.askHow(scene) : nil
    }

    private static func wasToldOfSomebody(_ scene: Scene) -> Bool {
        func goesOn(_ text: String) -> Bool { [HeardWords.Kind.whereLives, .unreached].contains { scene.heard.stands($0, in: text) } }
        return scene.lastAnswered(within: lasts, where: { !goesOn($0) }).map { [.contactFind, .dutyFind].contains(scene.reading.saidToUs($0.text).intent) } ?? false
    }
}
