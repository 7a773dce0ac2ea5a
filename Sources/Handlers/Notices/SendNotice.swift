public import Community
import Foundation

/// "发通知：…": shown back with scope, groups and time, and sent on 确认.
///
/// People type: 发通知：明天停水 · 发到平安小区：… · 发给所有楼栋长：… · 今晚七点发：… · or quote a text and say 发通知, 把这条发到平安小区.
public enum SendNotice: Handler {
    public static let intents: [Intent] = [.noticeSend]

    public static func decide(_ scene: Scene) -> Decision {
        if let decision = order(scene) { return decision }
        guard scene.message.isAddressed else { return .silence }
        return refusal(scene)
    }

    /// An order by one who may give it; nil when the message is none, or a head only talks to the neighbours.
    static func order(_ scene: Scene) -> Decision? {
        guard let authority = NoticeAuthority(scene) else { return nil }
        let isCommand = scene.understanding.command.map { NoticeOrder.commands.contains($0.name) } ?? false
        if isCommand || scene.message.isAddressed, let person = NoticeOpening.person(in: scene.message.text, scene) {
            return Decision(replies: [scene.answer(Phrase(NoticeWording.notToOne, ["name": .text(person.name)]))])
        }
        guard isCommand || scene.message.isAddressed, let order = NoticeOrder.read(scene) else { return nil }
        var draft = NoticeDraft(
            text: order.text, scope: NoticeScope(places: authority.places), sendAt: order.sendAt, isUrgent: order.isUrgent && authority.isStaff)
        switch NoticeScopeReading(scene: scene, authority: authority).find(in: order.header) {
        case .nothing: break
        case .scope(let scope): draft.scope = scope
        case .outside(let place): return outside(place, authority, scene)
        case .headsByStaff: return Decision(replies: [scene.answer(Phrase(NoticeWording.headsByStaff))])
        }
        if draft.text.isEmpty, let quoted = scene.message.replyTo {
            guard let text = QuotedText.find(quoted, authority, scene) else { return Decision(replies: [scene.answer(Phrase(NoticeWording.quoteTooLong))]) }
            draft.text = text
        }
        return NoticePreview.show(draft, scene)
    }

    static func outside(_ place: Place, _ authority: NoticeAuthority, _ scene: Scene) -> Decision {
        let own = PlaceNames(tree: scene.plan.places).list(authority.places)
        return Decision(replies: [scene.answer(Phrase(NoticeWording.outside, ["place": .text(place.name), "own": .text(own)]))])
    }

    private static func refusal(_ scene: Scene) -> Decision {
        let place = scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root!.id
        let heads = scene.responsible.heads(of: place)
        let whom = heads.isEmpty ? scene.responsible.staff(of: place) : heads
        return Decision(replies: [
            scene.answer(Phrase(NoticeWording.notAllowed, ["whom": .text(whom.map(\.name).joined(separator: "、")), "has_whom": .flag(!whom.isEmpty)]))
        ])
    }
}

/// The text of a line that was quoted: a notice of ours that its reader may pass on, or what somebody wrote, as long as the chat's last
/// lines are remembered.
enum QuotedText {
    /// Nil when it is too long or too long ago.
    static func find(_ id: MessageID, _ authority: NoticeAuthority, _ scene: Scene) -> String? {
        if let notice = MeantNotice.quoted(scene) { return authority.maySee(notice) && !notice.isWithdrawn ? notice.text : nil }
        guard let line = scene.state.recent.lines(in: scene.chat).last(where: { $0.message == id }) else { return nil }
        let text = line.text.trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty || text.count >= RecentLines.longestText ? nil : text
    }
}

/// Shows a notice to its author before anybody else reads it.
enum NoticePreview {
    /// In private, also when it was ordered in a group: the neighbours need not read it twice.
    static func show(_ draft: NoticeDraft, _ scene: Scene) -> Decision {
        let account = scene.message.account
        let phrase: Phrase
        if draft.text.isEmpty {
            phrase = Phrase(NoticeWording.askText)
        } else {
            let reach = NoticeReach(plan: scene.plan, state: scene.state, scope: draft.scope)
            let reachesNobody = draft.corrects == nil && reach.groups.isEmpty && reach.byHand.isEmpty && reach.heads(except: "").isEmpty
            if reachesNobody { return Decision(replies: [scene.answer(Phrase(NoticeWording.nobodyThere))]) }
            phrase = Phrase(wording(of: draft), values(draft, reach, scene))
        }
        let topic = Dialogue.Topic.notice(draft)
        guard scene.chat.isGroup else { return Decision(replies: [scene.answer(phrase)], dialogue: .ask(topic)) }
        let chat = account.privateChat
        var decision = Decision(
            facts: [DialogueOpened(dialogue: Dialogue(chat: chat, account: account.id, topic: topic, openedAt: scene.now))],
            replies: [Reply(to: chat, [phrase], occasion: .answer)])
        if scene.message.mentioned { decision.replies.append(scene.answer(Phrase(NoticeWording.previewInPrivate))) }
        return decision
    }

    private static func wording(of draft: NoticeDraft) -> NoticeWording {
        if draft.corrects != nil { return .previewCorrection }
        return draft.scope.forHeads ? .previewForHeads : .preview
    }

    private static func values(_ draft: NoticeDraft, _ reach: NoticeReach, _ scene: Scene) -> [String: Phrase.Value] {
        let names = PlaceNames(tree: scene.plan.places)
        let later = draft.sendAt ?? (draft.isUrgent ? nil : scene.plan.earliestUnasked(at: scene.now))
        let heads = reach.heads(except: "")
        var groups = reach.groupPlaces
        if let number = draft.corrects, let notice = scene.state.notices[number] { groups = notice.chats.compactMap { scene.plan.groups[$0] } }
        return [
            "headline": NoticeTelling.headline(draft.publishes), "text": .text(draft.text), "number": .number(draft.corrects ?? 0), "scope": .text(names.list(draft.scope.places)),
            "groups": .text(names.list(groups)), "count": .number(groups.count), "has_groups": .flag(!groups.isEmpty),
            "level": .text(draft.scope.level ?? ""), "heads": .number(heads.count),
            "by_hand": .text(names.list(reach.byHand)), "has_by_hand": .flag(!reach.byHand.isEmpty && draft.corrects == nil),
            "has_time": .flag(later != nil), "time": .moment(later ?? scene.now), "urgent": .flag(draft.isUrgent),
        ]
    }
}
