import Community
import Foundation
import HTTPTypes
import Hummingbird

/// Reads the forms by which somebody acts on a request.
struct RequestActions {
    enum Reading: Sendable {
        case action(StaffAction)
        case missing(ConsoleWording)
    }

    static func read(_ fields: FormFields, photo: String?) -> Reading {
        let words = fields["words"].map { String($0.prefix(1000)) }
        func needing(_ missing: ConsoleWording = .wordsMissing, _ action: (String) -> StaffAction) -> Reading {
            words.map { .action(action($0)) } ?? .missing(missing)
        }
        switch fields["action"] {
        case "accept": return .action(.accept)
        case "resume": return .action(.resume)
        case "make-private": return .action(.makePrivate)
        case "note": return needing { .note($0) }
        case "reply": return needing { .reply($0) }
        case "wait": return needing(.reasonMissing) { .wait($0) }
        case "assign":
            guard let to = fields["to"] else { return .missing(.assigneeMissing) }
            if to.hasPrefix("party:") { return .action(.assign(party: PartyID(String(to.dropFirst(6))), person: nil)) }
            return to.hasPrefix("person:") ? .action(.assign(party: nil, person: PersonID(String(to.dropFirst(7))))) : .missing(.assigneeMissing)
        case "due":
            guard let day = fields["day"], LocalTime(day) != nil else { return .missing(.dayMissing) }
            return needing(.reasonMissing) { .moveDue(to: day, reason: $0) }
        case "done": return needing(.doneMissing) { .proposeDone(words: $0, photo: photo) }
        case "close":
            guard let end = fields["end"].flatMap({ Request.End(rawValue: $0) }), end == .notOurs || end == .willNotBeDone else { return .missing(.endMissing) }
            return needing(.reasonMissing) { .close(end, reason: $0) }
        case "join":
            guard let other = RequestNumber(digits: fields["other"].map { String($0.drop { $0 == "#" }) }) else { return .missing(.numberMissing) }
            return .action(.join(into: other))
        case "split":
            guard let neighbour = fields["neighbour"] else { return .missing(.numberMissing) }
            let parts = neighbour.split(separator: "/", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return .missing(.numberMissing) }
            return .action(.split(Account(channel: ChannelName(parts[0]), id: AccountID(parts[1]))))
        default: return .missing(.unknownAction)
        }
    }

    /// Parties and people that a request can be given to, those for the place first.
    static func assignees(_ visit: Visit, near place: PlaceID?) -> [[String: Any]] {
        let parties = visit.plan.parties.map { ["value": "party:\($0.id)", "name": $0.name] }
        let people = visit.plan.roster.people.filter { !$0.roles.isEmpty }.map { person in
            ["value": "person:\(person.id)", "name": "\(person.name)（\(RoleWords.text(person, visit))）"]
        }
        return parties + people
    }
}

/// Does one thing with several requests; each is decided for itself.
struct ActOnSeveral {
    let visit: Visit
    let fields: FormFields

    init(_ visit: Visit, _ fields: FormFields) {
        self.visit = visit
        self.fields = fields
    }

    func answer() async throws -> Response {
        // Only to the list again, wherever the form says it came from.
        let back = fields["back"].flatMap { $0.hasPrefix("/console/requests") ? $0 : nil } ?? "/console/requests"
        func told(_ text: String) async -> Response {
            await visit.console.sessions.tell(text, to: visit.sessionID)
            return ConsoleAnswer.seeOther(back)
        }
        let chosen = fields.values("number").prefix(QueueFilter.pageSize).compactMap { text -> (RequestNumber, Int)? in
            let parts = text.split(separator: ":").compactMap { Int($0) }
            return parts.count == 2 ? (RequestNumber(parts[0]), parts[1]) : nil
        }
        guard !chosen.isEmpty else { return await told(visit.words(.nothingChosen)) }
        guard ["accept", "assign", "note", "make-private"].contains(fields["action"] ?? "") else { return await told(visit.words(.unknownAction)) }
        guard case .action(let action) = RequestActions.read(fields, photo: nil) else {
            return await told(visit.words(fields["action"] == "assign" ? .assigneeMissing : .wordsMissing))
        }
        guard await visit.console.sessions.isFirst(fields["once"] ?? "", of: visit.sessionID) else { return ConsoleAnswer.seeOther(back) }
        var done = 0
        var problems: [String] = []
        for (number, seen) in chosen {
            let outcome = try await visit.desk.lent.act(action, number, seen, visit.viewer.person.id, visit.now, false)
            switch outcome.result {
            case .done: done += 1
            case .refused: problems.append(outcome.answer)
            case .changedMeanwhile: problems.append("\(number) \(visit.words(.changedShort))")
            case .unknown: problems.append("\(number) \(visit.words(.unknownRequest))")
            }
        }
        return await told("\(visit.words(.doneCount)) \(done)" + (problems.isEmpty ? "" : "\n" + problems.joined(separator: "\n")))
    }
}

/// What somebody is, as the community calls it.
enum RoleWords {
    static func text(_ person: Person, _ visit: Visit) -> String {
        person.roles.compactMap { role -> String? in
            let kind = visit.words(.wording(PhraseKey("console.role-\(role.kind.rawValue)")))
            switch role.scope {
            case .place(let place):
                if role.kind == .head { return visit.plan.title(of: role, asDeputy: person.deputyship(role) != nil) }
                return visit.plan.places[place].map { "\($0.name)\(kind)" }
            case .party(let party): return visit.plan.party(party)?.name
            }
        }.joined(separator: "、")
    }
}
