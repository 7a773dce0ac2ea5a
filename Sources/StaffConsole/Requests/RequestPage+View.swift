import Community
import Foundation

extension RequestPage {
    func values(_ extra: Extra) -> [String: Any] {
        let plan = visit.plan
        var values = RequestRow(request, Urgency(request, visit.desk, now: visit.now), visit).values
        let standing = visit.desk.lent.standing(request, state, visit.now)
        values["all_words"] = request.words.map { ["text": visit.viewer.words($0)] }
        values["reporter"] = visit.viewer.words(request.reporter.name ?? request.reporter.account.id.rawValue)
        values["phone"] = visit.viewer.isStaff ? request.reporter.person.flatMap { plan.roster[$0]?.phone } ?? "" : ""
        values["has_phone"] = (values["phone"] as? String)?.isEmpty == false
        values["call_back"] = request.callBack.map { visit.viewer.words($0) } ?? ""
        values["has_call_back"] = request.callBack != nil
        values["behalf"] = request.onBehalfOf ?? ""
        values["has_behalf"] = request.onBehalfOf != nil
        values["chat"] = request.chat.isGroup ? plan.groups[request.chat].flatMap { plan.places[$0]?.name } ?? request.chat.id.rawValue : ""
        values["is_group"] = request.chat.isGroup
        values["is_standing"] = request.isOpen && !request.clocks.isPaused && request.stage != .proposedDone
        values["is_paused"] = request.isOpen && request.clocks.isPaused
        values["is_proposed"] = request.stage == .proposedDone
        values["in_hand_of"] = standing.holder
        values["days"] = standing.days
        values["next_level"] = standing.next ?? ""
        values["has_next_level"] = standing.next != nil
        values["told_levels"] = request.clocks.toldLevels.joined(separator: "、")
        values["has_told_levels"] = !request.clocks.toldLevels.isEmpty
        values["end_reason"] = request.endReason ?? ""
        values["has_end_reason"] = request.endReason != nil
        values["rating"] = request.rating.map(\.score) ?? 0
        values["has_rating"] = request.rating != nil
        values["clocks"] = clocks
        values["photos"] = request.photos.enumerated().map { index, address in
            PhotoSeen(address, at: "\(path)/photos/\(index)", state).values.merging(["index": index + 1]) { $1 }
        }
        values["neighbours"] = neighbours
        values["promises"] = promises
        values["has_promises"] = !request.promises.isEmpty
        values["public_lines"] = lines(request.history.filter { !$0.isInternal })
        values["notes"] = lines(request.history.filter(\.isInternal))
        values["has_notes"] = request.history.contains(where: \.isInternal)
        values["seen_count"] = request.history.count
        values["problem"] = extra.problem ?? ""
        values["has_problem"] = extra.problem != nil
        return values.merging(actions(extra)) { $1 }
    }

    /// What can be done now, and what was typed when something was missing.
    private func actions(_ extra: Extra) -> [String: Any] {
        var values: [String: Any] = [:]
        let isStaff = visit.viewer.isStaff(of: request.location.place)
        let isWaiting = request.stage == .waiting
        values["may_accept"] = request.isOpen && request.handler == nil && (request.kind != .wish || visit.viewer.isStaff)
        values["may_assign"] = request.isOpen && isStaff
        values["may_close"] = request.isOpen && isStaff
        values["may_wait"] = request.isOpen && !isWaiting && request.stage != .proposedDone
        values["may_resume"] = isWaiting
        values["may_make_private"] = !request.isPrivate
        values["assignees"] = RequestActions.assignees(visit, near: request.location.place)
        let today = visit.plan.clock.local(visit.now).date
        values["today"] = today.description
        let action = extra.fields["action"] ?? ""
        values["draft_words"] = extra.fields["words"] ?? ""
        values["draft_day"] = extra.fields["day"] ?? ""
        values["draft_other"] = extra.fields["other"] ?? ""
        for name in ["assign", "note", "reply", "wait", "due", "done", "close", "join"] { values["is_\(name)"] = action == name }
        values["photo_kept"] = extra.fields["photo"] ?? ""
        values["has_photo_kept"] = extra.fields["photo"] != nil
        values["has_preview"] = !extra.preview.isEmpty
        // The first message goes to the reporter, others to those who work on it.
        values["preview"] = extra.preview.map { said in
            ["where": said.chat.isGroup ? visit.plan.groups[said.chat].flatMap { visit.plan.places[$0]?.name } ?? "" : personName(said.chat),
             "is_group": said.chat.isGroup, "text": said.text,
             "is_later": said.notBefore != nil, "later": said.notBefore.map { visit.words(.moment($0)) } ?? ""] as [String: Any]
        }
        values["kept_fields"] = extra.fields.all.filter { !["csrf", "once", "step"].contains($0.name) }.map { ["name": $0.name, "value": $0.value] }
        return values
    }

