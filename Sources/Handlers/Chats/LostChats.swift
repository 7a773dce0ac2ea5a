public import Community
public import Foundation

/// A group that the assistant was taken out of: the staff of its place are told, once, and again only after it had come back.
public enum LostChats {
    public static func lost(_ chat: Chat, plan: CommunityPlan, state: CommunityState, now: Date) -> Decision {
        guard chat.isGroup, !state.isLost(chat) else { return .silence }
        let place = plan.groups[chat] ?? plan.places.root?.id
        let people = place.map { Responsible(plan: plan, state: state, now: now).staff(of: $0) } ?? []
        let name = place.flatMap { plan.places[$0]?.name } ?? plan.name
        let replies = people.compactMap { person in
            person.account(preferring: chat.channel).map {
                Reply(to: $0.privateChat, [Phrase(ChatWording.lost, ["place": .text(name)])], occasion: .unasked)
            }
        }
        return Decision(facts: [ChatLost(chat: chat)], replies: replies)
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
