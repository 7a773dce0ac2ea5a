public import Foundation

/// All that a handler may look at: the community, what has happened, the message and what it means, who speaks, and what time it is.
public struct Scene: Sendable {
    public var plan: CommunityPlan
    public var state: CommunityState
    public var message: IncomingMessage
    public var understanding: Understanding
    public var speaker: Speaker
    public var now: Date
    /// Reads other texts than the message: pieces of it, quoted and pasted lines.
    public var reading: LentReading

    public init(
        plan: CommunityPlan, state: CommunityState, message: IncomingMessage, understanding: Understanding, speaker: Speaker, now: Date,
        reading: LentReading = .nothing
    ) {
        self.plan = plan
        self.state = state
        self.message = message
        self.understanding = understanding
        self.speaker = speaker
        self.now = now
        self.reading = reading
    }

    public var chat: Chat { message.chat }
    public var slots: Slots { understanding.slots }
    /// The place that the group belongs to.
    public var placeOfChat: PlaceID? { plan.groups[message.chat] }
    /// The open question to this person in this chat, lapsed ones included.
    public var dialogue: Dialogue? { state.dialogue(of: message.sender.id, in: message.chat) }
    public var local: LocalTime { plan.clock.local(now) }
    public var heard: HeardWords { reading.heard }

    /// An answer to the message, where it was written.
    public func answer(_ phrases: Phrase..., mentioning: Bool = true) -> Reply {
        Reply(
            to: message.chat, phrases, mentions: mentioning && message.chat.isGroup ? [message.sender.id] : [], inReplyTo: message.id,
            occasion: .answer)
    }

    /// Something that people are told in private without having asked.
    public func tell(_ people: [Person], _ phrases: Phrase..., occasion: Reply.Occasion = .unasked) -> [Reply] {
        people.compactMap { person in
            guard let account = person.account(preferring: message.chat.channel), account != message.account else { return nil }
            return Reply(to: account.privateChat, phrases, occasion: occasion)
        }
    }
}

/// Who wrote a message, as far as the community knows them.
public struct Speaker: Equatable, Sendable {
    public var account: Account
    /// Nil for a stranger.
    public var person: Person?
    /// The name shown in the chat.
    public var name: String?

    public init(account: Account, person: Person? = nil, name: String? = nil) {
        self.account = account
        self.person = person
        self.name = person?.name ?? name
    }

    public func isStaff(of place: PlaceID?, in tree: PlaceTree) -> Bool { has(.staff, of: place, in: tree) }
    public func isHead(of place: PlaceID?, in tree: PlaceTree) -> Bool { has(.head, of: place, in: tree) }

    /// Whether a role of theirs covers the place; with no place, whether they have such a role at all.
    private func has(_ kind: Role.Kind, of place: PlaceID?, in tree: PlaceTree) -> Bool {
        (person?.roles ?? []).contains { role in
            guard role.kind == kind, case .place(let scope) = role.scope else { return false }
            return place.map { tree.isWithin($0, scope) } ?? true
        }
    }
}
