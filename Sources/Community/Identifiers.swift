/// A name that something is known by, kept apart by type so that a place's name is never taken for a person's.
///
/// Written in JSON as the bare string, also as the key of an object.
public protocol Identifier: RawRepresentable<String>, Codable, Hashable, Sendable, Comparable, CodingKeyRepresentable,
    ExpressibleByStringLiteral, CustomStringConvertible
{
    init(_ rawValue: String)
}

extension Identifier {
    public init(rawValue: String) { self.init(rawValue) }
    public init(stringLiteral value: String) { self.init(value) }
    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    public var codingKey: any CodingKey { IdentifierKey(stringValue: rawValue) }
    public init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

private struct IdentifierKey: CodingKey {
    let stringValue: String
    init(stringValue: String) { self.stringValue = stringValue }
    var intValue: Int? { nil }
    init?(intValue: Int) { nil }
}

/// A community: the unit of one store, one clock, one roster.
public struct CommunityID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A node of the community's own tree of places.
public struct PlaceID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A person whom the community's file or its store knows by name.
public struct PersonID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A handler party (物业, 志愿队 …) that requests are dispatched to.
public struct PartyID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// The configured name of one connection to one chat platform: the `{channel}` of `/webhooks/{channel}`.
public struct ChannelName: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A group or private conversation, as its platform names it.
public struct ChatID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Somebody who writes, as the platform names them; unique within one channel.
public struct AccountID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// One message, as the platform names it; unique within one channel. Replies of ours are named `r-…`.
public struct MessageID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An activity of the community's file or of its store.
public struct ActivityID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// Something that points can be exchanged for.
public struct RewardID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A rule by which service earns points.
public struct PointRuleID: Identifier {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
}
