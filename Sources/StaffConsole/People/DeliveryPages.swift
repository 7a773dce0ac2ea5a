import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    /// What was not understood, and what did not arrive: for staff.
    func addDeliveries(_ console: Console) {
        get("console/unanswered") { request, _ in
            try await console.signedIn(request) { visit in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                return await visit.page("unanswered", .unanswered, UnansweredPage(visit, await visit.desk.keeper.state).values)
            }
        }
        get("console/unanswered.csv") { request, _ in
            try await console.signedIn(request) { visit in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                let page = UnansweredPage(visit, await visit.desk.keeper.state)
                return visit.table(ConsoleWording.unansweredHeads, page.lines.map(page.cells), named: "linli-unanswered.csv")
            }
        }
        get("console/undelivered.csv") { request, _ in
            try await console.signedIn(request) { visit in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                let page = UndeliveredPage(visit, await visit.desk.keeper.outbox, await visit.desk.keeper.state)
                return visit.table(ConsoleWording.undeliveredHeads, page.messages.map(page.cells), named: "linli-undelivered.csv")
            }
        }
        get("console/undelivered") { request, _ in
            try await console.signedIn(request) { visit in
                guard visit.viewer.isStaff else { return await visit.problem(.forbidden, .notForYou) }
                let page = UndeliveredPage(visit, await visit.desk.keeper.outbox, await visit.desk.keeper.state)
                return await visit.page("undelivered", .undelivered, page.values)
            }
        }
        post("console/undelivered/again") { request, _ in
            try await console.form(request) { visit, fields in
                let page = UndeliveredPage(visit, await visit.desk.keeper.outbox, await visit.desk.keeper.state)
                let wanted = Set(fields.values("message"))
                var sent = 0
                for one in page.messages where wanted.contains(one.message.id.rawValue) {
                    if try await visit.desk.keeper.sendAgain(one.message.id, at: visit.now) { sent += 1 }
                }
                await console.sessions.tell("\(visit.words(sent > 0 ? .sentAgain : .notSentAgain)) \(sent)", to: visit.sessionID)
                return ConsoleAnswer.seeOther("/console/undelivered")
            }
        }
    }
}

/// Lines said to the assistant that it did not understand, each with where a word may be missing.
struct UnansweredPage {
    let visit: Visit
    let state: CommunityState

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
    }

    /// The newest first.
    var lines: [UnansweredLines.Line] {
        state.unanswered.lines.reversed().filter { line in
            guard line.chat.isGroup, let place = visit.plan.groups[line.chat] else { return visit.viewer.isStaffOfAll(visit.plan) }
            return visit.viewer.isStaff(of: place)
        }
    }

    func place(_ line: UnansweredLines.Line) -> String {
        line.chat.isGroup ? visit.plan.groups[line.chat].flatMap { visit.plan.places[$0]?.name } ?? "" : visit.words(.privateChat)
    }

    func cells(_ line: UnansweredLines.Line) -> [String] {
        [visit.plan.clock.local(line.at).description, place(line), Masking.masked(line.text), visit.desk.lent.wordPlace(line.about, line.nearest) ?? ""]
    }

    var values: [String: Any] {
        let lines = lines
        return [
            "csv": "/console/unanswered.csv", "is_empty": lines.isEmpty, "count": lines.count, "community_file": "communities/\(visit.plan.id).yaml",
            "lines": lines.prefix(200).map { line in
                let spot = visit.desk.lent.wordPlace(line.about, line.nearest)
                let isQuestion = line.about == nil && Self.questionSigns.contains { line.text.contains($0) }
                return [
                    "at": visit.words(.moment(line.at)), "iso": RFC3339.string(line.at), "place": place(line), "has_spot": spot != nil, "spot": spot ?? "", "text": Masking.masked(line.text),
                    "is_report": line.about != nil, "category": line.about.map { visit.words(.category($0)) } ?? "", "is_question": isQuestion,
                    "is_other": line.about == nil && !isQuestion,
                ] as [String: Any]
            },
        ]
    }

    private static let questionSigns = ["吗", "？", "?", "怎么", "多少", "几点", "哪", "什么", "如何", "能不能", "可以"]
}

/// Messages that could not be delivered.
struct UndeliveredPage {
    let visit: Visit
    let messages: [Outbox.GivenUp]
    private let pending: Int

    init(_ visit: Visit, _ outbox: Outbox, _ state: CommunityState) {
        self.visit = visit
        pending = outbox.pending.count
        messages = outbox.givenUp.reversed().filter { one in
            if case .request(let number) = one.message.about, let request = state.requests[number] { return visit.viewer.isStaff(of: request.location.place) }
            return visit.viewer.isStaffOfAll(visit.plan)
        }
    }

    private func whom(_ chat: Chat) -> String {
        chat.isGroup
            ? visit.plan.groups[chat].flatMap { visit.plan.places[$0]?.name } ?? chat.id.rawValue
            : visit.plan.roster[Account(channel: chat.channel, id: AccountID(chat.id.rawValue))]?.name ?? chat.id.rawValue
    }

    func cells(_ one: Outbox.GivenUp) -> [String] {
        [visit.plan.clock.local(one.at).description, whom(one.message.chat), one.message.text, one.reason]
    }

    var values: [String: Any] {
        [
            "is_empty": messages.isEmpty, "count": messages.count, "pending": pending,
            "messages": messages.prefix(200).map { one in
                let chat = one.message.chat
                var number: RequestNumber?
                if case .request(let about) = one.message.about { number = about }
                return [
                    "id": one.message.id.rawValue, "at": visit.words(.moment(one.at)), "whom": whom(chat), "is_group": chat.isGroup,
                    "text": one.message.text, "reason": one.reason, "has_request": number != nil, "number": number?.description ?? "",
                    "path": number.map { "/console/requests/\($0.value)" } ?? "",
                ] as [String: Any]
            },
        ]
    }
}
