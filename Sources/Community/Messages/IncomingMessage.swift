public import Foundation

/// One message as a platform delivered it, decoded and with the mention of the assistant taken out.
public struct IncomingMessage: Codable, Equatable, Sendable {
    public var id: MessageID
    public var chat: Chat
    public var sender: Sender
    /// What the person typed or said; at most ``longestText`` characters.
    public var text: String
    /// The assistant was @mentioned, or called by one of its names.
    public var mentioned: Bool
    /// The platform's own time of the message, if it gives one. The server's clock decides everything else.
    public var sentAt: Date?
    /// The message that this one quotes: a resident's, or a reply of ours (`r-…`).
    public var replyTo: MessageID?
    public var attachments: [Attachment]
    /// The platform's word for a kind of message that we cannot read. Such a message is recorded and never answered.
    public var unsupported: String?
    /// Where the platform takes an answer to this very message, for a while.
    public var answerTo: AnswerAddress?

    /// DESIGN.md, Contracts: `text` is at most 4,000 characters.
    public static let longestText = 4000

    public init(
        id: MessageID, chat: Chat, sender: Sender, text: String, mentioned: Bool = false, sentAt: Date? = nil,
        replyTo: MessageID? = nil, attachments: [Attachment] = [], unsupported: String? = nil, answerTo: AnswerAddress? = nil
    ) {
        self.id = id
        self.chat = chat
        self.sender = sender
        self.text = text
        self.mentioned = mentioned
        self.sentAt = sentAt
        self.replyTo = replyTo
        self.attachments = attachments
        self.unsupported = unsupported
        self.answerTo = answerTo
    }

    /// Who wrote it, on the channel it came by.
    public var account: Account { Account(channel: chat.channel, id: sender.id) }

    /// Said to the assistant rather than to the neighbours.
    public var isAddressed: Bool { mentioned || chat.kind == .private }
}

/// Who wrote a message, in the platform's words.
public struct Sender: Codable, Equatable, Sendable {
    public var id: AccountID
    /// The name shown in the chat; residents choose it freely, so it proves nothing.
    public var name: String?

    public init(id: AccountID, name: String? = nil) {
        self.id = id
        self.name = name
    }
}

/// A photo or file that came with a message.
public struct Attachment: Codable, Equatable, Sendable {
    /// `image`, `file`, `voice` … in the platform's words; only `image` is used.
    public var type: String
    /// Its address, or the name by which its channel fetches it.
    public var url: String?
    /// The channel knows how to fetch it, and the link does not live long: it is fetched at once and kept.
    public var isToBeFetched: Bool?

    public init(type: String, url: String? = nil, isToBeFetched: Bool? = nil) {
        self.type = type
        self.url = url
        self.isToBeFetched = isToBeFetched
    }

    public var isImage: Bool { type == "image" }
}

/// An address at which a platform takes answers to one message, or to one chat, until a time.
public struct AnswerAddress: Codable, Equatable, Sendable {
    public var url: String
    public var until: Date

    public init(url: String, until: Date) {
        self.url = url
        self.until = until
    }
}
