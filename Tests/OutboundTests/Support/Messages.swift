import Community
import Foundation
import Outbound

/// 2026-05-20T02:00:00Z, a Wednesday morning in the community.
let morning = Date(timeIntervalSince1970: 1_779_242_400)

extension Chat {
    static func town(_ id: String) -> Chat { .group(ChatID(id), on: "town") }
}

/// A message for a group of the channel `town`, created `after` seconds past the morning.
func message(
    _ id: String, to chat: String = "g-1", on channel: ChannelName = "town", after: TimeInterval = 0, notBefore: TimeInterval? = nil
)
    -> OutgoingMessage
{
    OutgoingMessage(
        id: MessageID(id), chat: .group(ChatID(chat), on: channel), text: "已登记",
        notBefore: notBefore.map { morning.addingTimeInterval($0) },
        createdAt: morning.addingTimeInterval(after))
}

extension [OutgoingMessage] {
    var ids: [String] { map(\.id.rawValue) }
}
