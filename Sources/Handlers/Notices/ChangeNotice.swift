import Community
import Foundation

/// "更正通知3：…" and "撤回通知3 改期了": shown back or done at once, and read by whoever has the notice.
enum ChangeNotice {
    static func decide(_ scene: Scene) -> Decision? {
        if scene.understanding.command?.name == "notice-words" { return justSent(scene) }
        guard let command = scene.understanding.command, ["correct-notice", "correct", "undo"].contains(command.name) else { return nil }
        // The bare 更正 is about a notice only when it quotes one.
        if command.name == "correct", MeantNotice.quoted(scene) == nil { return nil }
        guard let authority = NoticeAuthority(scene) else {
            return scene.message.isAddressed
                ? Decision(replies: [scene.answer(Phrase(NoticeWording.notAllowed, ["whom": .text(""), "has_whom": .flag(false)]))]) : nil
        }
        guard let notice = MeantNotice.find(scene, where: { $0.author == authority.person.id }), !notice.isWithdrawn else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.whichNotice))])
        }
        guard authority.mayChange(notice) else {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.notYours, ["number": .number(notice.number)]))])
        }
        return command.name == "undo" ? withdraw(notice, authority, command.rest, scene) : correct(notice, command.rest, scene)
    }

    /// 刚才那个通知错了，是周日: the correction is shown first.
    private static func putRight(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.dialogue?.lapsed ?? true, text.count <= 30,
            let authority = NoticeAuthority(scene),
            let match = text.firstMatch(of: /^(?:刚才|刚刚|昨天|上面|那个|那条|这个|这条|发的|的|通知|消息|我)*(?:说|写|发|打|弄)?错了[，, ]*(.{2,24})$/),
            text.contains("通知") || scene.lastAnswered(within: rightAfter).map({ scene.reading.saidToUs($0.text).cue == .yes }) ?? false,
            let notice = scene.state.notices.all.last(where: { $0.author == authority.person.id && !$0.isWithdrawn && $0.sentAt != nil }),
            notice.sentAt.map({ scene.now.timeIntervalSince($0) <= 86_400 }) ?? false
        else { return nil }
        var said = scene
        said.message.text = "应该" + (match.1.hasPrefix("是") ? "" : "是") + match.1
        guard let corrected = NoticeCorrection(scene: said).corrected(notice.text) else { return nil }
        return correct(notice, corrected, scene)
    }

    /// 时间错了 是八点, 更正一下 是八点, 不是三点 是两点, behind the yes that sent it: shown with what is right.
    private static func putRightAtOnce(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.understanding.cue == nil, scene.dialogue?.lapsed ?? true,
            scene.message.text.count <= longestCorrection, let authority = NoticeAuthority(scene), NoticeCorrection(scene: scene).isMeant,
            let last = scene.lastAnswered(within: rightAfter), scene.reading.saidToUs(last.text).cue == .yes || scene.heard.isAll(.sendIt, of: last.text),
            let notice = scene.state.notices.all.last(where: { $0.author == authority.person.id && !$0.isWithdrawn && $0.sentAt != nil }),
            notice.sentAt.map({ scene.now.timeIntervalSince($0) <= rightAfter }) ?? false,
            let corrected = NoticeCorrection(scene: scene).corrected(notice.text)
        else { return nil }
        return correct(notice, corrected, scene)
    }

    private static let longestCorrection = 24

    /// 不发了, 发错了, right after sending: what has not gone out is taken back, what has is told how to.
    static func afterwards(_ scene: Scene) -> Decision? {
        if let decision = putRight(scene) ?? putRightAtOnce(scene) { return decision }
        guard scene.chat.kind == .private, scene.understanding.command == nil, scene.heard.isAll(.takeNoticeBack, of: scene.message.text),
            scene.dialogue?.lapsed ?? true,
            let authority = NoticeAuthority(scene),
            let notice = scene.state.notices.all.last(where: { $0.author == authority.person.id && !$0.isWithdrawn }), authority.mayChange(notice)
        else { return nil }
        guard let sent = notice.sentAt else { return withdraw(notice, authority, "", scene) }
        guard scene.now.timeIntervalSince(sent) <= rightAfter else { return nil }
        return Decision(replies: [scene.answer(Phrase(NoticeWording.sentAlready, ["number": .number(notice.number)])).about(.notice(notice.number))])
    }

    /// 改成后天, right after a notice has gone out: how it is corrected.
    private static func justSent(_ scene: Scene) -> Decision? {
        guard scene.chat.kind == .private, scene.dialogue?.lapsed ?? true, TakeBackSignUp.fresh(scene) == nil, let authority = NoticeAuthority(scene),
            let last = scene.lastAnswered(within: Dialogue.patience), scene.reading.saidToUs(last.text).cue == .yes,
            let notice = scene.state.notices.all.last(where: { $0.author == authority.person.id && !$0.isWithdrawn }),
            let sent = notice.sentAt, scene.now.timeIntervalSince(sent) <= rightAfter
        else { return nil }
        return Decision(replies: [scene.answer(Phrase(NoticeWording.sentAlready, ["number": .number(notice.number)])).about(.notice(notice.number))])
    }

    private static let rightAfter: TimeInterval = 30 * 60

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
