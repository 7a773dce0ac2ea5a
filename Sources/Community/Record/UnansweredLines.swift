public import Foundation

/// Lines said to the assistant that it did not understand, for staff to see which words are missing.
public struct UnansweredLines: Codable, Equatable, Sendable, HasEmptyValue {
    public struct Line: Codable, Equatable, Sendable {
        public var at: Date
        public var chat: Chat
        public var text: String
        /// The category or meaning that came nearest, where anything spoke for one.
        public var about: Category?
        public var nearest: Intent?
    }

    /// Oldest first.
    public private(set) var lines: [Line] = []

    /// Two weeks of a busy community; older ones help nobody.
    static let memory: TimeInterval = 14 * 86_400
    static let most = 500

    public init() {}

    mutating func note(_ line: Line) {
        lines.removeAll { line.at.timeIntervalSince($0.at) > Self.memory }
        lines.append(line)
        if lines.count > Self.most { lines.removeFirst(lines.count - Self.most) }
    }
}

/// Somebody spoke to the assistant and it did not know what was meant.
public struct LineNotUnderstood: Fact {
    public var chat: Chat
    public var text: String
    public var about: Category?
    public var nearest: Intent?

    public init(chat: Chat, text: String, about: Category?, nearest: Intent?) {
        self.chat = chat
        self.text = text
        self.about = about
        self.nearest = nearest
    }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.unanswered.note(UnansweredLines.Line(at: moment, chat: chat, text: text, about: about, nearest: nearest))
    }
}
