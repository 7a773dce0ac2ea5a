public import Foundation

/// What a handler decides: what is to be remembered, what is to be said, and what the next message of this person may answer.
///
/// A decision does nothing by itself. The keeper records it, and the desk delivers what it says.
public struct Decision: Sendable {
    public var facts: [any Fact]
    public var replies: [Reply]
    public var dialogue: DialogueStep

    public enum DialogueStep: Equatable, Sendable {
        /// An open question stays open.
        case unchanged
        /// Asks, and waits for the answer.
        case ask(Dialogue.Topic)
        /// An open question is settled.
        case end
    }

    public init(facts: [any Fact] = [], replies: [Reply] = [], dialogue: DialogueStep = .unchanged) {
        self.facts = facts
        self.replies = replies
        self.dialogue = dialogue
    }

    /// Says and remembers nothing.
    public static let silence = Decision()

    public var isSilent: Bool { facts.isEmpty && replies.isEmpty && dialogue == .unchanged }
}

/// Something to be said, not yet in words.
public struct Reply: Equatable, Sendable {
    public var to: Chat
    /// Said one after the other in one message.
    public var phrases: [Phrase]
    public var mentions: [AccountID]
    public var inReplyTo: MessageID?
    public var occasion: Occasion
    public var about: Subject?
    /// Answers that can be given by a click, where there are buttons.
    public var choices: [PhrasedChoice] = []
    /// Said in one message with the reply before it, where both fit.
    public var continues = false

    /// Why it is said, which decides when it may go out.
    public enum Occasion: String, Sendable {
        /// The person asked: at once, at any hour.
        case answer
        /// Nobody asked: not in quiet hours.
        case unasked
        /// Danger: at once, at any hour.
        case emergency
    }

    public init(to: Chat, _ phrases: [Phrase], mentions: [AccountID] = [], inReplyTo: MessageID? = nil, occasion: Occasion, about: Subject? = nil) {
        self.to = to
        self.phrases = phrases
        self.mentions = mentions
        self.inReplyTo = inReplyTo
        self.occasion = occasion
        self.about = about
    }

    /// The same, said to one person alone instead of the group.
    public func inPrivate(with account: Account) -> Reply {
        var reply = self
        reply.to = account.privateChat
        reply.mentions = []
        reply.inReplyTo = nil
        return reply
    }

    public func about(_ subject: Subject?) -> Reply {
        var reply = self
        reply.about = subject
        return reply
    }
}

/// A button not yet in words: what stands on it, and what a click says.
public struct PhrasedChoice: Equatable, Sendable {
    public var label: PhraseKey
    public var says: PhraseKey

    public init(label: PhraseKey, says: PhraseKey) {
        self.label = label
        self.says = says
    }
}

/// A wording of `responses/` by its name, and what goes into its gaps.
public struct Phrase: Equatable, Sendable {
    public var key: PhraseKey
    public var values: [String: Value]

    public enum Value: Equatable, Sendable {
        /// Words of the community's file or of a person.
        case text(String)
        case number(Int)
        /// A telephone number that the community's own file names, so that it is called: shown whole, also if it is a mobile's.
        case phone(String)
        case flag(Bool)
        case category(Category)
        /// Another wording, such as the name of a stage.
        case wording(PhraseKey)
        case location(Location, Detail)
        /// A deadline or other moment, told as people tell it: 今天18点.
        case moment(Date)
        /// A day and time of the community's wall clock.
        case local(LocalTime)
        case list([[String: Value]])
        /// A wording with gaps of its own.
        case phrase(Phrase)
        /// The address by which this person signs in on the review page, made when the words are.
        case signInLink(PersonID)
    }

    /// How much of a location is said.
    public enum Detail: Equatable, Sendable {
        /// For everybody to read: building, unit and floor, never a room.
        case `public`
        /// For those who must find it: from the yard down to the room.
        case full
    }

    public init(_ key: PhraseKey, _ values: [String: Value] = [:]) {
        self.key = key
        self.values = values
    }
}

/// The name of a wording: `file.key` of `responses/`.
public struct PhraseKey: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}
