import Community

/// `responses/…/notice-page.yaml`
enum NoticePageWording: String, Wording {
    static let file = "notice-page"

    case unknown
    case newTitle = "new-title"
    case textMissing = "text-missing"
    case timeUnread = "time-unread"
    case heads
    case all
    case planned
    case sent
    case waiting
    case withdrawn
    case forGroups = "for-groups"
    case forHeads = "for-heads"
    case wayPlanned = "way-planned"
    case waySent = "way-sent"
    case wayHeld = "way-held"
    case wayLost = "way-lost"
    case wayByHand = "way-by-hand"
    case wayPassedOn = "way-passed-on"

    static func way(_ way: NoticeStanding.Way) -> NoticePageWording { NoticePageWording(rawValue: "way-\(way.rawValue)")! }
}
