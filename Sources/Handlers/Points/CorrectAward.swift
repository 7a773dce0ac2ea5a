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
            scene.heard.beginning(.gaveWrong, of: text) != nil, let last = scene.lastAnswered(within: lasts), isOfAwards(last.text, scene)
        else { return nil }
        let named = SaidName.people(in: text, of: scene.plan.roster)
        let said = scene.slots.points ?? SaidQuantities.points(in: text)
        // 加错人了，是潘丽华 is of the very last, whatever she had got before.
        guard named.count <= 1, let lead = scene.heard.beginning(.gaveWrong, of: text),
            let old = lastGiven(by: giver, to: said == nil ? nil : named.first, scene)
        else { return nil }
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

    private static func isOfAwards(_ text: String, _ scene: Scene) -> Bool {
        scene.heard.beginning(.gaveWrong, of: text) != nil || scene.reading.saidToUs(text).intent == .pointsAward
    }

    /// The last award of this giver, to the person named if they have got one, else the very last.
    private static func lastGiven(by giver: Person, to person: Person?, _ scene: Scene) -> LedgerEntry? {
        let ledger = scene.state.points
        let last = ledger.entry(ledger.nextNumber - 1)
        let given = stride(from: ledger.nextNumber - 1, to: max(0, ledger.nextNumber - 20), by: -1).compactMap { ledger.entry($0) }.filter {
            $0.kind == .award && $0.by == giver.id && $0.on == scene.pointsTelling.today && ledger.counter(of: $0.number) == nil && $0.people.count == 1
        }
        if let person { return given.first { $0.people.contains(person.id) } }
        // Of several who got something at once nobody can tell which is wrong.
        let together = given.filter { $0.reason == last?.reason && $0.reason != nil }
        return together.count > 1 ? nil : given.first
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
