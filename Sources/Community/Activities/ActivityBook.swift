/// What has happened to activities: who signed up, who came, what was added and changed.
public struct ActivityBook: Codable, Equatable, Sendable, HasEmptyValue {
    public init() {}
}
