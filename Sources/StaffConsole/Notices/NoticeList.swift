import Community
import Foundation
import HTTPTypes
import Hummingbird
import Records

extension Router where Context == DoorContext {
    func addNotices(_ console: Console) {
        get("console/notices") { request, _ in
            try await console.signedIn(request) { visit in
                await visit.page("notices", .notices, NoticeList(visit, await visit.desk.keeper.state).values)
            }
        }
        get("console/notices.csv") { request, _ in
            try await console.signedIn(request) { visit in
                visit.table(NoticePageWording.heads, NoticeList(visit, await visit.desk.keeper.state).table, named: "linli-notices.csv")
            }
        }
        addNewNotice(console)
        addNoticePage(console)
    }
}

/// The notices that somebody may read, newest first.
struct NoticeList {
    enum Stage: String, CaseIterable {
        case all, planned, sent
        /// Somebody has not answered or not passed it on.
        case waiting
        case withdrawn

        var wording: NoticePageWording { NoticePageWording(rawValue: rawValue)! }

        func fits(_ notice: Notice) -> Bool {
            switch self {
            case .all: true
            case .planned: notice.sentAt == nil && !notice.isWithdrawn
            case .sent: notice.sentAt != nil && !notice.isWithdrawn
            case .waiting: notice.sentAt != nil && !notice.isWithdrawn && (!notice.unheard.isEmpty || !notice.notPassedOn.isEmpty || !notice.held.isEmpty)
            case .withdrawn: notice.isWithdrawn
            }
        }
    }

    let visit: Visit
    let state: CommunityState
    private let stage: Stage
    private let readable: [Notice]

    init(_ visit: Visit, _ state: CommunityState) {
        self.visit = visit
        self.state = state
        stage = visit.query["state"].flatMap { Stage(rawValue: $0) } ?? .all
        let mayRead = visit.desk.lent.neighbourhood.mayRead(visit.viewer.person, state, visit.now)
        let text = visit.query["q"]
        readable = state.notices.all.reversed().filter { notice in
            mayRead(notice) && (text.map { notice.text.localizedCaseInsensitiveContains($0) || notice.signature.contains($0) || "\(notice.number)" == $0 } ?? true)
        }
    }

    private var shown: [Notice] { readable.filter(stage.fits) }

    var values: [String: Any] {
        let shown = shown
        let paging = Paging(visit.query["page"], of: shown.count)
        let text = visit.query["q"]
        func path(_ stage: Stage) -> String {
            var fields = FormFields()
            if stage != .all { fields.add("state", stage.rawValue) }
            if let text { fields.add("q", text) }
            return fields.query(["state", "q"])
        }
        let values: [String: Any] = [
            "notices": paging.slice(shown).compactMap { NoticeRow($0, visit, state)?.values }, "is_empty": shown.isEmpty, "q": text ?? "", "state": stage.rawValue,
            "states": Stage.allCases.map { one in
                [
                    "name": visit.words(one.wording), "count": readable.count(where: one.fits), "path": "/console/notices" + path(one),
                    "is_here": one == stage, "is_bad": one == .waiting,
                ] as [String: Any]
            },
            "csv": "/console/notices.csv" + path(stage),
        ]
        return values.merging(paging.values("/console/notices" + path(stage))) { $1 }
    }

    var table: [[String]] {
        shown.compactMap { NoticeRow($0, visit, state)?.cells }
    }
}

/// One line of the list.
struct NoticeRow {
    let values: [String: Any]
    let cells: [String]

    /// Nil for whom it is none of their business.
    init?(_ notice: Notice, _ visit: Visit, _ state: CommunityState) {
        guard let standing = visit.desk.lent.neighbourhood.notice(notice, visit.viewer.person, state, visit.now) else { return nil }
        let reached = standing.reached.count { $0.way == .sent || $0.way == .passedOn }
        let heard = notice.asked.count - notice.unheard.count
        let stage: NoticePageWording = notice.isWithdrawn ? .withdrawn : notice.sentAt == nil ? .planned : .sent
        let time = notice.sentAt ?? notice.sendAt ?? notice.issuedAt
        let line = notice.text.split(separator: "\n").joined(separator: " ")
        values = [
            "number": notice.number, "path": "/console/notices/\(notice.number)", "text": line.count > 80 ? line.prefix(80) + "…" : line[...],
            "by": notice.signature, "scope": Self.scope(notice.scope, visit), "stage": visit.words(stage), "is_withdrawn": notice.isWithdrawn,
            "is_planned": stage == .planned, "time": visit.words(.moment(time)), "iso": RFC3339.string(time), "is_urgent": notice.isUrgent,
            "is_corrected": notice.changes.contains { $0.kind == .correction },
            "reached": reached, "of": standing.reached.count, "has_reached": notice.sentAt != nil && !standing.reached.isEmpty,
            "heard": heard, "asked": notice.asked.count, "has_asked": standing.mayFollowUp && !notice.asked.isEmpty,
            "is_late": standing.mayFollowUp && NoticeList.Stage.waiting.fits(notice),
        ]
        let clock = visit.plan.clock
        cells = [
            "\(notice.number)", visit.words(stage), notice.signature, Self.scope(notice.scope, visit), clock.local(notice.issuedAt).description,
            clock.local(time).description, "\(reached)", "\(standing.reached.count)", standing.mayFollowUp ? "\(heard)" : "",
            standing.mayFollowUp ? "\(notice.asked.count)" : "", notice.text,
        ]
    }

    /// 平安小区 · 楼栋长; 第一网格 · 各楼栋的群.
    static func scope(_ scope: NoticeScope, _ visit: Visit) -> String {
        let places = scope.places.map { visit.name(of: $0) }.joined(separator: "、")
        guard let level = scope.level else { return places }
        return "\(places) · \(scope.forHeads ? visit.words(NoticePageWording.forHeads) : visit.words(NoticePageWording.forGroups))\(level)"
    }
}
