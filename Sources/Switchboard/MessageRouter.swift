public import Community
public import Foundation
public import Records

/// Finds the community that a message belongs to and hands it to that community's office.
public struct MessageRouter: Sendable {
    public let offices: [CommunityOffice]
    private let byGroup: [Chat: Int]
    private let byAccount: [Account: Int]
    private let byChannel: [ChannelName: [Int]]

    public init(_ offices: [CommunityOffice]) {
        self.offices = offices
        var byGroup: [Chat: Int] = [:]
        var byAccount: [Account: Int] = [:]
        var byChannel: [ChannelName: Set<Int>] = [:]
        for (index, office) in offices.enumerated() {
            for chat in office.plan.groups.keys {
                byGroup[chat] = index
                byChannel[chat.channel, default: []].insert(index)
            }
            for person in office.plan.roster.people {
                for (channel, id) in person.accounts {
                    byAccount[Account(channel: channel, id: id)] = index
                    byChannel[channel, default: []].insert(index)
                }
            }
        }
        self.byGroup = byGroup
        self.byAccount = byAccount
        self.byChannel = byChannel.mapValues { $0.sorted() }
    }

    /// The office of the group; in private that of the person, or the channel's only one for a stranger.
    public func office(for message: IncomingMessage) throws(RoutingError) -> CommunityOffice {
        if message.chat.isGroup {
            guard let index = byGroup[message.chat] else { throw .unknownGroup(message.chat) }
            return offices[index]
        }
        if let index = byAccount[message.account] { return offices[index] }
        if let index = offices.firstIndex(where: { $0.knows(message.account) }) { return offices[index] }
        guard let served = byChannel[message.chat.channel], served.count == 1 else { throw .strangerOfSeveral(message.chat.channel) }
        return offices[served[0]]
    }

    public func take(_ message: IncomingMessage, at now: Date) async throws -> RecordKeeper.Taking {
        try await office(for: message).take(message, at: now)
    }
}

/// Why no community takes a message.
public enum RoutingError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownGroup(Chat)
    /// A private message of somebody whom no file names, on a channel that serves several communities.
    case strangerOfSeveral(ChannelName)

    public var description: String {
        switch self {
        case .unknownGroup(let chat):
            "no community has the group \(chat.id) on \(chat.channel); add it under `groups:` of the community's file and start again"
        case .strangerOfSeveral(let channel):
            "\(channel) serves several communities and none knows this account; add it under `people:` or write in the building's group"
        }
    }
}
