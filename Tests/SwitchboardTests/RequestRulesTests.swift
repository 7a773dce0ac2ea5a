import Community
import Foundation
import Testing
@testable import Handlers
@testable import Switchboard

/// Random sequences of legal and illegal commands by all roles never break the rules of a request's life.
@Suite struct RequestRulesTests {
    private static let speakers = ["u-1", "u-2", "x-9", "man-party-0", "man-party-1", "man-party-2", "head-1", "head-2", "staff-1", "staff-2", "chief"]
    private static let commands = [
        "accept", "received", "refuse", "start", "wait", "resume", "due", "split", "join", "make-private", "note", "not-ours", "will-not", "hand-back",
        "leave", "back-again", "statistics",
    ]
    private static let intents: [Intent] = [.status, .urge, .withdraw, .rate, .assign, .resolve, .human, .none, .wish, .suggest]

    @Test(arguments: 0..<40) func randomTalkKeepsEveryRule(seed: Int) {
        var chance = SeededChance(seed: UInt64(seed) &* 7919 &+ 1)
        var street = Street(grids: 3, buildings: 6, start: RFC3339.date("2026-05-20T08:00:00+08:00")!)
        for _ in 0..<120 {
            let before = street.state
            let replies = street.replies.count
            let speaker = Self.speakers.randomElement(using: &chance)!
            let decision = Self.act(&street, speaker, &chance)
            Self.check(before, street, decision, by: speaker)
            #expect(street.replies[replies...].allSatisfy { !$0.phrases.isEmpty })
            if Int.random(in: 0..<4, using: &chance) == 0 {
                street.advance(to: street.now.addingTimeInterval(Double.random(in: 60...200_000, using: &chance)), every: 60)
            }
        }
    }

    private static func act(_ street: inout Street, _ speaker: String, _ chance: inout SeededChance) -> Decision {
        let known = street.state.requests.keys.sorted()
        let number = known.randomElement(using: &chance) ?? RequestNumber(9999)
        switch Int.random(in: 0..<10, using: &chance) {
        case 0, 1:
            let category = [Category.elevator, .lighting, .noise, .dispute].randomElement(using: &chance)!
            return street.say(
                speaker, "坏了", .report(category, building: Int.random(in: 0..<6, using: &chance), unit: Int.random(in: 1...2, using: &chance), emergency: Bool.random(using: &chance)))
        case 2...5:
            let rest = ["", "等配件", "不归我们", "1001", "楼长1"].randomElement(using: &chance)!
            var meaning = Understanding.command(commands.randomElement(using: &chance)!, number, rest: rest)
            if Bool.random(using: &chance) { meaning.command?.number = nil }
            meaning.command?.from = ["2026-06-30", nil, "2026-01-01"].randomElement(using: &chance)!
            return street.say(speaker, "命令 \(rest)", meaning)
        default:
            var meaning = Understanding.about(intents.randomElement(using: &chance)!, number, score: Int.random(in: 1...5, using: &chance))
            if Bool.random(using: &chance) { meaning.slots.ticket = nil }
            meaning.verdict = [nil, .good, .bad, .partly].randomElement(using: &chance)!
            meaning.cue = [nil, nil, .yes, .no, .neverMind, .thanks].randomElement(using: &chance)!
            return street.say(speaker, "说点什么 物业1", meaning)
        }
    }

    private static func check(_ before: CommunityState, _ street: Street, _ decision: Decision, by speaker: String) {
        let account = Account(channel: Street.channel, id: AccountID(speaker))
        let person = street.plan.roster[account]
        for (number, old) in before.requests {
            guard let new = street.state.requests[number] else {
                Issue.record("\(number) disappeared")
                continue
            }
            #expect(new.number == old.number && new.filedAt == old.filedAt && new.reporter == old.reporter)
            #expect(new.history.count >= old.history.count)
            // Never a change of state without a visible line.
            if new.stage != old.stage || new.party != old.party || new.handler != old.handler || new.clocks != old.clocks || new.end != old.end {
                #expect(new.history.count > old.history.count, "\(number) changed without a line")
            }
            #expect(Self.isLegal(from: old.stage, to: new.stage), "\(number) went from \(old.stage) to \(new.stage)")
            #expect((new.stage == .closed) == (new.end != nil))
            // Who has nothing to do with a matter changes nothing of it.
            let who = Responsible(plan: street.plan, state: before, now: street.now)
            let mayAct = who.isInCharge(person, of: old.location.place) || who.works(person, for: old.party) || old.concerns(account) || old.handler == person?.id && person != nil
                || old.alarm != nil || old.kind == .wish || person.map { old.helpers.contains($0.id) } ?? false
            if !mayAct, new.history.count > old.history.count {
                let what = new.history.last?.what ?? ""
                #expect(Self.openToAll.contains(what), "\(speaker) changed \(number): \(what)")
            }
        }
        #expect(street.state.openNumbers == street.state.requests.values.filter(\.isOpen).map(\.number).sorted())
    }

    /// What a neighbour may do to a matter that is not theirs: join it, say that it is dangerous, urge it.
    private static let openToAll: Set<String> = [NeighbourJoined.name, DangerFound.name, RequestUrged.name]

    private static func isLegal(from old: Request.Stage, to new: Request.Stage) -> Bool {
        if old == new { return true }
        switch old {
        case .filed, .dispatched: return true
        case .accepted, .inWork, .waiting: return true
        case .proposedDone: return [.closed, .filed, .dispatched, .accepted, .inWork, .waiting].contains(new)
        // Only the reporter's bad word opens a closed matter again.
        case .closed: return [.filed, .dispatched].contains(new)
        }
    }
}
