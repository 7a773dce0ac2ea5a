import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addNoticePage(_ console: Console) {
        get("console/notices/:number") { request, context in
            try await console.signedIn(request) { visit in
                guard let page = await NoticePage.find(visit, context.parameters.get("number")) else {
                    return await visit.problem(.notFound, visit.words(NoticePageWording.unknown))
                }
                return await page.answer()
            }
        }
        post("console/notices/:number/act") { request, context in
            try await console.form(request) { visit, fields in
                guard let page = await NoticePage.find(visit, context.parameters.get("number")) else {
                    return await visit.problem(.notFound, visit.words(NoticePageWording.unknown))
                }
                return try await page.act(fields)
            }
        }
    }
}

/// One notice: its words, where it has arrived, who has answered, and what can be done with it.
struct NoticePage {
    let visit: Visit
    let notice: Notice
    let standing: NoticeStanding
    let state: CommunityState
    /// Messages about it that could not be delivered.
    let failed: [Outbox.GivenUp]

    static func find(_ visit: Visit, _ digits: String?) async -> NoticePage? {
        let state = await visit.desk.keeper.state
        guard let notice = digits.flatMap({ Int($0) }).flatMap({ state.notices[$0] }),
            let standing = visit.desk.lent.neighbourhood.notice(notice, visit.viewer.person, state, visit.now)
        else { return nil }
        let failed = await visit.desk.keeper.outbox.givenUp.filter { $0.message.about == .notice(notice.number) }
        return NoticePage(visit: visit, notice: notice, standing: standing, state: state, failed: failed)
    }

    var path: String { "/console/notices/\(notice.number)" }

    func answer(_ status: HTTPResponse.Status = .ok, _ answer: FormAnswer = FormAnswer()) async -> Response {
        await visit.page("notice", .notices, values(answer), status: status)
    }

    func act(_ fields: FormFields) async throws -> Response {
        let words = fields["words"].map { String($0.prefix(2000)) }
        let action: NoticeAction
        switch fields["action"] {
        case "withdraw": action = .withdraw(notice.number, reason: words ?? "")
        case "correct":
            guard let words else {
                return await answer(.unprocessableContent, FormAnswer(problem: visit.words(NoticePageWording.textMissing), fields: fields))
            }
            action = .correct(notice.number, words: words)
        case "remind": action = .remind(notice.number)
        case "pass-on": action = .passOn(notice.number, places: fields.values("place").map { PlaceID($0) })
        default: return await answer(.unprocessableContent, FormAnswer(problem: visit.words(.unknownAction), fields: fields))
        }
        return try await visit.act(
            .notice(action), fields, seen: fields["seen"].flatMap { Int($0) } ?? 0, unknown: NoticePageWording.unknown, back: path
        ) { status, answer in
            // Drawn again as it is now: somebody else may have changed it.
            guard let fresh = await Self.find(visit, String(notice.number)) else { return await visit.problem(.notFound, visit.words(NoticePageWording.unknown)) }
            return await fresh.answer(status, answer)
        }
    }
}

