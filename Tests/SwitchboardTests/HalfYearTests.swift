import Community
import Foundation
import Testing
@testable import Handlers
@testable import Switchboard

/// Half a year of a street with 91 grids and 678 buildings, about 3,000 matters, on the hand-moved clock.
@Suite struct HalfYearTests {
    private struct Plan {
        var at: Date
        var act: (inout Street) -> Void
    }

    @Test func everyMatterEndsLegallyEveryLevelHearsOnceAndTheFiguresAddUp() {
        let start = RFC3339.date("2026-05-18T00:00:00+08:00")!
        let end = start.addingTimeInterval(183 * 86_400)
        var street = Street(grids: 91, buildings: 678, start: start)
        var chance = SeededChance(seed: 20_260_518)
        var agenda = Self.agenda(from: start, to: end, matters: 3000, &chance)
        agenda.sort { $0.at < $1.at }
        for plan in agenda {
            street.advance(to: plan.at, every: 120)
            plan.act(&street)
        }
        // Nothing new is filed; what is open ends by its handlers' word or stays with the last level.
        street.advance(to: end.addingTimeInterval(40 * 86_400), every: 240)

        let requests = street.state.requests.values
        #expect(requests.count > 2500)
        for request in requests { Self.check(request) }
        Self.checkEscalations(street)

        let figures = RequestFigures(requests, from: start, to: end, plan: street.plan, now: street.now)
        #expect(figures.received == requests.count { $0.end != .joined })
        #expect(figures.received == figures.closed + figures.open)
        #expect(figures.received == figures.byKind.values.reduce(0, +))
        #expect(figures.closed == figures.byEnd.values.reduce(0, +))
        #expect(figures.open == figures.openByAge.values.reduce(0, +))
        #expect(figures.received == figures.byPlace.values.reduce(0, +))
        #expect(figures.answeredInTime <= figures.answered && figures.doneInTime <= figures.done)
        #expect((figures.answerRate ?? 0) > 0.3 && (figures.resolvedRate ?? 0) > 0.3)
        #expect(figures.byEnd[Request.End.unconfirmed.rawValue, default: 0] > 100)
        #expect(figures.reopened > 50)
        let escalated = street.facts.count { ($0 as? RequestEscalated).map { $0.level != "-" } ?? false }
        print(
            "half a year: \(requests.count) matters, \(figures.received) received, \(figures.closed) closed \(figures.byEnd.sorted { $0.key < $1.key }), "
                + "\(figures.open) open, \(figures.reopened) reopened, \(escalated) escalations, \(street.facts.count) facts, "
                + "answered \(figures.answerRate ?? 0), resolved \(figures.resolvedRate ?? 0), satisfied \(figures.satisfiedRate ?? 0)")
        #expect(street.state.openNumbers == requests.filter(\.isOpen).map(\.number).sorted())
    }

