import Community
import Foundation

/// How a notice is spoken of.
struct NoticeTelling {
    let notice: Notice
    let plan: CommunityPlan
    let state: CommunityState
    let now: Date

    var subject: Subject { .notice(notice.number) }
    var reach: NoticeReach { NoticeReach(plan: plan, state: state, scope: notice.scope) }
    var responsible: Responsible { Responsible(plan: plan, state: state, now: now) }
    private var occasion: Reply.Occasion { notice.isUrgent ? .emergency : .unasked }

    func values(_ more: [String: Phrase.Value] = [:]) -> [String: Phrase.Value] {
        let change = notice.changes.last
        let values: [String: Phrase.Value] = [
            "number": .number(notice.number), "headline": Self.headline(notice.publishes), "text": .text(notice.text), "by": .text(notice.signature), "urgent": .flag(notice.isUrgent),
            "short": .text(Self.short(notice.text)), "sent_at": .moment(notice.sentAt ?? notice.issuedAt),
            "reason": .text(change?.kind == .withdrawal ? change?.words ?? "" : ""),
            "has_reason": .flag(change?.kind == .withdrawal && change?.words.isEmpty == false),
        ]
        return values.merging(more) { $1 }
    }

    func say(_ wording: NoticeWording, to chats: [Chat]) -> [Reply] {
        chats.map { Reply(to: $0, [Phrase(wording, values())], occasion: occasion, about: subject) }
    }

    /// In private, to people who have an account.
    func tell(_ people: [Person], _ wording: NoticeWording, _ more: [String: Phrase.Value] = [:]) -> [Reply] {
        responsible.tell(people, [Phrase(wording, values(more))], occasion: occasion, about: subject)
    }

    /// What those get who pass it on: what to do, and then the text alone, ready to be forwarded.
    func passOn(_ text: NoticeWording, except author: PersonID?) -> [Reply] {
        var places: [PersonID: [PlaceID]] = [:]
        for place in reach.byHand { for person in reach.carriers(of: place, responsible) { places[person.id, default: []].append(place) } }
        let names = PlaceNames(tree: plan.places)
        return places.keys.sorted().compactMap { plan.roster[$0] }.flatMap { person in
            tell([person], .passOn, ["places": .text(names.list(places[person.id] ?? []))]) + tell([person], text)
        }
    }

    /// What stands before the words of a month that is laid open: 4月公共收益.
    static func headline(_ month: PublicationMonth?) -> Phrase.Value {
        guard let month else { return .text("") }
        return .phrase(Phrase(PublicationWording.headline, ["name": .text(month.publication), "month": .number(month.month.month)]))
    }

    /// Enough to recognise it by.
    static func short(_ text: String) -> String {
        let line = text.split(separator: "\n").joined(separator: " ")
        return line.count <= 60 ? line : line.prefix(58) + "……"
    }
}
