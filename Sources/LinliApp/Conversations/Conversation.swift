import Foundation
import YAMLPages

/// One conversation of a test file; the format is described in README, "Conversations as tests".
struct Conversation {
    var name: String
    var at: SourceLine
    var now: Date
    var steps: [Step]

    struct Step {
        var at: SourceLine
        var action: Action
        var remember: [(name: String, pattern: String)]
        var expectation: Expectation
        /// Nothing but the expected may go out.
        var only: Bool
    }

    enum Action {
        case say(Say)
        case advance(TimeInterval)
    }

    struct Say {
        var account: String
        /// Nil in private.
        var group: String?
        var text: String
        var mentioned: Bool
        var quotes: Quote?
        var image: Bool
        var id: String?
    }

    /// What a message quotes: the assistant's last line in that chat, or the message of that id.
    enum Quote {
        case last
        case message(String)
    }

    enum Expectation {
        case anything
        case silence
        case messages([Item])
    }

    /// What one outgoing message must be like.
    struct Item {
        var at: SourceLine
        var to: String
        var isPrivate: Bool
        var contains: [String]
        var notContains: [String]
        var matches: [String]
        var mentions: [String]
    }
}
