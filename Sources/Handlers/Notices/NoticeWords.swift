public import Community

/// All that is said about notices on purpose, for the choice of handlers.
public enum NoticeWords {
    /// Working words: 发通知, 更正通知, 撤回通知, 已转发, 通知情况.
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command else { return nil }
        switch command.name {
        case "notice", "urgent-notice": return SendNotice.order(scene)
        // Quoting nothing, 把这个发出去 is said among neighbours.
        case NoticeOrder.quoted: return scene.message.replyTo == nil && !scene.message.isAddressed ? nil : orderQuoted(scene)
        default: return PassOnNotice.decide(scene) ?? ShowCoverage.decide(scene) ?? ChangeNotice.decide(scene)
        }
    }

    /// An order that names places or a time first: 发到平安小区：…, 今晚七点发：…
    public static func order(_ scene: Scene) -> Decision? {
        if let back = ChangeNotice.afterwards(scene) { return back }
        guard scene.understanding.command == nil, scene.understanding.cue == nil, scene.message.isAddressed else { return nil }
        if NoticeOrder.isOpened(scene), scene.slots.urgency == nil { return SendNotice.order(scene) }
        guard scene.message.text.contains("发") else { return nil }
        return scene.understanding.intent == .noticeSend || NoticeOrder.hasHeading(scene) ? SendNotice.order(scene) : nil
    }

    /// Whoever may not send notices is told whom to ask, if they asked us.
    private static func orderQuoted(_ scene: Scene) -> Decision? {
        SendNotice.order(scene) ?? (scene.message.isAddressed ? SendNotice.decide(scene) : nil)
    }

    public static func answer(_ scene: Scene, _ dialogue: Dialogue, _ draft: NoticeDraft) -> Decision? {
        AnswerNoticeQuestion.decide(scene, dialogue, draft)
    }

    public static func answer(_ scene: Scene, _ dialogue: Dialogue, _ draft: ReportDraft) -> Decision? {
        AnswerAfterNotice.decide(scene, dialogue, draft)
    }
}
