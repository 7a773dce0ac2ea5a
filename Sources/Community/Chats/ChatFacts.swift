public import Foundation

/// A group in which we cannot speak any more: the bot was taken out of it, or silenced.
public struct LostChat: Codable, Equatable, Sendable {
    public var chat: Chat
    public var since: Date

    public init(chat: Chat, since: Date) {
        self.chat = chat
        self.since = since
    }
}

/// The platform says that we are not in the group. Staff were told with it.
public struct ChatLost: Fact {
    public var chat: Chat

    public init(chat: Chat) { self.chat = chat }

    public func apply(to state: inout CommunityState, at moment: Date) {
        guard !state.isLost(chat) else { return }
        state.lostChats.append(LostChat(chat: chat, since: moment))
    }
}

/// Something of ours was taken in the group again.
public struct ChatFound: Fact {
    public var chat: Chat

    public init(chat: Chat) { self.chat = chat }

    public func apply(to state: inout CommunityState, at moment: Date) { state.lostChats.removeAll { $0.chat == chat } }
}

extension CommunityState {
    public func isLost(_ chat: Chat) -> Bool { lostChats.contains { $0.chat == chat } }
}

extension FactCatalogue {
    static let chatFacts: [any Fact.Type] = [ChatLost.self, ChatFound.self, PhotoKept.self, PhotoMissed.self]
}
