public import Community
import Foundation

/// "待办", "我这栋还有几件没办完", "超时的": what is open among the matters of somebody with a role, the most pressing first.
public enum ListOpenRequests {
    /// So many are told in one message.
    static let most = 8

    /// Nil when it is no such word, or the person looks after nothing.
    public static func decide(_ scene: Scene) -> Decision? {
        guard let command = scene.understanding.command, command.name == "open-list" || command.name == "late-list",
            let person = scene.speaker.person, !person.roles.isEmpty, scene.message.isAddressed
        else { return nil }
        let isLateOnly = command.name == "late-list"
        let clocks = self.clocks(of: person, scene)
        let late = clocks.count { isLate($0, scene) }
        let wanted = clocks.filter { !isLateOnly || isLate($0, scene) }
        guard !wanted.isEmpty else { return Decision(replies: [scene.answer(Phrase(RequestWording.openListNone, ["is_late": .flag(isLateOnly)]))]) }
        let detail: Phrase.Detail = scene.chat.kind == .private ? .full : .public
        let rows = wanted.prefix(most).map { scene.telling($0.0).values(detail) }
        return Decision(replies: [
            scene.answer(
                Phrase(
                    RequestWording.openList,
                    [
                        "count": .number(clocks.count), "late": .number(late), "has_late": .flag(late > 0), "requests": .list(Array(rows)),
                        "more": .number(wanted.count - rows.count), "has_more": .flag(wanted.count > rows.count),
                    ]))
        ])
    }

    /// What such a word showed, in the order in which it was shown; empty when it is another word.
    static func shown(after text: String, _ scene: Scene) -> [Request] {
        guard let word = scene.reading.saidToUs(text).command?.name, word == "open-list" || word == "late-list", let person = scene.speaker.person else { return [] }
        return clocks(of: person, scene).filter { word == "open-list" || isLate($0, scene) }.prefix(most).map(\.0)
    }

    /// The most pressing first.
    private static func clocks(of person: Person, _ scene: Scene) -> [(Request, Date)] {
        scene.state.openRequests.filter { concerns($0, person, scene) }.map { ($0, $0.clocks.doneDue(scene.plan)) }.sorted { $0.1 < $1.1 }
    }

    private static func isLate(_ clock: (Request, Date), _ scene: Scene) -> Bool { !clock.0.clocks.isPaused && scene.now > clock.1 }

    /// In private what is theirs to look after; in a group only what everybody may know.
    private static func concerns(_ request: Request, _ person: Person, _ scene: Scene) -> Bool {
        guard AskStatus.maySee(request, scene) else { return false }
        let responsible = scene.responsible
        return request.handler == person.id || request.helpers.contains(person.id) || responsible.works(person, for: request.party)
            || responsible.isInCharge(person, of: request)
    }
}
