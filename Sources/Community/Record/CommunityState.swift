public import Foundation

/// Everything that has happened in a community, as far as decisions need it. Only facts change it.
public struct CommunityState: Codable, Equatable, Sendable {
    public var requests: [RequestNumber: Request] = [:]
    /// The open ones among them, so that the clocks need not look through years of closed matters.
    @OrEmpty public var openNumbers: [RequestNumber] = []
    @OrEmpty public var requestIndex = RequestIndex()
    public var nextRequest = RequestNumber.first
    @OrEmpty public var dialogues: [DialogueKey: Dialogue] = [:]
    @OrEmpty public var points = Ledger()
    @OrEmpty public var activities = ActivityBook()
    @OrEmpty public var topics = TopicBook()
    @OrEmpty public var notices = NoticeBook()
    @OrEmpty public var unasked = UnaskedLines()
    /// Months that were laid open.
    @OrEmpty public var publications = PublicationBook()
    @OrEmpty public var people = RosterBook()
    @OrEmpty public var board = Board()
    @OrEmpty public var duties = DutyBook()
    @OrEmpty public var volunteers = VolunteerBook()
    @OrEmpty public var lists = ListBook()
    /// Kept apart on disk; see ``CareFact``.
    @OrEmpty public var care = CareBook()
    @OrEmpty public var visitReminders: [PersonID: Date] = [:]
    /// What our latest messages were about, by their ids.
    @OrEmpty public var quotable = QuotableMessages()
    /// Where a person of the staff has taken over.
    @OrEmpty public var handOvers: [DialogueKey: HandOver] = [:]
    @OrEmpty public var absences: [Absence] = []
    /// What was said lately in each chat, for matters told in several lines and for the person who takes over.
    @OrEmpty public var recent = RecentLines()
    /// How often a person of the staff was asked for.
    @OrEmpty public var peopleWanted = 0
    /// Groups in which we cannot speak any more, and since when.
    @OrEmpty public var lostChats: [LostChat] = []
    /// Photos that residents sent: those still to be fetched, and where the others are.
    @OrEmpty public var photos = PhotoShelf()
    /// What was said to the assistant and not understood.
    @OrEmpty public var unanswered = UnansweredLines()

    public init() {}

    /// Takes over what a line of the journal says: its facts, and what was said.
    public mutating func apply(_ facts: [any Fact], of message: IncomingMessage?, _ said: [OutgoingMessage], at moment: Date) {
        if let message { photos.note(message, at: moment) }
        if let message { recent.note(message, wasAnswered: !facts.isEmpty || !said.isEmpty, at: moment) }
        for fact in facts { fact.apply(to: &self, at: moment) }
        for message in said {
            quotable.note(message)
            unasked.note(message)
        }
    }

    /// What the message that `id` names is about: one of ours, or the resident's own that became a request.
    public func subject(quoted id: MessageID) -> Subject? {
        quotable[id] ?? requestIndex.request(by: id).map { .request($0) }
    }

    public func dialogue(of account: AccountID, in chat: Chat) -> Dialogue? {
        dialogues[DialogueKey(chat: chat, account: account)]
    }

    /// The requests that one account made or joined, newest first.
    public func requests(concerning account: Account) -> [Request] {
        requestIndex.requests(of: account).reversed().compactMap { requests[$0] }
    }

    /// In order of their numbers.
    public var openRequests: [Request] { openNumbers.compactMap { requests[$0] } }

    /// Puts a request on or off the list of open ones after a change.
    mutating func listIfOpen(_ request: Request) {
        let place = openNumbers.firstIndex { $0 >= request.number } ?? openNumbers.endIndex
        let isListed = place < openNumbers.endIndex && openNumbers[place] == request.number
        if request.isOpen, !isListed { openNumbers.insert(request.number, at: place) }
        if !request.isOpen, isListed { openNumbers.remove(at: place) }
    }
}

/// What our latest messages were about; old ones are forgotten, since nobody quotes them any more.
public struct QuotableMessages: Codable, Equatable, Sendable, HasEmptyValue {
    private var subjects: [MessageID: Subject] = [:]
    private var order: [MessageID] = []

    /// A busy community says some hundred things a day; this keeps weeks.
    public static let most = 5000

    public init() {}

    public subscript(id: MessageID) -> Subject? { subjects[id] }

    /// A platform names our messages in its own way, and people's quotes bear that name.
    public mutating func note(_ id: MessageID, calledByPlatform platformID: MessageID?) {
        guard let platformID, let subject = subjects[id], subjects.updateValue(subject, forKey: platformID) == nil else { return }
        order.append(platformID)
    }

    mutating func note(_ message: OutgoingMessage) {
        guard let subject = message.about else { return }
        subjects[message.id] = subject
        order.append(message.id)
        if order.count > Self.most + Self.most / 4 {
            for id in order.prefix(order.count - Self.most) { subjects[id] = nil }
            order.removeFirst(order.count - Self.most)
        }
    }
}
