public import Foundation

/// A question was asked and waits for this person's answer; it replaces an older one of theirs in the same chat.
public struct DialogueOpened: Fact {
    public var dialogue: Dialogue
    public init(dialogue: Dialogue) { self.dialogue = dialogue }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.dialogues[dialogue.key] = dialogue
    }
}

/// The question was answered, or taken back.
public struct DialogueEnded: Fact {
    public var key: DialogueKey
    public init(key: DialogueKey) { self.key = key }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.dialogues[key] = nil
    }
}

/// Nobody answered in time.
public struct DialogueLapsed: Fact {
    public var key: DialogueKey
    public init(key: DialogueKey) { self.key = key }

    public func apply(to state: inout CommunityState, at moment: Date) {
        state.dialogues[key]?.lapsed = true
    }
}

extension FactCatalogue {
    static let dialogueFacts: [any Fact.Type] = [DialogueOpened.self, DialogueEnded.self, DialogueLapsed.self, LineNotUnderstood.self]
}
