public import Community
import Foundation

/// "接单", "换好了" of somebody who has several matters: they are listed, and "第二个", "1002", "电梯的" behind that says which.
public enum WhichRequest {
    /// So many are listed.
    private static let most = 5
    private static let lasts: TimeInterval = 10 * 60
    /// A longer message says something of its own.
    private static let longestAnswer = 10
    private static let longestExample = 6

    /// The question which one is meant, with those that may be.
    static func ask(_ scene: Scene) -> Reply {
        let possible = possible(scene)
        let rows = possible.map { scene.telling($0).values(scene.chat.kind == .private ? .full : .public) }
        let isShort = scene.message.text.count <= longestExample
        return scene.answer(
            Phrase(
                RequestWording.whichRequest,
                [
                    "requests": .list(rows), "has_requests": .flag(rows.count > 1), "has_word": .flag(isShort), "word": .text(scene.message.text),
                    "number": .text((possible.first?.number ?? RequestNumber(1024)).description),
                ]))
    }

    /// What the speaker has to do with, the most pressing first; in a group only what everybody may know.
    private static func possible(_ scene: Scene) -> [Request] {
        guard let person = scene.speaker.person, !person.roles.isEmpty else { return [] }
        let own = scene.state.openRequests.filter { request in
            AskStatus.maySee(request, scene) && request.stage != .proposedDone
                && (request.handler == person.id || request.handler == nil && scene.responsible.works(person, for: request.party))
        }
        let all = own.isEmpty ? MeantRequest.allInCharge(scene).filter { AskStatus.maySee($0, scene) } : own
        return Array(all.sorted { $0.clocks.doneDue(scene.plan) < $1.clocks.doneDue(scene.plan) }.prefix(most))
    }

    /// Nil when nothing was asked just now, or the message is no answer to it.
    public static func decide(_ scene: Scene) -> Decision? {
        let text = scene.message.text
        guard scene.message.isAddressed, scene.understanding.command == nil, scene.speaker.person?.roles.isEmpty == false, text.count <= longestAnswer,
            let last = scene.lastAnswered(within: lasts), last.text.count <= longestExample, lacksNumber(last.text, scene), isAnswer(text, scene),
            let request = chosen(scene)
        else { return nil }
        var named = scene
        named.message.text = "\(request.number) \(last.text)"
        named.understanding = scene.reading.saidToUs(named.message.text)
        if let command = named.understanding.command {
            // 电梯按钮要等厂家, when that one has been taken, answers nothing.
            return command.name == WorkWord.accept.rawValue && request.handler != nil ? nil : HandleRequest.decide(named)
        }
        return named.understanding.intent == .resolve ? ResolveRequest.decide(named) : nil
    }

    /// 第二个, 1002, 电梯的: nothing but which one.
    private static func isAnswer(_ text: String, _ scene: Scene) -> Bool {
        let rest = text.drop { "第#＃ ".contains($0) }
        if rest.allSatisfy(\.isNumber) || text.hasPrefix("第") && text.count <= 3 { return true }
        return text.count <= longestExample && scene.heard.ending(.thatOne, of: text) != nil
    }

    private static func lacksNumber(_ text: String, _ scene: Scene) -> Bool {
        let said = scene.reading.saidToUs(text)
        guard said.slots.ticket == nil, said.leadingNumber == nil else { return false }
        if let command = said.command { return command.number == nil && command.rest.isEmpty && WorkWord(rawValue: command.name) != nil }
        return said.intent == .resolve
    }

    private static func chosen(_ scene: Scene) -> Request? {
        let possible = possible(scene)
        guard possible.count > 1 else { return nil }
        if let place = SaidQuantities.place(in: scene.message.text) { return possible.indices.contains(place - 1) ? possible[place - 1] : nil }
        let digits = scene.message.text.filter(\.isNumber)
        if digits.count >= 4 { return RequestNumber(digits: digits).flatMap { number in possible.first { $0.number == number } } }
        if scene.message.text.count == digits.count, let place = Int(digits), possible.indices.contains(place - 1) { return possible[place - 1] }
        let fitting = MeantRequest.fitting(possible, scene)
        return fitting.count == 1 ? fitting[0] : nil
    }
}

/// "都接了": whatever has been given to this person's party and nobody has taken.
enum AcceptAll {
    static func decide(_ scene: Scene) -> Decision? {
        let given = scene.state.openRequests.filter {
            $0.handler == nil && $0.stage != .proposedDone && scene.responsible.works(scene.speaker.person, for: $0.party) && AskStatus.maySee($0, scene)
        }
        guard scene.message.isAddressed, let person = scene.speaker.person?.id, !given.isEmpty else { return nil }
        var facts: [any Fact] = []
        var told: [Reply] = []
        var rows: [[String: Phrase.Value]] = []
        for request in given {
            let fact = RequestAccepted(number: request.number, by: person)
            var accepted = request
            fact.change(&accepted, at: scene.now)
            facts.append(fact)
            told.append(scene.telling(accepted).toReporter(.acceptedForReporter))
            rows.append(scene.telling(accepted).values(scene.chat.kind == .private ? .full : .public))
        }
        let answer = Phrase(RequestWording.acceptedAll, ["count": .number(given.count), "requests": .list(rows)])
        return Decision(facts: facts, replies: [scene.answer(answer)] + told)
    }
}
