public import Community
public import Foundation
import Handlers
public import IntentMatching
public import Records
public import Responses

/// All that one community answers with: its plan, the rules that understand, the wordings, and the keeper of its records.
public struct CommunityOffice: Sendable {
    public let plan: CommunityPlan
    public let understander: Understander
    public let wordings: Wordings
    /// Wordings of further languages, for answers to those who use them.
    public let further: [String: Wordings]
    public let keeper: RecordKeeper

    public init(plan: CommunityPlan, understander: Understander, wordings: Wordings, further: [String: Wordings] = [:], keeper: RecordKeeper) {
        self.plan = plan
        self.understander = understander
        self.wordings = wordings
        self.further = further
        self.keeper = keeper
    }

    /// Takes one message the whole way: understood, decided, recorded. Returns when it is on disk.
    public func take(_ message: IncomingMessage, at now: Date) async throws -> RecordKeeper.Taking {
        let speaker = speaker(of: message)
        let understanding = understand(message, by: speaker, at: now)
        return try await keeper.take(message, at: now) { state in
            var scene = Scene(
                plan: plan, state: state, message: message, understanding: understanding, speaker: speaker, now: now.wholeSecond)
            if let whole = ToldInPieces.whole(scene, understand: { understand($0, by: speaker, at: now) }) { scene = whole }
            return worded(HandlerChoice.decide(scene), of: scene)
        }
    }

    /// Lets time pass.
    public func tick(at now: Date) async throws -> [OutgoingMessage] {
        try await keeper.tick(at: now) { state in
            let decision = PassageOfTime.decide(plan: plan, state: state, now: now.wholeSecond)
            return worded(decision, at: now.wholeSecond)
        }
    }

    public func speaker(of message: IncomingMessage) -> Speaker {
        Speaker(account: message.account, person: plan.roster[message.account], name: message.sender.name)
    }

    func understand(_ message: IncomingMessage, by speaker: Speaker, at now: Date) -> Understanding {
        if message.unsupported != nil { return .nothing }
        let role: ReadingContext.Role =
            speaker.isStaff(of: nil, in: plan.places) ? .staff : speaker.isHead(of: nil, in: plan.places) ? .head : .resident
        return understander.understand(
            message.text,
            in: ReadingContext(isPrivate: message.chat.kind == .private, mentioned: message.mentioned, role: role, now: plan.clock.local(now)))
    }

    private func worded(_ decision: Decision, of scene: Scene) -> WordedDecision {
        var worded = worded(decision.recorded(in: scene), at: scene.now, to: scene)
        worded.meaning = scene.understanding.intent == .none ? nil : scene.understanding
        return worded
    }

    /// - Parameter scene: who asked, and in which language; everybody else reads the server's own.
    private func worded(_ decision: Decision, at now: Date, to scene: Scene? = nil) -> WordedDecision {
        let asked = scene?.understanding.language.flatMap { further[$0] }
        let earliest = plan.earliestUnasked(at: now)
        return WordedDecision(
            facts: decision.facts,
            sayings: decision.replies.map { reply in
                WordedDecision.Saying(
                    chat: reply.to, text: (reply.to == scene?.chat ? asked ?? wordings : wordings).text(reply.phrases, plan: plan, now: now), mentions: reply.mentions,
                    inReplyTo: reply.inReplyTo, notBefore: reply.occasion == .unasked ? earliest : nil, about: reply.about)
            })
    }
}

extension Decision {
    /// The next step of the dialogue as facts, since only facts are recorded.
    func recorded(in scene: Scene) -> Decision {
        var decision = self
        switch dialogue {
        case .unchanged: break
        case .ask(let topic):
            let dialogue = Dialogue(chat: scene.chat, account: scene.message.sender.id, topic: topic, openedAt: scene.now)
            decision.facts.append(DialogueOpened(dialogue: dialogue))
        case .end:
            if let open = scene.dialogue { decision.facts.append(DialogueEnded(key: open.key)) }
        }
        decision.dialogue = .unchanged
        return decision
    }
}
