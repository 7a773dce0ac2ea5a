public import Foundation

/// The last lines of each chat.
public struct RecentLines: Codable, Equatable, Sendable, HasEmptyValue {
    public struct Line: Codable, Equatable, Sendable {
        public var message: MessageID
        public var account: AccountID
        public var name: String?
        public var text: String
        public var photo: String?
        public var at: Date
        /// It had an effect of its own and is no loose end.
        public var wasAnswered: Bool
    }

    private var lines: [String: [Line]] = [:]

    /// Enough for the person who takes over, and for a matter told in pieces with neighbours talking in between.
    static let most = 12
    /// Longer lines are cut off; whoever needs all of one sees by its length that it is not.
    public static let longestText = 1000
    static let memory: TimeInterval = 30 * 60
    /// More chats than this are looked through for stale ones.
    static let mostChats = 400

    public init() {}

    public func lines(in chat: Chat) -> [Line] { lines[Self.key(chat)] ?? [] }

    /// What one person said in a chat since a moment, oldest first, up to their last line that had an effect.
    public func looseEnds(of account: AccountID, in chat: Chat, since: Date) -> [Line] {
        let own = lines(in: chat).filter { $0.account == account }
        let start = own.lastIndex { $0.wasAnswered }.map { $0 + 1 } ?? 0
        return own[start...].filter { $0.at >= since }
    }

    mutating func note(_ message: IncomingMessage, wasAnswered: Bool, at moment: Date) {
        let key = Self.key(message.chat)
        var kept = (lines[key] ?? []).filter { moment.timeIntervalSince($0.at) < Self.memory }
        kept.append(
            Line(
                message: message.id, account: message.sender.id, name: message.sender.name, text: String(message.text.prefix(Self.longestText)),
                photo: message.attachments.first { $0.isImage }?.url, at: moment, wasAnswered: wasAnswered))
        lines[key] = kept.suffix(Self.most)
        if lines.count > Self.mostChats { lines = lines.filter { moment.timeIntervalSince($0.value.last?.at ?? .distantPast) < Self.memory } }
    }

    private static func key(_ chat: Chat) -> String { "\(chat.channel)/\(chat.kind.rawValue)/\(chat.id)" }
}
