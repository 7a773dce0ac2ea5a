import Community
import Foundation

/// What is said of an emergency, by whomever: everybody who was alarmed hears it.
extension AmendRequest {
    /// The same of an emergency: everybody who was alarmed hears it at once, whoever says it.
    static func addForAlarmed(_ request: Request, _ scene: Scene, answering answer: Reply? = nil) -> Decision {
        // What a head says of it is no word of who cried for help.
        let office = scene.speaker.person.flatMap { $0.roles.isEmpty || request.concerns(scene.message.account) ? nil : $0.id }
        let fact: any Fact = office.map { RequestNoted(number: request.number, by: $0, words: scene.message.text) }
            ?? RequestAmended(number: request.number, words: scene.message.text)
        return Decision(facts: [fact], replies: (answer.map { [$0] } ?? []) + tellAlarmed(request, scene))
    }

    /// The message as it stands, for everybody who was alarmed but its sender.
    static func tellAlarmed(_ request: Request, _ scene: Scene) -> [Reply] {
        let telling = scene.telling(request)
        // A head who stands beside it is no resident who adds something, nor is a neighbour who joined.
        let isReporter = request.reporter.account == scene.message.account
        let who = scene.speaker.person.flatMap { $0.roles.isEmpty && isReporter ? nil : $0 }
        // Those who come must find whoever cried second.
        let home = who.flatMap { $0.roles.isEmpty ? $0.lives : nil }
        return telling.tell(
            FileRequest.alarmed(telling), .amendedForParty,
            [
                "addition": .text(scene.message.text), "who": .text(who?.name ?? ""), "has_who": .flag(who != nil), "has_home": .flag(home != nil),
                "home": home.map { .location($0, .full) } ?? .text(""),
            ], occasion: .emergency,
            except: scene.message.account)
    }

    /// 我还在里面 of who joined another's cry for help: those who come hear it too.
    static func toldByAffected(_ scene: Scene) -> Decision? {
        guard scene.understanding.command == nil, let request = target(scene), request.isOpen, request.urgency == .emergency, request.stage != .proposedDone,
            request.reporter.account != scene.message.account, request.concerns(scene.message.account), scene.slots.urgency == nil,
            scene.understanding.saysOver != true, scene.understanding.confidence < unclearInDanger || [.none, .report].contains(scene.understanding.intent)
        else { return nil }
        var plain = scene
        plain.understanding.intent = .none
        return toldToRescuers(request, plain)
    }
}
