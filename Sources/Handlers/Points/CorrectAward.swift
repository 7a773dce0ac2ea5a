public import Community
import Foundation

/// "加错了，王辉是3分", "加错人了，是潘丽华", of whoever has just given points: the entry is taken back by a counter-entry, and the right one is made.
public enum CorrectAward {
    private static let longest = 24
    private static let lasts: TimeInterval = 30 * 60

    /// Nil when nothing was given just now, or it is not clear what was wrong.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, text.count <= longest, let giver = scene.speaker.person,
            let lead = wrong(in: text, scene), isOfAwards(text, lead, scene)
        else { return nil }
        if let exchanged = exchanged(text, by: giver, scene) { return exchanged }
        let named = SaidName.people(in: text, of: scene.plan.roster)
        let said = scene.slots.points ?? SaidQuantities.points(in: text)
        // 加错人了，是潘丽华 is of the very last, whatever she had got before.
        guard named.count <= 1, let old = lastGiven(by: giver, to: said == nil && !takesBack(text, lead) ? nil : named.first, scene) else { return nil }
        if takesBack(text, lead), said.map({ $0 == old.people.first.map(old.change(for:)) }) ?? true {
            // 那个通知写错了 is of something else.
            guard isOfPoints(lead) || isOfPoints(text) || !named.isEmpty else { return nil }
            return CounterEntry.counter(old, by: giver, because: text, scene)
        }
        let before = old.people.first
        let person = named.first ?? before.flatMap { scene.plan.roster[$0] }
        guard let person, let before else { return nil }
        let was = old.change(for: before)
        // 多加了2分 is two less.
        let points = said.map { scene.heard.stands(.insteadOf, in: text) ? $0 : lead.contains("多") ? was - $0 : lead.contains("少") ? was + $0 : $0 } ?? was
        guard points > 0, person.id != before || points != old.change(for: before) else { return nil }
        if let refusal = AwardPoints.refusal(of: giver, to: [person], points: points, scene) { return refusal }
        return correct(old, of: before, to: person, points, by: giver, scene)
    }

    /// 不对 是潘丽华 不是王辉: the other gets what the one has got.
    private static func exchanged(_ text: String, by giver: Person, _ scene: Scene) -> Decision? {
        let named = SaidName.people(in: text, of: scene.plan.roster)
        guard named.count == 2, let wrong = named.first(where: { text.contains("不是" + $0.name) }), let right = named.first(where: { $0.id != wrong.id }),
            let old = lastGiven(by: giver, to: wrong, scene)
        else { return nil }
        let points = old.change(for: wrong.id)
        return AwardPoints.refusal(of: giver, to: [right], points: points, scene) ?? correct(old, of: wrong.id, to: right, points, by: giver, scene)
    }

    /// The words that say it was wrong, wherever they stand.
    private static func wrong(in text: String, _ scene: Scene) -> String? {
        scene.heard.beginning(.gaveWrong, of: text) ?? scene.heard[.gaveWrong].first { $0.count >= 3 && text.contains($0) }
            ?? scene.heard.beginning(.givesNotAfterAll, of: text) ?? ofOne(text, scene)
    }

    /// 王辉的改成8分, 潘丽华那5分撤了: of one of those who were given points just now.
    private static func ofOne(_ text: String, _ scene: Scene) -> String? {
        let named = SaidName.people(in: text, of: scene.plan.roster)
        // 王辉家的测评改成8分 is of something else.
        guard named.count == 1, text.contains("分"), let name = text.range(of: named[0].name),
            text[name.upperBound...].prefixMatch(of: /(?:的|那|这|那个)?(?:[0-9一二两三四五六七八九十]+分)?(?:应该|改成|改为|撤|收回|扣回|不算)/) != nil
        else { return nil }
        if let said = text.firstMatch(of: /改成|改为|应该是|应该给/) { return String(said.output) }
        return text.firstMatch(of: /撤了|撤掉|收回|扣回来|不算/).map { String($0.output) }
    }

    /// 昨天给王辉加的5分加错了 ends with it: the whole is taken back. 加错了，3分 goes on.
    private static func takesBack(_ text: String, _ lead: String) -> Bool {
        let rest = text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.！!~，,啊呀吧的"))
        return rest.hasSuffix(lead) && rest.count > lead.count || lead.contains("收回") || lead.contains("扣回") || lead.contains("不算") || lead.contains("取消")
            || lead.contains("撤")
    }

    /// 加错分了, 给错人了, 5分不算; but 义诊时间我加的写错了 and 几点几分写错了 are of something else.
    private static func isOfPoints(_ text: String) -> Bool {
        text.contains(/加分|积分|(?:加|给)(?:错|多|少|重)|给.{1,6}(?:加|的)|[0-9一二两三四五六七八九十]分(?!钟)|不算|取消|作废|撤/) && !text.contains(/[点时][0-9一二三四五六七八九十几]+分/)
    }

    /// Right behind an award, or where points and an award that was wrong are both named.
    private static func isOfAwards(_ text: String, _ lead: String, _ scene: Scene) -> Bool {
        if let last = scene.lastAnswered(within: lasts), isOfAward(last.text, scene) { return true }
        return scene.heard.beginning(.gaveWrong, of: text) == nil && text.contains("加") && SaidName.people(in: text, of: scene.plan.roster).count == 1
    }

    private static func isOfAward(_ text: String, _ scene: Scene) -> Bool { wrong(in: text, scene) != nil || scene.reading.saidToUs(text).intent == .pointsAward }

    /// The last award of this giver, to the person named if they have got one, else the very last.
    private static func lastGiven(by giver: Person, to person: Person?, _ scene: Scene) -> LedgerEntry? {
        let ledger = scene.state.points
        let last = ledger.entry(ledger.nextNumber - 1)
        let given = stride(from: ledger.nextNumber - 1, to: max(0, ledger.nextNumber - 20), by: -1).compactMap { ledger.entry($0) }.filter {
            $0.kind == .award && $0.by == giver.id && isRecent($0, scene) && ledger.counter(of: $0.number) == nil && $0.people.count == 1
        }
        if let person { return given.first { $0.people.contains(person.id) } }
        // Of several who got something at once nobody can tell which is wrong.
        let together = given.filter { $0.reason == last?.reason && $0.reason != nil }
        return together.count > 1 ? nil : given.first
    }

    /// Of today, or of the day that is named.
    private static func isRecent(_ entry: LedgerEntry, _ scene: Scene) -> Bool {
        let today = scene.pointsTelling.today
        if entry.on == today { return true }
        guard let from = scene.reading.period(scene.message.text)?.from.flatMap({ LocalTime($0) }) else { return false }
        return entry.on == from.date
    }

    private static func correct(_ old: LedgerEntry, of before: PersonID, to person: Person, _ points: Int, by giver: Person, _ scene: Scene) -> Decision {
        let telling = scene.pointsTelling
        var booking = PointsBooking(telling)
        var back = booking.counter(old, as: .counter, by: giver.id)
        back.reason = scene.message.text
        var after = scene.state
        PointsCountered(entry: back).apply(to: &after, at: scene.now)
        booking = PointsBooking(PointsTelling(plan: scene.plan, state: after, now: scene.now))
        guard var entry = booking.earning(.award, to: person.id, points: points, by: giver.id) else { return scene.says(.counterNeeds) }
        entry.category = old.category
        entry.rule = old.rule
        entry.reason = old.reason
        let taken = telling.ledger.balance(of: before) + back.change(for: before)
        let balance = (person.id == before ? taken : telling.ledger.balance(of: person.id)) + entry.change(for: person.id)
        let values: [String: Phrase.Value] = [
            "number": .number(old.number), "was": .text(telling.name(before)), "was_points": .number(old.change(for: before)), "name": .text(person.name),
            "points": .number(entry.change(for: person.id)), "balance": .number(balance), "giver": .text(giver.name), "by": .text(giver.name),
        ]
        var replies = [scene.answer(.awardCorrected, values)]
        if person.id != before {
            let gone: [String: Phrase.Value] = ["change": .text("\(back.change(for: before))"), "words": .text(scene.message.text), "balance": .number(taken)]
            replies += telling.tell(before, .counteredForPerson, values.merging(gone) { $1 }, channel: scene.chat.channel)
        }
        replies += telling.tell(
            person.id, person.id == before ? .awardCorrectedForPerson : .awardedForPerson,
            values.merging(["category": .text(entry.category ?? ""), "has_category": .flag(entry.category != nil)]) { $1 }, channel: scene.chat.channel)
        return Decision(facts: [PointsCountered(entry: back), PointsAwarded(entry: entry)], replies: replies)
    }
}
