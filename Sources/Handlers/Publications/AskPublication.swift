public import Community
import Foundation

/// "上个月的收支", "4月公共收益", "收益公示了没", "公共收益公布过哪几个月": what was laid open, with its date, or that it is still missing.
public enum AskPublication {
    /// Nil when no publication is asked for.
    public static func question(_ scene: Scene) -> Decision? {
        guard !scene.plan.publications.all.isEmpty, scene.understanding.cue == nil, isQuestion(scene) else { return nil }
        let view = PublicationScene(scene)
        let place = scene.plan.places.named(in: scene.message.text)?.id ?? scene.placeOfChat ?? scene.speaker.person?.lives?.place
        let named = view.concerning(place, among: view.named(in: scene.message.text))
        guard !named.isEmpty else { return nil }
        let phrases = named.map { answer($0, view, scene) }
        var reply = scene.answer(phrases[0])
        reply.phrases = phrases
        return Decision(replies: [reply])
    }

    /// In a group only what is a question for sure; said to the assistant, whatever it was taken for besides a report or somebody's points.
    private static func isQuestion(_ scene: Scene) -> Bool {
        if scene.understanding.command.map({ $0.name != "publish" }) ?? false { return false }
        switch scene.understanding.intent {
        case .faq, .noticeList: return true
        case .report, .wish, .suggest: return false
        default: return scene.message.isAddressed && !scene.heard.stands(.points, in: scene.message.text)
        }
    }

    private static func answer(_ publication: Publication, _ view: PublicationScene, _ scene: Scene) -> Phrase {
        let kept = scene.state.publications.months(of: publication.name)
        let said = view.month(in: scene.message.text, scene.heard)
        let month = said ?? view.lastMonth
        var values = view.values(publication, month)
        if said == nil, scene.heard.stands(.whichMonths, in: scene.message.text), !kept.isEmpty {
            values["months"] = .list(kept.map { ["year": .number($0.month.year), "month": .number($0.month.month)] })
            return Phrase(PublicationWording.months, values)
        }
        guard let found = scene.state.publications.month(month, of: publication.name) else {
            // A month before all that are kept was never ours to remind of.
            return Phrase(said != nil && month < view.lastMonth ? PublicationWording.nothingYet : .missing, values)
        }
        values["text"] = .text(found.text)
        values["by"] = .text(scene.plan.roster[found.by]?.name ?? "")
        values["at"] = .moment(found.correctedAt ?? found.at)
        values["is_corrected"] = .flag(found.correctedAt != nil)
        values["has_more"] = .flag(kept.count > 1)
        return Phrase(PublicationWording.month, values)
    }
}
