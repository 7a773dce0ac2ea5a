public import Foundation

/// One message that the assistant sends, worded and ready, and kept in the store until it is delivered.
public struct OutgoingMessage: Codable, Equatable, Sendable {
    /// `r-<community>-<line of the journal>-<number within it>`: the same for every try, so that a receiver can tell a repeat.
    public var id: MessageID
    public var chat: Chat
    public var text: String
    /// Accounts that the message calls by name.
    public var mentions: [AccountID]
    /// The message that it answers; nil for notices and reminders.
    public var inReplyTo: MessageID?
    /// Not sent before this time, because nothing unasked is sent in quiet hours.
    public var notBefore: Date?
    public var createdAt: Date
    /// What it is about, so that a person who quotes it need not say so.
    public var about: Subject?
    /// Where the platform takes an answer to the message that this one answers.
    public var answerTo: AnswerAddress?
    /// Answers that can be given by a click, where the platform has buttons; the text says how to give them without.
    public var choices: [Choice]?

    public init(
        id: MessageID, chat: Chat, text: String, mentions: [AccountID] = [], inReplyTo: MessageID? = nil,
        notBefore: Date? = nil, createdAt: Date, about: Subject? = nil, answerTo: AnswerAddress? = nil, choices: [Choice]? = nil
    ) {
        self.id = id
        self.chat = chat
        self.text = text
        self.mentions = mentions
        self.inReplyTo = inReplyTo
        self.notBefore = notBefore
        self.createdAt = createdAt
        self.about = about
        self.answerTo = answerTo
        self.choices = choices
    }
}

/// A button: a click on it is the same as writing what it says, in reply to the message that bears it.
public struct Choice: Codable, Equatable, Sendable {
    /// At most ten characters, which is WeCom's limit.
    public var label: String
    public var says: String

    public init(label: String, says: String) {
        self.label = label
        self.says = says
    }
}

/// What a message of ours was about.
public enum Subject: Codable, Equatable, Sendable {
    case request(RequestNumber)
    /// Somebody in a chat who talks with a person of the staff.
    case handOver(DialogueKey)
    /// Own service that is to be confirmed, by its number.
    case claim(Int)
    /// One time that an activity takes place.
    case activity(OccurrenceID)
    /// A matter of deliberation, by its number.
    case topic(Int)
    /// A notice by its number.
    case notice(Int)
    /// Who somebody says they are, by the claim's number.
    case identity(Int)
}
