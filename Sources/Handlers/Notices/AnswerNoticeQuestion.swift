import Community
import Foundation

/// What the author of a notice says to its preview: 确认, 今晚七点发, 发到平安小区, 改成：…, 取消.
enum AnswerNoticeQuestion {
    /// Nil when the message is about something else; the question stays open.
    static func decide(_ scene: Scene, _ dialogue: Dialogue, _ open: NoticeDraft) -> Decision? {
        let understanding = scene.understanding
        if dialogue.lapsed {
            guard understanding.cue == .yes else { return nil }
            return Decision(replies: [scene.answer(Phrase(NoticeWording.lapsed))], dialogue: .end)
        }
        guard let authority = NoticeAuthority(scene) else { return nil }
        if !open.text.isEmpty, let changed = takeScope(open, authority, scene) { return changed }
        if understanding.cue == .neverMind || understanding.cue == .no || understanding.intent == .withdraw
            || scene.heard.isAll(.takeNoticeBack, of: scene.message.text)
        {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.cancelled))], dialogue: .end)
        }
        if open.text.isEmpty { return takeText(open, scene) }
        if understanding.cue == .yes || scene.heard.isAll(.sendIt, of: scene.message.text) { return NoticeIssuing.issue(open, authority, scene) }
        // 是七点半, behind 夜话几点, is of that.
        let isOfDraft = !ConfirmAgain.hasSaidMore(since: dialogue, scene) || !scene.message.text.hasPrefix("是")
        if scene.slots.urgency == nil, isOfDraft, let text = NoticeCorrection(scene: scene).corrected(open.text) {
            var draft = open
            draft.text = text
            return NoticePreview.show(draft, scene)
        }
        if let command = understanding.command, command.name == "notice-words", !command.rest.isEmpty {
            var draft = open
            draft.text = command.rest
            return NoticePreview.show(draft, scene)
        }
        if let lead = scene.heard.beginning(.addsToNotice, of: scene.message.text) {
            let more = scene.message.text.dropFirst(lead.count).trimmingCharacters(in: CharacterSet(charactersIn: "，,：: “”\"").union(.whitespacesAndNewlines))
            if more.count >= 2 {
                var draft = open
                draft.text += ("。！？!?，,；;\n".contains(open.text.last ?? "。") ? "" : "。") + more
                return NoticePreview.show(draft, scene)
            }
        }
        if let decision = takeOrder(open, authority, scene) { return decision }
        // 时间改九点 is about the notice, whatever it sounds like.
        let isChange =
            (scene.message.text.contains("改") || NoticeCorrection(scene: scene).isMeant) && scene.message.text.count <= longestChange
            && understanding.slots.urgency == nil
        guard understanding.intent == .none || isChange, understanding.cue == nil, understanding.command == nil else { return nil }
        return Decision(replies: [scene.answer(Phrase(NoticeWording.confirmHint))])
    }

    /// 1栋不发, 也发给1栋, 不是1栋，是3栋: another scope, shown again.
    private static func takeScope(_ open: NoticeDraft, _ authority: NoticeAuthority, _ scene: Scene) -> Decision? {
        guard scene.message.text.count <= longestChange, scene.understanding.command?.name != "notice" else { return nil }
        switch NoticeScopeReading(scene: scene, authority: authority).changed(open.scope, by: scene.message.text) {
        case .scope(let scope):
            var draft = open
            draft.scope = scope
            return NoticePreview.show(draft, scene)
        case .outside(let place): return SendNotice.outside(place, authority, scene)
        default: return nil
        }
    }

    private static let longestChange = 16

    private static func takeText(_ open: NoticeDraft, _ scene: Scene) -> Decision? {
        let text = scene.message.text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard scene.understanding.cue == nil, !text.isEmpty else { return nil }
        var draft = open
        draft.text = text
        return NoticePreview.show(draft, scene)
    }

    /// "今晚七点发到平安小区": another time or another scope, shown again.
    private static func takeOrder(_ open: NoticeDraft, _ authority: NoticeAuthority, _ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard text.count <= 24, text.contains("发"), scene.understanding.command?.name != "notice" else { return nil }
        var draft = open
        let finding = NoticeScopeReading(scene: scene, authority: authority).find(in: text)
        switch finding {
        case .nothing: break
        case .scope(let scope): draft.scope = scope
        case .outside(let place): return SendNotice.outside(place, authority, scene)
        case .headsByStaff: return Decision(replies: [scene.answer(Phrase(NoticeWording.headsByStaff))])
        }
        let time = NoticeTime.sending(text, scene)
        let isNow = scene.heard.stands(.sendNow, in: text)
        if isNow {
            draft.sendAt = nil
            return NoticeIssuing.issue(draft, authority, scene)
        }
        guard time != nil || finding != .nothing else { return nil }
        draft.sendAt = time ?? draft.sendAt
        return NoticePreview.show(draft, scene)
    }
}

/// The author has said yes.
enum NoticeIssuing {
    static func issue(_ draft: NoticeDraft, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let tells = NoticeTime.subject(of: draft.text, scene)
        if let number = draft.corrects {
            let fact = NoticeCorrected(number: number, by: authority.person.id, text: draft.text, tells: tells)
            return Decision(
                facts: [fact], replies: [scene.answer(Phrase(NoticeWording.corrected, ["number": .number(number)])).about(.notice(number))],
                dialogue: .end)
        }
        let number = scene.state.notices.nextNumber
        // A time that has passed while the author looked it over means now.
        let sendAt = draft.sendAt.flatMap { $0 > scene.now ? $0 : nil }
        var notice = Notice(
            number: number, text: draft.text, author: authority.person.id, signature: signature(authority, scene), scope: draft.scope,
            issuedAt: scene.now, sendAt: sendAt, isUrgent: draft.isUrgent, tells: tells)
        notice.publishes = draft.publishes
        let later = sendAt ?? (draft.isUrgent ? nil : scene.plan.earliestUnasked(at: scene.now))
        let values: [String: Phrase.Value] = [
            "number": .number(number), "has_time": .flag(later != nil), "time": .moment(later ?? scene.now),
        ]
        return Decision(
            facts: [NoticeIssued(notice: notice)] + [PublishMonth.fact(draft, notice: number, by: authority.person, scene)].compactMap { $0 },
            replies: [scene.answer(Phrase(NoticeWording.issued, values)).about(.notice(number))],
            dialogue: .end)
    }

    /// The office in which the author speaks: 3栋楼栋长 何兆品.
    private static func signature(_ authority: NoticeAuthority, _ scene: Scene) -> String {
        let person = authority.person
        // Whoever stands in for somebody on leave signs as the deputy.
        let absent = scene.state.absences.lazy.filter { $0.deputy == person.id && $0.covers(scene.now) }.compactMap { scene.plan.roster[$0.person] }.first
        let own = person.roles.first { $0.kind != .handler }
        let office = (own ?? absent?.roles.first { $0.kind != .handler }).map { role -> String in
            if role.kind == .staff, case .place(let id) = role.scope { return scene.plan.places[id]?.name ?? "" }
            return scene.plan.title(of: role, asDeputy: own == nil || person.deputyship(role) != nil)
        }
        return [office, person.name].compactMap { $0 }.joined(separator: " ")
    }
}
