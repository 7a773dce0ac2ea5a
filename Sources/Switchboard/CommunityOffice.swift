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
    public let meter = MessageMeter()
    /// Makes the address by which somebody signs in on the review page.
    private let signInLink: @Sendable (PersonID, Date) -> String
    /// The people as they are now, worked out again only when something changed.
    let people = KnownPeople()

    /// - Parameter signInLink: lent by whoever has a review page; without one the bare path is told.
    public init(
        plan: CommunityPlan, understander: Understander, wordings: Wordings, further: [String: Wordings] = [:], keeper: RecordKeeper,
        signInLink: @escaping @Sendable (PersonID, Date) -> String = { _, _ in "/console" }
    ) {
        self.signInLink = signInLink
        self.plan = plan
        self.understander = understander
        self.wordings = wordings
        self.further = further
        self.keeper = keeper
    }

    /// Takes one message the whole way: understood, decided, recorded. Returns when it is on disk.
    public func take(_ message: IncomingMessage, at now: Date) async throws -> RecordKeeper.Taking {
        let start = ContinuousClock.now
        // Read before its turn, in the light of what was known last; who speaks is looked up again when it is their turn.
        let understanding = understand(message, by: speaker(of: message, in: people.latest ?? plan.roster), at: now)
        let taking = try await keeper.take(message, at: now) { state in
            let plan = people.plan(plan, knowing: state.people, at: now)
            let speaker = speaker(of: message, in: plan.roster)
            var scene = Scene(
                plan: plan, state: state, message: message, understanding: understanding, speaker: speaker, now: now.wholeSecond,
                reading: reading(at: now))
            if let whole = ToldInPieces.whole(scene, understand: { understand($0, by: speaker, at: now) }) { scene = whole }
            // A bare 2 or ok answers in the language of the question.
            if scene.understanding.language == nil, let asked = scene.dialogue?.language, message.text.unicodeScalars.allSatisfy(\.isASCII) {
                scene.understanding.language = asked
            }
            return worded(HandlerChoice.decide(scene), of: scene)
        }
        if case .accepted(_, let replies) = taking {
            meter.note(understanding.intent, wasAnswered: !replies.isEmpty, took: ContinuousClock.now - start)
        }
        return taking
    }

    /// Lets time pass.
    public func tick(at now: Date) async throws -> [OutgoingMessage] {
        await keeper.giveUpOldAside(at: now)
        return try await keeper.tick(at: now) { state in
            let plan = people.plan(plan, knowing: state.people, at: now)
            let decision = PassageOfTime.decide(plan: plan, state: state, now: now.wholeSecond)
            return worded(decision, at: now.wholeSecond)
        }
    }

    /// Whether an account belongs to somebody of this community, by its file or by a confirmed claim.
    func knows(_ account: Account) -> Bool { (people.latest ?? plan.roster)[account] != nil }

    private func speaker(of message: IncomingMessage, in roster: Roster) -> Speaker {
        Speaker(account: message.account, person: roster[message.account], name: message.sender.name)
    }

    func understand(_ message: IncomingMessage, by speaker: Speaker, at now: Date) -> Understanding {
        if message.unsupported != nil { return .nothing }
        let role: ReadingContext.Role =
            speaker.isStaff(of: nil, in: plan.places) ? .staff : speaker.isHead(of: nil, in: plan.places) ? .head : .resident
        let context = ReadingContext(
            isPrivate: message.chat.kind == .private, mentioned: message.mentioned, role: role, now: plan.clock.local(now))
        let understanding = understander.understand(message.text, in: context)
        // What was found on duty is read by itself: 值班发现 3栋楼道灯不亮 reports a lamp.
        guard let command = understanding.command, command.name == "duty-found" else { return understanding }
        var found = understander.understand(command.rest, in: context)
        found.command = command
        return found
    }

    /// Lends the reading of other texts to handlers.
    func reading(at now: Date) -> LentReading {
        let local = plan.clock.local(now)
        return LentReading(
            meaning: { [understander] text in
                understander.understand(text, in: ReadingContext(isPrivate: false, mentioned: false, role: .resident, now: local))
            },
            period: { [understander] text in understander.period(in: text, now: local) },
            heard: understander.book.heard,
            saidToUs: { [understander] text in
                understander.understand(text, in: ReadingContext(isPrivate: false, mentioned: true, role: .resident, now: local))
            },
            taken: { [understander] text, intent in
                understander.take(text, as: intent, in: ReadingContext(isPrivate: false, mentioned: true, role: .resident, now: local))
            },
            people: { [understander] text in understander.people(in: text) }, plainly: { [understander] text in understander.plainly(text) })
    }

    private func worded(_ decision: Decision, of scene: Scene) -> WordedDecision {
        var worded = worded(decision.recorded(in: scene), at: scene.now, to: scene)
        worded.meaning = scene.understanding.intent == .none ? nil : scene.understanding
        return worded
    }

    /// - Parameter scene: who asked, and in which language; everybody else reads the server's own.
    func worded(_ decision: Decision, at now: Date, to scene: Scene? = nil) -> WordedDecision {
        let asked = scene?.understanding.language.flatMap { further[$0] }
        let earliest = plan.earliestUnasked(at: now)
        var sayings: [WordedDecision.Saying] = []
        // Whoever filed or acted over HTTP has no chat to be written to.
        for reply in decision.replies where !Self.withoutChats.contains(reply.to.channel) {
            let saying = WordedDecision.Saying(
                chat: reply.to,
                text: (reply.to == scene?.chat ? asked ?? wordings : wordings).text(reply.phrases.map { linked($0, at: now) }, plan: plan, now: now),
                mentions: reply.mentions, inReplyTo: reply.inReplyTo, notBefore: reply.occasion == .unasked ? earliest : nil, about: reply.about,
                choices: reply.choices.isEmpty
                    ? nil
                    : reply.choices.map { choice in
                        Choice(
                            label: wordings.text([Phrase(choice.label)], plan: plan, now: now), says: wordings.text([Phrase(choice.says)], plan: plan, now: now))
                    })
            if reply.continues, let last = sayings.last, let together = SecondRequest.together(last, saying) {
                sayings[sayings.count - 1] = together
            } else {
                sayings.append(saying)
            }
        }
        return WordedDecision(facts: decision.facts, sayings: sayings)
    }

    static let withoutChats: Set<ChannelName> = [ActOnPage.channel, FileFromOutside.channel]

    private func linked(_ phrase: Phrase, at now: Date) -> Phrase {
        var phrase = phrase
        for (name, value) in phrase.values {
            if case .signInLink(let person) = value { phrase.values[name] = .text(signInLink(person, now)) }
        }
        return phrase
    }
}

extension Decision {
    /// The next step of the dialogue as facts, since only facts are recorded.
    func recorded(in scene: Scene) -> Decision {
        var decision = self
        switch dialogue {
        case .unchanged: break
        case .ask(let topic):
            var dialogue = Dialogue(chat: scene.chat, account: scene.message.sender.id, topic: topic, openedAt: scene.now, openedBy: scene.message.id)
            dialogue.language = scene.understanding.language
            decision.facts.append(DialogueOpened(dialogue: dialogue))
        case .end:
            if let open = scene.dialogue { decision.facts.append(DialogueEnded(key: open.key)) }
        }
        decision.dialogue = .unchanged
        return decision
    }
}
