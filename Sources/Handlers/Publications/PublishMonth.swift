public import Community
import Foundation

/// "月月晒 4月：收入3200元，支出1500元，结余1700元": a month is laid open, after its author has looked it over like any notice.
public enum PublishMonth {
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "publish" else { return nil }
        guard !scene.plan.publications.all.isEmpty else { return nil }
        guard let (heading, body) = split(scene.message.text) else {
            // Without figures it is asked for, by whoever says it.
            if let asked = AskPublication.question(scene) { return asked }
            guard scene.message.isAddressed else { return nil }
            return may(scene).isEmpty ? nil : say(.needsText, scene)
        }
        let view = PublicationScene(scene)
        let own = may(scene)
        let named = view.named(in: heading)
        guard !own.isEmpty else { return scene.message.isAddressed ? refusal(named.first ?? scene.plan.publications.all[0], view, scene) : nil }
        let fitting = named.isEmpty ? own : own.filter { one in named.contains { $0.name == one.name } }
        guard let publication = fitting.first else { return refusal(named[0], view, scene) }
        guard fitting.count == 1 else {
            return say(.which, scene, ["publications": .list(fitting.map { ["name": .text($0.name)] }), "name": .text(publication.name)])
        }
        guard NoticeAuthority(scene) != nil else { return refusal(publication, view, scene) }
        let month = view.month(in: heading, scene.heard) ?? view.lastMonth
        var draft = NoticeDraft(text: body, scope: NoticeScope(places: [publication.place]))
        draft.publishes = PublicationMonth(publication: publication.name, month: month)
        return NoticePreview.show(draft, scene)
    }

    /// What the author has confirmed, as the fact that keeps it.
    static func fact(_ draft: NoticeDraft, notice: Int, by person: Person, _ scene: Scene) -> MonthPublished? {
        draft.publishes.map { month in
            MonthPublished(
                month: PublishedMonth(publication: month.publication, month: month.month, text: draft.text, by: person.id, at: scene.now, notice: notice))
        }
    }

    private static func may(_ scene: Scene) -> [Publication] {
        let view = PublicationScene(scene)
        return scene.plan.publications.all.filter { view.mayPublish(scene.speaker.person, $0) }
    }

    private static func refusal(_ publication: Publication, _ view: PublicationScene, _ scene: Scene) -> Decision {
        say(.notYours, scene, view.values(publication, view.lastMonth))
    }

    /// Before and after the first colon or line break; nil when nothing stands behind it.
    private static func split(_ text: String) -> (heading: String, body: String)? {
        guard let mark = text.firstIndex(where: { "：:\n".contains($0) }) else { return nil }
        let body = text[text.index(after: mark)...].trimmingCharacters(in: .whitespacesAndNewlines)
        return body.isEmpty ? nil : (String(text[..<mark]), body)
    }

    private static func say(_ wording: PublicationWording, _ scene: Scene, _ values: [String: Phrase.Value] = [:]) -> Decision {
        Decision(replies: [scene.answer(Phrase(wording, values))])
    }
}
