public import Foundation

/// What a member of staff or a head does with a request on the review page. The same decisions answer it as in the chat.
public enum StaffAction: Equatable, Sendable {
    case accept
    case assign(party: PartyID?, person: PersonID?)
    case note(String)
    /// Said to the reporter in the name of the one who acts.
    case reply(String)
    case wait(String)
    case resume
    /// `to` is a local day or time in slot form: `2026-05-22`, `2026-05-22T18:00`.
    case moveDue(to: String, reason: String)
    /// `photo` is the address of a picture of the finished work.
    case proposeDone(words: String, photo: String?)
    /// Staff may end a request as not ours or not to be done; the other ends belong to the reporter or to time.
    case close(Request.End, reason: String)
    case join(into: RequestNumber)
    /// The neighbour whose trouble is another one after all.
    case split(Account)
    case makePrivate
}

/// What became of an action on the review page.
public struct StaffOutcome: Equatable, Sendable {
    public enum Result: String, Sendable {
        case done
        /// Nothing happened; ``StaffOutcome/answer`` says why.
        case refused
        /// Somebody else acted since the page was drawn; nothing happened.
        case changedMeanwhile
        /// No such request, or none that this person may see: the two look alike from outside.
        case unknown
    }

    /// A message that goes, or would go, to somebody else.
    public struct Said: Equatable, Sendable {
        public var chat: Chat
        public var text: String
        /// In quiet hours it waits until this time.
        public var notBefore: Date?
        public init(chat: Chat, text: String, notBefore: Date? = nil) {
            self.chat = chat
            self.text = text
            self.notBefore = notBefore
        }
    }

    public var result: Result
    /// What the chat would have answered to the one who acts.
    public var answer: String
    public var said: [Said]

    public init(_ result: Result, answer: String = "", said: [Said] = []) {
        self.result = result
        self.answer = answer
        self.said = said
    }
}
