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

    public init(
        id: MessageID, chat: Chat, text: String, mentions: [AccountID] = [], inReplyTo: MessageID? = nil,
        notBefore: Date? = nil, createdAt: Date, about: Subject? = nil
    ) {
        self.id = id
        self.chat = chat
        self.text = text
        self.mentions = mentions
        self.inReplyTo = inReplyTo
        self.notBefore = notBefore
        self.createdAt = createdAt
        self.about = about
    }
}

/// What a message of ours was about.
public enum Subject: Codable, Equatable, Sendable {
    case request(RequestNumber)
    /// Somebody in a chat who talks with a person of the staff.
    case handOver(DialogueKey)
    /// A notice by its number.
    case notice(Int)
    /// Who somebody says they are, by the claim's number.
    case claim(Int)
}
