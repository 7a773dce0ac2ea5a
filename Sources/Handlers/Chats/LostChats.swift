public import Community
public import Foundation

/// A group that the assistant was taken out of: the staff of its place are told, once, and again only after it had come back.
public enum LostChats {
    public static func lost(_ chat: Chat, plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard chat.isGroup, !state.isLost(chat) else { return .silence }
        let place = plan.groups[chat] ?? plan.places.root?.id
        let name = place.flatMap { plan.places[$0]?.name } ?? plan.name
        let replies = reachable(chat, from: place, Responsible(plan: plan, state: state, now: now)).map {
            Reply(to: $0, [Phrase(ChatWording.lost, ["place": .text(name)])], occasion: .unasked)
        }
        return Decision(facts: [ChatLost(chat: chat)], replies: replies)
    }

    /// The private chats of the staff of the place; where none of them has an account, of the place around it, and so on.
    private static func reachable(_ chat: Chat, from place: PlaceID?, _ responsible: Responsible) -> [Chat] {
        for place in place.map({ responsible.plan.places.pathUp(from: $0) }) ?? [] {
            let chats = responsible.staff(of: place.id).compactMap { $0.account(preferring: chat.channel)?.privateChat }
            if !chats.isEmpty { return chats }
        }
        return []
    }

    public static func found(_ chat: Chat, state: CommunityState) -> Decision {
        state.isLost(chat) ? Decision(facts: [ChatFound(chat: chat)]) : .silence
    }
}

/// `responses/…/chats.yaml`
public enum ChatWording: String, Wording {
    public static let file = "chats"

    case lost
    case good
    case goodSays = "good-says"
    case partly
    case partlySays = "partly-says"
    case bad
    case badSays = "bad-says"
}

extension Reply {
    /// With a button for each answer to "is it really done".
    func offeringRating() -> Reply {
        var reply = self
        reply.choices = [
            PhrasedChoice(label: ChatWording.good.key, says: ChatWording.goodSays.key),
            PhrasedChoice(label: ChatWording.partly.key, says: ChatWording.partlySays.key),
            PhrasedChoice(label: ChatWording.bad.key, says: ChatWording.badSays.key),
        ]
        return reply
    }
}
