public import Community
public import Foundation

/// All that the keeper of one community holds, and what a snapshot says.
struct Kept: Codable, Equatable, Sendable {
    var community = CommunityState()
    var outbox = Outbox()
    var seen = SeenMessages()
    /// What was answered in the responses to messages.
    @OrEmpty var answered = AnsweredInResponse()

    /// Takes over one line, the same way when it is written and when it is read again.
    mutating func apply(_ line: StoredLine, number: UInt64) {
        if let message = line.message { seen.note(SeenMessages.key(message), line: number, at: line.at) }
        // What was said of people who are looked after is told to nobody who takes over.
        community.apply(line.facts.map(\.fact), of: line.care == nil ? line.message : nil, line.replies, at: line.at)
        outbox.add(line.replies)
        if let deliveries = line.deliveries {
            answered.note(deliveries, outbox)
            for delivery in deliveries { community.quotable.note(delivery.reply, calledByPlatform: delivery.platformID) }
            outbox.settle(deliveries, at: line.at)
        }
    }
}

/// A decision in words: what the keeper records.
public struct WordedDecision: Sendable {
    public var facts: [any Fact]
    public var sayings: [Saying]
    /// What the message was taken for; nil where that says nothing.
    public var meaning: Understanding?

    /// A message of ours before it has its id.
    public struct Saying: Sendable, Equatable {
        public var chat: Chat
        public var text: String
        public var mentions: [AccountID]
        public var inReplyTo: MessageID?
        public var notBefore: Date?
        public var about: Subject?
        public var choices: [Choice]?

        public init(
            chat: Chat, text: String, mentions: [AccountID] = [], inReplyTo: MessageID? = nil, notBefore: Date? = nil, about: Subject? = nil,
            choices: [Choice]? = nil
        ) {
            self.chat = chat
            self.text = text
            self.mentions = mentions
            self.inReplyTo = inReplyTo
            self.notBefore = notBefore
            self.about = about
            self.choices = choices
        }
    }

    public init(facts: [any Fact] = [], sayings: [Saying] = [], meaning: Understanding? = nil) {
        self.facts = facts
        self.sayings = sayings
        self.meaning = meaning
    }

    public var isEmpty: Bool { facts.isEmpty && sayings.isEmpty }
}

extension WordedDecision {
    /// What it says, with ids after the line that holds it, so that a repeat after a crash bears the same id.
    func replies(of community: CommunityID, line: UInt64, to message: IncomingMessage?, at moment: Date) -> [OutgoingMessage] {
        sayings.enumerated().map { index, saying in
            OutgoingMessage(
                id: MessageID("r-\(community)-\(line)-\(index + 1)"), chat: saying.chat, text: saying.text, mentions: saying.mentions,
                inReplyTo: saying.inReplyTo, notBefore: saying.notBefore, createdAt: moment, about: saying.about,
                answerTo: saying.inReplyTo == message?.id && saying.chat == message?.chat ? message?.answerTo : nil, choices: saying.choices)
        }
    }
}
