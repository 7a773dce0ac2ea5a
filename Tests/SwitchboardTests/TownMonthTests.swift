import Community
import Foundation
import Records
import Testing
@testable import Handlers
@testable import Switchboard

/// A month of 19 buildings and 339 households, as they would notice it: nobody is woken, no group reads more than it agreed to, every vote
/// counts once, every notice is accounted for in every building.
@Suite struct TownMonthTests {
    @Test func aMonthOfATownKeepsWhatPeopleWouldNotice() async throws {
        var town = try Town(start: TownMonth.start)
        var month = TownMonth()
        for errand in month.errands {
            try await town.advance(to: errand.at)
            try await errand.run(&town, &month)
        }
        try await town.advance(to: TownMonth.end)
        let state = await town.state
        let plan = town.office.plan

        let unasked = checkNights(town)
        let allowance = checkAllowance(town)
        let notices = checkNotices(state, plan, month)
        checkVotes(state, month)
        checkVisits(town, state)
        checkDuties(town, state)
        checkBoard(town, state)
        checkLists(state, month)
        #expect(month.answeredQuestions == month.questions, "every question that the file answers is answered")
        #expect(month.answeredChatter == 0, "neighbours among themselves hear nothing")
        #expect(month.filedFromPaste == month.shownFromPaste && month.shownFromPaste > 0, "what a head confirms is filed, and nothing else")
        #expect(!town.said.contains { $0.text.hasPrefix("这句我没听懂") }, "every working word is understood, and a 收到 too many is let pass")
        #expect(month.refusals == month.noticesByHeads, "nobody writes to another's building")
        #expect(state.volunteers.volunteers.count == 30 && state.volunteers.adopted.count == 12)
        #expect(await town.office.keeper.agrees(withReplayOf: town.lines.all), "the store reads back as it was written")
        print(
            "a month of a town: \(town.heard) messages, \(town.said.count) replies (\(unasked) unasked, none at night), "
                + "most unasked lines a day in a group \(allowance.most) of which notices \(allowance.notices); \(notices); "
                + "\(month.voices) voices, \(month.lastVote.count) households; \(state.care.households.count) households called at, "
                + "\(state.care.all.map(\.visits.count).reduce(0, +)) calls; \(month.wishes) wishes, \(month.claimed.count) claimed; "
                + "\(state.board.entries.count) lines of the board; \(state.volunteers.volunteers.count) volunteers; "
                + "\(month.answeredQuestions) of \(month.questions) questions answered; \(month.chatter) lines of talk, \(month.answeredChatter) answered; "
                + "\(month.filedFromPaste) matters from pasted talk; \(state.requests.count) requests, \(town.lines.all.count) lines of the journal")
    }

    /// - Returns: how many messages nobody had asked for.
    private func checkNights(_ town: Town) -> Int {
        let unasked = town.said.filter { $0.inReplyTo == nil }
        let quiet = town.office.plan.quietHours!
        let atNight = unasked.filter { quiet.contains(Town.zone.local(Town.out($0)).time) }
        #expect(atNight.isEmpty, "\(atNight.prefix(3).map(\.text))")
        return unasked.count
    }

    private func checkAllowance(_ town: Town) -> (most: Int, notices: Int) {
        var lines: [String: (all: Int, notices: Int, digests: Int)] = [:]
        for message in town.said where message.chat.isGroup && message.inReplyTo == nil {
            let key = "\(message.chat.id) \(Town.zone.local(Town.out(message)).date)"
            lines[key, default: (0, 0, 0)].all += 1
            if message.text.hasPrefix("【通知】") { lines[key]!.notices += 1 }
            if message.text.hasPrefix("今天还有这些通知") { lines[key]!.digests += 1 }
        }
        for (day, count) in lines {
            #expect(count.notices <= Town.allowance, "\(day): \(count.notices) notices")
            #expect(count.digests <= 1, "\(day): \(count.digests) digests")
            #expect(count.all <= Town.allowance + 2, "\(day): \(count.all) lines")
        }
        return (lines.values.map(\.all).max() ?? 0, lines.values.map(\.notices).max() ?? 0)
    }

