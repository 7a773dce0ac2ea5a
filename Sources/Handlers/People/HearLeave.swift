public import Community
import Foundation

/// "我明天去儿子家住一周", "让何秀松代我": who looks after others says in plain words that they are away, and who stands in.
public enum HearLeave {
    private static let longest = 40
    private static let lasts: TimeInterval = 10 * 60

    /// Nil when nobody with an office says so to us.
    public static func decide(_ scene: Scene) -> Decision? {
        let understanding = scene.understanding
        guard scene.chat.kind == .private, let person = scene.speaker.person, !person.roles.isEmpty, understanding.command == nil, scene.slots.urgency == nil,
            understanding.intent == .none || understanding.confidence < unclear || goesAway(scene.message.text), scene.message.text.count <= longest,
            !SaidQuestion.ends(scene.message.text)
        else { return nil }
        let text = scene.message.text
        // Whoever stands in looks after others too: a resident would read what is not theirs.
        let deputy = scene.heard.stands(.standsIn, in: text)
            ? scene.plan.roster.people.first { $0.id != person.id && !$0.roles.isEmpty && text.contains($0.name) } : nil
        if isAway(text, scene) {
            guard let deputy else { return Decision(replies: [scene.answer(Phrase(PeopleWording.leaveNeedsDeputy))]) }
            return TakeLeave.take(by: person, deputy, time(of: text, scene), scene)
        }
        guard let deputy, scene.heard.stands(.standsIn, in: text), let last = scene.lastAnswered(within: lasts), isAway(last.text, scene) || isLeave(last.text, scene)
        else { return nil }
        return TakeLeave.take(by: person, deputy, time(of: last.text, scene), scene)
    }

    private static let unclear = 0.8

    /// 明天起我去女儿家 sounds like a notice as well.
    private static func goesAway(_ text: String) -> Bool { text.contains(/^.{0,6}我.{0,6}(?:去|住|出差|休假|回)/) }

    private static func isLeave(_ text: String, _ scene: Scene) -> Bool { scene.reading.saidToUs(text).command?.name == "leave" }

    /// 我明天去儿子家: a place where one is away, and when or for how long.
    private static func isAway(_ text: String, _ scene: Scene) -> Bool {
        (text.hasPrefix("我") || scene.heard.beginning(.away, of: text) != nil || text.prefix(8).contains("我")) && scene.heard.stands(.away, in: text)
            && (scene.reading.period(text) != nil || SaidQuantities.days(in: text) != nil)
    }

    /// From the day named, or now, for so long as is said.
    private static func time(of text: String, _ scene: Scene) -> (from: Date, until: Date?) {
        let period = scene.reading.period(text)
        let from = period?.from.flatMap { LocalTime($0) }.map { scene.plan.clock.instant($0) } ?? scene.now
        // 下周三回来: away until the day before.
        if let back = text.split(whereSeparator: { "，,。；; ".contains($0) }).first(where: { $0.contains("回来") || $0.contains("回社区") }),
            // 三回 may be three times.
            let day = back.firstIndex(of: "回").flatMap({ scene.reading.period(String(back[..<$0])) })?.from.flatMap({ LocalTime($0) })?.date, scene.plan.clock.midnight(day) > from
        {
            let start = period?.from.flatMap { LocalTime($0) }?.date == day ? scene.now : from
            return (start, SlotTime.closing(day.adding(days: -1), scene))
        }
        if let days = SaidQuantities.days(in: text) {
            // Until the end of the last day's work.
            let last = scene.plan.clock.local(from).date.adding(days: days - 1)
            return (from, SlotTime.closing(last, scene))
        }
        let until = SlotTime.end(period?.from, period?.to, scene)
        return (min(from, until ?? from), until)
    }
}
