import Community
import Foundation

/// "更正通知3：…" and "撤回通知3 改期了": shown back or done at once, and read by whoever has the notice.
enum ChangeNotice {
    static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, ["correct-notice", "correct", "undo"].contains(command.name) else { return nil }
        // The bare 更正 is about a notice only when it quotes one.
        if command.name == "correct", MeantNotice.quoted(scene) == nil { return nil }
        guard let authority = NoticeAuthority(scene) else {
            return scene.message.isAddressed ? Decision(replies: [scene.answer(Phrase(NoticeWording.notAllowed, ["whom": .text(""), "has_whom": .flag(false)]))]) : nil
        }
        guard let notice = MeantNotice.find(scene, where: { $0.author == authority.person.id }), !notice.isWithdrawn else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.whichNotice))])
        }
        guard authority.mayChange(notice) else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.notYours, ["number": .number(notice.number)]))])
        }
        return command.name == "undo" ? withdraw(notice, authority, command.rest, scene) : correct(notice, command.rest, scene)
    }

    private static func correct(_ notice: Notice, _ words: String, _ scene: Scene) -> Decision {
        let text = words.trimmingCharacters(in: .whitespacesAndNewlines)
        var draft = NoticeDraft(text: text, scope: notice.scope, isUrgent: notice.isUrgent, corrects: notice.number)
        draft.publishes = notice.publishes
        return NoticePreview.show(draft, scene)
    }

    static func withdraw(_ notice: Notice, _ authority: NoticeAuthority, _ words: String, _ scene: Scene) -> Decision {
        let wasSent = notice.sentAt != nil
        return Decision(
            facts: [NoticeWithdrawn(number: notice.number, by: authority.person.id, words: words)],
            replies: [
                scene.answer(Phrase(NoticeWording.withdrawn, ["number": .number(notice.number), "was_sent": .flag(wasSent)])).about(.notice(notice.number))
            ])
    }
}