    /// What residents and handlers will do: some handlers never accept, some residents never answer, some are not content.
    private static func agenda(from start: Date, to end: Date, matters: Int, _ chance: inout SeededChance) -> [Plan] {
        var agenda: [Plan] = []
        for matter in 0..<matters {
            let at = start.addingTimeInterval(Double.random(in: 0..<(end.timeIntervalSince(start)), using: &chance))
            let building = Int.random(in: 0..<678, using: &chance)
            let category = Category.allCases.randomElement(using: &chance)!
            let isEmergency = Int.random(in: 0..<40, using: &chance) == 0
            let resident = "u-\(matter)"
            agenda.append(Plan(at: at) { $0.say(resident, "出了问题", .report(category, building: building, unit: 1, emergency: isEmergency)) })
            if Int.random(in: 0..<6, using: &chance) == 0 {
                agenda.append(Plan(at: at.addingTimeInterval(3600)) { $0.say("n-\(matter)", "我家也是", .report(category, building: building, unit: 1)) })
            }
            func own(_ street: Street) -> Request? {
                street.state.requests(concerning: Account(channel: Street.channel, id: AccountID(resident))).last
            }
            func man(_ request: Request) -> String { "man-\(request.party ?? "party-0")" }
            func later(_ hours: ClosedRange<Double>) -> Date { at.addingTimeInterval(Double.random(in: hours, using: &chance) * 3600) }
            let accepts = Int.random(in: 0..<10, using: &chance) < 8
            if accepts { agenda.append(Plan(at: later(0.1...20)) { street in own(street).map { _ = street.say(man($0), "接单", .command("accept", $0.number)) } }) }
            if Int.random(in: 0..<10, using: &chance) == 0 {
                agenda.append(Plan(at: later(20...30)) { street in own(street).map { _ = street.say(man($0), "等配件", .command("wait", $0.number, rest: "等配件")) } })
                agenda.append(Plan(at: later(60...120)) { street in own(street).map { _ = street.say(man($0), "继续", .command("resume", $0.number)) } })
            }
            if Int.random(in: 0..<20, using: &chance) == 0 {
                agenda.append(Plan(at: later(1...48)) { street in own(street).map { _ = street.say(resident, "不用了", .about(.withdraw, $0.number)) } })
            }
            guard accepts || Int.random(in: 0..<2, using: &chance) == 0 else { continue }
            let done = later(24...400)
            agenda.append(Plan(at: done) { street in own(street).map { _ = street.say(man($0), "办结，修好了", .about(.resolve, $0.number)) } })
            switch Int.random(in: 0..<10, using: &chance) {
            case 0..<4: agenda.append(Plan(at: done.addingTimeInterval(100_000)) { street in own(street).map { _ = street.say(resident, "好了", .about(.rate, $0.number, score: 5)) } })
            case 4: agenda.append(Plan(at: done.addingTimeInterval(100_000)) { street in own(street).map { _ = street.say(resident, "一般", .about(.rate, $0.number, score: 3)) } })
            case 5, 6:
                agenda.append(Plan(at: done.addingTimeInterval(100_000)) { street in own(street).map { _ = street.say(resident, "没修好", .about(.rate, $0.number, score: 1)) } })
                agenda.append(Plan(at: done.addingTimeInterval(300_000)) { street in own(street).map { _ = street.say(man($0), "办结，重新修了", .about(.resolve, $0.number)) } })
            default: break
            }
        }
        return agenda
    }

    private static func check(_ request: Request) {
        #expect((request.stage == .closed) == (request.end != nil), "\(request.number) is \(request.stage) with end \(String(describing: request.end))")
        #expect((request.closedAt != nil) == (request.end != nil))
        #expect(request.history.first?.what == RequestFiled.name)
        #expect(zip(request.history, request.history.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(request.stage != .proposedDone || request.proposal != nil)
        #expect(request.clocks.pauses.allSatisfy { pause in pause.to.map { $0 >= pause.from } ?? true })
        #expect(!request.clocks.isPaused || request.stage == .waiting)
    }

    /// Between two beginnings of its clocks no level of a matter's ladder is told twice, and each that has somebody is told in order.
    private static func checkEscalations(_ street: Street) {
        var told: [RequestNumber: [String]] = [:]
        for case let fact as RequestEscalated in street.facts {
            guard let level = fact.level, level != "-" else { continue }
            #expect(!told[fact.number, default: []].contains(level), "\(fact.number): \(level) heard twice")
            told[fact.number, default: []].append(level)
        }
        #expect(told.count > 300)
        for (number, levels) in told {
            guard let request = street.state.requests[number] else { continue }
            let who = Responsible(plan: street.plan, state: CommunityState(), now: street.now)
            let possible = street.plan.requests.ladder.filter { !who.people(onLevel: $0, of: request.location.place).isEmpty }
            #expect(levels == Array(possible.prefix(levels.count)))
        }
        // An open matter whose clocks have long run out has been told to every level that has somebody.
        for request in street.state.openRequests where request.kind == .report && request.stage != .waiting && request.stage != .proposedDone {
            #expect(told[request.number, default: []].count >= 2, "\(request.number) is open and hardly anybody was told")
        }
    }
}
