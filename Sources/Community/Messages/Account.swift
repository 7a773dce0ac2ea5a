/// Somebody on one channel. The same person may have accounts on several.
public struct Account: Codable, Hashable, Sendable {
    public var channel: ChannelName
    public var id: AccountID

    public init(channel: ChannelName, id: AccountID) {
        self.channel = channel
        self.id = id
    }

    /// The private conversation with this account.
    public var privateChat: Chat { Chat(channel: channel, id: ChatID(id.rawValue), kind: .private) }
}

/// A conversation: a group, or one account in private.
///
/// A private conversation is named after the account, whatever the platform calls it, so that anyone who
/// can be named can be written to.
public struct Chat: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Sendable { case group, `private` }

    public var channel: ChannelName
    public var id: ChatID
    public var kind: Kind

    public init(channel: ChannelName, id: ChatID, kind: Kind) {
        self.channel = channel
        self.id = id
        self.kind = kind
    }

    public static func group(_ id: ChatID, on channel: ChannelName) -> Chat { Chat(channel: channel, id: id, kind: .group) }

    public var isGroup: Bool { kind == .group }
}
