public import Community

/// How and when a message was said, as far as that changes what it means.
public struct ReadingContext: Sendable {
    public enum Role: String, Codable, Sendable { case resident, head, staff }

    public var isPrivate: Bool
    public var mentioned: Bool
    public var role: Role
    /// The community's wall clock, against which 下周六 is read.
    public var now: LocalTime

    public init(isPrivate: Bool, mentioned: Bool, role: Role, now: LocalTime) {
        self.isPrivate = isPrivate
        self.mentioned = mentioned
        self.role = role
        self.now = now
    }

    /// Said to the assistant rather than to the neighbours.
    var isAddressed: Bool { isPrivate || mentioned }
}