    private func checkNotices(_ state: CommunityState, _ plan: CommunityPlan, _ month: TownMonth) -> String {
        let all = state.notices.all
        #expect(all.count == month.noticesByStaff + month.noticesByHeads + 1, "each order became one notice, and the month laid open is one")
        #expect(all.allSatisfy { $0.sentAt != nil && $0.held.isEmpty }, "everything has gone out, the digests too")
        let wide = all.filter { $0.scope.places == ["yard"] }
        for notice in wide {
            let coverage = NoticeCoverage(notice, plan: plan)
            #expect(coverage.count == Town.buildings, "coverage of notice \(notice.number)")
            #expect(coverage.reached.count == Town.buildingsWithGroup)
            #expect(Set(coverage.reached + coverage.passedOn + coverage.missing).count == Town.buildings, "no building twice")
            #expect(Set(notice.chats).count == notice.chats.count, "no group twice")
            #expect(Set(notice.receipts.map(\.by)).count == notice.receipts.count, "nobody's receipt twice")
            #expect(notice.receipts.allSatisfy { notice.asked.contains($0.by) })
        }
        let receipts = wide.map(\.receipts.count).reduce(0, +)
        let asked = wide.map(\.asked.count).reduce(0, +)
        let passed = wide.map(\.passedOn.count).reduce(0, +)
        #expect(receipts > asked / 2 && passed > 0)
        return "\(all.count) notices (\(wide.count) to all 19 buildings), \(receipts) of \(asked) receipts, "
            + "\(passed) of \(wide.count * (Town.buildings - Town.buildingsWithGroup)) passed on by hand"
    }

    private func checkVotes(_ state: CommunityState, _ month: TownMonth) {
        #expect(state.topics.all.count == Town.buildings)
        #expect(state.topics.all.map(\.turnout).reduce(0, +) == month.lastVote.count, "a household counts once, whoever of it speaks and however often")
        for topic in state.topics.all {
            let words = month.lastVote.filter { $0.key % Town.buildings + 1 == Int(topic.place.rawValue.dropFirst(2)) }.values
            #expect((topic.counts["yes"] ?? 0, topic.counts["no"] ?? 0) == (words.count { $0 == "同意" }, words.count { $0 == "反对" }))
        }
    }

    /// Every Monday each head with calls due hears once, in the morning; whoever has none hears nothing.
    private func checkVisits(_ town: Town, _ state: CommunityState) {
        #expect(state.care.households.count == Town.buildings * 6)
        let reminders = town.said.filter { $0.text.hasPrefix("这周还要走访") }
        for day in [4, 11, 18, 25] {
            let monday = CivilDate(year: 2026, month: 5, day: day)!
            let told = reminders.filter { Town.zone.local(Town.out($0)).date == monday }
            // All have a household that needs a call every week, and nobody has called by Monday morning.
            #expect(told.count == Town.buildings && Set(told.map(\.chat)).count == Town.buildings, "\(monday): \(told.count) reminded")
            #expect(told.allSatisfy { Town.zone.local(Town.out($0)).time.hour == 9 })
        }
        #expect(reminders.count == 5 * Town.buildings, "and on the first of June, a Monday too")
        let found = state.care.all.flatMap(\.visits).compactMap(\.request)
        #expect(!found.isEmpty && Set(found).count == found.count, "each finding is one request")
        for number in found { #expect(state.requests[number]?.category == .leak && state.requests[number]?.isPrivate == true) }
    }

    private func checkDuties(_ town: Town, _ state: CommunityState) {
        let told = town.said.filter { $0.text.contains("环境轮值轮到") && !$0.chat.isGroup }
        let holders = [4: "h-2", 11: "h-4", 18: "h-3", 25: "h-5"]
        for (day, holder) in holders {
            let then = told.filter { Town.zone.local(Town.out($0)).date == CivilDate(year: 2026, month: 5, day: day) }
            #expect(then.map(\.chat.id.rawValue) == [holder], "the week of \(day) May is \(holder)'s after the swaps")
        }
        #expect(state.duties.swaps.map(\.stage) == [.agreed, .declined])
        #expect(state.duties.reports.count == 4, "only who is on duty is heard")
    }

    /// The board of May reaches the groups on the first of June, without repaired, disputed and undisclosed lines.
    private func checkBoard(_ town: Town, _ state: CommunityState) {
        #expect(state.board.entries.count == 18)
        let posted = town.said.filter { $0.text.contains("5月红黑榜") && $0.chat.isGroup }
        #expect(!posted.isEmpty && Set(posted.map(\.chat)).count == posted.count, "each group once")
        let text = posted.map(\.text).joined()
        for building in [1, 2, 3, 4, 5, 6, 8, 9] { #expect(!text.contains("\(building)栋1单元"), "what is repaired or disputed is not on the board") }
        let silent = state.board.entries.filter { $0.colour == .red && $0.stage == .asked }.compactMap { $0.person.flatMap { town.office.plan.roster[$0]?.name } }
        #expect(silent.count == 2 && silent.allSatisfy { !text.contains($0) }, "nobody is named who has not agreed")
    }

    private func checkLists(_ state: CommunityState, _ month: TownMonth) {
        #expect(state.lists.offers.count == 4)
        #expect(month.wishes == 24, "each wish has a number")
        for (number, account) in month.claimed {
            let request = state.requests[RequestNumber(digits: number)!]
            #expect(request?.handler == PersonID(account), "the first who claims has it")
        }
    }
}
