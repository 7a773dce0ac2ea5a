public import Community
import Foundation

/// "最近通知": what concerns the group's place, or the home of whoever asks in private.
public enum ListNotices: Handler {
    public static let intents: [Intent] = [.noticeList]

    /// Not older than this, and no more of them.
    private static let memory: TimeInterval = 30 * 86_400
    private static let most = 5

    public static func decide(_ scene: Scene) -> Decision {
        let rows = NoticeView(scene).notices(since: scene.now.addingTimeInterval(-memory)).prefix(most).map { notice in
            NoticeTelling(notice: notice, plan: scene.plan, state: scene.state, now: scene.now).values([
                "is_waiting": .flag(notice.sentAt == nil), "time": .moment(notice.sendAt ?? notice.issuedAt),
            ])
        }
        if rows.isEmpty { return Decision(replies: [scene.answer(Phrase(NoticeWording.listNone))]) }
        return Decision(replies: [scene.answer(Phrase(NoticeWording.list, ["notices": .list(Array(rows))]))])
    }
}

/// Which notices somebody may read where they ask.
struct NoticeView {
    let scene: Scene

    init(_ scene: Scene) { self.scene = scene }

    /// Newest first. In a group only what its neighbours were sent; in private also what the speaker is responsible for.
    func notices(since: Date) -> [Notice] {
        let authority = scene.chat.isGroup ? nil : NoticeAuthority(scene)
        return scene.state.notices.all.reversed().filter { notice in
            guard !notice.isWithdrawn, (notice.sentAt ?? notice.issuedAt) >= since else { return false }
            if let authority, authority.maySee(notice) { return !notice.scope.forHeads || notice.asked.contains(authority.person.id) || authority.mayChange(notice) }
            guard notice.sentAt != nil, !notice.scope.forHeads else { return false }
            return place.map { notice.scope.covers($0, in: scene.plan.places) } ?? false
        }
    }

    /// The group's place, the speaker's home, else the whole community.
    private var place: PlaceID? { scene.placeOfChat ?? scene.speaker.person?.lives?.place ?? scene.plan.places.root?.id }
}

/// Which notice a working word means: by its number, by quoting, else the newest that fits.
enum MeantNotice {
    static func find(_ scene: Scene, where fits: (Notice) -> Bool) -> Notice? {
        if let number = scene.understanding.command?.number.flatMap({ Int($0) }) { return scene.state.notices[number] }
        if let quoted = quoted(scene) { return quoted }
        return scene.state.notices.all.last { !$0.isWithdrawn && fits($0) }
    }

    static func quoted(_ scene: Scene) -> Notice? {
        guard let quoted = scene.message.replyTo, case .notice(let number) = scene.state.subject(quoted: quoted) else { return nil }
        return scene.state.notices[number]
    }
}
