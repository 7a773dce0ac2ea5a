/// Something that a pasted piece of a group's talk would be filed as.
public struct PastedMatter: Codable, Equatable, Sendable {
    public var kind: Request.Kind
    public var category: Category
    public var location: Location
    @OrEmpty public var isEmergency: Bool
    /// Whoever said it, by the names that the group shows, first the one who began.
    public var lines: [PastedLine]
    /// The open request that it belongs to.
    public var joins: RequestNumber?

    public init(
        kind: Request.Kind, category: Category, location: Location, isEmergency: Bool = false, lines: [PastedLine], joins: RequestNumber? = nil
    ) {
        self.kind = kind
        self.category = category
        self.location = location
        self.isEmergency = isEmergency
        self.lines = lines
        self.joins = joins
    }
}

/// One message of a pasted talk.
public struct PastedLine: Codable, Equatable, Sendable {
    /// As the group shows it; nobody's identity.
    public var nickname: String
    /// As it stood in the paste: 10:05, 2026/5/20 10:05.
    public var time: String?
    public var text: String

    public init(nickname: String, time: String?, text: String) {
        self.nickname = nickname
        self.time = time
        self.text = text
    }
}