extension NoticePage {
    func values(_ answer: FormAnswer) -> [String: Any] {
        let action = answer.fields["action"] ?? ""
        let row = NoticeRow(notice, visit, state)?.values ?? [:]
        var values: [String: Any] = [
            "all_text": notice.text, "author": visit.name(of: notice.author), "issued": visit.words(.moment(notice.issuedAt)), "is_sent": notice.sentAt != nil,
            "is_open": !notice.isWithdrawn, "seen_count": notice.changes.count, "action_path": "\(path)/act",
            "tells": notice.tells.map { "\(visit.words(.local($0.from)))—\(visit.words(.local($0.to)))" } ?? "", "has_tells": notice.tells != nil,
            "places": standing.reached.map(place), "has_places": !standing.reached.isEmpty, "people": people, "has_people": standing.mayFollowUp && !notice.asked.isEmpty,
            "unheard": notice.unheard.map { visit.name(of: $0) }.joined(separator: "、"), "has_unheard": !notice.unheard.isEmpty,
            "history": history, "may_change": standing.mayChange && !notice.isWithdrawn,
            "may_remind": standing.mayFollowUp && NoticeList.Stage.waiting.fits(notice) && !(notice.unheard.isEmpty && notice.notPassedOn.isEmpty),
            "to_pass_on": standing.ownToPassOn.map { ["place": $0.rawValue, "name": visit.name(of: $0)] }, "may_pass_on": !standing.ownToPassOn.isEmpty,
            "reminded": notice.remindedAt.map { visit.words(.moment($0)) } ?? "", "has_reminded": notice.remindedAt != nil,
            "is_correcting": action == "correct", "is_withdrawing": action == "withdraw",
            "correction": action == "correct" ? answer.fields["words"] ?? notice.text : notice.text,
            "reason": action == "withdraw" ? answer.fields["words"] ?? "" : "",
        ]
        values["failed"] = standing.mayFollowUp ? failed.count : 0
        values["has_failed"] = standing.mayFollowUp && !failed.isEmpty && visit.viewer.isStaff
        return row.merging(values) { $1 }.merging(answer.values(visit)) { $1 }
    }

    private func place(_ one: NoticeStanding.Reached) -> [String: Any] {
        let isFailed = one.chat.map { chat in failed.contains { $0.message.chat == chat } } ?? false
        let carriers = one.carriers.map { visit.name(of: $0) }.joined(separator: "、")
        return [
            "place": visit.name(of: one.place), "way": visit.words(NoticePageWording.way(one.way)), "is_group": one.chat != nil,
            "is_done": (one.way == .sent || one.way == .passedOn) && !isFailed, "is_bad": one.way == .byHand || one.way == .lost || isFailed,
            "is_failed": isFailed, "carriers": carriers, "has_carriers": one.way == .byHand && !carriers.isEmpty,
            "by": visit.name(of: one.mark?.by), "at": one.mark.map { visit.words(.moment($0.at)) } ?? "", "has_mark": one.mark != nil,
        ]
    }

    private var people: [[String: Any]] {
        notice.asked.map { person in
            let mark = notice.receipts.first { $0.by == person }
            return ["name": visit.name(of: person), "has_heard": mark != nil, "at": mark.map { visit.words(.moment($0.at)) } ?? ""]
        }
    }

    /// What happened to it, newest first.
    private var history: [[String: Any]] {
        var lines: [(at: Date, line: [String: Any])] = [(notice.issuedAt, ["who": visit.name(of: notice.author), "is_issued": true])]
        if let sent = notice.sentAt { lines.append((sent, ["is_sent_line": true, "who": ""])) }
        for change in notice.changes {
            lines.append((
                change.at,
                [
                    "who": visit.name(of: change.by), "is_correction": change.kind == .correction, "is_withdrawal": change.kind == .withdrawal,
                    "words": change.words, "has_words": !change.words.isEmpty,
                ]))
        }
        for mark in notice.passedOn where mark.place.map({ place in standing.reached.contains { $0.place == place } }) ?? false {
            lines.append((mark.at, ["who": visit.name(of: mark.by), "is_passed_on": true, "where": mark.place.map { visit.name(of: $0) } ?? ""]))
        }
        if standing.mayFollowUp {
            for mark in notice.receipts { lines.append((mark.at, ["who": visit.name(of: mark.by), "is_receipt": true])) }
            if let reminded = notice.remindedAt { lines.append((reminded, ["who": "", "is_reminder": true])) }
        }
        // Of the same second, what came last stands first.
        return lines.enumerated().sorted { ($0.element.at, $0.offset) > ($1.element.at, $1.offset) }.map { _, entry in
            var line = entry.line
            line["at"] = visit.words(.moment(entry.at))
            line["iso"] = RFC3339.string(entry.at)
            line["has_who"] = (line["who"] as? String)?.isEmpty == false
            return line
        }
    }
}