    private func personName(_ chat: Chat) -> String {
        let account = Account(channel: chat.channel, id: AccountID(chat.id.rawValue))
        return visit.plan.roster[account]?.name ?? request.everyone.first { $0.reporter.account == account }?.reporter.name ?? chat.id.rawValue
    }

    /// Both clocks as bars: how much of the time is gone, and whether it was kept.
    private var clocks: [[String: Any]] {
        let due = visit.desk.dueTimes.due(request, visit.plan)
        let doneAt = request.proposal?.at ?? request.closedAt
        return [
            clock(.answerClock, due: due.answer, reached: request.clocks.answeredAt ?? request.closedAt),
            clock(.doneClock, due: due.done, reached: doneAt),
        ]
    }

    private func clock(_ name: ConsoleWording, due: Date, reached: Date?) -> [String: Any] {
        let start = request.clocks.startedAt
        let length = max(60, due.timeIntervalSince(start))
        let at = reached ?? visit.now
        let gone = min(1, max(0.01, at.timeIntervalSince(start) / length))
        return [
            "name": visit.words(name), "percent": Int(gone * 100), "due": visit.words(.moment(due)), "due_iso": RFC3339.string(due),
            "is_reached": reached != nil, "reached": reached.map { visit.words(.moment($0)) } ?? "", "is_late": at > due,
            "is_paused": reached == nil && request.clocks.isPaused,
        ]
    }

    private var neighbours: [[String: Any]] {
        request.affected.map { one in
            [
                "name": visit.viewer.words(one.reporter.name ?? one.reporter.account.id.rawValue), "words": visit.viewer.words(one.words),
                "at": visit.words(.moment(one.at)), "account": "\(one.reporter.account.channel)/\(one.reporter.account.id)",
                "may_split": request.isOpen,
            ]
        }
    }

    private var promises: [[String: Any]] {
        request.promises.map { promise in
            [
                "who": visit.plan.roster[promise.by]?.name ?? "", "due": visit.words(.moment(promise.due)), "words": visit.viewer.words(promise.words),
                "is_kept": promise.kept == true, "is_broken": promise.kept == false, "is_running": promise.kept == nil,
            ]
        }
    }

    private func lines(_ entries: [HistoryEntry]) -> [[String: Any]] {
        entries.reversed().map { entry in
            let who = entry.by.flatMap { visit.plan.roster[$0]?.name } ?? (Self.ofResidents.contains(entry.what) ? request.reporter.name ?? "" : "")
            return [
                "at": visit.words(.moment(entry.at)), "iso": RFC3339.string(entry.at), "who": visit.viewer.words(who), "has_who": !who.isEmpty,
                "what": visit.words(.wording(PhraseKey("history.\(entry.what)"))), "words": entry.words.map { visit.viewer.words($0) } ?? "",
                "has_words": !(entry.words ?? "").isEmpty,
            ]
        }
    }

    /// Facts that come from the reporter.
    private static let ofResidents: Set<String> = [RequestFiled.name, RequestUrged.name, RequestAmended.name, RequestRated.name]
}
