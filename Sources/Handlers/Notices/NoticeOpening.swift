import Community
import Foundation

/// The words at the beginning of a dictated order: 你帮我跟3栋的住户说一声，明天停水. They say whom it is for and are no part of the notice.
struct NoticeOpening {
    /// Whom it is for, as it was said.
    var addressees: String
    var body: String

    /// What is left of a notice when fewer characters than these follow is none.
    private static let shortest = 3

    /// Nil when the text does not begin so.
    static func find(in text: String, _ scene: Scene) -> NoticeOpening? {
        var rest = withoutManners(text, scene)
        let isTold = take(.tellsPeople, from: &rest, scene) != nil
        let isGiven = !isTold && take(.toWhom, from: &rest, scene) != nil
        // 请各楼长周四到社区开会
        let isAsked = !isTold && !isGiven && text.hasPrefix("请") && scene.heard.beginning(.headsOfBuildings, of: rest.drop { "各位所有".contains($0) }) != nil
        guard isTold || isGiven || isAsked else { return nil }
        let whom = takeAddressees(from: &rest, scene)
        guard !whom.isEmpty, !isGiven || take(.tellsThem, from: &rest, scene) != nil else { return nil }
        let body = withoutEnd(String(rest.drop { "，,：: 。".contains($0) }), scene)
        // Of a unit there is no group: the building reads whom it is for.
        let unit = whom.firstMatch(of: /\d单元/).map { $0.output + "：" } ?? ""
        return body.count < shortest ? nil : NoticeOpening(addressees: whom, body: unit + body)
    }

    /// …，帮我发一下: the last clause only orders.
    static func withoutEnd(_ text: String, _ scene: Scene) -> String {
        let trimmed = text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.\n"))
        guard let mark = trimmed.lastIndex(where: { "，,。；;\n ".contains($0) }) else { return text }
        let last = String(trimmed[trimmed.index(after: mark)...])
        return isOrderAlone(last, scene) ? String(trimmed[..<mark]) : text
    }

    /// 跟大家讲一声, 你通知一下楼里, 帮我发一下: an order, and nothing of what is to be told.
    static func isOrderAlone(_ clause: String, _ scene: Scene) -> Bool {
        if scene.heard.isAll(.tellsAtEnd, of: clause) { return true }
        var rest = withoutManners(clause, scene)
        let isTold = take(.tellsPeople, from: &rest, scene) != nil
        guard isTold || take(.toWhom, from: &rest, scene) != nil, !takeAddressees(from: &rest, scene).isEmpty else { return false }
        guard take(.tellsThem, from: &rest, scene) != nil || isTold else { return false }
        return rest.allSatisfy { "吧哈啊呀了哦。.!！~ ".contains($0) }
    }

    /// 后天停气 你跟大家讲一声: what stands before the order; nil when the last clause is none, or that is all there is.
    static func orderedAtEnd(_ text: String, _ scene: Scene) -> String? {
        guard scene.chat.kind == .private, scene.speaker.person?.roles.contains(where: { $0.kind != .handler }) == true,
            // 给他加5分 跟大家说一声 gives points, and 要不要跟大家说一声 asks.
            ![.pointsAward, .eventsCreate, .topicPropose, .assign, .resolve, .visitLog].contains(scene.understanding.intent),
            scene.understanding.command == nil, scene.understanding.leadingNumber == nil, scene.slots.ticket == nil, !SaidQuestion.ends(text),
            !scene.heard.stands(.asksWhetherTo, in: text), !wasTold(scene)
        else { return nil }
        let body = withoutEnd(text, scene).trimmingCharacters(in: .whitespaces)
        return body != text.trimmingCharacters(in: CharacterSet(charactersIn: " 。.\n")) && body.count >= shortest ? body : nil
    }

    /// 我已经跟大家说一声了 orders nothing; 通知大家，电梯已经给修好了 does.
    static func wasTold(_ scene: Scene) -> Bool { scene.heard.stands(.hasTold, in: scene.message.text) }

    /// …哦对了老刘家的鞋柜也要挪 这个别写: what is not for everybody, with the words that say so; all else stands as it was said.
    static func withoutAsides(_ text: String, _ scene: Scene) -> String {
        let clauses = text.split { "，,。；;\n ".contains($0) }
        var left = text.startIndex..<text.startIndex
        var cut: [Range<String.Index>] = []
        for (index, clause) in clauses.enumerated() {
            let pointsBack = scene.heard.isAll(.asideBefore, of: String(clause))
            guard pointsBack || scene.heard.ending(.asideItself, of: clause) != nil else { continue }
            // 这个别写 is of what stands before it.
            let start = pointsBack && index > 0 ? clauses[index - 1].startIndex : clause.startIndex
            left = max(start, left.upperBound)..<clause.endIndex
            cut.append(left)
        }
        var kept = text
        for range in cut.reversed() { kept.removeSubrange(range) }
        return cut.isEmpty ? text : kept.trimmingCharacters(in: CharacterSet(charactersIn: " ，,；;\n"))
    }

    /// One person of the roster to whom something is to be said: 跟王辉说一声.
    static func person(in text: String, _ scene: Scene) -> Person? {
        var rest = withoutManners(text, scene)
        guard take(.tellsPeople, from: &rest, scene) != nil || take(.toWhom, from: &rest, scene) != nil else { return nil }
        return scene.plan.roster.people.first { rest.hasPrefix($0.name) }
    }

    private static func withoutManners(_ text: String, _ scene: Scene) -> Substring {
        var rest = Substring(text)
        while true {
            rest = rest.drop { "，,：: ".contains($0) }
            guard take(.politely, from: &rest, scene) != nil else { return rest }
        }
    }

    private static func takeAddressees(from rest: inout Substring, _ scene: Scene) -> String {
        var whom = ""
        while true {
            let before = rest
            let joints = rest.prefix { "、和跟与及的各里， ".contains($0) }
            var next = rest.dropFirst(joints.count)
            guard let name = takePlace(from: &next, scene) ?? take(.addressee, from: &next, scene) else {
                rest = whom.isEmpty ? before : rest.drop { $0 == "的" }
                return whom
            }
            whom += (whom.isEmpty ? "" : "、") + name
            rest = next
        }
    }

    private static func takePlace(from rest: inout Substring, _ scene: Scene) -> String? {
        let names = scene.plan.places.all.flatMap { [$0.name, $0.address].compactMap { $0 } }.filter { $0.count >= 2 }
        guard let name = names.filter({ rest.hasPrefix($0) }).max(by: { $0.count < $1.count }) else {
            guard let unit = rest.prefixMatch(of: /\d单元/) else { return nil }
            rest = rest.dropFirst(unit.output.count)
            return String(unit.output)
        }
        rest = rest.dropFirst(name.count)
        return name
    }

    private static func take(_ kind: HeardWords.Kind, from rest: inout Substring, _ scene: Scene) -> String? {
        guard let word = scene.heard.beginning(kind, of: rest) else { return nil }
        rest = rest.dropFirst(word.count)
        return word
    }
}
