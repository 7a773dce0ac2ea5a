public import Foundation

/// A notice, or a correction of one, while its author looks it over.
public struct NoticeDraft: Codable, Equatable, Sendable {
    /// Empty while the words have not been given.
    public var text: String
    public var scope: NoticeScope
    /// Nil for at once.
    public var sendAt: Date?
    public var isUrgent: Bool
    /// The notice that these words put right.
    public var corrects: Int?
    /// The month of a publication that it lays open.
    public var publishes: PublicationMonth?

    public init(text: String, scope: NoticeScope, sendAt: Date? = nil, isUrgent: Bool = false, corrects: Int? = nil) {
        self.text = text
        self.scope = scope
        self.sendAt = sendAt
        self.isUrgent = isUrgent
        self.corrects = corrects
    }
}
